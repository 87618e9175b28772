"""`/season`: how the seasons stand, closing one early, the ceremony."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.seasons import ceremony_set_message, season_closed_message, season_to_close_message, seasons_message
from cafe.ceremony import CloseSeason, HoldCeremony, SeasonsNow, SeasonToClose


class SeasonCog(commands.Cog):
    """Seasons, for managers."""

    def __init__(self, house: House) -> None:
        self.house = house

    season = app_commands.Group(name="season", description=L("cmd-season.description"), guild_only=True)

    @season.command(name="show", description=L("cmd-season-show.description"))
    async def show(self, interaction: discord.Interaction) -> None:
        """The seasons as they stand."""
        cafe = await self.house.cafe(interaction)
        facts = await self.house.memory.read(SeasonsNow(cafe=cafe, visitor=visitor_of(interaction)))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, seasons_message(facts, reader))

    @season.command(name="close", description=L("cmd-season-close.description"))
    async def close(self, interaction: discord.Interaction) -> None:
        """Ask whether the running season is to be closed."""
        cafe = await self.house.cafe(interaction)
        season = await self.house.memory.read(SeasonToClose(cafe=cafe, visitor=visitor_of(interaction)))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, season_to_close_message(season, reader, token_of(interaction)))

    @pressed("season-close", NUMBER, TOKEN, redraws=True)
    async def closed(self, press: Press) -> None:
        """Close the season that was shown."""
        season, token = press.arguments
        cafe, key = await self.house.cafe(press.interaction), once_key(press.interaction, "season-close", token)
        title = await self.house.memory.write(
            CloseSeason(cafe=cafe, key=key, visitor=visitor_of(press.interaction), season=int(season))
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, season_closed_message(title, reader))

    @season.command(name="ceremony", description=L("cmd-season-ceremony.description"))
    @app_commands.describe(when=L("opt-season-ceremony-when.description"))
    async def ceremony(self, interaction: discord.Interaction, when: app_commands.Range[str, 1, 100] = "") -> None:
        """Set the hour of the ceremony; at once if none is named."""
        cafe = await self.house.cafe(interaction)
        hour = await self.house.memory.write(
            HoldCeremony(cafe=cafe, key=key_of(interaction), visitor=visitor_of(interaction), when=when)
        )
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, ceremony_set_message(hour, reader))
