"""`/shift`: who is in when, kept by the cast themselves or by managers."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.shifts import shifts_message, shifts_put, shifts_removed
from cafe.cast import ProfileOf
from cafe.context import CastMember
from cafe.roster import CHOICE
from cafe.shifts import PutShifts, RemoveShifts, ShiftsOf
from cogs.cast_option import cast_choices

Text = app_commands.Range[str, 1, 200]
Clock = app_commands.Range[str, 1, 20]
ON_ROSTER = frozenset({"active", "resting"})


class ShiftsCog(commands.Cog):
    """Shifts."""

    def __init__(self, house: House) -> None:
        self.house = house

    shift = app_commands.Group(name="shift", description=L("cmd-shift.description"), guild_only=True)

    @shift.command(name="add", description=L("cmd-shift-add.description"))
    @app_commands.describe(
        day=L("opt-shift-add-day.description"),
        start=L("opt-shift-add-start.description"),
        end=L("opt-shift-add-end.description"),
        cast=L("opt-shift-add-cast.description"),
    )
    async def add(
        self, interaction: discord.Interaction, day: Text, start: Clock | None = None, end: Clock | None = None,
        cast: str | None = None,
    ) -> None:  # fmt: skip
        """Put oneself, or a cast member, on shift."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        done = await self.house.memory.write(
            PutShifts(
                cafe=cafe, key=key_of(interaction), visitor=visitor, cast=cast, days=day, starts=start or "",
                ends=end or "",
            )
        )  # fmt: skip
        member = await self._member(cafe, done["cast"])
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, shifts_put(member, done["days"], reader, hidden=done["hidden"]))

    @shift.command(name="remove", description=L("cmd-shift-remove.description"))
    @app_commands.describe(day=L("opt-shift-remove-day.description"), cast=L("opt-shift-remove-cast.description"))
    async def remove(self, interaction: discord.Interaction, day: Text, cast: str | None = None) -> None:
        """Take oneself, or a cast member, off shift."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        done = await self.house.memory.write(
            RemoveShifts(cafe=cafe, key=key_of(interaction), visitor=visitor, cast=cast, days=day)
        )
        member = await self._member(cafe, done["cast"])
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, shifts_removed(member, done["days"], reader))

    @shift.command(name="list", description=L("cmd-shift-list.description"))
    @app_commands.describe(cast=L("opt-shift-list-cast.description"))
    async def list_(self, interaction: discord.Interaction, cast: str | None = None) -> None:
        """The shifts of the next two weeks."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        shifts = await self.house.memory.read(ShiftsOf(cafe=cafe, visitor=visitor, cast=cast))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, shifts_message(shifts, reader))

    @pressed("shifts", NUMBER, "[01]", redraws=True)
    async def page(self, press: Press) -> None:
        """The other week; who may see it is judged anew."""
        interaction = press.interaction
        whose, page = map(int, press.arguments)
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        cast = f"{CHOICE}{whose}" if whose else None
        shifts = await self.house.memory.read(ShiftsOf(cafe=cafe, visitor=visitor, cast=cast, page=page))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.redraw(interaction, shifts_message(shifts, reader))

    async def _member(self, cafe: int, number: int) -> CastMember:
        return (await self.house.memory.read(ProfileOf(cafe=cafe, cast=f"{CHOICE}{number}"))).member

    @add.autocomplete("cast")
    @remove.autocomplete("cast")
    @list_.autocomplete("cast")
    async def whose(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Everyone who has not graduated."""
        return await cast_choices(self.house, interaction, typed, states=ON_ROSTER)
