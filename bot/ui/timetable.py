"""The timetable as messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.plain import clean, clip, plain
from bot.presses import custom_id
from bot.ui.facts import timestamp
from bot.ui.message import COLOUR_QUIET, Json, Message, button, embed, row
from bot.ui.timetable_picture import timetable_sheet
from bot.words import Reader
from cafe.context import CastMember
from cafe.shows import Show
from cafe.timetable import OnStage, StageDay

MOST_LINES = 40
MOST_BUTTONS = 25
ROW = 5
LABEL_LENGTH = 80


def names(cast: Sequence[CastMember], reader: Reader) -> str:
    """Cast as a reader of this language lists them."""
    return reader.listed(plain(member.called(reader.locale)) for member in cast)


def show_line(one: OnStage, reader: Reader, style: str = "t") -> str:
    """A show on one line: when, what, who."""
    line = f"{timestamp(one.show.starts_at, style)} **{plain(one.show.title)}**"
    return f"{line} · {names(one.cast, reader)}" if one.cast else line


def show_lines(shows: Sequence[OnStage], reader: Reader, style: str = "t") -> str:
    """Shows under each other; what does not fit is counted."""
    lines: list[str] = []
    for number, one in enumerate(shows):
        line = show_line(one, reader, style)
        if one.show.state == "cancelled":
            line = f"~~{line}~~ · {reader('timetable-called-off')}"
        if number == MOST_LINES or sum(map(len, lines)) + len(line) > 3500:
            lines.append(reader("shows-more", count=len(shows) - number))
            break
        lines.append(line)
    return "\n".join(lines)


def shows_today_message(today: StageDay, now: datetime, reader: Reader) -> Message:
    """Today's timetable with a reminder button for each show that can still be waited for."""
    description = show_lines(today.shows, reader) or reader("shows-none-today")
    coming = [one for one in today.shows if one.show.starts_at > now and one.show.state == "planned"]
    return Message(
        embeds=[embed(reader("shows-today-title"), description)],
        rows=_reminders(coming, reader),
        sheet=timetable_sheet(today, reader) if today.shows else None,
    )


def shows_next_message(shows: Sequence[OnStage], reader: Reader) -> Message:
    """The coming shows."""
    description = show_lines(shows, reader, "f") or reader("shows-none-next")
    return Message(embeds=[embed(reader("shows-next-title"), description)], rows=_reminders(shows, reader))


def _reminders(shows: Sequence[OnStage], reader: Reader) -> list[Json]:
    """A button per show. One for a show that has begun meanwhile refuses, so none has to be taken away."""
    buttons = [
        button(
            clip(reader("shows-remind", time=one.clock, title=clean(one.show.title)), LABEL_LENGTH),
            custom_id("remind", one.show.id), emoji="🔔",
        )
        for one in shows[:MOST_BUTTONS]
    ]  # fmt: skip
    return [row(*buttons[first : first + ROW]) for first in range(0, len(buttons), ROW)]


def reminded_message(show: Show, notice: int, reader: Reader, *, new: bool, reachable: bool) -> Message:
    """That one will be reminded; or that the way is closed, and how to open it."""
    title, minutes = plain(show.title), str(notice)
    description = reader("shows-reminded" if new else "shows-reminded-already", title=title, minutes=minutes)
    if not reachable:
        description += "\n" + reader("shows-closed")
    no = button(reader("shows-unremind"), custom_id("unremind", show.id))
    return Message(embeds=[embed(description=description)], rows=[row(no)])


def shows_hello_message(show: Show, notice: int, reader: Reader) -> Message:
    """The first direct message, by which one sees that the way is open."""
    return Message(embeds=[embed(description=reader("shows-hello", title=plain(show.title), minutes=str(notice)))])


def unreminded_message(reader: Reader) -> Message:
    """That the reminder is gone."""
    return Message(embeds=[embed(description=reader("shows-unreminded"), colour=COLOUR_QUIET)])


def show_added_message(one: OnStage, reader: Reader) -> Message:
    """To staff: the show stands on the timetable."""
    return Message(embeds=[embed(reader("timetable-added"), show_line(one, reader, "f"))])


def shows_repeated_message(count: int, shows: Sequence[OnStage], reader: Reader) -> Message:
    """To staff: the repeat stands, with the first shows that came of it."""
    description = reader("timetable-repeated-body", count=count)
    listed = show_lines(shows, reader, "f")
    if count > len(shows):
        listed += "\n" + reader("shows-more", count=count - len(shows))
    return Message(embeds=[embed(reader("timetable-repeated"), f"{description}\n{listed}".rstrip())])


def show_cancelled_message(one: OnStage, ended: int | None, reader: Reader) -> Message:
    """To staff: which show is off; `ended` counts the shows that went with the repeat, None if that goes on."""
    said = reader("timetable-cancelled") if ended is None else reader("timetable-repeat-ended", count=ended)
    return Message(embeds=[embed(description=f"{show_line(one, reader, 'f')}\n{said}", colour=COLOUR_QUIET)])
