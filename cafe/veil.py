"""What runs at a moment and what must not be shown of it: figures from which a season's result would follow."""

from __future__ import annotations

from functools import lru_cache

from cafe.context import Context, instant, millis
from cafe.periods import Period, Window, Windows, stamps, window
from cafe.seasons import hidden

_MINUTE = 60_000


def veiled(context: Context, at: int, period: Period) -> bool:
    """Whether the running window of a period is dark at an instant in milliseconds (spec.md, Fairness: blind time)."""
    return _veiled(context, at // _MINUTE, period)


def running(context: Context, at: int) -> Windows:
    """The windows that run at an instant in milliseconds; the season's number is 0 where none runs."""
    return _running(context, at // _MINUTE)


# Days, weeks, seasons and blind time begin on whole minutes, and every other change makes another context: what was
# worked out for a minute holds for all of it.


@lru_cache(maxsize=4096)
def _veiled(context: Context, minute: int, period: Period) -> bool:
    at = minute * _MINUTE
    return hidden(_window(context, at, period), context.unrevealed, instant(at), context.calendars)


@lru_cache(maxsize=1024)
def _running(context: Context, minute: int) -> Windows:
    season = context.open_season
    return stamps(context.day(minute * _MINUTE), context.calendars, season.no if season else 0)


@lru_cache(maxsize=1024)
def season_closes(context: Context) -> int:
    """When the season that runs ends, in milliseconds."""
    season = context.open_season
    return millis(context.calendars.closes(season.ends_day)) if season else 0


def _window(context: Context, at: int, period: Period) -> Window:
    season = context.open_season
    if period is not Period.SEASON:
        return window(period, context.day(at), context.calendars)
    return season.window if season else window(Period.TODAY, context.day(at), context.calendars)
