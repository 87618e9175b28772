"""The planner: every day, show and season has its posts once, at the hour the café's own clocks show, in any zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.context import Context
from cafe.days import ONE_DAY, BusinessCalendar, Calendars, changed
from cafe.planner import AHEAD, Planned, closing, opening, plan, plan_show
from cafe.posts import PostKind
from cafe.seasons import SeasonRules, calendar_month_season
from cafe.settings import CafeSettings
from cafe.shows import Show

DAYLIGHT = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago")
ZONES = (*DAYLIGHT, "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Apia", "UTC")
clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from((0, 15, 30)))
calendars = st.builds(
    BusinessCalendar,
    zone=st.sampled_from(ZONES),
    day_start_minutes=st.sampled_from((0, 120, 180, 300)),
    week_start=st.integers(0, 6),
)
instants = st.integers(0, 3 * 365 * 24 * 60).map(lambda at: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=at))


def cafe(all_days: Calendars | BusinessCalendar, **choices: object) -> Context:
    """A café with an announcement channel."""
    calendars = all_days if isinstance(all_days, Calendars) else Calendars.of(all_days)
    chosen = CafeSettings(**{"announcements_channel": "1", "scheduled_events": False, **choices})  # type: ignore[arg-type]
    return Context(cafe=1, name="", revision=0, settings=chosen, calendars=calendars, cast={})


def of(kind: PostKind, planned: Iterable[Planned]) -> dict[str, Planned]:
    """The posts of a kind by their slot; a slot planned twice at one time would show here."""
    found = [one for one in planned if one.kind is kind]
    slots = {one.slot: one for one in found}
    assert len(slots) == len(found)
    return slots


@settings(deadline=None)
@given(calendars, clocks, clocks, instants, st.integers(20, 100))
def test_each_business_day_has_its_timetable_once_however_often_it_is_planned(
    calendar: BusinessCalendar, opens: str, closes: str, start: datetime, hours: int
) -> None:
    context = cafe(calendar, opening=opens, closing=closes)
    seen: dict[str, datetime] = {}
    for step in range(0, hours * 2, 3):
        for slot, post in of(PostKind.TIMETABLE, plan(context, (), start + timedelta(minutes=30 * step))).items():
            assert seen.setdefault(slot, post.due_at) == post.due_at
    first = calendar.day(start) + ONE_DAY
    last = calendar.day(start + timedelta(hours=hours))
    wanted = [first + ONE_DAY * number for number in range((last - first).days + 1)]
    assert {day.isoformat() for day in wanted} <= seen.keys()


@given(calendars, clocks, instants)
def test_a_timetable_is_due_when_the_cafes_clock_shows_opening(
    calendar: BusinessCalendar, opens: str, now: datetime
) -> None:
    context = cafe(calendar, opening=opens, closing="30:00")
    for slot, post in of(PostKind.TIMETABLE, plan(context, (), now)).items():
        assert post.due_at == opening(context, date.fromisoformat(slot)) >= calendar.opens(slot)
        shown = calendar.local(post.due_at).strftime("%H:%M")
        skipped = calendar.local(post.due_at - timedelta(seconds=1)).strftime("%H:%M") < opens < shown
        assert shown == opens or skipped


@given(calendars, clocks, clocks, instants)
def test_nothing_is_planned_that_is_too_old_or_far_ahead(
    calendar: BusinessCalendar, opens: str, closes: str, now: datetime
) -> None:
    context = cafe(calendar, opening=opens, closing=closes)
    for post in plan(context, (), now):
        assert post.due_at <= now + AHEAD
        assert post.expires_at is None or now < post.expires_at


@settings(deadline=None)
@given(calendars, calendars, instants)
def test_a_change_of_zone_neither_repeats_nor_loses_a_days_board(
    before: BusinessCalendar, after: BusinessCalendar, decided: datetime
) -> None:
    context = cafe(changed(Calendars.of(before), after, decided), opening="11:00", closing="23:00")
    slots: dict[str, Planned] = {}
    days: list[date] = []
    for step in range(0, 24 * 6, 3):
        now = decided + timedelta(hours=step)
        if not days or context.calendars.day(now) != days[-1]:
            days.append(context.calendars.day(now))
        for slot, post in of(PostKind.BOARD, plan(context, (), now)).items():
            slots.setdefault(slot, post)
    assert len(days) == len(set(days))
    # Each day but the one that runs at the end has its final board, told once it is over.
    for day in days[:-1]:
        assert slots[day.isoformat()].due_at >= context.calendars.closes(day)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_on_the_days_of_a_clock_change_the_cafe_opens_by_its_own_clock(day: str) -> None:
    context = cafe(BusinessCalendar("Europe/Berlin"), opening="11:00", closing="25:30")
    local = context.calendars.local(opening(context, date.fromisoformat(day)))
    assert (local.hour, local.date().isoformat()) == (11, day)
    assert closing(context, date.fromisoformat(day)) > opening(context, date.fromisoformat(day))


def test_a_board_comes_on_the_morning_after_and_a_weeks_board_after_its_last_day() -> None:
    context = cafe(BusinessCalendar())
    sunday_noon = datetime(2026, 11, 15, 3, tzinfo=UTC)
    planned = plan(context, (), sunday_noon)
    monday_opening = datetime(2026, 11, 16, 2, tzinfo=UTC)
    assert of(PostKind.BOARD, planned)["2026-11-15"].due_at == monday_opening
    assert of(PostKind.WEEKLY, planned)["2026-11-09"].due_at == monday_opening
    assert of(PostKind.WEEKLY, plan(context, (), sunday_noon + ONE_DAY)).keys() == {"2026-11-09"}


def test_a_cafes_first_board_tells_its_first_day_and_of_later_seasons_every_day() -> None:
    monday, monday_noon = date(2026, 11, 16), datetime(2026, 11, 16, 3, tzinfo=UTC)
    first, second = (calendar_month_season(monday, no, SeasonRules(), monday_noon) for no in (1, 2))
    closed_early = replace(first, ends_day=monday, state="sealed")
    before = replace(closed_early, starts_day=date(2026, 11, 1), ends_day=date(2026, 11, 15))
    of_first, of_closed, of_later = (
        plan(replace(cafe(BusinessCalendar()), seasons=seasons), (), monday_noon)
        for seasons in ((first,), (closed_early, second), (before, second))
    )
    for planned in (of_first, of_closed):
        assert of(PostKind.BOARD, planned).keys() == {"2026-11-16"}
        assert of(PostKind.WEEKLY, planned).keys() == set()
    assert of(PostKind.BOARD, of_later).keys() == {"2026-11-15", "2026-11-16"}
    assert of(PostKind.WEEKLY, of_later).keys() == {"2026-11-09"}


def test_a_cafe_may_do_without_the_weekly_board() -> None:
    context = cafe(BusinessCalendar(), weekly_board=False)
    assert of(PostKind.WEEKLY, plan(context, (), datetime(2026, 11, 15, 3, tzinfo=UTC))) == {}


def test_a_cafe_without_a_channel_owes_no_posts() -> None:
    context = cafe(BusinessCalendar(), announcements_channel=None)
    show = Show(1, "", date(2026, 11, 11), datetime(2026, 11, 11, 9, tzinfo=UTC), 30)
    assert plan(context, [show], datetime(2026, 11, 11, 3, tzinfo=UTC)) == []


def test_the_season_is_sealed_at_the_start_of_the_day_after_its_last() -> None:
    calendar = BusinessCalendar(day_start_minutes=300)
    season = calendar_month_season(date(2026, 11, 1), 4, SeasonRules(), datetime(2026, 11, 1, tzinfo=UTC))
    base = cafe(calendar)
    context = Context(
        cafe=1, name="", revision=0, settings=base.settings, calendars=base.calendars, cast={}, seasons=(season,)
    )
    planned = of(PostKind.SEASON_SEALED, plan(context, (), datetime(2026, 11, 30, 3, tzinfo=UTC)))
    assert planned["4"].due_at == datetime(2026, 11, 30, 20, tzinfo=UTC)
    assert planned["4"].expires_at is None


# ---- shows -----------------------------------------------------------------------------------------------------------

START = datetime(2026, 11, 11, 9, tzinfo=UTC)
SHOW = Show(7, "Night of stars", date(2026, 11, 11), START, 45)


def test_a_show_is_told_before_it_edited_at_its_start_and_at_its_end() -> None:
    planned = plan(cafe(BusinessCalendar()), [SHOW], START - timedelta(hours=3))
    due = {one.kind: one.due_at for one in planned if one.slot == "7"}
    assert due == {
        PostKind.SHOW: START - timedelta(minutes=15),
        PostKind.SHOW_START: START,
        PostKind.SHOW_END: START + timedelta(minutes=45),
    }


def test_an_event_is_made_a_day_ahead_and_never_after_the_start() -> None:
    context = cafe(BusinessCalendar(), scheduled_events=True, announcements_channel=None)
    assert plan(context, [SHOW], START - timedelta(hours=51)) == []
    [event] = plan(context, [SHOW], START - timedelta(hours=25))
    assert (event.due_at, event.expires_at) == (START - ONE_DAY, START)
    assert plan(context, [SHOW], START) == []


def test_a_cancelled_show_owes_nothing() -> None:
    cancelled = Show(7, "", SHOW.day, START, 45, state="cancelled")
    planned = plan(cafe(BusinessCalendar(), scheduled_events=True), [cancelled], START - timedelta(hours=3))
    assert [one for one in planned if one.slot == "7"] == []


def test_a_show_added_late_is_told_at_once_and_one_that_runs_not_at_all() -> None:
    context, late = cafe(BusinessCalendar()), START - timedelta(minutes=3)
    assert of(PostKind.SHOW, plan_show(context, SHOW, late))["7"].due_at == late
    assert of(PostKind.SHOW, plan_show(context, SHOW, START + timedelta(minutes=1))) == {}


@given(st.integers(-60 * 30, 60 * 30), st.integers(1, 600))
def test_a_shows_posts_stand_in_their_order(minutes: int, length: int) -> None:
    show = Show(7, "", SHOW.day, START, length)
    planned = plan(cafe(BusinessCalendar(), scheduled_events=True), [show], START + timedelta(minutes=minutes))
    order = [PostKind.SHOW_EVENT, PostKind.SHOW, PostKind.SHOW_START, PostKind.SHOW_END]
    kinds = [one.kind for one in planned if one.slot == "7"]
    assert kinds == sorted(kinds, key=order.index)
