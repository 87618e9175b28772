"""The announcer on a moved clock: what it posts when, and that nothing makes it post twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.ui.message import Message
from cafe.posting import UNGUARDED, ClaimPost
from cafe.posts import PostKind, nonce, post_key
from tests.cogs.conftest import Floor
from tests.cogs.stage import Stage, open_stage, permitted
from tests.rows import rows

OPENING = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
"""Thursday 11:00 in Tokyo, the morning after tests.clock.NOON."""
MORNING = "2026-11-12"


def board_of(day: str, stage: Stage) -> str:
    """The title of a day's final board."""
    return stage.floor.text("post-board-title", day=stage.floor.day(day))


@pytest.fixture
async def stage(floor: Floor) -> Stage:
    return await open_stage(floor)


async def claim(stage: Stage, kind: PostKind, slot: str) -> None:
    """Take a post as a process does that dies before it has sent it or told of it."""
    claimed = await stage.floor.store.write(
        ClaimPost(
            cafe=stage.floor.cafe, key=UNGUARDED, kind=kind, slot=slot, attempts=0, claimant="gone",
            now=stage.floor.clock(),
        )
    )  # fmt: skip
    assert claimed is not None


async def planned_opening(stage: Stage) -> None:
    """Everything of the next morning stands in the table, and its hour has come."""
    await stage.wake()
    stage.floor.clock.now = OPENING


# ---- what comes when -------------------------------------------------------------------------------------------------


async def test_the_timetable_comes_at_opening_and_not_before(stage: Stage) -> None:
    stage.join("彩")
    await stage.show("Night of stars", "2026-11-12 18:00", lineup="彩")
    stage.floor.clock.now = OPENING.replace(hour=1, minute=59)
    await stage.wake()
    title = stage.floor.text("post-timetable-title", day=stage.floor.day(MORNING))
    assert title not in stage.titles()
    await stage.move_and_wake(minutes=1)
    [message] = [one for one in stage.news.history() if one.embeds[0].title == title]
    assert "**Night of stars** · 彩" in (message.embeds[0].description or "")


async def test_the_timetable_tells_who_is_in(stage: Stage) -> None:
    stage.join("彩", "玲奈")
    rows(
        stage.floor.store, "INSERT INTO shift (cafe, day, cast_id) VALUES (?, '2026-11-12', ?)",
        stage.floor.cafe, stage.cast["玲奈"],
    )  # fmt: skip
    await planned_opening(stage)
    await stage.wake()
    message = next(one for one in stage.news.history() if stage.floor.day("2026-11-12") in (one.embeds[0].title or ""))
    assert message.embeds[0].fields[0].value == "玲奈"


async def test_the_final_board_of_the_day_before_comes_at_opening(stage: Stage) -> None:
    stage.join("彩", "玲奈")
    await stage.push("玲奈", 3)
    await stage.push("彩", 1)
    await planned_opening(stage)
    await stage.push("彩", 9)
    await stage.wake()
    [board] = [one for one in stage.news.history() if board_of("2026-11-11", stage) == one.embeds[0].title]
    lines = (board.embeds[0].description or "").splitlines()
    assert lines[0].startswith("**1.** 玲奈 · 3 · 1 supporter")
    assert lines[1].startswith("**2.** 彩 · 1 ")
    assert board.embeds[0].fields[0].value == "**1.** 玲奈 · 3\n**2.** 彩 · 1"


async def test_a_season_in_which_nobody_stands_above_nothing_is_told_so_on_the_days_board(stage: Stage) -> None:
    stage.join("彩", "玲奈")
    await stage.push("玲奈", 3)
    rows(stage.floor.store, "UPDATE cast_tally SET power = -500, supporters = 0")
    await planned_opening(stage)
    await stage.wake()
    [board] = [one for one in stage.news.history() if board_of("2026-11-11", stage) == one.embeds[0].title]
    empty = stage.floor.text("post-board-empty")
    assert (board.embeds[0].description, board.embeds[0].fields[0].value) == (empty, empty)


