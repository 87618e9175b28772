"""Fixtures of the storage's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from cafe.memory import Visitor
from storage.memory import Store
from tests.clock import Clock
from tests.postgres import Server
from tests.rows import add_cast, change_cast
from tests.storage.books import DOOR, Books
from tests.storage.letters import IDOL
from tests.storage.lines import opened


@pytest.fixture
async def books(store: Store, clock: Clock) -> AsyncIterator[Books]:
    """A café whose books must add up when the test is over."""
    made = Books(store, clock, await store.cafe_at(DOOR, "Café"))
    yield made
    assert await made.differences() == []


@pytest.fixture
def url(postgres_server: Server) -> str:
    """A database of the test's own, with tables."""
    return postgres_server.url(postgres_server.create_with_tables())


@pytest.fixture
async def shared(url: str, clock: Clock) -> AsyncIterator[Books]:
    """A café on PostgreSQL whose books must add up when the test is over."""
    async with opened(url, clock) as books:
        yield books
        assert await books.differences() == []


@pytest.fixture
def aya(books: Books) -> int:
    """A cast member."""
    return add_cast(books.store, books.cafe, "彩", latin="Aya")


@pytest.fixture
def rin(books: Books, aya: int) -> int:
    """Another one."""
    return add_cast(books.store, books.cafe, "凛", latin="Rin")


@pytest.fixture
def idol(books: Books, aya: int) -> Visitor:
    """Aya's own account."""
    change_cast(books.store, books.cafe, aya, platform="discord", account=IDOL.account)
    return IDOL
