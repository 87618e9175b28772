"""What the staff's cogs share: the member and the number that an option names, and a visit recorded by either way."""

from __future__ import annotations

import discord

from bot import replies
from bot.house import PLATFORM, House
from bot.ui.staff import visit_message
from cafe.errors import UnknownProducer
from cafe.memory import Visitor
from cafe.staff import RecordVisit
from cafe.stay import OwnStay

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


async def record(visit: RecordVisit, house: House, interaction: discord.Interaction) -> None:
    """Record a visit, and answer with its receipt, which also tells of a stay whose bill would be a second visit."""
    guest = visit.guest
    stay = await house.memory.read(OwnStay(cafe=visit.cafe, platform=guest.platform, account=guest.account))
    receipt = await house.memory.write(visit)
    reader = await house.reader_of(interaction, visit.cafe)
    await replies.send(interaction, visit_message(receipt, reader, staying=stay is not None))
