"""`/points`: balance, rank, PV, and one's own ledger."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.points import AFTER, BEFORE, NEWEST, points_message
from bot.ui.welcome import still_asked, with_welcome
from cafe.points import OwnPoints
from cogs.first_visit import account_of, join
from cogs.new_rank import with_new_rank

BORDER = f"{NEWEST}|{BEFORE}|{AFTER}"


class PointsCog(commands.Cog):
    """Looking at one's own points."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-points.description"))
    @app_commands.guild_only()
    async def points(self, interaction: discord.Interaction) -> None:
        """The newest page."""
        await self._points(interaction)

    @pressed("panel-points")
    async def panel(self, press: Press) -> None:
        """The same from the panel."""
        await self._points(press.interaction)

    async def _points(self, interaction: discord.Interaction) -> None:
        question = OwnPoints(cafe=await self.house.cafe(interaction), **account_of(interaction))
        points = await self.house.memory.read(question)
        card = None
        if points is None or not points.producer.welcomed:
            card = await join(self.house, interaction, question.cafe)
            points = await self.house.memory.read(question)
        assert points is not None
        reader = self.house.reader(interaction, points.producer.language)
        reply = points_message(points, reader)
        reply = await with_new_rank(self.house, interaction, question.cafe, points.producer, reply, reader)
        await replies.send(interaction, with_welcome(reply, card, reader) if card else reply)

    @pressed("points-page", BORDER, NUMBER, redraws=True)
    async def page(self, press: Press) -> None:
        """An older or newer page."""
        await self._redraw(press)

    @pressed("points-next", BORDER, NUMBER, redraws=True)
    async def next_rank(self, press: Press) -> None:
        """The same page, with the PV points missing to the next rank."""
        await self._redraw(press, next_rank=True)

    async def _redraw(self, press: Press, *, next_rank: bool = False) -> None:
        direction, number = press.arguments
        before, after = (int(number) if direction == one else None for one in (BEFORE, AFTER))
        cafe = await self.house.cafe(press.interaction)
        question = OwnPoints(cafe=cafe, before=before, after=after, **account_of(press.interaction))
        points = await self.house.memory.read(question)
        if points is None:
            await join(self.house, press.interaction, cafe)
            points = await self.house.memory.read(question)
        assert points is not None
        reader = self.house.reader(press.interaction, points.producer.language)
        drawn = still_asked(points_message(points, reader, next_rank=next_rank), press.interaction.message)
        await replies.redraw(press.interaction, drawn)
