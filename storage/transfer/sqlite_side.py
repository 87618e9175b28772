"""A SQLite file as the source of a copy, and as its target: a new file, or room in one that is there.

Blocking work runs in a thread of each side's own: Python's sqlite3 lets go of a cursor where its last name goes out of
use, and in another thread that would meet the next call.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from storage import queries, statistics
from storage.audit import Audited, all_cafes
from storage.backup import prove_whole, to_disk
from storage.engine import Steps
from storage.sqlite import Sqlite, Statements, drive
from storage.transfer.tables import NOT_CARRIED, Row, Table, TransferError, carried, in_order, quoted

T = TypeVar("T")
Place: TypeAlias = Callable[[Path, Path], None]

BUSY_SECONDS = 30.0
# A file that nobody knows yet needs no journal: if this fails it is thrown away, and it is brought to disk as a whole.
_NEW = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA cache_size = -24576",
)
_THERE = ("PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA cache_size = -24576")


class SqliteSide:
    """One view of a file, from one transaction. Open a source with `SqliteSide.open`."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="copy")
        self._ready: Statements | None = None
        self._closed = False

    @classmethod
    async def open(cls, path: Path) -> SqliteSide:
        """The file as it is now; whoever writes to it is not hindered. Raises sqlite3.Error."""
        try:
            return await cls._view(path, "mode=ro")
        except sqlite3.OperationalError:
            if os.access(path.parent, os.W_OK):
                raise
            # On a medium that nobody can write to, SQLite cannot make what it wants to have beside the file.
            return await cls._view(path, "mode=ro&immutable=1")

    @classmethod
    async def _view(cls, path: Path, how: str) -> SqliteSide:
        side = cls(_connect(path, f"?{how}"))
        try:
            await side._execute("BEGIN")
            await side._execute("SELECT COUNT(*) FROM sqlite_schema")  # only now does the view begin
        except BaseException:
            await side.close()
            raise
        return side

    async def tables(self) -> list[Table]:
        """See Source."""
        return await self._hop(lambda: _tables(self._raw))

    async def count(self, table: Table, cafe: int | None) -> int:
        """See Source."""
        [(count,)] = await self._execute(f"SELECT COUNT(*) FROM {table.of(cafe)}")
        return count

    async def pages(self, table: Table, cafe: int | None) -> AsyncIterator[Sequence[Row]]:
        """See Source."""
        text = f"SELECT {table.selected} FROM {table.of(cafe)} ORDER BY {quoted(table.key)}"
        cursor = self._raw.cursor()
        try:
            await self._hop(lambda: cursor.execute(text) and None)
            while rows := await self._hop(lambda: cursor.fetchmany(table.page)):
                yield rows
        finally:
            cursor.close()

    async def read(self, work: Callable[[], Steps[T]]) -> T:
        """See Database."""
        return await self._hop(lambda: self._drive(work))

    def _drive(self, work: Callable[[], Steps[T]]) -> T:
        if self._ready is None:
            self._ready = Statements(queries.load("sqlite"), self._raw)
        return drive(self._ready, self._raw, work())

    async def cafes(self) -> list[Audited]:
        """See Database."""
        return await self.read(all_cafes)

    async def _execute(self, text: str) -> list[Any]:
        return await self._hop(lambda: self._raw.execute(text).fetchall())

    async def _hop(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def close(self) -> None:
        """Let go of the file, at most once; what was not committed is gone."""
        if not self._closed:
            self._closed = True
            await self._hop(self._raw.close)
            self._thread.shutdown(wait=False)


class SqliteTarget(SqliteSide):
    """Room in a file that is there and brought up to date: everything in one transaction."""

    @classmethod
    async def open(cls, path: Path) -> SqliteTarget:
        """Begin. Raises sqlite3.Error, or as `Sqlite.open` does."""
        await up_to_date(path)
        return await cls.begin(path)

    @classmethod
    async def begin(cls, path: Path) -> SqliteTarget:
        """The same with the tables as they are."""
        side = SqliteTarget(_connect(path))
        for pragma in _THERE:
            await side._execute(pragma)
        await side._execute("BEGIN IMMEDIATE")
        return side

    async def put(self, table: Table, rows: Sequence[Row]) -> None:
        """See Target."""
        marks = ", ".join("?" * len(table.columns))
        text = f'INSERT INTO "{table.name}" ({table.selected}) VALUES ({marks})'
        await self._hop(lambda: self._raw.executemany(text, rows) and None)

    async def settle(self) -> None:
        """See Target."""

    async def commit(self) -> None:
        """See Target."""
        await self._execute("COMMIT")


class NewSqlite(SqliteTarget):
    """A file that is made beside the wanted one and takes its name when it is whole."""

    def __init__(self, raw: sqlite3.Connection, part: Path, path: Path, place: Place) -> None:
        super().__init__(raw)
        self._part, self._path, self._place = part, path, place
        self._indexes: list[str] = []

    @classmethod
    async def new(cls, path: Path, *, part: Path | None = None, place: Place | None = None) -> NewSqlite:
        """Begin a file, readable by its owner only; `place` gives it its name. Raises OSError or sqlite3.Error."""
        part = part or part_of(path)
        await asyncio.to_thread(drop, part)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            await up_to_date(part)
            side = cls(_connect(part), part, path, place or put_in_place)
            for pragma in _NEW:
                await side._execute(pragma)
            await side._execute("BEGIN IMMEDIATE")
            await side._put_indexes_off()
        except BaseException:
            await asyncio.to_thread(drop, part)
            raise
        return side

    async def _put_indexes_off(self) -> None:
        """Made anew at the end, they cost half the time."""
        found = await self._execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
        )
        for name, text in found:
            self._indexes.append(text)
            await self._execute(f'DROP INDEX "{name}"')

    async def settle(self) -> None:
        """See Target."""
        for text in self._indexes:
            await self._execute(text)
        await self._hop(lambda: statistics.write(self._raw))  # an index takes its own along when it goes
        await self._execute("ANALYZE sqlite_schema")
        lost = await self._execute("PRAGMA foreign_key_check")
        if lost:
            table, _, refers_to, _ = lost[0]
            raise TransferError(f"A row of {table} refers to a row of {refers_to} that is not there.")

    async def commit(self) -> None:
        """See Target."""
        await self._execute("COMMIT")
        await super().close()
        await asyncio.to_thread(self._place, self._part, self._path)

    async def close(self) -> None:
        """Let go of the file, and remove it unless it was committed."""
        await super().close()
        await asyncio.to_thread(drop, self._part)


