"""The colours of all pictures, and the contrast that text must have (docs/pictures.md has the reasons)."""

from __future__ import annotations

from functools import lru_cache

GROUND, CARD, INK, QUIET = 0xFFF4F7, 0xFFFFFF, 0x2A1B3D, 0x6A5B7B
ACCENT, ACCENT_SOFT, LINE = 0xB3256B, 0xFFE1EC, 0xF0DDE7
STAGE, STAGE_LIGHT, ON_STAGE, ON_STAGE_QUIET = 0x24143A, 0x38215A, 0xFFFFFF, 0xD9C8EA
GOLD, SILVER, BRONZE = 0xF5C542, 0xC9CFDA, 0xE0A27A
SHADE = 0xB9A9C4
"""Round what would vanish on its ground."""
UP, DOWN = 0x0F7A4F, 0x9A3B52
MEDALS = {1: GOLD, 2: SILVER, 3: BRONZE}
NO_COLOUR = 0xF2709C
"""The café's pink, for whoever has no colour of their own."""

READABLE = 4.5
"""WCAG 2.2, 1.4.3: the contrast of text with its ground, at least."""
VISIBLE = 3.0
"""WCAG 2.2, 1.4.11: the contrast of a line or a shape that tells something."""


def css(colour: int) -> str:
    """`#rrggbb`."""
    return f"#{colour:06x}"


def contrast(one: int, other: int) -> float:
    """The ratio of two colours' luminance, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: int) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink_on(ground: int) -> int:
    """Dark or white text, whichever is better read on a ground."""
    return INK if contrast(INK, ground) >= contrast(CARD, ground) else CARD


@lru_cache(maxsize=1024)
def readable(colour: int, ground: int = CARD, least: float = READABLE) -> int:
    """The colour nearest to this one, of the same hue, whose contrast with the ground is enough."""
    towards = 0x000000 if luminance(ground) > 0.18 else 0xFFFFFF
    for step in range(101):
        tried = mixed(colour, towards, step / 100)
        if contrast(tried, ground) >= least:
            return tried
    return towards


def mixed(colour: int, other: int, share: float) -> int:
    """A colour with a share (0 to 1) of another in it."""
    parts = (round(a + (b - a) * share) for a, b in zip(_parts(colour), _parts(other), strict=True))
    red, green, blue = parts
    return red << 16 | green << 8 | blue


def pale(colour: int, share: float = 0.86) -> int:
    """The same colour as a light ground."""
    return mixed(colour, CARD, share)


def _parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
