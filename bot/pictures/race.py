"""A season's race: a line for each of the first, over its business days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.pictures import svg
from bot.pictures.frame import EDGE, INNER, WIDTH, foot, head, whole
from bot.pictures.palette import CARD, LINE, QUIET, VISIBLE, css, pale, readable
from bot.pictures.sheet import Face, Sheet

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

LABELS = 330
"""Width of the column at the right where each line is named."""
LINK = 46
"""Between a line's end and its face, where those that end together are led apart."""
RADIUS = 30
NAME, SMALL_NAME, SCORE = 38, 31, 32
ONE_LINE, TWO_LINES = 88, 112
"""Height of a label, with its name in one line or two."""
LEAST_PLOT, AXIS, AIR = 520, 62, 44
"""Height of the plot at least, of the dates below it, and of the air above the first line."""
ALIKE = 90.0
"""Colours nearer to each other than this are taken for one (0 to 765, as people see them)."""
STROKES = (None, "24 17", "1 18", "34 15 1 15")
"""Lines of one colour: whole, dashed, dotted, dashes and dots."""
TINTS = (0xD6408F, 0x2B74D9, 0x2E9455, 0xC4720C, 0x7A3FCF, 0x6E5040, 0x1595A8, 0x3A3F5C)
"""For those without a colour of their own."""
TOGETHER = 3.0
"""Lines that are nowhere further apart than so many pixels are drawn as one, in stripes of their colours."""
STRIPE = 26
POINTS = 10
"""So many days have a dot each."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """A line: whose it is, the place and the power as they are told, and the power at the end of each day."""

    face: Face
    place: str
    power: str
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceSheet(Sheet):
    """`runs` stand in the order of their places; `ticks` are heights with their words, `dates` numbers of days, from 0,
    with theirs; where dates would touch, only every second, third … is told."""

    title: str
    subtitle: str
    aside: str = ""
    runs: tuple[Run, ...] = ()
    ticks: tuple[tuple[int, str], ...] = ()
    dates: tuple[tuple[int, str], ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the lines are drawn: its corners, how many days it is wide and how much power it is high."""

    left: float
    right: float
    top: float
    bottom: float
    days: int
    most: int

    def at(self, day: int, power: int) -> Spot:
        """The end of a day; -1 is the beginning of the first."""
        x = self.left + (self.right - self.left) * (day + 1) / self.days
        return x, self.bottom - (self.bottom - self.top) * max(power, 0) / self.most


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A run with its colour, its stroke and the corners of its line; `twins` better ones run just as it does."""

    run: Run
    colour: int
    stroke: str | None
    line: tuple[Spot, ...]
    twins: int = 0


def draw(sheet: RaceSheet, pen: Pen) -> svg.Drawing:
    """The race as SVG."""
    top, parts = head(pen, sheet.title, sheet.subtitle, sheet.aside)
    runs = _dressed(sheet.runs)
    room = LABELS - 2 * RADIUS - 14
    step = TWO_LINES if any(pen.width(one.face.name, SMALL_NAME) > room for one in runs) else ONE_LINE
    high = max(LEAST_PLOT, len(runs) * step + 24 - AXIS + 14)
    plot = _Plot(
        left=EDGE + 34 + max((pen.width(words, 30, bold=False) for _, words in sheet.ticks), default=0),
        right=WIDTH - EDGE - 20 - LABELS - LINK,
        top=top + AIR,
        bottom=top + high,
        days=max((len(one.points) for one in runs), default=1),
        most=max((power for one in runs for power in one.points), default=1) or 1,
    )
    lines = _lines(runs, plot)
    drawn = [
        parts,
        svg.rect(EDGE, top, INNER, high + AXIS, css(CARD), 28),
        _ground(lines, plot),
        *_grid(pen, sheet, plot),
        *(_line(one, first=one is lines[0]) for one in reversed(lines) if not one.twins),
        *(_line(one, first=False) for one in reversed(lines) if one.twins),
        *_dots(lines, plot),
        *_labels(pen, lines, plot, step, top + 12),
    ]
    height, parts = foot(pen, sheet.foot, top + high + AXIS + 6)
    return whole(height, [*drawn, parts])


def _grid(pen: Pen, sheet: RaceSheet, plot: _Plot) -> Iterator[str]:
    """The heights with their words, and the dates."""
    for power, words in sheet.ticks:
        _, y = plot.at(0, power)
        yield svg.line(plot.left, y, plot.right, y, css(LINE), 4 if not power else 2)
        yield pen.text(plot.left - 14, y + 11, words, 30, QUIET, bold=False, anchor="end")
    for x, middle, words in _spread(pen, sheet.dates, plot):
        yield svg.line(x, plot.bottom, x, plot.bottom + 10, css(LINE), 4)
        yield pen.text(middle, plot.bottom + 46, words, 30, QUIET, bold=False, anchor="middle")


def _spread(pen: Pen, dates: Sequence[tuple[int, str]], plot: _Plot) -> list[tuple[float, float, str]]:
    """Where each date's mark and the middle of its words are: the last date, and others evenly before it."""
    for stride in range(1, len(dates) + 1):
        spread: list[tuple[float, float, str]] = []
        free, fits = plot.right + LINK, True
        for day, words in dates[::-stride]:
            x, _ = plot.at(day, 0)
            half = pen.width(words, 30, bold=False) / 2
            middle = x if spread else min(x, free - half)
            fits = fits and middle + half <= free
            free = middle - half - 20
            spread.append((x, middle, words))
        if fits:
            return spread
    return []


def _ground(lines: Sequence[_Drawn], plot: _Plot) -> str:
    """What the first has gathered, as a pale ground."""
    if not lines:
        return ""
    corners = [(plot.left, plot.bottom), *lines[0].line, (plot.right, plot.bottom)]
    d = "M" + " L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in corners) + " Z"
    return svg.path(d, css(pale(lines[0].colour, 0.9)))


