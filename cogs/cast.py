"""`/cast`: the roster, a profile, and who is in today."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.cast import profile_message, roster_message, today_message
from bot.ui.welcome import still_asked, with_welcome
from cafe.cast import CastToday, ProfileOf, RosterOf
from cogs.cast_option import cast_choices
from cogs.first_visit import account_of, card_of

SHOWN = frozenset({"active", "resting", "graduated"})


class CastCog(commands.Cog):
    """The cast as guests see them."""

    def __init__(self, house: House) -> None:
        self.house = house

    cast = app_commands.Group(name="cast", description=L("cmd-cast.description"), guild_only=True)

    @cast.command(name="list", description=L("cmd-cast-list.description"))
    async def cast_list(self, interaction: discord.Interaction) -> None:
        """Everyone on the roster."""
        cafe = await self.house.cafe(interaction)
        roster = await self.house.memory.read(RosterOf(cafe=cafe))
        card = await card_of(self.house, interaction, cafe)
        reader = self.house.reader(interaction, card.producer.language)
        await replies.send(interaction, with_welcome(roster_message(roster, reader), card, reader))

    @pressed("cast-page", NUMBER, redraws=True)
    async def cast_page(self, press: Press) -> None:
        """Another page of the roster."""
        cafe = await self.house.cafe(press.interaction)
        roster = await self.house.memory.read(RosterOf(cafe=cafe, page=int(press.arguments[0])))
        reader = await self.house.reader_of(press.interaction, cafe)
        drawn = still_asked(roster_message(roster, reader), press.interaction.message)
        await replies.redraw(press.interaction, drawn)

    @cast.command(name="show", description=L("cmd-cast-show.description"))
    @app_commands.describe(cast=L("opt-cast-show-cast.description"))
    async def cast_show(self, interaction: discord.Interaction, cast: str) -> None:
        """The profile of one cast member."""
        cafe = await self.house.cafe(interaction)
        profile = await self.house.memory.read(ProfileOf(cafe=cafe, cast=cast))
        card = await card_of(self.house, interaction, cafe)
        reader = self.house.reader(interaction, card.producer.language)
        await replies.send(interaction, with_welcome(profile_message(profile, reader), card, reader))

    @cast_show.autocomplete("cast")
    async def whom(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Everyone, today's cast first."""
        return await cast_choices(self.house, interaction, typed, states=SHOWN)

    @cast.command(name="today", description=L("cmd-cast-today.description"))
    async def cast_today(self, interaction: discord.Interaction) -> None:
        """Who is in today, and the languages they speak."""
        cafe = await self.house.cafe(interaction)
        present = await self.house.memory.read(CastToday(cafe=cafe, **account_of(interaction)))
        card = await card_of(self.house, interaction, cafe)
        reader = self.house.reader(interaction, card.producer.language)
        await replies.send(interaction, with_welcome(today_message(present, reader), card, reader))
