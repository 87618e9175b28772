"""The season turns in the first write after its end, whoever brings it and however late."""

from __future__ import annotations

import pytest

from tests.clock import Clock
from tests.rows import choose, rows
from tests.storage.books import AKI, Books

SEALED = "SELECT slot, state FROM post WHERE kind = 'season_sealed'"


@pytest.mark.parametrize("days", [20, 200])
async def test_a_season_that_ended_while_nobody_was_there_is_announced_all_the_same(
    books: Books, clock: Clock, days: int
) -> None:
    choose(books.store, books.cafe, '{"announcements_channel": "5"}')
    await books.gift(AKI, 10)
    clock.move(days=days)
    await books.gift(AKI, 10)
    assert rows(books.store, SEALED) == [("1", "due")]
    await books.gift(AKI, 10)
    assert rows(books.store, SEALED) == [("1", "due")]


async def test_a_cafe_without_a_channel_for_it_turns_its_season_in_silence(books: Books, clock: Clock) -> None:
    await books.gift(AKI, 10)
    clock.move(days=20)
    await books.gift(AKI, 10)
    assert rows(books.store, SEALED) == []
