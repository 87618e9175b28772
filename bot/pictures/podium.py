"""A ceremony's podium: the first three on their steps, on a stage, and everybody else who was told below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.pictures import svg
from bot.pictures.frame import EDGE, GAP, INNER, WIDTH, person, whole
from bot.pictures.palette import (
    GOLD,
    INK,
    MEDALS,
    ON_STAGE,
    ON_STAGE_QUIET,
    STAGE,
    STAGE_LIGHT,
    css,
    ink_on,
    mixed,
    readable,
)
from bot.pictures.sheet import Face, Sheet

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

HEAD = 168
RISE = {1: 288, 2: 262, 3: 240}
"""Heights of the steps."""
RADII = {1: 106, 2: 92, 3: 92}
CROWN = 72
STEPS = 5
"""So many stand on steps of their own; where more share the places, the rest stands in the rows."""
CROWD, CROWD_RADIUS, CROWD_RISE = 8, 78, 130
"""So many faces stand side by side on the one step of more firsts than there are steps."""
ROW = 59
ROWS = 18
"""So many are named below; the others are counted."""
EDGE_OF_STEP, MARGIN = 14, 36
_BEAMS = ((300, 96, 0.05), (540, 150, 0.09), (780, 96, 0.05))
"""Where spotlights fall, how wide they are on the floor, and how strong."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody with their place, power, supporters in words and as a bare number, and prize; "" for none."""

    place: int
    face: Face
    power: str
    detail: str = ""
    count: str = ""
    prize: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PodiumSheet(Sheet):
    """`placed` are best first. `more` says of how many others there is no room."""

    title: str
    subtitle: str
    placed: tuple[Placed, ...] = ()
    more: str = ""
    foot: str = ""


def draw(sheet: PodiumSheet, pen: Pen) -> svg.Drawing:
    """The podium as SVG."""
    raised = on_steps(sheet.placed)
    rest = sheet.placed[len(raised) :]
    floor = HEAD + CROWN + (2 * RADII[1] + RISE[1] if raised else 2 * CROWD_RADIUS + CROWD_RISE)
    drawn = [*_stage(floor), *_titles(pen, sheet)]
    drawn += _steps(pen, raised, floor) if raised else _crowd(pen, sheet.placed, floor)
    top = floor + 22
    shown = rest[:ROWS]
    drawn += _rows(pen, shown, top)
    top += (len(shown) + 1) // 2 * ROW
    words = " · ".join(one for one in (sheet.more, sheet.foot) if one)
    if words:
        drawn.append(pen.text(WIDTH / 2, top + 34, words, 30, ON_STAGE_QUIET, bold=False, anchor="middle", most=INNER))
    return whole(top + (56 if words else 14), drawn, STAGE)


def on_steps(placed: Sequence[Placed]) -> Sequence[Placed]:
    """Who stands on a step: places one to three, as long as all who share a place find one."""
    count = 0
    for place in (1, 2, 3):
        sharing = sum(one.place == place for one in placed)
        if count + sharing > STEPS:
            break
        count += sharing
    return placed[:count]


def _stage(floor: float) -> Iterator[str]:
    """Spotlights, sparkles, and the edge of the stage."""
    for x, half, strength in _BEAMS:
        d = f"M{x - 26} 0 L{x + 26} 0 L{x + half * 2} {floor} L{x - half * 2} {floor} Z"
        yield svg.path(d, css(ON_STAGE), fill_opacity=strength)
    for number in range(30):
        x, y = number * 397 % 1040 + 20, HEAD + number * 211 % 330
        size = 4 + number * 7 % 6
        colour = (GOLD, 0xF2709C, 0x7FD6E8)[number % 3]
        d = f"M{x} {y - size * 2} L{x + size} {y} L{x} {y + size * 2} L{x - size} {y} Z"
        yield svg.path(d, css(colour), fill_opacity=0.5)
    yield svg.rect(0, floor, WIDTH, 6, css(GOLD))


def _titles(pen: Pen, sheet: PodiumSheet) -> Iterator[str]:
    yield pen.text(WIDTH / 2, 84, sheet.title, 62, GOLD, anchor="middle", most=INNER)
    yield pen.text(WIDTH / 2, 140, sheet.subtitle, 40, ON_STAGE, bold=False, anchor="middle", most=INNER)


# ---- the steps -------------------------------------------------------------------------------------------------------


def middle_out(count: int) -> list[int]:
    """Where the best, the second best … of so many stand, from the left: the best in the middle."""
    middle = (count - 1) // 2 if count != 2 else 0
    return sorted(range(count), key=lambda place: (abs(place - middle), place))


def _steps(pen: Pen, raised: Sequence[Placed], floor: float) -> Iterator[str]:
    columns = len(raised)
    wide = min(INNER / columns, 400)
    left = (WIDTH - wide * columns) / 2
    alike = _alike(pen, raised, wide - MARGIN)
    for one, column in zip(alike, middle_out(columns), strict=True):
        yield _step(pen, one, left + column * wide, wide, floor)


def _alike(pen: Pen, raised: Sequence[Placed], most: float) -> list[Placed]:
    """Supporters stand in words on all steps or on none, where they have no room beside their sign; prizes so, too."""
    details = all(pen.width(one.detail, 30, bold=False) <= most for one in raised)
    prizes = all(pen.width(one.prize, 30, bold=False) <= most for one in raised)
    return [replace(one, detail=one.detail * details, prize=one.prize * prizes) for one in raised]


