"""What only PostgreSQL does: dying connections, processes that share a café, cafés that wait for nobody."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import asyncpg
import pytest

from cafe.errors import CafeUnavailable
from cafe.memory import Door
from cafe.push import Receipt
from cafe.settings import CafeSettings
from storage import postgres
from storage.engine import Engine, SchemaMissingError, SchemaTooNewError, Steps
from storage.memory import Store
from storage.postgres import Postgres
from tests.clock import Clock, Salts
from tests.postgres import Server, run
from tests.rows import add_cast, change_cast, rows
from tests.storage.books import AKI, BEN, DOOR, Books

HELD = "SELECT 1 FROM cafe WHERE id = $1 FOR UPDATE"


@pytest.fixture
def url(postgres_server: Server) -> str:
    """A database of the test's own, with tables."""
    return postgres_server.url(postgres_server.create_with_tables())


@contextlib.asynccontextmanager
async def opened(url: str, clock: Clock) -> AsyncIterator[Books]:
    """A process's view of the café behind DOOR."""
    store = Store(await Postgres.open(url), CafeSettings(), clock, Salts())
    store.start()
    try:
        yield Books(store, clock, await store.cafe_at(DOOR, "Café"))
    finally:
        await store.close()


@pytest.fixture
async def shared(url: str, clock: Clock) -> AsyncIterator[Books]:
    """A café on PostgreSQL whose books must add up when the test is over."""
    async with opened(url, clock) as books:
        yield books
        assert await books.differences() == []


@contextlib.asynccontextmanager
async def held(url: str, cafe: int) -> AsyncIterator[None]:
    """Another process is in the middle of a transaction about the café."""
    other = await asyncpg.connect(url)
    try:
        async with other.transaction():
            await other.fetch(HELD, cafe)
            yield
    finally:
        await other.close()


class Wire:
    """A line to the server that loses the answer to a COMMIT: the server has done it, and nobody hears of it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self._server = server
        self.folder = folder
        self.losses = 0
        self._serving: asyncio.Server | None = None

    async def open(self) -> None:
        self._serving = await asyncio.start_unix_server(self._serve, self.folder / ".s.PGSQL.5432")

    async def close(self) -> None:
        assert self._serving is not None
        self._serving.close()

    def url(self, url: str) -> str:
        return url.replace(quote(str(self._server.folder), safe=""), quote(str(self.folder), safe=""))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_unix_connection(self._server.folder / ".s.PGSQL.5432")
        lose = asyncio.Event()
        there = asyncio.create_task(self._pass(reader, ours, lose, watch=True))
        back = asyncio.create_task(self._pass(theirs, writer, lose, watch=False))
        await asyncio.wait((there, back), return_when=asyncio.FIRST_COMPLETED)
        for task in (there, back):
            task.cancel()
        for end in (ours, writer):
            end.close()

    async def _pass(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, lose: asyncio.Event, *, watch: bool
    ) -> None:
        while data := await source.read(65536):
            if watch and self.losses and b"COMMIT\0" in data:
                self.losses -= 1
                lose.set()
            elif not watch and lose.is_set():
                return  # the answer to the COMMIT: it stays here
            sink.write(data)
            await sink.drain()


async def test_a_push_whose_commit_went_unheard_is_posted_once_and_receipted(
    postgres_server: Server, url: str, clock: Clock, tmp_path: Path
) -> None:
    wire = Wire(postgres_server, tmp_path)
    await wire.open()
    async with opened(url, clock) as books:
        aya = add_cast(books.store, books.cafe, "彩")
        await books.gift(AKI, 10)
    async with opened(wire.url(url), clock) as books:
        wire.losses = 1
        receipts = await asyncio.gather(*(books.push(AKI, aya, 2, key=f"i{n}") for n in range(3)))
        assert wire.losses == 0
        assert [receipt.balance for receipt in receipts] == [8, 6, 4]
        assert run(url, "SELECT kind, points FROM entry ORDER BY no") == [("grant", 10), *[("push", -2)] * 3]
        assert await books.differences() == []
    await wire.close()


async def test_work_whose_connection_dies_on_the_way_is_done_again_from_its_beginning(shared: Books, url: str) -> None:
    attempts: list[int] = []

    def work() -> Steps[int]:
        attempts.append(len(attempts))
        yield "lock_cafe", {"cafe": shared.cafe}
        if len(attempts) == 1:
            run(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")
        yield "bump_revision", {"cafe": shared.cafe}
        return attempts[-1]

    [(before,)] = rows(shared.store, "SELECT revision FROM cafe")
    assert await shared.store._engine.write(work) == 1
    assert rows(shared.store, "SELECT revision FROM cafe") == [(before + 1,)]


async def test_a_connection_that_is_lost_between_two_steps_leaves_nothing_behind(shared: Books) -> None:
    """The second step was never prepared; on a new connection it would stand by itself, and again after the retry."""
    engine = shared.store._engine
    attempts: list[int] = []

    def work() -> Steps[None]:
        attempts.append(len(attempts))
        yield "lock_cafe", {"cafe": shared.cafe}
        if len(attempts) == 1:
            _cut(engine)
        yield "bump_revision", {"cafe": shared.cafe}

    [(before,)] = rows(shared.store, "SELECT revision FROM cafe")
    await engine.write(work)
    assert len(attempts) == 2
    assert rows(shared.store, "SELECT revision FROM cafe") == [(before + 1,)]


def _cut(engine: Engine) -> None:
    for line in _writing(engine):
        if line._connection is not None:
            line._connection.terminate()


def _writing(engine: Engine) -> list[postgres._Line]:
    assert isinstance(engine, Postgres)
    assert engine._writing is not None
    return engine._writing._all


async def test_a_process_that_stood_still_for_long_does_its_work_again(
    postgres_server: Server, url: str, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that slept: the server has taken the transaction back, and says so in answer to the next step."""
    monkeypatch.setitem(postgres._SESSION, "idle_in_transaction_session_timeout", "50")
    attempts: list[int] = []

    def work(cafe: int, last: str) -> Steps[None]:
        attempts.append(len(attempts))
        yield "lock_cafe", {"cafe": cafe}
        if len(attempts) == 1:
            time.sleep(0.3)
        yield last, {"cafe": cafe}

    wire = Wire(postgres_server, tmp_path)  # as over a network, where the next step is sent before the end is heard
    await wire.open()
    async with opened(wire.url(url), clock) as books:
        for last in ("bump_revision", "lock_cafe"):
            attempts.clear()
            await books.store._engine.write(lambda last=last: work(books.cafe, last))
            assert attempts == [0, 1]
    await wire.close()


