"""Work that one process does for all, and the commands, told by one: memories of several processes on one database."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from time import monotonic
from typing import Any, cast

import asyncpg
import pytest
import pytest_asyncio

from bot import command_sync, processes
from bot.processes import Processes, order
from bot.turns import Turns
from cafe.check_in import CheckIn
from cafe.errors import CafeUnavailable, RecordUnsure
from cafe.memory import Door
from cafe.settings import CafeSettings
from storage.memory import Store
from storage.postgres import Postgres
from tests import postgres
from tests.clock import Clock, Salts
from tests.databases import PostgresDatabase, SqliteFile
from tests.storage.books import AKI

NIGHT = "2026-11-22"


@pytest_asyncio.fixture
async def three(shared: PostgresDatabase) -> AsyncIterator[list[Processes]]:
    """Three processes, each with a memory of its own."""
    stores = [Store(await shared.open(), CafeSettings(), Clock(), Salts()) for _ in range(3)]
    for store in stores:
        store.start()
    yield [Processes(store, Clock()) for store in stores]
    for store in stores:
        await store.close()


class Work:
    """Counts how often it was begun and done."""

    def __init__(self) -> None:
        self.begun = self.done = 0
        self.going = asyncio.Event()
        self.may_end = asyncio.Event()

    async def do(self) -> None:
        self.begun += 1
        self.going.set()
        await self.may_end.wait()
        self.done += 1


async def test_one_keeps_house_and_the_others_wait_until_it_has(three: list[Processes]) -> None:
    work = Work()
    all_of_them = [asyncio.create_task(one.by_one("housekeeping", NIGHT, work.do)) for one in three]
    await work.going.wait()
    done, _ = await asyncio.wait(all_of_them, timeout=0.5)
    assert (len(done), work.begun) == (0, 1)
    work.may_end.set()
    await asyncio.gather(*all_of_them)
    await three[0].by_one("housekeeping", NIGHT, work.do)
    assert work.done == 1
    await three[2].by_one("housekeeping", "2026-11-23", work.do)
    assert work.done == 2


async def test_when_the_one_dies_over_it_another_takes_over(three: list[Processes], shared: PostgresDatabase) -> None:
    await three[0].take("housekeeping")  # and is never heard of again
    work = Work()
    work.may_end.set()
    heirs = [asyncio.create_task(one.by_one("housekeeping", NIGHT, work.do)) for one in three[1:]]
    done, _ = await asyncio.wait(heirs, timeout=0.5)
    assert (len(done), work.begun) == (0, 0)
    shared.rows("UPDATE lease SET until_at = until_at - 60000")  # the minute has passed
    await asyncio.gather(*heirs)
    assert work.done == 1


async def test_work_that_fails_is_left_to_another(three: list[Processes]) -> None:
    async def fails() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await three[0].by_one("housekeeping", NIGHT, fails)
    work = Work()
    work.may_end.set()
    await three[1].by_one("housekeeping", NIGHT, work.do)
    assert work.done == 1


async def test_work_that_lasts_longer_than_its_lease_stays_its_holders(
    three: list[Processes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "WORK_LASTS", 300)
    work = Work()
    asked = [asyncio.create_task(one.by_one("housekeeping", NIGHT, work.do)) for one in three]
    await work.going.wait()
    await asyncio.wait(asked, timeout=1.2)
    assert work.begun == 1
    work.may_end.set()
    await asyncio.gather(*asked)
    assert work.begun == 1


# ---- commands --------------------------------------------------------------------------------------------------------


class Discord:
    """What a tree's client says to Discord about commands."""

    application_id = 7

    def __init__(self) -> None:
        self.present: list[dict[str, Any]] = []
        self.asked = self.told = 0
        self.http = self

    async def request(self, route: Any, **_: Any) -> list[dict[str, Any]]:
        self.asked += 1
        return self.present

    async def bulk_upsert_global_commands(self, _: int, *, payload: list[dict[str, Any]]) -> None:
        self.told += 1
        await asyncio.sleep(0.05)
        self.present = payload


class Tree:
    """A tree of commands of which each has a name."""

    translator = None

    def __init__(self, client: Discord, *names: str) -> None:
        self.client = client
        self.names = names

    def get_commands(self) -> list[Any]:
        return [self._command(name) for name in self.names]

    @staticmethod
    def _command(name: str) -> Any:
        class Command:
            @staticmethod
            def to_dict(_: Any) -> dict[str, Any]:
                return {"name": name, "type": 1}

        return Command


async def sync(tree: Tree, one: Processes) -> bool:
    return await command_sync.sync(cast("Any", tree), one)


