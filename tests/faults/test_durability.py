"""A receipt leaves after its push is on disk, and what was acknowledged outlives a power cut."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.databases import SqliteFile
from tests.faults.crowd import crowd
from tests.faults.disk import Disk
from tests.faults.promises import hurry_posts, promises, tell
from tests.faults.town import Act, Town, town
from tests.process.conftest import until

LOG = "oshipass.db-wal"
SLOW = 300
"""Milliseconds."""
QUIET = 0.8
HOLDER = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE one (n)",
                  "PRAGMA wal_checkpoint(TRUNCATE)", "INSERT INTO one VALUES (1)"):
    raw.execute(statement).fetchall()
print("synced", flush=True)
sys.stdin.read()
"""
"""Holds a database open whose pages have been moved over from the log, and has more in the log."""


@pytest_asyncio.fixture
async def quiet(tmp_path: Path, disk: Disk) -> AsyncIterator[Town]:
    """A café on that disk that posts nothing, so that only pushes are written."""
    with disk.under():
        async with town(tmp_path) as made:
            made.rows("UPDATE cafe SET settings = '{}', revision = revision + 1 WHERE id = :cafe")
            await made.does("fan0", "push", cast="Aya")
            made.baseline += 1
            yield made


async def _calm(disk: Disk) -> int:
    """Wait until nothing is being written; how many syncs there were."""
    while True:
        before = len(disk.syncs())
        await asyncio.sleep(QUIET)
        if len(disk.syncs()) == before:
            return before


def _push(made: Town, fan: int) -> Act:
    return made.send(f"fan{fan}", "push", "push", 1, cast="Aya")


async def _receipt(act: Act) -> None:
    await act.sent.settled.wait()
    act.look()
    assert act.told == "yes"


async def test_a_push_alone_is_one_sync_of_the_log_and_sixty_four_at_once_are_few(quiet: Town, disk: Disk) -> None:
    before = await _calm(disk)
    for n in range(1, 6):
        await _receipt(_push(quiet, n))
        assert disk.syncs()[before:] == [LOG] * n
    before = len(disk.syncs())
    acts = [_push(quiet, n % 24) for n in range(64)]
    await asyncio.gather(*map(_receipt, acts))
    together = disk.syncs()[before:]
    assert set(together) == {LOG}
    assert 1 <= len(together) <= 8, together
    print(f"64 pushes at once: {len(together)} syncs")  # noqa: T201


async def test_a_receipt_waits_for_the_disk(quiet: Town, disk: Disk) -> None:
    await _calm(disk)
    disk.slow(SLOW)
    started = time.monotonic()
    act = _push(quiet, 1)
    looked = await quiet.does("fan2", "ranking")
    assert looked["acknowledged"] < SLOW, "what only reads does not wait"
    assert not act.sent.settled.is_set()
    await _receipt(act)
    alone = time.monotonic() - started
    assert SLOW / 1000 <= alone < 2 * SLOW / 1000

    started = time.monotonic()
    await asyncio.gather(*(_receipt(_push(quiet, n % 24)) for n in range(64)))
    together = time.monotonic() - started
    assert SLOW / 1000 <= together < 6 * SLOW / 1000, "64 do not wait one after the other"
    print(f"syncs of {SLOW} ms: one push {alone:.2f} s, 64 together {together:.2f} s")  # noqa: T201


async def test_this_disk_leaves_the_locks_of_a_database_alone(tmp_path: Path, disk: Disk) -> None:
    """Else somebody who reads meanwhile would take themselves for the last one, and take the log away."""
    disk.remember()
    file = tmp_path / "some.db"
    with disk.under():
        holder = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLDER, str(file), stdin=PIPE, stdout=PIPE)
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"synced\n"
    assert SqliteFile(file).rows("SELECT n FROM one") == [(1,)]
    there = file.with_name("some.db-wal").exists()
    await holder.communicate(b"")
    assert there
    assert holder.returncode == 0


async def test_what_was_acknowledged_outlives_a_power_cut(tmp_path: Path, disk: Disk, cuts: int, seed: int) -> None:
    """The process is killed, and everything that it had written and not synced is taken away."""
    dice = random.Random(seed)
    disk.remember()
    slowest, taken = 0.0, 0
    with disk.under():
        async with town(tmp_path) as made, crowd(made, seed) as people:
            for _ in range(cuts):
                disk.slow(dice.choice((0, 20)))
                await people.busy(dice.randint(10, 60))
                await asyncio.sleep(dice.random() * 0.3)
                assert made.bot.process is not None
                made.bot.process.send_signal(signal.SIGKILL)
                await made.bot.ended()
                people.call_off()
                taken += bool(disk.cut_the_power(tmp_path, "oshipass.db", LOG, "oshipass.db-shm"))
                since = time.monotonic()
                await made.bot.start()
                # Whoever opens a database first and closes it last writes to it, unseen by the disk's library, and the
                # next cut would leave a mixture that no disk makes: the bot comes first.
                await until((tmp_path / "oshipass.db-shm").exists)
                hurry_posts(made)
                people.call_back()
                slowest = max(slowest, await made.answering(since))
                await promises(made, posts=False)
            await people.leave()
            disk.slow(0)
            tell(f"power cut, {cuts} rounds ({taken} with something lost)", await promises(made), slowest)


async def test_a_commit_that_the_disk_failed_is_not_told_as_unrecorded(quiet: Town, disk: Disk) -> None:
    """Its pages are written, and only their sync failed: if the process dies now, the log may bring it back."""
    with disk.broken():
        act = _push(quiet, 1)
        await act.sent.settled.wait()
        quiet.bot.kill()
    await quiet.bot.start()
    act.look()
    assert act.told == "unknown"
    await promises(quiet, posts=False)
