"""A producer card: the company ID of whoever pushes, in the colour of their rank, on a strap in their oshi's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pictures import svg
from bot.pictures.block import block
from bot.pictures.frame import EDGE, INNER, WIDTH, whole
from bot.pictures.palette import (
    ACCENT,
    ACCENT_SOFT,
    CARD,
    GOLD,
    GROUND,
    INK,
    LINE,
    NO_COLOUR,
    READABLE,
    SHADE,
    SILVER,
    contrast,
    css,
    luminance,
    mixed,
    pale,
    readable,
)
from bot.pictures.sheet import Face, Sheet

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

HEIGHT = 680
TOP, BOTTOM, ROUND = 62, 648, 40
"""The card's upper and lower edge, and its corners."""
SLOT_WIDTH, SLOT = 132, 26
PANEL_X, PANEL_Y, PANEL_WIDTH, PANEL_HEIGHT = 68, 176, 352, 442
LEFT, RIGHT = 456, WIDTH - 72
"""Where the words beside the panel begin and end."""
BLACK = 0.03
"""The luminance below which a card is a black one, and gets gold lines."""
DEEP = 0x1D1B22
_CAFE_SIZES = ((38, 1), (32, 2), (30, 2))
_NAME_SIZES = ((72, 1), (64, 1), (56, 1), (50, 1), (42, 2), (36, 2), (33, 2), (30, 3))
_OSHI_SIZES = ((46, 1), (40, 1), (36, 1), (34, 1), (38, 2), (34, 2), (30, 3))
_SPARKS = ((978, 214, 26), (936, 250, 13), (1004, 258, 10))
"""Where a black card sparkles: in the corner that no name reaches."""
_SHINE = ((150, 96, 0.10), (300, 30, 0.10), (596, 130, 0.08), (728, 30, 0.12), (772, 14, 0.12))
"""Where light falls across the plastic: from the left, how wide, how strongly."""
_LIGHTS = ((-60, 60, 0.3), (60, 40, 0.6), (860, 60, 0.2), (980, 44, 0.5))
"""Penlights behind it: from the left, how wide, how pale."""


@dataclass(frozen=True, slots=True)
class CardFact:
    """A line of the card: what it is, and how it stands."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheet(Sheet):
    """`name` is the producer as they chose to be shown; `no` the number beside it, "" where it may not stand there.

    `colour` is the rank's. Without `oshi` the panel says `oshi_none`.
    """

    title: str
    cafe: str
    name: str
    no: str
    rank: str
    colour: int
    oshi_label: str
    oshi: Face | None
    oshi_none: str = ""
    facts: tuple[CardFact, ...] = ()


@dataclass(frozen=True, slots=True)
class _Skin:
    """The card's colours: plastic, words, lesser words, fine lines, the panel, the rank's plate and the words on it."""

    body: int
    ink: int
    quiet: int
    trim: int
    panel: int
    plate: int
    on_plate: int
    black: bool = False


def draw(sheet: CardSheet, pen: Pen) -> svg.Drawing:
    """The card as SVG."""
    skin = _skin(sheet.colour)
    parts = [
        _ground(),
        _plastic(skin),
        _strap(NO_COLOUR if sheet.oshi is None else _of(sheet.oshi)),
        _head(pen, sheet, skin),
        _panel(pen, sheet, skin),
        _owner(pen, sheet, skin),
        _facts(pen, sheet, skin),
    ]
    return whole(HEIGHT, parts)


def _of(face: Face) -> int:
    return NO_COLOUR if face.colour is None else face.colour


def _skin(colour: int) -> _Skin:
    """Dark words where the rank's colour bears them; else white ones, on that colour as deep as they need it."""
    if luminance(colour) < BLACK:
        gold = readable(GOLD, colour)
        return _Skin(colour, mixed(gold, CARD, 0.55), mixed(gold, CARD, 0.2), gold, DEEP, gold, 0x000000, black=True)
    if contrast(INK, colour) >= READABLE:
        quiet = readable(mixed(INK, colour, 0.25), colour)
        return _Skin(colour, INK, quiet, mixed(colour, INK, 0.22), CARD, INK, readable(colour, INK))
    body = readable(colour, CARD)
    quiet = mixed(CARD, body, 0.12)
    quiet = quiet if contrast(quiet, body) >= READABLE else CARD
    return _Skin(body, CARD, quiet, mixed(body, CARD, 0.4), CARD, CARD, body)


