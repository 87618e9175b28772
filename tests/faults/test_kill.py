"""kill -9 at random moments under load: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from pathlib import Path

from tests.databases import PostgresDatabase
from tests.faults.crowd import crowd
from tests.faults.promises import Figures, hurry_posts, promises, tell
from tests.faults.town import Town, town
from tests.postgres import Server

POSTS = "POST /channels/{}/messages"


async def test_whenever_it_is_killed_nothing_acknowledged_is_lost(tmp_path: Path, rounds: int, seed: int) -> None:
    async with town(tmp_path) as made:
        slowest, found = await killed(made, rounds, seed)
    tell(f"SQLite, kill -9, {rounds} rounds", found, slowest)


async def test_the_same_with_postgresql(tmp_path: Path, postgres_server: Server, cuts: int, seed: int) -> None:
    place = PostgresDatabase(postgres_server.url(postgres_server.create_with_tables()))
    async with town(tmp_path, database=place) as made:
        slowest, found = await killed(made, cuts, seed)
    tell(f"PostgreSQL, kill -9, {cuts} rounds", found, slowest)


async def killed(made: Town, rounds: int, seed: int) -> tuple[float, Figures]:
    """Kill and start the bot again and again while people and posts are at work."""
    dice = random.Random(seed)
    slowest = 0.0
    async with crowd(made, seed, 12) as people:
        for round_ in range(rounds):
            # Some posts stand on Discord for a while before the bot learns of it: there a kill finds them.
            await made.sandbox.fault(clear=True)
            await made.sandbox.fault(route=POSTS, late=0.3, times=20)
            await people.busy(dice.randint(10, 60))
            await asyncio.sleep(dice.random() * 0.5)
            process = made.bot.process
            assert process is not None
            process.send_signal(signal.SIGKILL)
            await made.bot.ended()
            people.call_off()
            since = time.monotonic()
            await made.bot.start()
            hurry_posts(made)
            people.call_back()
            slowest = max(slowest, await made.answering(since))
            await promises(made, posts=False, audit=rounds < 10 or round_ % 10 == 9)
    return slowest, await promises(made)
