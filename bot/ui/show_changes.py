"""Changes of shows as messages to staff."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ui.facts import stamp, timestamp
from bot.ui.message import COLOUR_QUIET, Message, embed, line
from bot.ui.timetable import names, show_line
from bot.words import Reader
from cafe.context import CastMember
from cafe.timetable import OnStage


def show_moved_message(one: OnStage, was_at: int, told: int, reader: Reader) -> Message:
    """Where the show stands now, where it stood, and who hears of it."""
    said = [
        show_line(one, reader, "f"),
        reader("timetable-ends", time=timestamp(one.show.ends_at, "t")),
        reader("timetable-moved-was", was=stamp(was_at)),
        reader("timetable-moved-told", count=told),
    ]
    return Message(embeds=[embed(reader("timetable-moved"), "\n".join(said))])


def show_unmoved_message(reader: Reader) -> Message:
    """It stood there before."""
    return Message(embeds=[embed(description=reader("timetable-unchanged"), colour=COLOUR_QUIET)])


def lineup_message(
    one: OnStage, added: Sequence[CastMember], removed: Sequence[CastMember], told: int, reader: Reader
) -> Message:
    """Who is on stage now, and what that changes."""
    fields = [line(reader("timetable-lineup-now"), _people(one.cast, reader), inline=False)]
    if added:
        fields.append(line(reader("timetable-lineup-added"), _people(added, reader)))
    if removed:
        fields.append(line(reader("timetable-lineup-removed"), _people(removed, reader)))
    said = reader("timetable-moved-told", count=told) if added or removed else reader("timetable-lineup-order")
    description = f"{show_line(OnStage(one.show), reader, 'f')}\n{said}"
    return Message(embeds=[embed(reader("timetable-lineup-changed"), description, fields=fields)])


def lineup_same_message(reader: Reader) -> Message:
    """They were on stage before."""
    return Message(embeds=[embed(description=reader("timetable-lineup-same"), colour=COLOUR_QUIET)])


def _people(cast: Sequence[CastMember], reader: Reader) -> str:
    return names(cast, reader) or reader("timetable-lineup-nobody")
