"""What all pictures share: their width, the edge, the head with its title, and the foot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.pictures import svg
from bot.pictures.palette import ACCENT, ACCENT_SOFT, CARD, GROUND, QUIET, css, mixed
from bot.pictures.sheet import Face

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

WIDTH, EDGE, GAP = 1080, 36, 16
INNER = WIDTH - 2 * EDGE
HEAD, FOOT = 164, 64
_LIGHTS = ((862, 0.16), (912, 0.26), (968, 0.12), (1010, 0.3), (1062, 0.18))
"""Where penlights shine in the head, and how strongly. Those that words reach are out: nobody could read on them."""


def head(pen: Pen, title: str, subtitle: str, aside: str = "", whose: Face | None = None) -> tuple[float, str]:
    """The band above with its words; `aside` stands at its right, or the face of whom the picture is about.

    Returns where the picture goes on, and the band.
    """
    wide = pen.width(aside, 34, bold=False) + 24 if aside else 0
    room = INNER - 16 - (144 if whose else 0)
    ends = EDGE + 32 + max(pen.width(title, 58), pen.width(subtitle, 36, bold=False))
    shine = [light for light in _LIGHTS if light[0] > ends and (light[0] < WIDTH - EDGE - 48 - wide or not aside)]
    parts = [
        svg.rect(0, 0, WIDTH, HEAD, css(ACCENT)),
        *(svg.path(f"M{x + 35} 0h16l-35 {HEAD}h-16z", css(mixed(ACCENT, CARD, strength))) for x, strength in shine),
        pen.text(EDGE + 8, 78, title, 58, CARD, most=room),
        pen.text(EDGE + 8, 132, subtitle, 36, ACCENT_SOFT, bold=False, most=room - wide),
        pen.face(WIDTH - EDGE - 66, HEAD / 2, 62, whose, ring=7) if whose else "",
    ]
    if aside and not whose:
        parts.append(pen.text(WIDTH - EDGE - 8, 132, aside, 34, CARD, bold=False, anchor="end"))
    return HEAD + 24, "".join(parts)


def foot(pen: Pen, words: str, top: float) -> tuple[float, str]:
    """The line below. Returns the picture's height, and the line."""
    if not words:
        return top + 24, ""
    return top + FOOT, pen.text(WIDTH / 2, top + 36, words, 30, QUIET, bold=False, anchor="middle", most=INNER)


def whole(height: float, parts: Iterable[str], ground: int = GROUND) -> svg.Drawing:
    """The picture on its ground."""
    return svg.Drawing(WIDTH, round(height), svg.rect(0, 0, WIDTH, round(height), css(ground)) + "".join(parts))


def person(x: float, y: float, size: float, colour: int = QUIET) -> str:
    """The sign for supporters: somebody's head and shoulders, on the line at height `y`."""
    middle, unit = x + size * 0.42, size / 30
    shoulders = f"M{middle - 11 * unit:.2f} {y:.2f}a{11 * unit:.2f} {11 * unit:.2f} 0 0 1 {22 * unit:.2f} 0z"
    half, wide = f"a{6.2 * unit:.2f} {6.2 * unit:.2f} 0 0 1", 12.4 * unit
    above = f"M{middle - wide / 2:.2f} {y - 17 * unit:.2f}{half} {wide:.2f} 0{half} {-wide:.2f} 0z"
    return svg.path(shoulders + above, css(colour))
