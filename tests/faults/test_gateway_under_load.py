"""The line to Discord breaks in every way while people are at work: each push once, and an answer again soon."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.effort import is_long
from tests.faults import moved
from tests.faults.bouts import bouts, few_unless_long
from tests.faults.moved_town import moved_town
from tests.faults.town import Town
from tests.faults.town import town as open_town

pytestmark = pytest.mark.asyncio(loop_scope="module")
HEARTBEAT_MS, DEAD_AFTER = 400, 1.0


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """One café for all of these."""
    async with open_town(tmp_path_factory.mktemp("gateway")) as made:
        yield made


TIMES = 5 if is_long() else 1
"""Faults in one test."""
WORK = 20 if is_long() else 4


async def test_what_a_resume_repeats_is_spent_once(town: Town, seed: int) -> None:
    dice = random.Random(seed)
    sessions = len(town.sandbox.gateway.identifies)

    async def dropped() -> None:
        await town.sandbox.fault(drop_gateway=True, repeats=dice.randint(10, 60))
        await asyncio.sleep(0.05)
        await town.sandbox.gateway.ready.wait()

    found = await bouts(town, dropped, TIMES, seed, work=WORK, name="drop, RESUME repeats")
    assert len(town.sandbox.gateway.identifies) == sessions, "a new session would have lost what was asked meanwhile"
    assert found.acknowledged
    twice = [one for one in town.sandbox.requests("POST", "/interactions/{}/{}/callback") if one["status"] == 400]
    assert twice, "nothing was repeated"


@pytest.mark.parametrize(
    "fault",
    few_unless_long(
        {"invalidate": True, "resumable": False},
        more=[
            {"invalidate": True, "resumable": True},
            {"drop_gateway": True, "close_code": 4000},
            {"drop_gateway": True, "close_code": 4009},
            {"drop_gateway": True, "close_code": 1000},
            {"drop_gateway": True, "hello_delay": 1.5},
            {"reconnect": True},
        ],
    ),
)
async def test_a_line_that_ends_is_taken_up_again(town: Town, seed: int, fault: dict[str, Any]) -> None:
    before = town.sandbox.gateway.connections.copy()

    async def ended() -> None:
        await town.sandbox.fault(**fault)

    await bouts(town, ended, TIMES, seed, work=WORK, name=f"gateway {fault}")
    await town.sandbox.fault(clear=True)
    assert not before & town.sandbox.gateway.connections


async def test_a_line_that_is_dead_and_does_not_say_so_is_noticed(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time after which that is so is a second here, so that nobody has to wait for two minutes."""

    async def frozen() -> None:
        [line] = town.sandbox.gateway.connections
        await town.sandbox.fault(freeze_gateway=True)
        async with asyncio.timeout(DEAD_AFTER + 2 * HEARTBEAT_MS / 1000 + 5):
            while not town.sandbox.gateway.connections - {line}:  # noqa: ASYNC110 - a new line tells nobody
                await asyncio.sleep(0.02)

    monkeypatch.setenv(moved.HEARTBEAT_SECONDS, str(DEAD_AFTER))
    async with moved_town(tmp_path, heartbeat_ms=HEARTBEAT_MS) as (town, _):
        await bouts(town, frozen, TIMES, seed, work=WORK, name="gateway half-open")
