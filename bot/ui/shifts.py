"""Shifts as messages."""

from __future__ import annotations

from collections.abc import Sequence

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import shown_day
from bot.ui.message import COLOUR, COLOUR_QUIET, Json, Message, button, embed, row
from bot.words import Reader
from cafe.context import CastMember
from cafe.days import clock_text
from cafe.shifts import Shift, Shifts

_MOST_TEXT = 4000


def shifts_put(member: CastMember, days: Sequence[str], reader: Reader, *, hidden: bool) -> Message:
    """On which days somebody is in now; `hidden`: hours were given that the café shows to nobody."""
    if not days:
        return _said(reader("shift-unchanged", cast=_name(member, reader)), COLOUR_QUIET)
    told = reader("shift-put", cast=_name(member, reader), days=_days(days, reader))
    if hidden:
        told += "\n" + reader("shift-hours-kept")
    return _said(told, COLOUR)


def shifts_removed(member: CastMember, days: Sequence[str], reader: Reader) -> Message:
    """On which days somebody is off now."""
    if not days:
        return _said(reader("shift-none-there", cast=_name(member, reader)), COLOUR_QUIET)
    return _said(reader("shift-removed", cast=_name(member, reader), days=_days(days, reader)), COLOUR)


def _said(sentence: str, colour: int) -> Message:
    return Message(embeds=[embed(description=clip(sentence, _MOST_TEXT), colour=colour)])


def _days(days: Sequence[str], reader: Reader) -> str:
    return reader.listed(shown_day(day, reader) for day in days)


def _name(member: CastMember, reader: Reader) -> str:
    return plain(member.called(reader.locale))


def shifts_message(shifts: Shifts, reader: Reader) -> Message:
    """A week of shifts, with the way to the other one."""
    if shifts.whose is None:
        title = reader("shift-list-title")
    else:
        title = reader("shift-list-title-of", cast=_name(shifts.whose, reader))
    lines = [_line(shown_day(day, reader), those, shifts, reader) for day, those in shifts.days]
    if not any(those for _, those in shifts.days):
        lines.append("\n" + reader("shift-list-empty"))
    return Message(embeds=[embed(title, clip("\n".join(lines), _MOST_TEXT))], rows=_pages(shifts, reader))


def _line(day: str, those: Sequence[Shift], shifts: Shifts, reader: Reader) -> str:
    if not those:
        return f"{day} · –"
    if shifts.whose is not None:
        return f"{day} · **{_hours(those[0], reader) or reader('shift-in')}**"
    return f"{day} · " + reader.listed(
        " ".join(part for part in (_name(one.cast, reader), _hours(one, reader)) if part) for one in those
    )


def _hours(shift: Shift, reader: Reader) -> str:
    if shift.hours is None:
        return ""
    starts, ends = map(clock_text, shift.hours)
    return reader("cast-today-hours", starts=starts, ends=ends)


def _pages(shifts: Shifts, reader: Reader) -> list[Json]:
    whose = 0 if shifts.whose is None else shifts.whose.id
    other = 1 - shifts.page
    label = reader("shift-list-next") if other else reader("shift-list-first")
    return [row(button(label, custom_id("shifts", whose, other)))]
