"""The ceremony's buttons: a manager's console, the post once more, and the hall of fame for everyone."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot import replies
from bot.house import House, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.ui.ceremony import console_message, hall_message, posted_again_message, script_message
from bot.ui.message import Message
from cafe.ceremony import ConsoleOf, HallOfFame, PostCeremonyAgain, RevealNext, ScriptOf


async def console_reply(
    house: House, interaction: discord.Interaction, cafe: int, season: int, *, other: bool = False
) -> Message:
    """The console as it stands, its script in the café's language."""
    console = await house.memory.read(ConsoleOf(cafe=cafe, visitor=visitor_of(interaction), season=season))
    reader = await house.reader_of(interaction, cafe)
    return console_message(console, reader, house.words.for_(console.language), token_of(interaction), other=other)


class CeremonyCog(commands.Cog):
    """Holding the ceremony, place by place."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed("ceremony-next", NUMBER, NUMBER, TOKEN, redraws=True)
    async def following(self, press: Press) -> None:
        """Tell the next place."""
        await self._reveal(press, "ceremony-next", rest=False)

    @pressed("ceremony-rest", NUMBER, NUMBER, TOKEN, redraws=True)
    async def rest(self, press: Press) -> None:
        """Tell all that is left."""
        await self._reveal(press, "ceremony-rest", rest=True)

    async def _reveal(self, press: Press, name: str, *, rest: bool) -> None:
        season, told, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        key = once_key(press.interaction, name, token)
        done = await self.house.memory.write(
            RevealNext(cafe=cafe, key=key, visitor=visitor, season=int(season), told=int(told), rest=rest)
        )
        shown = await console_reply(self.house, press.interaction, cafe, int(season), other=not done)
        await replies.redraw(press.interaction, shown)

    @pressed("ceremony-again", NUMBER, TOKEN)
    async def again(self, press: Press) -> None:
        """Send the post once more."""
        season, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        key = once_key(press.interaction, "ceremony-again", token)
        title = await self.house.memory.write(
            PostCeremonyAgain(cafe=cafe, key=key, visitor=visitor, season=int(season))
        )
        await replies.send(
            press.interaction, posted_again_message(title, await self.house.reader_of(press.interaction, cafe))
        )

    @pressed("season-script", NUMBER)
    async def script(self, press: Press) -> None:
        """The script of a season that is public, for a manager who reads it aloud."""
        await replies.send(press.interaction, await self._script(press, int(press.arguments[0]), 0))

    @pressed("season-script-page", NUMBER, NUMBER, redraws=True)
    async def script_page(self, press: Press) -> None:
        """Other places of it."""
        season, first = map(int, press.arguments)
        await replies.redraw(press.interaction, await self._script(press, season, first))

    async def _script(self, press: Press, season: int, first: int) -> Message:
        cafe = await self.house.cafe(press.interaction)
        question = ScriptOf(cafe=cafe, visitor=visitor_of(press.interaction), season=season)
        found = await self.house.memory.read(question)
        reader = await self.house.reader_of(press.interaction, cafe)
        return script_message(found.result, reader, self.house.words.for_(found.language), first)

    @pressed("hall")
    async def hall(self, press: Press) -> None:
        """The hall of fame, for whoever asks."""
        await replies.send(press.interaction, await self._hall(press, 0))

    @pressed("hall-page", NUMBER, redraws=True)
    async def hall_page(self, press: Press) -> None:
        """Another page of it."""
        await replies.redraw(press.interaction, await self._hall(press, int(press.arguments[0])))

    async def _hall(self, press: Press, first: int) -> Message:
        cafe = await self.house.cafe(press.interaction)
        hall = await self.house.memory.read(HallOfFame(cafe=cafe, first=first))
        return hall_message(hall, await self.house.reader_of(press.interaction, cafe))
