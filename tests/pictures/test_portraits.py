"""Whatever picture staff send becomes the same small JPEG, the right way up; what is none is refused by its reason."""

from __future__ import annotations

import asyncio
import io
import random
import struct
import zlib
from collections.abc import Iterator
from typing import Any, cast

import discord
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.fetching import Web
from bot.pictures.portrait import UnusableError, portrait
from bot.pictures.studio import Studio
from bot.portraits import AT_ONCE, MOST_SENT, Portraits
from cafe.errors import PortraitUnusable
from cafe.portraits import MOST_BYTES
from tests.pictures.site import Site

RED, BLUE, GREEN = (220, 20, 20), (20, 20, 220), (20, 200, 20)


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    """The real worker, for all tests of this file."""
    made = Studio()
    yield made
    made.close()


@pytest.fixture
def portraits(studio: Studio, site: Site) -> Portraits:
    return Portraits(studio, Web(open_to=frozenset({site.origin})))


def halves(size: tuple[int, int] = (400, 400), left: Any = RED, right: Any = BLUE, mode: str = "RGB") -> Image.Image:
    made = Image.new(mode, size, left)
    made.paste(right, (size[0] // 2, 0, *size))
    return made


MOVING: dict[str, Any] = {"save_all": True, "append_images": [halves(left=GREEN)] * 3}


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **how)
    return made.getvalue()


async def taken(portraits: Portraits, site: Site, data: bytes) -> Image.Image:
    """The portrait that comes of it, which is always of one form."""
    image = await portraits.at_address(site.put("/a", data))
    assert len(image) <= MOST_BYTES
    opened = Image.open(io.BytesIO(image))
    opened.load()
    assert (opened.format, opened.mode, opened.size) == ("JPEG", "RGB", (256, 256))
    assert not opened.getexif()
    return opened


def near(found: Any, wanted: tuple[int, int, int], within: int = 30) -> bool:
    return all(abs(one - other) <= within for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(saved(halves(), "PNG"), id="png"),
        pytest.param(saved(halves(), "JPEG", quality=95), id="jpeg"),
        pytest.param(saved(halves(), "JPEG", quality=95, progressive=True), id="progressive"),
        pytest.param(saved(halves(), "WEBP", lossless=True), id="webp"),
        pytest.param(saved(halves().quantize(8), "PNG"), id="palette"),
        pytest.param(saved(halves(), "GIF"), id="gif"),
        pytest.param(saved(halves(), "GIF", **MOVING), id="gif-moving"),
        pytest.param(saved(halves(), "WEBP", lossless=True, **MOVING), id="webp-moving"),
        pytest.param(saved(halves(), "PNG", **MOVING), id="png-moving"),
        pytest.param(saved(halves().convert("CMYK"), "JPEG", quality=95), id="cmyk"),
        pytest.param(saved(halves((3000, 3000)), "JPEG"), id="large"),
        pytest.param(saved(halves((16, 16)), "PNG"), id="small"),
    ],
)  # fmt: skip
async def test_every_kind_of_picture_comes_out_the_same(portraits: Portraits, site: Site, data: bytes) -> None:
    image = await taken(portraits, site, data)
    assert near(image.getpixel((50, 128)), RED, 40)
    assert near(image.getpixel((205, 128)), BLUE, 40)


async def test_a_picture_that_was_taken_sideways_stands_upright(portraits: Portraits, site: Site) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned to the right
    exif[0x010F] = "a camera and where it was"
    image = await taken(portraits, site, saved(halves(), "JPEG", quality=95, exif=exif))
    assert near(image.getpixel((128, 50)), RED, 40)
    assert near(image.getpixel((128, 205)), BLUE, 40)


def remark(text: str) -> PngInfo:
    told = PngInfo()
    told.add_text("comment", text)
    return told


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(saved(halves(), "JPEG", quality=95, comment=b"where she lives"), id="jpeg"),
        pytest.param(saved(halves(), "JPEG", quality=95, comment=b"where she lives " * 4000), id="long"),
        pytest.param(saved(halves(), "GIF", comment=b"where she lives"), id="gif"),
        pytest.param(saved(halves(), "PNG", pnginfo=remark("where she lives")), id="png"),
    ],
)  # fmt: skip
async def test_what_a_file_says_beside_its_picture_is_left_out(portraits: Portraits, site: Site, data: bytes) -> None:
    image = await taken(portraits, site, data)
    assert "comment" not in image.info


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
async def test_what_is_seen_through_is_white(portraits: Portraits, site: Site, mode: str) -> None:
    clear = Image.new("LA" if mode == "LA" else "RGBA", (300, 300), (0, 0) if mode == "LA" else (0, 0, 0, 0))
    made = clear.quantize(4) if mode == "P" else clear
    assert made.mode == mode
    image = await taken(portraits, site, saved(made, "PNG"))
    assert near(image.getpixel((128, 128)), (255, 255, 255), 3)


async def test_a_grey_that_is_seen_through_by_its_header_is_white(portraits: Portraits, site: Site) -> None:
    data = saved(Image.new("RGB", (300, 300), (9, 9, 9)), "PNG", transparency=(9, 9, 9))
    image = await taken(portraits, site, data)
    assert near(image.getpixel((128, 128)), (255, 255, 255), 3)


@pytest.mark.parametrize("mode", ["L", "1", "I;16"])
async def test_greys_of_any_depth_stay_what_they_are(portraits: Portraits, site: Site, mode: str) -> None:
    left, right = {"L": (0, 128), "1": (0, 1), "I;16": (0, 128 * 257)}[mode]
    image = await taken(portraits, site, saved(halves(left=left, right=right, mode=mode), "PNG"))
    assert near(image.getpixel((50, 128)), (0, 0, 0), 12)
    grey = (255, 255, 255) if mode == "1" else (128, 128, 128)
    assert near(image.getpixel((205, 128)), grey, 12)


