"""The doors of a café: finding the café behind one, opening a new one with the defaults."""

from __future__ import annotations

from cafe.days import clock_minutes
from cafe.memory import Door
from cafe.settings import CafeSettings
from storage.engine import Steps

WEEK_STARTS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def find_cafe(door: Door) -> Steps[int | None]:
    """The café behind a door, if there is one."""
    rows = yield "cafe_at", {"platform": door.platform, "external_id": door.external_id}
    return rows[0][0] if rows else None


def open_cafe(door: Door, name: str, defaults: CafeSettings, at: int) -> Steps[int]:
    """The café behind a door; opened with the defaults if nobody was faster."""
    yield "lock_house", {}
    known = yield from find_cafe(door)
    if known is not None:
        return known
    [(cafe,)] = yield "next_cafe", {}
    yield "insert_cafe", {"cafe": cafe, "name": name, "settings": "{}", "at": at}
    yield "insert_door", {"cafe": cafe, "platform": door.platform, "external_id": door.external_id}
    yield "insert_calendar", {
        "cafe": cafe, "from_at": 0, "zone": defaults.zone, "day_start": clock_minutes(defaults.day_start),
        "week_start": WEEK_STARTS.index(defaults.week_start),
    }  # fmt: skip
    return cafe
