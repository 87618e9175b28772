"""A season's cap: points that one producer may push on a day, frozen with the season's rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from cafe.errors import CapReached
from cafe.seasons import CapStep
from cafe.settings import CafeSettings
from storage.memory import Store
from tests.clock import Clock, Salts
from tests.databases import Database
from tests.rows import add_cast
from tests.storage.books import AKI, BEN, DOOR, Books, reveal

CAPPED = CafeSettings(caps=(CapStep(30, 5),))


@pytest.fixture
async def capped(database: Database, clock: Clock) -> AsyncIterator[Books]:
    """A café whose season lets a producer push five points a day."""
    store = Store(await database.open(), CAPPED, clock, Salts())
    store.start()
    books = Books(store, clock, await store.cafe_at(DOOR, "Capped"))
    await books.gift(AKI, 50)
    await books.gift(BEN, 50)
    yield books
    await store.close()


@pytest.fixture
def aya(capped: Books) -> int:
    """A cast member to push."""
    return add_cast(capped.store, capped.cafe, "彩")


async def test_a_push_beyond_the_days_cap_is_refused_with_what_is_left(capped: Books, aya: int) -> None:
    await capped.push(AKI, aya, 3)
    with pytest.raises(CapReached) as refused:
        await capped.push(AKI, aya, 3)
    assert (refused.value.cap, refused.value.left) == (5, 2)
    await capped.push(AKI, aya, 2)
    assert await capped.balance(AKI) == 45


async def test_the_cap_holds_among_pushes_of_one_batch(capped: Books, aya: int) -> None:
    results = await asyncio.gather(*(capped.push(AKI, aya, 1) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(one, CapReached) for one in results) == 15
    assert await capped.balance(AKI) == 45


async def test_a_cap_is_of_one_producer_and_one_day(capped: Books, aya: int) -> None:
    await capped.push(AKI, aya, 5)
    assert (await capped.push(BEN, aya, 5)).balance == 45
    capped.clock.move(days=1)
    assert (await capped.push(AKI, aya, 5)).balance == 40


async def test_a_push_taken_back_frees_the_cap(capped: Books, aya: int) -> None:
    await capped.undo(AKI, (await capped.push(AKI, aya, 5)).entry)
    assert (await capped.push(AKI, aya, 5)).balance == 45


async def test_what_is_taken_back_may_be_pushed_again_even_in_the_same_batch(capped: Books, aya: int) -> None:
    first, second = await capped.push(AKI, aya, 2), await capped.push(AKI, aya, 3)
    await asyncio.gather(capped.undo(AKI, first.entry), capped.push(AKI, aya, 2))
    await asyncio.gather(capped.void(second.entry), capped.push(AKI, aya, 3))
    with pytest.raises(CapReached):
        await capped.push(AKI, aya, 1)


async def test_the_void_of_another_days_push_leaves_no_room_in_todays_cap(capped: Books, aya: int) -> None:
    old = [await capped.push(AKI, aya, 2) for _ in range(2)]
    await reveal(capped)
    capped.clock.move(days=1)
    await capped.push(AKI, aya, 4)
    await capped.void(old[0].entry)
    _, pushed = await asyncio.gather(capped.void(old[1].entry), capped.push(AKI, aya, 2), return_exceptions=True)
    assert isinstance(pushed, CapReached)
    with pytest.raises(CapReached):
        await capped.push(AKI, aya, 2)
