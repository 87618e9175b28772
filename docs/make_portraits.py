"""Draws the portraits of the demo café's cast: `python -m docs.make_portraits`.

All of them are invented, and each is put together of a few flat shapes. They are written into bot/demo/portraits; the
demo only reads the files there.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bot.pictures import svg
from bot.pictures.palette import CARD, css, mixed, pale
from bot.pictures.rendering import png_of

FOLDER = Path(__file__).parent.parent / "bot" / "demo" / "portraits"
SIDE, FINE, NEAR = 256, 3, 1.16
"""Pixels of a portrait, how many times as large it is drawn, so that its edges are smooth, and how near one stands."""
SKIN, SKIN_SHADE, BLUSH, LINE = 0xFFE3D1, 0xF6C7AE, 0xF58F8F, 0x4A2F3A


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks: the hair's shapes and colour, the eyes, what they wear in their hair, and how they smile."""

    colour: int
    hair: int
    back: str
    fringe: str
    eyes: int
    wears: str = ""
    mouth: str = "smile"
    skin: int = SKIN


LOOKS = {
    "aya": Look(0xE75480, 0x5A2E35, "long", "blunt", 0xB0405F, wears="ribbon"),
    "rena": Look(0x4F8FE0, 0x2B2F4F, "bob", "swept", 0x3467B5, wears="clip", mouth="calm"),
    "hinata": Look(0xF2A03D, 0xD98A45, "twintails", "scallops", 0xA65E16, mouth="laugh"),
    "kotoha": Look(0x58A55C, 0x3F3328, "braids", "parted", 0x3D7A45, wears="glasses", mouth="calm"),
    "emma": Look(0xC9A227, 0xF0CE74, "wavy", "parted", 0x4B86A8, wears="beret"),
    "satsuki": Look(0x8E63CE, 0x6B5A8E, "ponytail", "swept", 0x6C45AB, wears="moon"),
    "mio": Look(0x39B5C9, 0x23343F, "short", "spikes", 0x1F8496, wears="star", mouth="laugh", skin=0xF7D3B8),
    "miu": Look(0xF28FB1, 0xC98A8F, "buns", "scallops", 0xC2557F, wears="flower"),
}
"""By the name in Latin letters. The others of the cast have no portrait, as happens in life."""


def drawing(look: Look) -> svg.Drawing:
    """The portrait as SVG."""
    somebody = [
        _back(look),
        _body(look),
        _head(look),
        _eye(look, 103),
        _eye(look, 153),
        _mouth(look),
        _fringe(look),
        _WEARS[look.wears](look) if look.wears else "",
    ]
    middle = SIDE * (1 - NEAR) / 2
    parts = [
        svg.rect(0, 0, SIDE, SIDE, css(pale(look.colour, 0.62))),
        svg.circle(128, 122, 112, css(pale(look.colour, 0.82))),
        svg.group(somebody, transform=f"translate({middle:.2f} {middle - 6:.2f}) scale({NEAR})"),
    ]
    return svg.Drawing(SIDE * FINE, SIDE * FINE, svg.group(parts, transform=f"scale({FINE})"))


def _both(d: str, fill: int) -> str:
    """A shape at the left, and the same turned over at the right."""
    left = svg.path(d, css(fill))
    return left + svg.group([left], transform="translate(256 0) scale(-1 1)")


# ---- hair ------------------------------------------------------------------------------------------------------------

_CROWN = "C58 66 88 34 128 34 C168 34 200 66 196 124"
_BACKS = {
    "long": f"M60 124 {_CROWN} C198 160 206 200 214 256 L42 256 C50 200 58 160 60 124 z",
    "bob": f"M60 124 {_CROWN} C200 160 200 184 186 200 C172 208 84 208 70 200 C56 184 56 160 60 124 z",
    "short": f"M62 124 {_CROWN} C194 152 190 168 178 176 L78 176 C66 168 62 152 62 124 z",
    "wavy": (
        f"M60 124 {_CROWN} C212 146 192 164 208 184 C222 204 200 222 216 256 L40 256 "
        "C56 222 34 204 48 184 C64 164 44 146 60 124 z"
    ),
}
_BACKS |= {
    "twintails": _BACKS["short"],
    "braids": _BACKS["short"],
    "ponytail": _BACKS["short"],
    "buns": _BACKS["short"],
}
_TAIL = "M74 84 C26 84 8 140 22 226 C40 234 58 222 60 196 C62 160 70 124 90 100 z"
_PONYTAIL = "M168 62 C232 58 254 130 232 228 C214 236 200 222 202 198 C206 150 196 116 162 92 z"