def runs(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """From now on processes are of this version."""
    monkeypatch.setattr(processes, "version", lambda: version)
    monkeypatch.setattr(command_sync, "version", lambda: version)


async def test_of_processes_that_start_together_one_tells_the_commands(three: list[Processes]) -> None:
    discord = Discord()
    tree = Tree(discord, "push", "points")
    assert sorted(await asyncio.gather(*(sync(tree, one) for one in three))) == [False, False, True]
    assert (discord.asked, discord.told) == (1, 1)
    await sync(Tree(discord, "push", "points", "stay"), three[1])
    assert discord.told == 2


async def test_commands_that_others_have_changed_are_noticed_within_the_hour(
    three: list[Processes], shared: PostgresDatabase
) -> None:
    discord = Discord()
    tree = Tree(discord, "push")
    await sync(tree, three[0])
    discord.present = []
    assert not await sync(tree, three[1])
    shared.rows(f"UPDATE lease SET noted_at = noted_at - {command_sync.TRUSTED}")
    assert await sync(tree, three[1])


async def test_an_older_process_that_restarts_does_not_take_newer_commands_back(
    three: list[Processes], monkeypatch: pytest.MonkeyPatch
) -> None:
    discord = Discord()
    old, new = Tree(discord, "push"), Tree(discord, "push", "stay")
    runs(monkeypatch, "0.9.0")
    await three[0].join((0,), 2)
    await sync(old, three[0])
    runs(monkeypatch, "0.10.0")
    await three[1].join((1,), 2)
    assert await sync(new, three[1])
    runs(monkeypatch, "0.9.0")
    for _ in range(3):  # it crashes, and is started again
        await three[2].join((0,), 2)
        assert not await sync(old, three[2])
    assert discord.told == 2
    for one in three[:2]:
        await one.leave()
    assert await sync(old, three[2]), "the newer one has gone: this is a way back, and is meant"
    await three[2].leave()


def test_versions_are_compared_by_number() -> None:
    assert order("0.10.0") > order("0.9.1") > order("0.9")


# ---- turns, where the database is away -----------------------------------------------------------------------------


async def test_without_the_database_nobody_identifies_and_the_log_says_why(caplog: pytest.LogCaptureFixture) -> None:
    with postgres.running_server() as server:
        store = Store(await Postgres.open(server.url(server.create())), CafeSettings(), Clock(), Salts())
        store.hurry()
        turns = Turns(store, "a")
        server.stop("immediate")
        asked = asyncio.create_task(turns.take(3))
        done, _ = await asyncio.wait((asked,), timeout=1.5)
        assert not done
        assert "shard 3 waits to identify: the database is out of reach" in caplog.text
        server.start()
        await asyncio.wait_for(asked, 10)
        await store.close()


@pytest.mark.sqlite
async def test_who_has_a_database_alone_goes_by_its_own_clock_while_that_is_away(
    store: Store, database: SqliteFile
) -> None:
    store.hurry()
    turns = Turns(store, "a")
    turns.follow({"max_concurrency": 1, "identify_seconds": 0.5})
    await turns.take(0)
    with contextlib.closing(sqlite3.connect(database.path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        since = monotonic()
        await turns.take(0)
        assert 0.5 <= monotonic() - since < 3
        raw.execute("ROLLBACK")


async def test_whoever_cannot_record_what_a_twin_hears_as_well_does_not_say_that_it_was_not_recorded(
    three: list[Processes], shared: PostgresDatabase
) -> None:
    """During a handover both get each press, and one of them may hang with the café's row in its hands."""
    old, twin, other = three
    await old.join((0,), 2)
    await twin.join((0,), 2)
    await other.join((1,), 2)
    assert not old._store.twinned
    await old._hold()  # as it does every ten seconds
    assert [one._store.twinned for one in three] == [True, True, False]
    door = Door("discord", "1")
    cafe = await twin._store.cafe_at(door, "Café")
    assert await other._store.cafe_at(door) == cafe
    asked = CheckIn(cafe=cafe, key="k", visitor=AKI)
    connection = await asyncpg.connect(shared.url)
    try:
        async with connection.transaction():
            await connection.fetch("SELECT 1 FROM cafe WHERE id = $1 FOR UPDATE", cafe)
            for one in three:
                one._store.hurry()
            answers = await asyncio.gather(*(one._store.write(asked) for one in (twin, other)), return_exceptions=True)
    finally:
        await connection.close()
        for one in three:
            await one.leave()
    assert [type(one) for one in answers] == [RecordUnsure, CafeUnavailable]


@pytest.mark.sqlite
async def test_on_sqlite_nothing_is_leased_and_shards_of_others_are_told(
    store: Store, database: SqliteFile, caplog: pytest.LogCaptureFixture
) -> None:
    alone = Processes(store, Clock())
    await alone.join((0, 1), 2)
    assert caplog.text == ""
    await alone.join((0, 1), 4)
    assert "2 of 4 shards are not this process's, and SQLite serves one process" in caplog.text
    await alone.leave()
    assert database.rows("SELECT * FROM lease") == []
