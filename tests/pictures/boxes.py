"""Where a drawing's words stand: a pen that remembers every line it writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.pictures.pen import Pen

ABOVE, BELOW = 0.78, 0.12
"""How far letters of Latin and Japanese reach from the height on which they stand, in sizes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words as it is drawn: what, how large, in which colour, and the box that it fills."""

    words: str
    size: float
    fill: int
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Line) -> bool:
        """Whether the two lie over each other."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(slots=True)
class RememberingPen(Pen):
    """A real pen; `lines` is what it has written."""

    lines: list[Line] = field(default_factory=list[Line])

    def text(self, x: float, y: float, text: str, size: float, fill: int = 0, **about: Any) -> str:
        most, bold, least = about.get("most"), about.get("bold", True), about.get("least", 0)
        shown, fitted = (text, size) if most is None else self.fit(text, size, most, bold=bold, least=least)
        wide = self.width(shown, fitted, bold=bold)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[about.get("anchor", "start")] * wide
        if shown:
            self.lines.append(
                Line(shown, fitted, fill, left, y - fitted * ABOVE, left + wide, y + fitted * BELOW)
            )  # fmt: skip
        return Pen.text(self, x, y, text, size, fill, **about)


def overlaps(lines: list[Line]) -> list[tuple[str, str]]:
    """Pairs of lines of which one lies over the other."""
    return [(one.words, other.words) for place, one in enumerate(lines) for other in lines[:place] if one.meets(other)]
