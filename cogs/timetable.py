"""`/timetable`: staff plan the shows. Everyone sees the command; the café refuses whoever is no manager."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot import replies
from bot.attachments import NotFetchedError, fetched, looks_like_table
from bot.house import House, key_of, key_of_drawing, once_key, token_of, visitor_of
from bot.plain import clean, clip
from bot.presses import TOKEN, Press, pressed
from bot.translator import L
from bot.ui.message import Message
from bot.ui.show_changes import lineup_message, lineup_same_message, show_moved_message, show_unmoved_message
from bot.ui.show_import import show_file_preview, shows_imported_message, shows_left_message
from bot.ui.timetable import show_added_message, show_cancelled_message, shows_repeated_message
from cafe.errors import ShowFileInvalid, ShowFileOutdated
from cafe.names import fold
from cafe.show_changes import CancelShow, CastNamed, ChangeLineup, MoveShow
from cafe.show_file import MOST_BYTES, read_show_file
from cafe.show_import import (
    FILE_NAME_LENGTH,
    ImportShows,
    LeaveShows,
    MayPlan,
    PreparedShows,
    PrepareShows,
    PrepareShowsAgain,
)
from cafe.timetable import (
    LONGEST_LINEUP,
    LONGEST_MINUTES,
    AddShow,
    OnStage,
    RepeatShow,
    ShowOf,
    SuggestShow,
)
from cogs.cast_option import in_time
from cogs.staff_desk import number_typed

Text = app_commands.Range[str, 1, 200]
Lineup = app_commands.Range[str, 1, LONGEST_LINEUP]
Minutes = app_commands.Range[int, 1, LONGEST_MINUTES]
SHOWN = 5
_IMPORT = "shows-import"


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
        self, interaction: discord.Interaction, title: Text, when: Text, minutes: Minutes, lineup: Lineup | None = None
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
        lineup: Lineup | None = None, until: Text | None = None,
    ) -> None:  # fmt: skip
        """Add a show on weekdays of every week."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        numbers = await self.house.memory.write(
            RepeatShow(
                cafe=cafe, key=key_of(interaction), visitor=visitor, title=title, weekdays=weekdays, times=times,
                minutes=minutes, lineup=lineup or "", until=until or "",
            )
        )  # fmt: skip
        shows = await self._shown(cafe, numbers)
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, shows_repeated_message(len(numbers), shows, reader))

    @timetable.command(name="cancel", description=L("cmd-timetable-cancel.description"))
    @app_commands.describe(
        show=L("opt-timetable-cancel-show.description"), later=L("opt-timetable-cancel-later.description")
    )
    async def cancel(self, interaction: discord.Interaction, show: str, later: bool = False) -> None:
        """Cancel a show, or end a repeat with it."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = await self._meant(cafe, show)
        done = await self.house.memory.write(
            CancelShow(cafe=cafe, key=key_of(interaction), visitor=visitor, show=number, later=later)
        )
        one, _ = await self.house.memory.read(ShowOf(cafe=cafe, show=number))
        reader = await self.house.reader_of(interaction, cafe)
        ended = done["cancelled"] if done["ended"] else None
        await replies.send(interaction, show_cancelled_message(one, ended, reader))

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
    async def lineup(self, interaction: discord.Interaction, show: str, lineup: Lineup) -> None:
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

    @timetable.command(name="import", description=L("cmd-timetable-import.description"))
    @app_commands.describe(
        file=L("opt-timetable-import-file.description"), dry_run=L("opt-timetable-import-dry-run.description")
    )
    async def import_file(
        self, interaction: discord.Interaction, file: discord.Attachment, dry_run: bool = False
    ) -> None:
        """Show what a file of shows would bring, and ask."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        await self.house.memory.read(MayPlan(cafe=cafe, visitor=visitor))
        table = read_show_file(await _bytes_of(file))
        prepare = PrepareShows(
            cafe=cafe, key=key_of(interaction), visitor=visitor, file=clip(clean(file.filename), FILE_NAME_LENGTH),
            encoding=table.encoding, rows=table.rows,
        )  # fmt: skip
        await self.house.memory.write(prepare)
        preview = await self.house.memory.read(PreparedShows(cafe=cafe, visitor=visitor, key=prepare.key))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, show_file_preview(preview, reader, token_of(interaction), dry=dry_run))

    @pressed("shows-import", TOKEN, redraws=True)
    async def import_confirmed(self, press: Press) -> None:
        """Put the good lines on the timetable; if it has changed since, show how they stand now instead."""
        interaction, prepared = press.interaction, key_of_drawing(press.arguments[0])
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        key = once_key(interaction, _IMPORT, press.arguments[0])
        try:
            numbers = await self.house.memory.write(
                ImportShows(cafe=cafe, key=key, visitor=visitor, prepared=prepared)
            )  # fmt: skip
        except ShowFileOutdated:
            await self._preview_again(interaction, cafe, prepared)
            return
        await replies.redraw(interaction, await self._imported(interaction, cafe, numbers))

    @pressed("shows-leave", TOKEN, redraws=True)
    async def import_left(self, press: Press) -> None:
        """Add nothing; what has been added by now is said to be so."""
        interaction, visitor = press.interaction, visitor_of(press.interaction)
        cafe = await self.house.cafe(interaction)
        key = once_key(interaction, _IMPORT, press.arguments[0])
        numbers = await self.house.memory.write(LeaveShows(cafe=cafe, key=key, visitor=visitor))
        await replies.redraw(interaction, await self._imported(interaction, cafe, numbers))

    async def _preview_again(self, interaction: discord.Interaction, cafe: int, prepared: str) -> None:
        key, visitor = key_of(interaction), visitor_of(interaction)
        await self.house.memory.write(PrepareShowsAgain(cafe=cafe, key=key, visitor=visitor, prepared=prepared))
        preview = await self.house.memory.read(PreparedShows(cafe=cafe, visitor=visitor, key=key))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.redraw(interaction, show_file_preview(preview, reader, token_of(interaction), again=True))

    async def _imported(self, interaction: discord.Interaction, cafe: int, numbers: Sequence[int]) -> Message:
        """What has come of a file."""
        reader = await self.house.reader_of(interaction, cafe)
        if not numbers:
            return shows_left_message(reader)
        return shows_imported_message(len(numbers), await self._shown(cafe, numbers), reader)

    @cancel.autocomplete("show")
    @move.autocomplete("show")
    @lineup.autocomplete("show")
    async def coming_show(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """The coming shows by their start on the café's clocks."""
        return [
            Choice(name=clip(f"{one.show.day} {one.clock} {clean(one.show.title)}", 100), value=str(one.show.id))
            for one in await in_time(self._suggested(interaction, typed))
        ]

    async def _shown(self, cafe: int, numbers: Sequence[int]) -> list[OnStage]:
        """The first few of many shows."""
        asked = [self.house.memory.read(ShowOf(cafe=cafe, show=number)) for number in numbers[:SHOWN]]
        return [show for show, _ in await asyncio.gather(*asked)]

    async def _suggested(self, interaction: discord.Interaction, typed: str) -> Sequence[OnStage]:
        cafe = await self.house.cafe(interaction)
        return await self.house.memory.read(SuggestShow(cafe=cafe, typed=typed))

    async def _meant(self, cafe: int, typed: str) -> int:
        """The number that a choice gave; a title typed in full means the next show of that name.

        0 for no show at all: the café, which asks first who may do this, finds none with that number.
        """
        number = number_typed(typed)
        if number is not None:
            return number
        found = await self.house.memory.read(SuggestShow(cafe=cafe, typed=typed))
        return next((one.show.id for one in found if fold(one.show.title) == fold(typed)), 0)


async def _bytes_of(file: discord.Attachment) -> bytes:
    """What staff attached. Raises ShowFileInvalid for what is no table, too big, or does not come."""
    if not looks_like_table(file):
        raise ShowFileInvalid(reason="type", detail=file.filename)
    if file.size > MOST_BYTES:
        raise ShowFileInvalid(reason="size", limit=MOST_BYTES // 1024)
    try:
        return await fetched(file)
    except NotFetchedError:
        raise ShowFileInvalid(reason="download") from None
