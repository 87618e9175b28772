"""What is counted while people use the bot: by fixed names only, and apart for each bot."""

from __future__ import annotations

import asyncio
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.announcer import Announcer
from bot.client import Client
from bot.house import House
from bot.sight import health
from bot.sight.figures import ENDS, OUTCOMES, UNKNOWN, Figures, answered
from bot.sight.health import Health, Once
from bot.sight.metrics import Page
from cafe.posts import PostKind
from cogs import COGS
from storage.engine import Steps
from tests.cogs.conftest import WORDS, Floor
from tests.cogs.stage import Stage, open_stage, permitted
from tests.cogs.test_announcer import MORNING, OPENING, claim, planned_opening
from tests.cogs.wire import COMMAND, COMPONENT, command, pressed, sent
from tests.rows import Gift, producer, rows


@pytest.fixture
async def figures(floor: Floor) -> Figures:
    """The floor's bot counts."""
    counted = Figures()
    floor.store.on_batch = counted.batch
    await floor.env.restart_bot(Client(House(floor.store, WORDS, floor.clock, counted), COGS, shard_count=1))
    return counted


def page_of(floor: Floor, figures: Figures) -> Page:
    client: Any = floor.env.bot
    return Page(figures, floor.store, client, None)


async def samples(page: Page) -> list[Any]:
    """Every sample of a page, by Prometheus' own parser."""
    families = text_string_to_metric_families((await page.text()).decode())
    return [sample for family in families for sample in family.samples]


async def test_subcommands_menus_and_buttons_are_counted_by_their_own_names(floor: Floor, figures: Figures) -> None:
    ben = floor.person("ben")
    await ben.slash(floor.channel, "points")
    await ben.slash(floor.channel, "oshi show")
    await sent(floor, ben, COMPONENT, pressed("undo:1:no-number"))
    await ben.context_menu(floor.channel, "Record a visit", floor.person("aki"))
    assert dict(figures.commands) == {
        ("points", "done"): 1, ("oshi show", "done"): 1, ("Record a visit", "refused"): 1
    }  # fmt: skip
    assert dict(figures.presses) == {("undo", "refused"): 1}


async def test_what_people_forge_makes_no_new_series(floor: Floor, figures: Figures) -> None:
    ben, page = floor.person("ben"), page_of(floor, figures)
    for n in range(30):
        for made_up in (f"forged{n}:1", f"undo:{n}:x", f"{n}", "x" * 90 + str(n)):
            await sent(floor, ben, COMPONENT, pressed(made_up))
        await sent(floor, ben, COMMAND, {**command(floor, "points"), "name": f"forged{n}", "id": str(n + 1)})
    client: Any = floor.env.bot
    names = {one.qualified_name for one in client.tree.walk_commands()}
    for sample in await samples(page):
        labels = sample.labels
        assert labels.get("command", UNKNOWN) in {UNKNOWN, *names}
        assert labels.get("press", UNKNOWN) in {UNKNOWN, *client.presses.names()}
        assert labels.get("outcome", "done") in OUTCOMES
    assert set(figures.presses) == {("undo", "refused"), (UNKNOWN, "refused")}
    assert figures.presses[UNKNOWN, "refused"] == 90


async def test_a_reply_is_counted_once_however_many_messages_follow(floor: Floor, figures: Figures) -> None:
    ben = floor.person("ben")
    for _ in range(3):
        await ben.slash(floor.channel, "checkin")
    assert sum(figures.commands.values()) == 3
    assert sum(figures.command_seconds["checkin"].counts) == 3
    interaction: Any = SimpleNamespace(extras={}, command=None)
    figures.arrived(interaction, "undo")
    for _ in range(3):
        answered(interaction)
    assert dict(figures.presses) == {("undo", "done"): 1}


async def test_what_is_committed_together_is_counted_with_its_size(floor: Floor, figures: Figures) -> None:
    gifts = [Gift(cafe=floor.cafe, key=f"gift {n}", visitor=producer(str(n)), points=1) for n in range(40)]
    await asyncio.gather(*(floor.store.write(gift) for gift in gifts))
    sizes = figures.batches["ledger"].sizes
    assert sizes.total == 40
    assert 1 <= sum(sizes.counts) < 20, "they were done together"
    assert figures.batches["ledger"].seconds.total > 0
    assert figures.batches["write"].sizes.total == 0


async def test_two_bots_in_one_process_keep_their_figures_apart(floor: Floor, figures: Figures) -> None:
    others = Figures()
    await floor.person("ben").slash(floor.channel, "points")
    mine, theirs = await samples(page_of(floor, figures)), await samples(page_of(floor, others))
    assert [one.value for one in mine if one.name == "oshipass_commands_total"] == [1]
    assert [one for one in theirs if one.name == "oshipass_commands_total"] == []


# ---- posts -----------------------------------------------------------------------------------------------------------


