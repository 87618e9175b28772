"""What all pictures share: their width, the edge, the head with its title, and the foot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.pictures import svg
from bot.pictures.palette import ACCENT, ACCENT_SOFT, CARD, GROUND, QUIET, css
from bot.pictures.sheet import Face

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

WIDTH, EDGE, GAP = 1080, 36, 16
INNER = WIDTH - 2 * EDGE
HEAD, FOOT = 164, 64
_STRIPES = ((862, 0.16), (912, 0.26), (968, 0.12), (1010, 0.3), (1062, 0.18))
"""Where penlights shine in the head, and how strongly."""


def head(pen: Pen, title: str, subtitle: str, aside: str = "", whose: Face | None = None) -> tuple[float, str]:
    """The band above with its words; `aside` stands at its right, or the face of whom the picture is about.

    Returns where the picture goes on, and the band.
    """
    wide = pen.width(aside, 34, bold=False) + 24 if aside else 0
    room = INNER - 16 - (144 if whose else 0)
    lights = [svg.line(x, HEAD + 30, x + 46, -20, css(CARD), 16, stroke_opacity=strength) for x, strength in _STRIPES]
    parts = [
        svg.rect(0, 0, WIDTH, HEAD, css(ACCENT)),
        svg.element("clipPath", svg.rect(0, 0, WIDTH, HEAD, "#000"), id="head"),
        svg.group(lights, clip_path="url(#head)"),
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
