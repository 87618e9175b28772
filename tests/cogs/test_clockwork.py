"""What wakes the announcer: its bell, its scheduler, the watchdog; and how it goes to sleep."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import announcer as announcer_module
from bot.clockwork import Clockwork, Watchdog
from bot.posting.pace import BURST, Pace
from bot.settings import Settings
from cafe.push import Push
from tests.clock import Clock
from tests.cogs.conftest import Floor
from tests.cogs.stage import Stage, open_stage
from tests.rows import Gift, producer, rows


class Runner:
    """A clock that only runs forward, moved by hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize(("wall", "running", "jump"), [
    (60, 60, 0), (61.9, 60, 0), (58.1, 60, 0), (3660, 60, 3_600_000), (-3540, 60, -3_600_000), (3600, 0, 3_600_000),
])  # fmt: skip
def test_the_watchdog_tells_a_clock_that_was_set_from_one_that_runs(wall: float, running: float, jump: int) -> None:
    clock, runner = Clock(), Runner()
    watchdog = Watchdog(clock, runner)
    clock.move(seconds=wall)
    runner.seconds += running
    assert watchdog.jumped() == jump
    assert watchdog.jumped() == 0


def test_direct_messages_go_ten_at_once_and_then_two_a_second() -> None:
    runner = Runner()
    pace = Pace(runner)
    assert [pace.allows() for _ in range(BURST + 1)] == [True] * BURST + [False]
    runner.seconds += 1
    assert [pace.allows() for _ in range(3)] == [True, True, False]
    runner.seconds += 3600
    assert [pace.allows() for _ in range(BURST + 1)] == [True] * BURST + [False]


@pytest.fixture
async def stage(floor: Floor) -> Stage:
    return await open_stage(floor)


@pytest.fixture
async def running(stage: Stage, tmp_path: Path) -> AsyncIterator[Clockwork]:
    """The announcer and its clockwork as the composition root starts them."""
    settings = Settings.parse({"storage": {"url": "sqlite:oshipass.db"}}, tmp_path)
    clockwork = Clockwork(settings, stage.floor.store, stage.announcer, stage.floor.clock)
    stage.announcer.start()
    clockwork.start()
    yield clockwork
    await clockwork.close()
    await stage.announcer.close()


async def eventually(done: Any, seconds: float = 5) -> None:
    """Wait until something has come true."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110 - what is waited for happens at a Discord that knows no event of ours
                await asyncio.sleep(0.02)
    assert done()


async def test_what_a_command_makes_due_goes_out_without_waiting_for_the_scheduler(
    stage: Stage, running: Clockwork
) -> None:
    await asyncio.sleep(announcer_module.SHORTEST_PAUSE)
    begun = time.monotonic()
    await stage.show("Surprise", "2026-11-11 12:05")
    await eventually(lambda: stage.titles() != [])
    assert time.monotonic() - begun < 2


async def test_the_scheduler_wakes_the_announcer_when_an_hour_has_come(
    stage: Stage, running: Clockwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00")
    await asyncio.sleep(announcer_module.SHORTEST_PAUSE + 0.1)
    stage.floor.clock.move(minutes=45)
    await eventually(lambda: stage.titles() != [], seconds=8)
    assert stage.titles() == [stage.floor.text("post-show-soon", title="Night of stars")]


async def test_a_clock_that_jumps_is_noticed_and_everything_planned_anew(
    stage: Stage, running: Clockwork, caplog: pytest.LogCaptureFixture
) -> None:
    stage.floor.clock.move(hours=23)
    await eventually(lambda: "planned anew" in caplog.text, seconds=3)
    await eventually(lambda: len(stage.titles()) == 2, seconds=3)
    timetable, board = ("post-timetable-title", "2026-11-12"), ("post-board-title", "2026-11-11")
    assert stage.titles() == [stage.floor.text(key, day=stage.floor.day(day)) for key, day in (timetable, board)]


async def test_closing_waits_for_what_is_being_sent_only_so_long_and_the_next_start_takes_it_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    http = stage.floor.env.bot.http
    answer = http.request

    async def silent(route: Any, **options: Any) -> Any:
        if route.method == "POST" and str(stage.news.id) in route.url:
            await asyncio.sleep(60)
        return await answer(route, **options)

    stage.announcer.start()
    monkeypatch.setattr(http, "request", silent)
    await stage.show("Surprise", "2026-11-11 12:05")
    await eventually(lambda: stage.post("show")["state"] == "claimed")
    begun = time.monotonic()
    await stage.announcer.close()
    assert time.monotonic() - begun < 5
    monkeypatch.setattr(http, "request", answer)
    await stage.restart()
    await stage.move_and_wake(seconds=61)
    assert stage.titles() == [stage.floor.text("post-show-soon", title="Surprise")]


@pytest.mark.sqlite
async def test_the_announcer_goes_on_after_the_storage_was_out_of_reach(
    stage: Stage, running: Clockwork, caplog: pytest.LogCaptureFixture
) -> None:
    engine = stage.floor.store._engine
    whole, engine._reader = engine._reader, None  # type: ignore[attr-defined]
    stage.announcer.ring()
    await eventually(lambda: "stumbled" in caplog.text)
    engine._reader = whole  # type: ignore[attr-defined]
    await stage.show("Surprise", "2026-11-11 12:05")
    await eventually(lambda: stage.titles() != [], seconds=8)
    assert stage.titles() == [stage.floor.text("post-show-soon", title="Surprise")]


async def test_at_night_long_past_histograms_go_and_running_ones_stay(stage: Stage, running: Clockwork) -> None:
    stage.join("彩")
    await stage.push("彩", 3)
    stage.floor.clock.move(days=100)
    await running.housekeeping()
    old = {"d2026-11-11", "m2026-11"}
    assert old <= kept(stage), "the latest ones stay while there are no others"
    await stage.push("彩", 2)
    await running.housekeeping()
    assert old.isdisjoint(kept(stage))
    assert {"d2027-02-19", "m2027-02", "a"} <= kept(stage)


async def test_at_night_words_that_were_kept_long_enough_go_however_many_there_are(
    stage: Stage, running: Clockwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("bot.clockwork", "storage.deletion"):
        monkeypatch.setattr(f"{module}.WORDS_AT_ONCE", 2)
    stage.join("彩")
    for number in range(5):
        visitor = producer(str(100 + number))
        await stage.floor.store.write(Gift(cafe=stage.floor.cafe, key=stage.key(), visitor=visitor, points=1))
        await stage.floor.store.write(
            Push(cafe=stage.floor.cafe, key=stage.key(), visitor=visitor, cast="彩", points=1, words="good luck")
        )
    await running.housekeeping()
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM shout_out WHERE words <> ''") == [(5,)]
    stage.floor.clock.move(days=366)
    await running.housekeeping()
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM shout_out WHERE words <> ''") == [(0,)]


def kept(stage: Stage) -> set[str]:
    """The windows whose histograms are there."""
    return {span for (span,) in rows(stage.floor.store, "SELECT DISTINCT span FROM score_bucket")}


@pytest.mark.sqlite
async def test_the_nightly_copy_is_made_and_one_that_fails_stops_nothing(
    stage: Stage, running: Clockwork, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await running.backup()
    [copy] = (tmp_path / "backups").glob("*.db")
    assert copy.stat().st_size > 0
    (tmp_path / "oshipass.db").rename(tmp_path / "elsewhere.db")
    await running.backup()
    assert "the nightly backup failed" in caplog.text
    (tmp_path / "elsewhere.db").rename(tmp_path / "oshipass.db")
