"""`/timetable` through SimCord: what staff may plan, and everything that follows a change."""

from __future__ import annotations

import json

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage
from tests.rows import in_tokyo, rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


def planned(stage: Stage) -> list[tuple[str, str]]:
    """Title and local start of the shows that are planned."""
    found = rows(
        stage.floor.store,
        "SELECT title, starts_at FROM show WHERE state = 'planned' ORDER BY starts_at",
    )
    return [(title, in_tokyo(start)) for title, start in found]


async def test_a_manager_adds_a_show_with_its_line_up(desk: Desk, stage: Stage) -> None:
    stage.join("彩", "玲奈")
    result = await desk.act(
        desk.manager, "timetable add", title="Night of stars", when="明日の午後6時", minutes=45, lineup="彩、玲奈"
    )
    assert result.ephemeral
    assert planned(stage) == [("Night of stars", "11-12 18:00")]
    assert embed_of(result).description == "<t:1794474000:f> **Night of stars** · 彩, 玲奈"


async def test_adding_a_show_goes_to_the_staff_log(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.manager, "timetable add", title="Night of stars", when="tomorrow 18:00", minutes=45)
    await stage.wake()
    assert stage.titles(stage.log) == [
        stage.floor.text(
            "stafflog-show-added", actor=f"<@{desk.manager.id}>", title="Night of stars", lineup="",
            lineup_count=0, starts_at="<t:1794474000:f>", minutes=45,
        )
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["timetable add", "timetable repeat", "timetable cancel"])
async def test_only_managers_plan(desk: Desk, stage: Stage, command: str) -> None:
    await stage.show("Night of stars", "2026-11-12 18:00")
    options = {
        "timetable add": {"title": "x", "when": "tomorrow 20:00", "minutes": 30},
        "timetable repeat": {"title": "x", "weekdays": "mon", "times": "20:00", "minutes": 30},
        "timetable cancel": {"show": "Night of stars"},
    }
    for who in (desk.guest, desk.till):
        assert refused(await desk.act(who, command, **options[command]), stage.floor, "error-not-staff", need="manager")
    assert planned(stage) == [("Night of stars", "11-12 18:00")]


@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        ({"when": "sometime"}, "error-when-invalid", {"text": "sometime"}),
        ({"when": "2026-11-11 11:00"}, "error-in-the-past", {}),
        ({"when": "2026-11-12 18:29"}, "error-show-overlaps", {"title": "Night of stars"}),
        ({"when": "2026-11-12 17:31"}, "error-show-overlaps", {"title": "Night of stars"}),
        ({"lineup": "nobody"}, "error-no-cast-yet", {}),
    ],
)
async def test_what_cannot_be_planned_is_refused_and_leaves_nothing(
    desk: Desk, stage: Stage, typed: dict[str, str], key: str, facts: dict[str, str]
) -> None:
    await stage.show("Night of stars", "2026-11-12 18:00", 30)
    before = rows(stage.floor.store, "SELECT COUNT(*) FROM post")
    options = {"title": "Other", "when": "2026-11-13 18:00", "minutes": 30, **typed}
    assert refused(await desk.act(desk.manager, "timetable add", **options), stage.floor, key, **facts)
    assert planned(stage) == [("Night of stars", "11-12 18:00")]
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM post") == before


