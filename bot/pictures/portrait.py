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


def shrunk(jpeg: bytes, side: int, colour: int, line: float, inner: float) -> bytes:
    """A small round copy of a portrait in a ring, as a PNG with nothing around it. `line` is how wide the ring is, and
    `inner` the portrait's radius, in shares of the whole radius. Raises UnusableError."""
    large = side * 4
    drawn = Image.new("RGBA", (large, large), (colour >> 16 & 255, colour >> 8 & 255, colour & 255, 0))
    if line:
        ImageDraw.Draw(drawn).ellipse(
            (0, 0, large - 1, large - 1), outline=f"#{colour:06x}", width=round(line * large / 2)
        )
    place = round(large * (1 - inner) / 2)
    wide = large - 2 * place
    with _reading(jpeg, ("JPEG",)) as opened:
        if opened.size != (SIDE, SIDE):  # none of ours; a few bytes of another one can be seconds of work
            raise UnusableError("broken")
        face = opened.convert("RGB").resize((wide, wide), Image.Resampling.BICUBIC)
    within = Image.new("L", (wide, wide), 0)
    ImageDraw.Draw(within).ellipse((0, 0, wide - 1, wide - 1), fill=255)
    drawn.paste(face, (place, place), within)
    made = io.BytesIO()
    drawn.resize((side, side), Image.Resampling.LANCZOS).save(made, "PNG")
    return made.getvalue()


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
    cut.info.clear()  # a comment that Pillow finds here it writes, and it may say where somebody lives
    for quality in QUALITIES:
        made = io.BytesIO()
        cut.save(made, "JPEG", quality=quality, optimize=True)
        if made.tell() <= MOST_BYTES:
            return made.getvalue()
    raise UnusableError("too-large")