async def test_a_transaction_whose_end_is_broken_off_is_not_gone_on_with(shared: Books) -> None:
    engine = shared.store._engine

    def work() -> Steps[None]:
        yield "bump_revision", {"cafe": shared.cafe}
        asyncio.get_running_loop().call_soon(doing.cancel)  # it comes while the ROLLBACK is on its way
        raise LookupError

    doing = asyncio.create_task(engine.write(work))
    with pytest.raises(asyncio.CancelledError):
        await doing
    assert not any(line._connection for line in _writing(engine))


async def test_work_that_is_under_way_is_done_before_its_connection_is_closed(url: str, clock: Clock) -> None:
    attempts: list[int] = []

    def work(cafe: int) -> Steps[None]:
        attempts.append(len(attempts))
        yield "lock_cafe", {"cafe": cafe}
        yield "bump_revision", {"cafe": cafe}

    async with opened(url, clock) as books:
        engine = await Postgres.open(url)
        async with held(url, books.cafe):
            doing = asyncio.create_task(engine.write(lambda: work(books.cafe)))
            await waiting_for_a_lock(url)
            closing = asyncio.create_task(engine.close())
            await asyncio.sleep(0.05)
        await asyncio.gather(doing, closing)
    assert attempts == [0]


async def waiting_for_a_lock(url: str) -> None:
    """Until somebody waits for what another holds."""
    waits = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with asyncio.timeout(5):
        while not await asyncio.to_thread(run, url, waits):  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.01)


