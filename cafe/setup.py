"""Setting a café up: language, zone, hours, channels, staff roles and its yes and no, each saved as it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from cafe.context import Context, instant, millis
from cafe.days import MINUTES_PER_DAY, BusinessCalendar, Calendars, changed, clock_minutes, clock_text
from cafe.errors import MessageTooLong, PeriodInvalid, QuietHoursInvalid, RoleTooWide, TimesInvalid
from cafe.memory import Change, Question, Visitor
from cafe.settings import CafeSettings
from cafe.shows import parse_times
from cafe.zones import zone_named

CHANNELS = ("announcements_channel", "wall_channel", "floor_channel", "staff_log_channel")
ROLES = ("manager_role", "till_role")
LANGUAGES = ("en", "ja")
Kept: TypeAlias = str | bool | int | None
SWITCHES: Mapping[str, tuple[Kept, Kept]] = {
    "weekly_board": (False, True),
    "interim_report": (False, True),
    "scheduled_events": (False, True),
    "producers_board": (False, True),
    "pictures": (False, True),
    "shift_detail": ("day", "hours"),
    "shout_out_approve": ("held", "all"),
    "own_thanks": (False, True),
    "orders_extend": (False, True),
    "pv_without_alcohol": (False, True),
}
"""Choices between two: the setting → what it is when off, and when on."""
ON, OFF = "on", "off"
MINUTES = "show_notice_minutes"
NOTICES = (5, 10, 15, 20, 30, 45, 60, 90, 120)
"""Minutes before a show at which its post may come."""
PRIZES_LENGTH = 2000
NEEDED = ("announcements_channel", "floor_channel", "staff_log_channel", "manager_role", "till_role")
"""What a café should have chosen before it opens; the wall is up to taste."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What is chosen and what is missing. `takes_effect` (milliseconds): when a changed zone or day start begins."""

    settings: CafeSettings
    missing: tuple[str, ...]
    takes_effect: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupOf(Question[Setup]):
    """How far the café is set up (manager). Raises NotStaff."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Change[bool]):
    """Choose a channel, a role (None leaves it open), the language, one of SWITCHES ("on" or "off") or the minutes of
    a show's notice (manager). True if anything changed.

    Raises NotStaff, and RoleTooWide for the role that everyone has.
    """

    visitor: Visitor
    name: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours(Change[bool]):
    """Zone, start of the business day, opening and closing as staff typed them (manager). True if anything changed.

    Opening and closing count at once; zone and day start from the next business day on.
    Raises NotStaff, ZoneInvalid, TimesInvalid, PeriodInvalid.
    """

    visitor: Visitor
    zone: str
    day_start: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWords(Change[bool]):
    """Prizes of the seasons to come, and the quiet hours, as staff typed them (manager). True if anything changed.

    Between the two times posts that come by themselves mention nobody; empty, they always may. A season that runs keeps
    the prizes of its opening. Raises NotStaff, MessageTooLong, TimesInvalid, QuietHoursInvalid.
    """

    visitor: Visitor
    prizes: str
    quiet_from: str
    quiet_until: str


def setup_of(context: Context, at: int) -> Setup:
    """The setup as it stands."""
    pending = context.calendars.pending(instant(at))
    return Setup(
        settings=context.settings,
        missing=missing(context.settings),
        takes_effect=millis(pending[0]) if pending else None,
    )


def missing(settings: CafeSettings) -> tuple[str, ...]:
    """What has not been chosen though the café needs it."""
    return tuple(name for name in NEEDED if getattr(settings, name) is None)


def chosen(context: Context, name: str, value: str | None) -> dict[str, Kept]:
    """The choice as it is kept, and whether the setup is whole with it.

    Raises RoleTooWide; ValueError for what no panel offers.
    """
    kept = _kept(name, value)
    # Discord's everyone-role has the server's own id.
    if name in ROLES and value is not None and value in context.doors.values():
        raise RoleTooWide
    after = replace(context.settings, **{name: kept})
    return {name: kept, "setup_done": not missing(after)}


def _kept(name: str, value: str | None) -> Kept:
    if name in (*CHANNELS, *ROLES) or (name == "language" and value in LANGUAGES):
        return value
    if name in SWITCHES and value in (OFF, ON):
        return SWITCHES[name][value == ON]
    if name == MINUTES and value is not None and int(value) in NOTICES:
        return int(value)
    raise ValueError(f"no choice of a café: {name}={value}")


def switched_on(settings: CafeSettings, name: str) -> bool:
    """Whether one of SWITCHES is on."""
    return getattr(settings, name) == SWITCHES[name][1]


def words(change: SetWords) -> dict[str, Kept]:
    """Prizes and quiet hours as they are kept."""
    prizes = change.prizes.strip()
    if len(prizes) > PRIZES_LENGTH:
        raise MessageTooLong(length=len(prizes), limit=PRIZES_LENGTH)
    typed = [one.strip() for one in (change.quiet_from, change.quiet_until)]
    if not any(typed):
        return {"prizes": prizes, "quiet_from": "", "quiet_until": ""}
    if not all(typed):
        raise QuietHoursInvalid
    first, last = (clock_text(_within_a_day(one)) for one in typed)
    if first == last:
        raise QuietHoursInvalid
    return {"prizes": prizes, "quiet_from": first, "quiet_until": last}


def hours(change: SetHours) -> dict[str, str]:
    """The hours as they are kept: HH:MM; a closing after midnight counts on past 24:00, such as 26:00."""
    zone = zone_named(change.zone)
    day_start, opening = _within_a_day(change.day_start), _within_a_day(change.opening)
    closing = _minutes(change.closing)
    if closing <= opening:
        closing += MINUTES_PER_DAY
    try:
        clock_minutes(clock_text(closing))
    except ValueError:
        raise PeriodInvalid from None
    return {
        "zone": zone, "day_start": clock_text(day_start), "opening": clock_text(opening), "closing": clock_text(closing)
    }  # fmt: skip


def _within_a_day(text: str) -> int:
    minutes = _minutes(text)
    if minutes >= MINUTES_PER_DAY:
        raise TimesInvalid(text=text)
    return minutes


def _minutes(text: str) -> int:
    times = parse_times(text)
    if len(times) != 1:
        raise TimesInvalid(text=text)
    return clock_minutes(times[0])


def recalled(calendars: Calendars, zone: str, day_start: str, at: int) -> Calendars:
    """The calendars once zone and day start are these; the first day of the week stays as last decided."""
    new = BusinessCalendar(zone, clock_minutes(day_start), calendars.changes[-1][1].week_start)
    return changed(calendars, new, instant(at))
