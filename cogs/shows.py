"""`/shows`: the timetable, and a reminder for whoever asks."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.timetable import (
    reminded_message,
    shows_hello_message,
    shows_next_message,
    shows_today_message,
    unreminded_message,
)
from bot.ui.welcome import with_welcome
from cafe.context import instant
from cafe.shows import Show
from cafe.timetable import Remind, ShowOf, ShowsNext, ShowsToday
from cogs.first_visit import card_of
from cogs.letters import reaches


class ShowsCog(commands.Cog):
    """Looking at the timetable."""

    def __init__(self, house: House) -> None:
        self.house = house

    shows = app_commands.Group(name="shows", description=L("cmd-shows.description"), guild_only=True)

    @shows.command(name="today", description=L("cmd-shows-today.description"))
    async def today(self, interaction: discord.Interaction) -> None:
        """Today's shows."""
        await self._today(interaction)

    @pressed("panel-shows")
    async def panel(self, press: Press) -> None:
        """The same from the panel."""
        await self._today(press.interaction)

    async def _today(self, interaction: discord.Interaction) -> None:
        cafe = await self.house.cafe(interaction)
        today = await self.house.memory.read(ShowsToday(cafe=cafe))
        card = await card_of(self.house, interaction, cafe)
        reader = self.house.reader(interaction, card.producer.language)
        reply = shows_today_message(today, instant(self.house.clock()), reader)
        await replies.send(interaction, with_welcome(reply, card, reader))

    @shows.command(name="next", description=L("cmd-shows-next.description"))
    async def next(self, interaction: discord.Interaction) -> None:
        """The coming shows."""
        cafe = await self.house.cafe(interaction)
        shows = await self.house.memory.read(ShowsNext(cafe=cafe))
        card = await card_of(self.house, interaction, cafe)
        reader = self.house.reader(interaction, card.producer.language)
        await replies.send(interaction, with_welcome(shows_next_message(shows, reader), card, reader))

    @pressed("remind", NUMBER)
    async def remind(self, press: Press) -> None:
        """Ask to be reminded; a first word by direct message shows whether the way is open."""
        [new, welcome], show, notice = await self._remind(press, wanted=True)
        card = await card_of(self.house, press.interaction, await self.house.cafe(press.interaction), welcome=welcome)
        reader = self.house.reader(press.interaction, card.producer.language)
        reachable = not new or await reaches(press.interaction, shows_hello_message(show, notice, reader))
        reply = reminded_message(show, notice, reader, new=new, reachable=reachable)
        await replies.send(press.interaction, with_welcome(reply, card, reader))

    @pressed("unremind", NUMBER, redraws=True)
    async def unremind(self, press: Press) -> None:
        """No longer wish to be reminded."""
        await self._remind(press, wanted=False)
        card = await card_of(self.house, press.interaction, await self.house.cafe(press.interaction))
        reader = self.house.reader(press.interaction, card.producer.language)
        await replies.redraw(press.interaction, unreminded_message(reader))

    async def _remind(self, press: Press, *, wanted: bool) -> tuple[list[bool], Show, int]:
        cafe, visitor, show = (
            await self.house.cafe(press.interaction),
            visitor_of(press.interaction),
            int(press.arguments[0]),
        )
        told = await self.house.memory.write(
            Remind(
                cafe=cafe, key=key_of(press.interaction), visitor=visitor, show=show, language=visitor.language,
                wanted=wanted,
            )
        )  # fmt: skip
        found, notice = await self.house.memory.read(ShowOf(cafe=cafe, show=show))
        return told, found.show, notice
