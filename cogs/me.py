"""`/me`: one's own settings, and the question about the name that stands beside a new card."""

from __future__ import annotations

from collections.abc import Callable

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.presses import Press, pressed
from bot.translator import L
from bot.ui.me import language_message, name_form, name_message, shown_message
from bot.ui.message import Message
from bot.ui.standing import standing
from bot.ui.welcome import with_welcome
from bot.words import Reader
from cafe.book import Producer
from cafe.limits import LONGEST_PAUSE, MOST
from cafe.memory import Change
from cafe.producers import CardOf, SetLanguage, SetName, SetNameShown
from cogs import own_data
from cogs.first_visit import account_of, card_of
from cogs.limits import PERIOD_CHOICES, UNIT_CHOICES, limit_command

LANGUAGES = [
    Choice(name=L("choice-language-en"), value="en"),
    Choice(name=L("choice-language-ja"), value="ja"),
    Choice(name=L("choice-language-auto"), value="auto"),
]
Drawn = Callable[[Producer, Reader], Message]


class MeCog(commands.Cog):
    """What a producer decides about oneself."""

    def __init__(self, house: House) -> None:
        self.house = house

    me = app_commands.Group(
        name="me", description=L("cmd-me.description"),
        # One command for Discord: export and delete also answer who has left the server, the others refuse there.
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
    )  # fmt: skip

    @me.command(name="language", description=L("cmd-me-language.description"))
    @app_commands.describe(language=L("opt-me-language-language.description"))
    @app_commands.choices(language=LANGUAGES)
    async def me_language(self, interaction: discord.Interaction, language: str) -> None:
        """The language of one's replies."""
        cafe, chosen = await self.house.cafe(interaction), None if language == "auto" else language
        change = SetLanguage(cafe=cafe, key=key_of(interaction), visitor=visitor_of(interaction), language=chosen)
        await self._change(interaction, change, language_message)

    @me.command(name="name", description=L("cmd-me-name.description"))
    @app_commands.describe(name=L("opt-me-name-name.description"))
    async def me_name(self, interaction: discord.Interaction, name: str | None = None) -> None:
        """A new producer name; without one, a form asks for it."""
        if name is not None:
            await self._rename(interaction, name)
            return
        cafe = await self.house.cafe(interaction)
        # A form cannot carry the welcome, so a first card waits for the answer.
        mine = await self.house.memory.read(CardOf(cafe=cafe, **account_of(interaction)))
        reader = self.house.reader(interaction, mine.language if mine else None)
        await replies.ask(interaction, name_form(mine.name if mine else interaction.user.display_name, reader))

    @pressed("me-name")
    async def named(self, press: Press) -> None:
        """The form's answer."""
        await self._rename(press.interaction, press.text("name"))

    @me.command(name="hide", description=L("cmd-me-hide.description"))
    @app_commands.describe(hidden=L("opt-me-hide-hidden.description"))
    async def me_hide(self, interaction: discord.Interaction, hidden: bool) -> None:
        """Whether boards show the name."""
        cafe = await self.house.cafe(interaction)
        change = SetNameShown(cafe=cafe, key=key_of(interaction), visitor=visitor_of(interaction), shown=not hidden)
        await self._change(interaction, change, shown_message)

    @me.command(name="receipts", description=L("cmd-me-receipts.description"))
    async def me_receipts(self, interaction: discord.Interaction) -> None:
        """The openings of one's own pushes, as files."""
        await own_data.receipts(self.house, interaction)

    @me.command(name="export", description=L("cmd-me-export.description"))
    async def me_export(self, interaction: discord.Interaction) -> None:
        """Everything that is stored about oneself, as files; also in a direct message."""
        await own_data.export(self.house, interaction)

    @me.command(name="delete", description=L("cmd-me-delete.description"))
    async def me_delete(self, interaction: discord.Interaction) -> None:
        """Delete one's card, in two steps; also in a direct message."""
        await own_data.delete(self.house, interaction)

    @pressed("name-shown", "[01]", redraws=True)
    async def name_shown(self, press: Press) -> None:
        """The answer to the question beside a new card; it takes the question's place."""
        interaction, shown = press.interaction, press.arguments[0] == "1"
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.write(SetNameShown(cafe=cafe, key=key_of(interaction), visitor=visitor, shown=shown))
        card = await card_of(self.house, interaction, cafe)
        answer = shown_message(card.producer, self.house.reader(interaction, card.producer.language))
        drawn = standing(interaction.message, without="name-shown", embeds=1, added=answer.embeds)
        await replies.redraw(interaction, drawn)

    @me.command(name="limit", description=L("cmd-me-limit.description"))
    @app_commands.describe(
        amount=L("opt-me-limit-amount.description"),
        unit=L("opt-me-limit-unit.description"),
        period=L("opt-me-limit-period.description"),
        pause_days=L("opt-me-limit-pause-days.description"),
    )
    @app_commands.choices(unit=UNIT_CHOICES, period=PERIOD_CHOICES)
    async def me_limit(
        self, interaction: discord.Interaction, amount: app_commands.Range[int, 0, MOST] | None = None,
        unit: str = "points", period: str = "today",
        pause_days: app_commands.Range[int, 0, LONGEST_PAUSE] | None = None,
    ) -> None:  # fmt: skip
        """A limit or a break that one sets for oneself; without options, how they stand."""
        await limit_command(self.house, interaction, amount, unit, period, pause_days)

    async def _rename(self, interaction: discord.Interaction, name: str) -> None:
        cafe = await self.house.cafe(interaction)
        change = SetName(cafe=cafe, key=key_of(interaction), visitor=visitor_of(interaction), name=name)
        await self._change(interaction, change, name_message)

    async def _change(self, interaction: discord.Interaction, change: Change[bool], drawn: Drawn) -> None:
        welcome = await self.house.memory.write(change)
        card = await card_of(self.house, interaction, change.cafe, welcome=welcome)
        reader = self.house.reader(interaction, card.producer.language)
        await replies.send(interaction, with_welcome(drawn(card.producer, reader), card, reader))
