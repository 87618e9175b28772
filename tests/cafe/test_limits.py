"""Limits of one's own as rules: stricter at once, looser from the next period."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cafe.book import Producer
from cafe.choices import Choices, Limit, choices_of
from cafe.context import Context, millis
from cafe.days import BusinessCalendar, Calendars
from cafe.errors import AmountInvalid, LimitReached, PeriodInvalid
from cafe.limits import SetLimit, check_asked, next_begins, period_begins, settled, with_limit, within_yen_limit
from cafe.memory import Visitor
from cafe.periods import stamps
from cafe.settings import CafeSettings

NOON = millis(datetime(2026, 11, 11, 3, 0, tzinfo=UTC))
CALENDARS = Calendars.of(BusinessCalendar())
CONTEXT = Context(cafe=1, name="Café", revision=1, settings=CafeSettings(), calendars=CALENDARS, cast={})


def limited(*limits: Limit) -> Choices:
    return Choices(limits=limits)


@pytest.mark.parametrize(
    ("period", "begins", "following"),
    [
        ("today", "2026-11-11", "2026-11-12"),
        ("week", "2026-11-09", "2026-11-16"),
        ("month", "2026-11-01", "2026-12-01"),
    ],
)
def test_periods_are_the_cafes_own_days_weeks_and_months(period: str, begins: str, following: str) -> None:
    assert period_begins(period, stamps("2026-11-11", CALENDARS, 1)) == begins
    assert next_begins(period, date(2026, 11, 11), CALENDARS) == following


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (3, Limit(3, "points", "week")),
        (5, Limit(5, "points", "week")),
        (9, Limit(5, "points", "week", 9, "2026-11-16")),
        (0, Limit(5, "points", "week", None, "2026-11-16")),
    ],
)
@pytest.mark.parametrize("then", [{}, {"then": 7, "then_from": "2026-11-16"}], ids=["plain", "about to rise"])
def test_what_is_set_over_a_limit_of_five(amount: int, expected: Limit, then: dict[str, object]) -> None:
    old = limited(Limit(5, "points", "week", **then))  # type: ignore[arg-type]
    assert with_limit(old, amount, "points", "week", CONTEXT, NOON).limits == (expected,)


def test_the_first_limit_counts_at_once_and_none_stays_none() -> None:
    assert with_limit(Choices(), 5, "yen", "month", CONTEXT, NOON).limits == (Limit(5, "yen", "month"),)
    assert with_limit(Choices(), 0, "yen", "month", CONTEXT, NOON).limits == ()


def test_a_rise_is_in_force_from_its_day_on() -> None:
    rising = limited(Limit(5, "points", "week", 9, "2026-11-16"), Limit(5, "yen", "week", None, "2026-11-16"))
    assert [one.amount for one in settled(rising, "2026-11-15")] == [5, 5]
    assert settled(rising, "2026-11-16") == (Limit(9, "points", "week"),)


def test_limits_are_kept_as_they_were_written() -> None:
    kept = Choices(limits=(Limit(5, "points", "week", 9, "2026-11-16"),), paused_until=7)
    assert choices_of(kept.to_json()) == kept


@pytest.mark.parametrize(("more", "refused"), [(0, False), (500, False), (501, True)])
def test_yen_may_reach_the_limit_and_not_pass_it(more: int, refused: bool) -> None:
    options = limited(Limit(2000, "yen", "month"), Limit(9000, "yen", "today")).to_json()
    guest = Producer(7, "aki", options=options)
    spent = {"month": 1500, "today": 100}
    if not refused:
        within_yen_limit(guest, spent, more, "2026-11-11")
        return
    with pytest.raises(LimitReached) as told:
        within_yen_limit(guest, spent, more, "2026-11-11")
    assert (told.value.limit, told.value.left, told.value.unit, told.value.period) == (2000, 500, "yen", "month")


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"amount": -1}, AmountInvalid),
        ({"amount": 10_000_001}, AmountInvalid),
        ({"pause_days": 367}, PeriodInvalid),
        ({"amount": 1, "period": "season"}, PeriodInvalid),
        ({"amount": 1, "unit": "pv"}, PeriodInvalid),
    ],
    ids=str,
)
def test_what_no_option_offers_is_refused(about: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_asked(SetLimit(cafe=1, key="k", visitor=Visitor("discord", "1", "aki"), **about))  # type: ignore[arg-type]
