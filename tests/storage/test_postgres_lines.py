"""Connections to PostgreSQL that fail in the middle of work, servers that fall silent, and what is kept ready."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import asyncpg
import pytest

from storage import postgres
from storage.engine import Engine, Rows, Step, Steps
from storage.postgres import Postgres
from tests.clock import Clock
from tests.postgres import Server, run
from tests.rows import rows
from tests.storage.books import AKI, Books
from tests.storage.lines import HELD, Wire, held, opened


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


def _writing(engine: Engine) -> list[postgres.Line]:
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


def with_few_rights(url: str) -> str:
    """The database as a role sees it that has one connection, and may make no tables."""
    role = f"few_{run(url, 'SELECT current_database()')[0][0]}"
    run(url, f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 1")
    run(url, f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}")
    return url.replace("//postgres@", f"//{role}@")


async def test_a_role_that_may_make_no_tables_is_enough_where_none_is_missing(url: str) -> None:
    engine = await Postgres.open(with_few_rights(url))
    await engine.write(house_locked)
    await engine.close()


async def test_who_finds_all_connections_taken_asks_again(url: str) -> None:
    theirs = with_few_rights(url)
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


async def test_questions_in_another_order_need_no_other_statement(shared: Books) -> None:
    """The server keeps every statement for as long as the connection lasts."""
    engine = shared.store._engine
    assert isinstance(engine, Postgres)
    asked: list[Step] = [(name, {"cafe": shared.cafe}) for name in ("book_cafe", "context_cafe", "context_doors")]

    def work(steps: list[Step]) -> Steps[Rows]:
        return (yield steps)

    first = await engine.read(lambda: work(asked))
    [kept] = {len(line._ready) for line in engine._reading._all if line._connection}
    other = await engine.read(lambda: work(asked[::-1] + asked[:1]))
    assert other == [*first[::-1], first[0]]
    assert {len(line._ready) for line in engine._reading._all if line._connection} == {kept}
