"""Streaks: in a row, after a gap, over an outage."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cafe.streaks import Streak, checked_in, next_streak, repaired_streak

DAY = date(2026, 11, 22)


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def test_the_first_check_in_is_day_one_without_welcome_back() -> None:
    assert next_streak(None, 0, DAY) == Streak(1, welcome_back=False)


def test_the_day_after_goes_on() -> None:
    assert next_streak(before(1), 6, DAY) == Streak(7)


def test_a_gap_starts_at_one_and_welcomes_back() -> None:
    assert next_streak(before(2), 6, DAY) == Streak(1, welcome_back=True)


@pytest.mark.parametrize(("last", "done"), [(None, False), (before(1), False), (DAY, True), (before(-1), True)])
def test_one_check_in_a_day(last: date | None, done: bool) -> None:
    assert checked_in(last, DAY) is done
    if done:
        with pytest.raises(ValueError, match="checked in"):
            next_streak(last, 1, DAY)


def run_to(day: date, attended: set[date]) -> int:
    """How many days in a row were attended up to this one."""
    count = 0
    while day - timedelta(days=count) in attended:
        count += 1
    return count


@given(st.sets(st.integers(0, 25)), st.integers(1, 20), st.integers(1, 5))
def test_days_made_up_for_count_as_if_they_had_been_attended(offsets: set[int], offset: int, length: int) -> None:
    attended = {before(one) for one in offsets}
    first, until = before(offset + length - 1), before(offset)
    around = {first + timedelta(days=n) for n in range(-1, length + 1)}
    assume(attended & around)
    last = max(attended)
    streak = run_to(last, attended)
    made_up = attended | {first + timedelta(days=n) for n in range(length)}
    found = repaired_streak(last, streak, first, until, run_to(first - timedelta(days=1), attended))
    assert found == (max(made_up), run_to(max(made_up), made_up))
