"""Words of any length in a place of one size: one large line, or several smaller ones about the same middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

STEP = 1.18
"""From line to line, in sizes."""
_RISE = 0.37
"""Half of a capital letter, in sizes."""


def block(
    pen: Pen, words: str, x: float, middle: float, tries: Sequence[tuple[float, int]], fill: int, most: float,
    anchor: str = "start",
) -> str:  # fmt: skip
    """The first of the `tries` (size and lines) that shows all the words; the last with fewer of them."""
    from bot.pictures.pen import MORE  # only the worker has one

    shown, size = [words], tries[0][0]
    for size, lines in tries:
        shown = pen.wrapped(words, size, most, lines)
        if shown and not shown[-1].endswith(MORE):
            break
    first = middle + size * (_RISE - (len(shown) - 1) * STEP / 2)
    return "".join(
        pen.text(x, first + place * size * STEP, line, size, fill, anchor=anchor) for place, line in enumerate(shown)
    )
