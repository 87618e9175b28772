"""Windows: stamps tell them apart, days tell where they begin and end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.days import BusinessCalendar, Calendars, changed
from cafe.periods import Period, Window, Windows, stamps, window

TOKYO = BusinessCalendar()
days = st.dates(date(2005, 1, 1), date(2037, 1, 1))
week_starts = st.integers(0, 6)
DAILY = [Period.TODAY, Period.WEEK, Period.MONTH, Period.ALL]


def test_periods_are_named_as_commands_name_them() -> None:
    assert list(Period) == ["today", "week", "month", "season", "all"]


def test_a_day_and_a_season_give_five_stamps() -> None:
    windows = stamps("2026-11-22", TOKYO, 3)
    assert windows == Windows("2026-11-22", "2026-11-16", "2026-11", 3, "a")
    assert [windows.stamp(period) for period in Period] == ["2026-11-22", "2026-11-16", "2026-11", 3, "a"]


def test_spans_are_the_keys_of_the_tables() -> None:
    windows = stamps(date(2026, 11, 22), TOKYO, 3)
    assert windows.spans == ("d2026-11-22", "w2026-11-16", "m2026-11", "s3", "a")
    assert tuple(windows.span(period) for period in Period) == windows.spans


@given(days, st.integers(0, 500))
def test_no_two_periods_share_a_span(day: date, season: int) -> None:
    assert len(set(stamps(day, TOKYO, season).spans)) == 5


@given(days, st.integers(-40, 40), week_starts)
def test_two_days_share_a_stamp_exactly_when_they_share_the_window(one: date, off: int, week_start: int) -> None:
    other = one + timedelta(days=off)
    calendar = BusinessCalendar("Asia/Tokyo", 0, week_start)
    for period in DAILY:
        bounds = window(period, one, calendar)
        same = stamps(one, calendar, 1).stamp(period) == stamps(other, calendar, 1).stamp(period)
        assert same == (bounds.first <= other <= bounds.last)


def test_a_prolonged_week_ends_where_the_next_begins() -> None:
    sunday = BusinessCalendar("Asia/Tokyo", 0, week_start=6)
    history = changed(Calendars.of(sunday), TOKYO, datetime(2026, 11, 18, 3, tzinfo=UTC))
    assert window(Period.WEEK, date(2026, 11, 18), history) == Window(
        Period.WEEK, date(2026, 11, 15), date(2026, 11, 22)
    )


def test_a_season_has_no_window_of_the_calendars() -> None:
    with pytest.raises(ValueError, match="season"):
        window(Period.SEASON, date(2026, 11, 22), TOKYO)


@given(days, st.integers(0, 40), days, st.integers(0, 40))
def test_windows_overlap_exactly_when_they_share_a_day(first: date, length: int, other: date, span: int) -> None:
    last, end = first + timedelta(days=length), other + timedelta(days=span)
    shared = set(range(first.toordinal(), last.toordinal() + 1)) & set(range(other.toordinal(), end.toordinal() + 1))
    assert Window(Period.WEEK, first, last).overlaps(other, end) == bool(shared)


def test_touching_in_one_day_is_overlapping_and_the_day_after_is_not() -> None:
    week = Window(Period.WEEK, date(2026, 11, 16), date(2026, 11, 22))
    assert week.overlaps(date(2026, 11, 22), date(2026, 11, 30))
    assert week.overlaps(date(2026, 11, 1), date(2026, 11, 16))
    assert not week.overlaps(date(2026, 11, 23), date(2026, 11, 30))
    assert not week.overlaps(date(2026, 11, 1), date(2026, 11, 15))
