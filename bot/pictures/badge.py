"""A supporter's badge: a tin badge in a rosette of the oshi's colour, as fans make and wear them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pictures import svg
from bot.pictures.block import block
from bot.pictures.frame import INNER, WIDTH, whole
from bot.pictures.palette import (
    CARD,
    GOLD,
    GROUND,
    INK,
    NO_COLOUR,
    QUIET,
    READABLE,
    SHADE,
    contrast,
    css,
    ink_on,
    mixed,
    pale,
    readable,
)
from bot.pictures.sheet import Face, Sheet

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

HEIGHT = 1080
MIDDLE, CENTRE = WIDTH / 2, 372
"""Where the rosette's middle lies."""
PLEATS = 36
OUTER, INNER_PLEATS, TIN, RIM, PICTURE = 344, 318, 268, 262, 204
"""Radii: the pleats, their inner row, the tin with its gold edge, its coloured rim, the portrait."""
BAND_TOP, BAND_HEIGHT, BAND_WIDTH = 602, 140, 820
PLATE_TOP, PLATE_HEIGHT, PLATE_WIDTH = 790, 164, 700
_NAME_SIZES = ((84, 1), (72, 1), (62, 1), (54, 1), (46, 2), (40, 2), (34, 2))
_WHO_SIZES = ((60, 1), (52, 1), (44, 1), (36, 2), (30, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeSheet(Sheet):
    """`rim` are a few words of ours on the badge's rim; `who` is the producer as they chose to be shown."""

    oshi: Face
    rim: str
    who_label: str
    who: str
    cafe: str


@dataclass(frozen=True, slots=True)
class _Cloth:
    """The oshi's colour as light falls on it, and what is read on it."""

    plain: int
    light: int
    deep: int
    ink: int


def draw(sheet: BadgeSheet, pen: Pen) -> svg.Drawing:
    """The badge as SVG."""
    cloth = _cloth(NO_COLOUR if sheet.oshi.colour is None else sheet.oshi.colour)
    ground = _ground(cloth)
    parts = [
        _tails(cloth),
        _pleats(OUTER, OUTER - 20, cloth.plain, cloth.deep, 0),
        _pleats(INNER_PLEATS, INNER_PLEATS - 16, CARD, mixed(cloth.light, CARD, 0.35), 0.5),
        _tin(pen, sheet, cloth),
        _band(pen, sheet.oshi.name, cloth),
        _plate(pen, sheet),
        pen.text(MIDDLE, HEIGHT - 48, sheet.cafe, 38, readable(QUIET, ground), anchor="middle", most=INNER, least=30),
    ]
    return whole(HEIGHT, parts, ground)


def _cloth(colour: int) -> _Cloth:
    """Dark words where the colour bears them; white ones on a colour as deep as they need it."""
    plain = colour if contrast(INK, colour) >= READABLE else readable(colour, CARD)
    return _Cloth(plain, mixed(plain, CARD, 0.5), mixed(plain, INK, 0.2), ink_on(plain))


def _ground(cloth: _Cloth) -> int:
    """A breath of the colour; where that would be white, the paper of all pictures."""
    breath = pale(cloth.plain, 0.88)
    return GROUND if contrast(breath, CARD) < 1.03 else breath


def _round(radius: float, turn: float) -> str:
    """A point on a circle about the rosette's middle; `turn` in whole turns from the top, clockwise."""
    angle = math.tau * turn
    x, y = MIDDLE + radius * math.sin(angle), CENTRE - radius * math.cos(angle)
    return f"{svg.number(x)} {svg.number(y)}"


def _pleats(outer: float, valley: float, one: int, other: int, shift: float) -> str:
    """Folded ribbon: a ring whose edge goes in and out, light where it comes forward."""
    edge = [_round(outer if n % 2 else valley, (n / 2 + shift) / PLEATS) for n in range(PLEATS * 2)]
    folds = [
        f"M{_round(TIN - 30, (n + shift) / PLEATS)} L{edge[n * 2]} L{edge[n * 2 + 1]} "
        f"L{_round(TIN - 30, (n + 0.5 + shift) / PLEATS)} z"
        for n in range(PLEATS)
    ]
    ring = svg.path(f"M{' L'.join(edge)} z", css(one), stroke=css(mixed(other, INK, 0.15)), stroke_width=3)
    return ring + svg.path(" ".join(folds), css(other))


def _tails(cloth: _Cloth) -> str:
    """The ribbon's two ends, cut to a notch."""
    drawn: list[str] = []
    for side in (-1, 1):
        x = MIDDLE + side * 150
        end = x + side * 210
        d = (
            f"M{x - side * 80} 560 L{end - side * 90} 1000 L{end - side * 10} 944 "
            f"L{end + side * 70} 968 L{x + side * 90} 540 z"
        )
        stripe = f"M{x - side * 20} 560 L{end - side * 40} 966 l{side * 22} -15 L{x + side * 6} 555 z"
        drawn += [svg.path(d, css(cloth.deep)), svg.path(stripe, css(mixed(cloth.deep, CARD, 0.35)))]
    return svg.group(drawn)


def _tin(pen: Pen, sheet: BadgeSheet, cloth: _Cloth) -> str:
    """The badge: gold edge, rim with words, the oshi's face, and the light on it."""
    shade = svg.circle(MIDDLE, CENTRE + 8, TIN + 2, css(mixed(cloth.light, INK, 0.3)))
    gold = svg.circle(MIDDLE, CENTRE, TIN, css(GOLD))
    rim = svg.circle(MIDDLE, CENTRE, RIM, css(cloth.plain), stroke=css(mixed(GOLD, INK, 0.25)), stroke_width=2)
    paper = svg.circle(MIDDLE, CENTRE, PICTURE + 8, css(CARD))
    face = pen.face(MIDDLE, CENTRE, PICTURE, sheet.oshi)
    light = svg.path(
        f"M{_round(RIM - 14, 0.68)} A{RIM - 14} {RIM - 14} 0 0 1 {_round(RIM - 14, 0.80)}",
        stroke=css(mixed(cloth.plain, CARD, 0.6)), stroke_width=12, stroke_linecap="round",
    )  # fmt: skip
    spot = svg.circle(*_point(RIM - 14, 0.83), 6, css(mixed(cloth.plain, CARD, 0.6)))
    return svg.group([shade, gold, rim, paper, face, light, spot, _on_rim(pen, sheet.rim, cloth.ink)])


def _point(radius: float, turn: float) -> tuple[float, float]:
    x, y = _round(radius, turn).split()
    return float(x), float(y)


def _on_rim(pen: Pen, words: str, ink: int) -> str:
    """Words along the upper rim, each letter turned to the middle, with a heart on either side."""
    from bot.pictures.fonts import clusters  # only the worker has them

    size, radius = 40.0, PICTURE + 8 + 12
    letters = clusters(words)
    wide = [pen.width(one, size) + size * 0.1 for one in letters]
    around = math.tau * (radius + size * 0.36)
    size_left = sum(wide) / around / 2
    drawn = [_turned(_heart(MIDDLE, CENTRE - radius - 14, 15, ink), side * (size_left + 0.04)) for side in (-1, 1)]
    turn = -size_left
    for letter, width in zip(letters, wide, strict=True):
        middle = turn + width / around / 2
        drawn.append(_turned(pen.text(MIDDLE, CENTRE - radius, letter, size, ink, anchor="middle"), middle))
        turn += width / around
    return svg.group(drawn)


def _turned(drawn: str, turn: float) -> str:
    return svg.group([drawn], transform=f"rotate({svg.number(turn * 360)} {MIDDLE} {CENTRE})")


def _heart(x: float, y: float, size: float, colour: int) -> str:
    """A heart about a point."""
    s = size / 40
    d = (
        f"M{x} {y + 38 * s} c{-56 * s} {-36 * s} {-58 * s} {-82 * s} {-27 * s} {-82 * s} "
        f"c{15 * s} 0 {24 * s} {10 * s} {27 * s} {20 * s} c{3 * s} {-10 * s} {12 * s} {-20 * s} {27 * s} {-20 * s} "
        f"c{31 * s} 0 {29 * s} {46 * s} {-27 * s} {82 * s} z"
    )
    return svg.path(d, css(colour))


def _band(pen: Pen, name: str, cloth: _Cloth) -> str:
    """The oshi's name on a ribbon across, its ends folded behind."""
    left, right = MIDDLE - BAND_WIDTH / 2, MIDDLE + BAND_WIDTH / 2
    top, bottom = BAND_TOP, BAND_TOP + BAND_HEIGHT
    fold = mixed(cloth.plain, INK, 0.4)
    ends = [
        f"M{x} {top + 28} h{side * 96} l{side * -36} {BAND_HEIGHT / 2} l{side * 36} {BAND_HEIGHT / 2} h{side * -96} z"
        for x, side in ((left + 40, -1), (right - 40, 1))
    ]
    folds = [f"M{x} {bottom} v28 l{side * -46} -28 z" for x, side in ((left + 46, 1), (right - 46, -1))]
    lines = [
        svg.line(left + 14, y, right - 14, y, css(mixed(cloth.plain, cloth.ink, 0.35)), 2)
        for y in (top + 10, bottom - 10)
    ]
    return svg.group(
        [
            svg.path(" ".join(ends), css(cloth.deep), stroke=css(fold), stroke_width=2),
            svg.path(" ".join(folds), css(fold)),
            svg.rect(left, top, BAND_WIDTH, BAND_HEIGHT, css(cloth.plain), 10, stroke=css(fold), stroke_width=2),
            *lines,
            block(pen, name, MIDDLE, top + BAND_HEIGHT / 2, _NAME_SIZES, cloth.ink, BAND_WIDTH - 72, anchor="middle"),
        ]
    )


def _plate(pen: Pen, sheet: BadgeSheet) -> str:
    """Whose badge it is."""
    left, most = MIDDLE - PLATE_WIDTH / 2, PLATE_WIDTH - 36
    return svg.group(
        [
            svg.rect(left, PLATE_TOP + 6, PLATE_WIDTH, PLATE_HEIGHT, css(mixed(GROUND, SHADE, 0.5)), 28),
            svg.rect(left, PLATE_TOP, PLATE_WIDTH, PLATE_HEIGHT, css(CARD), 28),
            pen.text(
                MIDDLE, PLATE_TOP + 50, sheet.who_label, 34, QUIET, bold=False, anchor="middle", most=PLATE_WIDTH - 60
            ),
            block(pen, sheet.who, MIDDLE, PLATE_TOP + 108, _WHO_SIZES, INK, most, anchor="middle"),
        ]
    )
