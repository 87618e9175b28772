"""The cast option that many commands share: whom an autocomplete offers."""

from __future__ import annotations

import asyncio
import logging

import discord
from discord import app_commands

from bot.house import House
from bot.words import language_of
from cafe.errors import Refusal
from cafe.roster import SuggestCast, choice_of

log = logging.getLogger("oshipass.cogs")

ANSWER_WITHIN = 2.0


async def cast_choices(
    house: House, interaction: discord.Interaction, typed: str, *, states: frozenset[str] = frozenset({"active"})
) -> list[app_commands.Choice[str]]:
    """Up to 25 cast members that fit what is typed, today's first; nothing rather than a late answer."""
    language = language_of(interaction.locale.value)
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            cafe = await house.cafe(interaction)
            found = await house.memory.read(SuggestCast(cafe=cafe, typed=typed, states=states))
    except (TimeoutError, Refusal) as error:
        log.info("no suggestions for an autocomplete: %r", error)
        return []
    return [app_commands.Choice(name=member.called(language)[:100], value=choice_of(member)) for member in found]
