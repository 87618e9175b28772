"""Finds a post that may have been sent by a claim whose holder fell silent before it could say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.posting.render import LANGUAGE_BUTTON
from bot.presses import custom_id
from cafe.posting import Claimed

CLOCKS_APART = timedelta(minutes=5)
"""How far the café's clock and Discord's may differ while nothing is wrong."""
WRONG_CLOCK = timedelta(hours=2)
"""So far ahead a clock may have been when it noted the claim: set by an hour, and put right since."""
MOST_MESSAGES = 2000


class CannotTellError(Exception):
    """The channel's history may not be read, so nobody can say whether the post was sent."""


async def find(client: discord.Client, claimed: Claimed) -> str | None:
    """The id of the message that carries this post's language button, among those since the first claim.

    Raises CannotTellError where the history is closed. A channel that is gone holds no message.
    """
    channel = client.get_channel(int(claimed.channel))
    if not isinstance(channel, discord.abc.GuildChannel) or not isinstance(channel, discord.abc.Messageable):
        return None
    # Without the permission Discord answers with an empty page, which would look like "not sent".
    if not channel.permissions_for(channel.guild.me).read_message_history:
        raise CannotTellError
    assert claimed.since is not None
    wanted, since = custom_id(LANGUAGE_BUTTON, claimed.post_id), claimed.since - CLOCKS_APART
    try:
        found = await _search(channel, wanted, since, None)
        return found or await _search(channel, wanted, claimed.since - WRONG_CLOCK, since)
    except discord.Forbidden:
        raise CannotTellError from None


async def _search(
    channel: discord.abc.Messageable, wanted: str, since: datetime, before: datetime | None
) -> str | None:
    async for message in channel.history(limit=MOST_MESSAGES, after=since, before=before, oldest_first=True):
        if any(one == wanted for row in message.components for one in _custom_ids(row.to_dict())):
            return str(message.id)
    return None


def _custom_ids(component: Mapping[str, Any]) -> Iterator[str]:
    if "custom_id" in component:
        yield component["custom_id"]
    for inner in component.get("components", ()):
        yield from _custom_ids(inner)
