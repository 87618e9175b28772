"""`/setup`: the café is set up step by step; each choice is saved as it is made, and any step works after a restart."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.channel_test import try_channels
from bot.house import House, key_of, visitor_of
from bot.permissions import Finding, findings
from bot.presses import NUMBER, SNOWFLAKE, Press, pressed
from bot.translator import L
from bot.ui.message import Message
from bot.ui.setup import PAGES, Step, hours_form, setup_message, words_form
from bot.ui.setup_check import trial_message, tried_message
from cafe.errors import ButtonOutdated
from cafe.roles import ChooseRankRole
from cafe.setup import (
    CHANNELS,
    LANGUAGES,
    MINUTES,
    NOTICES,
    OFF,
    ON,
    ROLES,
    SWITCHES,
    Choose,
    SetHours,
    Setup,
    SetupOf,
    SetWords,
)

ONE_OR_NONE = f"(?:{SNOWFLAKE})?"


class SetupCog(commands.Cog):
    """Setting the café up. Discord shows it to who manages the server, and to roles allowed in Integrations."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-setup.description"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def setup(self, interaction: discord.Interaction) -> None:
        """The first step."""
        await replies.send(interaction, await self._step(interaction, PAGES[0]))

    @pressed("setup", "|".join(PAGES), redraws=True)
    async def page(self, press: Press) -> None:
        """Turn to another step; the check looks at Discord anew each time and posts nothing."""
        await replies.redraw(press.interaction, await self._step(press.interaction, press.arguments[0]))

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
        await self._choose(press, "language", "place")

    @pressed("setup-switch", "|".join(SWITCHES), f"{ON}|{OFF}", redraws=True)
    async def switch(self, press: Press) -> None:
        """Choose yes or no; the button says which."""
        name, value = press.arguments
        await self._choose(press, name, "choices", value)

    @pressed("setup-minutes", values="|".join(map(str, NOTICES)), redraws=True)
    async def minutes(self, press: Press) -> None:
        """Choose how long before a show its post comes."""
        await self._choose(press, MINUTES, "choices")

    async def _choose(self, press: Press, name: str, page: str, value: str | None = None) -> None:
        interaction = press.interaction
        if value is None and press.values:
            value = press.values[0]
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.write(
            Choose(cafe=cafe, key=key_of(interaction), visitor=visitor, name=name, value=value)
        )
        await replies.redraw(interaction, await self._step(interaction, page))

    # ---- ranks -------------------------------------------------------------------------------------------------------

    @pressed("setup-rank", values=NUMBER, redraws=True)
    async def rank(self, press: Press) -> None:
        """Choose the rank whose role is to be chosen."""
        await replies.redraw(press.interaction, await self._step(press.interaction, "ranks", int(press.values[0])))

    @pressed("setup-rank-role", NUMBER, values=ONE_OR_NONE, redraws=True)
    async def rank_role(self, press: Press) -> None:
        """Choose the role that goes with a rank, or none."""
        interaction, no = press.interaction, int(press.arguments[0])
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        ranks = {rank.no: rank.key for rank in (await self._setup(interaction, cafe)).settings.ranks}
        if no not in ranks:
            raise ButtonOutdated
        role = press.values[0] if press.values else None
        await self.house.memory.write(
            ChooseRankRole(cafe=cafe, key=key_of(interaction), visitor=visitor, rank=ranks[no], role=role)
        )
        await replies.redraw(interaction, await self._step(interaction, "ranks", no))

    # ---- forms -------------------------------------------------------------------------------------------------------

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
        await replies.redraw(interaction, await self._step(interaction, "place"))

    @pressed("setup-words")
    async def words(self, press: Press) -> None:
        """Ask for prizes and quiet hours."""
        cafe = await self.house.cafe(press.interaction)
        setup = await self._setup(press.interaction, cafe)
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.ask(press.interaction, words_form(setup.settings, reader))

    @pressed("setup-words-form", redraws=True)
    async def words_typed(self, press: Press) -> None:
        """Save prizes and quiet hours."""
        interaction = press.interaction
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.write(
            SetWords(
                cafe=cafe, key=key_of(interaction), visitor=visitor, prizes=press.text("prizes"),
                quiet_from=press.text("quiet_from"), quiet_until=press.text("quiet_until"),
            )
        )  # fmt: skip
        await replies.redraw(interaction, await self._step(interaction, "choices"))

    # ---- the check ---------------------------------------------------------------------------------------------------

    @pressed("setup-test")
    async def test(self, press: Press) -> None:
        """Post to every channel that is chosen, delete it again, and tell how that went."""
        cafe = await self.house.cafe(press.interaction)
        setup = await self._setup(press.interaction, cafe)
        reader = await self.house.reader_of(press.interaction, cafe)
        trial = trial_message(self.house.words.for_(setup.settings.language))
        tried = await try_channels(press.interaction.client, setup.settings, trial)
        await replies.send(press.interaction, tried_message(tried, reader))

    async def _step(self, interaction: discord.Interaction, page: str, rank: int = 0) -> Message:
        cafe = await self.house.cafe(interaction)
        setup = await self._setup(interaction, cafe)
        reader = await self.house.reader_of(interaction, cafe)
        found: list[Finding] = []
        if page == "check":
            found = await findings(interaction.client, interaction.guild, setup.settings)
        return setup_message(setup, Step(page, rank, found), reader)

    async def _setup(self, interaction: discord.Interaction, cafe: int) -> Setup:
        return await self.house.memory.read(SetupOf(cafe=cafe, visitor=visitor_of(interaction)))
