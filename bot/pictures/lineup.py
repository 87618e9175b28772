"""Several people beside each other: overlapping faces, their names in their colours, and what is left as a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pictures import svg
from bot.pictures.palette import CARD, INK, QUIET, css, readable
from bot.pictures.sheet import Face

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

STEP = 1.62
"""From one face to the next, in radii."""
CHIP_ROW, CHIP_FACE, CHIP_NAME = 76, 31, 38
_CHIP_GAP = 30


def width(count: int, radius: float) -> float:
    """How wide so many overlapping faces are."""
    return 2 * radius + (count - 1) * STEP * radius if count else 0


def faces(pen: Pen, cast: Sequence[Face], x: float, y: float, radius: float) -> str:
    """Overlapping faces from `x` on, the first one before all others."""
    drawn = [
        svg.circle(centre, y, radius + 4, css(CARD)) + pen.face(centre, y, radius, who, ring=max(radius * 0.13, 4))
        for number, who in enumerate(cast)
        if (centre := x + radius + number * STEP * radius)
    ]
    return "".join(reversed(drawn))


def own_ink(who: Face, ground: int = CARD) -> int:
    """The colour of somebody's name: the own one, as dark as it must be."""
    return INK if who.colour is None else readable(who.colour, ground)


@dataclass(frozen=True, slots=True)
class Names:
    """How names are listed: what stands between two, one ink for all or None for their own, the ground, who else."""

    between: str
    ink: int | None = None
    ground: int = CARD
    others: int = 0

    def draw(
        self, pen: Pen, cast: Sequence[Face], x: float, middle: float, size: float, most: float, lines: int
    ) -> str:
        """Names from `x` on, in lines about height `middle`; a little smaller, then "+3" for whom there is no room."""
        for tried in (size, max(size * 0.9, 30)):
            rows, left = self._rows(pen, cast, tried, most, lines)
            if not left:
                break
        lead = tried * 1.16
        first = middle - (len(rows) - 1) * lead / 2 + tried * 0.37
        return "".join(
            self._line(pen, row, x, first + number * lead, tried, most, left if number == len(rows) - 1 else 0,
                       last=number == len(rows) - 1)
            for number, row in enumerate(rows)
        )  # fmt: skip

    def named(self, pen: Pen, cast: Sequence[Face], size: float, most: float, lines: int) -> int:
        """How many names stand whole in so many lines."""
        rows, _ = self._rows(pen, cast, max(size * 0.9, 30), most, lines)
        return sum(pen.width(who.name, max(size * 0.9, 30)) <= most for row in rows for who in row)

    def _rows(
        self, pen: Pen, cast: Sequence[Face], size: float, most: float, lines: int
    ) -> tuple[list[list[Face]], int]:
        """The names by lines, and how many are left over; the first name always stands there."""
        rows: list[list[Face]] = []
        rest = list(cast)
        while rest and len(rows) < lines:
            count = self._count(pen, rest, size, most, last=len(rows) == lines - 1)
            rows.append(rest[:count])
            rest = rest[count:]
        return rows, len(rest) + self.others

    def _count(self, pen: Pen, rest: Sequence[Face], size: float, most: float, *, last: bool) -> int:
        wide, fits = 0.0, 0
        for number, who in enumerate(rest, 1):
            wide += pen.width(who.name, size) + (pen.width(self.between, size, bold=False) if number > 1 else 0)
            left = len(rest) - number + self.others
            more = pen.width(f" +{left}", size) if last and left else 0
            if wide + more <= most:
                fits = number
        return max(fits, 1)

    def _line(
        self, pen: Pen, row: Sequence[Face], x: float, y: float, size: float, most: float, left: int, *, last: bool
    ) -> str:
        more = f" +{left}" if left else ""
        rest = most - (pen.width(more, size) if more else 0)
        drawn: list[str] = []
        for number, who in enumerate(row):
            name, large = pen.fit(who.name, size, rest)
            ink = own_ink(who, self.ground) if self.ink is None else self.ink
            drawn.append(pen.text(x, y, name, large, ink))
            x, rest = x + pen.width(name, large), rest - pen.width(name, large)
            if number < len(row) - 1 or not last:
                drawn.append(
                    pen.text(
                        x, y, self.between.rstrip() if number == len(row) - 1 else self.between, size, QUIET, bold=False
                    )
                )
                x += pen.width(self.between, size, bold=False)
        if more:
            drawn.append(pen.text(x, y, more, size, QUIET))
        return "".join(drawn)


