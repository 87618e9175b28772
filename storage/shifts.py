"""Shifts as steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cafe.context import CastMember, Context
from cafe.days import ONE_DAY, clock_text
from cafe.memory import Change, Visitor
from cafe.shifts import (
    LISTED_DAYS,
    PAGE_DAYS,
    PutShifts,
    RemoveShifts,
    Shift,
    Shifts,
    ShiftsOf,
    coming_days,
    shift_hours,
    whose,
    working,
)
from storage.engine import Steps
from storage.outbox import log_act
from storage.registry import answers, performs
from storage.rows import packed
from storage.timetable import edit_timetable


@performs(PutShifts)
def put_shifts(change: PutShifts, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See PutShifts."""
    member = working(context, change.visitor, change.cast)
    days = coming_days(change.days, context.day(at))
    hours = shift_hours(change.starts, change.ends)
    starts, ends = hours or (None, None)
    rows = yield "put_shifts", {
        "cafe": change.cafe, "cast": member.id, "starts": starts, "ends": ends,
        "rows": packed([day.isoformat()] for day in days),
    }  # fmt: skip
    changed = sorted(row[0] for row in rows)
    clocks = {} if hours is None else {"starts": clock_text(hours[0]), "ends": clock_text(hours[1])}
    act = "shift-added" if hours is None else "shift-hours"
    yield from _told(change, change.visitor, context, at, act, member, changed, **clocks)
    hidden = hours is not None and context.settings.shift_detail != "hours"
    return {"cast": member.id, "days": changed, "hidden": hidden}


@performs(RemoveShifts)
def remove_shifts(change: RemoveShifts, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See RemoveShifts."""
    member = working(context, change.visitor, change.cast)
    days = coming_days(change.days, context.day(at))
    rows = yield "remove_shifts", {
        "cafe": change.cafe, "cast": member.id, "rows": packed([day.isoformat()] for day in days)
    }  # fmt: skip
    removed = sorted(row[0] for row in rows)
    yield from _told(change, change.visitor, context, at, "shift-removed", member, removed)
    return {"cast": member.id, "days": removed}


def _told(
    change: Change[Any], visitor: Visitor, context: Context, at: int, act: str, member: CastMember, days: list[str],
    **facts: object,
) -> Steps[None]:  # fmt: skip
    """Today's timetable post follows; what a manager did for somebody goes into the staff log.

    What cast do for themselves does not: the line would tell whose account theirs is.
    """
    if not days:
        return
    today = context.day(at)
    if today.isoformat() in days:
        yield from edit_timetable(context, change.key, today, at)
    if context.cast_of(visitor) is not member:
        yield from log_act(change, at, visitor, act, cast=member.name, days=days, **facts)


@answers(ShiftsOf)
def shifts_of(question: ShiftsOf, context: Context, at: int) -> Steps[Shifts]:
    """See ShiftsOf. Where the café tells no hours the order is the roster's, since that of shifts would tell them."""
    member = whose(context, question.visitor, question.cast)
    pages = -(-LISTED_DAYS // PAGE_DAYS)
    page = min(max(question.page, 0), pages - 1)
    first = context.day(at) + timedelta(days=page * PAGE_DAYS)
    days = [first + ONE_DAY * step for step in range(PAGE_DAYS)]
    rows = yield "shifts_between", {
        "cafe": question.cafe, "first": days[0].isoformat(), "last": days[-1].isoformat()
    }  # fmt: skip
    detailed = context.settings.shift_detail == "hours"
    found: dict[date, list[Shift]] = {day: [] for day in days}
    for day, cast, starts, ends in rows:
        one = context.cast.get(cast)
        if one is None or one.state == "graduated" or (member is not None and one is not member):
            continue
        hours = None if not detailed or starts is None or ends is None else (starts, ends)
        found[date.fromisoformat(day)].append(Shift(one, hours))
    if not detailed:
        for shifts in found.values():
            shifts.sort(key=lambda shift: shift.cast.id)
    return Shifts(days=list(found.items()), whose=member, page=page, pages=pages)
