"""The producer card: its colours are read by everyone, its words all fit, and it tells nothing that is one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import card as drawing
from bot.pictures.card import CardSheet
from bot.pictures.palette import GOLD, READABLE, contrast, css
from bot.pictures.pen import SMALLEST, Pen
from bot.pictures.rendering import LARGEST, rendered
from bot.pictures.sheet import ALT
from bot.ui.card_picture import card_sheet
from bot.words import LOCALES, Words
from cafe.book import Producer
from cafe.card import ProducerCard
from cafe.context import CastMember
from cafe.ranks import DEFAULT_RANKS, Rank
from tests.pictures.boxes import Line, RememberingPen, overlaps

WORDS = Words.load()
BEN = Producer(no=123456, name="ben", balance=98765, pv=43210, joined_at=0)
AYA = CastMember(1, "星野 彩", latin="Aya Hoshino", colour=0xE0457B)
LONG_NAMES = (
    "Wilhelmina Featherstonehaugh-Wyn", "ながいながいおなまえのプロデューサーでごめんなさいとおもいます",
    "ＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷ", "🐰🌸✨🎀💖🌟🍓🎶" * 4, "W" * 32,
)  # fmt: skip
LONG_CAFE = "ステージカフェ秋葉原☆本店（公式サーバー）"


def card_of(**about: Any) -> ProducerCard:
    """A card as the memory tells it."""
    told: dict[str, Any] = {
        "producer": BEN, "rank": DEFAULT_RANKS[2], "oshi": AYA, "streak": 1234, "since": date(2026, 11, 30),
        "cafe_name": "AKIBA Stage Café", "language": "ja",
    }  # fmt: skip
    return ProducerCard(**(told | about))


def sheet_of(locale: str, name: str = "ben", *, no: bool = True, **about: Any) -> CardSheet:
    return card_sheet(card_of(**about), name, WORDS.for_(locale), no=no)


def written(sheet: CardSheet) -> list[Line]:
    """The lines of the card, without the letter that stands in for a face."""
    pen = RememberingPen()
    drawing.draw(sheet, pen)
    return [one for one in pen.lines if one.size < 100]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("rank", DEFAULT_RANKS, ids=lambda rank: rank.key)
def test_in_every_ranks_colour_each_word_stands_free_and_large_enough_within_the_card(rank: Rank, locale: str) -> None:
    lines = written(sheet_of(locale, rank=rank))
    assert overlaps(lines) == []
    assert min(one.size for one in lines) >= SMALLEST
    assert min(one.left for one in lines) >= 60
    assert max(one.right for one in lines) <= 1020
    assert max(one.bottom for one in lines) <= drawing.BOTTOM - 20


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("no", [True, False])
@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_name_of_32_characters_is_shown_whole_whoever_bears_it(name: str, no: bool, locale: str) -> None:
    oshi = replace(AYA, name=name, latin=name)
    lines = written(sheet_of(locale, name, no=no, oshi=oshi, cafe_name=LONG_CAFE, streak=0))
    assert overlaps(lines) == []
    cut = [one.words for one in lines if one.words.endswith("…")]
    assert len(cut) <= (1 if name.startswith("🐰") else 0), cut  # the panel is too narrow for 32 emoji


@given(st.integers(0, 0xFFFFFF))
def test_whatever_colour_a_cafe_gives_a_rank_its_words_are_readable_also_where_light_falls(colour: int) -> None:
    skin = drawing._skin(colour)
    pairs = [(skin.ink, skin.body), (skin.quiet, skin.body), (skin.on_plate, skin.plate)]
    pairs += [(skin.ink, ground) for ground in drawing._lit(skin)] + [(skin.quiet, one) for one in drawing._lit(skin)]
    assert min(contrast(*pair) for pair in pairs) >= READABLE
    assert contrast(drawing._label(skin), skin.panel) >= READABLE


@given(st.integers(0, 0xFFFFFF), st.sampled_from(DEFAULT_RANKS))
def test_whatever_colour_an_oshi_has_their_name_is_readable_on_its_panel(colour: int, rank: Rank) -> None:
    sheet = sheet_of("ja", rank=rank, oshi=replace(AYA, colour=colour))
    [line] = [one for one in written(sheet) if one.words == "星野 彩"]
    assert contrast(line.fill, drawing._skin(rank.colour).panel) >= READABLE


def test_only_the_black_card_has_gold_lines_and_sparks() -> None:
    bodies = {rank.key: drawing.draw(sheet_of("ja", rank=rank), Pen()).body for rank in DEFAULT_RANKS}
    spark = drawing._spark(*drawing._SPARKS[0], GOLD)
    assert [key for key, body in bodies.items() if spark in body] == ["cho"]
    assert [key for key, body in bodies.items() if css(GOLD) in body] == ["cho"]


@pytest.mark.parametrize("locale", LOCALES)
def test_neither_balance_nor_pv_is_in_the_picture_or_its_description(locale: str) -> None:
    told = repr(sheet_of(locale))
    assert not any(number in told for number in ("98765", "98,765", "43210", "43,210"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_description_tells_all_that_the_picture_shows_and_fits_with_the_longest_names(locale: str) -> None:
    sheet = sheet_of(locale)
    shown = [sheet.name, sheet.no, sheet.rank, sheet.cafe, *(fact.value for fact in sheet.facts)]
    assert sheet.oshi is not None
    assert [one for one in [*shown, sheet.oshi.name] if one not in sheet.alt] == []
    longest = sheet_of(locale, LONG_NAMES[1], oshi=replace(AYA, name=LONG_NAMES[3]), cafe_name="カフェ" * 33)
    assert len(longest.alt) <= ALT


def test_a_card_without_an_oshi_or_a_streak_says_so() -> None:
    sheet, reader = sheet_of("en", oshi=None, streak=0), WORDS.for_("en")
    words = [one.words for one in written(sheet)]
    assert reader("card-oshi-none") in " ".join(words)
    assert reader("pictures-card-streak-none") in words
    assert sheet.portraits() == frozenset()


@pytest.mark.parametrize(("typed", "shown"), [("**ben**", "**ben**"), ("be\u202en", "ben"), ("b\ne", "b e")])
def test_a_name_is_drawn_as_it_was_typed_and_nothing_in_it_acts(typed: str, shown: str) -> None:
    assert sheet_of("en", typed).name == shown


@pytest.mark.parametrize("name", [*LONG_NAMES, "محمد علي", "<b>&\"'", "Z̵̛̰a̴l̸g̶o̷"])
def test_whatever_the_name_the_card_is_rendered_at_its_size_and_small_enough_to_send(name: str) -> None:
    made = rendered(sheet_of("ja", name, rank=DEFAULT_RANKS[-1]), {})
    assert made.png[16:24] == (900).to_bytes(4, "big") + (567).to_bytes(4, "big")
    assert len(made.png) < LARGEST
    assert made.missing == frozenset()


@pytest.mark.parametrize(("name", "lines"), [
    ("Wilhelmina Featherstonehaugh-Wyn", ["Wilhelmina", "Featherstonehaugh-Wyn"]),
    ("Featherstonehaughsmiths Li", ["Featherstonehaughsmiths", "Li"]),
    ("さくらもちがだいすきなひとです", ["さくらもちがだい", "すきなひとです"]),
])  # fmt: skip
def test_a_name_in_two_lines_has_no_letter_alone_in_the_second_and_no_word_torn(name: str, lines: list[str]) -> None:
    told = [one.words for one in written(sheet_of("ja", name, oshi=None))]
    assert [one for one in told if one in name] == lines