# ---- faces with their names, in rows ---------------------------------------------------------------------------------


def rows(pen: Pen, cast: Sequence[Face], most: float, lines: int, others: int = 0) -> int:
    """How many rows `chips` needs, at most `lines`."""
    return len(_flowing(pen, cast, most, lines, others)[0])


def chips(pen: Pen, cast: Sequence[Face], x: float, y: float, most: float, lines: int, others: int = 0) -> str:
    """Everybody's face with the name beside it, in rows of which the first is about height `y`.

    In columns where all names fit into such; otherwise as closely as they can stand.
    """
    found, left = _flowing(pen, cast, most, lines, others)
    column = _column(pen, cast, most, len(found)) if not left else None
    if column:
        count = round(most / column)
        found = [list(cast[first : first + count]) for first in range(0, len(cast), count)]
    return "".join(
        part
        for number, row in enumerate(found)
        for part in _row(pen, row, x, y + number * CHIP_ROW, most, column, left if number == len(found) - 1 else 0)
    )


def _column(pen: Pen, cast: Sequence[Face], most: float, lines: int) -> float | None:
    """How wide columns are with which everybody has room in so many rows; None if there are none."""
    widest = max((_chip(pen, who, most) for who in cast), default=most) + _CHIP_GAP
    count = min(int((most + _CHIP_GAP) // widest), max(len(cast), 4))
    return most / count if count > 1 and count * lines >= len(cast) else None


def _flowing(pen: Pen, cast: Sequence[Face], most: float, lines: int, others: int) -> tuple[list[list[Face]], int]:
    found: list[list[Face]] = []
    at = 0
    while at < len(cast) and len(found) < lines:
        count = _fitting(pen, cast[at:], most, others, last=len(found) == lines - 1)
        found.append(list(cast[at : at + count]))
        at += count
    return found, len(cast) - at + others


def _fitting(pen: Pen, rest: Sequence[Face], most: float, others: int, *, last: bool) -> int:
    """How many stand in a row; in the last one there is room for the number of those who do not."""
    wide, fits = 0.0, 1
    for number, who in enumerate(rest, 1):
        wide += _chip(pen, who, most) + (_CHIP_GAP if number > 1 else 0)
        left = len(rest) - number + others
        if wide + (_CHIP_GAP + pen.width(f"+{left}", CHIP_NAME) if last and left else 0) <= most:
            fits = number
        elif wide > most:
            break
    return fits


def _chip(pen: Pen, who: Face, most: float) -> float:
    name, size = _name(pen, who, most)
    return 2 * CHIP_FACE + 12 + pen.width(name, size)


def _name(pen: Pen, who: Face, most: float) -> tuple[str, float]:
    return pen.fit(who.name, CHIP_NAME, most / 2 - 2 * CHIP_FACE - 12 - _CHIP_GAP)


def _row(
    pen: Pen, row: Sequence[Face], x: float, y: float, most: float, column: float | None, left: int
) -> Iterator[str]:
    for who in row:
        name, size = _name(pen, who, most)
        yield pen.face(x + CHIP_FACE, y, CHIP_FACE, who, ring=4)
        yield pen.text(x + 2 * CHIP_FACE + 12, y + size * 0.37, name, size, own_ink(who))
        x += column or _chip(pen, who, most) + _CHIP_GAP
    if left:
        yield pen.text(x, y + CHIP_NAME * 0.37, f"+{left}", CHIP_NAME, QUIET)
