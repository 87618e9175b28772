"""Words of any length in a place of one size: one large line, or several smaller ones about the same middle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

STEP = 1.18
"""From line to line, in sizes."""
_RISE = 0.37
"""Half of a capital letter, in sizes."""
_NARROWER = (0.56, 0.64, 0.72, 0.8, 0.88)
_WORD = re.compile(r"[!-,.-~]+-*")


def block(
    pen: Pen, words: str, x: float, middle: float, tries: Sequence[tuple[float, int]], fill: int, most: float,
    anchor: str = "start",
) -> str:  # fmt: skip
    """The first of the `tries` (size and lines) that shows all the words; the last with fewer of them."""
    shown, size = [words], tries[0][0]
    for size, lines in tries:
        shown = pen.wrapped(words, size, most, lines)
        if not _cut(shown):
            shown = _even(pen, shown, words, size, most)
            break
    first = middle + size * (_RISE - (len(shown) - 1) * STEP / 2)
    return "".join(
        pen.text(x, first + place * size * STEP, line, size, fill, anchor=anchor) for place, line in enumerate(shown)
    )


def _even(pen: Pen, shown: list[str], words: str, size: float, most: float) -> list[str]:
    """The same number of lines, as like in length as words that stay whole allow: no letter stands alone below."""
    if len(shown) < 2:
        return shown
    parts = _WORD.findall(words)
    for share in _NARROWER:
        tried = pen.wrapped(words, size, most * share, len(shown))
        if not _cut(tried) and len(tried) == len(shown) and all(any(one in line for line in tried) for one in parts):
            return tried
    return shown


def _cut(shown: list[str]) -> bool:
    from bot.pictures.pen import MORE  # only the worker has one

    return not shown or shown[-1].endswith(MORE)
