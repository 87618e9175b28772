"""Seasons: follow each other without a gap, go blind, hide what must stay hidden, keep their rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.days import BusinessCalendar
from cafe.errors import SeasonSealed
from cafe.periods import Period, Window, window
from cafe.ranks import DEFAULT_RANKS
from cafe.seasons import (
    CapStep,
    Season,
    SeasonRules,
    blind_starts,
    calendar_month_season,
    close,
    concealed,
    first_season,
    hidden,
    next_season,
    over,
)

TOKYO = BusinessCalendar("Asia/Tokyo", 5 * 60)
RULES = SeasonRules()
NOW = datetime(2026, 11, 1, tzinfo=UTC)
NOVEMBER = calendar_month_season(date(2026, 11, 1), 3, RULES, NOW)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
rules = st.builds(
    SeasonRules,
    ranks=st.sampled_from([(), DEFAULT_RANKS, DEFAULT_RANKS[:2]]),
    caps=st.lists(st.builds(CapStep, st.integers(0, 31), st.integers(1, 99)), max_size=4).map(tuple),
    blind_hours=st.none() | st.integers(0, 800),
    prizes=st.text(max_size=30),
)


def sealed(season: Season, day: date) -> Season:
    return close(season, day, NOW)


# ---- rules


@given(rules)
def test_rules_read_back_as_they_were_written(some: SeasonRules) -> None:
    assert SeasonRules.from_json(some.to_json()) == some
    assert SeasonRules.from_json(some.to_json()).to_json() == some.to_json()


def test_rules_of_an_older_row_have_todays_defaults() -> None:
    assert SeasonRules.from_json("{}") == RULES


@pytest.mark.parametrize("text", ["", "[]", "1", '{"ranks": [{"no": 1}]}', '{"unheard": 1}', '{"caps": 5}'])
def test_what_are_no_rules_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"rules|Expecting"):
        SeasonRules.from_json(text)


def test_impossible_rules_are_told_all_at_once() -> None:
    wrong = SeasonRules(blind_hours=-1, caps=(CapStep(3, 0), CapStep(3, 5)))
    assert len(wrong.problems()) == 3
    assert SeasonRules(caps=(CapStep(-1, 5),)).problems()
    assert SeasonRules(blind_hours=0, caps=(CapStep(0, 1), CapStep(7, 5))).problems() == []


def test_a_shrinking_cap_takes_the_step_nearest_the_end() -> None:
    season = replace(NOVEMBER, rules=SeasonRules(caps=(CapStep(7, 20), CapStep(0, 5), CapStep(2, 10))))
    assert [season.cap_on(date(2026, 11, day)) for day in (1, 22, 23, 27, 28, 29, 30)] == [
        None,
        None,
        20,
        20,
        10,
        10,
        5,
    ]


def test_without_caps_nothing_is_capped() -> None:
    assert NOVEMBER.cap_on(date(2026, 11, 30)) is None


@pytest.mark.parametrize(
    ("prizes", "place", "words"),
    [
        ("1: Solo stage\n2-5: Radio", 1, "Solo stage"),
        ("1: Solo stage\n2-5: Radio", 5, "Radio"),
        ("1: Solo stage\n2-5: Radio", 6, ""),
        ("1位：ソロステージ\n2〜20位：写真集", 20, "写真集"),
        ("1st: A\n2nd - 3rd: B", 3, "B"),
        ("１: 全角", 1, "全角"),
        ("Everyone wins", 1, ""),
        ("1:", 1, ""),
        ("", 1, ""),
    ],
)
def test_a_prize_line_names_its_places(prizes: str, place: int, words: str) -> None:
    assert SeasonRules(prizes=prizes).prize_for(place) == words


# ---- opening and closing


@given(days)
def test_a_season_runs_to_a_months_end_and_never_fewer_than_seven_days(day: date) -> None:
    season = calendar_month_season(day, 1, RULES, NOW)
    length = (season.ends_day - season.starts_day).days + 1
    assert season.starts_day == day
    assert (season.ends_day + timedelta(days=1)).day == 1
    assert 7 <= length <= 37


def test_six_days_before_the_months_end_the_season_takes_the_next_month_in() -> None:
    assert calendar_month_season(date(2026, 11, 24), 1, RULES, NOW).ends_day == date(2026, 11, 30)
    assert calendar_month_season(date(2026, 11, 25), 1, RULES, NOW).ends_day == date(2026, 12, 31)
    assert calendar_month_season(date(2026, 12, 30), 1, RULES, NOW).ends_day == date(2027, 1, 31)


def test_a_whole_month_is_titled_by_its_name_and_anything_else_by_its_days() -> None:
    assert NOVEMBER.title == "2026-11"
    assert first_season(date(2026, 11, 22), RULES, NOW).title == "2026-11-22 – 2026-11-30"
    assert first_season(date(2026, 11, 22), RULES, NOW).no == 1


@given(days, rules)
def test_after_a_months_end_the_next_season_is_the_next_month(day: date, some: SeasonRules) -> None:
    first = calendar_month_season(day, 7, RULES, NOW)
    following = next_season(sealed(first, first.ends_day), first.ends_day + timedelta(days=1), some, NOW)
    assert following.starts_day == first.ends_day + timedelta(days=1)
    assert (following.no, following.state, following.rules) == (8, "open", some)
    assert len(following.title) == 7


@given(days, st.integers(0, 36))
def test_a_season_closed_early_is_followed_on_the_same_day(day: date, later: int) -> None:
    season = calendar_month_season(day, 1, RULES, NOW)
    today = min(day + timedelta(days=later), season.ends_day)
    closed = sealed(season, today)
    following = next_season(closed, today, RULES, NOW)
    assert closed.ends_day == following.starts_day == today
    assert following.no == 2
    assert (following.ends_day - today).days + 1 >= 7


def test_days_without_the_bot_do_not_shorten_a_calendar_month() -> None:
    asleep_since = sealed(NOVEMBER, NOVEMBER.ends_day)
    assert next_season(asleep_since, date(2026, 12, 3), RULES, NOW).starts_day == date(2026, 12, 1)
    assert next_season(asleep_since, date(2027, 2, 3), RULES, NOW).starts_day == date(2027, 2, 1)
    short = replace(NOVEMBER, ends_day=date(2026, 11, 10))
    assert next_season(short, date(2026, 11, 12), RULES, NOW).starts_day == date(2026, 11, 11)


def test_closing_seals_and_keeps_the_planned_end_if_that_has_come() -> None:
    closed = sealed(NOVEMBER, date(2026, 12, 2))
    assert (closed.state, closed.sealed_at, closed.ends_day) == ("sealed", NOW, date(2026, 11, 30))
    assert sealed(NOVEMBER, date(2026, 11, 10)).ends_day == date(2026, 11, 10)


def test_a_season_is_over_when_its_last_business_day_ends() -> None:
    end = TOKYO.closes(date(2026, 11, 30))
    assert not over(NOVEMBER, end - timedelta(seconds=1), TOKYO)
    assert over(NOVEMBER, end, TOKYO)
    assert not over(sealed(NOVEMBER, date(2026, 11, 30)), end, TOKYO)


def test_only_an_open_season_can_be_closed() -> None:
    closed = sealed(NOVEMBER, date(2026, 11, 30))
    for season in (closed, replace(closed, state="revealed")):
        with pytest.raises(SeasonSealed):
            close(season, date(2026, 11, 30), NOW)


def test_a_season_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before its start"):
        replace(NOVEMBER, ends_day=date(2026, 10, 31))


# ---- blind time

BLIND = TOKYO.opens(date(2026, 11, 30))
DAY_BEFORE = BLIND - timedelta(seconds=1)


def test_by_default_the_last_business_day_is_blind() -> None:
    assert blind_starts(NOVEMBER, TOKYO) == BLIND
    assert not concealed(NOVEMBER, DAY_BEFORE, TOKYO)
    assert concealed(NOVEMBER, BLIND, TOKYO)


def test_blind_hours_count_back_from_the_last_days_closing() -> None:
    end = TOKYO.closes(date(2026, 11, 30))
    assert blind_starts(replace(NOVEMBER, rules=SeasonRules(blind_hours=48)), TOKYO) == end - timedelta(hours=48)
    assert blind_starts(replace(NOVEMBER, rules=SeasonRules(blind_hours=0)), TOKYO) == end


def test_blind_time_never_begins_before_the_season() -> None:
    long = replace(NOVEMBER, rules=SeasonRules(blind_hours=5000))
    assert blind_starts(long, TOKYO) == TOKYO.opens(date(2026, 11, 1))


def everything(day: date) -> list[Window]:
    return [window(period, day, TOKYO) for period in Period if period is not Period.SEASON]


def test_before_blind_time_everything_is_shown() -> None:
    for one in [NOVEMBER.window, *everything(date(2026, 11, 29))]:
        assert not hidden(one, [NOVEMBER], DAY_BEFORE, TOKYO)


def test_in_blind_time_nothing_of_the_season_is_shown_in_any_window() -> None:
    for one in [NOVEMBER.window, *everything(date(2026, 11, 30)), *everything(date(2026, 11, 1))]:
        assert hidden(one, [NOVEMBER], BLIND, TOKYO)


def test_a_sealed_season_stays_hidden_however_much_time_passes() -> None:
    closed = sealed(NOVEMBER, date(2026, 11, 30))
    much_later = BLIND + timedelta(days=400)
    for one in [NOVEMBER.window, *everything(date(2026, 11, 30))]:
        assert hidden(one, [closed], much_later, TOKYO)
        assert hidden(one, [closed], NOW - timedelta(days=90), TOKYO)


def test_the_ceremony_opens_everything() -> None:
    shown = replace(sealed(NOVEMBER, date(2026, 11, 30)), state="revealed")
    for one in [NOVEMBER.window, *everything(date(2026, 11, 30))]:
        assert not hidden(one, [shown], BLIND, TOKYO)


def test_windows_after_the_last_day_are_shown_and_those_across_it_are_not() -> None:
    closed = sealed(NOVEMBER, date(2026, 11, 30))  # a Monday
    december = next_season(closed, date(2026, 12, 1), RULES, BLIND)
    seasons, now = [closed, december], TOKYO.opens(date(2026, 12, 8))
    assert not hidden(window(Period.TODAY, "2026-12-01", TOKYO), seasons, now, TOKYO)
    assert not hidden(window(Period.MONTH, "2026-12-01", TOKYO), seasons, now, TOKYO)
    assert not hidden(december.window, seasons, now, TOKYO)
    assert hidden(window(Period.WEEK, "2026-12-06", TOKYO), seasons, now, TOKYO)
    assert not hidden(window(Period.WEEK, "2026-12-07", TOKYO), seasons, now, TOKYO)
    assert hidden(window(Period.ALL, "2026-12-08", TOKYO), seasons, now, TOKYO)


def test_a_season_begun_on_the_day_another_was_closed_shows_itself_but_not_that_day() -> None:
    closed = sealed(NOVEMBER, date(2026, 11, 10))
    second = next_season(closed, date(2026, 11, 10), RULES, NOW)
    seasons, now = [closed, second], TOKYO.opens(date(2026, 11, 12))
    assert hidden(closed.window, seasons, now, TOKYO)
    assert not hidden(second.window, seasons, now, TOKYO)
    assert hidden(window(Period.TODAY, "2026-11-10", TOKYO), seasons, now, TOKYO)
    assert not hidden(window(Period.TODAY, "2026-11-11", TOKYO), seasons, now, TOKYO)
    assert hidden(window(Period.MONTH, "2026-11-12", TOKYO), seasons, now, TOKYO)


@given(days, st.integers(-60, 60), st.sampled_from(["open", "sealed"]), st.sampled_from(list(Period)))
def test_what_is_hidden_holds_a_day_of_a_concealed_season(day: date, off: int, state: str, period: Period) -> None:
    season = calendar_month_season(day, 1, RULES, NOW)
    if state == "sealed":
        season = sealed(season, season.ends_day)
    seen = day + timedelta(days=off)
    one = season.window if period is Period.SEASON else window(period, seen, TOKYO)
    shares = one.first <= season.ends_day and one.last >= season.starts_day
    dark = blind_starts(season, TOKYO)
    assert hidden(one, [season], dark, TOKYO) == shares
    assert hidden(one, [season], dark - timedelta(seconds=1), TOKYO) == (shares and state == "sealed")


def test_no_season_hides_nothing() -> None:
    assert not hidden(window(Period.ALL, "2026-11-30", TOKYO), [], BLIND, TOKYO)
