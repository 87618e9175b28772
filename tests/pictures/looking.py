"""Looks at pictures as numbers: what is drawn where, in which colours, and how like two pictures are."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from PIL import Image

from bot.pictures import rendering, svg
from bot.pictures.pen import Pen

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
CELL, SIZE, ACROSS = 80, 32, 32
"""Pixels of a letter's own square, the letter's size in it, and how many stand in a row."""


def pixels(png: bytes) -> Pixels:
    """Rows of columns of red, green and blue, on white."""
    opened = Image.open(io.BytesIO(png)).convert("RGBA")
    return np.asarray(Image.alpha_composite(Image.new("RGBA", opened.size, "white"), opened).convert("RGB"))


def png_of(drawing: svg.Drawing, files: Collection[str] = ()) -> bytes:
    """As the worker renders it, but with a pixel for each unit."""
    return rendering.png_of(drawing.document(), files)


def letters(texts: Sequence[str], *, bold: bool = True) -> list[Pixels]:
    """Each text in a square of its own, black on white; what is wider than its square falls into the next ones."""
    pen = Pen()
    drawn = [
        pen.text(place % ACROSS * CELL + 16, place // ACROSS * CELL + 54, text, SIZE, 0, bold=bold)
        for place, text in enumerate(texts)
    ]
    wide, tall = ACROSS * CELL, -(-len(texts) // ACROSS) * CELL
    whole = pixels(png_of(svg.Drawing(wide, tall, "".join(drawn)), sorted(pen.files)))
    squares = whole.reshape(tall // CELL, CELL, ACROSS, CELL, 3).swapaxes(1, 2).reshape(-1, CELL, CELL, 3)
    return list(squares[: len(texts)])


def ink(square: Pixels, darkest: int = 200) -> int:
    """How many pixels are darker than this, of 255, in some colour."""
    return int((square.min(axis=2) < darkest).sum())