@pytest.mark.parametrize("size", [(1600, 400), (400, 1600), (1, 3000)])
async def test_a_long_picture_is_cut_and_not_squeezed(portraits: Portraits, site: Site, size: tuple[int, int]) -> None:
    await taken(portraits, site, saved(halves(size), "PNG"))


async def test_the_busiest_picture_is_no_larger_than_what_is_kept(portraits: Portraits, site: Site) -> None:
    noise = Image.frombytes("RGB", (256, 256), random.Random(5).randbytes(256 * 256 * 3))
    await taken(portraits, site, saved(noise, "PNG"))


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims to be so large, in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(png_of(60_000, 60_000), "size", id="bomb"),
        pytest.param(png_of(5000, 5000), "size", id="above"),
        pytest.param(png_of(2**31 - 1, 2**31 - 1), "size", id="absurd"),
        pytest.param(png_of(0, 10), "broken", id="flat"),
        pytest.param(saved(halves(), "PNG")[:300], "broken", id="png-cut"),
        pytest.param(saved(halves(), "JPEG")[:900], "broken", id="jpeg-cut"),
        pytest.param(saved(halves(), "WEBP")[:60], "broken", id="webp-cut"),
        pytest.param(saved(halves(), "GIF")[:20], "broken", id="gif-cut"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), "broken", id="png-nothing"),
        pytest.param(b"GIF89a" + b"\xff" * 100, "broken", id="gif-nothing"),
        pytest.param(b"\xff\xd8\xff" + bytes(100), "broken", id="jpeg-nothing"),
        pytest.param(saved(halves(), "TIFF"), "type", id="tiff"),
        pytest.param(saved(halves(), "BMP"), "type", id="bmp"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "type", id="svg"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "type", id="eps"),
    ],
)  # fmt: skip
async def test_what_cannot_be_drawn_is_refused_by_its_reason_and_the_next_one_is_made(
    portraits: Portraits, site: Site, data: bytes, reason: str
) -> None:
    with pytest.raises(PortraitUnusable) as refusal:
        await portraits.at_address(site.put("/bad", data))
    assert refusal.value.reason == reason
    await taken(portraits, site, saved(halves((20, 20)), "PNG"))


async def test_a_picture_that_trickles_in_is_given_up_and_the_next_one_is_made(studio: Studio, site: Site) -> None:
    async def trickle(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + saved(halves(), "PNG")[:100])
        while True:
            writer.write(b"\x00")
            await writer.drain()
            await asyncio.sleep(0.05)

    site.paths["/slow"] = trickle
    portraits = Portraits(studio, Web(open_to=frozenset({site.origin}), seconds=0.5))
    slow = [portraits.at_address(f"{site.origin}/slow") for _ in range(AT_ONCE + 1)]
    for refusal in await asyncio.gather(*slow, return_exceptions=True):
        assert isinstance(refusal, PortraitUnusable)
        assert refusal.reason == "slow"
    await taken(portraits, site, saved(halves(), "PNG"))


async def test_where_nobody_draws_it_is_said(site: Site) -> None:
    portraits = Portraits(None, Web(open_to=frozenset({site.origin})))
    with pytest.raises(PortraitUnusable) as refusal:
        await portraits.at_address(site.put("/a", saved(halves(), "PNG")))
    assert refusal.value.reason == "unavailable"


def test_a_file_writes_nothing_into_the_log(recwarn: pytest.WarningsRecorder) -> None:
    odd_exif = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\x03\0\0\0\x01\0\6\0\0" * 9
    assert portrait(saved(halves(), "JPEG", exif=odd_exif))
    with pytest.raises(UnusableError):
        portrait(png_of(10_000, 10_000))
    assert [str(one.message) for one in recwarn] == []


# ---- attachments -----------------------------------------------------------------------------------------------------


class Cdn:
    """Discord's, as discord.py asks it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.asked = 0

    @property
    def http(self) -> Cdn:
        return self

    async def get_from_cdn(self, url: str) -> bytes:
        self.asked += 1
        return self.data


def attached(data: bytes, size: int) -> tuple[discord.Attachment, Cdn]:
    cdn = Cdn(data)
    about: dict[str, Any] = {"id": 1, "filename": "aya.png", "size": size, "url": "u", "proxy_url": "u"}
    return discord.Attachment(data=cast(Any, about), state=cast(Any, cdn)), cdn


async def test_a_file_of_forty_megabytes_is_not_fetched(portraits: Portraits) -> None:
    file, cdn = attached(b"", 40 * 2**20)
    with pytest.raises(PortraitUnusable) as refusal:
        await portraits.of_file(file)
    assert (refusal.value.reason, cdn.asked) == ("size", 0)


async def test_a_file_that_is_larger_than_it_was_said_to_be_is_refused(portraits: Portraits) -> None:
    file, _ = attached(saved(halves(), "PNG") + bytes(MOST_SENT), 100)
    with pytest.raises(PortraitUnusable) as refusal:
        await portraits.of_file(file)
    assert refusal.value.reason == "size"


async def test_a_file_is_what_its_bytes_are_and_not_its_name(portraits: Portraits) -> None:
    with pytest.raises(PortraitUnusable) as refusal:
        await portraits.of_file(attached(b"<html>" * 9, 54)[0])
    assert refusal.value.reason == "type"
    data = saved(halves(), "JPEG")
    assert (await portraits.of_file(attached(data, len(data))[0])).startswith(b"\xff\xd8\xff")
