"""The timetable: what is on the stage, how staff plan it, and who wants to be reminded."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cafe.context import CastMember, Context, instant
from cafe.days import AnyCalendar
from cafe.errors import CastGraduated, InThePast, PeriodInvalid
from cafe.memory import Change, Question, Visitor
from cafe.names import check_name
from cafe.roster import find_cast
from cafe.shows import Repeat, Show, parse_day, parse_times, parse_weekdays, parse_when

TITLE_LENGTH = 80
LONGEST_MINUTES = 10 * 60
LONGEST_LINEUP = 1000
_BETWEEN_NAMES = re.compile(r"[,、，;；\n]+")


@dataclass(frozen=True, slots=True)
class OnStage:
    """A show with its line-up by name, and its start on the café's clocks, for a button's label."""

    show: Show
    cast: tuple[CastMember, ...] = ()
    clock: str = ""


@dataclass(frozen=True, slots=True)
class StageDay:
    """A business day on the stage: its shows in order, the zone of the café's clocks on it, and the café's name."""

    day: date
    shows: tuple[OnStage, ...]
    zone: str = "UTC"
    cafe_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowsToday(Question[StageDay]):
    """The running business day; among its shows are those that were called off on the day itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowsNext(Question[Sequence[OnStage]]):
    """The next shows that have not begun, at most `count`."""

    count: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOf(Question[tuple[OnStage, int]]):
    """A show, and how many minutes before it the café gives notice. Raises ShowNotFound."""

    show: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestShow(Question[Sequence[OnStage]]):
    """The coming shows an autocomplete offers for what has been typed so far."""

    typed: str = ""


# ---- planning --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AddShow(Change[int]):
    """Put one show on the timetable; the result is its id. `when` and `lineup` as typed.

    Raises NotStaff, NameInvalid, WhenInvalid, InThePast, the refusals of find_cast, CastGraduated, ShowOverlaps.
    """

    visitor: Visitor
    title: str
    when: str
    minutes: int
    lineup: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatShow(Change[list[int]]):
    """Put a show on the timetable on weekdays at times; the result is the ids of the first shows that came of it.

    Raises NotStaff, NameInvalid, WeekdaysInvalid, TimesInvalid, DayInvalid, PeriodInvalid, the refusals of find_cast,
    CastGraduated, ShowOverlaps.
    """

    visitor: Visitor
    title: str
    weekdays: str
    times: str
    minutes: int
    lineup: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind(Change[list[bool]]):
    """Ask to be reminded of a show, or (`wanted` false) no longer; `language` is the one to be written to in.

    The result tells whether that changed anything, and whether it issued the card. Raises ShowNotFound, and TooLate
    once the show has begun.
    """

    visitor: Visitor
    show: int
    language: str
    wanted: bool = True


def draft_show(context: Context, change: AddShow, at: int) -> Show:
    """The show that staff describe, not yet numbered."""
    title = check_name(change.title, TITLE_LENGTH)
    starts_at = parse_when(change.when, context.calendars, instant(at))
    if starts_at <= instant(at):
        raise InThePast
    lineup = parse_lineup(context, change.lineup)
    return Show(0, title, context.calendars.day(starts_at), starts_at, change.minutes, lineup)


def draft_repeat(context: Context, change: RepeatShow, at: int) -> Repeat:
    """The repeat that staff describe, from today on."""
    title = check_name(change.title, TITLE_LENGTH)
    weekdays, times = parse_weekdays(change.weekdays), parse_times(change.times)
    today = context.day(at)
    until = parse_day(change.until, today) if change.until.strip() else None
    if until is not None and until < today:
        raise PeriodInvalid
    return Repeat(weekdays, times, today, until, title, change.minutes, parse_lineup(context, change.lineup))


def parse_lineup(
    context: Context, text: str, find: Callable[[Context, str], CastMember] = find_cast
) -> tuple[int, ...]:
    """Cast ids of names with commas between, each once. Raises the refusals of find_cast, and CastGraduated."""
    found: dict[int, None] = {}
    for name in _BETWEEN_NAMES.split(text):
        if name.strip():
            member = find(context, name.strip())
            if member.state == "graduated":
                raise CastGraduated(name=member.named)
            found[member.id] = None
    return tuple(found)


def on_stage(context: Context, show: Show) -> OnStage:
    """The show with its line-up by name."""
    cast = tuple(context.cast[one] for one in show.lineup if one in context.cast)
    return OnStage(show, cast, context.calendars.local(show.starts_at).strftime("%H:%M"))


def reminder_slot(show: int, producer: int) -> str:
    """The slot of a reminder, and of the word that a show has changed."""
    return f"{show}-{producer}"


def last_day_of(repeat: Repeat, calendar: AnyCalendar, day: date) -> date:
    """Up to which date a repeat's shows are made when they are made up to `day`."""
    return day if repeat.until_day is None else min(day, repeat.until_day)
