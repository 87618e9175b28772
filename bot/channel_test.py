"""Tries every channel of the café in earnest: a message is posted there and deleted again."""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import dataclass

import discord

from bot.callbacks import BROKEN, insistently, reason
from bot.posting.send import MISSING_ACCESS, MISSING_PERMISSIONS, UNKNOWN_CHANNEL
from bot.ui.message import Message
from cafe.settings import CafeSettings
from cafe.setup import CHANNELS

log = logging.getLogger("oshipass.permissions")

WITHIN = 20
"""Seconds for all channels together."""
_GONE, _FORBIDDEN = frozenset({UNKNOWN_CHANNEL}), frozenset({MISSING_ACCESS, MISSING_PERMISSIONS})


@dataclass(frozen=True, slots=True)
class Tried:
    """A channel that was tried, by its setting. `problem`: "" for none, "gone", "forbidden", "stays" (the message could
    not be deleted) or "other"; then Discord did not say what is wrong."""

    what: str
    channel: str
    problem: str = ""


async def try_channels(client: discord.Client, settings: CafeSettings, message: Message) -> list[Tried]:
    """Every chosen channel in the order of the setup; one chosen for two things is tried once for each."""
    chosen: list[tuple[str, str | None]] = [(name, getattr(settings, name)) for name in CHANNELS]
    return list(
        await asyncio.gather(*(_try(client, name, channel, message) for name, channel in chosen if channel is not None))
    )


async def _try(client: discord.Client, name: str, channel: str, message: Message) -> Tried:
    target, once = client.get_partial_messageable(int(channel)), secrets.token_hex(8)
    try:
        async with asyncio.timeout(WITHIN):
            # By its nonce a repeat is the same message, so that none is left behind that nobody knows of.
            sent = await insistently(lambda: target.send(silent=True, nonce=once, **message.arguments()), files=False)
    except (discord.HTTPException, *BROKEN) as error:
        log.info("channel %s could not be tried: %s", channel, reason(error))
        return Tried(name, channel, _problem(error))
    try:
        async with asyncio.timeout(WITHIN):
            await insistently(sent.delete, files=False)
    except (discord.HTTPException, *BROKEN) as error:
        gone = isinstance(error, discord.NotFound)
        return Tried(name, channel, "" if gone else "stays")
    return Tried(name, channel)


def _problem(error: Exception) -> str:
    code = error.code if isinstance(error, discord.HTTPException) else 0
    if code in _GONE:
        return "gone"
    return "forbidden" if code in _FORBIDDEN else "other"
