"""`/guide`: how the café works, for a first visit."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.guide import guide_message
from bot.ui.welcome import still_asked, with_welcome
from cogs.first_visit import card_of


class GuideCog(commands.Cog):
    """The tour."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-guide.description"))
    @app_commands.guild_only()
    async def guide(self, interaction: discord.Interaction) -> None:
        """The first page."""
        card = await card_of(self.house, interaction, await self.house.cafe(interaction))
        reader = self.house.reader(interaction, card.producer.language)
        await replies.send(interaction, with_welcome(guide_message(0, reader), card, reader))

    @pressed("guide-page", NUMBER, redraws=True)
    async def page(self, press: Press) -> None:
        """Another page."""
        cafe = await self.house.cafe(press.interaction)
        reader = await self.house.reader_of(press.interaction, cafe)
        drawn = guide_message(int(press.arguments[0]), reader)
        await replies.redraw(press.interaction, still_asked(drawn, press.interaction.message))
