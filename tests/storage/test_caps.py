"""A season's cap: so many points a producer may push on a day, and no way around it."""

from __future__ import annotations

import asyncio

import pytest

from cafe.errors import CapReached
from cafe.push import Receipt
from cafe.seasons import CapStep
from cafe.settings import CafeSettings
from tests.clock import Clock
from tests.storage.books import AKI, Books, reveal

CAP = 10


@pytest.fixture
def defaults() -> CafeSettings:
    """A café in whose seasons nobody pushes more than ten points a day."""
    return CafeSettings(caps=(CapStep(366, CAP),))


@pytest.fixture
async def purse(books: Books) -> None:
    """Aki has more than may be pushed."""
    await books.gift(AKI, 1000)


@pytest.mark.usefixtures("purse")
async def test_of_many_pushes_at_once_only_the_caps_worth_is_posted(books: Books, aya: int) -> None:
    results = await asyncio.gather(*(books.push(AKI, aya, 3) for _ in range(9)), return_exceptions=True)
    assert sum(isinstance(one, Receipt) for one in results) == 3
    [refusal, *_] = [one for one in results if isinstance(one, CapReached)]
    assert refusal.facts() == {"cap": CAP, "left": 1}


@pytest.mark.usefixtures("purse")
async def test_what_is_taken_back_may_be_pushed_again_even_in_the_same_batch(books: Books, aya: int) -> None:
    first, second = await books.push(AKI, aya, 5), await books.push(AKI, aya, 5)
    await asyncio.gather(books.undo(AKI, first.entry), books.push(AKI, aya, 5))
    await asyncio.gather(books.void(second.entry), books.push(AKI, aya, 5))
    with pytest.raises(CapReached):
        await books.push(AKI, aya, 1)


@pytest.mark.usefixtures("purse")
async def test_the_void_of_another_days_push_leaves_no_room_in_todays_cap(books: Books, aya: int, clock: Clock) -> None:
    old = [await books.push(AKI, aya, 5) for _ in range(2)]
    await reveal(books)
    clock.move(days=1)
    await books.push(AKI, aya, 8)
    await books.void(old[0].entry)
    _, pushed = await asyncio.gather(books.void(old[1].entry), books.push(AKI, aya, 3), return_exceptions=True)
    assert isinstance(pushed, CapReached)
    with pytest.raises(CapReached):
        await books.push(AKI, aya, 3)
