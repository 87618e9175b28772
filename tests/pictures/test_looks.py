"""Pictures look as they did when somebody last looked at them; `make gallery ARGS=--accept` renews what is compared.

What differs is put into build/looks: the picture as it was, where it differs, and as it is.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.pictures import board
from bot.pictures.board import BoardSheet
from bot.pictures.rendering import LARGEST, rendered
from bot.pictures.sheet import ALT, Sheet
from tests.pictures.cases import CASES, PORTRAITS, SEALED, Case, drawn, readers, shown
from tests.pictures.similarity import difference, likeness, saved, small

REFERENCES = Path(__file__).with_name("references")
FOUND = Path(__file__).parents[2] / "build" / "looks"
MEAN, WORST = 0.98, 0.75
"""The least likeness on the whole, and of the square that differs most."""
CASE_NAMES = [(case.name, locale) for case in CASES for locale in ("en", "ja")]


def reference(name: str, locale: str) -> Image.Image:
    return Image.open(REFERENCES / f"{name}.{locale}.webp")


def looks_like(one: Image.Image, other: Image.Image) -> bool:
    found = likeness(one, other)
    return bool(found.mean() >= MEAN and found.min() >= WORST)


@pytest.mark.parametrize(("name", "locale"), CASE_NAMES)
def test_a_picture_looks_as_it_did(name: str, locale: str) -> None:
    was, made = reference(name, locale), small(drawn(name, locale).png)
    if looks_like(was, made):
        return
    where = FOUND / f"{name}.{locale}.png"
    saved(difference(was, made), where)
    found = likeness(was, made)
    pytest.fail(
        f"{name}.{locale} is {found.mean():.3f} like its reference, and {found.min():.3f} where it differs most; look "
        f"at build/looks/{where.name}, and if it is as it should be: make gallery ARGS=--accept"
    )


def test_there_is_a_reference_for_each_picture_and_none_for_others() -> None:
    names = {f"{name}.{locale}.webp" for name, locale in CASE_NAMES}
    assert {path.name for path in REFERENCES.iterdir()} == names


def test_references_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in REFERENCES.iterdir()}
    assert {name: size for name, size in sizes.items() if size > 60_000} == {}


@pytest.mark.parametrize(("name", "locale"), CASE_NAMES)
def test_a_picture_can_be_sent_and_its_description_too(name: str, locale: str) -> None:
    sheet = shown(name, locale)
    assert len(drawn(name, locale).png) <= LARGEST
    assert 0 < len(sheet.alt) <= ALT
    assert sheet.file.endswith(".png")


@pytest.mark.parametrize(("name", "locale"), CASE_NAMES)
def test_no_letter_is_missing(name: str, locale: str) -> None:
    assert drawn(name, locale).missing == frozenset()


@pytest.mark.parametrize("case", SEALED, ids=lambda case: case.name)
def test_what_nobody_may_know_has_no_picture(case: Case) -> None:
    assert [case.make(reader) for reader in readers().values()] == [None, None]


# ---- that the comparison sees what a person would see ----------------------------------------------------------------


def the_board() -> BoardSheet:
    sheet = shown("board", "en")
    assert isinstance(sheet, BoardSheet)
    return sheet


def differs(sheet: Sheet, portraits: dict[str, bytes] = PORTRAITS) -> bool:
    return not looks_like(reference("board", "en"), small(rendered(sheet, portraits).png))


def with_row(number: int, **about: object) -> BoardSheet:
    rows = list(the_board().rows)
    rows[number] = replace(rows[number], **about)  # type: ignore[arg-type]
    return replace(the_board(), rows=tuple(rows))


def test_a_name_that_is_gone_is_seen() -> None:
    assert differs(with_row(7, name=""))


def test_a_figure_that_differs_in_one_place_is_seen() -> None:
    assert differs(with_row(11, power="3,143"))


def test_a_colour_that_is_another_is_seen() -> None:
    row = the_board().rows[4]
    assert row.face
    assert differs(with_row(4, face=replace(row.face, colour=0x2E7BD6)))


def test_a_portrait_that_is_missing_is_seen() -> None:
    face = the_board().rows[9].face
    assert face
    assert differs(the_board(), {digest: jpeg for digest, jpeg in PORTRAITS.items() if digest != face.portrait})


def test_a_column_that_moved_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "EDGE", board.EDGE + 12)
    assert differs(the_board())


def test_the_same_picture_with_a_little_noise_is_the_same() -> None:
    was = reference("board", "en")
    assert looks_like(was, was.convert("RGB").point([min(value + 2, 255) for value in range(256)] * 3))
