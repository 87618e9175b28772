"""Shifts and the states of the cast, as steps."""

from __future__ import annotations

from cafe.context import Context
from cafe.rights import need
from cafe.roster import find_cast
from cafe.shifts import PutShift, SetCastState, shift_hours
from storage.engine import Steps
from storage.outbox import log_act
from storage.registry import performs


@performs(PutShift)
def put_shift(change: PutShift, context: Context, at: int) -> Steps[bool]:
    """See PutShift."""
    member = find_cast(context, change.cast)
    starts, ends = shift_hours(change, member, context, at)
    day = change.day.isoformat()
    known = yield "cast_in_on", {"cafe": change.cafe, "day": day}
    if [member.id, starts, ends] in [list(row) for row in known]:
        return False
    yield "put_shift", {"cafe": change.cafe, "day": day, "cast": member.id, "starts": starts, "ends": ends}
    return True


@performs(SetCastState)
def set_cast_state(change: SetCastState, context: Context, at: int) -> Steps[bool]:
    """See SetCastState."""
    need(context, change.visitor, "manager")
    member = find_cast(context, change.cast)
    if member.state == change.state:
        return False
    yield "set_cast_state", {"cafe": change.cafe, "cast": member.id, "state": change.state}
    yield "bump_revision", {"cafe": change.cafe}
    yield from log_act(change, at, change.visitor, f"roster-{change.state}", cast=member.name)
    return True
