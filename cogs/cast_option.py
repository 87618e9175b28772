"""What autocompletes share: an answer in time, or none; and the cast option of many commands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.house import House
from bot.words import language_of
from cafe.context import CastMember
from cafe.errors import Refusal
from cafe.roster import SuggestCast, choice_of

T = TypeVar("T")

log = logging.getLogger("oshipass.cogs")

ANSWER_WITHIN = 2.0


async def in_time(asked: Coroutine[Any, Any, Sequence[T]]) -> Sequence[T]:
    """What an autocomplete may offer; nothing rather than a late answer, and nothing to whom the café refuses it."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            return await asked
    except (TimeoutError, Refusal) as error:
        log.info("no suggestions for an autocomplete: %r", error)
        return ()


async def cast_choices(
    house: House, interaction: discord.Interaction, typed: str, *, states: frozenset[str] = frozenset({"active"})
) -> list[app_commands.Choice[str]]:
    """Up to 25 cast members that fit what is typed, today's first."""

    async def asked() -> Sequence[CastMember]:
        cafe = await house.cafe(interaction)
        return await house.memory.read(SuggestCast(cafe=cafe, typed=typed, states=states))

    language = language_of(interaction.locale.value)
    return [
        app_commands.Choice(name=member.called(language)[:100], value=choice_of(member))
        for member in await in_time(asked())
    ]
