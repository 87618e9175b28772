"""`/oshi`: declaring for a cast member."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.translator import L
from bot.ui.oshi import declared_message, oshi_message
from bot.ui.welcome import with_welcome
from cafe.oshi import Oshi, OshiOf, SetOshi
from cafe.producers import Card
from cogs.cast_option import cast_choices
from cogs.first_visit import account_of, join

DECLARABLE = frozenset({"active", "resting"})


class OshiCog(commands.Cog):
    """One's own oshi."""

    def __init__(self, house: House) -> None:
        self.house = house

    oshi = app_commands.Group(name="oshi", description=L("cmd-oshi.description"), guild_only=True)

    @oshi.command(name="set", description=L("cmd-oshi-set.description"))
    @app_commands.describe(cast=L("opt-oshi-set-cast.description"))
    async def oshi_set(self, interaction: discord.Interaction, cast: str) -> None:
        """Declare for a cast member."""
        await self._declare(interaction, cast)

    @oshi_set.autocomplete("cast")
    async def oshi_set_cast(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Everyone who has not graduated, today's cast first."""
        return await cast_choices(self.house, interaction, typed, states=DECLARABLE)

    @oshi.command(name="clear", description=L("cmd-oshi-clear.description"))
    async def oshi_clear(self, interaction: discord.Interaction) -> None:
        """Take the declaration back."""
        await self._declare(interaction, None)

    @oshi.command(name="show", description=L("cmd-oshi-show.description"))
    async def oshi_show(self, interaction: discord.Interaction) -> None:
        """Who the oshi is."""
        cafe = await self.house.cafe(interaction)
        mine, welcome = await self._mine(interaction, cafe), False
        if mine is None or not mine.producer.welcomed:
            welcome = (await join(self.house, interaction, cafe)).welcome
            mine = await self._mine(interaction, cafe)
        assert mine is not None
        reader = self.house.reader(interaction, mine.producer.language)
        card = Card(producer=mine.producer, welcome=welcome)
        await replies.send(interaction, with_welcome(oshi_message(mine, reader), card, reader))

    async def _declare(self, interaction: discord.Interaction, cast: str | None) -> None:
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        welcome = await self.house.memory.write(SetOshi(cafe=cafe, key=key_of(interaction), visitor=visitor, cast=cast))
        mine = await self._mine(interaction, cafe)
        assert mine is not None
        reader = self.house.reader(interaction, mine.producer.language)
        card = Card(producer=mine.producer, welcome=welcome)
        await replies.send(interaction, with_welcome(declared_message(mine, reader), card, reader))

    async def _mine(self, interaction: discord.Interaction, cafe: int) -> Oshi | None:
        return await self.house.memory.read(OshiOf(cafe=cafe, **account_of(interaction)))