_CAP = "M66 140 C56 80 88 38 128 38 C168 38 200 80 190 140 L178 142 "
_FRINGES = {
    "blunt": (
        "C180 124 178 116 174 110 L162 116 L150 108 L139 116 L128 108 L117 116 L106 108 L94 116 L82 110 "
        "C78 116 76 124 78 142 z"
    ),
    "swept": "C180 122 170 104 154 90 C138 110 108 122 82 120 C79 126 78 132 78 142 z",
    "parted": "C176 116 152 104 128 76 C104 104 80 116 78 142 z",
    "scallops": (
        "C180 126 178 118 172 112 Q164 126 154 100 Q148 126 136 104 Q128 128 118 102 Q110 126 100 100 Q92 126 84 112 "
        "C78 118 76 126 78 142 z"
    ),
    "spikes": "L174 110 L166 126 L154 98 L144 122 L130 94 L120 122 L108 96 L98 124 L86 108 L78 142 z",
}


_HIDDEN = {"spikes": (-1, 1), "swept": (-1,), "blunt": (-1, 1)}
"""The sides, -1 left and 1 right, on which the fringe falls over the brow."""


def _back(look: Look) -> str:
    dark = mixed(look.hair, 0, 0.18)
    drawn = ""
    if look.back == "twintails":
        drawn = _both(_TAIL, dark)
    elif look.back == "ponytail":
        drawn = svg.path(_PONYTAIL, css(dark))
    elif look.back == "buns":
        drawn = svg.circle(76, 58, 28, css(dark)) + svg.circle(180, 58, 28, css(dark))
    return drawn + svg.path(_BACKS[look.back], css(dark))


def _fringe(look: Look) -> str:
    light = css(mixed(look.hair, CARD, 0.3))
    shine = svg.path("M88 82 Q128 56 168 82", stroke=light, stroke_width=7, stroke_linecap="round", opacity=0.75)
    sides = "" if look.back == "short" else _both("M68 128 C64 158 66 178 74 196 C82 186 84 160 80 130 z", look.hair)
    drawn = svg.path(_CAP + _FRINGES[look.fringe], css(look.hair)) + sides + shine
    if look.back == "braids":
        drawn += "".join(
            _both(f"M{x - 15} {y} q15 -14 30 0 q-2 16 -15 20 q-13 -4 -15 -20 z", look.hair)
            for x, y in ((70, 186), (64, 204), (58, 222), (54, 240))
        )
    if look.back == "twintails":
        drawn += svg.circle(72, 90, 10, css(look.colour)) + svg.circle(184, 90, 10, css(look.colour))
    if look.back == "ponytail":
        drawn += svg.circle(176, 72, 11, css(look.colour))
    return drawn


# ---- body and face ---------------------------------------------------------------------------------------------------


def _body(look: Look) -> str:
    """The house's dress: an apron's straps in white, a bow in the own colour."""
    dark = mixed(look.colour, 0x2A1B3D, 0.55)
    return "".join(
        [
            svg.path("M30 256 C36 222 74 208 106 204 L150 204 C182 208 220 222 226 256 z", css(dark)),
            _both("M70 256 L82 211 L98 206 L92 256 z", CARD),
            svg.rect(113, 176, 30, 34, css(SKIN_SHADE), 10),
            svg.path("M100 204 Q128 232 156 204 L166 216 Q128 250 90 216 z", css(CARD)),
            svg.path("M128 232 L104 220 L104 246 z M128 232 L152 220 L152 246 z", css(look.colour)),
            svg.circle(128, 233, 7, css(mixed(look.colour, 0, 0.15))),
        ]
    )


def _head(look: Look) -> str:
    ears = svg.circle(76, 150, 10, css(look.skin)) + svg.circle(180, 150, 10, css(look.skin))
    face = "M76 124 C76 168 104 196 128 196 C152 196 180 168 180 124 C180 84 156 66 128 66 C100 66 76 84 76 124 z"
    blush = "".join(svg.element("ellipse", cx=x, cy=164, rx=13, ry=7, fill=css(BLUSH), opacity=0.45) for x in (94, 162))
    return ears + svg.path(face, css(look.skin)) + blush


