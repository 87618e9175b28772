"""Brings a claimed post to Discord, and says what became of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot.callbacks import BROKEN
from bot.ui.message import Message
from bot.ui.posts import show_event_words
from bot.words import Reader
from cafe.posting import CLOSED, Claimed, End, ShowFacts
from cafe.posts import nonce, post_key

log = logging.getLogger("oshipass.announcer")

SEND_SECONDS = 25
"""Less than half of a claim's lease: who sends still holds it."""

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE, UNKNOWN_EVENT = 10003, 10004, 10008, 10070
MISSING_ACCESS, CANNOT_DM, MISSING_PERMISSIONS = 50001, 50007, 50013
UNKNOWN_USER, NO_MUTUAL_GUILDS = 10013, 50278
_UNREACHABLE = frozenset({UNKNOWN_USER, NO_MUTUAL_GUILDS})
"""An account that is gone, and one that shares no server with the bot any more."""
_GONE = frozenset({UNKNOWN_CHANNEL, UNKNOWN_GUILD})
_FORBIDDEN = frozenset({MISSING_ACCESS, MISSING_PERMISSIONS})
MISSING_CHANNEL, MISSING_PERMISSION = "missing-channel", "missing-permission"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt. `sure` says that no message can have come of it."""

    end: End
    message: str | None = None
    error: str | None = None
    sure: bool = True
    event: str | None = None
    places: tuple[tuple[str, int, int], ...] = ()


async def attempt(work: Coroutine[Any, Any, Outcome | None]) -> Outcome | None:
    """Await what is to be done at Discord, and turn whatever it refuses into an Outcome."""
    try:
        async with asyncio.timeout(SEND_SECONDS):
            return await work
    except discord.HTTPException as error:
        return refused(error)
    except BROKEN as error:
        return Outcome("retry", error=f"no answer ({type(error).__name__})", sure=False)


def refused(error: discord.HTTPException) -> Outcome:
    """What Discord's refusal of a request means for the post."""
    if error.code == UNKNOWN_MESSAGE:
        return Outcome("skipped", error="the message was deleted, and stays deleted")
    if error.code in _GONE:
        return Outcome("failed", error=MISSING_CHANNEL)
    if error.code == CANNOT_DM:
        return Outcome("skipped", error=CLOSED)
    if error.code in _UNREACHABLE:
        return Outcome("skipped", error="the person has gone")
    if error.code in _FORBIDDEN or error.status == 403:
        return Outcome("failed", error=MISSING_PERMISSION)
    unclear = error.status >= 500 or error.status == 408
    if unclear or error.status == 429:
        return Outcome("retry", error=f"{error.status} {error.code}", sure=not unclear)
    return Outcome("failed", error=f"{error.status} {error.code}: {error.text[:200]}")


async def send(client: discord.Client, claimed: Claimed, message: Message) -> Outcome:
    """Send to a channel, with the nonce by which Discord knows the same post again for some minutes."""
    channel = client.get_channel(int(claimed.channel))
    if not isinstance(channel, discord.abc.Messageable):
        return Outcome("failed", error=MISSING_CHANNEL)
    sent = await channel.send(nonce=_nonce(claimed), **_sending(message))
    return Outcome("sent", str(sent.id))


async def send_direct(client: discord.Client, claimed: Claimed, message: Message) -> Outcome:
    """Write to a person. Closed direct messages were told of when they asked, so it ends in silence."""
    data = await client.http.start_private_message(int(claimed.channel))
    channel = client.get_partial_messageable(int(data["id"]), type=discord.ChannelType.private)
    sent = await channel.send(nonce=_nonce(claimed), **_sending(message))
    return Outcome("sent", str(sent.id))


async def edit(client: discord.Client, claimed: Claimed, message: Message) -> Outcome:
    """Edit the message a post belongs to; one that staff deleted is left deleted."""
    assert claimed.message is not None
    channel = client.get_partial_messageable(int(claimed.channel))
    arguments = message.changes()
    arguments["allowed_mentions"] = discord.AllowedMentions.none()
    await channel.get_partial_message(int(claimed.message)).edit(**arguments)
    return Outcome("sent", claimed.message)


def may_attach(client: discord.Client, claimed: Claimed) -> bool:
    """Whether files may be sent to the post's channel, as far as is known here."""
    channel = client.get_channel(int(claimed.channel))
    if not isinstance(channel, discord.abc.GuildChannel):
        return True
    return channel.permissions_for(channel.guild.me).attach_files


def _nonce(claimed: Claimed) -> str:
    return nonce(post_key(claimed.cafe, claimed.kind, claimed.slot))


def _sending(message: Message) -> dict[str, Any]:
    return {name: value for name, value in message.arguments().items() if value is not discord.utils.MISSING}


# ---- Discord's scheduled events --------------------------------------------------------------------------------------


async def create_event(client: discord.Client, claimed: Claimed, facts: ShowFacts, reader: Reader) -> Outcome:
    """The scheduled event of a show. There is no nonce for events: one that stands there already is taken."""
    guild = client.get_guild(int(claimed.channel))
    if guild is None:
        return Outcome("retry", error="the server is out of reach")
    if not guild.me.guild_permissions.create_events and not guild.me.guild_permissions.manage_events:
        return Outcome("failed", error=MISSING_PERMISSION)
    show = facts.show.show
    name, description = show_event_words(facts, reader)
    if claimed.since is not None:
        known = await _known_event(guild, name, show.starts_at)
        if known is not None:
            return Outcome("sent", known, event=known)
    event = await guild.create_scheduled_event(
        name=name, description=description or discord.utils.MISSING, location=guild.name[:100],
        start_time=show.starts_at, end_time=show.ends_at,
        entity_type=discord.EntityType.external, privacy_level=discord.PrivacyLevel.guild_only,
    )  # fmt: skip
    return Outcome("sent", str(event.id), event=str(event.id))


async def _known_event(guild: discord.Guild, name: str, starts_at: datetime) -> str | None:
    for event in await guild.fetch_scheduled_events(with_counts=False):
        if event.name == name and event.start_time == starts_at:
            return str(event.id)
    return None


async def follow_event(client: discord.Client, guild: str, facts: ShowFacts, reader: Reader) -> None:
    """Let the scheduled event of a show follow a change; one that staff deleted is left deleted.

    Discord takes no start in the past, so of a show that has begun only the rest is told.
    """
    assert facts.event is not None
    show = facts.show.show
    if facts.phase == "over":
        return
    name, description = show_event_words(facts, reader)
    told: dict[str, Any] = {
        "name": name, "description": description or None, "scheduled_end_time": show.ends_at.isoformat()
    }  # fmt: skip
    if facts.phase == "before":
        told["scheduled_start_time"] = show.starts_at.isoformat()
    try:
        await client.http.edit_scheduled_event(int(guild), int(facts.event), reason=None, **told)
    except discord.HTTPException as error:
        if error.code != UNKNOWN_EVENT:
            raise


async def delete_event(client: discord.Client, guild: str, event: str) -> None:
    """Take the scheduled event of a cancelled show away; one that is gone already is fine."""
    try:
        await client.http.delete_scheduled_event(int(guild), int(event))
    except discord.HTTPException as error:
        if error.code != UNKNOWN_EVENT:
            raise
