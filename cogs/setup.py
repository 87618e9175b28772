"""`/setup`: a guided panel; each choice is saved as it is made, and any page works after a restart."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.permissions import Finding, findings
from bot.presses import SNOWFLAKE, Press, pressed
from bot.translator import L
from bot.ui.message import Message
from bot.ui.setup import PAGES, hours_form, setup_message
from cafe.setup import CHANNELS, LANGUAGES, ROLES, Choose, SetHours, Setup, SetupOf

ONE_OR_NONE = f"(?:{SNOWFLAKE})?"


class SetupCog(commands.Cog):
    """Setting the café up. Discord shows it to who manages the server, and to roles allowed in Integrations."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-setup.description"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def setup(self, interaction: discord.Interaction) -> None:
        """Open the panel."""
        await replies.send(interaction, await self._panel(interaction, "channels"))

    @pressed("setup", "|".join(PAGES), redraws=True)
    async def page(self, press: Press) -> None:
        """Turn to another page; the check looks at Discord anew each time and posts nothing."""
        await replies.redraw(press.interaction, await self._panel(press.interaction, press.arguments[0]))

    @pressed("setup-channel", "|".join(CHANNELS), values=ONE_OR_NONE, redraws=True)
    async def channel(self, press: Press) -> None:
        """Choose a channel, or none."""
        await self._choose(press, press.arguments[0], "channels")

    @pressed("setup-role", "|".join(ROLES), values=ONE_OR_NONE, redraws=True)
    async def role(self, press: Press) -> None:
        """Choose a staff role, or none."""
        await self._choose(press, press.arguments[0], "staff")

    @pressed("setup-language", values="|".join(LANGUAGES), redraws=True)
    async def language(self, press: Press) -> None:
        """Choose the language of public posts."""
        await self._choose(press, "language", "staff")

    async def _choose(self, press: Press, name: str, page: str) -> None:
        interaction = press.interaction
        value = press.values[0] if press.values else None
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.write(
            Choose(cafe=cafe, key=key_of(interaction), visitor=visitor, name=name, value=value)
        )
        await replies.redraw(interaction, await self._panel(interaction, page))

    @pressed("setup-hours")
    async def hours(self, press: Press) -> None:
        """Ask for zone and hours."""
        cafe = await self.house.cafe(press.interaction)
        setup = await self._setup(press.interaction, cafe)
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.ask(press.interaction, hours_form(setup.settings, reader))

    @pressed("setup-hours-form", redraws=True)
    async def hours_typed(self, press: Press) -> None:
        """Save zone and hours."""
        interaction = press.interaction
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.write(
            SetHours(
                cafe=cafe, key=key_of(interaction), visitor=visitor, zone=press.text("zone"),
                day_start=press.text("day_start"), opening=press.text("opening"), closing=press.text("closing"),
            )
        )  # fmt: skip
        await replies.redraw(interaction, await self._panel(interaction, "staff"))

    async def _panel(self, interaction: discord.Interaction, page: str) -> Message:
        cafe = await self.house.cafe(interaction)
        setup = await self._setup(interaction, cafe)
        reader = await self.house.reader_of(interaction, cafe)
        found: list[Finding] = []
        if page == "check":
            found = await findings(interaction.client, interaction.guild, setup.settings)
        return setup_message(setup, page, reader, found)

    async def _setup(self, interaction: discord.Interaction, cafe: int) -> Setup:
        return await self.house.memory.read(SetupOf(cafe=cafe, visitor=visitor_of(interaction)))
