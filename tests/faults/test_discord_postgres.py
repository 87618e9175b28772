"""The faults of Discord and of the clock once more, with the books in PostgreSQL."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.databases import PostgresDatabase
from tests.effort import is_long
from tests.faults.bouts import bouts
from tests.faults.moved_town import moved_town
from tests.postgres import Server
from tests.process.conftest import until

TIMES, WORK = 5, 20
CHAOS_SECONDS = 10
AN_HOUR = timedelta(hours=1)


@pytest.mark.skipif(not is_long(), reason="takes longer; played with --long")
async def test_the_same_faults_of_discord_and_the_clock_with_postgresql(
    tmp_path: Path, postgres_server: Server, seed: int
) -> None:
    place = PostgresDatabase(postgres_server.url(postgres_server.create_with_tables()))
    dice = random.Random(seed)
    async with moved_town(tmp_path, database=place) as (town, bot):

        async def dropped() -> None:
            await town.sandbox.fault(drop_gateway=True, repeats=dice.randint(10, 60))

        async def invalidated() -> None:
            await town.sandbox.fault(invalidate=True)

        async def lost() -> None:
            await town.sandbox.fault(route="POST /channels/{}/messages", lose=True, times=3)
            await until(lambda: not town.sandbox.rest.faults.waiting, 30)

        async def bad_hour() -> None:
            await town.sandbox.fault(chaos=0.05, seed=seed)
            await asyncio.sleep(CHAOS_SECONDS)
            await town.sandbox.fault(clear=True)

        async def moved() -> None:
            for ahead in (AN_HOUR, -AN_HOUR, AN_HOUR):
                bot.set_clock(ahead)
                await town.answering(time.monotonic())

        for name, fault, times in (
            ("drop, RESUME repeats", dropped, TIMES),
            ("session invalid", invalidated, 2),
            ("posts lost", lost, TIMES),
            ("chaos", bad_hour, 1),
            ("clock", moved, TIMES),
        ):
            found = await bouts(town, fault, times, seed, name=f"PostgreSQL, {name}", work=WORK)
            assert found.acknowledged
