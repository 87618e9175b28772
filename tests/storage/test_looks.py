"""What the announcer looks at every few seconds: only cafés that have changed, only posts of its own shards."""

from __future__ import annotations

import pytest

from bot.posting.plans import ALL_ANEW_SECONDS, LOOK_BACK, REPLAN_AFTER, Plans
from cafe.check_in import CheckIn
from cafe.memory import Door
from cafe.posts import PostKind
from storage.memory import Store
from storage.posts import posting_cafes, posts_due, put_off
from tests.databases import Database
from tests.rows import producer

NOW = 1_000_000
PLACES = (4, 5, 6, 7, 9)
"""Servers' ids without their lower 22 bits; modulo 4 they are shards 0, 1, 2, 3 and 1."""


async def opened(store: Store) -> list[int]:
    return [await store.cafe_at(Door("discord", str((place << 22) + 5))) for place in PLACES]


async def changed(store: Store, since: int) -> list[int]:
    return [cafe for cafe, _, _, _ in await store.look(lambda: posting_cafes(since))]


async def test_a_look_reads_cafes_that_were_opened_or_changed_and_no_others(store: Store, database: Database) -> None:
    cafes = await opened(store)
    rows = await store.look(lambda: posting_cafes(0))
    assert [row[0] for row in rows] == cafes
    assert {row[1] for row in rows} == {str((place << 22) + 5) for place in PLACES}
    assert all(row[3] > 1_700_000_000_000 for row in rows), "by the database's clock, not by the café's"

    await store.write(CheckIn(cafe=cafes[0], key="first", visitor=producer("8")))  # which opens the season
    database.rows("UPDATE cafe SET changed_at = 1000")
    assert await changed(store, 1001) == []
    await store.write(CheckIn(cafe=cafes[0], key="k", visitor=producer("7")))
    assert await changed(store, 1001) == [], "what people do changes no plan"
    database.rows("UPDATE cafe SET revision = revision + 1 WHERE id = 3")
    assert await changed(store, 1001) == [3]
    database.rows("UPDATE cafe SET revision = revision WHERE id = 2")
    assert await changed(store, 1001) == [3]


@pytest.mark.parametrize("shards", [(0,), (1,), (2, 3), (0, 1, 2, 3)])
async def test_a_process_sees_the_posts_of_its_own_shards(
    store: Store, database: Database, shards: tuple[int, ...]
) -> None:
    cafes = await opened(store)
    for cafe in cafes:
        database.rows(
            "INSERT INTO post (cafe, kind, slot, post_id, due_at, next_at)"
            f" VALUES ({cafe}, 'timetable', 'a', 'x', {NOW}, {NOW}), ({cafe}, 'reminder', 'b', 'y', {NOW}, {NOW})"
        )
    database.rows("INSERT INTO cafe_door (platform, external_id, cafe) VALUES ('elsewhere', 'no number', 1)")
    found = await store.look(lambda: posts_due(NOW, 500, 0, shards, 4))
    wanted = [cafe for cafe, place in zip(cafes, PLACES, strict=True) if place % 4 in shards]
    assert sorted({due.cafe for _, due in found}) == wanted
    assert len(found) == 2 * len(wanted)
    pages = [await store.look(lambda n=n: posts_due(NOW, 3, n, shards, 4)) for n in range(0, 12, 3)]
    assert [due for page in pages for _, due in page] == [due for _, due in found]
    unpaced = await store.look(lambda: posts_due(NOW, 500, 0, shards, 4, [PostKind.REMINDER]))
    assert {due.kind for _, due in unpaced} == {PostKind.TIMETABLE}
    await store.arrange(lambda: put_off([due for _, due in unpaced], NOW + 5))
    assert len(await store.look(lambda: posts_due(NOW, 500, 0, shards, 4))) == len(wanted)
    assert len(await store.look(lambda: posts_due(NOW + 5, 500, 0, shards, 4))) == 2 * len(wanted)


# ---- what has to be planned ------------------------------------------------------------------------------------------


class Running:
    """A clock that only runs forward."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def everything(_: str) -> bool:
    return True


def test_what_is_planned_is_planned_again_when_it_changes_and_after_an_hour() -> None:
    plans = Plans(Running())
    plans.learn(0, [(1, "a", 5, 1000), (2, "b", 5, 1000)])
    assert plans.due(NOW, everything) == [(1, 5), (2, 5)]
    assert plans.due(NOW, lambda guild: guild == "b") == [(2, 5)]
    for cafe in (1, 2):
        plans.made(cafe, 5, NOW)
    assert plans.due(NOW + REPLAN_AFTER - 1, everything) == []
    plans.learn(1, [(2, "b", 6, 2000)])
    assert plans.due(NOW, everything) == [(2, 6)]
    assert plans.due(NOW + REPLAN_AFTER, everything) == [(2, 6), (1, 5)], "what has changed goes first"
    assert plans.due(NOW - 1, everything) == [(2, 6), (1, 5)], "the clock was set back"
    plans.made(2, 6, NOW)
    plans.forget()
    assert len(plans.due(NOW, everything)) == 2


def test_each_look_goes_back_far_enough_for_what_was_not_committed_yet() -> None:
    running = Running()
    plans = Plans(running)
    assert plans.since() == 0
    plans.learn(0, [(1, "a", 5, 10_000_000)])
    assert plans.since() == 10_000_000 - LOOK_BACK
    running.now = ALL_ANEW_SECONDS
    assert plans.since() == 0, "everything is read once an hour"
    plans.learn(0, [])
    assert plans.since() > 0
