"""The business day: the café's own calendar day, in the café's zone, from its own hour.

Instants are aware UTC datetimes; days are `datetime.date`; storage keeps days as ISO text (`day.isoformat()`). A
business day bears the date on which it begins. It runs from `opens(day)` up to, but not including, `closes(day)`, which
is `opens` of the next date, so that every instant belongs to exactly one day and days never go backwards.

Clock changes: a wall time that does not exist means the first instant after the gap; one that exists twice means the
first of the two.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

ONE_DAY = timedelta(days=1)
MINUTES_PER_DAY = 24 * 60
LATEST_MINUTES = 30 * 60
"""Late cafés write 25:30 for half past one of the next date; by custom that clock ends at 30:00."""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""From when a café's first calendar counts; it serves all instants before, too."""

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")


def as_date(day: date | str) -> date:
    """A date, or the date an ISO text names. ValueError for any other text."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def clock_minutes(clock: str) -> int:
    """Minutes after midnight of "HH:MM", 00:00 to 30:00. ValueError for anything else."""
    match = _CLOCK.fullmatch(clock)
    if match is None or int(match[2]) > 59:
        raise ValueError(f"not a time of day: {clock!r}")
    minutes = int(match[1]) * 60 + int(match[2])
    if minutes > LATEST_MINUTES:
        raise ValueError(f"later than 30:00: {clock!r}")
    return minutes


def clock_text(minutes: int) -> str:
    """Minutes after midnight as "HH:MM", 25:30 and the like included."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def zone_exists(zone: str) -> bool:
    """Whether the zone has a name this system knows ("Asia/Tokyo"); never raises."""
    return zone in _zones()


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@lru_cache(maxsize=4096)
def instant_of(zone: str, wall: datetime) -> datetime:
    """The UTC instant at which clocks in `zone` first show the naive time `wall`, or jump over it."""
    tz = ZoneInfo(zone)
    earlier = wall.replace(tzinfo=tz, fold=0).astimezone(UTC)
    if earlier.astimezone(tz).replace(tzinfo=None) == wall:
        return earlier
    before_gap = wall.replace(tzinfo=tz, fold=1).astimezone(UTC)
    return _gap_end(tz, wall, before_gap, earlier)


def _gap_end(tz: ZoneInfo, wall: datetime, low: datetime, high: datetime) -> datetime:
    """First whole second in (low, high] with the local clock past `wall`. By halving: zoneinfo lists no changes."""
    span = int((high - low).total_seconds())
    least, most = 0, span
    while least + 1 < most:
        middle = (least + most) // 2
        local = (low + timedelta(seconds=middle)).astimezone(tz).replace(tzinfo=None)
        least, most = (least, middle) if local >= wall else (middle, most)
    return low + timedelta(seconds=most)


def month_bounds(month: str | date) -> tuple[date, date]:
    """First and last day of "YYYY-MM", or of the month of a day."""
    first = date.fromisoformat(f"{month}-01") if isinstance(month, str) else month.replace(day=1)
    return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE_DAY


