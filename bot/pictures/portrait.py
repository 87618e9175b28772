"""From whatever somebody sent to a portrait. Runs in a worker of its own, with memory that is limited."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from cafe.portraits import MOST_BYTES

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
SIDE, QUALITIES = 256, (86, 75, 60, 40)
"""The best quality that makes no more than MOST_BYTES; only what is no photograph needs another than the first."""
MOST_PIXELS = 24_000_000
"""Of a picture that becomes a portrait: what a telephone takes, and 72 MB while it is read."""
_CENTRE = (0.5, 0.4)
"""What is cut off a tall picture: less above than below, since faces are above."""


class UnusableError(Exception):
    """A file that cannot become a portrait; the message is one of "no-picture", "too-large" and "broken"."""


def portrait(data: bytes) -> bytes:
    """A square JPEG of a face, without anything else that the file told. Raises UnusableError."""
    with _reading(data, FORMATS) as opened:
        return _square(opened)


def shrunk(jpeg: bytes, side: int) -> bytes:
    """A small round copy of a portrait, as a PNG with nothing around the circle. Raises UnusableError."""
    made = io.BytesIO()
    with _reading(jpeg, ("JPEG",)) as opened:
        small = opened.convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
        small.putalpha(_circle(side))
        small.save(made, "PNG")
    return made.getvalue()


def _circle(side: int) -> Image.Image:
    """What of a square shows: drawn larger and shrunk, for a smooth edge."""
    large = Image.new("L", (side * 8, side * 8), 0)
    ImageDraw.Draw(large).ellipse((0, 0, side * 8 - 1, side * 8 - 1), fill=255)
    return large.resize((side, side), Image.Resampling.BOX)


@contextmanager
def _reading(data: bytes, formats: tuple[str, ...]) -> Iterator[Image.Image]:
    """A file while it is read. Whatever Pillow has against it is an UnusableError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would stand in the bot's log as lines that nobody wrote
            with Image.open(io.BytesIO(data), formats=formats) as opened:
                yield opened
    except UnidentifiedImageError as error:
        raise UnusableError("no-picture") from error
    except Image.DecompressionBombError as error:
        raise UnusableError("too-large") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, OverflowError, IndexError, KeyError) as error:
        raise UnusableError("broken") from error


def _square(opened: Image.Image) -> bytes:
    if opened.width * opened.height > MOST_PIXELS:
        raise UnusableError("too-large")
    opened.draft("RGB", (SIDE * 2, SIDE * 2))
    upright = ImageOps.exif_transpose(opened)
    if upright.mode.startswith("I"):  # sixteen bits of grey, of which Pillow would take all but the darkest for white
        upright = upright.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    whole = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    cut = ImageOps.fit(whole, (SIDE, SIDE), Image.Resampling.LANCZOS, centering=_CENTRE)
    if cut.mode == "RGBA":
        ground = Image.new("RGBA", cut.size, "white")
        cut = Image.alpha_composite(ground, cut).convert("RGB")
    for quality in QUALITIES:
        made = io.BytesIO()
        cut.save(made, "JPEG", quality=quality, optimize=True)
        if made.tell() <= MOST_BYTES:
            return made.getvalue()
    raise UnusableError("too-large")
