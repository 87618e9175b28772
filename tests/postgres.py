"""A real PostgreSQL for tests: one server for each process of pytest, a database of its own for each test."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import Any

import asyncpg

from benchmarks.postgres_server import PostgresServer
from storage.postgres import Postgres

CALM = "-c fsync=off -c synchronous_commit=on -c shared_buffers=32MB -c max_connections=60 -c autovacuum=off"
"""Tests of rules need no disk; those of durability start a server of their own with `Server(options="")`."""
TEMPLATE = "oshipass_template"


class Server(PostgresServer):
    """A PostgreSQL that gives each test a database of its own."""

    def __init__(self, options: str = CALM) -> None:
        super().__init__(options)
        self._numbers = itertools.count(1)
        self._has_template = False

    def create(self, template: str | None = None) -> str:
        """A new database; its name."""
        name = f"test_{next(self._numbers)}"
        run(self.url("postgres"), f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        return name

    def create_with_tables(self) -> str:
        """A new database with the present tables; its name."""
        if not self._has_template:
            run(self.url("postgres"), f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
            _BACKGROUND.do(_with_tables(self.url(TEMPLATE)))
            self._has_template = True
        return self.create(TEMPLATE)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        run(self.url("postgres"), f"DROP DATABASE {database} WITH (FORCE)")


@contextlib.contextmanager
def running_server(options: str = CALM) -> Iterator[Server]:
    """A server that ends with the block."""
    server = Server(options)
    try:
        server.start()
        yield server
    finally:
        server.remove()


async def _with_tables(url: str) -> None:
    engine = await Postgres.open(url)
    await engine.close()


# ---- looking in from outside -----------------------------------------------------------------------------------------


class _Background:
    """An event loop in a thread, so that tests may look into PostgreSQL while their own loop waits."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def do(self, what: Any) -> Any:
        """Await something over there."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, daemon=True, name="postgres of the tests").start()
        future: Future[Any] = asyncio.run_coroutine_threadsafe(what, self._loop)
        return future.result(60)


_BACKGROUND = _Background()


def run(url: str, statement: str, *parameters: Any) -> list[Any]:
    """Run one statement as another program would; `?` stand for the parameters."""
    marks = itertools.count(1)
    numbered = re.sub(r"\?", lambda _: f"${next(marks)}", statement)
    return _BACKGROUND.do(_run(url, numbered, parameters))


async def _run(url: str, statement: str, parameters: Sequence[Any]) -> list[Any]:
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(statement, *parameters)]
    finally:
        await connection.close()
