"""What the staff's cogs share: the reader of whoever acts, and the member an option names."""

from __future__ import annotations

import discord

from bot.house import PLATFORM, House
from bot.words import Reader
from cafe.errors import UnknownProducer
from cafe.memory import Visitor
from cafe.producers import LanguageOf


async def staff_reader(house: House, interaction: discord.Interaction, cafe: int) -> Reader:
    """Words in the language that this member of staff has chosen, else the one Discord is set to."""
    account = str(interaction.user.id)
    language = await house.memory.read(LanguageOf(cafe=cafe, platform=PLATFORM, account=account))
    return house.reader(interaction, language)


def guest(member: discord.Member | discord.User) -> Visitor:
    """The person an option names. Raises UnknownProducer for a bot, which is nobody's guest."""
    if member.bot:
        raise UnknownProducer
    return Visitor(PLATFORM, str(member.id), member.display_name)
