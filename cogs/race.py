"""The season's race, behind a button on boards and posts."""

from __future__ import annotations

from discord.ext import commands

from bot import replies
from bot.house import House
from bot.presses import NUMBER, Press, pressed
from bot.ui.race import race_message
from cafe.race import RaceOf


class RaceCog(commands.Cog):
    """Looking at the race; whoever sees a board may see it."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed("race", NUMBER)
    async def race(self, press: Press) -> None:
        """The race of a season, or with 0 of the one that runs; what is sealed stays sealed, however old the button."""
        cafe = await self.house.cafe(press.interaction)
        race = await self.house.memory.read(RaceOf(cafe=cafe, season=int(press.arguments[0])))
        await replies.send(press.interaction, race_message(race, await self.house.reader_of(press.interaction, cafe)))