def _step(pen: Pen, one: Placed, x: float, wide: float, floor: float) -> str:
    """A step with its portrait above and its words in front."""
    metal, high = MEDALS[one.place], RISE[one.place]
    top, middle, inner = floor - high, x + wide / 2, wide - MARGIN
    radius = min(RADII[one.place], wide / 2 - 8)
    front = mixed(STAGE_LIGHT, metal, 0.1)
    name, y = _name(pen, one, middle, top + 90, inner, front)
    parts = [
        svg.rect(x + 5, top, wide - 10, high, css(front)),
        svg.rect(x, top, wide, EDGE_OF_STEP, css(metal), 5),
        pen.face(middle, top - radius - 2, radius, one.face, ring=10, ground=metal),
        _crown(middle, top - 2 * radius - 12) if one.place == 1 else "",
        svg.circle(middle, top + 4, 37, css(metal), stroke=css(front), stroke_width=6),
        pen.text(middle, top + 23, str(one.place), 52, INK, anchor="middle"),
        name,
        pen.text(middle, y + 52, one.power, 46, ON_STAGE, anchor="middle", most=inner),
    ]
    y += 92
    if not one.detail and one.count:
        x = middle - (34 + pen.width(one.count, 32, bold=False)) / 2
        parts.append(person(x, y, 32, ON_STAGE_QUIET) + pen.text(x + 34, y, one.count, 32, ON_STAGE_QUIET, bold=False))
        y += 38
    for words, ink in ((one.detail, ON_STAGE_QUIET), (one.prize, metal)):
        if words and y <= floor - 8:
            parts.append(pen.text(middle, y, words, 30, ink, bold=False, anchor="middle"))
            y += 38
    return svg.group(parts)


def _name(pen: Pen, one: Placed, x: float, y: float, most: float, ground: int) -> tuple[str, float]:
    """The name in the own colour, as light as it must be, in two lines where one is too short; and where it ends."""
    ink = ON_STAGE if one.face.colour is None else readable(one.face.colour, ground)
    if pen.width(one.face.name, 34) <= most:
        return pen.text(x, y, one.face.name, 46, ink, anchor="middle", most=most, least=34), y
    rows = pen.wrapped(one.face.name, 31, most, 2)
    drawn = [pen.text(x, y - 16 + 34 * number, row, 31, ink, anchor="middle") for number, row in enumerate(rows)]
    return "".join(drawn), y - 22 + 34 * (len(rows) - 1)


def _crown(x: float, y: float) -> str:
    """On the first one's head; its middle, the height on which it lies."""
    points = ((-44, 0), (-54, -46), (-25, -22), (0, -60), (25, -22), (54, -46), (44, 0))
    d = "M" + " L".join(f"{svg.number(x + right)} {svg.number(y + down)}" for right, down in points) + " Z"
    balls = ((-54, -50), (0, -64), (54, -50))
    return svg.path(d, css(GOLD), stroke=css(GOLD), stroke_width=8, stroke_linejoin="round") + "".join(
        svg.circle(x + right, y + down, 8, css(GOLD)) for right, down in balls
    )


def _crowd(pen: Pen, placed: Sequence[Placed], floor: float) -> Iterator[str]:
    """More firsts than steps: side by side on the one step, named below."""
    firsts = [one for one in placed if one.place == 1][:CROWD]
    top, wide = floor - CROWD_RISE, INNER - 40
    radius = min(CROWD_RADIUS, wide / max(len(firsts), 1) / 2 - 6)
    yield svg.rect(EDGE + 25, top, wide - 10, CROWD_RISE, css(mixed(STAGE_LIGHT, GOLD, 0.1)))
    yield svg.rect(EDGE + 20, top, wide, EDGE_OF_STEP, css(GOLD), 5)
    yield pen.text(WIDTH / 2, top + 100, "1", 80, GOLD, anchor="middle")
    pitch = wide / max(len(firsts), 1)
    for number, one in enumerate(firsts):
        yield pen.face(EDGE + 20 + pitch * (number + 0.5), top - radius - 4, radius, one.face, ring=8, ground=GOLD)
    yield _crown(WIDTH / 2, top - 2 * radius - 30)


# ---- everybody else --------------------------------------------------------------------------------------------------


def _rows(pen: Pen, rest: Sequence[Placed], top: float) -> Iterator[str]:
    """In two columns, read downwards; a few stand in one."""
    columns = 2 if len(rest) > 1 else 1
    tall = -(-len(rest) // columns)
    wide = (INNER - GAP * (columns - 1)) / columns
    for number, one in enumerate(rest):
        yield _row(pen, one, EDGE + number // tall * (wide + GAP), top + number % tall * ROW, wide)


def _row(pen: Pen, one: Placed, x: float, y: float, wide: float) -> str:
    power = pen.width(one.power, 32)
    left = x + 117
    metal = MEDALS.get(one.place)
    ink = ON_STAGE if one.face.colour is None else readable(one.face.colour, STAGE_LIGHT)
    ground = svg.circle(x + 32, y + 25, 22, css(metal)) if metal else ""
    place = pen.text(
        x + 32, y + 37, str(one.place), 34, ink_on(metal) if metal else ON_STAGE_QUIET, anchor="middle", most=50
    )
    return svg.group(
        [
            svg.rect(x, y, wide, ROW - 8, css(STAGE_LIGHT), 18),
            ground + place,
            pen.face(x + 88, y + 25, 22, one.face, ring=3, ground=STAGE_LIGHT),
            pen.text(left, y + 38, one.face.name, 36, ink, most=x + wide - 18 - power - 12 - left),
            pen.text(x + wide - 18, y + 37, one.power, 32, ON_STAGE, anchor="end"),
        ]
    )
