"""Shifts: which cast are in on which business day; and a cast member's rest, return and graduation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cafe.context import CastMember, Context
from cafe.days import clock_minutes
from cafe.errors import CastGraduated, InThePast, PeriodInvalid
from cafe.memory import Change, Visitor
from cafe.rights import need

CastState = Literal["active", "resting", "graduated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PutShift(Change[bool]):
    """Put a cast member on shift for a business day, or change the hours of that shift (manager, or the one linked).

    `starts` and `ends` are local "HH:MM", a night's end past 24:00, or both "". True if anything changed.
    Raises NotStaff, the refusals of find_cast, CastGraduated, InThePast, PeriodInvalid.
    """

    visitor: Visitor
    cast: str
    day: date
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCastState(Change[bool]):
    """Let a cast member rest, come back or graduate (manager). True if anything changed.

    Raises NotStaff and the refusals of find_cast.
    """

    visitor: Visitor
    cast: str
    state: CastState


def shift_hours(change: PutShift, member: CastMember, context: Context, at: int) -> tuple[int | None, int | None]:
    """The shift's minutes after local midnight, once every rule allows it."""
    if context.cast_of(change.visitor) is not member:
        need(context, change.visitor, "manager")
    if member.state == "graduated":
        raise CastGraduated(name=member.named)
    if change.day < context.day(at):
        raise InThePast
    if not change.starts and not change.ends:
        return None, None
    try:
        starts, ends = clock_minutes(change.starts), clock_minutes(change.ends)
    except ValueError:
        raise PeriodInvalid from None
    if ends <= starts:
        raise PeriodInvalid
    return starts, ends
