"""A café of a SQLite file, written into a PostgreSQL database any number of times, by COPY.

Whatever the café is made of goes along; each copy gets a number and a door of its own. Nothing is checked on the way:
the audit does that afterwards.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from storage.postgres import Postgres

CAFE, DOOR = b"\x01", b"\x02"
"""Stand in a template's lines where the copy's number and door go."""
LINES = 4_000
"""Rows of SQLite that are turned into one piece of text."""
AT_ONCE = 2
"""Connections that fill tables, and make indexes."""
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_INDEXES = """
SELECT i.indexname, i.indexdef FROM pg_indexes i JOIN pg_class c ON c.relname = i.indexname
WHERE i.schemaname = 'public' AND c.relkind = 'i'
AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid) ORDER BY i.tablename DESC, i.indexname
"""


@dataclass(frozen=True, slots=True)
class Template:
    """One café as COPY's text: by table its columns, and its lines."""

    tables: dict[str, tuple[Sequence[str], bytes]]

    @classmethod
    def of(cls, path: Path) -> Template:
        """Read the only café of a file."""
        tables: dict[str, tuple[Sequence[str], bytes]] = {}
        with closing(sqlite3.connect(path)) as database:
            for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"):
                columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
                number = "id" if name == "cafe" else "cafe"
                if name.startswith("sqlite_") or number not in columns:
                    continue
                others = [column for column in columns if column != number]
                rows = database.execute(f"SELECT {', '.join(others)} FROM {name} WHERE {number} = 1")
                text = b"".join(_lines(rows, others.index("external_id") if name == "cafe_door" else None))
                if text:
                    tables[name] = (number, *others), text
        return cls(tables)


def _lines(rows: sqlite3.Cursor, door: int | None) -> Iterable[bytes]:
    while page := rows.fetchmany(LINES):
        texts = ("\x01\t" + "\t".join(_field(value) for value in _with_door(row, door)) + "\n" for row in page)
        yield "".join(texts).encode()


def _with_door(row: Sequence[Any], door: int | None) -> Sequence[Any]:
    return row if door is None else (*row[:door], "\x02", *row[door + 1 :])


def _field(value: Any) -> str:
    if value is None:
        return "\\N"
    return value.translate(_ESCAPED) if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Copy:
    """A café to be: its number, the id of its Discord server, and what it is a copy of."""

    cafe: int
    guild: str
    template: Template


async def fill(url: str, copies: Sequence[Copy]) -> None:
    """Write cafés, in the order of their numbers, into a database that has none yet; its tables are made here."""
    engine = await Postgres.open(url)
    await engine.close()
    connections = [await asyncpg.connect(url) for _ in range(AT_ONCE)]
    try:
        indexes = await connections[0].fetch(_INDEXES)
        for name, _ in indexes:
            await connections[0].execute(f"DROP INDEX {name}")
        for connection in connections:  # no trigger looks at each row, nor at what it refers to
            await connection.execute("SET session_replication_role = replica; SET maintenance_work_mem = '256MB'")
        sizes = {name: sum(_size(one, name) for one in copies) for copy in copies for name in copy.template.tables}
        await _share(connections, [_Table(name, copies) for name in sorted(sizes, key=lambda one: -sizes[one])])
        await _share(connections, [_Statement(text) for _, text in indexes])
        await connections[0].execute("VACUUM (ANALYZE)")
    finally:
        for connection in connections:
            await connection.close()


def _size(copy: Copy, table: str) -> int:
    return len(copy.template.tables.get(table, ((), b""))[1])


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    copies: Sequence[Copy]

    async def do(self, connection: Any) -> None:
        columns = next(copy.template.tables[self.name][0] for copy in self.copies if self.name in copy.template.tables)
        await connection.copy_to_table(self.name, source=self._text(), columns=columns)

    async def _text(self) -> AsyncIterator[bytes]:
        for copy in self.copies:
            if self.name in copy.template.tables:
                text = copy.template.tables[self.name][1]
                yield text.replace(CAFE, b"%d" % copy.cafe).replace(DOOR, copy.guild.encode())


@dataclass(frozen=True, slots=True)
class _Statement:
    text: str

    async def do(self, connection: Any) -> None:
        await connection.execute(self.text)


async def _share(connections: Sequence[Any], work: Sequence[_Table | _Statement]) -> None:
    """Do pieces of work, each connection the next that is left."""
    left = iter(work)

    async def worker(connection: Any) -> None:
        for piece in left:
            await piece.do(connection)

    await asyncio.gather(*(worker(connection) for connection in connections))


async def create(url: str, name: str, template: str = "template0") -> str:
    """A new database on the server of `url`; its address."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    finally:
        await connection.close()
    return re.sub(r"(?<=@/)[^?]*", name, url)
