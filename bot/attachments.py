"""Files that people attach to a command: fetched from Discord in time, and none that is too big."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import discord

log = logging.getLogger("oshipass.attachments")

FETCH_SECONDS = 20
ENDINGS = (".csv", ".tsv", ".txt")


class NotFetchedError(Exception):
    """Discord did not hand the file over."""


def looks_like_table(attachment: discord.Attachment) -> bool:
    """Whether a file is text with rows, by its name: what Discord says of its kind depends on who sent it."""
    return attachment.filename.casefold().endswith(ENDINGS)


async def fetched(attachment: discord.Attachment) -> bytes:
    """The file's bytes. Raises NotFetchedError where they do not come in time."""
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            return await attachment.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        log.warning("attachment %s could not be fetched: %r", attachment.id, error)
        raise NotFetchedError from error
