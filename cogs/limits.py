"""`/me limit`: limits and breaks that one sets for oneself. The command itself stands in the group of cogs/me.py."""

from __future__ import annotations

import unicodedata

import discord
from discord.app_commands import Choice
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.presses import Press, pressed
from bot.translator import L
from bot.ui.limits import limit_form, limits_message
from bot.ui.welcome import with_welcome
from cafe.errors import AmountInvalid
from cafe.limits import MOST, PERIODS, UNITS, EndPause, LimitsOf, OwnLimits, SetLimit
from cafe.memory import Change
from cafe.periods import Period
from cafe.producers import Card
from cogs.first_visit import account_of, join

MOST_DIGITS = 20
"""More of them are no amount, whatever they say."""
UNIT = "|".join(UNITS)
PERIOD = "|".join(period.value for period in PERIODS)
UNIT_CHOICES = [
    Choice(name=L("choice-unit-points"), value="points"),
    Choice(name=L("choice-unit-yen"), value="yen"),
]
PERIOD_CHOICES = [
    Choice(name=L("choice-each-today"), value=Period.TODAY.value),
    Choice(name=L("choice-each-week"), value=Period.WEEK.value),
    Choice(name=L("choice-each-month"), value=Period.MONTH.value),
]


class LimitsCog(commands.Cog):
    """The buttons, the select and the form below one's limits."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed("limit-choose", values=f"({UNIT})-({PERIOD})", redraws=True)
    async def chosen(self, press: Press) -> None:
        """Ask for the amount of the limit that was chosen."""
        unit, period = press.values[0].split("-")
        interaction = press.interaction
        cafe = await self.house.cafe(interaction)
        own = await self.house.memory.read(LimitsOf(cafe=cafe, **account_of(interaction)))
        amounts = {(one.unit, one.period): one.amount for one in own.limits} if own else {}
        reader = self.house.reader(interaction, own.producer.language if own else None)
        await replies.ask(interaction, limit_form(unit, period, amounts.get((unit, period)), reader))

    @pressed("limit-amount", UNIT, PERIOD, redraws=True)
    async def amount_typed(self, press: Press) -> None:
        """Set the limit to what was typed."""
        unit, period = press.arguments
        change = SetLimit(
            cafe=await self.house.cafe(press.interaction), key=key_of(press.interaction),
            visitor=visitor_of(press.interaction), amount=_amount(press.text("amount")), unit=unit, period=period,
        )  # fmt: skip
        await self._changed(press.interaction, change)

    @pressed("limit-pause", "0|7|30", redraws=True)
    async def paused(self, press: Press) -> None:
        """Take a break from now on."""
        change = SetLimit(
            cafe=await self.house.cafe(press.interaction), key=key_of(press.interaction),
            visitor=visitor_of(press.interaction), pause_days=int(press.arguments[0]),
        )  # fmt: skip
        await self._changed(press.interaction, change)

    @pressed("limit-pause-end", redraws=True)
    async def pause_ended(self, press: Press) -> None:
        """End the break with the day."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        await self._changed(press.interaction, EndPause(cafe=cafe, key=key_of(press.interaction), visitor=visitor))

    async def _changed(self, interaction: discord.Interaction, change: Change[bool]) -> None:
        await self.house.memory.write(change)
        own, _ = await standing_limits(self.house, interaction, change.cafe)
        reader = self.house.reader(interaction, own.producer.language)
        await replies.redraw(interaction, limits_message(own, reader))


async def limit_command(
    house: House, interaction: discord.Interaction, amount: int | None, unit: str, period: str, pause_days: int | None
) -> None:
    """Set what is given, then show how everything stands."""
    cafe, welcome = await house.cafe(interaction), False
    if amount is not None or pause_days is not None:
        welcome = await house.memory.write(
            SetLimit(
                cafe=cafe, key=key_of(interaction), visitor=visitor_of(interaction), amount=amount, unit=unit,
                period=period, pause_days=pause_days,
            )
        )  # fmt: skip
    own, asked = await standing_limits(house, interaction, cafe)
    reader = house.reader(interaction, own.producer.language)
    card = Card(producer=own.producer, welcome=welcome or asked)
    await replies.send(interaction, with_welcome(limits_message(own, reader), card, reader))


async def standing_limits(house: House, interaction: discord.Interaction, cafe: int) -> tuple[OwnLimits, bool]:
    """The asker's brakes, and whether this was the first use of any command."""
    question = LimitsOf(cafe=cafe, **account_of(interaction))
    own, welcome = await house.memory.read(question), False
    if own is None or not own.producer.welcomed:
        welcome = (await join(house, interaction, cafe)).welcome
        own = await house.memory.read(question)
    assert own is not None
    return own, welcome


def _amount(text: str) -> int:
    """The number that was typed, full-width digits and separators included. Raises AmountInvalid."""
    digits = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    # Python refuses to read a number of some thousand digits.
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > MOST_DIGITS or int(digits) > MOST:
        raise AmountInvalid(part="limit", low=0, high=MOST)
    return int(digits)
