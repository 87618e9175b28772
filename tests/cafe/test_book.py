"""The open book in memory: cards, entries, and what is counted beside them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.book import ALL_CAST, Book, Tally
from cafe.context import CastMember, Context, millis
from cafe.days import BusinessCalendar, Calendars
from cafe.memory import Visitor
from cafe.periods import stamps
from cafe.places import bucket_path
from cafe.ranks import Rank
from cafe.seasons import Season, SeasonRules
from cafe.settings import CafeSettings

NOW = datetime(2026, 11, 11, 3, 0, tzinfo=UTC)
CALENDARS = Calendars.of(BusinessCalendar())
AUTUMN = Season(2, "2026-11", date(2026, 11, 1), date(2026, 11, 30), "open", SeasonRules(), NOW)
BEFORE = Season(1, "2026-10", date(2026, 10, 1), date(2026, 10, 31), "sealed", SeasonRules(), NOW)
AKI, BEN = Visitor("discord", "11", "aki"), Visitor("discord", "12", "ben")
AYA, RIN, MEI = 5, 6, 7


def book(*seasons: Season, day: str = "2026-11-11") -> Book:
    """An empty book of that day."""
    context = Context(
        cafe=1,
        name="Café",
        revision=1,
        settings=CafeSettings(),
        calendars=CALENDARS,
        cast={no: CastMember(no, name) for no, name in ((AYA, "彩"), (RIN, "凛"), (MEI, "Mei"))},
        seasons=seasons or (BEFORE, AUTUMN),
    )
    windows = stamps(day, CALENDARS, 2)
    return Book(context, millis(NOW), windows, lambda: "salt", 0, 0, spans=windows.spans)


def test_the_first_request_issues_the_card_and_the_next_one_finds_it() -> None:
    pages = book()
    aki, ben = pages.producer(AKI), pages.producer(BEN)
    assert (aki.no, ben.no, aki.name) == (1, 2, "aki")
    assert pages.producer(replace(AKI, name="renamed on Discord")) is aki
    assert list(pages.joined) == [("discord", "11"), ("discord", "12")]


def test_a_new_card_is_greeted_once() -> None:
    pages = book()
    assert [pages.greet(pages.producer(AKI)) for _ in range(3)] == [True, False, False]


def test_entries_are_numbered_without_gaps_and_state_the_balance_they_leave() -> None:
    pages = book()
    aki = pages.producer(AKI)
    for points in (5, -2, -1):
        pages.post(f"k{points}", "grant", aki, points)
    assert [(entry.no, entry.points, entry.balance) for entry in pages.entries] == [(1, 5, 5), (2, -2, 3), (3, -1, 2)]


def test_an_entry_belongs_to_the_day_and_season_of_its_book() -> None:
    pages = book()
    entry = pages.post("k", "grant", pages.producer(AKI), 1)
    assert (entry.day, entry.season, entry.at, entry.salt) == ("2026-11-11", 2, millis(NOW), "salt")


def test_power_counts_in_all_five_windows_for_the_cast_member_and_on_both_boards() -> None:
    pages = book()
    aki = pages.producer(AKI)
    pages.post("k", "push", aki, -1, cast=AYA, weight=110, power=110)
    for span in ("d2026-11-11", "w2026-11-09", "m2026-11", "s2", "a"):
        assert pages.cast_tallies[span, AYA] == [110, 1]
    assert pages.tallies[AYA, aki.no].powers == pages.tallies[ALL_CAST, aki.no].powers == [110] * 5


def test_an_entry_without_power_touches_no_board() -> None:
    pages = book()
    pages.post("k", "check_in", pages.producer(AKI), 1)
    assert (pages.tallies, pages.cast_tallies, pages.buckets) == ({}, {}, {})


def test_what_was_given_in_an_earlier_window_counts_as_zero_in_this_one() -> None:
    pages = book()
    aki = pages.producer(AKI)
    for board in (ALL_CAST, AYA):
        pages.tallies[board, aki.no] = Tally(["2026-11-10", "2026-11-09", "2026-11", 1, "a"], [300, 300, 300, 900, 900])
    pages.post("k", "push", aki, -1, cast=AYA, weight=100, power=100)
    tally = pages.tallies[AYA, aki.no]
    assert tally.stamps == ["2026-11-11", "2026-11-09", "2026-11", 2, "a"]
    assert tally.powers == [100, 400, 400, 100, 1000]


def test_a_counter_entry_takes_the_supporter_away_when_nothing_is_left() -> None:
    pages = book()
    aki = pages.producer(AKI)
    pushed = pages.post("k", "push", aki, -1, cast=AYA, weight=100, power=100)
    pages.post("u", "undo", aki, 1, cast=AYA, weight=100, power=-100, voids=pushed.no)
    assert pages.cast_tallies["s2", AYA] == [0, 0]
    assert pages.voided == {pushed.no: "u"}
    assert not any(pages.buckets.values())


def test_cast_with_equal_power_share_a_place() -> None:
    pages = book()
    aki = pages.producer(AKI)
    for key, cast, points in (("1", AYA, 3), ("2", RIN, 3), ("3", MEI, 1)):
        pages.post(key, "push", aki, -points, cast=cast, weight=100, power=points * 100)
    assert [pages.cast_total(cast) for cast in (AYA, RIN, MEI)] == [(300, 1, 1), (300, 1, 1), (100, 1, 3)]


def test_weights_are_those_that_the_season_froze() -> None:
    frozen = (Rank(1, "only", "Only", "ひとつ", 0, 250, 0),)
    assert book(replace(AUTUMN, rules=SeasonRules(ranks=frozen))).ranks == frozen
    assert book().ranks == CafeSettings().ranks


@pytest.mark.parametrize(
    ("state", "day", "season"), [("sealed", "2026-10-05", 1), ("open", "2026-10-05", 1), ("revealed", "2026-11-11", 2)]
)
def test_a_counter_entry_falls_where_its_entry_was_until_that_season_is_public(
    state: str, day: str, season: int
) -> None:
    pages = book(replace(BEFORE, state=state), AUTUMN)
    old = pages.post("k", "push", pages.producer(AKI), -1, within=stamps("2026-10-05", CALENDARS, 1))
    within = pages.windows_of(old)
    assert (within.today, within.season) == (day, season)


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from([AYA, RIN]), st.integers(1, 70_000), st.booleans()), max_size=30
    )
)
def test_the_histogram_is_the_one_that_the_scores_would_give(acts: list[tuple[int, int, int, bool]]) -> None:
    pages = book()
    scores: dict[tuple[int, int], int] = defaultdict(int)
    for n, (who, cast, power, undone) in enumerate(acts):
        aki = pages.producer(Visitor("discord", str(who), "x"))
        entry = pages.post(f"k{n}", "push", aki, 0, cast=cast, weight=100, power=power)
        if undone:
            pages.post(f"u{n}", "undo", aki, 0, cast=cast, weight=100, power=-power, voids=entry.no)
            continue
        for board in (ALL_CAST, cast):
            scores[board, aki.no] += power
    expected: dict[tuple[int, str, int, int], int] = defaultdict(int)
    for (board, _), score in scores.items():
        # Places among one cast member's supporters are told of the season and of all time only.
        for span in pages.spans if board == ALL_CAST else pages.spans[3:]:
            for level, bucket in enumerate(bucket_path(score)):
                expected[board, span, level, bucket] += 1
    assert {place: count for place, count in pages.buckets.items() if count} == expected
