"""Brakes that producers set for themselves: limits in points or yen per period, and breaks from pushing.

Whatever slows down counts at once. Whatever loosens waits: a higher limit, or none, for the next period; the early end
of a break for the next business day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cafe.book import Producer
from cafe.choices import Choices, Limit
from cafe.context import Context, instant, millis
from cafe.days import ONE_DAY, AnyCalendar
from cafe.errors import AmountInvalid, LimitReached, PeriodInvalid, PushesPaused
from cafe.memory import Change, Question, Visitor
from cafe.periods import Period, Windows, window

UNITS = ("points", "yen")
PERIODS = (Period.TODAY, Period.WEEK, Period.MONTH)
MOST = 10_000_000
LONGEST_PAUSE = 366
OPEN_END = 2**53 - 1
"""`paused_until` of a break without a date: later than any instant."""
DAY = 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimit:
    """A limit as it stands: of `amount`, `used` has been used in the running period.

    `then` is what it will be from the business day `then_from` on (None: no limit); "" where nothing is decided.
    """

    unit: str
    period: str
    amount: int
    used: int
    then: int | None = None
    then_from: str = ""

    @property
    def left(self) -> int:
        """What may still be used in the running period."""
        return max(self.amount - self.used, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimits:
    """A producer's brakes; `paused_until` in milliseconds, 0 for no break, OPEN_END for one without a date."""

    producer: Producer
    limits: tuple[OwnLimit, ...]
    paused_until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsOf(Question[OwnLimits | None]):
    """The brakes an account has set; None without a card."""

    platform: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLimit(Change[bool]):
    """Set a limit, or a break, or both; None leaves that as it is. The result is that of SetLanguage.

    `amount` 0 takes the limit off; `pause_days` 0 is a break without a date. Raises AmountInvalid.
    """

    visitor: Visitor
    amount: int | None = None
    unit: str = "points"
    period: str = Period.TODAY.value
    pause_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPause(Change[bool]):
    """End one's break with the running business day. The result is that of SetLanguage."""

    visitor: Visitor


# ---- setting ---------------------------------------------------------------------------------------------------------


def check_asked(change: SetLimit) -> None:
    """Raises AmountInvalid, or PeriodInvalid for what no option offers."""
    if change.amount is not None and not 0 <= change.amount <= MOST:
        raise AmountInvalid(part="limit", low=0, high=MOST)
    if change.pause_days is not None and not 0 <= change.pause_days <= LONGEST_PAUSE:
        raise PeriodInvalid
    if change.unit not in UNITS or change.period not in PERIODS:
        raise PeriodInvalid


def amount_on(limit: Limit, day: str) -> int | None:
    """What counts on a business day; None where the limit has been taken off by then."""
    return limit.then if limit.then_from and day >= limit.then_from else limit.amount


def with_limit(choices: Choices, amount: int, unit: str, period: str, context: Context, at: int) -> Choices:
    """The choices with another limit (0: none): a lower one from now on, a higher one from the next period."""
    today = context.day(at)
    kept = [one for one in settled(choices, today.isoformat()) if (one.unit, one.period) != (unit, period)]
    old = next((one for one in settled(choices, today.isoformat()) if (one.unit, one.period) == (unit, period)), None)
    if old is None:
        new = Limit(amount, unit, period) if amount else None
    elif 0 < amount <= old.amount:
        new = Limit(amount, unit, period)
    else:
        new = Limit(old.amount, unit, period, amount or None, next_begins(period, today, context.calendars))
    return replace(choices, limits=(*kept, new) if new else tuple(kept))


def settled(choices: Choices, day: str) -> tuple[Limit, ...]:
    """The limits in force on a business day; what has been decided for later stays with them."""
    found: list[Limit] = []
    for limit in choices.limits:
        amount = amount_on(limit, day)
        if amount is not None:
            changed = bool(limit.then_from) and day >= limit.then_from
            found.append(Limit(amount, limit.unit, limit.period) if changed else limit)
    return tuple(found)


def next_begins(period: str, today: date, calendar: AnyCalendar) -> str:
    """The first business day of the period after the running one."""
    return (window(Period(period), today, calendar).last + ONE_DAY).isoformat()


def period_begins(period: str, windows: Windows) -> str:
    """The first business day of the running day, week or month."""
    if period == Period.TODAY:
        return windows.today
    return windows.week if period == Period.WEEK else f"{windows.month}-01"


def with_pause(choices: Choices, days: int, at: int) -> Choices:
    """The choices with a break of so many days (0: without a date). A break that runs is never made shorter."""
    until = at + days * DAY if days else OPEN_END
    return replace(choices, paused_until=max(choices.paused_until, until))


def without_pause(choices: Choices, context: Context, at: int) -> Choices:
    """The choices with a break that ends with the running business day, if it would not end sooner."""
    ends = millis(context.calendars.closes(context.day(at)))
    return replace(choices, paused_until=min(choices.paused_until, ends))


# ---- holding ---------------------------------------------------------------------------------------------------------


def may_push(choices: Choices, pushed: Mapping[str, int], points: int, windows: Windows, at: int) -> None:
    """Raises PushesPaused, or LimitReached where `points` go beyond a limit; `pushed` by the period's first day."""
    if at < choices.paused_until:
        raise PushesPaused(until=None if choices.paused_until >= OPEN_END else instant(choices.paused_until))
    used = {period.value: pushed.get(period_begins(period, windows), 0) for period in PERIODS}
    _within(choices, "points", used, points, windows.today)


def within_yen_limit(producer: Producer, spent: Mapping[str, int], more: int, day: str) -> None:
    """Raises LimitReached where `more` yen, beside those `spent` by period, go beyond the producer's limit in yen.

    `spent` tells it for each period that limits_in(producer.choices, "yen", day) names. A bill at the till is not
    asked: what has been eaten is paid.
    """
    _within(producer.choices, "yen", spent, more, day)


def limits_in(choices: Choices, unit: str, day: str) -> list[Limit]:
    """The limits in one unit that are in force on a business day."""
    return [limit for limit in settled(choices, day) if limit.unit == unit]


def _within(choices: Choices, unit: str, used: Mapping[str, int], more: int, day: str) -> None:
    """The tightest limit is the one that is told."""
    left = [(max(limit.amount - used.get(limit.period, 0), 0), limit) for limit in limits_in(choices, unit, day)]
    if not left:
        return
    least, limit = min(left, key=lambda one: one[0])
    if more > least:
        raise LimitReached(limit=limit.amount, left=least, unit=unit, period=limit.period)
