"""What strangers' files may do: cost themselves a portrait. Never a board, a worker, anybody's time, or the bot."""

from __future__ import annotations

import asyncio
import io
import os
import random
import signal
import struct
import sys
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.pictures.board import BoardRow
from bot.pictures.card import CardSheet
from bot.pictures.portrait import UnusableError, portrait
from bot.pictures.sheet import Face, Sheet
from bot.pictures.studio import PNG, Studio, UnusablePictureError
from cafe.portraits import MOST_BYTES
from tests.effort import examples
from tests.offspring import children_of
from tests.pictures.faces import drawn_face
from tests.pictures.workers import SHEET, instead, until, worker_of

DIGEST, JPEG = drawn_face(1, 0xE0457B)


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    made = Studio()
    yield made
    made.close()


async def reason_of(studio: Studio, data: bytes) -> str:
    """Why there is no portrait of it; "" if there is one."""
    try:
        await studio.portrait(data)
    except UnusablePictureError as error:
        return error.reason
    return ""


# ---- while a portrait is made ----------------------------------------------------------------------------------------


async def test_a_file_that_keeps_its_reader_busy_holds_up_no_board(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await worker_of(studio)
    begun, before = tmp_path / "begun", children_of()
    with instead(monkeypatch, f"import time; open({str(begun)!r}, 'w').close(); time.sleep(60)"):
        asked = asyncio.create_task(reason_of(studio, b"a file that takes a minute"))
        await until(begun.exists)
    [reader] = children_of() - before
    async with asyncio.timeout(5):
        assert await studio.paint(SHEET, {})
    os.kill(reader, signal.SIGKILL)
    assert await asked == "broken"
    assert children_of() == before


async def test_no_file_is_called_broken_where_no_reader_can_be_started(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert await reason_of(studio, JPEG) == "unavailable"


async def test_a_few_bytes_that_are_ten_seconds_of_work_are_given_up() -> None:
    studio, before = Studio(seconds=1.5), children_of()
    try:
        assert await reason_of(studio, scans(2000)) == "broken"
        assert await reason_of(studio, scans(1)) == ""
        assert children_of() == before
    finally:
        studio.close()


def scans(count: int) -> bytes:
    """A JPEG that draws itself so many times over."""
    made = io.BytesIO()
    Image.new("RGB", (4800, 4800)).save(made, "JPEG", progressive=True, quality=5)
    data = made.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * count + b"\xff\xd9"


# ---- what stands in the memory and is no picture ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "junk", [b"", JPEG[: len(JPEG) // 2], JPEG[:200], b"\xff\xd8\xff" * 40, PNG + bytes(99), scans(1)],
    ids=["empty", "half", "head", "junk", "png", "huge"],
)  # fmt: skip
@pytest.mark.parametrize("large", [False, True], ids=["board", "card"])
async def test_a_kept_portrait_that_cannot_be_read_costs_one_face(
    studio: Studio, caplog: pytest.LogCaptureFixture, junk: bytes, large: bool
) -> None:
    with_it, without = sheet(DIGEST, large=large), sheet("", large=large)
    assert await studio.paint(with_it, {DIGEST: junk}) == await studio.paint(without, {})
    assert caplog.messages == [f"a picture is not whole: portrait {DIGEST[:12]} cannot be read"]


def sheet(digest: str, *, large: bool) -> Sheet:
    face = Face("彩", 0xE0457B, digest)
    if large:
        return CardSheet(
            file="x.png", alt="", title="", cafe="", name="ben", no="", rank="", colour=0, oshi_label="", oshi=face
        )
    rows = tuple(BoardRow(place, "彩", "1", face=face) for place in range(1, 8))
    return replace(SHEET, rows=rows)


# ---- anything at all -------------------------------------------------------------------------------------------------


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **how)  # type: ignore[arg-type]
    return made.getvalue()


def whole_ones() -> list[bytes]:
    image = Image.frombytes("RGB", (32, 32), random.Random(3).randbytes(3072)).resize((200, 180))
    turned, exif = [image.rotate(9)] * 3, Image.Exif()
    exif[0x0112] = 6
    moving = {"save_all": True, "append_images": turned}
    return [
        saved(image, "PNG", exif=exif), saved(image.quantize(16), "PNG"), saved(image.convert("RGBA"), "PNG"),
        saved(image, "PNG", **moving), saved(image, "JPEG", exif=exif), saved(image, "JPEG", progressive=True),
        saved(image.convert("CMYK"), "JPEG"), saved(image, "WEBP"), saved(image, "WEBP", lossless=True, exif=exif),
        saved(image, "WEBP", **moving), saved(image, "GIF"), saved(image, "GIF", **moving),
    ]  # fmt: skip


def changed(data: bytes, chance: random.Random) -> bytes:
    """Cut off, or with other bytes, more of them or fewer, mostly near the beginning; a PNG's sums mostly fit."""
    if chance.random() < 0.2:
        return data[: chance.randrange(12, len(data))]
    made, region = bytearray(data), chance.choice((64, 200, len(data)))
    for _ in range(chance.choice((1, 2, 5, 30))):
        place = chance.randrange(4, min(region, len(made) - 8))
        new = chance.choice((chance.randbytes(1), b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0"))
        made[place : place + chance.choice((len(new), len(new), 0, 9))] = new
    return fitting(bytes(made)) if chance.random() < 0.7 else bytes(made)


def fitting(data: bytes) -> bytes:
    """With the checksums of a PNG's chunks put right, so that what is in them is read."""
    if not data.startswith(PNG):
        return data
    made, place = bytearray(PNG), len(PNG)
    while place + 12 <= len(data):
        [length] = struct.unpack_from(">I", data, place)
        chunk = data[place + 4 : place + 8 + length]
        made += data[place : place + 4] + chunk + struct.pack(">I", zlib.crc32(chunk))
        place += 12 + length
    return bytes(made)


def test_of_any_bytes_comes_a_portrait_or_a_reason() -> None:
    chance, kinds = random.Random(11), whole_ones()
    outcomes = {"made": 0, "no-picture": 0, "broken": 0, "too-large": 0}
    for _ in range(examples(400)):
        try:
            image = portrait(changed(chance.choice(kinds), chance))
        except UnusableError as error:
            outcomes[str(error)] += 1
        else:
            outcomes["made"] += 1
            assert image.startswith(b"\xff\xd8\xff")
            assert len(image) <= MOST_BYTES
    assert all(outcomes.values()), outcomes
