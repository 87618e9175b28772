"""A database for several processes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import postgres
from tests.databases import PostgresDatabase


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether this is the long form."""
    return bool(request.config.getoption("--long", False))


@pytest.fixture
def shared(postgres_server: postgres.Server) -> Iterator[PostgresDatabase]:
    """A PostgreSQL database with the tables."""
    name = postgres_server.create_with_tables()
    yield PostgresDatabase(postgres_server.url(name))
    postgres_server.drop(name)
