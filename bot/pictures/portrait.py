"""From whatever somebody sent to a portrait. Runs in a worker of its own, with memory that is limited."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
SIDE, QUALITY = 256, 86
MOST_PIXELS = 24_000_000
"""Of a picture that becomes a portrait: what a telephone takes, and 72 MB while it is read."""
_CENTRE = (0.5, 0.4)
"""What is cut off a tall picture: less above than below, since faces are above."""


class UnusableError(Exception):
    """A file that cannot become a portrait; the message is one of "no-picture", "too-large" and "broken"."""


def portrait(data: bytes) -> bytes:
    """A square JPEG of a face, without anything else that the file told. Raises UnusableError."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            warnings.simplefilter("ignore")
            return _square(opened)
    except UnusableError:
        raise
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
    whole = upright.convert("RGBA") if upright.mode in ("P", "PA", "LA", "RGBA") else upright.convert("RGB")
    cut = ImageOps.fit(whole, (SIDE, SIDE), Image.Resampling.LANCZOS, centering=_CENTRE)
    if cut.mode == "RGBA":
        ground = Image.new("RGBA", cut.size, "white")
        cut = Image.alpha_composite(ground, cut).convert("RGB")
    made = io.BytesIO()
    cut.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()
