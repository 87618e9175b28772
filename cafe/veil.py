"""What must not be shown now: figures from which a season's result would follow before its ceremony."""

from __future__ import annotations

from cafe.context import Context, instant
from cafe.periods import Period, Window, window
from cafe.seasons import hidden


def veiled(context: Context, at: int, period: Period) -> bool:
    """Whether the running window of a period is dark at an instant in milliseconds (spec.md, Fairness: blind time)."""
    now = instant(at)
    return hidden(_window(context, at, period), context.unrevealed, now, context.calendars)


def _window(context: Context, at: int, period: Period) -> Window:
    season = context.open_season
    if period is not Period.SEASON:
        return window(period, context.day(at), context.calendars)
    return season.window if season else window(Period.TODAY, context.day(at), context.calendars)