async def test_a_board_tells_how_places_moved_since_the_board_before(stage: Stage) -> None:
    stage.join("彩", "玲奈")
    await stage.push("玲奈", 3)
    await planned_opening(stage)
    await stage.wake()
    await stage.push("彩", 5)
    await stage.move_and_wake(days=1)
    board = next(one for one in stage.news.history() if board_of("2026-11-12", stage) == one.embeds[0].title)
    assert board.embeds[0].fields[0].value == "**1.** 彩 · 5 ▲1\n**2.** 玲奈 · 3 ▼1"


async def test_the_board_of_the_last_day_shows_nothing_before_the_ceremony(stage: Stage) -> None:
    stage.join("彩")
    stage.floor.clock.now = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)
    await stage.push("彩", 4)
    stage.floor.clock.now = datetime(2026, 11, 30, 14, 59, tzinfo=UTC)
    await stage.wake()
    await stage.move_and_wake(minutes=1)
    assert stage.titles()[-1] == stage.floor.text("post-sealed-title", title="Nov 11 – Nov 30, 2026")
    await stage.move_and_wake(hours=11)
    board = next(one for one in stage.news.history() if board_of("2026-11-30", stage) == one.embeds[0].title)
    assert board.embeds[0].description == stage.floor.text("post-board-sealed")
    so_far = stage.floor.text("fairness-root-so-far", title="Nov 11 – Nov 30, 2026")
    assert [one.name for one in board.embeds[0].fields] == [so_far]
    kept = rows(stage.floor.store, "SELECT * FROM board_place WHERE posted = '2026-11-30'")
    assert kept == []


async def test_the_week_has_its_own_board_after_its_last_day(stage: Stage) -> None:
    stage.join("彩")
    await stage.push("彩", 2)
    stage.floor.clock.now = datetime(2026, 11, 15, 5, 0, tzinfo=UTC)
    await stage.wake()
    stage.floor.clock.now = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
    await stage.wake()
    weeks = [title for title in stage.titles() if "week" in title]
    assert weeks == [
        stage.floor.text("post-week-title", first=stage.floor.day("2026-11-09"), last=stage.floor.day("2026-11-15"))
    ]


