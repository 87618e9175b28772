"""`/ranking`: the boards of the cast and of producers, and one's own place."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot import replies
from bot.house import House
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.ranking import ranking_message
from bot.ui.welcome import still_asked, with_welcome
from cafe.periods import Period
from cafe.ranking import RankingOf
from cogs.first_visit import account_of, join

OF = [Choice(name=L("choice-of-cast"), value="cast"), Choice(name=L("choice-of-producers"), value="producers")]
PERIODS = [
    Choice(name=L("choice-period-today"), value="today"),
    Choice(name=L("choice-period-week"), value="week"),
    Choice(name=L("choice-period-month"), value="month"),
    Choice(name=L("choice-period-season"), value="season"),
    Choice(name=L("choice-period-all"), value="all"),
]
BOARD, PERIOD = "cast|producers", "|".join(Period)


class RankingCog(commands.Cog):
    """Looking at the boards."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-ranking.description"))
    @app_commands.describe(of=L("opt-ranking-of.description"), period=L("opt-ranking-period.description"))
    @app_commands.choices(of=OF, period=PERIODS)
    @app_commands.guild_only()
    async def ranking(self, interaction: discord.Interaction, of: str = "cast", period: str = "season") -> None:
        """The first page."""
        await self._ranking(interaction, of, period)

    @pressed("panel-ranking")
    async def panel(self, press: Press) -> None:
        """The same from the panel: the cast in the season that runs."""
        await self._ranking(press.interaction, "cast", Period.SEASON)

    async def _ranking(self, interaction: discord.Interaction, of: str, period: str) -> None:
        cafe = await self.house.cafe(interaction)
        question = RankingOf(cafe=cafe, of=of, period=Period(period), **account_of(interaction))
        ranking = await self.house.memory.read(question)
        card = None
        if ranking.own is None or not ranking.own.producer.welcomed:
            card = await join(self.house, interaction, cafe)
            ranking = await self.house.memory.read(question)
        assert ranking.own is not None
        reader = self.house.reader(interaction, ranking.own.producer.language)
        reply = ranking_message(ranking, reader)
        await replies.send(interaction, with_welcome(reply, card, reader) if card else reply)

    @pressed("ranking-page", BOARD, PERIOD, NUMBER, "[01]", redraws=True)
    async def page(self, press: Press) -> None:
        """Another page or board, or the same with the gap to the next better one."""
        of, period, first, gap = press.arguments
        await self._redraw(press, of, period, first=int(first), gap=gap == "1")

    @pressed("ranking-period", BOARD, values=PERIOD, redraws=True)
    async def period(self, press: Press) -> None:
        """The same board in another period."""
        [of], [period] = press.arguments, press.values
        await self._redraw(press, of, period)

    async def _redraw(self, press: Press, of: str, period: str, *, first: int = 0, gap: bool = False) -> None:
        cafe = await self.house.cafe(press.interaction)
        asker = account_of(press.interaction)
        question = RankingOf(cafe=cafe, of=of, period=Period(period), first=first, gap=gap, **asker)
        ranking = await self.house.memory.read(question)
        language = ranking.own.producer.language if ranking.own else None
        reader = self.house.reader(press.interaction, language)
        drawn = still_asked(ranking_message(ranking, reader, gap=gap), press.interaction.message)
        await replies.redraw(press.interaction, drawn)
