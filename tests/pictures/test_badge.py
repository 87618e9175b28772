"""The supporter's badge: whoever the oshi is and whatever their colour, both names are whole and read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import badge as drawing
from bot.pictures.badge import BadgeSheet
from bot.pictures.palette import CARD, READABLE, contrast
from bot.pictures.pen import SMALLEST
from bot.pictures.rendering import LARGEST, rendered
from bot.pictures.sheet import ALT
from bot.ui.card_picture import badge_sheet
from bot.words import LOCALES, Words
from cafe.book import Producer
from cafe.context import CastMember
from tests.pictures.boxes import Line, RememberingPen, overlaps
from tests.pictures.test_card import LONG_CAFE, LONG_NAMES

WORDS = Words.load()
BEN = Producer(no=12, name="ben", balance=98765, pv=43210, name_shown=True)
AYA = CastMember(1, "星野 彩", latin="Aya Hoshino", colour=0xE0457B)


def sheet_of(locale: str, who: Producer = BEN, oshi: CastMember = AYA, cafe: str = "AKIBA Stage Café") -> BadgeSheet:
    return badge_sheet(who, oshi, cafe, WORDS.for_(locale))


def written(sheet: BadgeSheet) -> list[Line]:
    """The lines that stand straight: not the letters on the rim, and not the one in place of a face."""
    pen = RememberingPen()
    drawing.draw(sheet, pen)
    return [one for one in pen.lines if one.size < 100 and one.words not in sheet.rim]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["ben", *LONG_NAMES])
def test_both_names_are_shown_whole_and_free_within_their_places(name: str, locale: str) -> None:
    sheet = sheet_of(locale, replace(BEN, name=name), replace(AYA, name=name, latin=name), LONG_CAFE)
    lines = written(sheet)
    assert overlaps(lines) == []
    assert [one.words for one in lines if one.words.endswith("…")] == []
    assert min(one.size for one in lines) >= SMALLEST
    assert "".join(one.words for one in lines).replace(" ", "").count(name.replace(" ", "")) == 2
    for one in lines:
        assert one.left >= 36
        assert one.right <= 1044
        assert one.bottom <= drawing.HEIGHT - 20
    band = [one for one in lines if one.top < drawing.PLATE_TOP]
    assert all(one.top >= drawing.BAND_TOP for one in band)
    assert all(one.bottom <= drawing.BAND_TOP + drawing.BAND_HEIGHT + 4 for one in band)


@given(st.integers(0, 0xFFFFFF))
def test_whatever_the_oshis_colour_the_words_on_cloth_and_paper_are_readable(colour: int) -> None:
    cloth = drawing._cloth(colour)
    assert contrast(cloth.ink, cloth.plain) >= READABLE
    ground = drawing._ground(cloth)
    [cafe] = [one for one in written(sheet_of("ja", oshi=replace(AYA, colour=colour))) if "AKIBA" in one.words]
    assert contrast(cafe.fill, ground) >= READABLE


def test_the_words_on_the_plate_are_readable() -> None:
    plate = [one for one in written(sheet_of("ja")) if drawing.PLATE_TOP < one.top < drawing.PLATE_TOP + 164]
    assert len(plate) == 2
    assert min(contrast(one.fill, CARD) for one in plate) >= READABLE


@pytest.mark.parametrize(
    ("locale", "label", "number", "heard"),
    [("en", "Producer", "No. 12", "Producer No. 12"), ("ja", "プロデューサー", "社員番号12", "社員番号12")],
)
def test_whoever_shows_no_name_wears_it_by_number_in_picture_and_description(
    locale: str, label: str, number: str, heard: str
) -> None:
    sheet = sheet_of(locale, replace(BEN, name_shown=False))
    assert (sheet.who_label, sheet.who) == (label, number)  # never "Producer" twice
    assert heard in sheet.alt
    assert "ben" not in repr(sheet)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_description_names_everyone_fits_and_tells_nothing_of_ones_own(locale: str) -> None:
    sheet = sheet_of(locale)
    assert [one for one in (sheet.oshi.name, sheet.who, sheet.cafe) if one not in sheet.alt] == []
    assert not any(one in repr(sheet) for one in ("98765", "98,765", "43210", "43,210"))
    longest = replace(AYA, name=LONG_NAMES[1]), "カフェ" * 33
    assert len(sheet_of(locale, replace(BEN, name=LONG_NAMES[3]), *longest).alt) <= ALT


@pytest.mark.parametrize("colour", [None, 0xFFFFFF, 0x000000, 0x3DB36B])
def test_in_any_colour_it_is_rendered_small_enough_to_send(colour: int | None) -> None:
    made = rendered(sheet_of("ja", oshi=replace(AYA, colour=colour)), {})
    assert made.png[16:24] == (900).to_bytes(4, "big") * 2
    assert len(made.png) < LARGEST
