"""`/supporters`: who pushes one cast member, and one's own place among them."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.supporters import supporters_message
from bot.ui.welcome import still_asked, with_welcome
from cafe.periods import Period
from cafe.roster import CHOICE
from cafe.supporters import SupportersOf
from cogs.cast_option import cast_choices
from cogs.first_visit import account_of, join
from cogs.ranking import PERIOD, PERIODS

SHOWN = frozenset({"active", "resting", "graduated"})


class SupportersCog(commands.Cog):
    """Looking at the supporters of a cast member."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-supporters.description"))
    @app_commands.describe(cast=L("opt-supporters-cast.description"), period=L("opt-supporters-period.description"))
    @app_commands.choices(period=PERIODS)
    @app_commands.guild_only()
    async def supporters(self, interaction: discord.Interaction, cast: str, period: str = "season") -> None:
        """The first page."""
        cafe = await self.house.cafe(interaction)
        question = SupportersOf(cafe=cafe, cast=cast, period=Period(period), **account_of(interaction))
        told = await self.house.memory.read(question)
        card = None
        if told.own is None or not told.own.producer.welcomed:
            card = await join(self.house, interaction, cafe)
            told = await self.house.memory.read(question)
        assert told.own is not None
        reader = self.house.reader(interaction, told.own.producer.language)
        reply = supporters_message(told, reader)
        await replies.send(interaction, with_welcome(reply, card, reader) if card else reply)

    @supporters.autocomplete("cast")
    async def whom(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Everyone, today's cast first: pushes stand after a rest and a graduation, too."""
        return await cast_choices(self.house, interaction, typed, states=SHOWN)

    @pressed("supporters-page", NUMBER, PERIOD, NUMBER, "[01]", redraws=True)
    async def page(self, press: Press) -> None:
        """Another page, or the same with the gap to the next better one."""
        cast, period, first, gap = press.arguments
        await self._redraw(press, cast, period, first=int(first), gap=gap == "1")

    @pressed("supporters-period", NUMBER, values=PERIOD, redraws=True)
    async def period(self, press: Press) -> None:
        """The same cast member in another period."""
        [cast], [period] = press.arguments, press.values
        await self._redraw(press, cast, period)

    async def _redraw(self, press: Press, cast: str, period: str, *, first: int = 0, gap: bool = False) -> None:
        cafe = await self.house.cafe(press.interaction)
        question = SupportersOf(
            cafe=cafe, cast=f"{CHOICE}{cast}", period=Period(period), first=first, gap=gap,
            **account_of(press.interaction),
        )  # fmt: skip
        told = await self.house.memory.read(question)
        reader = self.house.reader(press.interaction, told.own.producer.language if told.own else None)
        drawn = still_asked(supporters_message(told, reader, gap=gap), press.interaction.message)
        await replies.redraw(press.interaction, drawn)
