"""PostgreSQL goes away under load: restarted, crashed, gone for long, its connections cut or taken by others."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.words import Words
from tests.databases import PostgresDatabase
from tests.effort import long_only
from tests.faults.bouts import at_the_end
from tests.faults.crowd import Crowd, crowd
from tests.faults.disk import Disk, make_disk
from tests.faults.promises import promises
from tests.faults.town import Town, town
from tests.postgres import Server

BEFORE = 40
"""Acts that are answered before a fault, so that it comes in the middle of things."""
SYNC = 25
"""Milliseconds: a disk on which many commits are under way when something happens."""
UNSURE = Words.load().for_("ja")("error-record-unsure")
OPTIONS = "-c recovery_init_sync_method=syncfs -c shared_buffers=32MB -c max_connections=24 -c restart_after_crash=off"


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[Server, Disk]]:
    """A server that waits for its disk, and that these tests may stop; the disk is a slow one."""
    made = Server(OPTIONS)
    try:
        disk = make_disk(made.folder / "disk", shared=True)
        with disk.under():
            made.start()
        yield made, disk
    finally:
        made.remove()


@contextlib.asynccontextmanager
async def moved_in(folder: Path, server: tuple[Server, Disk], seed: int) -> AsyncIterator[tuple[Town, Crowd, Server]]:
    """A town on that server, with people in it."""
    postgres, disk = server
    place = PostgresDatabase(postgres.url(postgres.create()))
    disk.slow(0)
    async with town(folder, database=place) as made:
        disk.slow(SYNC)
        async with crowd(made, seed) as people:
            yield made, people, postgres
        disk.slow(0)


@pytest.mark.parametrize("how", [pytest.param("fast", marks=long_only()), "immediate"])
async def test_a_server_that_is_restarted(
    tmp_path: Path, server: tuple[Server, Disk], cuts: int, seed: int, how: str
) -> None:
    """`immediate` is a crash: it comes back by its log."""
    slowest = 0.0
    async with moved_in(tmp_path, server, seed) as (made, people, postgres):
        for _ in range(cuts):
            await people.busy(BEFORE)
            await asyncio.to_thread(_restart, postgres, server[1], how)
            slowest = max(slowest, await made.answering(time.monotonic()))
            await promises(made, posts=False)
        await at_the_end(made, people, BEFORE, f"PostgreSQL, restarted ({how}) {cuts} times", slowest)


def _restart(postgres: Server, disk: Disk, how: str, pause: float = 0.0) -> None:
    if how == "fast":
        disk.slow(0)  # it syncs each of its files, and would be ending for a minute
    with contextlib.suppress(subprocess.CalledProcessError):  # a crash may have ended it
        postgres.stop(how)
    time.sleep(pause)
    disk.slow(0)
    with disk.under():
        postgres.start()
    disk.slow(SYNC)


@long_only()
async def test_a_server_that_is_gone_for_long(tmp_path: Path, server: tuple[Server, Disk], seed: int) -> None:
    """Longer than anybody waits: everybody is told, and it goes on by itself."""
    async with moved_in(tmp_path, server, seed) as (made, people, postgres):
        await people.busy(BEFORE)
        first = len(made.acts)
        await asyncio.to_thread(_restart, postgres, server[1], "fast", 8.0)
        answering = await made.answering(time.monotonic())
        assert any(act.told == "no" for act in made.acts[first:] if act.kind == "push")
        await at_the_end(made, people, BEFORE, "PostgreSQL, gone for 8 s", answering)


@long_only()
async def test_a_commit_of_which_the_end_was_never_heard(tmp_path: Path, server: tuple[Server, Disk]) -> None:
    """It stands, so nobody may be told that it was not recorded; and the same press again finds it."""
    postgres, disk = server
    disk.slow(0)
    async with town(tmp_path, database=PostgresDatabase(postgres.url(postgres.create()))) as made:
        disk.slow(3000)
        act = made.send("fan1", "push", "push", 2, cast="Aya", points=2)
        os.kill(await _committing(made.bot.database.url), signal.SIGKILL)  # which ends the whole server
        await asyncio.to_thread(_restart, postgres, disk, "immediate", 7.0)
        disk.slow(0)
        await made.all_told()
        assert act.sent.original is not None
        assert UNSURE in act.sent.original.body["embeds"][0]["description"]
        assert made.rows(f"SELECT points FROM entry WHERE cafe = :cafe AND idem = '{act.key}'") == [(-2,)]
        made.replay(act.sent)
        await made.answering(time.monotonic())
        assert len(made.rows("SELECT no FROM entry WHERE cafe = :cafe AND kind = 'push'")) == 1


async def _committing(url: str) -> int:
    """Wait until a transaction that has written entries waits for the disk; the process that serves it."""
    ours = await asyncpg.connect(url)
    looked = (
        "SELECT a.pid FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid AND l.relation = 'entry'::regclass"
        " AND l.mode = 'RowExclusiveLock' WHERE a.query = 'COMMIT' AND a.state = 'active' AND a.wait_event_type = 'IO'"
    )
    async with asyncio.timeout(10):
        while not (found := await ours.fetch(looked)):  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.01)
    await ours.close()
    return found[0][0]


async def _meanwhile(fault: Callable[[], Awaitable[None]], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        await fault()


async def test_connections_that_are_cut_in_the_middle_of_transactions_and_commits(
    tmp_path: Path, server: tuple[Server, Disk], seed: int
) -> None:
    """Whoever holds a connection does not know whether its commit arrived: the keys do."""
    dice, cut = random.Random(seed), [0]
    async with moved_in(tmp_path, server, seed) as (made, people, _):
        await people.busy(BEFORE)
        ours = await asyncpg.connect(made.bot.database.url)

        async def terminate() -> None:
            found = await ours.fetch(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND state <> 'idle'"
            )
            cut[0] += len(found)
            await asyncio.sleep(dice.random() * 0.2)

        await _meanwhile(terminate, 2)
        await ours.close()
        answering = await made.answering(time.monotonic())
        assert cut[0] > 3
        await at_the_end(made, people, BEFORE, f"PostgreSQL, {cut[0]} transactions cut", answering)


@long_only()
async def test_connections_that_others_have_taken(tmp_path: Path, server: tuple[Server, Disk], seed: int) -> None:
    """Nobody can connect anew, and everybody had to."""
    async with moved_in(tmp_path, server, seed) as (made, people, _):
        await people.busy(BEFORE)
        others = [await asyncpg.connect(made.bot.database.url)]
        await others[0].execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend'"
            " AND pid <> pg_backend_pid()"
        )
        until = time.monotonic() + 3
        while time.monotonic() < until:
            try:
                others.append(await asyncpg.connect(made.bot.database.url))
            except asyncpg.TooManyConnectionsError:
                await asyncio.sleep(0.02)
        for one in others:
            await one.close()
        answering = await made.answering(time.monotonic())
        assert len(others) > 10
        await at_the_end(made, people, BEFORE, f"PostgreSQL, {len(others)} connections taken by others", answering)


async def test_a_receipt_waits_for_the_servers_disk(tmp_path: Path, server: tuple[Server, Disk]) -> None:
    """A push alone waits for a sync of the log; sixty-four at once share a few."""
    postgres, disk = server
    disk.slow(0)
    async with town(tmp_path, database=PostgresDatabase(postgres.url(postgres.create()))) as made:
        disk.slow(300)
        before = _log_syncs(disk)
        started = time.monotonic()
        await _pushed(made, 1)
        alone = time.monotonic() - started
        assert alone >= 0.3
        assert _log_syncs(disk) > before

        before = _log_syncs(disk)
        started = time.monotonic()
        await asyncio.gather(*(_pushed(made, n % 24) for n in range(64)))
        together = time.monotonic() - started
        assert 0.3 <= together < 64 * 0.3 / 8
        assert 1 <= _log_syncs(disk) - before <= 12
        disk.slow(0)
    print(f"PostgreSQL, syncs of 300 ms: one push {alone:.2f} s, 64 together {together:.2f} s")  # noqa: T201


async def _pushed(made: Town, fan: int) -> None:
    act = made.send(f"fan{fan}", "push", "push", 1, cast="Aya")
    await act.sent.settled.wait()
    act.look()
    assert act.told == "yes"


def _log_syncs(disk: Disk) -> int:
    return sum(len(name) == 24 for name in disk.syncs())  # a segment of the write-ahead log
