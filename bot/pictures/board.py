"""A board: who stands where, with how much, and who has moved.

The first has the whole width and the two behind it half of it each. Whoever shares a place is shown alike, so a tie for
the first place has no large one above it, and a tie that would be cut makes more large ones, or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pictures import svg
from bot.pictures.frame import EDGE, FOOT, HEAD, INNER, WIDTH, foot, head, person, whole
from bot.pictures.palette import CARD, DOWN, INK, LINE, MEDALS, NO_COLOUR, QUIET, UP, VISIBLE, css, pale, readable
from bot.pictures.sheet import Face, Sheet

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

FIRST, NEXT, ROW, PAIR = 164, 150, 84, 90
"""Heights of the first, of those behind it that are large, and of the others in one column and in two."""
AIR = 12
"""Between two of them."""
TALLEST = 1350
"""Four to five: what a phone shows without a tap."""
HALF = (INNER - AIR) / 2
SMALL = 30
"""The size of a name in two lines, and of what stands below a name. No letters are smaller: SMALLEST of pen.py,
which the bot does not load."""
NUMBER = 20
"""A number becomes smaller rather than lose a digit; only beyond all that can be pushed is it as small as this."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A line: the place, the name, the power, the supporters, places moved.

    `share` is the power in thousandths of the first line's; `count` the supporters as a bare number, which stands
    beside a sign where there is no room for `detail`, the same in words. Where boards show a number in place of
    somebody, there is no `face`, and the bar has the colour `tint`.
    """

    place: int
    name: str
    power: str
    share: int = 0
    detail: str = ""
    count: str = ""
    moved: int = 0
    face: Face | None = None
    tint: int | None = None

    @property
    def colour(self) -> int:
        """The penlight's."""
        own = self.face.colour if self.face else self.tint
        return NO_COLOUR if own is None else own

    def ink(self, ground: int = CARD) -> int:
        """The name's: the own colour, as dark as it must be to be read."""
        return INK if self.face is None or self.face.colour is None else readable(self.face.colour, ground)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSheet(Sheet):
    """One to twenty `rows`; `large` says that the first ones are the board's first, and may be large.

    `whose` is the cast member of whose supporters this is the board.
    """

    title: str
    subtitle: str
    rows: tuple[BoardRow, ...] = ()
    large: bool = True
    foot: str = ""
    whose: Face | None = None

    def __hash__(self) -> int:
        """The description names everyone with their power, and a text remembers its hash: a look at the shelf is
        asked for with every reply."""
        return hash((self.alt, self.title, self.subtitle))


