"""Many posts at once: what has to wait keeps nothing else waiting, and costs nothing while it does."""

from __future__ import annotations

import pytest

from bot import announcer
from tests.cogs.conftest import Floor
from tests.cogs.stage import Stage, open_stage
from tests.rows import rows

MANY = announcer.ROUND + 200


@pytest.fixture
async def stage(floor: Floor) -> Stage:
    return await open_stage(floor)


def heap(stage: Stage, kind: str, cafe: int, minutes_ago: int) -> None:
    """As many due posts as make more than one page."""
    at = stage.floor.clock() - minutes_ago * 60_000
    made = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
    rows(
        stage.floor.store,
        f"INSERT INTO post (cafe, kind, slot, post_id, due_at, next_at) {made}"
        " SELECT ?, ?, 'heap-' || i, ? || '-' || i, ?, ? FROM n",
        MANY, cafe, kind, kind, at, at,
    )  # fmt: skip


def waiting(stage: Stage, kind: str) -> int:
    statement = "SELECT COUNT(*) FROM post WHERE kind = ? AND state = 'due' AND next_at <= ?"
    [(count,)] = rows(stage.floor.store, statement, kind, stage.floor.clock())
    return count


@pytest.mark.sqlite
async def test_hundreds_of_direct_messages_that_are_paced_keep_no_other_post_waiting(stage: Stage) -> None:
    heap(stage, "reminder", stage.floor.cafe, 5)
    await stage.show("Late show", "2026-11-11 12:10")
    await stage.wake()
    assert stage.post("show")["state"] == "sent"
    assert MANY - 60 < waiting(stage, "reminder") < MANY, "ten at once, then two a second"


@pytest.mark.sqlite
async def test_posts_of_servers_that_the_bot_has_left_keep_no_other_post_waiting(stage: Stage) -> None:
    store = stage.floor.store
    rows(store, "INSERT INTO cafe (id, name, settings, created_at) VALUES (77, 'gone', '{}', 0)")
    rows(store, "INSERT INTO cafe_door (platform, external_id, cafe) VALUES ('discord', '4242424242424242', 77)")
    heap(stage, "timetable", 77, 5)
    await stage.show("Late show", "2026-11-11 12:10")
    await stage.wake()
    assert stage.post("show")["state"] == "sent"
    assert waiting(stage, "timetable") == 0, "they are looked at once an hour"
    stage.floor.clock.move(hours=1, seconds=1)
    assert waiting(stage, "timetable") == MANY
