"""The places in which a test may keep its data: a SQLite file, or a database of PostgreSQL."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from storage.engine import Engine
from storage.memory import Store
from storage.postgres import Postgres
from storage.sqlite import Sqlite
from tests import postgres


class Database(Protocol):
    """A place; it holds no tables before somebody opens it, unless it says so."""

    @property
    def url(self) -> str:
        """As `[storage] url` has it."""
        ...

    async def open(self, *, write: bool = True) -> Engine:
        """An engine over it; whoever opens it closes it."""
        ...

    def rows(self, statement: str, *parameters: Any) -> list[Any]:
        """Run one statement beside the bot, as another program would, and keep what it changes."""
        ...

    def tables(self) -> list[str]:
        """The names of its tables."""
        ...


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A file."""

    path: Path

    @property
    def url(self) -> str:
        """See Database."""
        return f"sqlite:{self.path}"

    async def open(self, *, write: bool = True) -> Engine:
        """See Database."""
        return await Sqlite.open(self.path, write=write)

    def rows(self, statement: str, *parameters: Any) -> list[Any]:
        """See Database."""
        with contextlib.closing(sqlite3.connect(self.path, isolation_level=None, timeout=5)) as raw:
            raw.execute("PRAGMA wal_autocheckpoint = 0")  # a sync that tests/faults/disk.c would not see
            return raw.execute(statement, parameters).fetchall()

    def tables(self) -> list[str]:
        """See Database."""
        return [name for (name,) in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A database of a server that the tests have started."""

    url: str

    async def open(self, *, write: bool = True) -> Engine:
        """See Database."""
        return await Postgres.open(self.url, write=write)

    def rows(self, statement: str, *parameters: Any) -> list[Any]:
        """See Database."""
        return postgres.run(self.url, statement, *parameters)

    def tables(self) -> list[str]:
        """See Database."""
        found = self.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return [name for (name,) in found]


NewDatabase: TypeAlias = Callable[[], AbstractContextManager[Database]]
"""Makes an empty place, which is gone after its block."""


def database_of(store: Store) -> Database:
    """Where a memory keeps its data."""
    engine = store._engine
    if isinstance(engine, Postgres):
        return PostgresDatabase(engine.url)
    assert isinstance(engine, Sqlite)
    return SqliteFile(engine.path)