def _line(one: _Drawn, *, first: bool) -> str:
    """The line on a pale border, so that crossings can be followed; that of a twin as stripes on the other's."""
    d = "M" + " L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in one.line)
    wide = 10 if first else 7
    if one.twins:
        dashes = f"{STRIPE} {STRIPE * one.twins}"
        return svg.path(d, stroke=css(one.colour), stroke_width=wide, stroke_dasharray=dashes)
    joined = {"stroke_linejoin": "round", "stroke_linecap": "round"}
    return svg.path(d, stroke=css(CARD), stroke_width=wide + 6, **joined) + svg.path(
        d, stroke=css(one.colour), stroke_width=wide, stroke_dasharray=one.stroke, **joined
    )


def _dots(lines: Sequence[_Drawn], plot: _Plot) -> Iterator[str]:
    """Where each line ends, and the days where they are few."""
    for one in reversed(lines):
        for x, y in one.line[1:-1] if plot.days <= POINTS and not one.twins else ():
            yield svg.circle(x, y, 7, css(one.colour))
        x, y = one.line[-1]
        yield svg.circle(x - 17 * one.twins, y, 12, css(one.colour), stroke=css(CARD), stroke_width=4)


def _labels(pen: Pen, lines: Sequence[_Drawn], plot: _Plot, step: float, top: float) -> Iterator[str]:
    """Face, name, place and power behind each line's end; those that end together are pushed apart."""
    low, high = top + step / 2, plot.bottom + AXIS - 14 - step / 2
    heights = apart([one.line[-1][1] for one in lines], step, low, high)
    x = plot.right + LINK
    left = x + 2 * RADIUS + 14
    for one, y in zip(lines, heights, strict=True):
        end, start = one.line[-1]
        bend = f"M{svg.number(end)} {svg.number(start)} C{svg.number(end + 26)} {svg.number(start)} "
        bend += f"{svg.number(x - 22)} {svg.number(y)} {svg.number(x)} {svg.number(y)}"
        yield svg.path(bend, stroke=css(one.colour), stroke_width=4, stroke_opacity=0.75)
        yield pen.face(x + RADIUS, y, RADIUS, one.run.face, ring=5)
        yield _named(pen, one, left, y, WIDTH - EDGE - 16 - left)


def _named(pen: Pen, one: _Drawn, x: float, y: float, most: float) -> str:
    name, score = one.run.face.name, f"{one.run.place}  {one.run.power}"
    ink = readable(one.colour)
    if pen.width(name, SMALL_NAME) <= most:
        rows = [pen.text(x, y - 4, name, NAME, ink, most=most)]
        below = y + 34
    else:
        two = pen.wrapped(name, SMALL_NAME, most, 2)
        rows = [pen.text(x, y - 22 + 34 * number, text, SMALL_NAME, ink) for number, text in enumerate(two)]
        below = y + 48
    return "".join([*rows, pen.text(x, below, score, SCORE, QUIET, bold=False, most=most)])


# ---- told apart ------------------------------------------------------------------------------------------------------


def apart(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Heights in the same order, each as near to the wanted one as it can be with `step` between any two.

    Those that press against each other share the middle of what they want. More than fit are spread evenly.
    """
    if not wanted:
        return []
    step = min(step, (high - low) / max(len(wanted) - 1, 1))
    groups: list[tuple[float, int]] = []  # where a group's first one would like to stand, and how many they are
    for height in wanted:
        start, count = min(max(height, low), high), 1
        while groups and groups[-1][0] + groups[-1][1] * step > start:
            before, others = groups.pop()
            start = (before * others + (start - others * step) * count) / (others + count)
            count += others
            start = min(max(start, low), high - (count - 1) * step)
        groups.append((start, count))
    return [start + number * step for start, count in groups for number in range(count)]


def distance(one: int, other: int) -> float:
    """How far apart two colours are to the eye, 0 to 765 (the "redmean" of RGB)."""
    red = ((one >> 16) + (other >> 16)) / 2
    parts = [(one >> shift & 255) - (other >> shift & 255) for shift in (16, 8, 0)]
    weights = (2 + red / 256, 4.0, 2 + (255 - red) / 256)
    return sum(weight * part * part for weight, part in zip(weights, parts, strict=True)) ** 0.5


def _dressed(runs: Sequence[Run]) -> list[Run]:
    """The runs, each with a colour: who has none of their own gets one that no other line looks like."""
    taken = [readable(one.face.colour, CARD, VISIBLE) for one in runs if one.face.colour is not None]
    dressed: list[Run] = []
    for one in runs:
        face = one.face
        if face.colour is None:
            tint = max(TINTS, key=lambda tint: min([distance(tint, other) for other in taken], default=0))
            taken.append(tint)
            face = replace(face, colour=tint)
        dressed.append(replace(one, face=face))
    return dressed


def _lines(runs: Sequence[Run], plot: _Plot) -> list[_Drawn]:
    """Colours, strokes and corners; whatever looks alike gets another stroke."""
    found: list[_Drawn] = []
    for one in runs:
        colour = readable(one.face.colour or 0, CARD, VISIBLE)
        alike = sum(distance(colour, other.colour) < ALIKE for other in found)
        line = tuple(plot.at(day, power) for day, power in ((-1, 0), *enumerate(one.points)))
        twins = sum(_together(line, other.line) for other in found)
        found.append(_Drawn(one, colour, STROKES[alike % len(STROKES)], line, twins))
    return found


def _together(one: Sequence[Spot], other: Sequence[Spot]) -> bool:
    return all(abs(y - z) <= TOGETHER for (_, y), (_, z) in zip(one, other, strict=True))
