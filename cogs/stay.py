"""`/stay`: one's own time and running bill. Its buttons are pressed in direct messages too, so they name the café."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.cafe import item_label
from bot.ui.facts import stamp
from bot.ui.stay import (
    TIME_LENGTH,
    hello_message,
    leave_form,
    leave_message,
    no_stay_message,
    ordered_sentence,
    started_sentences,
    stay_message,
)
from bot.ui.welcome import with_welcome
from bot.words import Reader
from cafe.errors import NoStay
from cafe.menu import CHOICE, MenuItem, SuggestItem
from cafe.producers import Card
from cafe.staff import TABLE_LENGTH
from cafe.stay import ExtendStay, LeaveStay, OrderItem, OwnStay, StartStay, StayView
from cogs.cast_option import in_time
from cogs.first_visit import account_of, card_of
from cogs.letters import reaches

Table = app_commands.Range[str, 1, TABLE_LENGTH]
Wanted = app_commands.Range[str, 1, 80]
Time = app_commands.Range[str, 1, TIME_LENGTH]


class StayCog(commands.Cog):
    """One's own stay."""

    def __init__(self, house: House) -> None:
        self.house = house

    stay = app_commands.Group(name="stay", description=L("cmd-stay.description"), guild_only=True)

    @stay.command(name="start", description=L("cmd-stay-start.description"))
    @app_commands.describe(table=L("opt-stay-start-table.description"))
    async def start(self, interaction: discord.Interaction, table: Table | None = None) -> None:
        """Begin; a first word by direct message shows whether the way is open."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        welcome = await self.house.memory.write(
            StartStay(cafe=cafe, key=key_of(interaction), visitor=visitor, table=table or "")
        )
        view, reader = await self._own(interaction, cafe)
        reachable = await reaches(interaction, hello_message(view, reader))
        reply = stay_message(view, reader, *started_sentences(view, reader, reachable=reachable))
        await replies.send(interaction, with_welcome(reply, Card(producer=view.producer, welcome=welcome), reader))

    @stay.command(name="status", description=L("cmd-stay-status.description"))
    async def status(self, interaction: discord.Interaction) -> None:
        """Time and bill as they stand."""
        cafe = await self.house.cafe(interaction)
        card = await card_of(self.house, interaction, cafe)
        view = await self.house.memory.read(OwnStay(cafe=cafe, **account_of(interaction)))
        reader = self.house.reader(interaction, card.producer.language)
        reply = no_stay_message(reader) if view is None else stay_message(view, reader)
        await replies.send(interaction, with_welcome(reply, card, reader))

    @stay.command(name="order", description=L("cmd-stay-order.description"))
    @app_commands.describe(item_or_yen=L("opt-stay-order-item-or-yen.description"))
    async def order(self, interaction: discord.Interaction, item_or_yen: Wanted) -> None:
        """Put an order on the bill."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        before = await self.house.memory.read(OwnStay(cafe=cafe, **account_of(interaction)))
        await self.house.memory.write(
            OrderItem(cafe=cafe, key=key_of(interaction), visitor=visitor, wanted=item_or_yen)
        )
        view, reader = await self._own(interaction, cafe)
        said = [ordered_sentence(view, reader)]
        if before is not None and view.stay.until != before.stay.until:
            said.append(reader("stay-ordered-extends"))
        await replies.send(interaction, stay_message(view, reader, *said))

    @order.autocomplete("item_or_yen")
    async def order_item(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """The menu in the reader's language."""
        items, reader = await in_time(self._suggested(interaction, typed)), self.house.reader(interaction)
        return [Choice(name=item_label(item, reader), value=f"{CHOICE}{item.id}") for item in items]

    async def _suggested(self, interaction: discord.Interaction, typed: str) -> Sequence[MenuItem]:
        cafe = await self.house.cafe(interaction)
        return await self.house.memory.read(SuggestItem(cafe=cafe, typed=typed))

    @stay.command(name="extend", description=L("cmd-stay-extend.description"))
    async def extend(self, interaction: discord.Interaction) -> None:
        """Stay longer."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        before = await self.house.memory.read(OwnStay(cafe=cafe, **account_of(interaction)))
        await self.house.memory.write(ExtendStay(cafe=cafe, key=key_of(interaction), visitor=visitor))
        view, reader = await self._own(interaction, cafe)
        await replies.send(interaction, stay_message(view, reader, *_extended(before, view, reader)))

    @pressed("stay-extend", NUMBER, NUMBER, TOKEN, redraws=True)
    async def extend_pressed(self, press: Press) -> None:
        """Stay longer, once for each end that was shown."""
        cafe, stay, until = int(press.arguments[0]), int(press.arguments[1]), press.arguments[2]
        before = await self.house.memory.read(OwnStay(cafe=cafe, **account_of(press.interaction)))
        key = once_key(press.interaction, f"stay-extend-{stay}", until)
        visitor = visitor_of(press.interaction)
        await self.house.memory.write(ExtendStay(cafe=cafe, key=key, visitor=visitor, stay=stay, until=int(until, 16)))
        view, reader = await self._own(press.interaction, cafe)
        await replies.redraw(press.interaction, stay_message(view, reader, *_extended(before, view, reader)))

    @stay.command(name="leave", description=L("cmd-stay-leave.description"))
    @app_commands.describe(at=L("opt-stay-leave-at.description"))
    async def leave(self, interaction: discord.Interaction, at: Time = "") -> None:
        """Leave, now or at a time."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.write(LeaveStay(cafe=cafe, key=key_of(interaction), visitor=visitor, at=at))
        view, reader = await self._own(interaction, cafe)
        await replies.send(interaction, stay_message(view, reader))

    @pressed("stay-leave", NUMBER, NUMBER, redraws=True)
    async def leave_pressed(self, press: Press) -> None:
        """Ask when; nothing is done yet."""
        view, reader = await self._own(press.interaction, int(press.arguments[0]))
        if view.stay.id != int(press.arguments[1]):
            raise NoStay
        await replies.redraw(press.interaction, leave_message(view, reader, token_of(press.interaction)))

    @pressed("stay-go", NUMBER, NUMBER, "now|end", TOKEN, redraws=True)
    async def go(self, press: Press) -> None:
        """Leave now or with the time."""
        cafe, stay, when, token = press.arguments
        key = once_key(press.interaction, f"stay-go-{stay}", token)
        await self._leave(press, int(cafe), int(stay), when, key)

    @pressed("stay-at", NUMBER, NUMBER)
    async def ask_time(self, press: Press) -> None:
        """Ask for a time."""
        cafe, stay = map(int, press.arguments)
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.ask(press.interaction, leave_form(cafe, stay, reader))

    @pressed("stay-at-form", NUMBER, NUMBER, redraws=True)
    async def time_typed(self, press: Press) -> None:
        """Leave at the time from the form."""
        cafe, stay = map(int, press.arguments)
        await self._leave(press, cafe, stay, press.text("at"), key_of(press.interaction))

    async def _leave(self, press: Press, cafe: int, stay: int, at: str, key: str) -> None:
        visitor = visitor_of(press.interaction)
        await self.house.memory.write(LeaveStay(cafe=cafe, key=key, visitor=visitor, at=at, stay=stay))
        view, reader = await self._own(press.interaction, cafe)
        await replies.redraw(press.interaction, stay_message(view, reader))

    async def _own(self, interaction: discord.Interaction, cafe: int) -> tuple[StayView, Reader]:
        """The asker's stay in this café and their words. Raises NoStay."""
        view = await self.house.memory.read(OwnStay(cafe=cafe, **account_of(interaction)))
        if view is None:
            raise NoStay
        return view, self.house.reader(interaction, view.producer.language)


def _extended(before: StayView | None, view: StayView, reader: Reader) -> list[str]:
    said = [reader("stay-extended", until=stamp(view.stay.until, "t"))]
    if before is not None and before.stay.left_at is not None:
        said.append(reader("stay-extended-stays"))
    return said
