"""Streaks: in a row, after a gap, over an outage."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.streaks import Streak, checked_in, next_streak, streak_over

DAY = date(2026, 11, 22)


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def test_the_first_check_in_is_day_one_without_welcome_back() -> None:
    assert next_streak(None, 0, DAY) == Streak(1, welcome_back=False)


def test_the_day_after_goes_on() -> None:
    assert next_streak(before(1), 6, DAY) == Streak(7)


def test_a_gap_starts_at_one_and_welcomes_back() -> None:
    assert next_streak(before(2), 6, DAY) == Streak(1, welcome_back=True)


def test_repaired_days_count_as_attended() -> None:
    assert next_streak(before(3), 6, DAY, {before(1), before(2)}) == Streak(9)


def test_one_day_left_unrepaired_is_a_gap() -> None:
    assert next_streak(before(3), 6, DAY, {before(1)}) == Streak(1, welcome_back=True)
    assert next_streak(before(3), 6, DAY, {before(2)}) == Streak(1, welcome_back=True)


def test_repairs_elsewhere_change_nothing() -> None:
    assert next_streak(before(1), 6, DAY, {before(5), before(1), DAY}) == Streak(7)


@pytest.mark.parametrize(("last", "done"), [(None, False), (before(1), False), (DAY, True), (before(-1), True)])
def test_one_check_in_a_day(last: date | None, done: bool) -> None:
    assert checked_in(last, DAY) is done
    if done:
        with pytest.raises(ValueError, match="checked in"):
            next_streak(last, 1, DAY)


offsets = st.sets(st.integers(0, 25), max_size=20)


@given(offsets, offsets)
def test_the_streak_over_days_is_the_run_that_ends_at_the_last(attended: set[int], repaired: set[int]) -> None:
    days = {before(offset) for offset in attended}
    counted = days | {before(offset) for offset in repaired if attended and before(offset) > min(days)}
    run, day = 0, max(days, default=DAY)
    while day in counted:
        run, day = run + 1, day - timedelta(days=1)
    first_of_run = day + timedelta(days=1)
    # Repaired days before the run's first check-in follow a gap, and a gap starts at one.
    run = 0 if not days else (max(days) - min(d for d in days if d >= first_of_run)).days + 1
    assert streak_over(days, {before(offset) for offset in repaired}) == run


@given(offsets, offsets, offsets)
def test_a_repair_never_shortens_a_streak(attended: set[int], repaired: set[int], more: set[int]) -> None:
    days = [before(offset) for offset in attended]
    some, all_of = {before(o) for o in repaired}, {before(o) for o in repaired | more}
    assert streak_over(days, some) <= streak_over(days, all_of)


def test_a_day_given_twice_counts_once() -> None:
    assert streak_over([DAY, before(1), DAY]) == 2
