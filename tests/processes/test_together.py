"""Two processes on one database: what is one's to do, what the other takes over, and two on the same servers."""

from __future__ import annotations

import asyncio
import random
import secrets
import signal
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests import postgres
from tests.databases import PostgresDatabase
from tests.faults.crowd import Crowd, crowd
from tests.faults.promises import hurry_posts, promises, tell
from tests.faults.town import Town, moved_in, world
from tests.process.conftest import said, until
from tests.processes.fleet import Fleet, Process, fleet
from tests.running import nothing_told

pytestmark = pytest.mark.asyncio(loop_scope="module")
OF = 4
POSTS = "POST /channels/{}/messages"
BEN, DAI = "fan0", "fan2"
"""A guest of the servers of tests/process and who manages them; ids are the same in both worlds."""
ROLE_WITHIN = 12.0
"""The other process's look at what is due comes each five seconds; this machine may be busy."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pair(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: postgres.Server
) -> AsyncIterator[tuple[Fleet, Town, Process, Process]]:
    """Two processes with two shards each, a town, and which of them serves it. Both logs must hold no trace at the end.

    The second one is told last, and serves direct messages where the town's does not.
    """
    name = postgres_server.create_with_tables()
    database = PostgresDatabase(postgres_server.url(name))
    async with fleet(tmp_path_factory.mktemp("fleet"), database, world()) as made:
        low, high = made.process(0, 1, of=OF), made.process(2, 3, of=OF)
        await made.start(low, high)
        [guild] = made.sandbox.state.guilds
        serves = low if (int(guild) >> 22) % OF in low.shards else high
        town = await moved_in(made.sandbox, serves)
        yield made, town, serves, low if serves is high else high
        logs = [one.log for one in made.processes]
    for log in logs:
        nothing_told(log, "Traceback")


Pair = tuple[Fleet, Town, Process, Process]


async def test_what_a_direct_message_makes_due_is_done_by_the_process_that_serves_the_server(pair: Pair) -> None:
    """Direct messages come to shard 0; the café is on a shard of the other process, whose bell nobody rings."""
    made, *_ = pair
    cafe = made.cafe(2, OF, made.processes[1])
    await cafe.does(DAI, "roster add", name="彩", kana="あや", latin="Aya")
    declared = await cafe.does(BEN, "oshi set", cast="あや")
    await cafe.presses(BEN, declared, "notice:1:birthday")
    member = cafe.sandbox.state.guild(cafe.guild).members[cafe.sandbox.state.person(BEN).id]
    await until(lambda: len(member.roles) == 1)

    [(number,)] = cafe.rows("SELECT DISTINCT cafe FROM cafe_door WHERE cafe = :cafe")
    told = await made.sandbox.slash(BEN, "dm", "me delete")
    message = told["response"]["message"]
    if message["components"][0]["components"][0]["type"] == 3:  # of several cafés one is chosen
        menu = message["components"][0]["components"][0]["custom_id"]
        told = await made.sandbox.press(BEN, "dm", message, menu, [str(number)])
    for label in ("Delete…", "Yes, delete for good"):
        told = await made.sandbox.press(BEN, "dm", told["response"]["message"], label)
    assert "Your data is deleted" in said(told)
    since = time.monotonic()
    await until(lambda: member.roles == [], ROLE_WITHIN)
    print(f"taken away {time.monotonic() - since:.1f} s after a direct message")  # noqa: T201
    assert cafe.rows("SELECT state FROM post WHERE cafe = :cafe AND kind = 'role' ORDER BY due_at") == [("sent",)] * 2


async def test_a_rolling_restart_and_a_kill_under_load_lose_and_double_nothing(pair: Pair, long: bool) -> None:
    """A twin comes, both serve the same servers for a while, the older one ends or is killed; the twin takes over."""
    made, town, serves, _ = pair
    seed = secrets.randbelow(2**32)
    dice = random.Random(seed)
    async with crowd(town, seed, 12) as people:
        for round_ in range(8 if long else 1):
            await people.busy(30)
            twin = made.process(*serves.shards, of=OF)
            await made.start(twin)
            if not round_:
                assert "also held by process" in twin.log
            await people.busy(40, 40)
            await _end(serves, people, town, dice, signal.SIGKILL if round_ % 2 else signal.SIGTERM)
            town.bot = serves = twin
            await people.busy(30, 40)
            await promises(town, posts=False)
    tell("rolling restart", await promises(town), 0.0)
    twice = town.rows("SELECT kind, slot FROM post WHERE cafe = :cafe GROUP BY kind, slot HAVING COUNT(*) > 1")
    assert twice == []


async def _end(serves: Process, people: Crowd, town: Town, dice: random.Random, how: signal.Signals) -> None:
    """Posts stand on Discord for a moment before the process learns of it; there the kill finds them."""
    await town.sandbox.fault(route=POSTS, late=0.3, times=20)
    await people.busy(dice.randint(5, 30))
    await asyncio.sleep(dice.random() * 0.3)
    await serves.end(how)
    await town.sandbox.fault(clear=True)
    # Its claims run out after a minute; the tests need not wait for that.
    hurry_posts(town)


async def test_claims_of_a_killed_process_are_taken_over_by_who_gets_its_shards(pair: Pair) -> None:
    made, town, *_ = pair
    serves = next(one for one in reversed(made.processes) if one is town.bot)
    async with crowd(town, secrets.randbelow(2**32), 6) as people:
        await town.sandbox.fault(route=POSTS, late=1.0, times=20)
        await until(lambda: bool(town.rows("SELECT 1 FROM post WHERE cafe = :cafe AND state = 'claimed'")), 20)
        serves.kill()
        people.call_off()
    held = town.rows("SELECT kind, slot FROM post WHERE cafe = :cafe AND state = 'claimed'")
    assert held
    await town.sandbox.fault(clear=True)
    heir = made.process(*serves.shards, of=OF)
    await made.start(heir)
    town.bot = heir
    found = await promises(town)
    tell("kill -9 of one of two", found, 0.0)
    ends = town.rows("SELECT kind, slot, state FROM post WHERE cafe = :cafe AND state <> 'sent' AND state <> 'skipped'")
    assert [end for end in ends if end[:2] in held] == []
