"""The tables and every query, understood by a real PostgreSQL; and what that engine does that SQLite cannot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from storage import queries
from tests.postgres import Server


@pytest.fixture
async def postgres(postgres_server: Server) -> AsyncIterator[asyncpg.Connection]:
    """A connection to a database with the present tables."""
    name = postgres_server.create_with_tables()
    connection = await asyncpg.connect(postgres_server.url(name))
    yield connection
    await connection.close()
    postgres_server.drop(name)


async def test_every_query_is_understood_by_postgresql(postgres: asyncpg.Connection) -> None:
    misread: list[str] = []
    for name, text in queries.load("postgres").items():
        try:
            await postgres.prepare(text)
        except asyncpg.PostgresError as error:
            misread.append(f"{name}: {error}")
    assert misread == []


def test_each_query_of_one_engine_has_its_sister_for_the_other() -> None:
    assert queries.load("postgres").keys() == queries.load("sqlite").keys()


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
    for change in ("UPDATE entry SET points = 2", "DELETE FROM entry", "TRUNCATE entry CASCADE"):
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            await postgres.execute(change)
    assert await asyncio.wait_for(postgres.fetchval("SELECT points FROM entry"), 5) == 1


async def test_text_is_compared_byte_by_byte_whatever_the_databases_language(postgres: asyncpg.Connection) -> None:
    others = await postgres.fetch(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
    )
    assert [tuple(row) for row in others] == []