def _eye(look: Look, x: float) -> str:
    """Large and round, with two lights in it."""
    outer = -1 if x < 128 else 1
    lash = f"M{x - 14} 136 Q{x} 122 {x + 14} 136"
    return "".join(
        [
            svg.element("ellipse", cx=x, cy=145, rx=11, ry=15, fill=css(mixed(look.eyes, 0x1A1020, 0.45))),
            svg.element("ellipse", cx=x, cy=150, rx=8.5, ry=9, fill=css(mixed(look.eyes, CARD, 0.2))),
            svg.circle(x - 3, 139, 4.6, css(CARD)),
            svg.circle(x + 4, 152, 2.4, css(CARD)),
            svg.path(lash, stroke=css(LINE), stroke_width=5, stroke_linecap="round"),
            svg.line(x + 13 * outer, 135, x + 18 * outer, 130, css(LINE), 4),
            "" if outer in _HIDDEN.get(look.fringe, ()) else _brow(look, x),
        ]
    )


def _brow(look: Look, x: float) -> str:
    ink = css(mixed(look.hair, LINE, 0.4))
    return svg.path(f"M{x - 10} 118 q10 -5 20 0", stroke=ink, stroke_width=3.5, stroke_linecap="round")


def _mouth(look: Look) -> str:
    nose = svg.path("M126 162 q3 3 5 0", stroke=css(mixed(SKIN_SHADE, LINE, 0.3)), stroke_width=2.5)
    if look.mouth == "laugh":
        return nose + svg.path("M114 171 Q128 177 142 171 Q140 188 128 188 Q116 188 114 171 z", css(0xB8404F))
    curve = "M118 175 Q128 180 138 175" if look.mouth == "calm" else "M115 173 Q128 186 141 173"
    return nose + svg.path(curve, stroke=css(0x9A4A52), stroke_width=4, stroke_linecap="round")


# ---- what they wear --------------------------------------------------------------------------------------------------


def _ribbon(look: Look) -> str:
    bow = "M176 66 C150 40 146 62 150 80 C158 82 168 76 176 66 z M176 66 C206 44 208 66 202 84 C194 84 184 76 176 66 z"
    return svg.path(bow, css(look.colour)) + svg.circle(176, 68, 8, css(mixed(look.colour, 0, 0.2)))


def _clip(look: Look) -> str:
    return "".join(svg.line(168, y, 184, y - 8, css(look.colour), 6) for y in (112, 124))


def _glasses(_: Look) -> str:
    rims = {"stroke": css(0x5B3A2E), "stroke_width": 3.5}
    return (
        svg.circle(103, 146, 22, "none", **rims)
        + svg.circle(153, 146, 22, "none", **rims)
        + svg.path("M125 144 q3 -4 6 0", **rims)
    )


def _beret(look: Look) -> str:
    dark = mixed(look.colour, 0x2A1B3D, 0.35)
    cap = "M64 80 C54 34 120 8 178 30 C212 44 206 76 186 78 C150 58 104 60 64 80 z"
    brim = "M64 80 C104 58 150 56 188 78 L186 86 C150 66 104 68 66 88 z"
    return svg.path(cap, css(look.colour)) + svg.path(brim, css(dark))


def _moon(look: Look) -> str:
    return svg.path("M84 74 a17 17 0 1 0 20 22 a13 13 0 1 1 -20 -22 z", css(0xF7E08A)) + svg.circle(
        104, 78, 3.5, css(pale(look.colour, 0.6))
    )


def _star(look: Look) -> str:
    d = "M176 86 l5 11 12 1 -9 8 3 12 -11 -6 -11 6 3 -12 -9 -8 12 -1 z"
    return svg.path(d, css(mixed(look.colour, CARD, 0.25)), stroke=css(CARD), stroke_width=2)


def _flower(look: Look) -> str:
    around = ((0, -9), (9, -3), (6, 8), (-6, 8), (-9, -3))
    petals = "".join(svg.circle(86 + across, 86 + down, 8, css(CARD)) for across, down in around)
    return petals + svg.circle(86, 86, 6, css(0xF5C542)) + svg.circle(100, 98, 4, css(look.colour))


_WEARS = {
    "ribbon": _ribbon, "clip": _clip, "glasses": _glasses, "beret": _beret, "moon": _moon, "star": _star,
    "flower": _flower,
}  # fmt: skip


def write() -> None:
    """Draw all of them anew."""
    for name, look in LOOKS.items():
        png = png_of(drawing(look).document())
        small = Image.open(io.BytesIO(png)).convert("RGB").resize((SIDE, SIDE), Image.Resampling.LANCZOS)
        small.save(FOLDER / f"{name}.jpg", "JPEG", quality=88, optimize=True)


if __name__ == "__main__":
    write()
