"""Whatever people call themselves, it stands in its place in every picture, and no character is a line long."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.pictures import fonts
from bot.pictures.badge import BadgeSheet
from bot.pictures.board import BoardRow, BoardSheet
from bot.pictures.card import CardFact, CardSheet
from bot.pictures.drawings import drawing_of
from bot.pictures.pen import Pen
from bot.pictures.podium import Placed, PodiumSheet
from bot.pictures.race import RaceSheet, Run
from bot.pictures.rendering import rendered
from bot.pictures.sheet import Face, Sheet
from bot.pictures.timetable import Stub, TimetableSheet
from bot.plain import clean
from tests.effort import examples
from tests.pictures.boxes import overlaps
from tests.pictures.test_drawn import written

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
ATOMS = (
    "A", "W", "i", " ", "あ", "漢", "濵", "𠮷", "ｱ", "ﾊﾞ", "か\u3099", "ー", "、", "（", "…", "・",
    "👩🏽‍🎤", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇯🇵", "🇯", ENGLAND, "1️⃣", "❤️", "❤", "☺︎", "😀", "😀\u200d", "\U0001fae9", "🪿",
    "\u0300", "\u0301\u0302\u0303\u0304\u0305", "Z\u0351\u0352\u0353", "\u20dd", "\u20e3", "\ufe0f", "\ufe0e",
    "\u200d", "\u200c", "مرحبا", "שלום", "ש\u05c1\u05bc", "\ufdfd", "สม", "\u0e33", "प्रि", "क्ष", "태",
    "\u1110", "\u1162", "\u1100\u1161\u11a8", "\uff9e", "\u115f", "\u3164", "\u2800", "བོད", "ក្ក", "𓀀", "Ⅷ",
    "㍿", "\u202e", "\u2066", "\u2028", "\u2029", "\x00",
    "\ud800", "\udfff", "\ufffe", "\U0001ffff", "\ufdd0", "\U000e0041", "\ue000", "\U0010fffd", "\u0378", "\U0003a000",
    "&", "<", ">", "'", '"', "]]>", "<!--", "&#0;", "</svg>", "\\", "`", "%s", "{0}", "@everyone", "<@1>",
)  # fmt: skip
Make = Callable[[random.Random], Sheet]


def name(chance: random.Random) -> str:
    """As the makers of sheets hand it on: without what would turn the line, at most 32 atoms of it."""
    kind = chance.random()
    if kind < 0.3:
        return clean(chance.choice(ATOMS) * 32)
    if kind < 0.4:
        return clean("".join(chr(chance.choice((*range(0x20, 0x3100), chance.randrange(0x110000)))) for _ in range(32)))
    return clean("".join(chance.choice(ATOMS) for _ in range(chance.choice((1, 4, 32)))))


def face(chance: random.Random) -> Face:
    return Face(
        name(chance), chance.choice((None, 0, 0xFFFFFF, chance.randrange(1 << 24))), chance.choice(("", "gone"))
    )


def power(chance: random.Random) -> str:
    return f"{chance.choice((0, 7, chance.randrange(10**4), chance.randrange(10**9))):,}"


def board(chance: random.Random) -> Sheet:
    rows = tuple(
        BoardRow(place, who.name, power(chance), 1000 // place, "7 supporters", "7", chance.choice((0, 12, -3)), who)
        for place in range(1, chance.choice((1, 3, 7, 12, 20)) + 1) if (who := face(chance))
    )  # fmt: skip
    return BoardSheet(file="x.png", alt="", title=name(chance), subtitle=name(chance), rows=rows, foot=name(chance))


def card(chance: random.Random) -> Sheet:
    return CardSheet(
        file="x.png", alt="", title="Producer card", cafe=name(chance), name=name(chance), no="No. 1,207",
        rank=name(chance), colour=chance.randrange(1 << 24), oshi_label="Oshi",
        oshi=chance.choice((None, face(chance))), oshi_none="—", facts=(CardFact("Streak", "12 days"),),
    )  # fmt: skip


def badge(chance: random.Random) -> Sheet:
    return BadgeSheet(
        file="x.png", alt="", oshi=face(chance), rim="OFFICIAL", who_label="by", who=name(chance), cafe=name(chance)
    )


def race(chance: random.Random) -> Sheet:
    runs = tuple(
        Run(face(chance), "1st", power(chance), tuple(sorted(chance.randrange(9**9) for _ in range(7))))
        for _ in range(chance.randint(1, 8))
    )
    return RaceSheet(file="x.png", alt="", title=name(chance), subtitle=name(chance), runs=runs, foot=name(chance))


def podium(chance: random.Random) -> Sheet:
    placed = tuple(
        Placed(place, face(chance), power(chance), "7 supporters", "7", name(chance))
        for place in range(1, chance.choice((1, 2, 5, 21)) + 1)
    )
    return PodiumSheet(file="x.png", alt="", title="Podium", subtitle=name(chance), placed=placed, foot=name(chance))


def timetable(chance: random.Random) -> Sheet:
    def cast(most: Sequence[int]) -> tuple[Face, ...]:
        return tuple(face(chance) for _ in range(chance.choice(most)))

    stubs = tuple(
        Stub("12:00", "–12:40", name(chance), cast((0, 1, 4, 12)), cancelled=chance.choice(("", "Cancelled")))
        for _ in range(chance.choice((0, 1, 4, 9)))
    )
    return TimetableSheet(
        file="x.png", alt="", title="Today", subtitle=name(chance), stubs=stubs, present_title="In today",
        present=cast((0, 3, 40)), foot=name(chance),
    )  # fmt: skip


@pytest.mark.parametrize("make", [board, card, badge, race, podium, timetable])
def test_any_names_stand_free_of_each_other_and_within_the_picture(make: Make) -> None:
    chance = random.Random(make.__name__)
    for number in range(examples(20)):
        sheet = make(chance)
        lines, (wide, tall) = written(sheet)
        outside = [one for one in lines if one.left < 0 or one.top < 0 or one.right > wide or one.bottom > tall]
        assert (tall <= 1350, outside, overlaps(lines)) == (True, [], []), number
        if number % 10 == 0:
            assert rendered(sheet, {}).png


@pytest.mark.parametrize(
    "text", ["\ufdfd", "\u1110" * 32, "\u1162" * 32, "\uff9e" * 32, "\u0e33" * 32, "\u200d".join("😀" * 32)], ids=ascii
)
def test_what_unicode_takes_for_one_character_is_no_wider_than_one(text: str) -> None:
    pen = Pen()
    assert max(pen.width(one, 100) for one in fonts.clusters(text)) <= 200
    lines = pen.wrapped(text, 40, 300, 2)
    assert all(pen.width(one, 40) <= 300 for one in lines)


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "👩🏻‍❤️‍💋‍👨🏿", ENGLAND, "🧑🏻‍🤝‍🧑🏿", "1️⃣", "🏳️‍🌈", "각", "か\u3099"])
def test_what_a_reader_takes_for_one_character_stays_one(emoji: str) -> None:
    assert len(fonts.clusters(emoji)) == 1


def test_a_sheet_may_hold_what_no_name_may() -> None:
    sheet = replace(board(random.Random(1)), title="\ud800\x00\ufffe<&>\u202e]]>" * 9)  # type: ignore[call-arg]
    assert drawing_of(sheet, Pen()).document().encode()
    assert rendered(sheet, {}).png
