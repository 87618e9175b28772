"""What only PostgreSQL does: dying connections, processes that share a café, cafés that wait for nobody."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
import pytest

from cafe.errors import CafeUnavailable
from cafe.memory import Door
from cafe.push import Receipt
from storage import leases, postgres
from storage.engine import SchemaMissingError, SchemaTooNewError, Steps
from storage.postgres import Postgres
from storage.transfer.postgres_side import PostgresTarget
from tests.clock import Clock
from tests.postgres import Server, run
from tests.rows import add_cast, change_cast, rows
from tests.storage.books import AKI, BEN, Books
from tests.storage.lines import Wire, held, opened


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


async def test_who_comes_second_waits_for_the_tables_that_the_first_one_makes(
    postgres_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgres._SESSION, "lock_timeout", "50")
    url = postgres_server.url(postgres_server.create())
    first = await asyncpg.connect(url)
    async with first.transaction():
        await first.execute("SELECT pg_advisory_xact_lock(7218264050)")
        second = asyncio.create_task(Postgres.open(url))
        await asyncio.wait((second,), timeout=0.4)
        assert not second.done()
    await (await second).close()
    await first.close()


async def test_a_process_says_which_shards_it_holds_while_a_cafe_is_being_imported(shared: Books, url: str) -> None:
    target = await PostgresTarget.open(url)
    try:
        async with asyncio.timeout(2):
            assert await shared.store.arrange(lambda: leases.join((0,), "a", "1 0", 60_000)) == []
    finally:
        await target.close()


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


async def test_a_young_database_is_measured_by_one_at_a_time_and_closing_waits_for_it(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "GROWN_BY", (1, 2, 4))
    engine = await Postgres.open(url)
    holder = await postgres.connect(url)
    await holder.execute("BEGIN; LOCK TABLE entry IN SHARE UPDATE EXCLUSIVE MODE")
    for _ in range(3):
        await engine.write(leases.database_now)
        assert len(_measuring()) == 1
    await holder.execute("COMMIT")
    await holder.close()
    await asyncio.gather(*_measuring())
    await engine.write(leases.database_now)
    [measuring] = _measuring()
    await engine.close()
    assert measuring.done()
    assert run(url, "SELECT reltuples FROM pg_class WHERE oid = 'entry'::regclass") == [(0,)]


def _measuring() -> list[asyncio.Task[None]]:
    return [task for task in asyncio.all_tasks() if task.get_name() == "storage statistics"]
