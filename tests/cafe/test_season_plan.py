"""Seasons of staff's own choosing, as rules: what they typed, and the season that comes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.ceremony import coming, placed, told_so_far, wins_of
from cafe.errors import BlindInvalid, CapsInvalid
from cafe.ranking import Line
from cafe.season_plan import LAST_DAY, SeasonTerms, parse_blind, parse_caps, season_rules
from cafe.seasons import CapStep, Season, SeasonRules
from cafe.settings import CafeSettings

NOW = datetime(2026, 11, 11, 3, tzinfo=UTC)
SETTINGS = CafeSettings(prizes="1: a stage", caps=(CapStep(3, 5),), blind_hours=24)

terms = st.builds(
    SeasonTerms,
    st.text(max_size=20),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.none() | st.text(max_size=20),
    st.none() | st.lists(st.builds(CapStep, st.integers(0, 30), st.integers(1, 99)), max_size=3).map(tuple),
    st.none() | st.just(LAST_DAY) | st.integers(0, 744),
)


@given(terms)
def test_terms_come_back_from_their_row_as_they_were(one: SeasonTerms) -> None:
    assert SeasonTerms.from_json(one.to_json()) == one


@given(terms, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_whatever_staff_chose_a_season_begins_when_it_begins_and_ends_no_earlier(one: SeasonTerms, start: date) -> None:
    made = one.season(start, 3, SETTINGS, NOW)
    assert (made.no, made.starts_day, made.rules) == (3, start, one.rules(SETTINGS))
    assert made.ends_day >= start
    if one.ends_day is not None and one.ends_day >= start:
        assert made.ends_day == one.ends_day
    assert made.title == (one.title or made.title)


def test_what_is_left_open_follows_the_settings_and_an_empty_choice_does_not() -> None:
    assert SeasonTerms().rules(SETTINGS) == season_rules(SETTINGS)
    chosen = SeasonTerms(prizes="", caps=(), blind=LAST_DAY).rules(SETTINGS)
    assert (chosen.prizes, chosen.caps, chosen.blind_hours, chosen.ranks) == ("", (), None, SETTINGS.ranks)
    assert SeasonTerms(blind=0).rules(SETTINGS).blind_hours == 0


@pytest.mark.parametrize(
    ("text", "caps"),
    [
        ("6: 50, 0: 10", (CapStep(6, 50), CapStep(0, 10))),
        ("０：１０、６：５０", (CapStep(6, 50), CapStep(0, 10))),
        ("3:5\n1:2", (CapStep(3, 5), CapStep(1, 2))),
        ("none", ()), ("なし", ()), ("-", ()), ("  ", ()),
    ],
)  # fmt: skip
def test_caps_are_read_in_any_width_and_order(text: str, caps: tuple[CapStep, ...]) -> None:
    assert parse_caps(text) == caps


@pytest.mark.parametrize("text", ["50", "6: 0", "6: 5,", "6: 5, 6: 3", "-1: 5", "6: 2000000", "six: 5"])
def test_what_is_no_cap_is_refused(text: str) -> None:
    with pytest.raises(CapsInvalid):
        parse_caps(text)


@pytest.mark.parametrize(
    ("text", "blind"),
    [("24", 24), ("２４", 24), ("0", 0), ("", LAST_DAY), ("Last day", LAST_DAY), ("最終日", LAST_DAY)],
)
def test_blind_time_is_hours_or_the_last_business_day(text: str, blind: int | str) -> None:
    assert parse_blind(text) == blind


@pytest.mark.parametrize("text", ["745", "-1", "1.5", "soon", "99999"])
def test_what_is_no_blind_time_is_refused(text: str) -> None:
    with pytest.raises(BlindInvalid):
        parse_blind(text)


# ---- the ceremony, place by place ------------------------------------------------------------------------------------

RESULT = [Line(place, who, power) for who, (place, power) in enumerate([(1, 9), (2, 5), (2, 5), (4, 1), (5, 0)])]
CROWD = [Line(place, place, 100 - place) for place in range(1, 41)]


def season(told: int | None, state: str = "sealed") -> Season:
    return Season(
        1, "Cup", date(2026, 11, 1), date(2026, 11, 30), state, SeasonRules(), NOW, NOW, None, NOW, told  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_ceremony_goes_from_last_to_first_and_nobody_without_power_is_called() -> None:
    told, steps = None, list[list[int]]()
    while True:
        following, left = coming(RESULT, told)
        if not left:
            break
        steps.append([one.id for one in following])
        told = following[0].place
    assert steps == [[3], [1, 2], [0]]


def test_it_begins_with_the_twentieth_place_however_many_there_are() -> None:
    following, left = coming(CROWD, None)
    assert ([one.place for one in following], left) == ([20], 20)
    assert len(placed(CROWD)) == 20


@given(st.none() | st.integers(1, 21))
def test_only_the_places_told_may_be_known(told: int | None) -> None:
    known = {one.place for one in told_so_far(CROWD, season(told))}
    assert known == ({place for place in range(1, 21) if place >= told} if told is not None else set())
    assert told_so_far(CROWD, season(told, "revealed")) == CROWD


def test_wins_are_counted_up_to_the_season_that_is_looked_at() -> None:
    winners = {1: [7], 2: [7, 8], 3: [8]}
    assert wins_of(winners, 2) == {7: 2, 8: 1}
    assert wins_of(winners, 3) == {7: 2, 8: 2}
