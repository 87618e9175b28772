"""From a sheet to PNG bytes. Runs in the worker only."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import resvg

from bot.pictures import fonts
from bot.pictures.drawings import drawing_of
from bot.pictures.pen import Pen
from bot.pictures.sheet import LARGEST, Sheet

WRITTEN = 5 / 6
"""Pictures are drawn in units of 1080 and written 900 pixels wide: three for each point of a phone that shows them
beside avatars. Compressing the PNG takes longer than drawing, and each pixel counts."""
UNMOVED = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""A transformation that changes nothing, row by row."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture, the characters in it for which no font was found, and what of ours could not be read for it."""

    png: bytes
    missing: frozenset[str]
    unreadable: tuple[str, ...] = ()


def png_of(document: str, files: Iterable[str] = ()) -> bytes:
    """SVG as PNG, with no other fonts than these files. The renderer panics (a BaseException) where it cannot.

    The renderer opens the files for each picture, and says nothing of one that is gone. Raises FontGoneError.
    """
    files = frozenset(files)
    for file in files:
        try:
            fonts.check(Path(file))
        except (OSError, ValueError) as error:
            raise fonts.FontGoneError(file) from error
    return resvg.render(resvg.usvg.Tree.from_str(document, _options(files)), UNMOVED)


@functools.cache
def _options(files: frozenset[str]) -> resvg.usvg.Options:
    """Read once: those of the emoji font, and those of none."""
    options = resvg.usvg.Options.default()
    for file in files:
        options.load_font_file(file)
    return options


def rendered(sheet: Sheet, portraits: Mapping[str, bytes]) -> Rendered:
    """Draw a sheet. Raises ValueError where the renderer cannot, or where the picture is too large to send."""
    pen = Pen(portraits)
    drawing = drawing_of(sheet, pen)
    png = png_of(drawing.document(round(drawing.width * WRITTEN)), pen.files)
    if len(png) > LARGEST:
        png = _smaller(png)
    portraits_gone = (f"portrait {digest[:12]} cannot be read" for digest in sorted(pen.unreadable))
    return Rendered(png, frozenset(pen.missing), (*fonts.unreadable(), *portraits_gone))


def _smaller(png: bytes) -> bytes:
    """The same with 256 colours, which photographs in small circles can bear."""
    from PIL import Image  # some megabytes, for the rare picture full of photographs

    made = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(made, "PNG")
    if made.tell() > LARGEST:
        raise ValueError(f"the picture has {made.tell()} bytes")
    return made.getvalue()
