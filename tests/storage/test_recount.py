"""Everything kept beside the ledger follows from it: tallies, histograms, places and boards."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cafe.errors import Refusal
from cafe.memory import Visitor
from cafe.periods import Period
from cafe.places import places
from cafe.ranking import RankingOf
from tests.clock import Clock
from tests.databases import NewDatabase
from tests.rows import add_cast, change_cast, choose, producer, rows
from tests.storage.books import AKI, Books, open_books

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("push"), st.integers(0, 3), st.integers(0, 2), st.integers(1, 300)),
        st.tuples(st.just("undo"), st.integers(0, 30), st.just(0), st.just(0)),
        st.tuples(st.just("void"), st.integers(0, 30), st.just(0), st.just(0)),
        st.tuples(st.just("move"), st.integers(1, 60 * 24 * 12), st.just(0), st.just(0)),
    ),
    min_size=5,
    max_size=30,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, together=st.booleans())
async def test_whatever_happens_the_tables_are_what_a_recount_of_the_entries_gives(
    new_database: NewDatabase, acts: list[tuple[str, int, int, int]], together: bool
) -> None:
    clock = Clock()
    with new_database() as database:
        books = await open_books(database, clock)
        cast = [add_cast(books.store, books.cafe, name) for name in ("彩", "凛", "Mei")]
        people = [producer(str(n)) for n in range(20, 24)]
        for n, who in enumerate(people):
            await books.gift(who, 5000, pv=n * 40)
        pushed: list[tuple[Visitor, int]] = []
        waiting: list[Any] = []

        async def push(who: Visitor, member: int, points: int) -> None:
            receipt = await books.push(who, member, points)
            pushed.append((who, receipt.entry))

        for act, first, second, points in acts:
            if act == "push":
                waiting.append(push(people[first], cast[second], points))
            if act != "push" or not together:
                await asyncio.gather(*waiting)
                waiting.clear()
            if act == "move":
                clock.move(minutes=first)
            if act in ("undo", "void") and pushed:
                who, entry = pushed[first % len(pushed)]
                with contextlib.suppress(Refusal):
                    await (books.undo(who, entry) if act == "undo" else books.void(entry))
        await asyncio.gather(*waiting)
        assert await books.differences() == []
        assert _recounted(books) == _kept(books)
        await books.store.close()


def _recounted(books: Books) -> dict[tuple[int, str], tuple[int, int]]:
    """(cast, day) → power and supporters, by the plainest reading of the entries."""
    given: dict[tuple[int, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for who, cast, power, day in rows(
        books.store, "SELECT producer, cast_id, power, day FROM entry WHERE cast_id IS NOT NULL"
    ):
        given[cast, day][who] += power
    return {key: (sum(by.values()), sum(power > 0 for power in by.values())) for key, by in given.items()}


def _kept(books: Books) -> dict[tuple[int, str], tuple[int, int]]:
    found = rows(books.store, "SELECT cast_id, span, power, supporters FROM cast_tally WHERE span LIKE 'd%'")
    return {(cast, span[1:]): (power, supporters) for cast, span, power, supporters in found}


@pytest.mark.parametrize("seed", range(3))
async def test_places_from_the_histogram_are_places_by_sorting(books: Books, aya: int, seed: int) -> None:
    dice = random.Random(seed)
    scores: dict[str, int] = {}
    for n in range(60):
        who = producer(str(100 + n))
        scores[who.account] = dice.choice([1, 2, 3, 255, 256, 257, dice.randint(1, 1000)])
        await books.gift(who, scores[who.account])
        await books.push(who, aya, scores[who.account])
    expected = {who: place for place, who, _ in places((who, points * 100) for who, points in scores.items())}
    for period in (Period.TODAY, Period.SEASON, Period.ALL):
        for account, place in expected.items():
            asked = RankingOf(cafe=books.cafe, of="producers", period=period, platform="discord", account=account)
            own = (await books.store.read(asked)).own
            assert own is not None
            assert (own.place, own.power) == (place, scores[account] * 100)


@pytest.mark.parametrize("first", [0, 20, 40])
async def test_every_page_of_the_producers_board_has_the_places_of_one_sorted_list(
    books: Books, aya: int, first: int
) -> None:
    dice = random.Random(7)
    scores: list[tuple[int, int]] = []
    for n in range(50):
        points = dice.randint(1, 12)
        await books.gift(producer(str(100 + n)), points)
        receipt = await books.push(producer(str(100 + n)), aya, points)
        scores.append((receipt.producer.no, points * 100))
    asked = RankingOf(
        cafe=books.cafe, of="producers", period=Period.SEASON, platform="discord", account="100", first=first
    )
    board = (await books.store.read(asked)).board
    lines = [(one.place, one.id, one.power) for one in board.lines]
    assert lines == places(scores)[first : first + 20]


async def test_a_board_of_the_cast_is_told_anew_as_soon_as_anything_it_shows_has_changed(
    books: Books, aya: int, rin: int
) -> None:
    asked = RankingOf(cafe=books.cafe, of="cast", period=Period.SEASON, platform="discord", account="11")

    async def board() -> list[tuple[str, int, int | None]]:
        lines = (await books.store.read(asked)).board.lines
        return [(one.cast.name, one.power, one.moved) for one in lines if one.cast]

    await books.gift(AKI, 10)
    assert await board() == [("彩", 0, None), ("凛", 0, None)]
    await books.push(AKI, rin, 2)
    assert await board() == [("凛", 200, None), ("彩", 0, None)]
    change_cast(books.store, books.cafe, aya, name="綾")
    assert await board() == [("凛", 200, None), ("綾", 0, None)]
    for place, member in enumerate((aya, rin), 1):
        rows(books.store, "INSERT INTO board_place VALUES (?, 's1', '2026-11-11', ?, ?)", books.cafe, member, place)
    assert await board() == [("凛", 200, 1), ("綾", 0, -1)]
    first, second = [(await books.store.read(asked)).board for _ in range(2)]
    assert first is second


async def test_a_cafe_can_keep_its_producers_board_to_itself(books: Books) -> None:
    choose(books.store, books.cafe, '{"producers_board": false}')
    asked = RankingOf(cafe=books.cafe, of="producers", period=Period.ALL, platform="discord", account="11")
    with pytest.raises(Refusal, match="error-ranking-off"):
        await books.store.read(asked)
