"""The public wall in the tables: whose pushes stand there, and what it costs a push."""

from __future__ import annotations

import asyncio

import pytest

from cafe.errors import (
    TooLate,
)
from cafe.memory import Door
from cafe.posts import PostKind
from cafe.producers import SetNameShown
from cafe.push import Push
from cafe.wall import ShowWords, WallFacts
from storage.sqlite import Sqlite
from tests.rows import Gift, add_cast, change_cast, choose, producer, rows
from tests.storage.books import AKI, BEN, CHO, Books
from tests.storage.letters import UNDO, WALL, posts, sent, told, wall

# ---- the wall --------------------------------------------------------------------------------------------------------


async def test_pushes_of_one_window_stand_in_one_post_and_the_next_window_has_its_own(
    books: Books, aya: int, rin: int
) -> None:
    choose(books.store, books.cafe, WALL)
    await books.gift(AKI, 9)
    await books.store.write(SetNameShown(cafe=books.cafe, key=books.key(), visitor=AKI, shown=True))
    await books.push(AKI, aya, 2)
    books.clock.move(seconds=20)
    await sent(books, BEN, rin, "Go!", public=True)
    await books.push(AKI, aya, 3)
    books.clock.move(seconds=40)
    await books.push(AKI, rin)
    [(_, due_at, _), (_, later, _)] = posts(books, PostKind.WALL)
    assert (due_at, later - due_at) == (books.clock() + UNDO * 1000, 60_000)
    books.clock.move(seconds=120)
    assert await wall(books, 0) == [(1, AKI.name, "Aya", 5, ""), (2, None, "Rin", 1, "Go!")]
    assert await wall(books, 1) == [(1, AKI.name, "Rin", 1, "")]


async def test_pushes_taken_back_and_cast_who_keep_off_stand_on_no_wall(books: Books, aya: int, rin: int) -> None:
    choose(books.store, books.cafe, WALL)
    undone = await sent(books, AKI, aya, "oops", public=True)
    await sent(books, BEN, rin, "hello", public=True)
    await books.undo(AKI, undone)
    change_cast(books.store, books.cafe, rin, options='{"wall": false}')
    books.clock.move(seconds=120)
    assert await told(books, PostKind.WALL) is None
    before = len(posts(books, PostKind.WALL))
    await sent(books, CHO, rin, "nobody reads this on a wall", public=True)
    assert len(posts(books, PostKind.WALL)) == before


async def test_words_stand_on_the_wall_only_if_ticked_and_passed(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    await sent(books, AKI, aya, "not ticked")
    await sent(books, BEN, aya, "see example.com", public=True)
    entry = await sent(books, CHO, aya, "ticked later")
    tick = ShowWords(cafe=books.cafe, key=books.key(), visitor=CHO, entry=entry, shown=True)
    assert await books.store.write(tick) is True
    books.clock.move(seconds=120)
    assert [line[4] for line in await wall(books)] == ["", "", "ticked later"]
    with pytest.raises(TooLate):
        await books.store.write(ShowWords(cafe=books.cafe, key=books.key(), visitor=CHO, entry=entry, shown=False))


async def test_in_blind_time_and_until_the_ceremony_the_wall_tells_no_points(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    await books.gift(AKI, 9)
    await books.push(AKI, aya, 4)
    books.clock.move(days=19)  # the season's last day, after its opening
    await books.push(AKI, aya, 2)
    assert ([line[3] for line in await wall(books, 0)], [line[3] for line in await wall(books, 1)]) == ([None], [None])
    books.clock.move(days=1)
    await books.push(AKI, aya, 1)
    assert [line[3] for line in await wall(books, 1)] == [None]
    assert [line[3] for line in await wall(books, 2)] == [1]


async def test_a_wall_of_a_crowd_counts_whom_it_cannot_name(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    crowd = [producer(str(1000 + number)) for number in range(25)]
    for one in crowd:
        await books.gift(one, 1)
    await asyncio.gather(*(books.push(one, aya) for one in crowd))
    facts = await told(books, PostKind.WALL)
    assert isinstance(facts, WallFacts)
    assert (len(facts.lines), facts.more) == (20, 5)


async def test_a_window_longer_than_a_page_of_entries_is_read_to_its_end(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    await books.gift(AKI, 1)
    await books.push(AKI, aya)
    await asyncio.gather(*(books.gift(BEN, 1) for _ in range(600)))
    await books.push(BEN, aya, 7)
    assert [(line[0], line[3]) for line in await wall(books)] == [(1, 1), (2, 7)]


# ---- what it costs ---------------------------------------------------------------------------------------------------


async def statements(books: Books, *changes: Push) -> list[str]:
    """What the database is told for a batch."""
    engine, heard = books.store._engine, list[str]()
    assert isinstance(engine, Sqlite)
    assert engine._writer is not None
    await engine._writer.set_trace_callback(heard.append)
    await asyncio.gather(*map(books.store.write, changes))
    return list(heard)


def pushes(books: Books, cast: int, cafe: int | None = None) -> list[Push]:
    """Three pushes by three people."""
    here = books.cafe if cafe is None else cafe
    return [Push(cafe=here, key=books.key(), visitor=who, cast=f"id:{cast}") for who in (AKI, BEN, CHO)]


@pytest.mark.sqlite
async def test_a_wall_costs_one_statement_a_batch_and_a_cafe_without_one_none(books: Books, aya: int) -> None:
    for who in (AKI, BEN, CHO):
        await books.gift(who, 9)
    await books.push(AKI, aya)
    without = await statements(books, *pushes(books, aya))
    assert not [one for one in without if "INTO post" in one or "shout_out" in one]
    choose(books.store, books.cafe, '{"wall_channel": "5"}')
    await books.push(AKI, aya)  # the new settings are read
    assert len(await statements(books, *pushes(books, aya))) == len(without) + 1


async def test_each_cafe_of_a_batch_has_its_own_wall_or_none(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    other = await books.store.cafe_at(Door("discord", "901"), "Other")
    there = add_cast(books.store, other, "Rin")
    for cafe in (books.cafe, other):
        for who in (AKI, BEN, CHO):
            await books.store.write(Gift(cafe=cafe, key=books.key(), visitor=who, points=1))
    await asyncio.gather(*map(books.store.write, [*pushes(books, aya), *pushes(books, there, other)]))
    assert rows(books.store, "SELECT cafe, COUNT(*) FROM post WHERE kind = 'wall' GROUP BY cafe") == [(books.cafe, 1)]