async def test_shows_that_only_touch_do_not_overlap(desk: Desk, stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-12 18:00", 30)
    await desk.act(desk.manager, "timetable add", title="Next", when="2026-11-12 18:30", minutes=30)
    assert len(planned(stage)) == 2


async def test_a_show_put_on_todays_timetable_appears_in_its_post(desk: Desk, stage: Stage) -> None:
    await stage.move_and_wake(days=1)
    title = stage.floor.text("post-timetable-title", day=stage.floor.day("2026-11-12"))
    await desk.act(desk.manager, "timetable add", title="Surprise", when="today 20:00", minutes=30)
    await stage.wake()
    [post] = [one for one in stage.news.history() if one.embeds[0].title == title]
    assert "Surprise" in (post.embeds[0].description or "")


# ---- repeats ---------------------------------------------------------------------------------------------------------


async def test_a_repeat_stands_on_the_timetable_two_weeks_ahead_and_goes_on(desk: Desk, stage: Stage) -> None:
    result = await desk.act(
        desk.manager, "timetable repeat", title="Weekly", weekdays="月金", times="12:00, 18:00", minutes=30
    )
    first = [f"11-{day} {clock}" for day in (13, 16, 20, 23) for clock in ("12:00", "18:00")]
    assert planned(stage) == [("Weekly", start) for start in first]
    assert stage.floor.text("timetable-repeated-body", count=8) in said(result)
    assert stage.floor.text("shows-more", count=3) in said(result)
    await stage.move_and_wake(days=7)
    assert [start for _, start in planned(stage)][8:] == [f"11-{d} {c}" for d in (27, 30) for c in ("12:00", "18:00")]
    await stage.restart()
    await stage.move_and_wake(hours=2)
    assert len(planned(stage)) == 12


async def test_a_repeat_ends_on_its_last_day(desk: Desk, stage: Stage) -> None:
    await desk.act(
        desk.manager, "timetable repeat", title="Daily", weekdays="daily", times="18:00", minutes=30, until="2026-11-13"
    )
    await stage.move_and_wake(days=1)
    assert [start for _, start in planned(stage)] == ["11-11 18:00", "11-12 18:00", "11-13 18:00"]


async def test_a_cancelled_show_of_a_repeat_does_not_come_back(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.manager, "timetable repeat", title="Daily", weekdays="daily", times="18:00", minutes=30)
    await desk.act(desk.manager, "timetable cancel", show="Daily")
    await stage.move_and_wake(hours=2)
    assert planned(stage)[0] == ("Daily", "11-12 18:00")


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_a_repeat_ends_with_every_show_from_one_on(desk: Desk, stage: Stage, locale: str) -> None:
    await desk.act(desk.manager, "timetable repeat", title="Daily", weekdays="daily", times="12:00", minutes=30)
    await stage.show("Daily", "2026-11-13 20:00")
    third = rows(stage.floor.store, "SELECT id FROM show WHERE starts_at / 86400000 = 20770 AND repeat_id IS NOT NULL")
    stage.floor.locales[str(desk.manager.id)] = locale
    result = await desk.act(desk.manager, "timetable cancel", show=str(third[0][0]), later=True)
    assert stage.floor.text("timetable-repeat-ended", locale[:2], count=13) in said(result)
    assert "**Daily**" in said(result)
    left = [("Daily", "11-12 12:00"), ("Daily", "11-13 20:00")]
    assert planned(stage) == left
    await stage.move_and_wake(days=3)
    assert planned(stage) == left
    assert stage.floor.text(
        "stafflog-repeat-ended", actor=f"<@{desk.manager.id}>", title="Daily", starts_at="<t:1794538800:f>", count=13
    ) in stage.titles(stage.log)


async def test_a_show_that_no_repeat_brought_is_cancelled_alone(desk: Desk, stage: Stage) -> None:
    for day in (12, 13):
        await stage.show("Night", f"2026-11-{day} 18:00")
    result = await desk.act(desk.manager, "timetable cancel", show="Night", later=True)
    assert stage.floor.text("timetable-cancelled") in said(result)
    assert planned(stage) == [("Night", "11-13 18:00")]


async def test_a_line_up_may_name_everyone(desk: Desk, stage: Stage) -> None:
    many = [f"Hoshino Mizuki {number}" for number in range(20)]
    stage.join(*many)
    await desk.act(
        desk.manager, "timetable add", title="All", when="tomorrow 18:00", minutes=45, lineup=", ".join(many)
    )
    [(lineup,)] = rows(stage.floor.store, "SELECT lineup FROM show")
    assert len(json.loads(lineup)) == 20


async def test_a_repeat_leaves_out_what_staff_put_there_meanwhile(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.manager, "timetable repeat", title="Daily", weekdays="daily", times="18:00", minutes=30)
    await stage.show("Special", "2026-11-26 18:00", 60)
    await stage.move_and_wake(days=2)
    assert ("Daily", "11-26 18:00") not in planned(stage)
    assert ("Daily", "11-27 18:00") in planned(stage)


@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        ({"weekdays": "someday"}, "error-weekdays-invalid", {"text": "someday"}),
        ({"times": "late"}, "error-times-invalid", {"text": "late"}),
        ({"until": "2026-11-01"}, "error-period-invalid", {}),
        ({"times": "17:45"}, "error-show-overlaps", {"title": "Night of stars"}),
        ({"times": "12:00, 12:15"}, "error-show-overlaps", {"title": "Weekly"}),
    ],
)
async def test_what_cannot_be_repeated_is_refused(
    desk: Desk, stage: Stage, typed: dict[str, str], key: str, facts: dict[str, str]
) -> None:
    await stage.show("Night of stars", "2026-11-13 18:00", 30)
    options = {"title": "Weekly", "weekdays": "fri", "times": "12:00", "minutes": 30, **typed}
    assert refused(await desk.act(desk.manager, "timetable repeat", **options), stage.floor, key, **facts)
    assert planned(stage) == [("Night of stars", "11-13 18:00")]


