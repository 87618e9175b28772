"""A portrait through the real process: a file over sockets, an address inside, and everybody else while it is made."""

from __future__ import annotations

import asyncio
import io
import random
from base64 import b64decode

import pytest
from PIL import Image

from tests.process.conftest import Cafe, said

pytestmark = pytest.mark.asyncio(loop_scope="module")


def photograph(width: int, height: int) -> bytes:
    """As large as a telephone's, and as busy."""
    small = Image.frombytes("RGB", (64, 64), random.Random(7).randbytes(64 * 64 * 3))
    made = io.BytesIO()
    small.resize((width, height), Image.Resampling.BICUBIC).save(made, "JPEG", quality=90)
    return made.getvalue()


def kept(cafe: Cafe) -> list[bytes]:
    return [b64decode(image) for (image,) in cafe.rows("SELECT image FROM portrait WHERE cafe = :cafe")]


async def test_a_photograph_becomes_a_portrait_and_pushes_go_on_meanwhile(cafe: Cafe) -> None:
    await cafe.open(points=5)
    file = cafe.sandbox.people.upload("dai", "IMG_0001.JPG", photograph(4000, 3000))["id"]
    edit, *pushes = await asyncio.gather(
        cafe.does("dai", "roster edit", cast="Aya", portrait=file),
        *(cafe.does("ben", "push", cast="Aya") for _ in range(3)),
    )
    assert "portrait" in said(edit)
    for push in pushes:
        assert "Aya" in said(push)
    assert cafe.ledger() == [(-1, 4), (-1, 3), (-1, 2)]
    [image] = kept(cafe)
    assert Image.open(io.BytesIO(image)).size == (256, 256)
    assert len(image) < 40_000


@pytest.mark.parametrize("address", ["https://127.0.0.1/aya.png", "https://169.254.169.254/", "http://[::1]/aya.png"])
async def test_an_address_inside_is_refused_by_the_bot_as_it_runs(cafe: Cafe, address: str) -> None:
    told = await cafe.says("dai", "roster add", name="Rin", portrait_url=address)
    assert "Rin is on the roster" in told
    assert "I may not fetch that address" in told
    assert kept(cafe) == []


async def test_the_sandboxes_own_address_is_as_private_as_any(cafe: Cafe) -> None:
    file = cafe.sandbox.people.upload("dai", "a.jpg", photograph(64, 64))
    assert "I may not fetch that address" in await cafe.says("dai", "roster add", name="Rin", portrait_url=file["url"])
    assert kept(cafe) == []
