"""Shifts: which cast are in on which business days, kept by themselves or by managers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cafe.context import CastMember, Context
from cafe.days import ONE_DAY, clock_minutes
from cafe.errors import (
    CastGraduated,
    CastNotNamed,
    DayInvalid,
    InThePast,
    NotCast,
    PeriodInvalid,
    TimesInvalid,
    TooManyShifts,
)
from cafe.memory import Change, Question, Visitor
from cafe.rights import may, need
from cafe.roster import find_cast
from cafe.shows import parse_day, parse_times

MOST_DAYS = 31
"""So many days go into one shift command."""
LISTED_DAYS, PAGE_DAYS = 14, 7

_BETWEEN = re.compile(r"[,、，;；\n]+")
_RANGE = re.compile(r"(?<!\s)\s*(?:[~〜～–—−]|\.\.+|\bto\b|から)\s*|(?<!\s)\s+-\s+|-")


@dataclass(frozen=True, slots=True, kw_only=True)
class PutShifts(Change[dict[str, Any]]):
    """Put a cast member on shift, or change the hours of shifts (manager, or the one linked; `cast` None is oneself).

    `days` as typed: a day, days with commas between, ranges. `starts` and `ends` too, a night's end past 24:00, or both
    "". The result: `cast`, the id, `days`, those that are different now, and whether hours were given that the
    café shows to nobody (`hidden`).
    Raises NotStaff, NotCast, CastNotNamed, the refusals of find_cast, CastGraduated, DayInvalid, TooManyShifts,
    InThePast, TimesInvalid, PeriodInvalid.
    """

    visitor: Visitor
    cast: str | None
    days: str
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveShifts(Change[dict[str, Any]]):
    """Take a cast member off shift. Result and refusals as those of PutShifts."""

    visitor: Visitor
    cast: str | None
    days: str


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody's day in; `hours` are minutes after local midnight, None where none are set or the café tells none."""

    cast: CastMember
    hours: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifts:
    """A page of the coming days, each with its shifts; `whose` is the one cast member asked for, None for all."""

    days: Sequence[tuple[date, Sequence[Shift]]]
    whose: CastMember | None
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftsOf(Question[Shifts]):
    """The shifts of the next 14 days: one's own, or (manager) of anyone, or of all if they are no cast themselves.

    Raises NotStaff, NotCast, the refusals of find_cast. A page beyond the end is the last one.
    """

    visitor: Visitor
    cast: str | None = None
    page: int = 0


def whose(context: Context, visitor: Visitor, cast: str | None) -> CastMember | None:
    """Whom a shift command means; None for a manager who has named nobody. Raises as PutShifts does."""
    own = context.cast_of(visitor)
    if cast is None:
        if own is None and not may(context, visitor, "manager"):
            raise NotCast
        return own
    member = find_cast(context, cast)
    if member is not own:
        need(context, visitor, "manager")
    return member


def working(context: Context, visitor: Visitor, cast: str | None) -> CastMember:
    """Whose shifts are to be changed. Raises as PutShifts does."""
    member = whose(context, visitor, cast)
    if member is None:
        raise CastNotNamed
    if member.state == "graduated":
        raise CastGraduated(name=member.named)
    return member


def coming_days(text: str, today: date) -> list[date]:
    """The days meant by "tomorrow", "4/21, 4/23", "4/21-4/25" or "今日〜明後日", each once, in order.

    Raises DayInvalid, PeriodInvalid for a range that ends before it begins, TooManyShifts, InThePast.
    """
    found: set[date] = set()
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        if part.strip():
            first, last = _ends(part.strip(), today, text)
            if last < first:
                raise PeriodInvalid
            if (last - first).days >= MOST_DAYS:
                raise TooManyShifts(most=MOST_DAYS)
            found |= {first + ONE_DAY * step for step in range((last - first).days + 1)}
    if not found:
        raise DayInvalid(text=text)
    if len(found) > MOST_DAYS:
        raise TooManyShifts(most=MOST_DAYS)
    if min(found) < today:
        raise InThePast
    return sorted(found)


def _ends(part: str, today: date, text: str) -> tuple[date, date]:
    """First and last day of one day or of a range. A dash also stands inside of dates, so each is tried."""
    for first, last in ((part, part), *_halves(part)):
        try:
            return parse_day(first, today), parse_day(last, today)
        except DayInvalid:
            continue
    raise DayInvalid(text=text)


def _halves(part: str) -> Iterator[tuple[str, str]]:
    for mark in _RANGE.finditer(part):
        yield part[: mark.start()], part[mark.end() :]


def shift_hours(starts: str, ends: str) -> tuple[int, int] | None:
    """Minutes after local midnight of hours as typed; None where both are empty. An end at night counts past 24:00.

    Raises TimesInvalid, PeriodInvalid for one without the other or an end that is no later than the start.
    """
    if not starts.strip() and not ends.strip():
        return None
    if not starts.strip() or not ends.strip():
        raise PeriodInvalid
    first, last = _clock(starts), _clock(ends)
    if last <= first:
        raise PeriodInvalid
    return first, last


def _clock(text: str) -> int:
    times = parse_times(text)
    if len(times) != 1:
        raise TimesInvalid(text=text)
    return clock_minutes(times[0])
