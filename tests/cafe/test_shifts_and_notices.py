"""What is typed for shifts, on which day a birthday is kept, and when posts are quiet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cafe.context import CastMember, Context, millis
from cafe.days import BusinessCalendar, Calendars
from cafe.errors import DayInvalid, InThePast, PeriodInvalid, Refusal, TimesInvalid, TooManyShifts
from cafe.notices import birthday_on, quiet
from cafe.planner import opening, plan
from cafe.posts import PostKind
from cafe.settings import CafeSettings
from cafe.shifts import coming_days, shift_hours

TODAY = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("today", ["04-20"]),
        ("明日", ["04-21"]),
        ("2026-04-21", ["04-21"]),
        ("4/21, 4/23、4/21", ["04-21", "04-23"]),
        ("4/21-4/23", ["04-21", "04-22", "04-23"]),
        ("４/２１〜４/２３", ["04-21", "04-22", "04-23"]),
        ("4月21日から4月22日", ["04-21", "04-22"]),
        ("2026-04-21 - 2026-04-22", ["04-21", "04-22"]),
        ("2026-04-21-2026-04-22", ["04-21", "04-22"]),
        ("04-21 to 04-22", ["04-21", "04-22"]),
        ("今日〜明後日, 4/30", ["04-20", "04-21", "04-22", "04-30"]),
        ("4/21(火)", ["04-21"]),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, days: list[str]) -> None:
    assert [day.isoformat() for day in coming_days(typed, TODAY)] == [f"2026-{day}" for day in days]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("soon", DayInvalid),
        (",", DayInvalid),
        ("4/21-", DayInvalid),
        ("4/21(月)", DayInvalid),
        ("4/23-4/21", PeriodInvalid),
        ("4/19", InThePast),
        ("yesterday-tomorrow", InThePast),
        ("4/21-5/22", TooManyShifts),
        ("4/21-5/5, 6/1-6/20", TooManyShifts),
        ("2026-04-21-2199-04-21", TooManyShifts),
    ],
)
def test_days_that_cannot_be_meant_are_refused_whole(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        coming_days(typed, TODAY)


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [("", "", None), ("11:00", "17:00", (660, 1020)), ("18時", "25:30", (1080, 1530)), ("6 pm", "11 pm", (1080, 1380))],
)
def test_hours_of_a_shift(starts: str, ends: str, hours: tuple[int, int] | None) -> None:
    assert shift_hours(starts, ends) == hours


@pytest.mark.parametrize(
    ("starts", "ends", "refusal"),
    [
        ("11:00", "", PeriodInvalid),
        ("", "11:00", PeriodInvalid),
        ("17:00", "11:00", PeriodInvalid),
        ("noon", "17:00", TimesInvalid),
        ("11:00 12:00", "17:00", TimesInvalid),
    ],
)
def test_hours_that_cannot_be(starts: str, ends: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        shift_hours(starts, ends)


# ---- birthdays and quiet hours ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "day", "kept"),
    [
        ("04-21", "2026-04-21", True),
        ("04-21", "2026-04-22", False),
        ("02-29", "2028-02-29", True),
        ("02-29", "2028-02-28", False),
        ("02-29", "2027-02-28", True),
        ("02-29", "2027-03-01", False),
        (None, "2026-04-21", False),
    ],
)
def test_a_birthday_is_kept_once_a_year(born: str | None, day: str, kept: bool) -> None:
    assert birthday_on(CastMember(1, "彩", birthday=born), date.fromisoformat(day)) is kept


def cafe(**settings: Any) -> Context:
    chosen = CafeSettings(announcements_channel="1", scheduled_events=False, **settings)
    cast = {
        1: CastMember(1, "彩", birthday="04-21"),
        2: CastMember(2, "凛", birthday="04-21", state="resting"),
        3: CastMember(3, "楓", birthday="04-21", state="graduated"),
    }
    return Context(1, "", 0, chosen, Calendars.of(BusinessCalendar("Asia/Tokyo")), cast)


def test_birthdays_are_planned_for_opening_of_who_is_on_the_roster() -> None:
    context = cafe()
    planned = [one for one in plan(context, (), datetime(2026, 4, 20, 3, tzinfo=UTC)) if one.kind is PostKind.BIRTHDAY]
    assert [one.slot for one in planned] == ["2026-04-21-1", "2026-04-21-2"]
    assert {one.due_at for one in planned} == {opening(context, date(2026, 4, 21))}


@pytest.mark.parametrize(
    ("first", "last", "clock", "still"),
    [
        ("22:00", "08:00", "21:59", False),
        ("22:00", "08:00", "22:00", True),
        ("22:00", "08:00", "00:00", True),
        ("22:00", "08:00", "07:59", True),
        ("22:00", "08:00", "08:00", False),
        ("12:00", "13:00", "12:30", True),
        ("12:00", "13:00", "13:00", False),
        ("", "", "03:00", False),
    ],
)
def test_quiet_hours_are_the_cafes_own_and_may_cross_midnight(first: str, last: str, clock: str, still: bool) -> None:
    context = cafe(quiet_from=first, quiet_until=last)
    assert quiet(context, millis(context.calendars.at("2026-04-21", clock))) is still