def draw(sheet: BoardSheet, pen: Pen) -> svg.Drawing:
    """The board as SVG."""
    top, parts = head(pen, sheet.title, sheet.subtitle, whose=sheet.whose)
    drawn = [parts]
    first, tiles = _large(sheet) if sheet.large else (0, 0)
    if first:
        drawn.append(_leader(pen, sheet.rows[0], top))
        top += FIRST + AIR
    for place, row in enumerate(sheet.rows[first : first + tiles]):
        wide = INNER if tiles == 1 else HALF
        drawn.append(_tile(pen, row, EDGE + place % 2 * (HALF + AIR), top + place // 2 * (NEXT + AIR), wide))
    top += (tiles + 1) // 2 * (NEXT + AIR)
    rest = sheet.rows[first + tiles :]
    if _one_fits(top, len(rest)):
        drawn += _one_column(pen, rest, top)
        height, parts = foot(pen, sheet.foot, top + len(rest) * ROW)
        return whole(height, [*drawn, parts])
    drawn += _two_columns(pen, rest, top)
    top += (len(rest) + 1) // 2 * PAIR
    if len(rest) % 2:
        return whole(top + AIR, [*drawn, _corner(pen, sheet.foot, top - PAIR)])
    height, parts = foot(pen, sheet.foot, top)
    return whole(height, [*drawn, parts])


def _large(sheet: BoardSheet) -> tuple[int, int]:
    """Whether there is one first (1 or 0), and how many large ones follow, so that no tie is cut."""
    places = [row.place for row in sheet.rows]
    first = 1 if places.count(places[0]) == 1 else 0
    for tiles in (2, 4):
        end = first + tiles
        if len(places) <= end or places[end - 1] != places[end]:
            found = min(tiles, len(places) - first)
            return (first, found) if found != 3 and _height(first, found, len(places)) <= TALLEST else (first, 0)
    return first, 0


def _height(first: int, tiles: int, count: int) -> int:
    rest = count - first - tiles
    top = HEAD + 24 + first * (FIRST + AIR) + (tiles + 1) // 2 * (NEXT + AIR)
    if _one_fits(top, rest):
        return top + rest * ROW + FOOT
    return top + (rest + 1) // 2 * PAIR + (AIR if rest % 2 else FOOT)


def _one_fits(top: float, rest: int) -> bool:
    """Whether all behind the large ones can stand under each other; if not, they stand in two columns."""
    return top + rest * ROW + FOOT <= TALLEST


def _leader(pen: Pen, row: BoardRow, y: float) -> str:
    """The first: the whole width."""
    ground = pale(row.colour, 0.84)
    power, size = pen.fit(row.power, 68, 330, least=NUMBER)
    left = EDGE + (312 if row.face else 150)
    most = WIDTH - EDGE - 40 - pen.width(power, size) - 24 - left
    return svg.group(
        [
            svg.rect(EDGE, y, INNER, FIRST, css(ground), 30),
            svg.rect(EDGE + 2, y + 2, INNER - 4, FIRST - 4, "none", 28, stroke=css(_line(row)), stroke_width=4),
            _medal(pen, row, EDGE + 76, y + FIRST / 2, 46),
            pen.face(EDGE + 212, y + FIRST / 2, 70, row.face, ring=8) if row.face else "",
            _name(pen, row.name, left, y + (60 if row.detail else FIRST / 2), 56, row.ink(ground), most, 42),
            _details(pen, row, left, y + 136, 36, most, ground),
            pen.text(WIDTH - EDGE - 40, y + FIRST / 2 + size * 0.36, power, size, anchor="end"),
        ]
    )


def _tile(pen: Pen, row: BoardRow, x: float, y: float, wide: float) -> str:
    """One of those behind the first: name, power, and supporters under each other."""
    left = x + (152 if row.face else 112)
    most = x + wide - 24 - left
    tied, tight = row.place == 1, pen.width(row.name, 42) * 0.78 > most
    ground = pale(row.colour, 0.84) if tied else CARD
    power = 116 if not row.detail else 104 if tight else 98
    return svg.group(
        [
            svg.rect(x, y, wide, NEXT, css(ground), 28),
            svg.rect(x + 2, y + 2, wide - 4, NEXT - 4, "none", 26, stroke=css(_line(row)), stroke_width=4)
            if tied
            else "",
            pen.face(x + 80, y + NEXT / 2 + 3, 54, row.face, ring=6) if row.face else "",
            _medal(pen, row, x + 34, y + 35, 27) if row.face else _medal(pen, row, x + 60, y + NEXT / 2, 36),
            _name(pen, row.name, left, y + (37 if row.detail else 46), 42, row.ink(ground), most, SMALL),
            pen.text(left, y + power, row.power, 38 if tight else 42, most=most, least=NUMBER),
            _details(pen, row, left, y + 136, SMALL, most, ground),
        ]
    )


def _one_column(pen: Pen, rows: tuple[BoardRow, ...], top: float) -> Iterator[str]:
    """Name, movement, supporters and power, each under each other's."""
    end = WIDTH - EDGE - 28
    supporters = end - _widest(pen, [row.power for row in rows], 44) - 32
    sign = supporters - _widest(pen, [row.count for row in rows], 34, bold=False) - 36
    moved = sign - 16 if any(row.count for row in rows) else supporters
    ends = moved - _widest(pen, [_moved(row) for row in rows], 34) - 20
    for number, row in enumerate(rows):
        y = top + number * ROW
        left = EDGE + (168 if row.face else 100)
        change = pen.text(moved, y + 48, _moved(row), 34, _change(row), anchor="end") if row.moved else ""
        yield svg.group(
            [
                svg.rect(EDGE, y, INNER, ROW - 10, css(CARD), 22),
                _bar(row, left, y + ROW - 17, ends - left),
                _place(pen, row, EDGE + 52, y + 37, 42),
                pen.face(EDGE + 126, y + 37, 29, row.face, ring=4) if row.face else "",
                _name(pen, row.name, left, y + 32, 42, row.ink(), ends - left, SMALL),
                change,
                person(sign, y + 48, 34) if row.count else "",
                pen.text(supporters, y + 48, row.count, 34, QUIET, bold=False, anchor="end"),
                pen.text(end, y + 50, row.power, 44, anchor="end"),
            ]
        )


def _two_columns(pen: Pen, rows: tuple[BoardRow, ...], top: float) -> Iterator[str]:
    """The name above; supporters, movement and power below it. Without supporters the power stands beside the name."""
    tall = (len(rows) + 1) // 2
    wide = min(_widest(pen, [row.power for row in rows], 36), 180) + 16
    for number, row in enumerate(rows):
        x, y = EDGE + number // tall * (HALF + AIR), top + number % tall * PAIR
        left, end = x + (144 if row.face else 86), x + HALF - 20
        alone = not row.detail and not row.moved
        name = _name(pen, row.name, left, y + 35, 36, row.ink(), end - wide - left, SMALL) if alone else ""
        yield svg.group(
            [
                svg.rect(x, y, HALF, PAIR - 8, css(CARD), 20),
                _bar(row, left, y + PAIR - 15, end - wide - left),
                _place(pen, row, x + 42, y + 40, 38),
                pen.face(x + 106, y + 40, 29, row.face, ring=4) if row.face else "",
                name or pen.text(left, y + 33, row.name, 36, row.ink(), most=end - left, least=SMALL),
                _signs(pen, row, left, y + 70, SMALL, end - wide - left),
                pen.text(end, y + (49 if alone else 72), row.power, 36, anchor="end", most=180, least=NUMBER),
            ]
        )


def _corner(pen: Pen, words: str, y: float) -> str:
    """In the place that an odd count leaves free: the foot's words between penlights."""
    x, middle = EDGE + HALF + AIR + HALF / 2, y + (PAIR - 8) / 2
    said, size = pen.fit(words, 32, HALF - 160, bold=False, least=SMALL)
    apart = pen.width(said, size, bold=False) / 2 + 26
    lights = [
        svg.line(x + side * (apart + far), middle + 16, x + side * (apart + far) + 9, middle - 16, css(colour), 8)
        for side in (-1, 1)
        for far, colour in ((0, LINE), (22, MEDALS[1]), (44, LINE))
    ]
    return svg.group([*lights, pen.text(x, middle + size * 0.36, said, size, QUIET, bold=False, anchor="middle")])


def _name(pen: Pen, name: str, x: float, middle: float, size: float, ink: int, most: float, least: float) -> str:
    """A name round a line's middle; one that does not fit gets two lines of size `least` before it is cut."""
    if pen.width(name, size) * max(0.78, least / size) <= most:
        said, size = pen.fit(name, size, most, least=least)
        return pen.text(x, middle + size * 0.36, said, size, ink)
    lines = pen.wrapped(name, least, most, 2)
    first = middle + least * (0.36 - 0.52 * (len(lines) - 1))
    return "".join(pen.text(x, first + number * least * 1.04, said, least, ink) for number, said in enumerate(lines))


def _details(pen: Pen, row: BoardRow, x: float, y: float, size: float, most: float, ground: int) -> str:
    """The supporters in words, and how far somebody moved; beside their sign where there is no room for words."""
    wide = pen.width(row.detail, size, bold=False)
    if wide + (size * 0.6 + pen.width(_moved(row), size) if row.moved else 0) > most:
        return _signs(pen, row, x, y, size, most, ground)
    words = pen.text(x, y, row.detail, size, readable(QUIET, ground), bold=False)
    change = pen.text(x + wide + size * 0.6 * bool(wide), y, _moved(row), size, readable(_change(row), ground))
    return words + change if row.moved else words


def _signs(pen: Pen, row: BoardRow, x: float, y: float, size: float, most: float, ground: int = CARD) -> str:
    """The same in signs. Huge numbers get smaller; the movement goes first where even that is not enough."""
    drawn, left = "", x
    if row.count:
        count, fitted = pen.fit(row.count, size, most - size, bold=False, least=NUMBER)
        drawn = person(x, y, size) + pen.text(x + size, y, count, fitted, readable(QUIET, ground), bold=False)
        left += size + pen.width(count, fitted, bold=False) + size * 0.6
    if row.moved and left + pen.width(_moved(row), size) <= x + most:
        drawn += pen.text(left, y, _moved(row), size, readable(_change(row), ground))
    return drawn


def _moved(row: BoardRow) -> str:
    if not row.moved:
        return ""
    return f"▲{row.moved}" if row.moved > 0 else f"▼{-row.moved}"


def _change(row: BoardRow) -> int:
    return UP if row.moved > 0 else DOWN


def _place(pen: Pen, row: BoardRow, x: float, y: float, size: float) -> str:
    """The place as a number, round `y`; the first three keep their medals in a row, too."""
    if row.place in MEDALS:
        return _medal(pen, row, x, y, size * 0.72)
    return pen.text(
        x, y + size * 0.36, str(row.place), size, QUIET, anchor="middle", most=64 if row.face else 84, least=NUMBER
    )


def _medal(pen: Pen, row: BoardRow, x: float, y: float, radius: float) -> str:
    ground, size = css(MEDALS.get(row.place, LINE)), max(radius * 1.08, SMALL)
    edge = svg.circle(x, y, radius + 3, css(CARD)) if row.face and radius < 30 else ""
    return (
        edge
        + svg.circle(x, y, radius, ground)
        + pen.text(x, y + size * 0.36, str(row.place), size, anchor="middle", most=radius * 1.8)
    )


def _bar(row: BoardRow, x: float, y: float, width: float) -> str:
    """How much of the first one's power, as a penlight in the own colour, in what the number leaves free."""
    if row.share <= 0:
        return ""
    return svg.rect(x, y, max(width * min(row.share, 1000) / 1000, 6), 6, css(_line(row)), 3)


def _line(row: BoardRow) -> int:
    return readable(row.colour, CARD, VISIBLE)


def _widest(pen: Pen, texts: list[str], size: float, *, bold: bool = True) -> float:
    return max((pen.width(text, size, bold=bold) for text in texts), default=0)
