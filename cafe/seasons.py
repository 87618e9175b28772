"""Seasons: ranking periods with frozen rules, from their opening over blind time to the ceremony.

A season is open, then sealed (over, its figures shut), then revealed by the ceremony. Exactly one is open at a time.
A ceremony may go place by place: until its last word the season stays sealed for everything but what has been told.
Closed early, it ends on that very day, and the following season begins on the same day: both then hold entries of it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from cafe.days import ONE_DAY, AnyCalendar, Calendars, month_bounds, month_of
from cafe.errors import SeasonSealed
from cafe.periods import Period, Window
from cafe.ranks import Rank

SeasonState = Literal["open", "sealed", "revealed"]

FEWEST_DAYS = 7
"""A season with fewer days to the month's end runs through the following month."""

_PRIZE = re.compile(r"\s*(\d+)(?:st|nd|rd|th|位)?(?:\s*[-–~〜～]\s*(\d+)(?:st|nd|rd|th|位)?)?\s*[:：]\s*(.*\S)\s*")


@dataclass(frozen=True, slots=True)
class CapStep:
    """While at most `days_left` days follow the running one, a producer may push at most `points` a day."""

    days_left: int
    points: int


@dataclass(frozen=True, slots=True)
class SeasonRules:
    """What is frozen at a season's opening.

    `ranks` carry the weights (empty: the café's current ones). `caps` are off when empty; with several steps the cap
    shrinks toward the end. The figures go dark `blind_hours` before the last business day closes; None: when it begins.
    `prizes` are words; a line may begin with its places ("1: …", "2-5: …").
    """

    ranks: tuple[Rank, ...] = ()
    caps: tuple[CapStep, ...] = ()
    blind_hours: int | None = None
    prizes: str = ""

    def to_json(self) -> str:
        """The rules as the season's row keeps them; the same rules give the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "SeasonRules":
        """The rules of a row; what an older row lacks has its default. ValueError if it is no such text."""
        try:
            stored: dict[str, Any] = json.loads(text)
            ranks = tuple(Rank(**rank) for rank in stored.pop("ranks", ()))
            caps = tuple(CapStep(**step) for step in stored.pop("caps", ()))
            return cls(ranks=ranks, caps=caps, **stored)
        except (TypeError, AttributeError) as error:
            raise ValueError(f"not a season's rules: {error}") from error

    def problems(self) -> list[str]:
        """Everything that is wrong with the rules (the ranks apart), in plain sentences."""
        found: list[str] = []
        if self.blind_hours is not None and self.blind_hours < 0:
            found.append(f"blind hours cannot be negative: {self.blind_hours}")
        if any(step.days_left < 0 or step.points < 1 for step in self.caps):
            found.append("a cap needs 0 or more days left and at least 1 point")
        if len({step.days_left for step in self.caps}) < len(self.caps):
            found.append("two caps begin on the same day")
        return found

    def prize_for(self, place: int) -> str:
        """The words of the first prize line for a place; "" if none names it."""
        for line in self.prizes.splitlines():
            match = _PRIZE.fullmatch(line)
            if match and int(match[1]) <= place <= int(match[2] or match[1]):
                return match[3]
        return ""


@dataclass(frozen=True, slots=True)
class Season:
    """A season's row; both days belong to it. Instants are UTC. ValueError if it ends before it starts.

    `ceremony_at` is when a ceremony that goes place by place began, `told` the best place that it has told so far.
    """

    no: int
    title: str
    starts_day: date
    ends_day: date
    state: SeasonState
    rules: SeasonRules
    opened_at: datetime
    sealed_at: datetime | None = None
    revealed_at: datetime | None = None
    ceremony_at: datetime | None = None
    told: int | None = None

    def __post_init__(self) -> None:
        if self.ends_day < self.starts_day:
            raise ValueError(f"season {self.no} would end on {self.ends_day}, before its start on {self.starts_day}")

    @property
    def window(self) -> Window:
        """The season as a window of counting."""
        return Window(Period.SEASON, self.starts_day, self.ends_day, self.no)

    @property
    def settled(self) -> bool:
        """Whether its result stands: a correction that comes now falls into the season that runs."""
        return self.state == "revealed" or self.ceremony_at is not None

    @property
    def on_stage(self) -> bool:
        """Whether its ceremony is being held, place by place."""
        return self.state == "sealed" and self.ceremony_at is not None

    def days_left(self, day: date) -> int:
        """How many days follow `day` within the season; 0 on its last one."""
        return max((self.ends_day - day).days, 0)

    def cap_on(self, day: date) -> int | None:
        """How many points a producer may push on a day of the season; None for no cap."""
        left = self.days_left(day)
        return min(((s.days_left, s.points) for s in self.rules.caps if left <= s.days_left), default=(0, None))[1]


# ---- opening, closing, revealing -------------------------------------------------------------------------------------


def calendar_month_season(day: date, no: int, rules: SeasonRules, now: datetime) -> Season:
    """A season from `day` to the end of its month, or of the next one if fewer than seven days remain."""
    ends = month_bounds(day)[1]
    if (ends - day).days + 1 < FEWEST_DAYS:
        ends = month_bounds(ends + ONE_DAY)[1]
    return Season(no, title_of_days(day, ends), day, ends, "open", rules, now)


def first_season(day: date, rules: SeasonRules, now: datetime) -> Season:
    """A café's first season, from the day it opens its doors."""
    return calendar_month_season(day, 1, rules, now)


