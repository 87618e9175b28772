"""The business day: every instant has one, none comes twice, changes keep their promises."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.days import (
    BusinessCalendar,
    Calendars,
    changed,
    clock_minutes,
    clock_text,
    month_bounds,
    month_of,
    zone_exists,
)

ZONES = [
    "Asia/Tokyo",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "UTC",
]
TOKYO = BusinessCalendar("Asia/Tokyo", 0)
LATE = BusinessCalendar("Asia/Tokyo", 5 * 60)
calendars = st.builds(BusinessCalendar, st.sampled_from(ZONES), st.integers(0, 1439), st.integers(0, 6))
instants = st.integers(0, 31 * 366 * 86400).map(lambda seconds: utc(2005, 1, 1) + timedelta(seconds=seconds))
days = st.dates(date(2005, 1, 1), date(2037, 1, 1))
SECOND = timedelta(seconds=1)


def utc(*parts: Any) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_a_tokyo_day_begins_at_tokyo_midnight() -> None:
    assert TOKYO.opens(date(2026, 11, 22)) == utc(2026, 11, 21, 15)
    assert TOKYO.closes("2026-11-22") == utc(2026, 11, 22, 15)
    assert TOKYO.day(utc(2026, 11, 21, 14, 59, 59)) == date(2026, 11, 21)
    assert TOKYO.day(utc(2026, 11, 21, 15)) == date(2026, 11, 22)


def test_before_the_day_start_it_is_still_yesterday() -> None:
    assert LATE.day(utc(2026, 11, 21, 19, 59)) == date(2026, 11, 21)
    assert LATE.day(utc(2026, 11, 21, 20)) == date(2026, 11, 22)


@given(calendars, instants)
def test_every_instant_lies_within_its_day(calendar: BusinessCalendar, at: datetime) -> None:
    day = calendar.day(at)
    assert calendar.opens(day) <= at < calendar.closes(day)


@given(calendars, days)
def test_a_day_opens_no_earlier_than_the_one_before(calendar: BusinessCalendar, day: date) -> None:
    assert calendar.opens(day) <= calendar.closes(day)
    assert calendar.opens(day).tzinfo is UTC


@given(calendars, days)
def test_a_day_opens_when_the_clock_first_reaches_its_start(calendar: BusinessCalendar, day: date) -> None:
    opening = calendar.opens(day)
    start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=calendar.day_start_minutes)
    assert calendar.local(opening).replace(tzinfo=None) >= start
    assert calendar.local(opening - SECOND).replace(tzinfo=None) < start


@given(calendars, instants, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_days_never_go_backwards(calendar: BusinessCalendar, at: datetime, later: timedelta) -> None:
    assert calendar.day(at) <= calendar.day(at + later)


def test_a_day_start_inside_the_spring_gap_begins_at_the_gaps_end() -> None:
    berlin = BusinessCalendar("Europe/Berlin", 2 * 60 + 30)
    assert berlin.opens(date(2026, 3, 29)) == utc(2026, 3, 29, 1)
    assert berlin.day(utc(2026, 3, 29, 0, 59, 59)) == date(2026, 3, 28)
    assert berlin.day(utc(2026, 3, 29, 1)) == date(2026, 3, 29)


def test_a_day_start_that_comes_twice_in_autumn_begins_once() -> None:
    berlin = BusinessCalendar("Europe/Berlin", 2 * 60 + 30)
    first = utc(2026, 10, 25, 0, 30)
    assert berlin.opens(date(2026, 10, 25)) == first
    again_before = utc(2026, 10, 25, 1, 15)  # 02:15 for the second time, before the day's start on the wall
    assert berlin.local(again_before).hour == 2
    assert berlin.day(again_before) == date(2026, 10, 25)


def test_a_midnight_that_does_not_exist_begins_at_one() -> None:
    sao_paulo = BusinessCalendar("America/Sao_Paulo", 0)
    assert sao_paulo.local(sao_paulo.opens(date(2018, 11, 4))).hour == 1


def test_a_date_left_out_by_its_country_has_no_instants() -> None:
    apia = BusinessCalendar("Pacific/Apia", 0)
    assert apia.opens(date(2011, 12, 30)) == apia.closes(date(2011, 12, 30))
    assert apia.day(apia.opens(date(2011, 12, 31)) - SECOND) == date(2011, 12, 29)


def test_wall_times_past_midnight_belong_to_the_next_date() -> None:
    assert TOKYO.at(date(2026, 11, 22), "18:30") == utc(2026, 11, 22, 9, 30)
    assert TOKYO.at("2026-11-22", "25:30") == utc(2026, 11, 22, 16, 30)
    assert TOKYO.at("2026-11-30", "24:00") == TOKYO.opens("2026-12-01")


@given(st.integers(0, 30 * 60))
def test_clock_texts_and_minutes_are_two_ways_to_say_one_thing(minutes: int) -> None:
    assert clock_minutes(clock_text(minutes)) == minutes


@pytest.mark.parametrize(
    "clock", ["", "12", "12:60", "30:01", "1:5", "-1:00", "12:00:00", "１２：００", "99:00", "12:00 "]
)
def test_what_is_no_time_of_day_is_refused(clock: str) -> None:
    with pytest.raises(ValueError, match=r"not a time|later than"):
        clock_minutes(clock)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        TOKYO.day(datetime(2026, 11, 22))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("zone", "start", "week"),
    [
        ("Asia/Akihabara", 0, 0),
        ("", 0, 0),
        ("../etc", 0, 0),
        ("UTC", -1, 0),
        ("UTC", 1440, 0),
        ("UTC", 0, 7),
        ("UTC", 0, -1),
    ],
)
def test_an_impossible_calendar_is_refused(zone: str, start: int, week: int) -> None:
    with pytest.raises(ValueError, match=r"zone|minutes|week"):
        BusinessCalendar(zone, start, week)


def test_zones_are_known_by_name() -> None:
    assert zone_exists("Asia/Tokyo")
    assert not zone_exists("Asia/Akihabara")
    assert not zone_exists("/etc/localtime")


@given(calendars, days)
def test_a_week_has_seven_days_and_begins_on_its_first_weekday(calendar: BusinessCalendar, day: date) -> None:
    week = calendar.week(day)
    assert week.weekday() == calendar.week_start
    assert timedelta(0) <= day - week < timedelta(days=7)


@given(days)
def test_month_bounds_enclose_the_whole_month_and_nothing_else(day: date) -> None:
    first, last = month_bounds(day)
    assert first <= day <= last
    assert month_of(first) == month_of(last) == month_of(day) == day.isoformat()[:7]
    assert month_of(first - timedelta(days=1)) != month_of(day) != month_of(last + timedelta(days=1))
    assert month_bounds(month_of(day)) == TOKYO.month_bounds(day) == (first, last)


# ---- changes ---------------------------------------------------------------------------------------------------------

changing = st.lists(st.tuples(st.timedeltas(timedelta(0), timedelta(days=4)), calendars), min_size=1, max_size=5)


def grown(first: BusinessCalendar, start: datetime, steps: list[tuple[timedelta, BusinessCalendar]]) -> Calendars:
    history, now = Calendars.of(first), start
    for wait, calendar in steps:
        now += wait
        history = changed(history, calendar, now)
    return history


def test_a_new_day_start_counts_from_the_next_day() -> None:
    history = changed(Calendars.of(TOKYO), LATE, utc(2026, 11, 22, 3))
    assert history.day(utc(2026, 11, 22, 14, 59)) == date(2026, 11, 22)
    assert history.day(utc(2026, 11, 22, 15)) == date(2026, 11, 23)
    assert history.closes(date(2026, 11, 23)) == utc(2026, 11, 23, 20)
    assert history.current(utc(2026, 11, 22, 14)) == TOKYO
    assert history.current(utc(2026, 11, 22, 15)) == LATE


def test_a_change_mid_day_is_pending_until_the_day_ends() -> None:
    now = utc(2026, 11, 22, 3)
    history = changed(Calendars.of(TOKYO), LATE, now)
    assert history.pending(now) == (utc(2026, 11, 22, 15), LATE)
    assert history.pending(utc(2026, 11, 22, 15)) is None


@given(calendars, instants, changing, st.lists(st.timedeltas(timedelta(0), timedelta(days=25)), max_size=30))
def test_whatever_changes_days_never_go_backwards(
    first: BusinessCalendar, start: datetime, steps: list[tuple[timedelta, BusinessCalendar]], waits: list[timedelta]
) -> None:
    history = grown(first, start, steps)
    at = [start + wait for wait in sorted(waits)]
    at += [change[0] + offset for change in history.changes[1:] for offset in (-SECOND, timedelta(0), SECOND)]
    seen = [history.day(moment) for moment in sorted(at)]
    assert seen == sorted(seen)


@given(calendars, instants, changing, st.timedeltas(timedelta(days=-3), timedelta(days=25)))
def test_whatever_changes_every_instant_lies_within_its_day(
    first: BusinessCalendar, start: datetime, steps: list[tuple[timedelta, BusinessCalendar]], offset: timedelta
) -> None:
    history = grown(first, start, steps)
    at = start + offset
    day = history.day(at)
    assert history.opens(day) <= at < history.closes(day)
    assert history.day(history.opens(day)) == day
    assert history.day(history.opens(day) - SECOND) < day


@given(calendars, instants, calendars)
def test_a_change_keeps_the_promised_end_of_the_running_day(
    old: BusinessCalendar, now: datetime, new: BusinessCalendar
) -> None:
    before = Calendars.of(old)
    after = changed(before, new, now)
    today = before.day(now)
    assert after.day(now) == today
    assert after.closes(today) == before.closes(today)
    assert after.day(before.closes(today)) > today


@given(calendars, instants, calendars, calendars)
def test_a_second_change_of_the_day_replaces_the_first(
    old: BusinessCalendar, now: datetime, one: BusinessCalendar, other: BusinessCalendar
) -> None:
    before = Calendars.of(old)
    assert changed(changed(before, one, now), other, now) == changed(before, other, now)
    assert changed(changed(before, one, now), old, now) == before


def test_a_change_made_at_the_very_start_of_the_last_one_does_not_undo_it() -> None:
    history = changed(Calendars.of(TOKYO), LATE, utc(2026, 11, 22, 3))
    now = utc(2026, 11, 22, 15)
    again = changed(history, BusinessCalendar("UTC"), now)
    assert again.current(now) == LATE
    assert again.closes(again.day(now)) == history.closes(history.day(now))


@given(
    st.lists(st.tuples(instants, calendars), min_size=1, max_size=4, unique_by=lambda change: change[0]),
    st.integers(0, 3),
    st.lists(st.timedeltas(timedelta(hours=-40), timedelta(hours=40)), max_size=20),
)
def test_however_close_the_stored_changes_days_never_go_backwards(
    changes: list[tuple[datetime, BusinessCalendar]], around: int, offsets: list[timedelta]
) -> None:
    start = changes[around % len(changes)][0]
    close = [(start + (at - utc(2005, 1, 1)) / 5000, calendar) for at, calendar in changes]
    history = Calendars(tuple(sorted(close, key=lambda change: change[0])))
    at = sorted([start + offset for offset in offsets] + [change[0] for change in history.changes])
    seen = [history.day(moment) for moment in at]
    assert seen == sorted(seen)


def test_a_move_to_the_far_east_leaves_one_date_out_and_repeats_none() -> None:
    west, east = BusinessCalendar("Pacific/Pago_Pago"), BusinessCalendar("Pacific/Kiritimati")
    now = utc(2026, 11, 22, 20)
    history = changed(Calendars.of(west), east, now)
    assert [history.day(utc(2026, 11, day, 20)) for day in (21, 22, 23, 24)] == [
        date(2026, 11, 21),
        date(2026, 11, 22),
        date(2026, 11, 24),
        date(2026, 11, 25),
    ]
    assert history.opens(date(2026, 11, 23)) == history.closes(date(2026, 11, 23))


def test_a_change_of_the_weeks_first_day_prolongs_the_running_week() -> None:
    sunday = BusinessCalendar("Asia/Tokyo", 0, week_start=6)
    history = changed(Calendars.of(TOKYO), sunday, utc(2026, 11, 18, 3))  # a Wednesday
    assert history.week(date(2026, 11, 18)) == date(2026, 11, 16)
    assert history.week(date(2026, 11, 21)) == date(2026, 11, 16)
    assert history.week(date(2026, 11, 22)) == date(2026, 11, 22)


@given(calendars, instants, changing, st.integers(-5, 40), st.integers(0, 20))
def test_weeks_never_go_backwards(
    first: BusinessCalendar, start: datetime, steps: list[tuple[timedelta, BusinessCalendar]], day: int, later: int
) -> None:
    history = grown(first, start, steps)
    one = history.day(start) + timedelta(days=day)
    assert history.week(one) <= history.week(one + timedelta(days=later))
    assert history.week(one) <= one


def test_wall_times_follow_the_calendar_of_their_day() -> None:
    berlin = BusinessCalendar("Europe/Berlin")
    history = changed(Calendars.of(TOKYO), berlin, utc(2026, 11, 22, 3))
    assert history.at(date(2026, 11, 22), "12:00") == utc(2026, 11, 22, 3)
    assert history.at(date(2026, 11, 24), "12:00") == utc(2026, 11, 24, 11)
    assert history.on(date(2026, 11, 23)) == berlin
    assert history.local(utc(2026, 11, 24, 11)).tzinfo == ZoneInfo("Europe/Berlin")


def test_calendars_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="order"):
        Calendars(())
    with pytest.raises(ValueError, match="order"):
        Calendars(((utc(2026, 1, 2), TOKYO), (utc(2026, 1, 1), LATE)))
