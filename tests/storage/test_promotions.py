"""A new rank is kept with the visit that brought it, and told once, whoever comes first."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from cafe.promotions import SetPromotionPublic, TakeNewRank
from cafe.staff import RecordVisit
from tests.rows import MANAGER, rows
from tests.storage.books import AKI, Books


async def visit(books: Books, yen: int, key: str = "") -> Any:
    """A bill."""
    record = RecordVisit(cafe=books.cafe, key=key or books.key(), visitor=MANAGER, guest=AKI, yen=yen)
    return await books.store.write(record)


async def take(books: Books, key: str = "") -> str | None:
    """What is to be told of a new rank, by its key."""
    taken = await books.store.write(TakeNewRank(cafe=books.cafe, key=key or books.key(), visitor=AKI))
    return None if taken is None else taken["key"]


def options(books: Books) -> list[str]:
    """What the producers' rows keep."""
    return [text for (text,) in rows(books.store, "SELECT options FROM producer")]


async def test_two_devices_at_once_hear_of_it_once(books: Books) -> None:
    await visit(books, 5000)
    told = await asyncio.gather(take(books), take(books))
    assert sorted(told, key=str) == [None, "junior"]
    assert options(books) == ["{}"]
    assert rows(books.store, "SELECT slot FROM post WHERE kind = 'promotion'") == []


async def test_the_same_key_again_tells_it_again(books: Books) -> None:
    await visit(books, 5000)
    assert await take(books, "k") == await take(books, "k") == "junior"


async def test_bills_of_one_batch_leave_the_highest_rank(books: Books) -> None:
    await asyncio.gather(visit(books, 5000), visit(books, 10_000), visit(books, 500))
    assert await take(books) == "chief"
    assert await take(books) is None


async def test_a_bill_that_comes_again_promotes_nobody_a_second_time(books: Books) -> None:
    first = await visit(books, 5000, "bill")
    assert first.promoted
    assert await take(books) == "junior"
    await visit(books, 5000, "bill")
    assert options(books) == ["{}"]
    assert rows(books.store, "SELECT COUNT(*) FROM visit") == [(1,)]


async def test_the_choice_to_tell_everyone_outlives_a_promotion(books: Books) -> None:
    await books.store.write(SetPromotionPublic(cafe=books.cafe, key=books.key(), visitor=AKI, public=True))
    await visit(books, 5000)
    assert rows(books.store, "SELECT slot FROM post WHERE kind = 'promotion'") == [("1:junior",)]
    await take(books)
    assert options(books) == ['{"promotion_public":true}']


@pytest.mark.parametrize("yen", [0, 4999])
async def test_what_brings_no_rank_writes_no_choices(books: Books, yen: int) -> None:
    await visit(books, yen)
    assert options(books) == ["{}"]
