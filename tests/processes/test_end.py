"""A process that is told to end amid people at work: who is not answered has done nothing."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

from tests.databases import PostgresDatabase
from tests.faults.crowd import crowd
from tests.faults.promises import promises
from tests.faults.town import town
from tests.running import nothing_told


async def test_who_gets_no_answer_from_a_process_that_ends_has_done_nothing(tmp_path: Path, long: bool) -> None:
    async with town(tmp_path) as made, crowd(made, 1) as people:
        for _ in range(6 if long else 1):
            await people.busy(60)
            assert await made.bot.end(signal.SIGTERM) == 0
            people.call_off()
            await promises(made, posts=False)
            told = {act.key for act in made.acts if act.told != "unknown"}
            stands = {key for (key,) in made.rows("SELECT idem FROM entry WHERE cafe = :cafe")}
            assert stands & {act.key for act in made.acts} - told == set()
            nothing_told(made.bot.log, "Traceback")
            await made.bot.start()
            people.call_back()


async def test_it_ends_in_time_though_the_database_server_says_nothing(
    tmp_path: Path, shared: PostgresDatabase
) -> None:
    """As where the network between them is gone: no answer comes, and no end of the connection."""
    ours = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    async with town(tmp_path, database=shared) as made, crowd(made, 1) as people:
        await people.busy(20)
        silent = [pid for (pid,) in shared.rows(ours)]
        for pid in silent:
            os.kill(pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(0.3)  # somebody asks meanwhile
            assert made.bot.process is not None
            made.bot.process.send_signal(signal.SIGTERM)
            since = time.monotonic()
            code = await made.bot.ended(within=30)
            took = time.monotonic() - since
        finally:
            for pid in silent:
                os.kill(pid, signal.SIGCONT)
        people.call_off()
        assert (code, took < 10) == (0, True), f"{code} after {took:.1f} s:\n{made.bot.log}"
        await made.bot.start()
        await promises(made, posts=False)
