"""Every character of names, cafés and our own words is drawn by a font of ours: never a box, never nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import emoji
import pytest

from bot.pictures import fonts
from bot.pictures.pen import STAND_IN
from tests.effort import is_long
from tests.pictures.looking import ink, letters

ROOT = Path(__file__).parents[2]
SHEET, RENDERED = 1024, 500
"""Characters that are rendered at once, and of each script in the short form; outlines are looked at for all."""
NOTHING = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"}
"""Categories of what has no shape of its own."""
FILLERS = {"\u3164", "\uffa0"}
"""Of Hangul: letters by category, and blank on purpose."""


def spread(first: int, last: int) -> list[str]:
    return [one for one in map(chr, range(first, last + 1)) if has_shape(one)]


def has_shape(one: str) -> bool:
    return unicodedata.category(one) not in NOTHING and one not in FILLERS


def coded(codec: str, leads: range, trails: range) -> list[str]:
    pairs = (bytes((lead, trail)).decode(codec, "ignore") for lead in leads for trail in trails)
    return [one for one in pairs if len(one) == 1 and has_shape(one)]


def written(*paths: Path) -> list[str]:
    text = "".join(path.read_text("utf-8") for path in paths)
    return [one for one in sorted(set(fonts.clusters(text))) if has_shape(one[0])]


CHARACTERS = {
    "kana": [*spread(0x3041, 0x30FF), *spread(0x31F0, 0x31FF)],
    "half-width and full-width forms": spread(0xFF01, 0xFFEE),
    "JIS X 0208, both levels": coded("euc_jp", range(0xA1, 0xF5), range(0xA1, 0xFF)),
    "Windows' extensions of it": [*coded("cp932", range(0x87, 0xA0), range(0x40, 0xFD)),
                                  *coded("cp932", range(0xE0, 0xFD), range(0x40, 0xFD))],
    "kanji of names": list("髙﨑濵濱𠮷祐神社福羽隆館飯逸都諸謁視者署節祖祝祥禎穀突難響頻"
                           "德瀨邊邉齋齊澤櫻惠廣國眞彌凜𡈽塚"),
    "Latin": [*spread(0x21, 0x7E), *spread(0xA1, 0x17F)],
    "Greek": [one for one in spread(0x370, 0x3E1) if one != "Ϳ"],
    "Cyrillic": [*spread(0x400, 0x45F), *(one for one in spread(0x48A, 0x4FF) if one not in "Ҩҩ")],
    "Hangul": [*spread(0xAC00, 0xD7A3), *spread(0x3131, 0x318E)],
    "Thai": spread(0xE01, 0xE5B),
    "Arabic": [*spread(0x620, 0x64A), *spread(0x660, 0x669)],
    "Hebrew": spread(0x5D0, 0x5EA),
    "Devanagari": [*spread(0x904, 0x939), *spread(0x958, 0x961), *spread(0x964, 0x96F)],
    "our words and the demo café": written(*(ROOT / "words").glob("*.ftl"), ROOT / "bot/demo/world.json"),
}  # fmt: skip
EMOJI = [
    one for one, facts in emoji.EMOJI_DATA.items() if facts["status"] == emoji.STATUS["fully_qualified"]
    and facts["E"] <= 15
]  # fmt: skip


def sheets(texts: list[str]) -> Iterator[list[str]]:
    """What is rendered: all of it in the long form, else a part, spread over the whole."""
    some = texts if is_long() else texts[:: max(len(texts) // RENDERED, 1)]
    for start in range(0, len(some), SHEET):
        yield some[start : start + SHEET]


@pytest.mark.parametrize("heavy", [True, False], ids=["bold", "plain"])
@pytest.mark.parametrize("script", CHARACTERS)
def test_every_character_has_a_shape_from_a_font_of_ours(script: str, heavy: bool) -> None:
    texts = CHARACTERS[script]
    assert [one for one in texts if not ours(one, heavy)] == []
    [dot] = letters([STAND_IN], bold=heavy)
    for sheet in sheets(texts):
        squares = zip(sheet, letters(sheet, bold=heavy), strict=True)
        assert [one for one, square in squares if not ink(square) or ((square == dot).all() and one != STAND_IN)] == []


def ours(text: str, heavy: bool) -> bool:
    font = fonts.font_for("".join(fonts.clusters(text)), heavy=heavy)
    if font is None or font.path.parent != fonts.FOLDER:
        return False
    glyphs = fonts.shaped(text, font).glyphs
    # Emoji are layers of other glyphs, so they are looked at when they are rendered.
    return all(glyph.id for glyph in glyphs) and (font is fonts.emoji() or bool(fonts.outline(text, font)))


def test_every_emoji_is_one_picture_in_colour() -> None:
    assert len(EMOJI) > 3600
    assert [one for one in EMOJI if fonts.font_for(one, heavy=True) is not fonts.emoji()] == []
    bad: list[str] = []
    for sheet in sheets(EMOJI):
        for one, square in zip(sheet, letters(sheet), strict=True):
            # What is not one glyph is wider than its place, and its second half stands at the square's right end.
            if ink(square, 250) < 60 or ink(square[:, -12:], 250):
                bad.append(one)
    assert bad == []


def test_most_emoji_have_colours_of_their_own() -> None:
    squares = letters(["😀", "❤️", "🇯🇵", "👩🏽‍🎤", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
    assert all((square.max(axis=2).astype(int) - square.min(axis=2)).max() > 60 for square in squares)


@pytest.mark.parametrize("text", ["\U000e0fff", "\u1e900", "𒀀", "\ufdd0"])
def test_a_character_that_no_font_of_ours_has_is_never_a_box(text: str) -> None:
    for cluster in fonts.clusters(text):
        font = fonts.font_for(cluster, heavy=True)
        assert font is None or all(glyph.id for glyph in fonts.shaped(cluster, font).glyphs)
