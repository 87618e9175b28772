"""Whatever a picture shows, its words stand free of each other, within it, large enough, and can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from bot.pictures import fonts
from bot.pictures.badge import BadgeSheet
from bot.pictures.drawings import drawing_of
from bot.pictures.palette import READABLE, contrast
from bot.pictures.pen import SMALLEST, Pen
from bot.pictures.sheet import Face, Sheet
from tests.pictures.boxes import Line, RememberingPen, overlaps
from tests.pictures.cases import CASES, PORTRAITS, readers, shown
from tests.pictures.looking import Pixels, pixels, png_of

DRAWN = [(case.name, locale) for case in CASES for locale in readers()]
EDGES, CROSSED = 0.02, 0.2
"""Shares of a row's pixels, and of a word's rows, that may be harder to read on: the edge of a ray that shines across,
and a line through or below the word."""


@dataclass(slots=True)
class LookingPen(RememberingPen):
    """It leaves out letters in place of faces: they are pictures, and the name stands beside them."""

    def face(self, x: float, y: float, radius: float, who: Face, **about: Any) -> str:
        before = len(self.lines)
        drawn = Pen.face(self, x, y, radius, who, **about)
        del self.lines[before:]
        return drawn


class MutePen(Pen):
    """It draws everything but words."""

    def text(self, *told: Any, **about: Any) -> str:
        return ""


def written(sheet: Sheet) -> tuple[list[Line], tuple[int, int]]:
    pen = LookingPen(PORTRAITS)
    drawing = drawing_of(sheet, pen)
    lines = [one for one in pen.lines if one.words.strip()]
    if isinstance(sheet, BadgeSheet):  # the rim's letters are turned after they are written
        lines = [one for one in lines if len(fonts.clusters(one.words)) > 1]
    return lines, (drawing.width, drawing.height)


@pytest.mark.parametrize(("name", "locale"), DRAWN)
def test_words_stand_free_of_each_other_and_within_the_picture(name: str, locale: str) -> None:
    lines, (wide, tall) = written(shown(name, locale))
    assert overlaps(lines) == []
    outside = [one.words for one in lines if one.left < 0 or one.top < 0 or one.right > wide or one.bottom > tall]
    assert outside == []


@pytest.mark.parametrize(("name", "locale"), DRAWN)
def test_no_word_is_too_small_for_a_phone(name: str, locale: str) -> None:
    lines, (wide, tall) = written(shown(name, locale))
    assert (wide, tall <= 1350) == (1080, True)
    assert [(one.words, one.size) for one in lines if one.size < SMALLEST] == []


@pytest.mark.parametrize(("name", "locale"), DRAWN)
def test_every_word_can_be_read_on_what_is_behind_it(name: str, locale: str) -> None:
    sheet = shown(name, locale)
    lines, _ = written(sheet)
    pen = Pen(PORTRAITS)
    whole, wordless = pixels(png_of(drawing_of(sheet, pen), pen.files)), without_words(sheet)
    faint = {
        one.words: round(ratio, 2)
        for one in lines
        if has_ink(one.words) and (ratio := contrast_of(one, whole, wordless)) < READABLE - 0.05
    }
    assert faint == {}


def without_words(sheet: Sheet) -> Pixels:
    return pixels(png_of(drawing_of(sheet, MutePen(PORTRAITS))))


def has_ink(words: str) -> bool:
    """Whether the words are drawn in their colour; emoji have their own."""
    return any(fonts.font_for(one, heavy=True) is not fonts.emoji() for one in fonts.clusters(words))


def contrast_of(line: Line, whole: Pixels, wordless: Pixels) -> float:
    """How well a line is read: its colour as it comes out, against the worst of what is behind it."""
    rows, columns = slice(round(line.top), round(line.bottom)), slice(round(line.left), round(line.right))
    inked, ground = whole[rows, columns].reshape(-1, 3), wordless[rows, columns]
    wished = np.array([line.fill >> 16 & 255, line.fill >> 8 & 255, line.fill & 255])
    ink = packed(inked[np.abs(inked.astype(int) - wished).sum(axis=1).argmin()])
    return sorted(map(worst_of(ink), ground))[int(len(ground) * CROSSED)]


def worst_of(ink: int) -> Callable[[Pixels], float]:
    """How well a colour is read on a row of pixels, but for a few of them."""

    def worst(row: Pixels) -> float:
        grounds, counts = np.unique(row, axis=0, return_counts=True)
        ignored = len(row) * EDGES
        for ratio, count in sorted(
            (contrast(packed(one), ink), int(many)) for one, many in zip(grounds, counts, strict=True)
        ):
            ignored -= count
            if ignored < 0:
                return ratio
        return 21

    return worst


def packed(colour: np.ndarray[Any, Any]) -> int:
    red, green, blue = map(int, colour)
    return red << 16 | green << 8 | blue
