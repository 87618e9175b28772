"""Setting a café up as steps: its own choices, and the calendar that a changed zone or day start begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from cafe.context import Context, instant, millis
from cafe.rights import need
from cafe.setup import Choose, SetHours, Setup, SetupOf, SetWords, chosen, hours, recalled, setup_of, words
from storage.engine import Steps
from storage.outbox import log_act
from storage.registry import answers, performs


@answers(SetupOf)
def setup(question: SetupOf, context: Context, at: int) -> Steps[Setup]:
    """See SetupOf."""
    need(context, question.visitor, "manager")
    return setup_of(context, at)
    yield  # steps without a query are still steps


@performs(Choose)
def choose(change: Choose, context: Context, at: int) -> Steps[bool]:
    """See Choose."""
    need(context, change.visitor, "manager")
    choice = chosen(context, change.name, change.value)
    value = choice[change.name]
    if getattr(context.settings, change.name) == value:
        return False
    yield from keep_choices(change.cafe, choice)
    yield from log_act(change, at, change.visitor, "setup", setting=change.name, value=value)
    return True


@performs(SetWords)
def set_words(change: SetWords, context: Context, at: int) -> Steps[bool]:
    """See SetWords."""
    need(context, change.visitor, "manager")
    wanted = words(change)
    if all(getattr(context.settings, name) == value for name, value in wanted.items()):
        return False
    yield from keep_choices(change.cafe, wanted)
    quiet = {name: wanted[name] or None for name in ("quiet_from", "quiet_until")}
    yield from log_act(change, at, change.visitor, "words", **quiet)
    return True


@performs(SetHours)
def set_hours(change: SetHours, context: Context, at: int) -> Steps[bool]:
    """See SetHours. A change of zone or day start that has not begun yet is replaced, or taken back."""
    need(context, change.visitor, "manager")
    wanted = hours(change)
    if all(getattr(context.settings, name) == value for name, value in wanted.items()):
        return False
    calendars = recalled(context.calendars, wanted["zone"], wanted["day_start"], at)
    yield from keep_choices(change.cafe, wanted)
    yield "delete_calendars_from", {"cafe": change.cafe, "from_at": at + 1}
    pending = calendars.pending(instant(at))
    if pending is not None:
        from_at, calendar = pending
        yield "insert_calendar", {
            "cafe": change.cafe, "from_at": millis(from_at), "zone": calendar.zone,
            "day_start": calendar.day_start_minutes, "week_start": calendar.week_start,
        }  # fmt: skip
    yield from log_act(change, at, change.visitor, "hours", **wanted)
    return True


def keep_choices(cafe: int, choices: Mapping[str, Any]) -> Steps[None]:
    """Lay choices over those made before; what was never chosen keeps following the house's defaults. The values are
    such as JSON holds."""
    [(text,)] = yield "cafe_choices", {"cafe": cafe}
    made = {**orjson.loads(text), **choices}
    yield "write_choices", {"cafe": cafe, "settings": orjson.dumps(made, option=orjson.OPT_SORT_KEYS).decode()}
    yield "bump_revision", {"cafe": cafe}