def _ground() -> str:
    """The paper, with penlights far away. Blended here, for the renderer is slow at what shines through.

    Such pale edges may be hard ones: soft ones on every row cost a sixth of the whole picture's time.
    """
    lights = [
        svg.path(f"M{x} {HEIGHT} l{wide * 2} -{HEIGHT} h{wide} l-{wide * 2} {HEIGHT} z", css(pale(ACCENT_SOFT, share)))
        for x, wide, share in _LIGHTS
    ]
    return svg.group(lights, shape_rendering="crispEdges")


def _plastic(skin: _Skin) -> str:
    """The card itself: its shadow, its colour, the light on it, its edge."""
    height = BOTTOM - TOP
    edge = css(skin.trim if skin.black else mixed(skin.body, CARD, 0.45))
    slant, rise = 210, height - 8
    shine = [
        svg.path(f"M{x} {BOTTOM - 4} l{slant} {-rise} h{wide} l{-slant} {rise} z", css(lit))
        for (x, wide, _), lit in zip(_SHINE, _lit(skin), strict=False)
    ]
    return svg.group(
        [
            svg.rect(EDGE + 4, TOP + 10, INNER, height, css(mixed(GROUND, SHADE, 0.45)), ROUND),
            svg.rect(EDGE + 2, TOP + 2, INNER - 4, height - 4, css(skin.body), ROUND - 2),
            svg.group(shine, shape_rendering="crispEdges"),
            _gold_lines(skin) if skin.black else "",
            svg.rect(EDGE + 2, TOP + 2, INNER - 4, height - 4, "none", ROUND - 2, stroke=edge, stroke_width=4),
        ]
    )


def _lit(skin: _Skin) -> list[int]:
    """The plastic where light falls on it, or a shadow where light would come too near to the words; none on black."""
    if skin.black:
        return []
    if luminance(skin.ink) < luminance(skin.body):
        return [mixed(skin.body, CARD, share) for *_, share in _SHINE]
    return [mixed(skin.body, 0x000000, share * 0.7) for *_, share in _SHINE]


def _label(skin: _Skin) -> int:
    """What stands above a face."""
    return mixed(skin.trim, CARD, 0.2) if skin.black else readable(mixed(INK, CARD, 0.35))


def _gold_lines(skin: _Skin) -> str:
    """What only a black card has: waves of light in gold, a second, fine frame, and sparks."""
    gold, faint = css(skin.trim), css(mixed(skin.body, skin.trim, 0.32))
    top, right = TOP + 15, WIDTH - EDGE - 15
    waves = [
        svg.path(f"M{right - reach} {top} A{reach} {reach} 0 0 0 {right} {top + reach}", stroke=faint, stroke_width=2)
        for reach in range(64, 300, 26)
    ]
    frame = svg.rect(
        EDGE + 14, TOP + 14, INNER - 28, BOTTOM - TOP - 28, "none", ROUND - 12, stroke=gold, stroke_width=2
    )
    return svg.group([*waves, frame, *(_spark(x, y, size, skin.trim) for x, y, size in _SPARKS)])


def _spark(x: float, y: float, size: float, colour: int) -> str:
    """A star of four points."""
    inner = size * 0.16
    d = f"M{x} {y - size} Q{x + inner} {y - inner} {x + size} {y} Q{x + inner} {y + inner} {x} {y + size} "
    return svg.path(
        d + f"Q{x - inner} {y + inner} {x - size} {y} Q{x - inner} {y - inner} {x} {y - size} z", css(colour)
    )


def _strap(colour: int) -> str:
    """The lanyard, in the oshi's colour as a penlight is, and the slot that it hangs in."""
    middle, y = WIDTH / 2, TOP + 22
    edge = css(mixed(colour, INK, 0.25))
    ribbon = f"M{middle - 40} -10 h80 l-12 {y + 4} h-56 z"
    stripe = f"M{middle - 12} -10 h24 l-4 {y + 4} h-16 z"
    return svg.group(
        [
            svg.rect(middle - SLOT_WIDTH / 2, y, SLOT_WIDTH, SLOT, css(GROUND), SLOT / 2),
            svg.rect(middle - SLOT_WIDTH / 2, y, SLOT_WIDTH, SLOT, "none", SLOT / 2, stroke=css(SHADE), stroke_width=3),
            svg.path(ribbon, css(colour), stroke=edge, stroke_width=2),
            svg.path(stripe, css(mixed(colour, CARD, 0.35))),
            svg.rect(middle - 46, y - 16, 92, 30, css(SILVER), 8, stroke=css(mixed(SILVER, INK, 0.35)), stroke_width=3),
            svg.rect(middle - 34, y - 10, 68, 7, css(pale(SILVER, 0.75)), 3.5),
        ]
    )