def next_season(after: Season, day: date, rules: SeasonRules, now: datetime) -> Season:
    """The season that follows one which is over, with the next number; `day` is the current business day.

    It begins where the last one ended: on the day after, or on `day` itself if that one was closed early. After days on
    which nothing ran it begins with the current month, so that a calendar month stays one.
    """
    start = day if after.ends_day >= day else max(after.ends_day + ONE_DAY, day.replace(day=1))
    return calendar_month_season(start, after.no + 1, rules, now)


def over(season: Season, now: datetime, calendar: AnyCalendar) -> bool:
    """Whether an open season's last business day has ended, so that it must be closed."""
    return season.state == "open" and now >= calendar.closes(season.ends_day)


def close(season: Season, day: date, now: datetime) -> Season:
    """The season sealed: at its end, or early by staff, when `day`, the current business day, becomes its last.

    A title made of its days then names those that it really had.

    Raises SeasonSealed if it is not open.
    """
    if season.state != "open":
        raise SeasonSealed
    ends = max(min(season.ends_day, day), season.starts_day)
    planned = title_of_days(season.starts_day, season.ends_day)
    title = title_of_days(season.starts_day, ends) if season.title == planned else season.title
    return replace(season, title=title, ends_day=ends, state="sealed", sealed_at=now)


def title_of_days(first: date, last: date) -> str:
    """A whole month as "2026-11", anything else by its days; staff may give it words."""
    if first == last:
        return str(first)
    return month_of(first) if (first, last) == month_bounds(first) else f"{first} – {last}"


# ---- blind time ------------------------------------------------------------------------------------------------------


def blind_starts(season: Season, calendar: AnyCalendar) -> datetime:
    """When the season's figures go dark (UTC); never before its own start.

    Later hours for the last days do not light them up again: who has gone dark by the calendar that counted stays so.
    """
    starts = [_dark_from(season, calendar)]
    if isinstance(calendar, Calendars):
        earlier = ((_dark_from(season, before), until) for before, until in calendar.earlier())
        starts += [start for start, until in earlier if start < until]
    return min(starts)


def _dark_from(season: Season, calendar: AnyCalendar) -> datetime:
    if season.rules.blind_hours is None:
        return calendar.opens(season.ends_day)
    dark = calendar.closes(season.ends_day) - timedelta(hours=season.rules.blind_hours)
    return max(dark, calendar.opens(season.starts_day))


def concealed(season: Season, now: datetime, calendar: AnyCalendar) -> bool:
    """Whether a season has something to hide: its blind time has begun and its ceremony has not been."""
    if season.state == "open":
        return now >= blind_starts(season, calendar)
    return season.state == "sealed"


def hidden(window: Window, seasons: Iterable[Season], now: datetime, calendar: AnyCalendar) -> bool:
    """Whether a window's figures must be shown to nobody, because a season's result could follow from them.

    `seasons` are those not yet revealed (revealed ones do no harm). Days, weeks and months are hidden if they share a
    day with a concealed season, and so is `all` as long as there is one. A numbered season's window holds that season's
    entries only, so it is hidden by itself alone: one that began the day another was closed early stays open to view.
    """
    return any(_covers(season, window) for season in seasons if concealed(season, now, calendar))


def _covers(season: Season, window: Window) -> bool:
    if window.season_no is not None:
        return window.season_no == season.no
    return window.overlaps(season.starts_day, season.ends_day)
