"""Several processes start at once: turns to identify, commands told once, shards counted alike."""

from __future__ import annotations

import signal
from itertools import pairwise
from pathlib import Path

from tests.databases import PostgresDatabase
from tests.process.conftest import until, world
from tests.processes.fleet import COMMANDS, Fleet, fleet
from tests.running import nothing_told


async def test_three_processes_that_start_at_once_take_turns_and_tell_the_commands_once(
    tmp_path: Path, shared: PostgresDatabase, long: bool
) -> None:
    pause, buckets = (5.0, 1) if long else (0.6, 2)
    async with fleet(tmp_path, shared, world(), identify_seconds=pause, max_concurrency=buckets) as made:
        await made.start(*(made.process(n, n + 3, of=6) for n in range(3)), within=120)
        gateway = made.sandbox.gateway
        assert made.sessions() == [(n, 6) for n in range(6)]
        assert gateway.too_early == []
        for bucket in range(buckets):
            times = sorted(at for at, (shard, _) in gateway.identifies if shard % buckets == bucket)
            gaps = [later - earlier for earlier, later in pairwise(times)]
            assert min(gaps) >= pause, gaps
            print(f"gaps in bucket {bucket}: {', '.join(f'{gap:.2f}' for gap in gaps)} s")  # noqa: T201
        assert (made.asked("GET", COMMANDS), made.asked("PUT", COMMANDS)) == (1, 1)

        if long:
            await _comes_back(made)

        # A session that cannot be resumed begins anew, with a turn.
        before = len(gateway.identifies)
        await made.sandbox.fault(invalidate=True, resumable=False)
        await until(lambda: len(gateway.identifies) >= before + 6 and len(made.sessions()) == 6, 60)
        assert gateway.too_early == []


async def _comes_back(made: Fleet) -> None:
    """Within the hour: it asks nobody, and waits for its turn like the others."""
    again = made.processes[0]
    assert await again.end() == 0
    await made.start(again)
    assert (made.asked("GET", COMMANDS), made.asked("PUT", COMMANDS)) == (1, 1)
    assert made.sandbox.gateway.too_early == []
    assert "also held by" not in again.log, "who ends gives its shards back"


async def test_the_number_of_shards_is_the_same_for_all_and_who_has_a_shard_is_told(
    tmp_path: Path, shared: PostgresDatabase, long: bool
) -> None:
    async with fleet(tmp_path, shared, world()) as made:
        first = made.process(0, 1, of=4)
        await made.start(first)
        other = made.process(2, of=3)
        other.launch()
        assert await other.ended(20) == 1
        assert f"process {first.process.pid if first.process else 0} on" in other.log
        assert "was told 3 shards in all" in other.log
        assert "serves the same database with 4" in other.log
        nothing_told(other.log, "Traceback")

        if long:  # a shard's leases are looked at each ten seconds
            twin = made.process(1, of=4)
            await made.start(twin)
            assert "shard 1 is also held by process" in twin.log
            assert await first.end(signal.SIGTERM) == 0
            await until(lambda: "this process's shards are its own now" in twin.log, 25)
