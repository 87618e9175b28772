"""`/card`: the producer card."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.posting.render import LANGUAGE_LABEL
from bot.presses import NUMBER, Press, custom_id, pressed
from bot.translator import L
from bot.ui.card import own_card, shown_card
from bot.ui.message import button, row
from bot.ui.welcome import still_asked, with_welcome
from cafe.card import ProducerCard, ProducerCardOf, ProducerCardOfNo
from cafe.errors import ButtonOutdated
from cafe.producers import Card
from cafe.promotions import SetPromotionPublic
from cogs.first_visit import account_of, join
from cogs.new_rank import with_new_rank


class CardCog(commands.Cog):
    """Looking at one's own card, and showing it."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-card.description"))
    @app_commands.guild_only()
    async def card(self, interaction: discord.Interaction) -> None:
        """One's own card."""
        await self._own(interaction)

    @pressed("panel-card")
    async def panel(self, press: Press) -> None:
        """The same from the panel."""
        await self._own(press.interaction)

    async def _own(self, interaction: discord.Interaction) -> None:
        cafe = await self.house.cafe(interaction)
        mine, first = await self._card(interaction, cafe)
        reader = self.house.reader(interaction, mine.producer.language)
        reply = await with_new_rank(self.house, interaction, cafe, mine.producer, own_card(mine, reader), reader)
        await replies.send(interaction, with_welcome(reply, first, reader) if first else reply)

    @pressed("card-show")
    async def show(self, press: Press) -> None:
        """Post it to the channel, in the café's language like all that is public."""
        cafe = await self.house.cafe(press.interaction)
        mine, _ = await self._card(press.interaction, cafe)
        language = row(button(LANGUAGE_LABEL, custom_id("card-copy", mine.producer.no)))
        shown = shown_card(mine, self.house.words.for_(mine.language), language)
        await replies.send(press.interaction, shown, ephemeral=False)

    @pressed("card-copy", NUMBER)
    async def copy(self, press: Press) -> None:
        """A private copy of a card that was shown, in the reader's language and as it is now."""
        cafe = await self.house.cafe(press.interaction)
        card = await self.house.memory.read(ProducerCardOfNo(cafe=cafe, no=int(press.arguments[0])))
        if card is None:
            raise ButtonOutdated
        await replies.send(press.interaction, shown_card(card, await self.house.reader_of(press.interaction, cafe)))

    @pressed("card-promotions", "[01]", redraws=True)
    async def promotions(self, press: Press) -> None:
        """Whether everyone is told of new ranks."""
        interaction, public = press.interaction, press.arguments[0] == "1"
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        change = SetPromotionPublic(cafe=cafe, key=key_of(interaction), visitor=visitor, public=public)
        await self.house.memory.write(change)
        mine, _ = await self._card(interaction, cafe)
        reader = self.house.reader(interaction, mine.producer.language)
        await replies.redraw(interaction, still_asked(own_card(mine, reader), interaction.message))

    async def _card(self, interaction: discord.Interaction, cafe: int) -> tuple[ProducerCard, Card | None]:
        """The asker's card, and what issuing it has told if this was the first use of any command."""
        question = ProducerCardOf(cafe=cafe, **account_of(interaction))
        mine, first = await self.house.memory.read(question), None
        if mine is None or not mine.producer.welcomed:
            first = await join(self.house, interaction, cafe)
            mine = await self.house.memory.read(question)
        assert mine is not None
        return mine, first
