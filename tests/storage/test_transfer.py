"""A copy holds every row of every table, on whichever engine it is, or nothing at all."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from cafe.check_in import CheckIn
from cafe.memory import Door, Visitor
from cafe.posting import FactsById
from cafe.push import Push
from cafe.settings import CafeSettings
from cafe.stay import LeaveStay, StartStay
from cafe.till import BillCardOf
from storage import migrations
from storage.memory import Store
from storage.transfer.copying import Chosen, DifferencesError, checksum, copy, fill
from storage.transfer.one_cafe import free_number
from storage.transfer.postgres_side import PostgresSide, PostgresTarget
from storage.transfer.sqlite_side import NewSqlite, SqliteSide, SqliteTarget
from storage.transfer.tables import NOT_CARRIED, Row, Table, TransferError, in_order
from tests.clock import Clock, Salts
from tests.databases import Database, PostgresDatabase, SqliteFile, database_of
from tests.postgres import Server
from tests.rows import MANAGER, add_cast, choose, producer
from tests.storage.books import DOOR

AWKWARD = "彩 \"quoted\" 'too'\\ \n\t,{}\N{GRINNING FACE}é"


@contextlib.asynccontextmanager
async def source(place: Database) -> AsyncIterator[Any]:
    """A view of a place."""
    if isinstance(place, SqliteFile):
        side: Any = await SqliteSide.open(place.path)
    else:
        side = await PostgresSide.open(place.url)
    try:
        yield side
    finally:
        await side.close()


@contextlib.asynccontextmanager
async def target(place: Database) -> AsyncIterator[Any]:
    """Room in a place."""
    if isinstance(place, SqliteFile):
        side: Any = await (SqliteTarget.open if place.path.exists() else NewSqlite.new)(place.path)
    else:
        side = await PostgresTarget.open(place.url)
    try:
        yield side
    finally:
        await side.close()


async def sums(place: Database, cafe: int | None = None) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and their checksum."""
    async with source(place) as side:
        return {
            table.name: (await side.count(table, cafe), await checksum(side, table, cafe))
            for table in await side.tables()
        }


