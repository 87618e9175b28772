"""`/timetable`: staff plan the shows. Everyone sees the command; the café refuses whoever is no manager."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.plain import clean, clip
from bot.translator import L
from bot.ui.show_changes import lineup_message, lineup_same_message, show_moved_message, show_unmoved_message
from bot.ui.timetable import show_added_message, show_cancelled_message, shows_repeated_message
from cafe.errors import ShowNotFound
from cafe.names import fold
from cafe.show_changes import CastNamed, ChangeLineup, MoveShow
from cafe.timetable import LONGEST_MINUTES, AddShow, CancelShow, OnStage, RepeatShow, ShowOf, SuggestShow
from cogs.cast_option import in_time
from cogs.staff_desk import number_typed

Text = app_commands.Range[str, 1, 200]
Minutes = app_commands.Range[int, 1, LONGEST_MINUTES]
SHOWN = 5


class TimetableCog(commands.Cog):
    """Planning the shows."""

    def __init__(self, house: House) -> None:
        self.house = house

    timetable = app_commands.Group(name="timetable", description=L("cmd-timetable.description"), guild_only=True)

    @timetable.command(name="add", description=L("cmd-timetable-add.description"))
    @app_commands.describe(
        title=L("opt-timetable-add-title.description"),
        when=L("opt-timetable-add-when.description"),
        minutes=L("opt-timetable-add-minutes.description"),
        lineup=L("opt-timetable-add-lineup.description"),
    )
    async def add(
        self, interaction: discord.Interaction, title: Text, when: Text, minutes: Minutes, lineup: Text | None = None
    ) -> None:
        """Add one show."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = await self.house.memory.write(
            AddShow(
                cafe=cafe, key=key_of(interaction), visitor=visitor, title=title, when=when, minutes=minutes,
                lineup=lineup or "",
            )
        )  # fmt: skip
        show, _ = await self.house.memory.read(ShowOf(cafe=cafe, show=number))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, show_added_message(show, reader))

    @timetable.command(name="repeat", description=L("cmd-timetable-repeat.description"))
    @app_commands.describe(
        title=L("opt-timetable-repeat-title.description"),
        weekdays=L("opt-timetable-repeat-weekdays.description"),
        times=L("opt-timetable-repeat-times.description"),
        minutes=L("opt-timetable-repeat-minutes.description"),
        lineup=L("opt-timetable-repeat-lineup.description"),
        until=L("opt-timetable-repeat-until.description"),
    )
    async def repeat(
        self, interaction: discord.Interaction, title: Text, weekdays: Text, times: Text, minutes: Minutes,
        lineup: Text | None = None, until: Text | None = None,
    ) -> None:  # fmt: skip
        """Add a show on weekdays of every week."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        numbers = await self.house.memory.write(
            RepeatShow(
                cafe=cafe, key=key_of(interaction), visitor=visitor, title=title, weekdays=weekdays, times=times,
                minutes=minutes, lineup=lineup or "", until=until or "",
            )
        )  # fmt: skip
        asked = [self.house.memory.read(ShowOf(cafe=cafe, show=number)) for number in numbers[:SHOWN]]
        shows = [show for show, _ in await asyncio.gather(*asked)]
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, shows_repeated_message(len(numbers), shows, reader))

    @timetable.command(name="cancel", description=L("cmd-timetable-cancel.description"))
    @app_commands.describe(show=L("opt-timetable-cancel-show.description"))
    async def cancel(self, interaction: discord.Interaction, show: str) -> None:
        """Cancel a show."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = await self._meant(cafe, show)
        await self.house.memory.write(CancelShow(cafe=cafe, key=key_of(interaction), visitor=visitor, show=number))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, show_cancelled_message(reader))

    @timetable.command(name="move", description=L("cmd-timetable-move.description"))
    @app_commands.describe(
        show=L("opt-timetable-move-show.description"),
        when=L("opt-timetable-move-when.description"),
        minutes=L("opt-timetable-move-minutes.description"),
    )
    async def move(
        self, interaction: discord.Interaction, show: str, when: Text, minutes: Minutes | None = None
    ) -> None:
        """Put a show at another time."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = await self._meant(cafe, show)
        done = await self.house.memory.write(
            MoveShow(
                cafe=cafe, key=key_of(interaction), visitor=visitor, show=number, when=when, minutes=minutes
            )
        )  # fmt: skip
        one, _ = await self.house.memory.read(ShowOf(cafe=cafe, show=number))
        reader = await self.house.reader_of(interaction, cafe)
        moved = show_moved_message(one, done["was_at"], done["told"], reader)
        await replies.send(interaction, moved if done["changed"] else show_unmoved_message(reader))

    @timetable.command(name="lineup", description=L("cmd-timetable-lineup.description"))
    @app_commands.describe(
        show=L("opt-timetable-lineup-show.description"), lineup=L("opt-timetable-lineup-lineup.description")
    )
    async def lineup(self, interaction: discord.Interaction, show: str, lineup: Text) -> None:
        """Change who is on stage."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = await self._meant(cafe, show)
        done = await self.house.memory.write(
            ChangeLineup(cafe=cafe, key=key_of(interaction), visitor=visitor, show=number, lineup=lineup)
        )
        one, _ = await self.house.memory.read(ShowOf(cafe=cafe, show=number))
        added, removed = [
            await self.house.memory.read(CastNamed(cafe=cafe, ids=tuple(done[which]))) for which in ("added", "removed")
        ]
        reader = await self.house.reader_of(interaction, cafe)
        changed = lineup_message(one, added, removed, done["told"], reader)
        await replies.send(interaction, changed if done["changed"] else lineup_same_message(reader))

    @cancel.autocomplete("show")
    @move.autocomplete("show")
    @lineup.autocomplete("show")
    async def coming_show(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """The coming shows by their start on the café's clocks."""
        return [
            Choice(name=clip(f"{one.show.day} {one.clock} {clean(one.show.title)}", 100), value=str(one.show.id))
            for one in await in_time(self._suggested(interaction, typed))
        ]

    async def _suggested(self, interaction: discord.Interaction, typed: str) -> Sequence[OnStage]:
        cafe = await self.house.cafe(interaction)
        return await self.house.memory.read(SuggestShow(cafe=cafe, typed=typed))

    async def _meant(self, cafe: int, typed: str) -> int:
        """The number that a choice gave; a title typed in full means the next show of that name."""
        number = number_typed(typed)
        if number is not None:
            return number
        found = await self.house.memory.read(SuggestShow(cafe=cafe, typed=typed))
        named = next((one.show.id for one in found if fold(one.show.title) == fold(typed)), None)
        if named is None:
            raise ShowNotFound
        return named