async def test_who_waited_for_a_cafe_sees_what_was_written_whatever_isolation_the_database_prefers(url: str) -> None:
    run(url, f"ALTER DATABASE {run(url, 'SELECT current_database()')[0][0]}"
        " SET default_transaction_isolation = 'repeatable read'")  # fmt: skip
    run(url, "INSERT INTO cafe (id, name, settings, created_at) VALUES (1, 'Café', '{}', 0)")
    engine = await Postgres.open(url)

    def work() -> Steps[int]:
        yield "lock_cafe", {"cafe": 1}
        return len((yield "lease_named", {"name": "seen"}))

    other = await asyncpg.connect(url)
    async with other.transaction():
        await other.fetch(HELD, 1)
        doing = asyncio.create_task(engine.write(work))
        await waiting_for_a_lock(url)
        await other.execute("INSERT INTO lease (name, holder, until_at) VALUES ('seen', '', 0)")
    assert await doing == 1
    await other.close()
    await engine.close()


def house_locked() -> Steps[None]:
    yield "lock_house", {}


async def test_who_finds_all_connections_taken_asks_again(url: str) -> None:
    role = f"few_{run(url, 'SELECT current_database()')[0][0]}"
    run(url, f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 1")
    run(url, f"GRANT ALL ON SCHEMA public TO {role}")
    run(url, f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}")
    theirs = url.replace("//postgres@", f"//{role}@")
    engine = await Postgres.open(theirs)
    other = await asyncpg.connect(theirs)
    doing = asyncio.create_task(engine.write(house_locked))
    await asyncio.wait((doing,), timeout=3 * postgres.PAUSE_SECONDS)
    assert not doing.done()
    await other.close()
    await doing
    await engine.close()


async def test_a_server_that_says_nothing_any_more_is_given_up(
    url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one whose network is gone: neither an answer nor an end."""
    monkeypatch.setattr(postgres, "STUCK_SECONDS", 0.3)
    monkeypatch.setitem(postgres._SESSION, "lock_timeout", "100")
    async with opened(url, clock) as books:
        found = run(url, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle'")
        for (pid,) in found:
            os.kill(pid, signal.SIGSTOP)
        try:
            async with asyncio.timeout(4):
                await books.gift(AKI, 1)
        finally:
            for (pid,) in found:
                os.kill(pid, signal.SIGCONT)
        assert await books.balance(AKI) == 1


async def test_a_cafe_that_another_process_holds_does_not_make_the_others_wait(
    shared: Books, url: str, clock: Clock
) -> None:
    aya = add_cast(shared.store, shared.cafe, "彩")
    elsewhere = Books(shared.store, clock, await shared.store.cafe_at(Door("discord", "901"), "Other"), keys=1000)
    rin = add_cast(shared.store, elsewhere.cafe, "凛")
    await shared.gift(AKI, 5)
    await elsewhere.gift(BEN, 5)
    async with held(url, shared.cafe):
        waiting = [asyncio.create_task(shared.push(AKI, aya)) for _ in range(2)]
        await asyncio.sleep(0)
        for left in (4, 3):
            assert (await asyncio.wait_for(elsewhere.push(BEN, rin), 2)).balance == left
        assert not any(task.done() for task in waiting)
    assert [receipt.balance for receipt in await asyncio.gather(*waiting)] == [4, 3]


async def test_what_is_asked_of_one_cafe_is_done_in_the_order_of_asking(shared: Books, url: str) -> None:
    aya = add_cast(shared.store, shared.cafe, "彩")
    async with held(url, shared.cafe):
        asked = [shared.gift(AKI, 1), shared.push(AKI, aya), shared.gift(AKI, 3), shared.push(AKI, aya, 2)]
        doing = [asyncio.create_task(one) for one in asked]
        await asyncio.sleep(0.05)
    await asyncio.gather(*doing)
    assert [points for _, points in shared.entries()] == [1, -1, 3, -2]


async def test_who_waits_too_long_for_a_cafe_is_refused_and_the_key_later_posts_once(
    url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgres._SESSION, "lock_timeout", "100")
    async with opened(url, clock) as books:
        aya = add_cast(books.store, books.cafe, "彩")
        await books.gift(AKI, 10)
        async with held(url, books.cafe):
            with pytest.raises(CafeUnavailable) as refused:
                await books.push(AKI, aya, key="i1")
        assert isinstance(refused.value.__cause__, asyncpg.LockNotAvailableError)
        assert (await books.push(AKI, aya, key="i1")).balance == 9
        assert books.entries() == [("grant", 10), ("push", -1)]


async def test_two_that_lock_each_other_out_both_get_done(shared: Books, clock: Clock) -> None:
    other = await shared.store.cafe_at(Door("discord", "901"), "Other")
    met = asyncio.Barrier(2)

    def work(first: int, second: int) -> Steps[None]:
        yield "lock_cafe", {"cafe": first}
        yield "sight_alive", {}
        yield "bump_revision", {"cafe": first}
        yield "lock_cafe", {"cafe": second}
        yield "bump_revision", {"cafe": second}

    async def done(first: int, second: int) -> None:
        async with met:
            await shared.store._engine.write(lambda: work(first, second))

    revision = "SELECT id, revision FROM cafe ORDER BY id"
    before = rows(shared.store, revision)
    for _ in range(5):
        await asyncio.gather(done(shared.cafe, other), done(other, shared.cafe))
    assert rows(shared.store, revision) == [(cafe, count + 10) for cafe, count in before]


async def test_processes_that_open_doors_at_once_open_each_once(url: str, clock: Clock) -> None:
    async with opened(url, clock) as one, opened(url, clock) as two:
        doors = [Door("discord", str(number)) for number in range(20)]
        found = await asyncio.gather(*(books.store.cafe_at(door) for door in doors for books in (one, two)))
    assert [first == second for first, second in zip(found[::2], found[1::2], strict=True)] == [True] * 20
    assert len(set(found)) == 20


async def test_what_one_process_changes_the_other_knows_at_its_next_command(url: str, clock: Clock) -> None:
    async with opened(url, clock) as one, opened(url, clock) as two:
        aya = add_cast(one.store, one.cafe, "彩")
        await one.gift(AKI, 10)
        two.keys = 1000
        await two.push(AKI, aya)
        change_cast(one.store, one.cafe, aya, name="彩花")
        assert (await one.store.context(one.cafe)).cast[aya].name == "彩花"
        assert (await two.store.context(two.cafe)).cast[aya].name == "彩花"
        pushed = await asyncio.gather(
            *(who.push(AKI, aya) for _ in range(6) for who in (one, two)), return_exceptions=True
        )
        assert sum(isinstance(one, Receipt) for one in pushed) == 9
        assert await one.balance(AKI) == 0
        assert await two.differences() == []


async def test_a_server_that_is_gone_is_told_and_found_again(clock: Clock) -> None:
    server = Server()
    try:
        server.start()
        url = server.url(server.create_with_tables())
        async with opened(url, clock) as books:
            aya = add_cast(books.store, books.cafe, "彩")
            await books.gift(AKI, 10)
            server.stop("immediate")
            books.store.hurry()
            with pytest.raises(CafeUnavailable):
                await books.push(AKI, aya, key="i1")
            server.start()
            assert (await books.push(AKI, aya, key="i1")).balance == 9
            assert await books.differences() == []
    finally:
        server.remove()


async def test_tables_of_a_later_version_are_left_alone_and_none_are_made_for_a_reader(postgres_server: Server) -> None:
    url = postgres_server.url(postgres_server.create())
    with pytest.raises(SchemaMissingError):
        await Postgres.open(url, write=False)
    assert run(url, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    await (await Postgres.open(url)).close()
    await (await Postgres.open(url, write=False)).close()
    run(url, "INSERT INTO migration VALUES (9999, 'of tomorrow', 0)")
    for write in (True, False):
        with pytest.raises(SchemaTooNewError):
            await Postgres.open(url, write=write)


async def test_processes_that_start_together_on_an_empty_database_make_its_tables_once(postgres_server: Server) -> None:
    url = postgres_server.url(postgres_server.create())
    engines = await asyncio.gather(*(Postgres.open(url) for _ in range(4)))
    for engine in engines:
        await engine.close()
    made = run(url, "SELECT number FROM migration")
    assert len(made) == len(set(made)) > 5


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
async def test_a_database_that_has_no_room_for_what_people_write_is_refused(
    postgres_server: Server, encoding: str
) -> None:
    """Found at the start, and not by the first person with a Japanese name."""
    name = f"in_{encoding.lower()}"
    run(postgres_server.url("postgres"), f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'")
    url = postgres_server.url(name)
    with pytest.raises(ValueError, match=f"its encoding is {encoding}"):
        await Postgres.open(url)
    assert run(url, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    postgres_server.drop(name)