@pytest.fixture(params=["sqlite", "postgres"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty place on either engine, whichever the source is on."""
    if request.param == "sqlite":
        yield SqliteFile(tmp_path / "other.db")
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = server.create_with_tables()
    yield PostgresDatabase(server.url(name))
    server.drop(name)


@contextlib.asynccontextmanager
async def opened(place: Database, defaults: CafeSettings, clock: Clock) -> AsyncIterator[Store]:
    """A memory over a place that a copy has filled."""
    store = Store(await place.open(), defaults, clock, Salts())
    store.start()
    try:
        yield store
    finally:
        await store.close()


async def a_day(store: Store, door: Door = DOOR, fans: int = 5) -> int:
    """A café whose fans check in."""
    cafe = await store.cafe_at(door, "Café")
    for number in range(fans):
        fan = Visitor("discord", f"{door.external_id}{number}", f"Fan {number} {AWKWARD}")
        await store.write(CheckIn(cafe=cafe, key=f"in {number}", visitor=fan))
    return cafe


async def a_row_in_every_table(place: Database) -> None:
    """Add a row to whatever table is still empty, made up from its columns."""
    async with source(place) as side:
        tables: list[Table] = await side.tables()
        empty = [table for table in tables if not await side.count(table, None)]
    for table in empty:
        values = [_made_up(table, column) for column in table.columns]
        marks = ", ".join("?" * len(values))
        place.rows(f'INSERT INTO "{table.name}" ({table.selected}) VALUES ({marks})', *values)


def _made_up(table: Table, column: str) -> Any:
    if column not in table.texts:
        return 1
    allowed = re.search(rf"CHECK \({column} IN \('(\w+)'", _written(table.name))
    return allowed[1] if allowed else "1" if column in ("producer", "entry") else AWKWARD


def _written(table: str) -> str:
    """The statement that makes a table, as the migrations have it."""
    text = "\n".join(step.sql for step in migrations.load("sqlite"))
    return text.split(f"CREATE TABLE {table} (")[1].split(";\n")[0]


async def test_every_table_that_holds_rows_is_carried(store: Store, other: Database) -> None:
    await a_day(store)
    place = database_of(store)
    await a_row_in_every_table(place)
    before = await sums(place)
    assert all(count for count, _ in before.values()), "a table without rows proves nothing"
    assert before.keys() | NOT_CARRIED == set(place.tables()) - {"sqlite_stat1", "sqlite_stat4"}
    async with source(place) as origin, target(other) as room:
        await fill(origin, room)  # rows made up add up to nothing, so there is no audit
        await room.commit()
    assert await sums(other) == before


@pytest.mark.parametrize("cafes", [0, 1, 3])
async def test_all_cafes_are_copied_and_stand_as_they_were(store: Store, other: Database, cafes: int) -> None:
    for number in range(cafes):
        await a_day(store, Door("discord", f"70{number}"), fans=number + 1)
    async with source(database_of(store)) as origin, target(other) as room:
        shares: list[float] = []
        copied = await copy(origin, room, progress=shares.append)
    assert (copied.cafes, copied.entries) == (cafes, sum(range(1, cafes + 1)))
    assert await sums(other) == await sums(database_of(store))
    assert shares == sorted(shares)
    assert not cafes or shares[-1] == 1


async def test_one_cafe_is_renumbered_where_its_number_is_taken(store: Store, other: Database) -> None:
    first, second = await a_day(store, Door("discord", "71")), await a_day(store, Door("discord", "72"), fans=3)
    place = database_of(store)
    for cafe in (second, first):
        async with source(place) as origin, target(other) as room:
            number = await free_number(room, first)
            await copy(origin, room, Chosen(cafe, number))
    assert other.rows("SELECT external_id, cafe FROM cafe_door ORDER BY cafe") == [("72", 1), ("71", 2)]
    assert {table: count for table, (count, _) in (await sums(other, 2)).items()} == {
        table: count for table, (count, _) in (await sums(place, first)).items()
    }


async def test_every_table_that_is_carried_says_whose_row_it_is(database: Database) -> None:
    engine = await database.open()
    await engine.close()
    async with source(database) as side:
        tables = await side.tables()
        known = await _every_column(database)
    assert len(tables) > 25
    assert [table for table in NOT_CARRIED if "cafe" in known[table]] == [], "rows of a café, and not carried"
    assert {table.name for table in tables} == {table for table, columns in known.items() if {"cafe"} & columns} | {
        "cafe"
    }
    assert [table.name for table in tables if table.cafe_column not in table.columns] == []
    assert [table.name for table in tables if not table.key] == []
    names = [table.name for table in tables]
    assert all(names.index(other) < names.index(table.name) for table in tables for other in table.refers_to)


async def _every_column(place: Database) -> dict[str, set[str]]:
    """Each table's columns, as the engine itself tells them."""
    if isinstance(place, SqliteFile):
        text = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"
    else:
        text = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    found: dict[str, set[str]] = {}
    for table, column in place.rows(text):
        found.setdefault(table, set()).add(column)
    return found


async def test_both_engines_describe_the_same_tables(tmp_path: Path, postgres_server: Any) -> None:
    file = SqliteFile(tmp_path / "a.db")
    name = postgres_server.create_with_tables()
    await (await file.open()).close()
    async with source(file) as one, source(PostgresDatabase(postgres_server.url(name))) as two:
        assert await one.tables() == await two.tables()
    postgres_server.drop(name)


async def test_a_copy_that_does_not_add_up_leaves_nothing(store: Store, other: Database) -> None:
    await a_day(store)
    place = database_of(store)
    place.rows("UPDATE producer SET balance = 9 WHERE no = 1")
    async with source(place) as origin, target(other) as room:
        with pytest.raises(DifferencesError) as raised:
            await copy(origin, room)
    assert raised.value.told == ["7: No. 1: the balance is 9, but the ledger says 1"] or raised.value.count == 1
    await _holds_nothing(other)


async def test_what_happens_during_a_copy_is_not_in_it(store: Store, other: Database) -> None:
    cafe = await a_day(store)
    place = database_of(store)
    before = await sums(place)
    async with source(place) as origin, target(other) as room:
        late = Visitor("discord", "99", "Late")
        await store.write(CheckIn(cafe=cafe, key="late", visitor=late))
        copied = await copy(origin, room)
    assert copied.entries == 5
    assert await sums(other) == before
    assert place.rows("SELECT COUNT(*) FROM entry") == [(6,)]


async def test_a_row_that_arrives_changed_is_noticed(store: Store, other: Database, monkeypatch: Any) -> None:
    await a_day(store)
    kind: Any = NewSqlite if isinstance(other, SqliteFile) else PostgresTarget
    put = kind.put

    async def careless(self: Any, table: Table, rows: list[Row]) -> None:
        if table.name == "producer":
            at = table.columns.index("name")
            rows = [(*row[:at], "Somebody", *row[at + 1 :]) for row in rows]
        await put(self, table, rows)

    monkeypatch.setattr(kind, "put", careless)
    async with source(database_of(store)) as origin, target(other) as room:
        with pytest.raises(TransferError, match="producer does not read back the same"):
            await copy(origin, room)
    await _holds_nothing(other)


async def _holds_nothing(place: Database) -> None:
    if isinstance(place, SqliteFile):
        assert list(place.path.parent.glob("other.db*")) == []
    else:
        assert {count for count, _ in (await sums(place)).values()} == {0}


async def test_sides_of_different_versions_are_refused(store: Store, other: Database) -> None:
    await a_day(store)
    database_of(store).rows("ALTER TABLE producer ADD COLUMN shoe_size INTEGER")
    async with source(database_of(store)) as origin, target(other) as room:
        with pytest.raises(TransferError, match="producer differ"):
            await copy(origin, room)


async def test_the_ledger_stays_append_only_in_a_copy(store: Store, other: Database) -> None:
    await a_day(store)
    async with source(database_of(store)) as origin, target(other) as room:
        await copy(origin, room)
    for change in ("UPDATE entry SET points = 2", "DELETE FROM entry"):
        with pytest.raises(Exception, match="append-only"):
            other.rows(change)


@pytest.mark.sqlite
async def test_a_new_file_has_the_indexes_and_plans_of_any_other(store: Store, tmp_path: Path) -> None:
    await a_day(store)
    other = SqliteFile(tmp_path / "other.db")
    async with source(database_of(store)) as origin, target(other) as room:
        await copy(origin, room)
    listed = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex%' ORDER BY type, name"
    assert other.rows(listed) == database_of(store).rows(listed)
    stated = "SELECT * FROM sqlite_stat1 ORDER BY tbl, idx"
    assert other.rows(stated) == database_of(store).rows(stated)


def test_tables_come_after_those_they_refer_to() -> None:
    def table(name: str, *refers_to: str) -> Table:
        return Table(name, ("cafe",), ("cafe",), frozenset(), frozenset(refers_to))

    ordered = in_order([table("b", "c"), table("c"), table("a", "b", "a")])
    assert [one.name for one in ordered] == ["c", "b", "a"]
    with pytest.raises(TransferError, match="circle"):
        in_order([table("a", "b"), table("b", "a")])


@pytest.mark.sqlite
async def test_a_reference_into_nothing_is_found_in_a_new_file(store: Store, tmp_path: Path) -> None:
    await a_day(store)
    place = database_of(store)
    assert isinstance(place, SqliteFile)
    with contextlib.closing(sqlite3.connect(place.path)) as raw:
        raw.execute("DELETE FROM producer WHERE no = 2")
        raw.commit()
    async with source(place) as origin, target(SqliteFile(tmp_path / "other.db")) as room:
        with pytest.raises(TransferError, match="refers to a row of producer"):
            await copy(origin, room)


async def test_a_copied_cafe_goes_on_where_it_was(
    store: Store, other: Database, clock: Clock, defaults: CafeSettings
) -> None:
    cafe = await store.cafe_at(DOOR, "Café")
    aya, fan = add_cast(store, cafe, "彩"), producer("1")
    await store.write(CheckIn(cafe=cafe, key="in", visitor=fan))
    async with source(database_of(store)) as origin, target(other) as room:
        await copy(origin, room)
    async with opened(other, defaults, clock) as copied:
        receipt = await copied.write(Push(cafe=cafe, key="push", visitor=fan, cast=f"id:{aya}"))
        again = await copied.write(CheckIn(cafe=cafe, key="in", visitor=fan))
    assert receipt.entry == 2
    assert again.balance == 1, "the first result is told again"


async def test_a_cafe_under_another_number_keeps_the_buttons_of_its_posts(
    store: Store, other: Database, clock: Clock, defaults: CafeSettings
) -> None:
    """A bill that is drawn again carries the id under which its post was sent."""
    for door in (Door("discord", "71"), Door("discord", "72")):
        cafe = await store.cafe_at(door, "Café")
        choose(store, cafe, '{"floor_channel": "5"}')
        await store.write(StartStay(cafe=cafe, key="stay", visitor=producer("1"), table="A3"))
        await store.write(LeaveStay(cafe=cafe, key="leave", visitor=producer("1")))
    place = database_of(store)
    for cafe in (2, 1):
        async with source(place) as origin, target(other) as room:
            await copy(origin, room, Chosen(cafe, await free_number(room, 1)))
    async with opened(other, defaults, clock) as copied:
        for cafe, was in ((1, 2), (2, 1)):
            [(stay,)] = place.rows("SELECT id FROM stay WHERE cafe = ?", was)
            [(sent,)] = place.rows("SELECT post_id FROM post WHERE cafe = ? AND kind = 'floor'", was)
            card = await copied.read(BillCardOf(cafe=cafe, visitor=MANAGER, stay=stay))
            assert card.post_id == sent
            facts = await copied.read(FactsById(cafe=cafe, post_id=card.post_id))
            assert facts is not None
