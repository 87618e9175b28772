"""The switches of a receipt with words, and the thanks that wait for a check-in."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.presses import NUMBER, Press, pressed
from bot.ui.message import Message
from bot.ui.standing import switched
from bot.ui.thanks import direct_button, told_button, with_thanks
from bot.ui.wall import wall_button
from bot.words import Reader
from cafe.errors import CafeUnavailable
from cafe.thanks import TakeThanks, TellThanks, Thanks
from cafe.wall import ShowWords
from cogs.own_data import own_cafe


class ThanksCog(commands.Cog):
    """What becomes of one's words: seen on the wall, thanked for."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed("wall-words", NUMBER, "[01]", redraws=True)
    async def wall_words(self, press: Press) -> None:
        """Put the words of a push on the wall, or take them back."""
        entry, shown = press.arguments
        interaction = press.interaction
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        now = await self.house.memory.write(
            ShowWords(cafe=cafe, key=key_of(interaction), visitor=visitor, entry=int(entry), shown=shown == "1")
        )
        reader = await self.house.reader_of(interaction, cafe)
        drawn = switched(interaction.message, "wall-words", wall_button(int(entry), now, reader))
        await replies.redraw(interaction, drawn)

    @pressed("thanks-told", "[01]", redraws=True)
    async def thanks_told(self, press: Press) -> None:
        """Hear of thanks by a direct message, or at the next check-in only."""
        interaction, told = press.interaction, press.arguments[0] == "1"
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.write(TellThanks(cafe=cafe, key=key_of(interaction), visitor=visitor, told=told))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.redraw(interaction, switched(interaction.message, "thanks-told", told_button(told, reader)))

    @pressed("thanks-direct", NUMBER, "[01]", redraws=True)
    async def thanks_direct(self, press: Press) -> None:
        """The same below a direct message, which says whose thanks it is about; who has no card any more gets none."""
        interaction, told = press.interaction, press.arguments[1] == "1"
        cafe = await own_cafe(self.house, interaction, press.arguments[0])
        visitor = visitor_of(interaction)
        await self.house.memory.write(TellThanks(cafe=cafe, key=key_of(interaction), visitor=visitor, told=told))
        reader = await self.house.reader_of(interaction, cafe)
        drawn = switched(interaction.message, "thanks-direct", direct_button(cafe, told, reader))
        await replies.redraw(interaction, drawn)


async def with_waiting_thanks(
    house: House, interaction: discord.Interaction, cafe: int, waiting: Sequence[Thanks], reply: Message, reader: Reader
) -> Message:
    """The reply, with the thanks that waited for it; what another way has told meanwhile is left out."""
    if not waiting:
        return reply
    key, entries = f"thanks:{key_of(interaction)}", tuple(one.entry for one in waiting)
    try:
        taken = await house.memory.write(
            TakeThanks(cafe=cafe, key=key, visitor=visitor_of(interaction), entries=entries)
        )
    except CafeUnavailable:
        return reply  # the check-in is done and has to be told; the thanks wait for the next one
    told = [one for one in waiting if one.entry in taken]
    return with_thanks(reply, told, reader) if told else reply