def month_of(day: date | str) -> str:
    """The month of a day, "YYYY-MM"."""
    return as_date(day).isoformat()[:7]


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """One setting of zone, day start (minutes after midnight, 0 to 1439) and first day of the week (0 is Monday).

    ValueError if the zone is unknown or a number is out of range.
    """

    zone: str = "Asia/Tokyo"
    day_start_minutes: int = 0
    week_start: int = 0

    def __post_init__(self) -> None:
        if not zone_exists(self.zone):
            raise ValueError(f"unknown time zone: {self.zone!r}")
        if not 0 <= self.day_start_minutes < MINUTES_PER_DAY:
            raise ValueError(f"a day starts 0 to 1439 minutes after midnight, not {self.day_start_minutes}")
        if not 0 <= self.week_start <= 6:
            raise ValueError(f"a week starts on day 0 (Monday) to 6 (Sunday), not {self.week_start}")

    def local(self, at: datetime) -> datetime:
        """The instant as the café's clocks show it. ValueError if `at` has no zone: it could mean anything."""
        if at.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return at.astimezone(ZoneInfo(self.zone))

    def day(self, at: datetime) -> date:
        """The business day an instant belongs to."""
        wall = self.local(at).replace(tzinfo=None)
        day = (wall - timedelta(minutes=self.day_start_minutes)).date()
        # The wall clock alone is a day behind where clocks were put back over the day's start: it has begun already.
        while at >= self.closes(day):
            day += ONE_DAY
        return day

    def opens(self, day: date | str) -> datetime:
        """The instant at which the business day begins."""
        return self._instant(as_date(day), self.day_start_minutes)

    def closes(self, day: date | str) -> datetime:
        """The instant at which the business day has ended: the next one's first."""
        return self.opens(as_date(day) + ONE_DAY)

    def at(self, day: date | str, clock: str) -> datetime:
        """The instant of a wall time on a date; "25:30" is 01:30 of the next date. ValueError for no such time."""
        return self._instant(as_date(day), clock_minutes(clock))

    def week(self, day: date | str) -> date:
        """The first day of the week a day belongs to."""
        day = as_date(day)
        return day - timedelta(days=(day.weekday() - self.week_start) % 7)

    def month(self, day: date | str) -> str:
        """The month a day belongs to, "YYYY-MM"."""
        return month_of(day)

    def month_bounds(self, month: str | date) -> tuple[date, date]:
        """First and last day of "YYYY-MM", or of the month of a day."""
        return month_bounds(month)

    def _instant(self, day: date, minutes: int) -> datetime:
        days, minutes = divmod(minutes, MINUTES_PER_DAY)
        wall = datetime.combine(day + timedelta(days=days), time(minutes // 60, minutes % 60))
        return instant_of(self.zone, wall)


Change = tuple[datetime, BusinessCalendar]


@lru_cache(maxsize=1024)
def _floors(changes: tuple[Change, ...]) -> tuple[date, ...]:
    """For each change the earliest day that may follow it: the one after the day it ended."""
    floors = [date.min]
    for number in range(1, len(changes)):
        ended = max(changes[number - 1][1].day(changes[number][0] - timedelta.resolution), floors[-1])
        floors.append(ended + ONE_DAY)
    return tuple(floors)


@dataclass(frozen=True, slots=True)
class Calendars:
    """A café's calendars through time: (from which instant, calendar), oldest first; build with `of` and `changed`.

    A change ends the running day when that day was to end anyway, so a "next check-in" time once told stays true. The
    day after it begins at that instant and ends by the new calendar: it may be shorter or longer than 24 hours. No date
    comes twice and none decreases; a move far to the east may leave one date out, as crossing the date line does.

    ValueError if empty or out of order.
    """

    changes: tuple[Change, ...]

    def __post_init__(self) -> None:
        starts = [start for start, _ in self.changes]
        if not starts or any(later <= sooner for sooner, later in pairwise(starts)):
            raise ValueError("calendars need at least one entry, in ascending order")

    @classmethod
    def of(cls, calendar: BusinessCalendar) -> "Calendars":
        """A café that has had one calendar only."""
        return cls(((BEGINNING, calendar),))

    def current(self, at: datetime) -> BusinessCalendar:
        """The calendar in force at an instant."""
        return self.changes[self._index(at)][1]

    def pending(self, now: datetime) -> Change | None:
        """The change that is decided but not yet in force."""
        return next((change for change in self.changes[1:] if change[0] > now), None)

    def earlier(self) -> "list[tuple[Calendars, datetime]]":
        """The calendars as they stood before each change, with the instant at which that change begins."""
        return [(Calendars(self.changes[:number]), self.changes[number][0]) for number in range(1, len(self.changes))]

    def local(self, at: datetime) -> datetime:
        """The instant as the café's clocks showed it."""
        return self.current(at).local(at)

    def day(self, at: datetime) -> date:
        """The business day an instant belongs to."""
        index = self._index(at)
        return max(self.changes[index][1].day(at), _floors(self.changes)[index])

    def opens(self, day: date | str) -> datetime:
        """The instant at which the business day begins; for a date left out, that of the next one."""
        return self._opening(as_date(day))[0]

    def closes(self, day: date | str) -> datetime:
        """The instant at which the business day has ended."""
        return self.opens(as_date(day) + ONE_DAY)

    def on(self, day: date | str) -> BusinessCalendar:
        """The calendar in force when the business day begins."""
        return self.changes[self._opening(as_date(day))[1]][1]

    def at(self, day: date | str, clock: str) -> datetime:
        """The instant of a wall time on a date, by the calendar of that day. ValueError for no such time."""
        return self.on(day).at(day, clock)

    def week(self, day: date | str) -> date:
        """The first day of the week a day belongs to; a week that runs while its first day is changed is prolonged."""
        day = as_date(day)
        index = self._opening(day)[1]
        while index:
            first, begun = self.changes[index][1].week(day), _floors(self.changes)[index]
            if first >= begun:
                return first
            # A stamp that went back would void the running week's tallies: it goes on until a new week begins.
            day, index = begun - ONE_DAY, index - 1
        return self.changes[0][1].week(day)

    def month(self, day: date | str) -> str:
        """The month a day belongs to, "YYYY-MM"."""
        return month_of(day)

    def month_bounds(self, month: str | date) -> tuple[date, date]:
        """First and last day of "YYYY-MM", or of the month of a day."""
        return month_bounds(month)

    def _index(self, at: datetime) -> int:
        return max(bisect_right(self.changes, at, key=lambda change: change[0]) - 1, 0)

    def _opening(self, day: date) -> tuple[datetime, int]:
        """When the day begins and the index of the calendar by which it does."""
        floors, last = _floors(self.changes), len(self.changes) - 1
        for index, (start, calendar) in enumerate(self.changes):
            opening = calendar.opens(day) if index == 0 else start
            if index and day > floors[index]:
                opening = max(start, calendar.opens(day))
            if index == last or opening < self.changes[index + 1][0]:
                return opening, index
        raise AssertionError("unreachable: the last calendar has no end")


def changed(calendars: Calendars, new: BusinessCalendar, now: datetime) -> Calendars:
    """The calendars after a change decided at `now`: it counts from the next business day's start.

    A change that is still pending is replaced, and only taken back if `new` is what is in force.
    """
    kept = Calendars(
        tuple(change for number, change in enumerate(calendars.changes) if number == 0 or change[0] <= now)
    )
    if kept.changes[-1][1] == new:
        return kept
    return Calendars((*kept.changes, (kept.closes(kept.day(now)), new)))


AnyCalendar = BusinessCalendar | Calendars
"""Both answer `day`, `opens`, `closes`, `local`, `at`, `week`, `month` and `month_bounds`."""