def part_of(path: Path) -> Path:
    """The name of a file that is not whole yet. Whoever makes one holds the lock, so there is one at a time."""
    return path.with_name(f"{path.name}.part")


def put_in_place(part: Path, path: Path) -> None:
    """Prove that a new file is whole, bring it to disk and give it its name. Raises DamagedCopyError or OSError.

    There may be an empty database of that name, which nobody has open.
    """
    prove_whole(part)
    to_disk(part)
    if path.exists():
        # A log that stayed beside it would be taken for a part of the new file.
        with contextlib.closing(sqlite3.connect(path)) as empty:
            empty.execute("PRAGMA journal_mode = DELETE").fetchall()
    for rest in (f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(rest).unlink(missing_ok=True)
    part.replace(path)
    to_disk(path.absolute().parent)


def drop(part: Path) -> None:
    """Remove an unfinished file and what SQLite keeps beside it."""
    for rest in ("", "-journal", "-wal", "-shm"):
        part.with_name(f"{part.name}{rest}").unlink(missing_ok=True)


async def up_to_date(path: Path) -> None:
    """Make or upgrade a file's tables. Raises as `Sqlite.open` does."""
    engine = await Sqlite.open(absolute(path))
    await engine.close()


def absolute(path: Path) -> Path:
    """The path from the root."""
    return path.absolute()


def _connect(path: Path, how: str = "") -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}{how}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _tables(raw: sqlite3.Connection) -> list[Table]:
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return in_order(_table(raw, name) for name in names if name not in NOT_CARRIED and not name.startswith("sqlite_"))


def _table(raw: sqlite3.Connection, name: str) -> Table:
    columns = raw.execute(f'PRAGMA table_info("{name}")').fetchall()
    key = sorted((place, column) for _, column, _, _, _, place in columns if place)
    return Table(
        name=name,
        columns=carried(name, [column for _, column, *_ in columns]),
        key=tuple(column for _, column in key),
        texts=frozenset(column for _, column, kind, *_ in columns if kind == "TEXT"),
        refers_to=frozenset(row[2] for row in raw.execute(f'PRAGMA foreign_key_list("{name}")')),
    )