async def test_a_show_has_one_message_that_follows_it(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00", 30)
    await stage.move_and_wake(minutes=44)
    assert not [title for title in stage.titles() if "Night of stars" in title]
    await stage.move_and_wake(minutes=1)
    seen = [stage.titles()[-1]]
    await stage.move_and_wake(minutes=15)
    seen.append(stage.titles()[-1])
    await stage.move_and_wake(minutes=30)
    seen.append(stage.titles()[-1])
    assert seen == [
        stage.floor.text(key, title="Night of stars") for key in ("post-show-soon", "post-show-on", "post-show-over")
    ]
    assert len([title for title in stage.titles() if "Night of stars" in title]) == 1


async def test_a_show_gets_a_scheduled_event_where_the_cafe_wants_one(floor: Floor) -> None:
    stage = await open_stage(floor, events=True)
    number = await stage.show("Night of stars", "2026-11-12 10:00", 30)
    await stage.wake()
    [event] = events(stage)
    assert event.name == "Night of stars"
    assert rows(floor.store, "SELECT event_id FROM show WHERE id = ?", number) == [(str(event.id),)]
    await stage.wake()
    assert len(events(stage)) == 1


async def test_a_lacking_right_to_make_events_is_told_to_staff_once(floor: Floor) -> None:
    stage = await open_stage(floor, events=True)
    floor.env.inject_error("POST", "/guilds/*/scheduled-events", status=403, code=50013, times=None)
    await stage.show("Night of stars", "2026-11-12 10:00", 30)
    await stage.wake()
    await stage.wake()
    assert [trouble["kind"] for trouble in stage.troubles()] == ["show_event"]
    assert stage.floor.text("post-trouble-permission") in stage.titles(stage.log)[-1]


def events(stage: Stage) -> list[Any]:
    """The server's scheduled events."""
    return list(stage.floor.env.backend.get_guild(stage.floor.guild.id).scheduled_events.values())


async def test_a_cafe_without_a_channel_gets_no_posts_and_no_complaints(stage: Stage) -> None:
    rows(stage.floor.store, "UPDATE cafe SET settings = '{}', revision = revision + 1")
    await stage.show("Night of stars", "2026-11-11 13:00", 30)
    await stage.move_and_wake(days=1)
    assert stage.titles() == stage.titles(stage.log) == []


# ---- once ------------------------------------------------------------------------------------------------------------


async def test_two_announcers_at_once_post_once(stage: Stage) -> None:
    await planned_opening(stage)
    other = stage.another()
    await asyncio.gather(stage.wake(), other.wake(stage.floor.clock()), stage.wake(), other.wake(stage.floor.clock()))
    assert len(stage.titles()) == len(set(stage.titles())) == 2


async def test_a_restart_repeats_nothing(stage: Stage) -> None:
    await planned_opening(stage)
    await stage.wake()
    await stage.restart()
    await stage.wake()
    assert len(stage.titles()) == 2


async def test_a_claim_that_was_never_sent_is_taken_up_by_another(stage: Stage) -> None:
    await planned_opening(stage)
    await claim(stage, PostKind.TIMETABLE, MORNING)
    await stage.move_and_wake(seconds=59)
    assert stage.post("timetable", MORNING)["state"] == "claimed"
    await stage.another().wake(stage.floor.clock() + 1000)
    assert stage.post("timetable", MORNING)["state"] == "sent"


async def sent_but_not_recorded(stage: Stage) -> str:
    """The timetable goes out, and the process dies before it has written that down; the message's id."""
    await planned_opening(stage)
    await stage.wake()
    sent = stage.post("timetable", MORNING)["message"]
    rows(
        stage.floor.store,
        "UPDATE post SET state = 'claimed', message = NULL, claimant = 'gone', next_at = claimed_at + 60000"
        " WHERE kind = 'timetable' AND slot = '2026-11-12'",
    )
    return sent


async def test_a_young_crash_is_found_by_its_button_as_well(stage: Stage) -> None:
    """How young it is was told by a clock that may have been set back since."""
    sent = await sent_but_not_recorded(stage)
    count = len(stage.titles())
    stage.floor.clock.move(seconds=61)
    await stage.another().wake(stage.floor.clock())
    assert len(stage.titles()) == count
    assert (stage.post("timetable", MORNING)["state"], stage.post("timetable", MORNING)["message"]) == ("sent", sent)


async def test_where_history_is_closed_a_young_crash_is_sent_again_under_the_nonce_that_discord_knows(
    stage: Stage,
) -> None:
    await sent_but_not_recorded(stage)
    permitted(stage.news, stage.floor, read_message_history=False)
    stage.floor.clock.move(seconds=61)
    await stage.another().wake(stage.floor.clock())
    posted = [one.json for one in stage.floor.env.http_requests if one.method == "POST" and one.json]
    key = post_key(stage.floor.cafe, PostKind.TIMETABLE, MORNING)
    same = [one for one in posted if one.get("nonce") == nonce(key)]
    assert len(same) == 2
    assert all(one["enforce_nonce"] for one in same)


async def test_an_old_crash_is_found_by_its_button_and_not_sent_again(stage: Stage) -> None:
    sent = await sent_but_not_recorded(stage)
    count = len(stage.titles())
    stage.floor.clock.move(hours=1)
    await stage.another().wake(stage.floor.clock())
    assert len(stage.titles()) == count
    assert (stage.post("timetable", MORNING)["state"], stage.post("timetable", MORNING)["message"]) == ("sent", sent)


async def test_an_old_crash_before_the_sending_is_sent_after_a_look(stage: Stage) -> None:
    await planned_opening(stage)
    await claim(stage, PostKind.TIMETABLE, MORNING)
    stage.floor.clock.move(hours=1)
    await stage.another().wake(stage.floor.clock())
    assert stage.post("timetable", MORNING)["state"] == "sent"
    assert stage.floor.text("post-timetable-title", day=stage.floor.day(MORNING)) in stage.titles()


async def test_where_history_is_closed_nothing_is_sent_again_and_staff_are_told(stage: Stage) -> None:
    await sent_but_not_recorded(stage)
    count = len(stage.titles())
    permitted(stage.news, stage.floor, read_message_history=False)
    stage.floor.clock.move(hours=1)
    await stage.another().wake(stage.floor.clock())
    assert stage.post("timetable", MORNING)["state"] == "unsure"
    assert len(stage.titles()) == count
    assert [trouble["kind"] for trouble in stage.troubles()] == ["timetable"]
    assert "may have been sent before a restart" in stage.titles(stage.log)[-1]


async def test_a_crash_found_after_closing_is_recorded_but_never_sent_late(stage: Stage) -> None:
    await planned_opening(stage)
    await claim(stage, PostKind.TIMETABLE, MORNING)
    stage.floor.clock.move(hours=13)
    await stage.another().wake(stage.floor.clock())
    assert stage.post("timetable", MORNING)["state"] == "skipped"
    assert stage.titles() == []


# ---- too late --------------------------------------------------------------------------------------------------------


async def test_after_an_outage_old_posts_are_skipped_and_not_sent_in_a_heap(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00", 30)
    await stage.wake()
    with caplog.at_level("INFO", logger="oshipass.posts"):
        await stage.move_and_wake(days=3)
    titles = stage.titles()
    assert not [title for title in titles if "Night of stars" in title or stage.floor.day("2026-11-12") in title]
    assert stage.post("show")["state"] == "skipped"
    assert "show" in caplog.text
    assert "too old to be useful" in caplog.text


async def test_a_show_reminder_ten_minutes_late_is_not_sent(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00", 30)
    await stage.move_and_wake(minutes=55)
    assert stage.titles() == []
    await stage.move_and_wake(minutes=5)
    assert stage.titles() == []
    assert stage.post("show_start")["state"] == "skipped"


async def test_a_show_added_at_the_last_moment_is_announced_at_once(stage: Stage) -> None:
    await stage.show("Surprise", "2026-11-11 12:03", 30)
    await stage.wake()
    assert stage.titles() == [stage.floor.text("post-show-soon", title="Surprise")]


# ---- refusals of Discord ---------------------------------------------------------------------------------------------


async def test_a_message_that_staff_deleted_is_left_deleted(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00", 30)
    await stage.move_and_wake(minutes=45)
    stage.floor.env.backend.delete_message(stage.news.id, int(stage.post("show")["message"]))
    await stage.move_and_wake(minutes=15)
    assert stage.titles() == []
    assert stage.post("show_start")["state"] == "skipped"
    assert stage.troubles() == []


async def test_a_lacking_permission_is_told_to_staff_and_not_tried_again(stage: Stage) -> None:
    await planned_opening(stage)
    permitted(stage.news, stage.floor, send_messages=False)
    await stage.wake()
    await stage.move_and_wake(hours=1)
    assert stage.post("timetable", MORNING)["state"] == "failed"
    assert {trouble["kind"] for trouble in stage.troubles()} == {"timetable", "board"}
    assert len(stage.titles(stage.log)) == 2
    assert all(stage.floor.text("post-trouble-permission") in told for told in stage.titles(stage.log))


async def test_a_channel_that_is_gone_is_told_to_staff(stage: Stage) -> None:
    await stage.set(announcements_channel="12345", weekly_board=False)
    await planned_opening(stage)
    await stage.wake()
    assert stage.floor.text("post-trouble-channel") in stage.titles(stage.log)[0]


async def test_a_fault_of_discord_is_tried_again_with_growing_pauses(stage: Stage) -> None:
    await planned_opening(stage)
    stage.floor.env.inject_error("POST", f"/channels/{stage.news.id}/messages", status=503, times=None)
    attempts: list[int] = []
    for _ in range(4):
        await stage.wake()
        attempts.append(stage.post("timetable", MORNING)["attempts"])
        stage.floor.clock.move(seconds=5)
    assert attempts == [1, 2, 2, 2]
    stage.floor.env.backend.faults.clear()
    await stage.wake()
    assert stage.post("timetable", MORNING)["state"] == "sent"


async def test_what_one_attempt_left_in_doubt_a_later_one_does_not_settle(stage: Stage) -> None:
    await planned_opening(stage)
    path = f"/channels/{stage.news.id}/messages"
    since = "SELECT claimed_at FROM post WHERE kind = 'timetable' AND slot = ?"
    stage.floor.env.inject_error("POST", path, status=429, times=None)
    await stage.wake()
    assert rows(stage.floor.store, since, MORNING) == [(None,)], "Discord said no: nothing can have been posted"
    stage.floor.env.backend.faults.clear()
    stage.floor.env.inject_error("POST", path, status=500, times=None)
    await stage.move_and_wake(seconds=5)
    first = stage.floor.clock()
    stage.floor.env.backend.faults.clear()
    stage.floor.env.inject_error("POST", path, status=429, times=None)
    await stage.move_and_wake(seconds=15)
    assert rows(stage.floor.store, since, MORNING) == [(first,)]


async def test_ten_failures_end_in_the_staff_log(stage: Stage) -> None:
    await planned_opening(stage)
    stage.floor.env.inject_error("POST", f"/channels/{stage.news.id}/messages", status=500, times=None)
    rows(stage.floor.store, "UPDATE post SET attempts = 9 WHERE kind = 'timetable'")
    rows(stage.floor.store, "DELETE FROM post WHERE kind = 'board'")
    await stage.wake()
    assert stage.post("timetable", MORNING)["state"] == "failed"
    assert "Discord did not take it" in stage.titles(stage.log)[-1]


# ---- language --------------------------------------------------------------------------------------------------------


async def test_every_post_has_a_button_with_a_private_copy_in_the_readers_language(stage: Stage) -> None:
    aki = stage.floor.person("aki", locale="ja")
    await planned_opening(stage)
    await stage.wake()
    await stage.restart()
    message = next(one for one in stage.news.history() if "Today" in (one.embeds[0].title or ""))
    result = await aki.click(message, label="English / 日本語")
    assert result.ephemeral
    assert result.response.embeds[0].title == stage.floor.text(
        "post-timetable-title", "ja", day=stage.floor.day(MORNING, "ja")
    )


async def test_a_board_that_is_veiled_by_now_is_not_told_by_its_old_button(stage: Stage) -> None:
    stage.join("彩")
    aki = stage.floor.person("aki")
    stage.floor.clock.now = datetime(2026, 11, 28, 5, 0, tzinfo=UTC)
    await stage.push("彩", 4)
    await stage.wake()
    stage.floor.clock.now = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
    await stage.wake()
    board = next(one for one in stage.news.history() if board_of("2026-11-28", stage) == one.embeds[0].title)
    assert "彩 · 4" in (board.embeds[0].description or "")
    stage.floor.clock.now = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
    result = await aki.click(board, label="English / 日本語")
    assert result.response.embeds[0].description == stage.floor.text("post-board-sealed")


async def test_the_bot_writes_in_the_cafes_language(stage: Stage) -> None:
    await stage.set(language="ja")
    await planned_opening(stage)
    await stage.wake()
    assert stage.floor.text("post-timetable-title", "ja", day=stage.floor.day(MORNING, "ja")) in stage.titles()


def test_a_message_without_mentions_lets_none_through() -> None:
    assert "allowed_mentions" not in Message("@everyone").arguments()
