"""SQLite out of reach under load: locked by another program, no room on the disk, a disk whose syncs fail."""

from __future__ import annotations

import asyncio
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.effort import long_only
from tests.faults.bouts import at_the_end
from tests.faults.crowd import Crowd, crowd
from tests.faults.disk import Disk
from tests.faults.promises import LEDGER, promises, tell
from tests.faults.town import Act, Town, town

BEFORE = 40
"""Acts that are answered before the fault, so that it comes in the middle of things."""


async def out_of_reach(made: Town, people: Crowd, fault: AbstractContextManager[None], seconds: float) -> list[Act]:
    """Let the fault last while people go on; what was asked for and told while it lasted."""
    await people.busy(BEFORE)
    with fault:
        first = len(made.acts)
        await asyncio.sleep(seconds)
        told = [act for act in made.acts[first:] if act.sent.settled.is_set()]
    answering = await made.answering(time.monotonic())
    await at_the_end(made, people, BEFORE, f"out of reach for {seconds} s", answering)
    return [act for act in told if act.kind in LEDGER]


@pytest.mark.parametrize("seconds", [pytest.param(3, marks=long_only()), 7])
async def test_a_database_that_another_program_holds(tmp_path: Path, seed: int, seconds: int) -> None:
    """Up to five seconds people wait; then all who waited are told together that nothing was recorded."""
    async with town(tmp_path) as made, crowd(made, seed) as people:
        acts = await out_of_reach(made, people, made.bot.locked(), seconds)
    pushes = [act for act in acts if act.kind == "push"]
    assert bool(pushes) is (seconds > 5)
    assert {act.told for act in pushes} <= {"no"}


@pytest.mark.parametrize("how", ["full", pytest.param("broken", marks=long_only())])
async def test_a_disk_that_takes_nothing(tmp_path: Path, disk: Disk, seed: int, how: str) -> None:
    """Nothing is acknowledged while nothing can be written, and it goes on by itself once there is room."""
    fault = disk.full() if how == "full" else disk.broken()
    with disk.under():
        async with town(tmp_path) as made, crowd(made, seed) as people:
            acts = await out_of_reach(made, people, fault, 3)
    pushes = [act for act in acts if act.kind == "push"]
    assert len(pushes) > BEFORE
    assert [act for act in pushes if act.told == "yes"] == []


async def test_a_second_process_is_refused_with_a_sentence_and_disturbs_nobody(tmp_path: Path, seed: int) -> None:
    async with town(tmp_path) as made, crowd(made, seed) as people:
        await people.busy(BEFORE)
        first = made.bot.process
        try:
            second = made.bot.launch()
            assert await made.bot.ended() == 1
        finally:
            made.bot.kill()
            made.bot.process = first
        assert first is not None
        said = f'Another oshipass (process {first.pid}) is using the database "{made.bot.file}"; end it first.'
        assert said in made.bot.log
        assert second.returncode == 1
        await people.busy(BEFORE)
        await people.leave()
        await made.all_told()
        tell("a second process", await promises(made), 0.0)
