"""`/staff suspend` and `/staff repair`: what their buttons do. The commands stand in the group of cogs/staff.py."""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, key_of_drawing, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.ui.repairs import repair_cancelled, repair_preview, repair_progress
from bot.ui.suspensions import suspended_message, suspension_kept, suspension_lifted
from cafe.memory import Visitor
from cafe.repairs import CountRepair, PrepareRepair, RepairStep, StartRepair
from cafe.suspensions import LiftSuspension, Suspend

BREATH = 0.02
"""Seconds between two steps, in which everyone else's requests have the writer to themselves."""
REDRAWN_EVERY = 3.0


class FairPlayCog(commands.Cog):
    """The confirmations of managers' acts for fair play."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed("suspend-lift", TOKEN, redraws=True)
    async def lifted(self, press: Press) -> None:
        """Let the producer push again who was shown."""
        token, visitor = press.arguments[0], visitor_of(press.interaction)
        cafe, key = await self.house.cafe(press.interaction), once_key(press.interaction, "suspend-lift", token)
        producer = await self.house.memory.write(
            LiftSuspension(cafe=cafe, key=key, visitor=visitor, kept=key_of_drawing(token))
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, suspension_lifted(producer, reader))

    @pressed("suspend-keep", redraws=True)
    async def kept(self, press: Press) -> None:
        """Leave the suspension as it is."""
        reader = await self.house.reader_of(press.interaction, await self.house.cafe(press.interaction))
        await replies.redraw(press.interaction, suspension_kept(reader))

    @pressed("repair", TOKEN, redraws=True)
    async def repaired(self, press: Press) -> None:
        """Begin the repair that was shown, and do it to its end."""
        token, visitor = press.arguments[0], visitor_of(press.interaction)
        cafe, key = await self.house.cafe(press.interaction), once_key(press.interaction, "repair", token)
        number = await self.house.memory.write(
            StartRepair(cafe=cafe, key=key, visitor=visitor, kept=key_of_drawing(token))
        )
        await self._repair(press.interaction, cafe, visitor, number)

    @pressed("repair-go", NUMBER, redraws=True)
    async def gone_on(self, press: Press) -> None:
        """Go on with a repair that a restart has stopped."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        await self._repair(press.interaction, cafe, visitor, int(press.arguments[0]))

    async def _repair(self, interaction: discord.Interaction, cafe: int, visitor: Visitor, number: int) -> None:
        """Step by step; what was done stands, wherever it stops. The message is drawn anew every few seconds."""
        loop = asyncio.get_running_loop()
        reader, drawn, step = await self.house.reader_of(interaction, cafe), 0.0, 0
        while True:
            key = f"{key_of(interaction)}:{step}"
            progress = await self.house.memory.write(RepairStep(cafe=cafe, key=key, visitor=visitor, repair=number))
            if progress.finished or not step or loop.time() - drawn > REDRAWN_EVERY:
                await replies.redraw(interaction, repair_progress(progress, reader))
                drawn = loop.time()
            if progress.finished:
                return
            step += 1
            await asyncio.sleep(BREATH)

    @pressed("repair-cancel", redraws=True)
    async def cancelled(self, press: Press) -> None:
        """Leave everything as it is."""
        reader = await self.house.reader_of(press.interaction, await self.house.cafe(press.interaction))
        await replies.redraw(press.interaction, repair_cancelled(reader))


async def suspend_command(house: House, interaction: discord.Interaction, guest: Visitor, reason: str) -> None:
    """Stop somebody's pushes, or ask whether to lift that."""
    cafe, visitor = await house.cafe(interaction), visitor_of(interaction)
    made = await house.memory.write(
        Suspend(cafe=cafe, key=key_of(interaction), visitor=visitor, guest=guest, reason=reason)
    )
    reader = await house.reader_of(interaction, cafe)
    await replies.send(interaction, suspended_message(made, reason, reader, token_of(interaction)))


async def repair_command(house: House, interaction: discord.Interaction, first: str, last: str, reason: str) -> None:
    """Count whom a repair would concern, and ask."""
    cafe, visitor = await house.cafe(interaction), visitor_of(interaction)
    kept = await house.memory.write(
        PrepareRepair(cafe=cafe, key=key_of(interaction), visitor=visitor, first=first, last=last, reason=reason)
    )
    producers = days = after = 0
    while True:
        counted = await house.memory.read(
            CountRepair(cafe=cafe, visitor=visitor, first=kept["first"], last=kept["last"], after=after)
        )
        producers, days, after = producers + counted.producers, days + counted.days, counted.reached
        if counted.finished:
            break
    reader = await house.reader_of(interaction, cafe)
    await replies.send(interaction, repair_preview(kept, producers, days, reader, token_of(interaction)))
