"""Pieces of SVG as text; whatever comes from people is escaped here."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG: its size in pixels and what is in it."""

    width: int
    height: int
    body: str

    def document(self, width: int | None = None) -> str:
        """The whole file, so many pixels wide; without a width as wide as it was drawn."""
        width = width or self.width
        size = f'width="{width}" height="{math.ceil(self.height * width / self.width)}"'
        box = f'viewBox="0 0 {self.width} {self.height}" preserveAspectRatio="none"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{self.body}</svg>'


def number(value: float) -> str:
    """A coordinate, short."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def attributes(**named: str | float | None) -> str:
    """`a="b"` for each that is not None; an underscore stands for a hyphen."""
    parts = (
        f'{name.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for name, value in named.items()
        if value is not None
    )
    return " ".join(parts)


def element(name: str, inside: str = "", /, **named: str | float | None) -> str:
    """An element; `inside` is SVG already."""
    return f"<{name} {attributes(**named)}>{inside}</{name}>" if inside else f"<{name} {attributes(**named)}/>"


def rect(
    x: float, y: float, width: float, height: float, fill: str, radius: float = 0, **more: str | float | None
) -> str:
    """A rectangle, with round corners if wished."""
    return element("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), rx=radius or None, fill=fill, **more)


def circle(x: float, y: float, radius: float, fill: str, **more: str | float | None) -> str:
    """A disc; with `fill="none"` and a stroke a ring."""
    return element("circle", cx=x, cy=y, r=radius, fill=fill, **more)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float, **more: str | float | None) -> str:
    """A straight line with round ends."""
    ends = {"stroke_linecap": "round", **more}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, **ends)


def path(d: str, fill: str | None = "none", **more: str | float | None) -> str:
    """A path."""
    return element("path", d=d, fill=fill, **more)


def group(parts: Iterable[str], **named: str | float | None) -> str:
    """Parts that share attributes."""
    return element("g", "".join(parts), **named)


def text(inside: str) -> str:
    """Characters as they may stand between tags."""
    return escape(inside, quote=False)


def image(x: float, y: float, width: float, height: float, data: bytes, **more: str | float | None) -> str:
    """A picture (JPEG or PNG) inside the picture, of the same form as its place: the renderer takes long to cut one.

    "smooth" is the linear filter; the renderer's own choice, a cubic one, takes twice as long for no better a face.
    """
    kind = "png" if data.startswith(PNG) else "jpeg"
    href = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
    place = {"x": x, "y": y, "width": width, "height": height}
    return element("image", **place, href=href, preserveAspectRatio="none", style="image-rendering:smooth", **more)