def _head(pen: Pen, sheet: CardSheet, skin: _Skin) -> str:
    """The café at the left of the slot, what this is at its right, a line below."""
    room = (RIGHT - 72 - SLOT_WIDTH) / 2 - 20
    return svg.group(
        [
            block(pen, sheet.cafe, 72, TOP + 51, _CAFE_SIZES, skin.ink, room),
            pen.text(RIGHT, TOP + 70, sheet.title, 38, skin.ink, anchor="end", most=room),
            svg.line(72, TOP + 96, RIGHT, TOP + 96, css(skin.trim), 3),
        ]
    )


def _panel(pen: Pen, sheet: CardSheet, skin: _Skin) -> str:
    """Where other companies have the owner's photograph: whom they push."""
    middle = PANEL_X + PANEL_WIDTH / 2
    label = _label(skin)
    edge = css(skin.trim) if skin.black else css(LINE)
    ground = svg.rect(PANEL_X, PANEL_Y, PANEL_WIDTH, PANEL_HEIGHT, css(skin.panel), 28, stroke=edge, stroke_width=2)
    above = pen.text(
        middle, PANEL_Y + 52, sheet.oshi_label, 34, label, bold=False, anchor="middle", most=PANEL_WIDTH - 40
    )
    y = PANEL_Y + 192
    if sheet.oshi is None:
        return ground + above + _nobody(pen, sheet.oshi_none, middle, y, label, skin)
    ink = readable(_of(sheet.oshi), skin.panel)
    return svg.group(
        [
            ground,
            above,
            pen.face(middle, y, 118, sheet.oshi, ring=10, ground=skin.panel),
            _name(pen, sheet.oshi.name, middle, ink),
        ]
    )


def _name(pen: Pen, words: str, x: float, colour: int) -> str:
    """Below the face."""
    return block(pen, words, x, PANEL_Y + 384, _OSHI_SIZES, colour, PANEL_WIDTH - 20, anchor="middle")


def _nobody(pen: Pen, words: str, x: float, y: float, colour: int, skin: _Skin) -> str:
    """A heart that waits for a face."""
    edge = css(mixed(colour, skin.panel, 0.35))
    heart = f"M{x} {y + 54} c-80 -52 -84 -118 -38 -118 c22 0 34 14 38 28 c4 -14 16 -28 38 -28 c46 0 42 66 -38 118 z"
    ring = svg.circle(x, y, 112, "none", stroke=edge, stroke_width=5, stroke_dasharray="3 17", stroke_linecap="round")
    faint = svg.path(heart, css(mixed(skin.panel, ACCENT, 0.22)))
    return ring + faint + _name(pen, words, x, colour)


def _owner(pen: Pen, sheet: CardSheet, skin: _Skin) -> str:
    """The rank on its plate, the name, and the number where it may stand."""
    most = RIGHT - LEFT
    rank, size = pen.fit(sheet.rank, 38, most - 60)
    wide = pen.width(rank, size) + 60
    return svg.group(
        [
            svg.rect(LEFT, PANEL_Y, wide, 60, css(skin.plate), 30),
            pen.text(LEFT + 30, PANEL_Y + 43, rank, size, skin.on_plate),
            block(pen, sheet.name, LEFT, 308 if sheet.no else 344, _NAME_SIZES, skin.ink, most),
            pen.text(LEFT, 410, sheet.no, 40, skin.quiet, most=most) if sheet.no else "",
        ]
    )


def _facts(pen: Pen, sheet: CardSheet, skin: _Skin) -> str:
    """What it is at the left, how it stands at the right, a line above each."""
    parts: list[str] = []
    for place, fact in enumerate(sheet.facts[:2]):
        y = 452 + place * 82
        room = RIGHT - LEFT - pen.width(fact.label, 36, bold=False) - 24
        parts += [
            svg.line(LEFT, y, RIGHT, y, css(skin.trim), 2),
            pen.text(LEFT, y + 56, fact.label, 36, skin.quiet, bold=False, most=(RIGHT - LEFT) / 2),
            pen.text(RIGHT, y + 58, fact.value, 46, skin.ink, anchor="end", most=room),
        ]
    return svg.group(parts)
