"""`/checkin`: once per business day."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, token_of, visitor_of
from bot.presses import Press, pressed
from bot.translator import L
from bot.ui.check_in import checked_in_message
from bot.ui.welcome import with_welcome
from cafe.check_in import CheckIn
from cafe.thanks import ThanksWaiting
from cafe.timetable import ShowsToday
from cogs.new_rank import with_new_rank
from cogs.thanks import with_waiting_thanks


class CheckInCog(commands.Cog):
    """Checking in for the day."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-checkin.description"))
    @app_commands.guild_only()
    async def checkin(self, interaction: discord.Interaction) -> None:
        """Collect the day's point and see what is on."""
        await self._check_in(interaction)

    @pressed("panel-checkin")
    async def panel(self, press: Press) -> None:
        """The same from the panel."""
        await self._check_in(press.interaction)

    async def _check_in(self, interaction: discord.Interaction) -> None:
        cafe = await self.house.cafe(interaction)
        done = await self.house.memory.write(
            CheckIn(cafe=cafe, key=key_of(interaction), visitor=visitor_of(interaction))
        )
        today, waiting = await asyncio.gather(
            self.house.memory.read(ShowsToday(cafe=cafe)),
            self.house.memory.read(ThanksWaiting(cafe=cafe, producer=done.producer.no)),
        )
        shows = [one.show for one in today.shows if one.show.state == "planned"]
        reader = self.house.reader(interaction, done.producer.language)
        reply = checked_in_message(done, shows, reader, token_of(interaction))
        reply = await with_new_rank(self.house, interaction, cafe, done.producer, reply, reader)
        reply = await with_waiting_thanks(self.house, interaction, cafe, waiting, reply, reader)
        await replies.send(interaction, with_welcome(reply, done, reader))
