"""`/oshi`: declaring for a cast member."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.posting.render import LANGUAGE_LABEL
from bot.presses import NUMBER, Press, custom_id, pressed
from bot.translator import L
from bot.ui.message import button, row
from bot.ui.notices import stopped_message
from bot.ui.oshi import badge_message, declared_message, oshi_message
from bot.ui.welcome import still_asked, with_welcome
from cafe.card import ProducerCardOf, ProducerCardOfNo
from cafe.cast import ProfileOf
from cafe.errors import ButtonOutdated
from cafe.notices import NoticeKind, SetNotice, StopNotices
from cafe.oshi import Oshi, OshiOf, SetOshi
from cafe.producers import Card
from cafe.roster import CHOICE
from cogs.cast_option import cast_choices
from cogs.first_visit import account_of, join

DECLARABLE = frozenset({"active", "resting"})
KIND = "|".join(NoticeKind)
NUMBERS = r"all|[0-9]{1,15}(?:\.[0-9]{1,15})*"


class OshiCog(commands.Cog):
    """One's own oshi."""

    def __init__(self, house: House) -> None:
        self.house = house

    oshi = app_commands.Group(name="oshi", description=L("cmd-oshi.description"), guild_only=True)

    @oshi.command(name="set", description=L("cmd-oshi-set.description"))
    @app_commands.describe(cast=L("opt-oshi-set-cast.description"))
    async def oshi_set(self, interaction: discord.Interaction, cast: str) -> None:
        """Declare for a cast member."""
        await self._declare(interaction, cast)

    @oshi_set.autocomplete("cast")
    async def oshi_set_cast(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Everyone who has not graduated, today's cast first."""
        return await cast_choices(self.house, interaction, typed, states=DECLARABLE)

    @oshi.command(name="clear", description=L("cmd-oshi-clear.description"))
    async def oshi_clear(self, interaction: discord.Interaction) -> None:
        """Take the declaration back."""
        await self._declare(interaction, None)

    @oshi.command(name="show", description=L("cmd-oshi-show.description"))
    async def oshi_show(self, interaction: discord.Interaction) -> None:
        """Who the oshi is."""
        cafe = await self.house.cafe(interaction)
        mine, welcome = await self._mine(interaction, cafe), False
        if mine is None or not mine.producer.welcomed:
            welcome = (await join(self.house, interaction, cafe)).welcome
            mine = await self._mine(interaction, cafe)
        assert mine is not None
        reader = self.house.reader(interaction, mine.producer.language)
        card = Card(producer=mine.producer, welcome=welcome)
        await replies.send(interaction, with_welcome(oshi_message(mine, reader), card, reader))

    async def _declare(self, interaction: discord.Interaction, cast: str | None) -> None:
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        welcome = await self.house.memory.write(SetOshi(cafe=cafe, key=key_of(interaction), visitor=visitor, cast=cast))
        mine = await self._mine(interaction, cafe)
        assert mine is not None
        reader = self.house.reader(interaction, mine.producer.language)
        card = Card(producer=mine.producer, welcome=welcome)
        await replies.send(interaction, with_welcome(declared_message(mine, reader), card, reader))

    @pressed("notice", KIND, NUMBER, "[01]", redraws=True)
    async def notice(self, press: Press) -> None:
        """Switch one notice of a cast member on or off, and draw the switches anew."""
        interaction = press.interaction
        kind, cast, wanted = press.arguments
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.write(
            SetNotice(
                cafe=cafe, key=key_of(interaction), visitor=visitor, kind=NoticeKind(kind), cast=int(cast),
                wanted=wanted == "1",
            )
        )  # fmt: skip
        mine = await self._mine(interaction, cafe)
        assert mine is not None
        reader = self.house.reader(interaction, mine.producer.language)
        await replies.redraw(interaction, still_asked(oshi_message(mine, reader), interaction.message))

    @pressed("notice-stop", KIND, NUMBERS)
    async def stop(self, press: Press) -> None:
        """Under a post: stop the notices for which it mentions whoever presses."""
        interaction, kind = press.interaction, NoticeKind(press.arguments[0])
        named = press.arguments[1]
        cast = () if named == "all" else tuple(int(one) for one in named.split("."))
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        stopped = await self.house.memory.write(
            StopNotices(cafe=cafe, key=key_of(interaction), visitor=visitor, kind=kind, cast=cast)
        )
        reader = await self.house.reader_of(interaction, cafe)
        profiles = [await self.house.memory.read(ProfileOf(cafe=cafe, cast=f"{CHOICE}{one}")) for one in stopped]
        await replies.send(interaction, stopped_message(kind, [one.member for one in profiles], reader))

    @pressed("badge-show")
    async def show_badge(self, press: Press) -> None:
        """Post the badge to the channel, in the café's language like all that is public."""
        interaction = press.interaction
        cafe = await self.house.cafe(interaction)
        card = await self.house.memory.read(ProducerCardOf(cafe=cafe, **account_of(interaction)))
        if card is None or card.oshi is None:
            raise ButtonOutdated
        language = row(button(LANGUAGE_LABEL, custom_id("badge-copy", card.producer.no)))
        shown = badge_message(card, card.oshi, self.house.words.for_(card.language), language)
        await replies.send(interaction, shown, ephemeral=False)

    @pressed("badge-copy", NUMBER)
    async def copy_badge(self, press: Press) -> None:
        """A private copy of a badge that was shown, in the reader's language and as it is now."""
        cafe = await self.house.cafe(press.interaction)
        card = await self.house.memory.read(ProducerCardOfNo(cafe=cafe, no=int(press.arguments[0])))
        if card is None or card.oshi is None:
            raise ButtonOutdated
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.send(press.interaction, badge_message(card, card.oshi, reader))

    async def _mine(self, interaction: discord.Interaction, cafe: int) -> Oshi | None:
        return await self.house.memory.read(OshiOf(cafe=cafe, **account_of(interaction)))
