"""`/season open`: a season of staff's own choosing, planned or opened at once, its rules shown before."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage
from tests.rows import rows

RUNNING = "Nov 11 – Nov 30, 2026"
SEASONS = "SELECT no, title, starts_day, ends_day, state FROM season ORDER BY no"
DECEMBER_1 = datetime(2026, 11, 30, 15, tzinfo=UTC)


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


async def confirm(desk: Desk, shown: Any, way: str, who: Any = None) -> Any:
    """Plan the season that is shown, or open it at once."""
    return await (who or desk.manager).click(shown.response, label=desk.floor.text(f"season-open-confirm-{way}"))


def labels(result: Any) -> list[str]:
    """The buttons of a reply."""
    return [one["label"] for row in result.response.components for one in row["components"]]


async def test_a_planned_season_opens_when_the_running_one_ends_with_the_rules_that_were_shown(
    desk: Desk, stage: Stage
) -> None:
    shown = await desk.act(
        desk.manager, "season open", title="Winter *Cup*", until="2026-12-20", prizes="1: a solo stage | 2-3: a photo",
        caps="0: 1, 1: 10, 6: 50", blind="48",
    )  # fmt: skip
    told = said(shown)
    for text in ("Winter \\*Cup\\*", "1: a solo stage\n2-3: a photo", "Sun, Dec 20, 2026", "50 points a day"):
        assert text in told
    assert desk.floor.text("season-open-hours", hours=48) in told
    done = await confirm(desk, shown, "plan")
    assert embed_of(done).description == desk.floor.text("season-planned", title="Winter \\*Cup\\*", running=RUNNING)
    assert rows(stage.floor.store, SEASONS) == [(1, "2026-11-11 – 2026-11-30", "2026-11-11", "2026-11-30", "open")]
    stage.floor.clock.now = DECEMBER_1
    await stage.wake()
    assert rows(stage.floor.store, SEASONS)[1] == (2, "Winter *Cup*", "2026-12-01", "2026-12-20", "open")
    now = said(await desk.act(desk.manager, "season show"))
    assert "1: a solo stage" in now
    caps = "From 6 days before the end: 50 points a day\nFrom 1 day before the end: 10 points a day"
    assert f"{caps}\nOn the last day: 1 point a day" in now
    assert "season-opened" not in [one["act"] for one in desk.log()]
    stage.floor.clock.now = datetime(2026, 12, 20, 15, tzinfo=UTC)
    await stage.wake()
    assert rows(stage.floor.store, SEASONS)[2][1:4] == ("2026-12-21 – 2026-12-31", "2026-12-21", "2026-12-31")


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_a_season_in_which_nobody_has_pushed_makes_way_without_a_ceremony(
    desk: Desk, stage: Stage, language: str
) -> None:
    rie = desk.floor.person("rie", locale=language, roles=[desk.manager_role])
    shown = await desk.act(rie, "season open", title="Cup", prizes="1: a solo stage")
    done = await rie.click(shown.response, label=desk.floor.text("season-open-confirm-now", language))
    assert embed_of(done).description == desk.floor.text("season-opened-first", language, title="Cup")
    await stage.wake()
    assert stage.titles() == []
    assert [row[1::3] for row in rows(stage.floor.store, SEASONS)] == [("2026-11-11", "revealed"), ("Cup", "open")]
    refused = await desk.act(rie, "season ceremony")
    assert embed_of(refused).description == desk.floor.text("error-no-sealed-season", language)


async def test_a_season_opened_at_once_closes_and_seals_the_running_one(desk: Desk, stage: Stage) -> None:
    stage.join("Aya")
    await stage.push("Aya", 1)
    shown = await desk.act(desk.manager, "season open", title="Cup", until="2026-11-20")
    assert desk.floor.text("season-open-preview-now-only", running=RUNNING) in said(shown)
    assert desk.floor.text("season-open-confirm-plan") not in labels(shown)
    done = await confirm(desk, shown, "now")
    assert embed_of(done).description == desk.floor.text("season-opened", title="Cup", running="Nov 11, 2026")
    assert rows(stage.floor.store, SEASONS) == [
        (1, "2026-11-11", "2026-11-11", "2026-11-11", "sealed"), (2, "Cup", "2026-11-11", "2026-11-20", "open")
    ]  # fmt: skip
    await stage.wake()
    assert stage.titles() == [desk.floor.text("post-sealed-title", title="Nov 11, 2026")]
    assert desk.log()[-1]["act"] == "season-opened"


async def test_without_a_word_a_form_asks_and_shows_what_would_be(desk: Desk, stage: Stage) -> None:
    await stage.set(prizes="1: a stage", blind_hours=24, caps=[{"days_left": 6, "points": 50}])
    asked = await desk.act(desk.manager, "season open")
    await stage.restart()
    empty = {"title": "", "until": "", "prizes": "", "caps": "", "blind": ""}
    shown = await desk.manager.submit_modal(asked, {**empty, "title": "Spring"})
    told = said(shown)
    assert desk.floor.text("season-no-cap") in told
    assert desk.floor.text("season-no-prizes") in told
    assert desk.floor.text("season-open-last-day") in told
    await confirm(desk, shown, "now")
    [(title, rules)] = rows(stage.floor.store, "SELECT title, rules FROM season WHERE no = 2")
    assert (title, json.loads(rules)["prizes"], json.loads(rules)["caps"]) == ("Spring", "", [])


async def test_what_is_left_open_follows_the_cafes_settings(desk: Desk, stage: Stage) -> None:
    await stage.set(prizes="1: a stage", blind_hours=24, caps=[{"days_left": 6, "points": 50}])
    shown = await desk.act(desk.manager, "season open", title="Spring")
    assert "1: a stage" in said(shown)
    assert desk.floor.text("season-open-hours", hours=24) in said(shown)
    await confirm(desk, shown, "plan")
    await stage.set(prizes="1: two stages")
    stage.floor.clock.now = DECEMBER_1
    await stage.wake()
    [(title, ends_day, rules)] = rows(stage.floor.store, "SELECT title, ends_day, rules FROM season WHERE no = 2")
    assert (title, ends_day, json.loads(rules)["prizes"]) == ("Spring", "2026-12-31", "1: two stages")


async def test_a_plan_is_shown_changed_and_taken_back(desk: Desk, stage: Stage) -> None:
    await confirm(desk, await desk.act(desk.manager, "season open", title="First plan"), "plan")
    shown = await desk.act(desk.manager, "season show")
    assert desk.floor.text("season-plan-title", title="First plan") in said(shown)
    asked = await desk.manager.click(shown.response, label=desk.floor.text("season-open-change"))
    fields = {"title": "Second plan", "until": "", "prizes": "", "caps": "なし", "blind": "最終日"}
    changed = await desk.manager.submit_modal(asked, fields)
    assert desk.floor.text("season-open-replaces", title="First plan") in said(changed)
    await confirm(desk, changed, "plan")
    shown = await desk.act(desk.manager, "season show")
    assert desk.floor.text("season-plan-title", title="Second plan") in said(shown)
    dropped = await desk.manager.click(shown.response, label=desk.floor.text("season-plan-drop"))
    assert embed_of(dropped).description == desk.floor.text("season-plan-dropped", title="Second plan")
    stage.floor.clock.now = DECEMBER_1
    await stage.wake()
    assert rows(stage.floor.store, SEASONS)[1][1] == "2026-12"
    assert "Season December 2026" in said(await desk.act(desk.manager, "season show"))


async def test_closing_early_opens_the_season_that_is_planned(desk: Desk, stage: Stage) -> None:
    await confirm(desk, await desk.act(desk.manager, "season open", title="Cup", until="2026-12-20"), "plan")
    shown = await desk.act(desk.manager, "season close")
    await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))
    assert rows(stage.floor.store, SEASONS)[1] == (2, "Cup", "2026-11-11", "2026-12-20", "open")


async def test_a_draft_of_a_season_that_is_over_opens_nothing(desk: Desk, stage: Stage) -> None:
    mine = await desk.act(desk.manager, "season open", title="Mine")
    other = stage.floor.person("店長", locale="ja", roles=[desk.manager_role])
    theirs = await desk.act(other, "season open", title="Theirs")
    await confirm(desk, mine, "now")
    late = await other.click(theirs.response, label=desk.floor.text("season-open-confirm-now", "ja"))
    assert refused(late, stage.floor, "error-season-over", "ja")
    late = await other.click(theirs.response, label=desk.floor.text("season-open-confirm-plan", "ja"))
    assert refused(late, stage.floor, "error-season-over", "ja")
    assert [row[1] for row in rows(stage.floor.store, SEASONS)] == ["2026-11-11", "Mine"]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("options", "key", "facts"),
    [
        ({"until": "2026-11-10"}, "error-season-end-invalid", {"first": "2026-11-11", "last": "2027-11-12"}),
        ({"until": "2027-11-13"}, "error-season-end-invalid", {"first": "2026-11-11", "last": "2027-11-12"}),
        ({"until": "someday"}, "error-day-invalid", {"text": "someday"}),
        ({"caps": "ten"}, "error-caps-invalid", {"text": "ten"}),
        ({"caps": "6: 0"}, "error-caps-invalid", {"text": "6: 0"}),
        ({"caps": "6: 50, 6: 10"}, "error-caps-invalid", {"text": "6: 50, 6: 10"}),
        ({"blind": "a while"}, "error-blind-invalid", {"text": "a while", "limit": 744}),
        ({"blind": "745"}, "error-blind-invalid", {"text": "745", "limit": 744}),
        ({"title": "x" * 61}, "error-name-invalid", {"reason": "too-long", "limit": 60}),
    ],
)
async def test_what_cannot_be_read_keeps_nothing(
    desk: Desk, stage: Stage, options: dict[str, str], key: str, facts: dict[str, Any], language: str
) -> None:
    who = stage.floor.person("manager", locale="ja", roles=[desk.manager_role]) if language == "ja" else desk.manager
    assert refused(await desk.act(who, "season open", **options), stage.floor, key, language, **facts)
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM season_plan") == [(0,)]


async def test_only_managers_open_seasons(desk: Desk, stage: Stage) -> None:
    for who in (desk.guest, desk.till):
        for options in ({}, {"title": "Mine"}):
            result = await desk.act(who, "season open", **options)
            assert refused(result, stage.floor, "error-not-staff", need="manager")
    shown = await desk.act(desk.manager, "season open", title="Mine")
    desk.dismiss(desk.manager, desk.manager_role)
    for way in ("plan", "now"):
        assert refused(await confirm(desk, shown, way), stage.floor, "error-not-staff", need="manager")
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM season") == [(1,)]


async def test_a_month_is_told_in_words_in_each_language(desk: Desk, stage: Stage) -> None:
    stage.floor.clock.now = DECEMBER_1
    await stage.wake()
    reader = stage.floor.person("店長", locale="ja", roles=[desk.manager_role])
    assert "Season December 2026" in said(await desk.act(desk.manager, "season show"))
    assert "シーズン「2026年12月」" in said(await desk.act(reader, "season show"))
    assert "December 2026" in said(await desk.act(desk.guest, "ranking"))


async def test_a_cafe_that_has_only_just_opened_may_choose_its_season(desk: Desk) -> None:
    shown = await desk.act(desk.manager, "season open", title="Opening", until="2026-12-24")
    await confirm(desk, shown, "now")
    assert rows(desk.floor.store, SEASONS)[-1] == (2, "Opening", "2026-11-11", "2026-12-24", "open")