@pytest.fixture
async def stage(floor: Floor, figures: Figures) -> Stage:
    """A stage whose announcer counts."""
    made = await open_stage(floor)
    made.announcer = Announcer(floor.env.bot, floor.store, WORDS, floor.clock, figures)
    figures.posts.clear()
    return made


def posts(figures: Figures, kind: str) -> dict[str, int]:
    return {end: count for (of, end), count in figures.posts.items() if of == kind and count}


async def test_a_post_that_went_out_and_one_that_was_not_allowed(stage: Stage, figures: Figures) -> None:
    await planned_opening(stage)
    await stage.wake()
    assert posts(figures, "timetable") == {"sent": 1}
    permitted(stage.news, stage.floor, send_messages=False)
    await stage.move_and_wake(days=1)
    assert posts(figures, "timetable") == {"sent": 1, "failed": 1}


async def test_a_post_that_came_too_late_is_counted_as_skipped(stage: Stage, figures: Figures) -> None:
    await planned_opening(stage)
    await stage.move_and_wake(hours=13)
    assert stage.post("timetable", MORNING)["state"] == "skipped"
    assert posts(figures, "timetable") == {"skipped": 1}


async def test_a_post_of_which_nobody_knows_is_counted_as_unsure(stage: Stage, figures: Figures) -> None:
    await planned_opening(stage)
    await claim(stage, PostKind.TIMETABLE, MORNING)
    permitted(stage.news, stage.floor, read_message_history=False)
    await stage.move_and_wake(hours=1)
    assert posts(figures, "timetable") == {"unsure": 1}


async def test_every_end_of_every_kind_is_told_from_the_start(floor: Floor, figures: Figures) -> None:
    told = [one.labels for one in await samples(page_of(floor, figures)) if one.name == "oshipass_posts_total"]
    assert len(told) == len(PostKind) * len(ENDS)


async def test_what_is_due_and_since_when_is_told(stage: Stage, figures: Figures) -> None:
    await stage.wake()
    page = page_of(stage.floor, figures)
    stage.floor.clock.now = OPENING
    due = {one.name: one.value for one in await samples(page)}
    [(waiting,)] = rows(
        stage.floor.store, "SELECT COUNT(*) FROM post WHERE state = 'due' AND next_at <= ?", stage.floor.clock()
    )
    assert due["oshipass_posts_due"] == waiting >= 1
    assert due["oshipass_posts_due_oldest_seconds"] == 0
    stage.floor.clock.move(minutes=5)
    later = {one.name: one.value for one in await samples(page)}
    assert later["oshipass_posts_due_oldest_seconds"] == 300
    await stage.wake()
    assert {one.name: one.value for one in await samples(page)}["oshipass_posts_due"] == 0


# ---- health ----------------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
async def test_a_storage_that_hangs_is_told_in_time_and_asked_once_only(
    floor: Floor, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "STORAGE_SECONDS", 0.2)
    client: Any = floor.env.bot
    asked, page = Health(floor.store, client, figures), page_of(floor, figures)
    assert await asked.ills() == ()
    go_on = threading.Event()

    def hang() -> Steps[None]:
        go_on.wait()
        yield "sight_alive", {}

    hanging = asyncio.create_task(floor.store.look(hang))
    await asyncio.sleep(0)
    try:
        began = time.monotonic()
        found = await asyncio.gather(*(asked.ills() for _ in range(50)))
        assert set(found) == {(health.NO_STORAGE,)}
        assert time.monotonic() - began < 1, "all wait for the same answer"
        assert sum(task.get_name() == "sight" for task in asyncio.all_tasks()) == 1
    finally:
        go_on.set()
    await hanging
    assert await asked.ills() == ()
    await asked.close()
    await page.close()


async def test_work_is_shared_by_who_waits_and_begun_anew_for_the_next() -> None:
    runs = 0

    async def work() -> int:
        nonlocal runs
        runs += 1
        await asyncio.sleep(0)
        return runs

    once = Once(work)
    assert await asyncio.gather(*(once.result(1) for _ in range(5))) == [1] * 5
    assert await once.result(1) == 2
    await once.close()


async def test_who_has_not_come_up_or_takes_leave_is_not_ready(floor: Floor, figures: Figures) -> None:
    client: Any = floor.env.bot
    asked = Health(floor.store, client, figures)
    figures.shards.clear()
    assert await asked.unready() == [health.NOT_CONNECTED]
    figures.gateway("shard_connect", 0)
    figures.gateway("shard_connect", 1)
    assert await asked.unready() == []
    figures.gateway("shard_disconnect", 1)
    assert await asked.unready() == ["not connected to Discord: shard 1"]
    figures.gateway("shard_resumed", 1)
    assert await asked.unready() == []
    assert (figures.shards[1].connects, figures.shards[1].resumes, figures.shards[1].disconnects) == (1, 1, 1)
    figures.closing = True
    assert await asked.unready() == [health.CLOSING]
