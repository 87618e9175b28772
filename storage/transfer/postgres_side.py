"""A PostgreSQL database as the source of a copy, and as its target: one transaction each, on one connection each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Self, TypeVar

from storage import queries
from storage.audit import Audited, all_cafes
from storage.engine import Steps
from storage.postgres import Connection, Line, Postgres, drive
from storage.transfer.tables import NOT_CARRIED, Row, Table, carried, in_order

T = TypeVar("T")

_COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
"""
_KEYS = """
SELECT t.relname, a.attname FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = current_schema()::regnamespace
CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k (no, place)
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.no
WHERE i.indisprimary ORDER BY t.relname, k.place
"""
_REFERENCES = """
SELECT t.relname, f.relname FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid AND t.relnamespace = current_schema()::regnamespace
JOIN pg_class f ON f.oid = c.confrelid
WHERE c.contype = 'f'
"""
_PATIENT = "SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '30s'; SET statement_timeout = 0"
"""While a page is on its way to the other side this one is idle, however long that takes."""


class PostgresSide:
    """One view of a database, from one transaction. Open a source with `PostgresSide.open`."""

    def __init__(self, line: Line, connection: Connection) -> None:
        self._line = line
        self._connection = connection

    @classmethod
    async def open(cls, url: str) -> PostgresSide:
        """The database as it is now. Raises as `Postgres.open` does."""
        engine = await Postgres.open(url, write=False)
        await engine.close()
        return await cls._begun(url, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    @classmethod
    async def _begun(cls, url: str, begin: str) -> Self:
        line = Line(url, queries.numbered(), None)
        side = cls(line, await line.connected())
        try:
            for statement in (_PATIENT, begin, "SELECT 1"):  # only with the last one does the view begin
                await side._connection.execute(statement)
        except BaseException:
            line.drop()
            raise
        return side

    async def tables(self) -> list[Table]:
        """See Source."""
        columns = await self._connection.fetch(_COLUMNS)
        keys = await self._connection.fetch(_KEYS)
        references = await self._connection.fetch(_REFERENCES)
        names = {name for name, _, _ in columns} - NOT_CARRIED
        return in_order(
            Table(
                name=table,
                columns=carried(table, [column for name, column, _ in columns if name == table]),
                key=tuple(column for name, column in keys if name == table),
                texts=frozenset(column for name, column, kind in columns if name == table and kind == "text"),
                refers_to=frozenset(other for name, other in references if name == table),
            )
            for table in sorted(names)
        )

    async def count(self, table: Table, cafe: int | None) -> int:
        """See Source."""
        return await self._connection.fetchval(f"SELECT COUNT(*) FROM {table.of(cafe)}")

    async def pages(self, table: Table, cafe: int | None) -> AsyncIterator[Sequence[Row]]:
        """See Source. Text is compared byte by byte, as SQLite does, whatever the database's own order."""
        order = ", ".join(f'"{one}" COLLATE "C"' if one in table.texts else f'"{one}"' for one in table.key)
        cursor = await self._connection.cursor(f"SELECT {table.selected} FROM {table.of(cafe)} ORDER BY {order}")
        while rows := await cursor.fetch(table.page):
            yield [tuple(row) for row in rows]

    async def read(self, work: Callable[[], Steps[T]]) -> T:
        """See Database."""
        return await drive(self._line, work())

    async def cafes(self) -> list[Audited]:
        """See Database."""
        return await self.read(all_cafes)

    async def close(self) -> None:
        """Let go of the connection; the server takes back what was not committed."""
        self._line.drop()


class PostgresTarget(PostgresSide):
    """Room in a database whose tables are brought up to date: everything in one transaction."""

    @classmethod
    async def open(cls, url: str) -> PostgresTarget:
        """Begin. Raises as `Postgres.open` does."""
        engine = await Postgres.open(url)
        await engine.close()
        side = await cls._begun(url, "BEGIN ISOLATION LEVEL READ COMMITTED")
        # Whoever opens a café or copies one holds this lock, so that no two take the same number.
        await side._line.run("lock_house", {})
        return side

    async def put(self, table: Table, rows: Sequence[Row]) -> None:
        """See Target."""
        await self._connection.copy_records_to_table(table.name, records=rows, columns=table.columns)

    async def settle(self) -> None:
        """See Target."""
        for table in await self.tables():
            await self._connection.execute(f'ANALYZE "{table.name}"')

    async def commit(self) -> None:
        """See Target."""
        await self._connection.execute("COMMIT")
