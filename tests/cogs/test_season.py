"""`/season` through SimCord: closing, the ceremony, and that nothing is known before it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from cafe.settings import CafeSettings
from cafe.setup import Choose
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import OWNER, Desk, open_desk, refused, said
from tests.cogs.results import ceremony_post
from tests.cogs.stage import Stage, open_stage
from tests.rows import rows

PRIZES = "1: 二人のステージ\n2-3: a photo"
RUNNING, CLOSED = "Nov 11 – Nov 30, 2026", "Nov 11, 2026"


@pytest.fixture
def defaults() -> CafeSettings:
    return CafeSettings(prizes=PRIZES)


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


async def close(desk: Desk) -> Any:
    """Close the running season, confirmed."""
    shown = await desk.act(desk.manager, "season close")
    return await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))


async def pushes(stage: Stage) -> None:
    """彩 6, 玲奈 and みお 4 each, 楓 1."""
    stage.join("彩", "玲奈", "みお", "楓")
    for name, points in (("玲奈", 4), ("彩", 6), ("楓", 1), ("みお", 4)):
        await stage.push(name, points)


async def test_managers_see_dates_rules_and_prizes(desk: Desk, stage: Stage) -> None:
    result = await desk.act(desk.manager, "season show")
    assert result.ephemeral
    told = said(result)
    assert RUNNING in told
    assert "1: 二人のステージ" in told
    assert "Assistant Producer 100 %" in told
    assert stage.floor.text("season-no-cap") in told


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_a_season_without_blind_time_says_that_nothing_is_hidden(desk: Desk, stage: Stage, language: str) -> None:
    await stage.set(blind_hours=0)
    stage.floor.clock.now = datetime(2026, 12, 1, 3, tzinfo=UTC)
    stage.join("Aya")
    await stage.push("Aya", 1)
    stage.floor.locales[str(desk.manager.id)] = language
    told = said(await desk.act(desk.manager, "season show"))
    assert stage.floor.text("season-not-blind", language) in told


@pytest.mark.parametrize("command", ["season show", "season close", "season ceremony"])
async def test_only_managers_rule_over_seasons(desk: Desk, stage: Stage, command: str) -> None:
    for who in (desk.guest, desk.till):
        assert refused(await desk.act(who, command), stage.floor, "error-not-staff", need="manager")


async def test_a_season_is_closed_only_once_it_is_confirmed(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.manager, "season close")
    assert rows(stage.floor.store, "SELECT state FROM season") == [("open",)]
    result = await close(desk)
    assert embed_of(result).description == stage.floor.text("season-closed", title=RUNNING)
    assert rows(stage.floor.store, "SELECT no, state, ends_day FROM season ORDER BY no") == [
        (1, "sealed", "2026-11-11"), (2, "open", "2026-11-30")
    ]  # fmt: skip


async def test_a_preview_of_yesterday_closes_no_other_season(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "season close")
    await close(desk)
    await stage.restart()
    result = await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))
    assert refused(result, stage.floor, "error-season-over")
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM season") == [(2,)]


async def test_closing_tells_everyone_that_the_result_is_sealed(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    await stage.wake()
    assert stage.titles() == [stage.floor.text("post-sealed-title", title=CLOSED)]
    assert [one["act"] for one in desk.log()][-1] == "season-closed"


async def test_a_sealed_season_shows_nothing_to_anybody(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    told = said(await desk.act(desk.manager, "season show"))
    assert stage.floor.text("season-waiting", title=CLOSED) in told
    assert "彩" not in told
    for period in ("today", "week", "month", "all"):
        assert "彩" not in said(await desk.act(desk.guest, "ranking", period=period))


async def test_without_a_sealed_season_there_is_no_ceremony(desk: Desk, stage: Stage) -> None:
    assert refused(await desk.act(desk.manager, "season ceremony"), stage.floor, "error-no-sealed-season")


async def test_the_ceremony_reveals_from_last_to_first_with_ties_and_prizes(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    post = ceremony_post(stage).embeds[0]
    assert post.title == stage.floor.text("post-ceremony-title", title=CLOSED)
    lines = (post.description or "").splitlines()
    assert [line.split(" · ")[0] for line in lines] == ["**4.** 楓", "**2.** みお", "**2.** 玲奈", "**1.** 彩"]
    assert lines[-1].endswith("🎁 二人のステージ")
    assert lines[1].endswith("🎁 a photo")
    assert "🎁" not in lines[0]
    assert post.fields[0].value == "15"


async def test_after_the_ceremony_the_result_is_kept_and_public(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    kept = rows(stage.floor.store, "SELECT place, power, supporters FROM season_result ORDER BY place, cast_id")
    assert kept == [(1, 600, 1), (2, 400, 1), (2, 400, 1), (4, 100, 1)]
    told = said(await desk.act(desk.manager, "season show"))
    assert "**1.** 彩 · 6" in told
    assert "彩" in said(await desk.act(desk.guest, "ranking", period="today"))


async def test_a_ceremony_waits_for_its_hour_through_a_restart(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    result = await desk.act(desk.manager, "season ceremony", when="2026-11-11 20:00")
    assert embed_of(result).description == stage.floor.text(
        "season-ceremony-set", title=CLOSED, hour="<t:1794394800:f>"
    )
    await stage.restart()
    await stage.move_and_wake(hours=7, minutes=59)
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("sealed",)]
    await stage.move_and_wake(minutes=1)
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("revealed",)]
    assert "彩" in (ceremony_post(stage).embeds[0].description or "")


async def test_a_ceremony_is_never_too_late(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    await desk.act(desk.manager, "season ceremony", when="2026-11-11 20:00")
    await stage.move_and_wake(days=3)
    title = stage.floor.text("post-ceremony-title", title=CLOSED)
    assert stage.titles().count(title) == 1


async def test_a_new_hour_replaces_the_old_one(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    await desk.act(desk.manager, "season ceremony", when="2026-11-11 20:00")
    await desk.act(desk.manager, "season ceremony", when="2026-11-11 21:00")
    await stage.move_and_wake(hours=8)
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("sealed",)]
    await stage.move_and_wake(hours=1)
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("revealed",)]


async def test_an_hour_in_the_past_is_refused(desk: Desk, stage: Stage) -> None:
    await close(desk)
    result = await desk.act(desk.manager, "season ceremony", when="2026-11-11 11:00")
    assert refused(result, stage.floor, "error-in-the-past")


async def test_a_cafe_without_a_channel_cannot_hold_a_ceremony(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    await close(desk)
    assert refused(await desk.act(desk.manager, "season ceremony"), desk.floor, "error-not-set-up")


async def test_a_crash_after_the_reveal_sends_the_result_later_and_once(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    await desk.act(desk.manager, "season ceremony")
    stage.floor.env.inject_error("POST", f"/channels/{stage.news.id}/messages", status=500, times=None)
    await stage.wake()
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("revealed",)]
    stage.floor.env.backend.faults.clear()
    await stage.restart()
    await stage.move_and_wake(minutes=1)
    title = stage.floor.text("post-ceremony-title", title=CLOSED)
    assert stage.titles().count(title) == 1
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM season_result") == [(4,)]


async def test_at_the_months_end_the_season_turns_without_anyones_help(stage: Stage) -> None:
    stage.floor.clock.now = datetime(2026, 11, 30, 14, 59, tzinfo=UTC)
    await stage.wake()
    await stage.move_and_wake(minutes=1)
    assert rows(stage.floor.store, "SELECT no, state, starts_day FROM season ORDER BY no") == [
        (1, "sealed", "2026-11-11"), (2, "open", "2026-12-01")
    ]  # fmt: skip
    assert stage.titles()[-1] == stage.floor.text("post-sealed-title", title=RUNNING)


async def test_managers_read_seasons_in_their_own_language(desk: Desk, stage: Stage) -> None:
    reader = stage.floor.person("店長", locale="ja", roles=[desk.manager_role])
    told = said(await desk.act(reader, "season show"))
    assert stage.floor.text("season-prizes", "ja") in told
    assert "アシスタントプロデューサー 100 %" in told


async def test_a_ceremony_without_a_channel_can_be_held_once_there_is_one(desk: Desk, stage: Stage) -> None:
    await pushes(stage)
    await close(desk)
    await desk.act(desk.manager, "season ceremony", when="2026-11-11 20:00")
    off = Choose(cafe=stage.floor.cafe, key="off", visitor=OWNER, name="announcements_channel", value=None)
    await stage.floor.store.write(off)
    await stage.move_and_wake(hours=8)
    assert rows(stage.floor.store, "SELECT state FROM post WHERE kind = 'ceremony'") == [("skipped",)]
    await desk.choose(announcements_channel=stage.floor.guild.create_text_channel("new-news"))
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    assert rows(stage.floor.store, "SELECT state FROM post WHERE kind = 'ceremony'") == [("sent",)]
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("revealed",)]
