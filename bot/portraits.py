"""Portraits on their way in: a file that staff attach, or an address that they name, made into the one form we keep."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

import discord

from bot.attachments import NotFetchedError, fetched
from bot.fetching import FETCH_SECONDS, FetchError, Web
from bot.pictures.studio import UnusablePictureError
from cafe.errors import PortraitUnusable

log = logging.getLogger("oshipass.portraits")

MEGABYTES = 8
MOST_SENT = MEGABYTES * 2**20
AT_ONCE = 2
"""So many are fetched and worked on at a time: each may be as large as MOST_SENT."""
_REASONS = {"no-picture": "broken", "too-large": "size"}
"""The studio's words for what people are told in others: what begins as a picture and is none is a broken one."""


class Maker(Protocol):
    """What makes a picture of any kind into a portrait (bot/pictures/studio.py)."""

    async def portrait(self, data: bytes, /) -> bytes:
        """A small square JPEG. Raises UnusablePictureError."""
        ...


class Portraits:
    """Fetches portraits; `web` is the internet, or what a test puts in its place."""

    def __init__(self, maker: Maker | None, web: Web | None = None) -> None:
        self.web = web or Web()
        self._maker = maker
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def of_file(self, file: discord.Attachment) -> bytes:
        """The portrait in an attached file. Raises PortraitUnusable."""
        if file.size > MOST_SENT:
            raise _unusable("size", "stated")
        async with self._turns:
            try:
                async with asyncio.timeout(FETCH_SECONDS):
                    data = await fetched(file)
            except TimeoutError:
                raise _unusable("slow", "attachment") from None
            except NotFetchedError:
                raise _unusable("unreachable", "attachment") from None
            if len(data) > MOST_SENT:
                raise _unusable("size", "arrived")
            if not is_picture(data):
                raise _unusable("type", "other bytes")
            return await self._made(data)

    async def at_address(self, address: str) -> bytes:
        """The portrait that stands at an address. Raises PortraitUnusable."""
        async with self._turns:
            try:
                data = await self.web.fetched(address, MOST_SENT, is_picture)
            except FetchError as error:
                raise _unusable(error.why, error.cause) from None
            return await self._made(data)

    async def _made(self, data: bytes) -> bytes:
        if self._maker is None:
            raise _unusable("unavailable", "nobody draws")
        try:
            return await self._maker.portrait(data)
        except UnusablePictureError as error:
            raise _unusable(_REASONS.get(error.reason, error.reason), "not drawn") from None


def is_picture(head: bytes) -> bool:
    """Whether bytes begin as PNG, JPEG, WebP or GIF do; what names and headers say depends on who sent them."""
    return head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")) or (
        head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    )


def _unusable(reason: str, cause: str) -> PortraitUnusable:
    log.warning("a portrait could not be taken: %s (%s)", reason, cause)
    return PortraitUnusable(reason, limit=MEGABYTES)
