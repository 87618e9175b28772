"""What the staff's cogs share: the member and the number that an option names."""

from __future__ import annotations

import discord

from bot.house import PLATFORM
from cafe.errors import UnknownProducer
from cafe.memory import Visitor

MOST_DIGITS = 15
"""More than any row's number has, and fewer than a database's integer holds."""


def guest(member: discord.Member | discord.User) -> Visitor:
    """The person an option names. Raises UnknownProducer for a bot, which is nobody's guest."""
    if member.bot:
        raise UnknownProducer
    return Visitor(PLATFORM, str(member.id), member.display_name)


def number_typed(text: str) -> int | None:
    """The row's number that a choice gave or somebody typed; None for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
