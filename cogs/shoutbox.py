"""`/shoutbox`: words that wait for staff, and the café's word list."""

from __future__ import annotations

from typing import Literal, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.message import Message
from bot.ui.shoutbox import DONE, box_message, words_form
from cafe.shoutbox import BoxOf, ListWords, Settle


class ShoutboxCog(commands.Cog):
    """Deciding about words."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-shoutbox.description"))
    @app_commands.guild_only()
    async def shoutbox(self, interaction: discord.Interaction) -> None:
        """What waits, the oldest first."""
        await replies.send(interaction, await self._box(interaction))

    @pressed("box-page", NUMBER, redraws=True)
    async def page(self, press: Press) -> None:
        """What waits behind an entry."""
        await replies.redraw(press.interaction, await self._box(press.interaction, int(press.arguments[0])))

    @pressed("box", "pass|refuse|hand-over", NUMBER, NUMBER, TOKEN, redraws=True)
    async def settle(self, press: Press) -> None:
        """Pass, refuse or hand over; the page is drawn anew without the message."""
        act, entry, after, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        decided = cast(Literal["pass", "refuse", "hand-over"], act)
        key = once_key(press.interaction, f"box-{act}-{entry}", token)
        no = await self.house.memory.write(Settle(cafe=cafe, key=key, visitor=visitor, entry=int(entry), act=decided))
        reader = await self.house.reader_of(press.interaction, cafe)
        drawn = await self._box(press.interaction, int(after), reader(DONE[act], no=str(no)))
        await replies.redraw(press.interaction, drawn)

    @pressed("box-words")
    async def words(self, press: Press) -> None:
        """Ask for the word list."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        box = await self.house.memory.read(BoxOf(cafe=cafe, visitor=visitor))
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.ask(press.interaction, words_form(box.listed, reader))

    @pressed("box-words-form", redraws=True)
    async def words_typed(self, press: Press) -> None:
        """Keep the word list."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        change = ListWords(cafe=cafe, key=key_of(press.interaction), visitor=visitor, text=press.text("words"))
        count = await self.house.memory.write(change)
        reader = await self.house.reader_of(press.interaction, cafe)
        drawn = await self._box(press.interaction, notice=reader("box-words-kept", count=count))
        await replies.redraw(press.interaction, drawn)

    async def _box(self, interaction: discord.Interaction, after: int = 0, notice: str = "") -> Message:
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        box = await self.house.memory.read(BoxOf(cafe=cafe, visitor=visitor, after=after))
        reader = await self.house.reader_of(interaction, cafe)
        return box_message(box, reader, token_of(interaction), notice)
