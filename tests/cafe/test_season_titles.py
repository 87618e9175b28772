"""A season's title is made of the days that it really had."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from cafe.seasons import SeasonRules, calendar_month_season, close

NOW = datetime(2026, 11, 6, 3, tzinfo=UTC)
SEASON = calendar_month_season(date(2026, 11, 3), 1, SeasonRules(), NOW)


def test_a_season_closed_early_is_titled_by_the_days_it_had() -> None:
    assert close(SEASON, date(2026, 11, 6), NOW).title == "2026-11-03 – 2026-11-06"


def test_a_season_of_one_day_is_titled_by_that_day() -> None:
    assert close(SEASON, date(2026, 11, 3), NOW).title == "2026-11-03"


def test_a_title_in_words_stays() -> None:
    assert close(replace(SEASON, title="Autumn"), date(2026, 11, 6), NOW).title == "Autumn"
