"""Tests on the real clock live at an hour at which nothing falls due by itself."""

from __future__ import annotations

from pathlib import Path

from bot.clockwork import HOUSEKEEPING_AT
from bot.settings import Settings
from cafe.days import clock_minutes
from tests.running import CALM_HOUR

LONG_ENOUGH = 4


def test_the_nights_work_is_done_by_then_and_opening_is_hours_away(tmp_path: Path) -> None:
    settings = Settings.parse({"discord": {"token": "x"}}, tmp_path)
    assert settings.backup_at is not None
    hour, minute = HOUSEKEEPING_AT
    assert max(hour * 60 + minute, clock_minutes(settings.backup_at)) < CALM_HOUR * 60
    assert clock_minutes(settings.cafe.opening) >= (CALM_HOUR + 1 + LONG_ENOUGH) * 60
