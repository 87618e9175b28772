"""The demo café at any hour and on any day: there is something on its stage whenever somebody begins it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.trial import demo_world_text
from bot.demo.seeding import prepare
from bot.demo.stage import TOKYO
from cafe.context import millis

MOMENTS = [
    datetime(2026, 11, 23, 12, 0, tzinfo=TOKYO),
    datetime(2026, 12, 31, 23, 59, 30, tzinfo=TOKYO),
    datetime(2027, 1, 1, 0, 0, 5, tzinfo=TOKYO),
    datetime(2028, 2, 29, 23, 45, tzinfo=TOKYO),
    datetime(2028, 3, 1, 1, 10, tzinfo=TOKYO),
]


async def shows(folder: Path, now: datetime) -> list[tuple[int, int, str]]:
    """Beginning and end in milliseconds, and day, of each show not over in a demo café begun, or begun again, now."""
    database = await prepare(folder, json.loads(demo_world_text()), now.astimezone(UTC))
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(
            "SELECT starts_at, starts_at + minutes * 60000, day FROM show WHERE starts_at + minutes * 60000 > ?"
            " ORDER BY starts_at",
            (millis(now),),
        ).fetchall()


@pytest.mark.parametrize("now", MOMENTS, ids=str)
async def test_a_show_is_on_and_another_begins_in_a_quarter_of_an_hour(tmp_path: Path, now: datetime) -> None:
    for again in (timedelta(0), timedelta(days=1, minutes=3)):
        running, following = (await shows(tmp_path, now + again))[:2]
        assert running[0] <= millis(now + again) < running[1]
        assert (
            timedelta(minutes=16) <= timedelta(milliseconds=following[0] - millis(now + again)) <= timedelta(minutes=17)
        )


@pytest.mark.parametrize("now", MOMENTS, ids=str)
async def test_the_business_day_that_runs_has_a_show(tmp_path: Path, now: datetime) -> None:
    assert f"{now:%Y-%m-%d}" in {day for _, _, day in await shows(tmp_path, now)}


async def test_a_day_that_has_just_begun_has_its_usual_shows_before_it(tmp_path: Path) -> None:
    now = datetime(2027, 1, 1, 0, 5, tzinfo=TOKYO)
    begins = [datetime.fromtimestamp(starts / 1000, TOKYO) for starts, _, day in await shows(tmp_path, now)]
    assert [f"{one:%H:%M}" for one in begins if one.date() == now.date()] == [
        "00:22",
        "13:00",
        "15:30",
        "18:00",
        "20:00",
    ]
