"""SQLite through aiosqlite: one writer, one reader, each with its own thread, each unit of work one hop."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
import orjson

from cafe.errors import CafeUnavailable, RecordUnsure
from storage import migrations, queries, statistics
from storage.engine import Rows, SchemaTooNewError, Steps

T = TypeVar("T")

BUSY_SECONDS = 5.0
BUSY_AT_THE_END = 500
"""Milliseconds to wait for another program's lock while the house closes."""
# A push touches some thirty pages, a few bytes in each: small pages halve what a commit writes, and a log of 16 MiB
# lets the checkpoint write once what many pushes touched.
_WRITER = (
    "PRAGMA page_size = 2048",
    "PRAGMA journal_mode = WAL",
    "PRAGMA wal_autocheckpoint = 8192",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -8192",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA mmap_size = 0",
)
_READER = ("PRAGMA query_only = ON", "PRAGMA cache_size = -4096", "PRAGMA mmap_size = 0")


_OUT_OF_REACH = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")


class Statements:
    """Query texts made ready for SQLite.

    A SELECT is wrapped so that all its rows come back as one JSON text: each fetched row would take and give back the
    interpreter's lock once, which under load costs more than the query itself.
    """

    def __init__(self, texts: dict[str, str], raw: sqlite3.Connection) -> None:
        self._ready = {name: self._prepare(text.strip().rstrip(";"), raw) for name, text in texts.items()}

    @staticmethod
    def _prepare(text: str, raw: sqlite3.Connection) -> tuple[str, bool]:
        if not text.lstrip().upper().startswith(("SELECT", "WITH")):
            return text, False
        columns = _columns(text, raw)
        names = ", ".join(f"c{n}" for n in range(columns))
        return f"WITH packed({names}) AS ({text}) SELECT json_group_array(json_array({names})) FROM packed", True

    def run(self, raw: sqlite3.Connection, name: str, parameters: Any) -> Rows:
        """Run a query by name and fetch all of its rows."""
        text, packed = self._ready[name]
        rows = raw.execute(text, parameters).fetchall()
        return orjson.loads(rows[0][0]) if packed else rows


def _columns(text: str, raw: sqlite3.Connection) -> int:
    """How many columns a query has; prepared with all its parameters NULL and stopped before the first row."""
    parameters: dict[str, Any] = dict.fromkeys(parameter_names(text))
    cursor = raw.execute(f"SELECT * FROM ({text}) LIMIT 0", parameters)
    return len(cursor.description)


def parameter_names(text: str) -> list[str]:
    """The names of a query's :parameters."""
    code = "".join(part for n, part in enumerate(text.split("'")) if n % 2 == 0)
    code = "\n".join(line.split("--")[0] for line in code.splitlines())
    return list(_words_after_colon(code))


def _words_after_colon(code: str) -> Iterator[str]:
    for part in code.replace("::", "  ").split(":")[1:]:
        name = ""
        for letter in part:
            if not (letter.isalnum() or letter == "_"):
                break
            name += letter
        if name:
            yield name


def drive(statements: Statements, raw: sqlite3.Connection, steps: Steps[T]) -> T:
    """Run a generator of steps to its end and return what it returned."""
    try:
        asked = next(steps)
        while True:
            if isinstance(asked, list):
                asked = steps.send([statements.run(raw, *step) for step in asked])
            else:
                asked = steps.send(statements.run(raw, *asked))
    except StopIteration as done:
        return done.value


