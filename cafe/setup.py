"""Setting a café up: channels, staff roles, language, zone and hours, each saved the moment it is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cafe.context import Context, instant, millis
from cafe.days import MINUTES_PER_DAY, BusinessCalendar, Calendars, changed, clock_minutes, clock_text
from cafe.errors import PeriodInvalid, RoleTooWide, TimesInvalid
from cafe.memory import Change, Question, Visitor
from cafe.settings import CafeSettings
from cafe.shows import parse_times
from cafe.zones import zone_named

CHANNELS = ("announcements_channel", "wall_channel", "floor_channel", "staff_log_channel")
ROLES = ("manager_role", "till_role")
LANGUAGES = ("en", "ja")
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
    """Choose a channel, a role or the language (manager); None leaves it open. True if anything changed.

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


def chosen(context: Context, name: str, value: str | None) -> dict[str, str | bool | None]:
    """The choice as it is kept, and whether the setup is whole with it.

    Raises RoleTooWide; ValueError for what no panel offers.
    """
    if name not in (*CHANNELS, *ROLES, "language") or (name == "language" and value not in LANGUAGES):
        raise ValueError(f"no choice of a café: {name}={value}")
    # Discord's everyone-role has the server's own id.
    if name in ROLES and value is not None and value in context.doors.values():
        raise RoleTooWide
    after = replace(context.settings, **{name: value})
    return {name: value, "setup_done": not missing(after)}


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