# ---- cancelling ------------------------------------------------------------------------------------------------------


async def test_a_cancelled_show_changes_its_message_and_tells_who_waits(desk: Desk, stage: Stage) -> None:
    number = await stage.show("Night of stars", "2026-11-11 13:00")
    aki = stage.floor.person("aki", locale="ja")
    shown = await aki.slash(stage.floor.channel, "shows today")
    await aki.click(shown.response, label="13:00 Night of stars")
    await stage.move_and_wake(minutes=45)
    await stage.restart()
    await desk.act(desk.manager, "timetable cancel", show=str(number))
    await stage.wake()
    assert stage.titles() == [stage.floor.text("post-show-cancelled", title="Night of stars")]
    letters = [message.embeds[0].title for message in aki.user.dm_channel.history()]
    assert letters[-1] == stage.floor.text("post-change-cancelled", "ja")
    await stage.move_and_wake(minutes=15)
    assert stage.titles() == [stage.floor.text("post-show-cancelled", title="Night of stars")]


async def test_a_cancelled_show_is_not_announced_and_its_event_goes(floor: Floor) -> None:
    desk = await open_desk(floor)
    stage = await open_stage(floor, events=True)
    await stage.show("Night of stars", "2026-11-11 18:00")
    await stage.wake()
    events = floor.env.backend.get_guild(floor.guild.id).scheduled_events
    assert len(events) == 1
    await desk.act(desk.manager, "timetable cancel", show="Night of stars")
    await stage.wake()
    assert len(events) == 0
    await stage.move_and_wake(hours=7)
    assert not [title for title in stage.titles() if "Night of stars" in title]


async def test_the_shows_offered_for_cancelling_are_those_still_to_come(desk: Desk, stage: Stage) -> None:
    await stage.show("Soon", "2026-11-11 13:00")
    number = await stage.show("Later", "2026-11-12 18:00")
    stage.floor.clock.move(hours=3)
    offered = await desk.manager.autocomplete(stage.floor.channel, "timetable cancel", "show", "")
    assert [(one["name"], one["value"]) for one in offered] == [("2026-11-12 18:00 Later", str(number))]
    assert await desk.manager.autocomplete(stage.floor.channel, "timetable cancel", "show", "zzz") == []


async def test_a_show_is_cancelled_once(desk: Desk, stage: Stage) -> None:
    number = await stage.show("Night of stars", "2026-11-12 18:00")
    await desk.act(desk.manager, "timetable cancel", show=str(number))
    assert refused(
        await desk.act(desk.manager, "timetable cancel", show=str(number)), stage.floor, "error-show-not-found"
    )
    assert refused(await desk.act(desk.manager, "timetable cancel", show="999"), stage.floor, "error-show-not-found")


async def test_only_a_whole_title_cancels_a_show(desk: Desk, stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-12 18:00")
    for typed in ("Night", "s", "9" * 30):
        refusal = await desk.act(desk.manager, "timetable cancel", show=typed)
        assert refused(refusal, stage.floor, "error-show-not-found")
    assert not refused(
        await desk.act(desk.manager, "timetable cancel", show="night of STARS"), stage.floor, "error-show-not-found"
    )
