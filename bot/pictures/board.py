"""A board: who stands where, with how much, and who has moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.pictures import svg
from bot.pictures.frame import EDGE, GAP, INNER, WIDTH, foot, head, whole
from bot.pictures.palette import CARD, DOWN, INK, LINE, MEDALS, NO_COLOUR, QUIET, UP, VISIBLE, css, pale, readable
from bot.pictures.pen import Pen
from bot.pictures.sheet import Face, Sheet

FIRST, NEXT, ROW, PAIR = 184, 142, 84, 96
"""Heights of the first, of the two behind it, and of the others in one column and in two."""
ONE_COLUMN = 9
"""So many behind the first three stand under each other; more stand in two columns."""
HALF = (INNER - GAP) / 2


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A line: the place as it is told, the face (None where boards show numbers), power, supporters, places moved.

    `share` is the power in thousandths of the first one's; `count` the supporters as a bare number, which stands beside
    a sign where there is no room for `detail`, the same in words.
    """

    place: int
    name: str
    power: str
    share: int = 0
    detail: str = ""
    count: str = ""
    moved: int = 0
    face: Face | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSheet(Sheet):
    """`rows` are at most twenty; `large` says that the first three are the board's first three, and may be large."""

    title: str
    subtitle: str
    aside: str = ""
    rows: tuple[BoardRow, ...] = ()
    large: bool = True
    empty: str = ""
    foot: str = ""


def draw(sheet: BoardSheet, pen: Pen) -> svg.Drawing:
    """The board as SVG."""
    top, parts = head(pen, sheet.title, sheet.subtitle, sheet.aside)
    drawn = [parts]
    if not sheet.rows:
        drawn.append(pen.text(WIDTH / 2, top + 90, sheet.empty, 40, QUIET, anchor="middle", most=INNER))
        top += 160
    leading = min(len(sheet.rows), 3) if sheet.large else 0
    if leading:
        drawn.append(_leader(pen, sheet.rows[0], top))
        top += FIRST + GAP
    for place, row in enumerate(sheet.rows[1:leading]):
        drawn.append(_second(pen, row, EDGE + place * (HALF + GAP), top))
    top += NEXT + GAP if leading > 1 else 0
    rest = sheet.rows[leading:]
    drawn += _one_column(pen, rest, top) if len(rest) <= ONE_COLUMN else _two_columns(pen, rest, top)
    rows = len(rest) if len(rest) <= ONE_COLUMN else (len(rest) + 1) // 2
    top += rows * (ROW if len(rest) <= ONE_COLUMN else PAIR)
    height, parts = foot(pen, sheet.foot, top)
    return whole(height, [*drawn, parts])


def _leader(pen: Pen, row: BoardRow, y: float) -> str:
    """The first: the whole width."""
    wide = pen.width(row.power, 68)
    left = EDGE + (340 if row.face else 150)
    return svg.group(
        [
            svg.rect(EDGE, y, INNER, FIRST, css(pale(_colour(row), 0.84)), 32),
            svg.rect(EDGE, y, INNER, FIRST, "none", 32, stroke=css(_line(row)), stroke_width=4),
            _medal(pen, row, EDGE + 82, y + FIRST / 2, 50),
            pen.face(EDGE + 238, y + FIRST / 2, 78, row.face, ring=8) if row.face else "",
            pen.text(
                left,
                y + (90 if row.detail else 116),
                row.name,
                58,
                _ink(row),
                most=WIDTH - EDGE - 40 - wide - 24 - left,
            ),
            _details(pen, row, left, y + 146, 36, most=WIDTH - EDGE - 40 - wide - 24 - left),
            pen.text(WIDTH - EDGE - 40, y + 112, row.power, 68, INK, anchor="end"),
            _bar(row, left, y + FIRST - 22, WIDTH - EDGE - 40 - left) if not row.detail else "",
        ]
    )


def _second(pen: Pen, row: BoardRow, x: float, y: float) -> str:
    """The second and the third: half the width each."""
    left = x + (194 if row.face else 108)
    wide = pen.width(row.power, 46)
    return svg.group(
        [
            svg.rect(x, y, HALF, NEXT, css(CARD), 28),
            _medal(pen, row, x + 48, y + NEXT / 2, 32),
            pen.face(x + 138, y + NEXT / 2, 46, row.face, ring=6) if row.face else "",
            pen.text(left, y + 60, row.name, 42, _ink(row), most=x + HALF - 24 - left),
            pen.text(x + HALF - 24, y + 114, row.power, 46, INK, anchor="end"),
            _details(pen, row, left, y + 112, 32, most=x + HALF - 40 - wide - left),
        ]
    )