class Sqlite:
    """The engine over one file. Open it with `Sqlite.open`."""

    readers = writers = 1
    together = False

    def __init__(self, path: Path, writer: aiosqlite.Connection | None, reader: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._statements: Statements | None = None
        self._file = _identity(path)
        self._hurried = False

    @classmethod
    async def open(cls, path: Path, *, write: bool = True) -> Sqlite:
        """Open the file (by an absolute path), creating or upgrading its tables when it may write.

        Raises `SchemaTooNewError`, `SchemaMissingError`, or sqlite3's own errors when the file is no database.
        """
        writer = None
        if write:
            writer = await _connected(path.as_uri())
            try:
                await _hop(writer, _prepare_writer)
            except BaseException:
                await writer.close()
                raise
        try:
            reader = await _connected(f"{path.as_uri()}?mode=ro")
        except BaseException:
            if writer is not None:
                await writer.close()
            raise
        engine = cls(path, writer, reader)
        try:
            engine._statements = await _hop(reader, _prepare_reader)
        except BaseException:
            await engine.close()
            raise
        return engine

    async def write(self, work: Callable[[], Steps[T]]) -> T:
        """One transaction in one hop; synchronous=FULL makes it durable before this returns."""
        assert self._writer is not None, "opened for reading only"
        return await _hop(self._writer, self._transact, work)

    async def read(self, work: Callable[[], Steps[T]]) -> T:
        """One hop against one snapshot."""
        return await _hop(self._reader, self._look, work)

    def _transact(self, raw: sqlite3.Connection, work: Callable[[], Steps[T]]) -> T:
        assert self._statements is not None
        if self._hurried:
            raw.execute(f"PRAGMA busy_timeout = {BUSY_AT_THE_END}")
        raw.execute("BEGIN IMMEDIATE")
        try:
            self._require_file()
            result = drive(self._statements, raw, work())
            _commit(raw)
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                raw.execute("ROLLBACK")
            raise
        return result

    def _require_file(self) -> None:
        """Raises CafeUnavailable once the file has been deleted, moved or replaced: what is written to it now would be
        acknowledged, and gone with this process."""
        try:
            present = _identity(self.path)
        except OSError as error:
            raise CafeUnavailable from error
        if present != self._file:
            raise CafeUnavailable from OSError(f"another file has taken the place of {self.path}: restart oshipass")

    def _look(self, raw: sqlite3.Connection, work: Callable[[], Steps[T]]) -> T:
        assert self._statements is not None
        raw.execute("BEGIN")
        try:
            return drive(self._statements, raw, work())
        finally:
            if raw.in_transaction:  # some faults have ended it, and must not be told as another one
                raw.execute("COMMIT")

    async def tidy(self) -> None:
        """Move the log into the file and give its space back; for a quiet hour."""
        if self._writer is not None:
            await _hop(self._writer, _checkpoint)

    def hurry(self) -> None:
        """From now on a transaction waits BUSY_AT_THE_END for a lock; one that waits already keeps its time."""
        self._hurried = True

    async def close(self) -> None:
        """Close the reader first, so that the writer's last checkpoint can empty the log."""
        await self._reader.close()
        if self._writer is not None:
            await self._writer.close()


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


async def _connected(place: str) -> aiosqlite.Connection:
    connection = aiosqlite.connect(place, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        return await connection
    except BaseException:
        # Its thread has a last word for this loop, and would complain on stderr if the loop had gone meanwhile.
        await asyncio.to_thread(connection._thread.join)  # pyright: ignore
        raise


async def _hop(connection: aiosqlite.Connection, work: Callable[..., T], *arguments: Any) -> T:
    """Run a function with the sqlite3 connection in aiosqlite's thread.

    aiosqlite's public calls are one hop per statement; its own hop is `_execute`, which is used here and nowhere else
    (the version is pinned, and a test opens, writes and reads through it).
    """
    try:
        return await connection._execute(work, connection._conn, *arguments)  # pyright: ignore
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "").startswith(_OUT_OF_REACH):
            raise CafeUnavailable from error
        raise


def _commit(raw: sqlite3.Connection) -> None:
    """Raises RecordUnsure where the disk failed: the pages may be in the log, and a crash would bring them back."""
    try:
        raw.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_IOERR"):
            raise RecordUnsure from error
        raise


def _checkpoint(raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _prepare_writer(raw: sqlite3.Connection) -> None:
    for pragma in _WRITER:
        raw.execute(pragma).fetchall()
    _migrate(raw)
    statistics.state(raw)


def _prepare_reader(raw: sqlite3.Connection) -> Statements:
    for pragma in _READER:
        raw.execute(pragma).fetchall()
    migrations.require_present("sqlite", _recorded(raw))
    return Statements(queries.load("sqlite"), raw)


def _recorded(raw: sqlite3.Connection) -> set[int]:
    present = raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'migration'").fetchone()
    return {row[0] for row in raw.execute("SELECT number FROM migration")} if present else set()


def _migrate(raw: sqlite3.Connection) -> None:
    steps = migrations.load("sqlite")
    if max(_recorded(raw), default=0) > steps[-1].number:
        raise SchemaTooNewError
    for step in steps:
        raw.execute("BEGIN IMMEDIATE")
        try:
            raw.execute(
                "CREATE TABLE IF NOT EXISTS migration"
                " (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT"
            )
            if step.number not in _recorded(raw):
                for statement in _statements(step.sql):
                    raw.execute(statement)
                raw.execute("INSERT INTO migration VALUES (?, ?, ?)", (step.number, step.name, int(time.time() * 1000)))
            raw.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # a full disk has ended it already, and is what must be told
                raw.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; sqlite3's executescript would commit before the first one."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
