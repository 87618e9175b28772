"""Shows: when they come, what stands in their way, and what staff may type."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.days import BusinessCalendar, Calendars, changed
from cafe.errors import DayInvalid, TimesInvalid, WeekdaysInvalid, WhenInvalid
from cafe.shows import (
    Occurrence,
    Repeat,
    Show,
    clash,
    occurrences,
    parse_day,
    parse_times,
    parse_weekdays,
    parse_when,
)

TOKYO = BusinessCalendar()
BERLIN = BusinessCalendar("Europe/Berlin")
TODAY = date(2026, 11, 22)  # a Sunday
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)  # 14:00 in Tokyo
EVERY = frozenset(range(7))
clocks = st.integers(0, 30 * 60).map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")
days = st.dates(date(2024, 1, 1), date(2028, 1, 1))


def show(number: int, start: datetime, minutes: int = 20) -> Show:
    return Show(number, f"Show {number}", TODAY, start, minutes)


def repeat(weekdays: frozenset[int], times: tuple[str, ...], first: date = TODAY, last: date | None = None) -> Repeat:
    return Repeat(weekdays, times, first, last, "Matinee", 20)


# ---- shows


def test_a_show_is_before_then_on_then_over() -> None:
    one = show(1, NOW)
    assert one.phase(NOW - timedelta(seconds=1)) == "before"
    assert one.phase(NOW) == one.phase(NOW + timedelta(minutes=20, seconds=-1)) == "on"
    assert one.phase(one.ends_at) == "over"


@given(st.integers(-60, 60), st.integers(1, 60), st.integers(1, 60))
def test_two_shows_clash_exactly_when_the_stage_would_hold_both(offset: int, first: int, second: int) -> None:
    one, other = show(1, NOW, first), show(2, NOW + timedelta(minutes=offset), second)
    both = bool(set(range(first)) & set(range(offset, offset + second)))
    assert (clash(one, [other]) is other) == both
    assert (clash(other, [one]) is one) == both


def test_a_cancelled_show_and_the_show_itself_are_not_in_the_way() -> None:
    one = show(1, NOW)
    assert clash(one, [one, replace(show(2, NOW), state="cancelled")]) is None
    assert clash(replace(one, state="cancelled"), [show(2, NOW)]) is None
    assert clash(one, [replace(one, id=3)]) == replace(one, id=3)


# ---- repeats


def test_a_repeat_comes_on_its_weekdays_at_its_times() -> None:
    found = occurrences(repeat(frozenset((0, 5)), ("12:00", "11:00")), TOKYO, TODAY, TODAY + timedelta(days=7))
    assert [each.starts_at.astimezone(UTC).isoformat()[:16] for each in found] == [
        "2026-11-23T02:00", "2026-11-23T03:00", "2026-11-28T02:00", "2026-11-28T03:00",
    ]  # fmt: skip
    assert found[0].day == date(2026, 11, 23)


@given(days, st.integers(0, 20), st.integers(-5, 25), st.integers(-5, 25), st.sets(st.integers(0, 6), min_size=1))
def test_a_repeat_keeps_to_its_own_dates_and_those_asked_for(
    first: date, length: int, start: int, end: int, weekdays: set[int]
) -> None:
    rule = repeat(frozenset(weekdays), ("12:00",), first, first + timedelta(days=length))
    asked = [first + timedelta(days=number) for number in range(start, end + 1)]
    found = occurrences(rule, TOKYO, first + timedelta(days=start), first + timedelta(days=end))
    wanted = [day for day in asked if day.weekday() in weekdays and first <= day <= first + timedelta(days=length)]
    assert [each.day for each in found] == wanted


def test_the_clock_stays_at_its_hour_when_the_zone_changes_it() -> None:
    rule = repeat(EVERY, ("18:00",), date(2026, 10, 24))
    found = occurrences(rule, BERLIN, date(2026, 10, 24), date(2026, 10, 25))
    assert [each.starts_at.hour for each in found] == [16, 17]


def test_times_in_the_spring_gap_are_played_once_after_it() -> None:
    rule = repeat(EVERY, ("02:00", "02:30", "03:00"), date(2026, 3, 29))
    assert occurrences(rule, BERLIN, date(2026, 3, 29), date(2026, 3, 29)) == [
        Occurrence(datetime(2026, 3, 29, 1, tzinfo=UTC), date(2026, 3, 29))
    ]


@given(days, st.lists(clocks, min_size=1, max_size=5).map(tuple))
def test_no_show_comes_twice_and_all_are_in_order(day: date, times: tuple[str, ...]) -> None:
    found = occurrences(repeat(EVERY, times, day), BERLIN, day, day + timedelta(days=9))
    starts = [each.starts_at for each in found]
    assert starts == sorted(set(starts))
    assert all(each.day == BERLIN.day(each.starts_at) for each in found)


def test_asking_in_two_parts_gives_the_same_shows_as_asking_once() -> None:
    rule, middle, end = repeat(EVERY, ("02:30", "25:30")), date(2027, 3, 27), date(2027, 4, 2)
    parts = occurrences(rule, BERLIN, TODAY, middle) + occurrences(rule, BERLIN, middle + timedelta(days=1), end)
    assert sorted(set(parts)) == occurrences(rule, BERLIN, TODAY, end)


def test_half_past_one_at_night_belongs_to_the_evening_where_the_day_starts_at_five() -> None:
    late = BusinessCalendar("Asia/Tokyo", 5 * 60)
    [found] = occurrences(repeat(EVERY, ("25:30",)), late, TODAY, TODAY)
    assert (found.day, found.starts_at) == (TODAY, datetime(2026, 11, 22, 16, 30, tzinfo=UTC))


def test_a_repeat_follows_the_cafe_to_another_zone() -> None:
    history = changed(Calendars.of(TOKYO), BERLIN, NOW)
    found = occurrences(repeat(EVERY, ("18:00",)), history, TODAY, TODAY + timedelta(days=2))
    assert [each.starts_at.hour for each in found] == [9, 17, 17]


@pytest.mark.parametrize(
    "wrong",
    [{"weekdays": frozenset()}, {"weekdays": frozenset((7,))}, {"times": ()}, {"times": ("31:00",)}, {"minutes": 0},
     {"until_day": TODAY - timedelta(days=1)}],
)  # fmt: skip
def test_a_repeat_that_could_never_come_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"weekdays|time|later|minute|end"):
        replace(repeat(EVERY, ("12:00",)), **wrong)


# ---- weekdays


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon,wed", {0, 2}), ("Mon Wed Fri", {0, 2, 4}), ("月水金", {0, 2, 4}), ("月・水・金", {0, 2, 4}),
        ("月曜日、水曜日", {0, 2}), ("日曜日", {6}), ("土日", {5, 6}), ("daily", EVERY), ("毎日", EVERY),
        ("Every day", EVERY), ("weekdays", {0, 1, 2, 3, 4}), ("平日", {0, 1, 2, 3, 4}), ("平日 土", {0, 1, 2, 3, 4, 5}),
        ("weekend", {5, 6}), ("mon-fri", {0, 1, 2, 3, 4}), ("月〜金", {0, 1, 2, 3, 4}), ("月～金", {0, 1, 2, 3, 4}),
        ("fri to mon", {4, 5, 6, 0}), ("月曜から水曜", {0, 1, 2}), ("Tuesdays and Thursdays", {1, 3}), ("tues.", {1}),
        ("ＭＯＮ", {0}), ("sat & sun", {5, 6}), ("mon, mon", {0}), ("fri-fri", {4}), ("tu/th", {1, 3}),
    ],
)  # fmt: skip
def test_weekdays_are_read_in_both_languages(text: str, expected: set[int]) -> None:
    assert parse_weekdays(text) == expected


@pytest.mark.parametrize(
    "text", ["", "  ", ",", "m", "t", "someday", "mon-", "-fri", "祝日", "月x", "mon-tue-wed", "12", "mony"]
)
def test_what_are_no_weekdays_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(WeekdaysInvalid) as refused:
        parse_weekdays(text)
    assert refused.value.text == text


# ---- times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11:00, 12:30 25:00", ("11:00", "12:30", "25:00")), ("12:30,11:00,12:30", ("11:00", "12:30")),
        ("９：００、１８：３０", ("09:00", "18:30")), ("11時", ("11:00",)), ("11時半 13時05分", ("11:30", "13:05")),
        ("6 pm, 6:30pm", ("18:00", "18:30")), ("12am 12 p.m.", ("00:00", "12:00")),
        ("午後6時・午前0時", ("00:00", "18:00")),
        ("24:00", ("24:00",)), ("9:05", ("09:05",)),
    ],
)  # fmt: skip
def test_times_are_read_in_both_languages_in_order_and_once(text: str, expected: tuple[str, ...]) -> None:
    assert parse_times(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "11",
        "11:60",
        "31:00",
        "noon",
        "11:00-12:00",
        "13pm",
        "0pm",
        "午後13時",
        "11:0",
        "1100",
        "11:00 x",
        "-1:00",
    ],
)
def test_what_are_no_times_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(TimesInvalid) as refused:
        parse_times(text)
    assert refused.value.text == text


@given(st.lists(clocks, min_size=1, max_size=6))
def test_times_written_out_are_read_back(times: list[str]) -> None:
    assert parse_times(", ".join(times)) == tuple(sorted(set(times)))


# ---- days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-22", TODAY), ("2026/11/2", date(2026, 11, 2)), ("2026.1.5", date(2026, 1, 5)), ("11/22", TODAY),
        ("today", TODAY), ("今日", TODAY), ("本日", TODAY), ("明日", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 23)),
        ("明後日", date(2026, 11, 24)), ("昨日", date(2026, 11, 21)), ("11月22日", TODAY), ("１１月２２日", TODAY),
        ("2027年1月5日", date(2027, 1, 5)), ("1/5", date(2027, 1, 5)), ("11/21", date(2026, 11, 21)),
        ("9/23", date(2026, 9, 23)), ("9/22", date(2027, 9, 22)), ("11/22(日)", TODAY), ("11月22日（日曜日）", TODAY),
        ("11/22 (Sun)", TODAY), ("2/29", date(2028, 2, 29)), ("11-23", date(2026, 11, 23)),
    ],
)  # fmt: skip
def test_days_are_read_in_both_languages(text: str, expected: date) -> None:
    assert parse_day(text, TODAY) == expected


@pytest.mark.parametrize(
    "text", ["", "soon", "13/1", "11/31", "2026-02-29", "1999-12-31", "2200-01-01",
    "11/22(月)", "11/22(祝)", "22", "2026-11/22",
             "0/5", "99999-01-01", "2026-11-22 18:30"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(DayInvalid) as refused:
        parse_day(text, TODAY)
    assert refused.value.text == text


@given(days, st.integers(-60, 300))
def test_a_date_without_its_year_is_the_near_one(today: date, offset: int) -> None:
    day = today + timedelta(days=offset)
    assert parse_day(f"{day.month}/{day.day}", today) == day
    assert parse_day(day.isoformat(), today) == day


def test_a_leap_day_is_found_across_a_century_without_one() -> None:
    assert parse_day("2/29", date(2096, 6, 1)) == date(2104, 2, 29)


# ---- points in time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow 18:30", (2026, 11, 23, 9, 30)), ("tomorrow at 18:30", (2026, 11, 23, 9, 30)),
        ("11/22 18:30", (2026, 11, 22, 9, 30)),
        ("今日 18:30", (2026, 11, 22, 9, 30)), ("明日18時半", (2026, 11, 23, 9, 30)),
        ("今日の午後6時", (2026, 11, 22, 9, 0)), ("2026-11-23T18:30", (2026, 11, 23, 9, 30)),
        ("11月23日 １８：３０", (2026, 11, 23, 9, 30)), ("11/23(月)18:30", (2026, 11, 23, 9, 30)),
        ("18:30", (2026, 11, 22, 9, 30)), ("13:59", (2026, 11, 23, 4, 59)), ("14:00", (2026, 11, 22, 5, 0)),
        ("25:30", (2026, 11, 22, 16, 30)), ("11/22 25:30", (2026, 11, 22, 16, 30)), ("6:30 pm", (2026, 11, 22, 9, 30)),
        ("tomorrow, 6pm", (2026, 11, 23, 9, 0)), ("<t:1795339800:F>", (2026, 11, 22, 9, 30)),
        ("11/21 18:30", (2026, 11, 21, 9, 30)),
    ],
)  # fmt: skip
def test_points_in_time_are_read_in_both_languages(text: str, expected: tuple[int, ...]) -> None:
    year, month, day, hour, minute = expected
    assert parse_when(text, TOKYO, NOW) == datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "evening", "night"),
    [
        ("today 02:00", "11-22 02:00", "11-23 02:00"), ("明日の午前2時", "11-23 02:00", "11-24 02:00"),
        ("today 25:30", "11-23 01:30", "11-23 01:30"), ("今日 18:00", "11-22 18:00", "11-22 18:00"),
        ("tomorrow 18:00", "11-23 18:00", "11-23 18:00"), ("11/23 02:00", "11-23 02:00", "11-23 02:00"),
        ("02:00", "11-23 02:00", "11-23 02:00"),
    ],
)  # fmt: skip
def test_a_small_hour_of_today_or_tomorrow_is_the_one_that_clocks_show(text: str, evening: str, night: str) -> None:
    late, nine = BusinessCalendar(day_start_minutes=5 * 60), timedelta(hours=9)
    for now, expected in (("2026-11-22 20:00", evening), ("2026-11-23 01:00", night)):
        said = parse_when(text, late, datetime.fromisoformat(f"{now}+00:00") - nine) + nine
        assert f"{said:%m-%d %H:%M}" == expected


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "11/22", "18", "soon 18:30", "11/31 18:30", "11/2218:30",
             "18:30 tomorrow 9", "18:61", "<t:x>", "31:00", "at", "11/22(月) 18:30"],
)  # fmt: skip
def test_what_is_no_point_in_time_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(WhenInvalid) as refused:
        parse_when(text, TOKYO, NOW)
    assert refused.value.text == text


def test_no_typed_text_keeps_the_cafe_waiting() -> None:
    for text in (", " * 2000 + "x 18:30", " at" * 2000 + " x 18:30", "1" * 4000, "mon-" * 1000, "(" * 3000 + "18:30"):
        for parse in (
            parse_weekdays,
            parse_times,
            lambda each: parse_day(each, TODAY),
            lambda each: parse_when(each, TOKYO, NOW),
        ):
            with pytest.raises((WeekdaysInvalid, TimesInvalid, DayInvalid, WhenInvalid)):
                parse(text)


def test_shortly_after_midnight_last_nights_half_past_one_is_still_to_come() -> None:
    now = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)  # 00:30 on the 23rd
    assert parse_when("25:30", TOKYO, now) == now + timedelta(hours=1)


@given(
    clocks,
    st.integers(0, 4 * 366 * 86400).map(lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)),
)
def test_a_time_alone_is_within_a_day_and_never_past(clock: str, now: datetime) -> None:
    at = parse_when(clock, BERLIN, now)
    assert timedelta(0) <= at - now <= timedelta(hours=25)
