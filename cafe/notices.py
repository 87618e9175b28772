"""Notices: what a producer wants to hear of a cast member, in posts that everybody sees.

The wish is a row of its own. On Discord it shows as a role that the posts mention (cafe/roles.py), so one post reaches
everyone who asked, once, and nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cafe.context import CastMember, Context, instant
from cafe.days import clock_minutes
from cafe.memory import Change, Visitor
from cafe.posting import Facts


class NoticeKind(StrEnum):
    """What one may want to hear of; the value stands in the table of notices."""

    IN_TODAY = "in_today"
    ON_STAGE = "on_stage"
    BIRTHDAY = "birthday"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a producer wants to hear of one cast member."""

    cast: CastMember
    kinds: frozenset[NoticeKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNotice(Change[bool]):
    """Switch a notice of a cast member on or off for oneself; True if that changed anything.

    Raises CastGraduated where one is switched on for somebody who has gone.
    """

    visitor: Visitor
    kind: NoticeKind
    cast: int
    wanted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotices(Change[list[int]]):
    """Stop one's notices of a kind: of these cast members, of all if none is named. The result: those it concerned."""

    visitor: Visitor
    kind: NoticeKind
    cast: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BirthdayFacts(Facts):
    """A cast member's birthday. `called` are the cast whose notices this post is."""

    cast: CastMember
    day: date
    called: tuple[CastMember, ...] = ()


def birthday_on(member: CastMember, day: date) -> bool:
    """Whether the cast member has their birthday on a day; one of 29 February is kept on the 28th in other years."""
    if member.birthday is None:
        return False
    try:
        kept = date.fromisoformat(f"{day.year}-{member.birthday}")
    except ValueError:
        kept = date(day.year, 2, 28)
    return kept == day


def called(context: Context, kind: NoticeKind, cast: Sequence[CastMember], at: int) -> tuple[CastMember, ...]:
    """Whose notices a post of this instant (milliseconds) is: those whose role exists; nobody's in quiet hours."""
    if quiet(context, at):
        return ()
    return tuple(member for member in cast if member.choices.role(kind) is not None)


def quiet(context: Context, at: int) -> bool:
    """Whether posts that come by themselves mention nobody at this moment; the end is the first minute that may."""
    settings = context.settings
    if not settings.quiet_from or not settings.quiet_until:
        return False
    local = context.calendars.local(instant(at))
    minute = local.hour * 60 + local.minute
    first, last = clock_minutes(settings.quiet_from), clock_minutes(settings.quiet_until)
    return first <= minute < last if first < last else minute >= first or minute < last
