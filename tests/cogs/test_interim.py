"""The interim report: by staff's word or by itself in the middle of the season, and never in blind time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage
from tests.rows import rows

RUNNING = "Nov 11 – Nov 30, 2026"
LAST_DAY = datetime(2026, 11, 30, 3, tzinfo=UTC)


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


async def confirm(desk: Desk, shown: Any, who: Any = None) -> Any:
    """Post the report that is shown."""
    return await (who or desk.manager).click(shown.response, label=desk.floor.text("interim-confirm"))


def title(desk: Desk) -> str:
    """The report's title."""
    return desk.floor.text("interim-title", title=RUNNING)


async def test_staff_see_the_report_and_then_post_it(desk: Desk, stage: Stage) -> None:
    stage.join("彩", "楓", "玲奈")
    await stage.push("楓", 2)
    await stage.push("彩", 3)
    shown = await desk.act(desk.manager, "season interim")
    assert shown.ephemeral
    assert stage.titles() == []
    await confirm(desk, shown)
    await stage.wake()
    post = stage.news.history()[-1].embeds[0]
    assert post.title == title(desk)
    lines = post.description.splitlines()[2:]
    assert [line.split(" · ")[0] for line in lines] == ["**1.** 彩", "**2.** 楓"]
    assert desk.floor.text("post-board-supporters", count=1) in lines[0]
    assert desk.log()[-1]["act"] == "interim-posted"


async def test_movement_is_measured_from_the_last_board(desk: Desk, stage: Stage) -> None:
    stage.join("彩", "楓")
    await stage.push("楓", 2)
    await stage.push("彩", 1)
    await stage.move_and_wake(hours=24)
    await stage.push("彩", 4)
    told = said(await desk.act(desk.manager, "season interim"))
    assert "**1.** 彩 · 5" in told
    assert "▲" in told.split("楓")[0]


async def test_in_the_middle_of_the_season_it_comes_by_itself_once(desk: Desk, stage: Stage) -> None:
    stage.join("彩")
    await stage.push("彩", 3)
    await stage.move_and_wake(days=9, hours=20)
    await stage.wake()
    assert stage.titles().count(title(desk)) == 0
    await stage.move_and_wake(hours=3)
    await stage.restart()
    await stage.wake()
    assert stage.titles().count(title(desk)) == 1
    assert rows(stage.floor.store, "SELECT slot, state FROM post WHERE kind = 'interim'") == [("1", "sent")]


async def test_a_cafe_that_wants_none_gets_none(desk: Desk, stage: Stage) -> None:
    await stage.set(interim_report=False)
    await stage.move_and_wake(days=9, hours=23)
    assert title(desk) not in stage.titles()


async def test_a_season_closed_before_its_middle_has_no_report(desk: Desk, stage: Stage) -> None:
    await stage.move_and_wake(days=9, hours=12)
    shown = await desk.act(desk.manager, "season close")
    await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))
    await stage.move_and_wake(hours=12)
    assert rows(stage.floor.store, "SELECT state FROM post WHERE kind = 'interim' AND slot = '1'") == [("cancelled",)]


async def test_in_blind_time_there_is_none(desk: Desk, stage: Stage) -> None:
    stage.join("彩")
    await stage.push("彩", 3)
    before = await desk.act(desk.manager, "season interim")
    stage.floor.clock.now = LAST_DAY
    reader = stage.floor.person("店長", locale="ja", roles=[desk.manager_role])
    assert refused(await desk.act(desk.manager, "season interim"), stage.floor, "error-season-sealed")
    assert refused(await desk.act(reader, "season interim"), stage.floor, "error-season-sealed", "ja")
    assert refused(await confirm(desk, before), stage.floor, "error-season-sealed")
    await stage.wake()
    assert title(desk) not in stage.titles()


async def test_a_middle_that_lies_in_blind_time_has_no_report(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "season open", title="Cup", blind="480")
    await desk.manager.click(shown.response, label=desk.floor.text("season-open-confirm-now"))
    await stage.move_and_wake(days=9, hours=23)
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM post WHERE kind = 'interim'") == [(0,)]


async def test_an_old_report_tells_nothing_in_blind_time(desk: Desk, stage: Stage) -> None:
    stage.join("彩")
    await stage.push("彩", 3)
    await confirm(desk, await desk.act(desk.manager, "season interim"))
    await stage.wake()
    post = stage.news.history()[-1]
    reader = stage.floor.person("読者", locale="ja")
    assert "彩" in said(await reader.click(post, label="English / 日本語"))
    stage.floor.clock.now = LAST_DAY
    copy = await reader.click(post, label="English / 日本語")
    assert embed_of(copy).description == stage.floor.text("interim-sealed", "ja")


async def test_one_report_a_day_whoever_presses(desk: Desk, stage: Stage) -> None:
    other = stage.floor.person("店長", locale="ja", roles=[desk.manager_role])
    mine, theirs = await desk.act(desk.manager, "season interim"), await desk.act(other, "season interim")
    await confirm(desk, mine)
    late = await other.click(theirs.response, label=desk.floor.text("interim-confirm", "ja"))
    assert refused(late, stage.floor, "error-interim-already-out", "ja")
    await stage.wake()
    assert stage.titles().count(title(desk)) == 1
    await stage.move_and_wake(hours=24)
    await confirm(desk, await desk.act(desk.manager, "season interim"))
    await stage.wake()
    assert stage.titles().count(title(desk)) == 2


async def test_a_preview_of_a_season_that_is_over_posts_nothing(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "season interim")
    closing = await desk.act(desk.manager, "season close")
    await desk.manager.click(closing.response, label=desk.floor.text("season-close-confirm"))
    assert refused(await confirm(desk, shown), stage.floor, "error-season-over")


async def test_only_managers_post_it_and_only_where_there_is_a_channel(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    for who in (desk.guest, desk.till):
        assert refused(await desk.act(who, "season interim"), desk.floor, "error-not-staff", need="manager")
    assert refused(await desk.act(desk.manager, "season interim"), desk.floor, "error-not-set-up")
