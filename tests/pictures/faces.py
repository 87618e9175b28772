"""Portraits for pictures that are looked at: drawn faces, each its own, the same ones every time."""

from __future__ import annotations

import hashlib
from functools import cache

from bot.pictures import svg
from bot.pictures.palette import css, mixed, pale
from bot.pictures.portrait import portrait
from tests.pictures.looking import png_of

SIDE = 256
HAIR = (0x3A2A22, 0x6B4226, 0x1E1B2E, 0xC98A4B, 0x8A3B5C, 0xE8C27A, 0x4A5A8C, 0x2E4A3F)
SKIN = (0xFBE3D3, 0xF6D3BC, 0xE9BD9C, 0xC98F6B)

FRINGES = (
    "M62 120 q66 -76 132 0 q-20 -30 -40 -34 q-30 34 -92 34z",
    "M62 124 q14 -72 66 -72 q52 0 66 72 q-66 -44 -132 0z",
)


@cache
def drawn_face(number: int, colour: int) -> tuple[str, bytes]:
    """Somebody's digest and their JPEG, as the memory would hold it."""
    hair, skin = HAIR[number % len(HAIR)], SKIN[number // 3 % len(SKIN)]
    dark, edge = mixed(hair, 0x000000, 0.25), css(mixed(colour, 0x000000, 0.3))
    parts = [
        svg.rect(0, 0, SIDE, SIDE, css(pale(colour, 0.55))),
        svg.circle(196, 56, 120, css(pale(colour, 0.7))),
        svg.path("M50 130 q-4 -92 78 -92 q82 0 78 92 l10 84 h-176z", css(dark if number % 2 else hair)),
        svg.path("M28 256 q8 -62 72 -66 h56 q64 4 72 66z", css(colour), stroke=edge, stroke_width=3),
        svg.path("M104 168 h48 v30 q-24 22 -48 0z", css(mixed(skin, 0xA05A3C, 0.2))),
        svg.element("ellipse", cx=128, cy=126, rx=62, ry=68, fill=css(skin)),
        svg.path(FRINGES[number % 2], css(hair)),
        *(svg.element("ellipse", cx=x, cy=134, rx=8, ry=11, fill="#2a1b3d") for x in (104, 152)),
        *(svg.circle(x + 3, 130, 3, "#fff") for x in (104, 152)),
        *(svg.circle(x, 156, 10, css(mixed(skin, 0xF08090, 0.45))) for x in (88, 168)),
        svg.path("M112 166 q16 16 32 0", "none", stroke="#a0404f", stroke_width=5, stroke_linecap="round"),
    ]
    jpeg = portrait(png_of(svg.Drawing(SIDE, SIDE, "".join(parts))))
    return hashlib.sha256(jpeg).hexdigest(), jpeg
