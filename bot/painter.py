"""Where a sheet becomes a picture that goes along with a message: the one edge between the house and the studio.

A picture is never worth a reply or a post. Whatever stands in its way, and however long it takes, the words go; what
was begun goes on for whoever asks next.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace

from bot.pictures.sheet import ALT, Sheet
from bot.pictures.studio import Studio
from bot.plain import clip
from bot.ui.message import Message, Picture
from cafe.memory import Memory
from cafe.portraits import PortraitsOf

log = logging.getLogger("oshipass.pictures")

REPLY_SECONDS = 2.0
"""How long a reply waits for its picture. Discord has been told that we are thinking by then."""
POST_SECONDS = 5.0
FACES = 256
"""Portraits that are kept at hand, of 40 KiB at most."""


class Painter:
    """Gives messages their pictures, in the cafés that want them."""

    def __init__(self, memory: Memory, studio: Studio) -> None:
        self._memory = memory
        self._studio = studio
        self._faces: OrderedDict[str, bytes] = OrderedDict()

    async def painted(self, cafe: int, message: Message, seconds: float) -> Message:
        """The message with its picture; as it is where there is none to be had within so many seconds."""
        sheet = message.sheet
        if sheet is None:
            return message
        try:
            async with asyncio.timeout(seconds):
                content = await self._picture(cafe, sheet, seconds)
        except TimeoutError:
            log.info("café %s: %s is not ready after %.1f s, and the words go alone", cafe, sheet.file, seconds)
            return message
        except Exception:
            log.exception("café %s: %s could not be had, and the words go alone", cafe, sheet.file)
            return message
        if content is None:
            return message
        return replace(message, picture=Picture(sheet.file, clip(sheet.alt, ALT), content))

    async def _picture(self, cafe: int, sheet: Sheet, seconds: float) -> bytes | None:
        if not (await self._memory.settings(cafe)).pictures:
            return None
        ready = self._studio.cached(sheet)
        if ready is not None:
            return ready
        return await self._studio.paint(sheet, await self._portraits(cafe, sheet), seconds)

    async def _portraits(self, cafe: int, sheet: Sheet) -> Mapping[str, bytes]:
        """Those that the sheet shows; without one that is gone meanwhile the picture has a letter in its place."""
        wanted = sheet.portraits()
        found = {digest: self._faces[digest] for digest in wanted if digest in self._faces}
        missing = wanted.difference(found)
        if missing:
            found.update(await self._memory.read(PortraitsOf(cafe=cafe, digests=missing)))
        for digest, image in found.items():
            if image:  # a damaged one is this café's own matter
                self._faces[digest] = image
                self._faces.move_to_end(digest)
        while len(self._faces) > FACES:
            self._faces.popitem(last=False)
        return found
