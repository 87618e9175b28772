"""Streaks of check-ins: days in a row, an outage's days counted where staff have made up for them."""

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


def next_streak(last_day: date | None, streak: int, today: date) -> Streak:
    """The streak after a check-in today, when `streak` stood at `last_day` (None: the first one ever).

    ValueError if today's check-in has been made already.
    """
    if checked_in(last_day, today):
        raise ValueError(f"checked in on {last_day}, so not again on {today}")
    if last_day is None:
        return Streak(1)
    if last_day + ONE_DAY == today:
        return Streak(streak + 1)
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
