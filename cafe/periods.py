"""The five windows in which power is counted: their stamps in the tables and the days they span.

A tally row holds one (stamp, total) per period. A stamp other than the current one means zero, so nothing has to be
reset when a day, week, month or season begins.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cafe.days import AnyCalendar, as_date, month_bounds


class Period(StrEnum):
    """A window of counting, as commands and tables name it."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Windows:
    """The stamps of one business day and season: ISO day, ISO first day of the week, "YYYY-MM", season no., a constant.

    `season` is 0 where no season runs.
    """

    today: str
    week: str
    month: str
    season: int
    all: str = "a"

    def stamp(self, period: Period) -> str | int:
        """The stamp of one period, as the tally row stores it."""
        return (self.today, self.week, self.month, self.season, self.all)[_ORDER[period]]

    def span(self, period: Period) -> str:
        """The stamp with its period's letter, unlike any other period's: d2026-11-22, w2026-11-16, m2026-11, s3, a."""
        return self.spans[_ORDER[period]]

    @property
    def spans(self) -> tuple[str, str, str, str, str]:
        """All five spans, in the order of `Period`."""
        return f"d{self.today}", f"w{self.week}", f"m{self.month}", f"s{self.season}", self.all


_ORDER = {period: number for number, period in enumerate(Period)}


def stamps(day: date | str, calendar: AnyCalendar, season_no: int) -> Windows:
    """The windows a business day and a season belong to."""
    day = as_date(day)
    return Windows(day.isoformat(), calendar.week(day).isoformat(), calendar.month(day), season_no)


@dataclass(frozen=True, slots=True)
class Window:
    """One window and the business days it spans, first and last included; `season_no` only for a season's."""

    period: Period
    first: date
    last: date
    season_no: int | None = None

    def overlaps(self, first: date, last: date) -> bool:
        """Whether the window and the days from `first` to `last` share a day."""
        return self.first <= last and first <= self.last


def window(period: Period, day: date | str, calendar: AnyCalendar) -> Window:
    """The window of a business day. ValueError for a season: its days stand in its row (`Season.window`)."""
    day = as_date(day)
    match period:
        case Period.TODAY:
            return Window(period, day, day)
        case Period.WEEK:
            return Window(period, calendar.week(day), _week_end(day, calendar))
        case Period.MONTH:
            return Window(period, *month_bounds(day))
        case Period.ALL:
            return Window(period, date.min, date.max)
        case Period.SEASON:
            raise ValueError("a season's days are not told by the calendar")


def _week_end(day: date, calendar: AnyCalendar) -> date:
    """The last day with the same week stamp: a week may be longer than seven days while its first day is changed."""
    week, end = calendar.week(day), day
    while calendar.week(later := date.fromordinal(end.toordinal() + 1)) == week:
        end = later
    return end