def _one_column(pen: Pen, rows: tuple[BoardRow, ...], top: float) -> Iterator[str]:
    for number, row in enumerate(rows):
        y = top + number * ROW
        wide = pen.width(row.power, 44)
        left = EDGE + (172 if row.face else 104)
        told = _narrow(pen, row, 34)
        end = WIDTH - EDGE - 32 - max(wide, 132) - 28
        yield svg.group(
            [
                svg.rect(EDGE, y, INNER, ROW - 10, css(CARD), 22),
                _bar(row, left, y + ROW - 20, WIDTH - EDGE - 32 - left),
                pen.text(EDGE + 54, y + 51, str(row.place), 42, QUIET, anchor="middle", most=80),
                pen.face(EDGE + 128, y + 37, 30, row.face, ring=4) if row.face else "",
                pen.text(left, y + 51, row.name, 42, _ink(row), most=end - told - 20 - left),
                _details(pen, row, end - told, y + 50, 34, most=told),
                pen.text(WIDTH - EDGE - 32, y + 52, row.power, 44, INK, anchor="end"),
            ]
        )


def _two_columns(pen: Pen, rows: tuple[BoardRow, ...], top: float) -> Iterator[str]:
    tall = (len(rows) + 1) // 2
    for number, row in enumerate(rows):
        x, y = EDGE + number // tall * (HALF + GAP), top + number % tall * PAIR
        left = x + (144 if row.face else 86)
        wide = pen.width(row.power, 36)
        yield svg.group(
            [
                svg.rect(x, y, HALF, PAIR - 10, css(CARD), 20),
                _bar(row, left, y + PAIR - 18, x + HALF - 20 - left),
                pen.text(x + 44, y + 54, str(row.place), 38, QUIET, anchor="middle", most=68),
                pen.face(x + 106, y + 41, 28, row.face, ring=4) if row.face else "",
                pen.text(left, y + 38, row.name, 36, _ink(row), most=x + HALF - 18 - left),
                pen.text(x + HALF - 20, y + 72, row.power, 36, INK, anchor="end"),
                _details(pen, row, left, y + 72, 30, most=x + HALF - 36 - wide - left),
            ]
        )


def _details(pen: Pen, row: BoardRow, x: float, y: float, size: float, most: float | None = None) -> str:
    """How far somebody moved, and the supporters: in words where there is room, else beside their sign."""
    moved, words = _moved(row), row.detail
    wide = pen.width(moved, size) + size * 0.5 if moved else 0
    parts = [pen.text(x, y, moved, size, UP if row.moved > 0 else DOWN)] if moved else []
    if most is None or wide + pen.width(words, size, bold=False) <= most:
        parts.append(pen.text(x + wide, y, words, size, QUIET, bold=False))
    elif row.count and wide + size + pen.width(row.count, size, bold=False) <= most:
        parts += [_person(x + wide, y, size), pen.text(x + wide + size, y, row.count, size, QUIET, bold=False)]
    return "".join(parts)


def _narrow(pen: Pen, row: BoardRow, size: float) -> float:
    """How wide the details are beside their sign."""
    moved = pen.width(_moved(row), size) + size * 0.5 if row.moved else 0
    return moved + (size + pen.width(row.count, size, bold=False) if row.count else 0)


def _person(x: float, y: float, size: float) -> str:
    """The sign for supporters: somebody's head and shoulders, on the line at height `y`."""
    middle, unit = x + size * 0.42, size / 30
    shoulders = f"M{middle - 11 * unit} {y} a{11 * unit} {11 * unit} 0 0 1 {22 * unit} 0 z"
    return svg.circle(middle, y - 17 * unit, 6.2 * unit, css(QUIET)) + svg.path(shoulders, css(QUIET))


def _moved(row: BoardRow) -> str:
    if not row.moved:
        return ""
    return f"▲{row.moved}" if row.moved > 0 else f"▼{-row.moved}"


def _medal(pen: Pen, row: BoardRow, x: float, y: float, radius: float) -> str:
    metal = MEDALS.get(row.place)
    ground = svg.circle(x, y, radius, css(metal)) if metal else svg.circle(x, y, radius, css(LINE))
    return ground + pen.text(
        x, y + radius * 0.38, str(row.place), radius * 1.08, INK, anchor="middle", most=radius * 1.8
    )


def _bar(row: BoardRow, x: float, y: float, width: float) -> str:
    """How much of the first one's power, as a penlight in the own colour."""
    if not row.share:
        return ""
    return svg.rect(x, y, max(width * row.share / 1000, 6), 6, css(_line(row)), 3)


def _colour(row: BoardRow) -> int:
    return NO_COLOUR if row.face is None or row.face.colour is None else row.face.colour


def _line(row: BoardRow) -> int:
    return readable(_colour(row), CARD, VISIBLE)


def _ink(row: BoardRow) -> int:
    """A name's colour: the own one, as dark as it must be on the palest ground it stands on."""
    if row.face is None or row.face.colour is None:
        return INK
    return readable(row.face.colour, pale(row.face.colour, 0.84))
