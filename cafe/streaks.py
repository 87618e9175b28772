"""Streaks of check-ins: days in a row, an outage's days counted where staff have repaired them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from cafe.days import ONE_DAY


@dataclass(frozen=True, slots=True)
class Streak:
    """`days` in a row including today's; `welcome_back` after a gap. Nobody is told that a streak was broken."""

    days: int
    welcome_back: bool = False


def checked_in(last_day: date | None, today: date) -> bool:
    """Whether today's check-in has been made. A later `last_day` counts as well: days never go backwards."""
    return last_day is not None and last_day >= today


def next_streak(last_day: date | None, streak: int, today: date, repaired_days: Collection[date] = ()) -> Streak:
    """The streak after a check-in today, when `streak` stood at `last_day` (None: the first one ever).

    Days between that were all repaired count as attended. ValueError if today's check-in has been made already.
    """
    if checked_in(last_day, today):
        raise ValueError(f"checked in on {last_day}, so not again on {today}")
    if last_day is None:
        return Streak(1)
    missed = (today - last_day).days - 1
    if all(last_day + ONE_DAY * number in repaired_days for number in range(1, missed + 1)):
        return Streak(streak + missed + 1)
    return Streak(1, welcome_back=True)


def repaired_streak(last: date, streak: int, first: date, until: date, before: int) -> tuple[date, int]:
    """The last day attended and the streak there, once the days from `first` to `until` count as attended as well.

    `streak` stood at `last`, which is not before the day before `first`; `before` is how many days in a row were
    attended up to that day before.
    """
    start = last - ONE_DAY * (streak - 1)
    if start > until + ONE_DAY:
        return last, streak  # that run began later: the days do not touch it
    end = max(last, until)
    if start < first:
        return end, (end - start).days + 1
    return end, (end - first).days + 1 + before


def streak_over(days: Iterable[date], repaired_days: Collection[date] = ()) -> int:
    """The streak at the last of these check-in days, as a late repair makes it; 0 for no days."""
    last: date | None = None
    streak = 0
    for day in sorted(set(days)):
        streak = next_streak(last, streak, day, repaired_days).days
        last = day
    return streak
