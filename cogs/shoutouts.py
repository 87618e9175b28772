"""`/shoutouts`: the inbox of a linked cast member."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.inbox import digest_message, inbox_message, muted_message, opened_message, thanks_form
from bot.ui.message import Message
from bot.ui.supporters import supporters_message
from bot.words import Reader
from cafe.errors import OwnWordsNotAllowed
from cafe.inbox import (
    AskStaff,
    DigestOf,
    InboxOf,
    MarkRead,
    MessageOf,
    Mute,
    MutedBy,
    OwnBoard,
    Switch,
    Thank,
    Unmute,
)
from cafe.periods import Period
from cafe.roster import choice_of
from cafe.supporters import SupportersOf
from cafe.thanks import PHRASES
from cogs.first_visit import account_of

_SWITCHED = {
    ("inbox", True): "inbox-resumed", ("inbox", False): "inbox-now-paused", ("wall", True): "inbox-wall-now-on",
    ("wall", False): "inbox-wall-now-off",
}  # fmt: skip


class ShoutoutsCog(commands.Cog):
    """What supporters say."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-shoutouts.description"))
    @app_commands.guild_only()
    async def shoutouts(self, interaction: discord.Interaction) -> None:
        """The unread messages, or all of them if there are none."""
        await replies.send(interaction, await self._inbox(interaction))

    @pressed("inbox", "unread|all", redraws=True)
    async def inbox(self, press: Press) -> None:
        """The next unread messages, or the newest of all."""
        await replies.redraw(press.interaction, await self._inbox(press.interaction, press.arguments[0]))

    @pressed("inbox-page", "[ab]", NUMBER, redraws=True)
    async def page(self, press: Press) -> None:
        """Another page of all messages."""
        way, entry = press.arguments
        before, after = (None, int(entry)) if way == "a" else (int(entry), None)
        await replies.redraw(press.interaction, await self._inbox(press.interaction, "all", before=before, after=after))

    async def _inbox(
        self,
        interaction: discord.Interaction,
        which: str = "unread",
        notice: str = "",
        *,
        before: int | None = None,
        after: int | None = None,
    ) -> Message:
        """A page; what it shows counts as read."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        inbox = await self.house.memory.read(
            InboxOf(cafe=cafe, visitor=visitor, which=which, before=before, after=after)
        )
        fresh = tuple(one.entry for one in inbox.messages if not one.read)
        if fresh:
            key = f"read:{key_of(interaction)}"
            await self.house.memory.write(MarkRead(cafe=cafe, key=key, visitor=visitor, entries=fresh))
        return inbox_message(inbox, await self.house.reader_of(interaction, cafe), notice)

    # ---- one message -------------------------------------------------------------------------------------------------

    @pressed("inbox-open", values=NUMBER, redraws=True)
    async def open(self, press: Press) -> None:
        """One message, with what may be done about it."""
        cafe = await self.house.cafe(press.interaction)
        reader = await self.house.reader_of(press.interaction, cafe)
        await self._opened(press, cafe, int(press.values[0]), reader)

    async def _opened(self, press: Press, cafe: int, entry: int, reader: Reader, notice: str = "") -> None:
        question = MessageOf(cafe=cafe, visitor=visitor_of(press.interaction), entry=entry)
        opened = await self.house.memory.read(question)
        await replies.redraw(press.interaction, opened_message(opened, reader, token_of(press.interaction), notice))

    @pressed("thank", NUMBER, TOKEN, values="|".join(map(str, range(1, PHRASES + 1))), redraws=True)
    async def thank(self, press: Press) -> None:
        """Thank with a stock phrase."""
        await self._thank(press, phrase=int(press.values[0]))

    @pressed("thank-own", NUMBER, TOKEN)
    async def thank_own(self, press: Press) -> None:
        """Ask for thanks in own words, if the café allows them."""
        entry, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        opened = await self.house.memory.read(MessageOf(cafe=cafe, visitor=visitor, entry=int(entry)))
        if not opened.own_words:
            raise OwnWordsNotAllowed
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.ask(press.interaction, thanks_form(entry, token, opened.longest, reader))

    @pressed("thank-words", NUMBER, TOKEN, redraws=True)
    async def thank_words(self, press: Press) -> None:
        """Thank in own words."""
        await self._thank(press, words=press.text("words"))

    async def _thank(self, press: Press, *, phrase: int | None = None, words: str = "") -> None:
        entry, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        key = once_key(press.interaction, "thank", token)
        await self.house.memory.write(
            Thank(cafe=cafe, key=key, visitor=visitor, entry=int(entry), phrase=phrase, words=words)
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await self._opened(press, cafe, int(entry), reader, reader("inbox-thanks-sent"))

    @pressed("inbox-mute", NUMBER, redraws=True)
    async def mute(self, press: Press) -> None:
        """Read no more of this sender, who notices nothing."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        change = Mute(cafe=cafe, key=key_of(press.interaction), visitor=visitor, entry=int(press.arguments[0]))
        no = await self.house.memory.write(change)
        reader = await self.house.reader_of(press.interaction, cafe)
        notice = reader("inbox-now-muted", no=str(no))
        await replies.redraw(press.interaction, await self._inbox(press.interaction, notice=notice))

    @pressed("inbox-ask", NUMBER, redraws=True)
    async def ask(self, press: Press) -> None:
        """Let staff look at a message."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        entry = int(press.arguments[0])
        await self.house.memory.write(AskStaff(cafe=cafe, key=key_of(press.interaction), visitor=visitor, entry=entry))
        reader = await self.house.reader_of(press.interaction, cafe)
        await self._opened(press, cafe, entry, reader, reader("inbox-now-asked"))

    # ---- beside the messages -----------------------------------------------------------------------------------------

    @pressed("inbox-switch", "inbox|wall", "[01]", redraws=True)
    async def switch(self, press: Press) -> None:
        """Pause the inbox, keep off the wall, or the other way round."""
        name, on = press.arguments[0], press.arguments[1] == "1"
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        await self.house.memory.write(
            Switch(cafe=cafe, key=key_of(press.interaction), visitor=visitor, name=name, on=on)
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        notice = reader(_SWITCHED[name, on])
        await replies.redraw(press.interaction, await self._inbox(press.interaction, notice=notice))

    @pressed("inbox-supporters")
    async def supporters(self, press: Press) -> None:
        """One's own supporters, by the names they chose to show."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        member = await self.house.memory.read(OwnBoard(cafe=cafe, visitor=visitor))
        told = await self.house.memory.read(
            SupportersOf(cafe=cafe, cast=choice_of(member), period=Period.SEASON, **account_of(press.interaction))
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.send(press.interaction, supporters_message(told, reader))

    @pressed("inbox-digest", NUMBER, redraws=True)
    async def digest(self, press: Press) -> None:
        """What a revealed season brought; 0 is the latest one."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        season = int(press.arguments[0]) or None
        digest = await self.house.memory.read(DigestOf(cafe=cafe, visitor=visitor, season=season))
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, digest_message(digest, reader))

    @pressed("inbox-muted", NUMBER, redraws=True)
    async def muted(self, press: Press) -> None:
        """Whom one has muted."""
        await self._muted(press, int(press.arguments[0]))

    @pressed("inbox-unmute", values=NUMBER, redraws=True)
    async def unmute(self, press: Press) -> None:
        """Read somebody again."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        change = Unmute(cafe=cafe, key=key_of(press.interaction), visitor=visitor, producer=int(press.values[0]))
        await self.house.memory.write(change)
        await self._muted(press, 0)

    async def _muted(self, press: Press, after: int) -> None:
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        muted, more = await self.house.memory.read(MutedBy(cafe=cafe, visitor=visitor, after=after))
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, muted_message(list(muted), more, reader))
