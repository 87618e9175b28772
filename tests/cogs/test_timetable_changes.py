"""`/timetable move` and `/timetable lineup` through SimCord: what changes, and everything that follows it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage
from tests.rows import change_cast, in_tokyo, rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


@pytest.fixture
async def announced(floor: Floor) -> tuple[Desk, Stage]:
    """With scheduled events."""
    desk = await open_desk(floor)
    return desk, await open_stage(floor, events=True)


def planned(stage: Stage) -> list[tuple[str, str, int]]:
    """Title, local start and length of the shows that are planned."""
    found = rows(
        stage.floor.store,
        "SELECT title, starts_at, minutes FROM show WHERE state = 'planned' ORDER BY starts_at",
    )
    return [(title, in_tokyo(start), minutes) for title, start, minutes in found]


def letters(person: Any) -> list[str]:
    """What the bot wrote to a person, oldest first: title and text."""
    told = [message.embeds[0] for message in person.user.dm_channel.history()]
    return ["\n".join(part for part in (embed.title, embed.description) if part) for embed in told]


def shows(stage: Stage) -> list[str]:
    """The titles of what stands in the news about shows, without the timetable."""
    return [title for title in stage.titles() if "Night" in title]


async def wants(stage: Stage, name: str, number: int = 0, locale: str = "en-US") -> Any:
    """Somebody who asked to be reminded of one of the next shows."""
    person = stage.floor.person(name, locale=locale)
    shown = await person.slash(stage.floor.channel, "shows next")
    await person.click(shown.response, custom_id=shown.response.components[0]["components"][number]["custom_id"])
    return person


# ---- moving ----------------------------------------------------------------------------------------------------------


async def test_a_moved_show_stands_at_its_new_time_and_the_reply_says_what_was(desk: Desk, stage: Stage) -> None:
    number = await stage.show("Night", "2026-11-12 18:00", 45)
    result = await desk.act(desk.manager, "timetable move", show=str(number), when="明日の午後8時", minutes=60)
    assert result.ephemeral
    assert planned(stage) == [("Night", "11-12 20:00", 60)]
    text = said(result)
    assert "<t:1794481200:f> **Night**" in text
    assert stage.floor.text("timetable-ends", time="<t:1794484800:t>") in text
    assert stage.floor.text("timetable-moved-was", was="<t:1794474000:f>") in text
    assert stage.floor.text("timetable-moved-told", count=0) in text
    await stage.wake()
    assert stage.floor.text(
        "stafflog-show-moved", actor=f"<@{desk.manager.id}>", title="Night", was_at="<t:1794474000:f>",
        starts_at="<t:1794481200:f>", minutes=60,
    ) in stage.titles(stage.log)  # fmt: skip


async def test_without_minutes_a_show_keeps_its_length(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-12 18:00", 45)
    await desk.act(desk.manager, "timetable move", show="night", when="2026-11-13 18:00")
    assert planned(stage) == [("Night", "11-13 18:00", 45)]


async def test_a_show_that_stands_there_already_is_left_alone(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-12 18:00", 45)
    await wants(stage, "aki")
    before = rows(stage.floor.store, "SELECT COUNT(*) FROM post")
    result = await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-12 18:00")
    assert embed_of(result).description == stage.floor.text("timetable-unchanged")
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM post") == before


async def test_the_notice_comes_at_the_new_time_and_once(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 13:00")
    await stage.wake()
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 15:00")
    await stage.move_and_wake(minutes=45)
    assert shows(stage) == []
    await stage.move_and_wake(hours=2)
    assert shows(stage) == [stage.floor.text("post-show-soon", title="Night")]
    await stage.move_and_wake(minutes=15)
    assert shows(stage) == [stage.floor.text("post-show-on", title="Night")]
    await stage.move_and_wake(minutes=30)
    assert shows(stage) == [stage.floor.text("post-show-over", title="Night")]


async def test_a_show_moved_nearer_gets_its_notice_at_once(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-12-11 13:00")
    await desk.act(desk.manager, "timetable move", show="Night", when="today 12:05")
    await stage.wake()
    assert shows(stage) == [stage.floor.text("post-show-soon", title="Night")]


async def test_a_notice_that_went_out_is_edited_and_the_show_goes_on_at_its_new_time(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 12:10")
    await stage.wake()
    await stage.move_and_wake(minutes=11)
    assert shows(stage) == [stage.floor.text("post-show-on", title="Night")]
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 14:00")
    await stage.restart()
    await stage.wake()
    assert shows(stage) == [stage.floor.text("timetable-post-moved", title="Night")]
    [message] = [one for one in stage.news.history() if "Night" in (one.embeds[0].title or "")]
    assert "<t:1794373200:f>" in (message.embeds[0].fields[0].value or "")
    await stage.move_and_wake(minutes=30)
    assert shows(stage) == [stage.floor.text("timetable-post-moved", title="Night")]
    await stage.move_and_wake(minutes=80)
    assert shows(stage) == [stage.floor.text("post-show-on", title="Night")]
    await stage.move_and_wake(minutes=30)
    assert shows(stage) == [stage.floor.text("post-show-over", title="Night")]


async def test_a_show_on_stage_may_be_made_longer(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 12:10", 30)
    await stage.wake()
    await stage.move_and_wake(minutes=15)
    await desk.act(desk.manager, "timetable move", show="Night", when="today 12:10", minutes=60)
    await stage.move_and_wake(minutes=30)
    assert shows(stage) == [stage.floor.text("post-show-on", title="Night")]
    await stage.move_and_wake(minutes=30)
    assert shows(stage) == [stage.floor.text("post-show-over", title="Night")]


async def test_todays_timetable_follows_a_show_that_leaves_the_day_and_one_that_comes(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-12 20:00")
    await stage.move_and_wake(days=1)

    def told() -> str:
        title = stage.floor.text("post-timetable-title", day=stage.floor.day("2026-11-12"))
        [post] = [one for one in stage.news.history() if one.embeds[0].title == title]
        return post.embeds[0].description or ""

    assert "Night" in told()
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-14 20:00")
    await stage.wake()
    assert "Night" not in told()
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-12 21:00")
    await stage.wake()
    assert "Night" in told()


async def test_the_scheduled_event_follows_and_is_not_made_twice(announced: tuple[Desk, Stage]) -> None:
    desk, stage = announced
    await stage.show("Night", "2026-11-11 18:00", 30)
    await stage.wake()
    events = stage.floor.env.backend.get_guild(stage.floor.guild.id).scheduled_events
    [was] = list(events)
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 20:00", minutes=60)
    await stage.wake()
    [(number, event)] = events.items()
    assert number == was
    assert (event.scheduled_start_time, event.scheduled_end_time) == (
        "2026-11-11T11:00:00+00:00", "2026-11-11T12:00:00+00:00"
    )  # fmt: skip
    await stage.move_and_wake(hours=3)
    assert list(events) == [was]
    assert stage.troubles() == []


async def test_the_event_of_a_show_that_moves_nearer_is_made_and_of_one_that_moves_away_waits(
    announced: tuple[Desk, Stage],
) -> None:
    desk, stage = announced
    events = stage.floor.env.backend.get_guild(stage.floor.guild.id).scheduled_events
    await stage.show("Night", "2026-11-20 18:00")
    await stage.wake()
    assert not events
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-13 10:00")
    await stage.wake()
    assert not events
    await stage.move_and_wake(hours=22)
    assert len(events) == 1


async def test_an_event_that_staff_deleted_stays_deleted(announced: tuple[Desk, Stage]) -> None:
    desk, stage = announced
    await stage.show("Night", "2026-11-11 18:00")
    await stage.wake()
    events = stage.floor.env.backend.get_guild(stage.floor.guild.id).scheduled_events
    events.clear()
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 20:00")
    await stage.wake()
    assert not events
    assert stage.troubles() == []


async def test_an_event_that_discord_refuses_holds_up_no_message_and_staff_hear_of_it(
    announced: tuple[Desk, Stage],
) -> None:
    desk, stage = announced
    number = await stage.show("Night", "2026-11-11 12:10")
    await stage.wake()
    path = f"/guilds/{stage.floor.guild.id}/scheduled-events"
    [event] = stage.floor.env.backend.get_guild(stage.floor.guild.id).scheduled_events
    stage.floor.env.inject_error("PATCH", f"{path}/{event}", status=400, code=180000)
    await desk.act(desk.manager, "timetable move", show=str(number), when="2026-11-11 20:00")
    await stage.wake()
    assert shows(stage) == [stage.floor.text("timetable-post-moved", title="Night")]
    assert [trouble["kind"] for trouble in stage.troubles()] == ["show_edit"]


async def test_who_waits_is_told_the_new_time_in_their_language_and_reminded_then(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 13:00", 30)
    aki = await wants(stage, "aki", locale="ja")
    await stage.wake()
    result = await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 15:00")
    assert stage.floor.text("timetable-moved-told", count=1) in said(result)
    await stage.restart()
    await stage.wake()
    until = stage.floor.text("timetable-told-until", "ja", time="<t:1794378600:t>")
    news = f"{stage.floor.text('timetable-told-moved', 'ja')}\n<t:1794376800:f> **Night**\n{until}"
    assert letters(aki)[1:] == [news]
    await stage.move_and_wake(minutes=50)
    assert letters(aki)[1:] == [news]
    await stage.move_and_wake(minutes=115)
    assert letters(aki)[2:] == [f"{stage.floor.text('post-reminder', 'ja')}\n<t:1794376800:f> **Night**"]


async def test_who_was_reminded_already_is_told_and_reminded_anew(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 12:20")
    aki = await wants(stage, "aki")
    await stage.move_and_wake(minutes=6)
    assert stage.floor.text("post-reminder") in letters(aki)[-1]
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 18:00")
    await stage.wake()
    assert stage.floor.text("timetable-told-moved") in letters(aki)[-1]
    await stage.move_and_wake(hours=5, minutes=40)
    assert stage.floor.text("post-reminder") in letters(aki)[-1]
    assert len(letters(aki)) == 4


async def test_a_move_that_is_nearer_than_the_notice_tells_once(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 18:00")
    aki = await wants(stage, "aki")
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 12:10")
    await stage.move_and_wake(minutes=1)
    await stage.move_and_wake(minutes=10)
    assert len(letters(aki)) == 2
    assert stage.floor.text("timetable-told-moved") in letters(aki)[-1]


async def test_two_moves_before_anybody_was_told_tell_the_second_time_only(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 18:00")
    aki = await wants(stage, "aki")
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 19:00")
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 20:00")
    await stage.wake()
    assert len(letters(aki)) == 2
    assert "<t:1794394800:f>" in letters(aki)[-1]


async def test_a_show_moved_and_then_cancelled_is_told_as_cancelled(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 18:00")
    aki = await wants(stage, "aki")
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 19:00")
    await desk.act(desk.manager, "timetable cancel", show="Night")
    await stage.wake()
    assert len(letters(aki)) == 2
    assert stage.floor.text("post-change-cancelled") in letters(aki)[-1]
    await stage.move_and_wake(hours=7)
    assert shows(stage) == []
    assert len(letters(aki)) == 2


async def test_a_cancelled_show_is_told_to_those_who_have_not_been_reminded_yet(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 18:00")
    aki = await wants(stage, "aki")
    await desk.act(desk.manager, "timetable cancel", show="Night")
    await stage.wake()
    assert stage.floor.text("post-change-cancelled") in letters(aki)[-1]


async def test_who_no_longer_wants_to_be_reminded_hears_nothing_of_a_move(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 18:00")
    aki = stage.floor.person("aki")
    shown = await aki.slash(stage.floor.channel, "shows next")
    asked = await aki.click(shown.response, custom_id=shown.response.components[0]["components"][0]["custom_id"])
    await aki.click(asked.response, label=stage.floor.text("shows-unremind"))
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 19:00")
    await stage.move_and_wake(hours=7)
    assert len(letters(aki)) == 1


async def test_a_moved_show_of_a_repeat_does_not_come_back_at_its_old_time(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.manager, "timetable repeat", title="Night", weekdays="daily", times="18:00", minutes=30)
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 21:00")
    await stage.restart()
    await stage.move_and_wake(hours=2)
    days = [f"11-{day} {'21:00' if day == 11 else '18:00'}" for day in range(11, 26)]
    assert [start for _, start, _ in planned(stage)] == days
    assert rows(stage.floor.store, "SELECT DISTINCT repeat_id IS NULL FROM show") == [(0,)]


async def test_a_show_of_a_repeat_moves_to_where_another_of_it_was_cancelled(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.manager, "timetable repeat", title="Night", weekdays="daily", times="18:00", minutes=30)
    first, second = [number for (number,) in rows(stage.floor.store, "SELECT id FROM show ORDER BY starts_at LIMIT 2")]
    await desk.act(desk.manager, "timetable cancel", show=str(first))
    await desk.act(desk.manager, "timetable move", show=str(second), when="2026-11-11 18:00")
    assert [start for _, start, _ in planned(stage)][:2] == ["11-11 18:00", "11-13 18:00"]


async def test_a_move_across_a_change_of_clocks_keeps_the_wall_time_as_typed(desk: Desk, stage: Stage) -> None:
    rows(stage.floor.store, "UPDATE calendar SET zone = 'America/New_York'")
    rows(stage.floor.store, "UPDATE cafe SET revision = revision + 1")
    await stage.show("Night", "2027-03-13 18:00")
    await desk.act(desk.manager, "timetable move", show="Night", when="2027-03-14 18:00")
    [[starts_at]] = rows(stage.floor.store, "SELECT starts_at FROM show")
    assert datetime.fromtimestamp(starts_at / 1000, UTC) == datetime(
        2027, 3, 14, 22, tzinfo=UTC
    )  # EDT; the day before it would have been 23:00 UTC


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        ({"when": "sometime"}, "error-when-invalid", {"text": "sometime"}),
        ({"when": "2026-11-11 11:00"}, "error-in-the-past", {}),
        ({"when": "2026-11-13 18:29"}, "error-show-overlaps", {"title": "Other"}),
        ({"when": "2026-11-13 17:31"}, "error-show-overlaps", {"title": "Other"}),
        ({"when": "2026-11-13 17:00", "minutes": 61}, "error-show-overlaps", {"title": "Other"}),
        ({"show": "999"}, "error-show-not-found", {}),
        ({"show": "Nigh"}, "error-show-not-found", {}),
    ],
)
async def test_what_cannot_be_moved_is_refused_and_leaves_nothing(
    desk: Desk, stage: Stage, typed: dict[str, Any], key: str, facts: dict[str, str], language: str
) -> None:
    await stage.show("Night", "2026-11-12 18:00", 30)
    await stage.show("Other", "2026-11-13 18:00", 30)
    before = rows(stage.floor.store, "SELECT COUNT(*) FROM post"), planned(stage)
    stage.floor.locales[str(desk.manager.id)] = language
    options = {"show": "Night", "when": "2026-11-14 18:00", **typed}
    assert refused(await desk.act(desk.manager, "timetable move", **options), stage.floor, key, language, **facts)
    assert (rows(stage.floor.store, "SELECT COUNT(*) FROM post"), planned(stage)) == before


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("command", ["timetable move", "timetable lineup"])
async def test_only_managers_change_a_show(desk: Desk, stage: Stage, command: str, language: str) -> None:
    stage.join("彩")
    await stage.show("Night", "2026-11-12 18:00")
    more: dict[str, str] = {"when": "tomorrow 20:00"} if command == "timetable move" else {"lineup": "彩"}
    for who in (desk.guest, desk.till):
        stage.floor.locales[str(who.id)] = language
        for show in ("Night", "a show that is none"):
            result = await desk.act(who, command, show=show, **more)
            assert refused(result, stage.floor, "error-not-staff", language, need="manager")
    assert rows(stage.floor.store, "SELECT lineup FROM show") == [("[]",)]
    assert planned(stage) == [("Night", "11-12 18:00", 30)]


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_a_show_that_is_over_or_cancelled_is_not_changed(desk: Desk, stage: Stage, language: str) -> None:
    stage.join("彩")
    gone, over = await stage.show("Night", "2026-11-12 18:00"), await stage.show("Early", "2026-11-11 12:10")
    await desk.act(desk.manager, "timetable cancel", show=str(gone))
    stage.floor.clock.move(hours=1)
    stage.floor.locales[str(desk.manager.id)] = language
    for number in (gone, over):
        moved = await desk.act(desk.manager, "timetable move", show=str(number), when="2026-11-14 18:00")
        assert refused(moved, stage.floor, "error-show-not-found", language)
        changed = await desk.act(desk.manager, "timetable lineup", show=str(number), lineup="彩")
        assert refused(changed, stage.floor, "error-show-not-found", language)


async def test_the_coming_shows_are_offered(desk: Desk, stage: Stage) -> None:
    number = await stage.show("Night", "2026-11-12 18:00")
    for command in ("timetable move", "timetable lineup"):
        [offered] = await desk.manager.autocomplete(stage.floor.channel, command, "show", "ni")
        assert (offered["name"], offered["value"]) == ("2026-11-12 18:00 Night", str(number))


async def test_the_message_of_a_moved_show_in_a_channel_that_is_gone_is_told_to_staff(desk: Desk, stage: Stage) -> None:
    await stage.show("Night", "2026-11-11 12:10")
    await stage.wake()
    stage.floor.env.backend.delete_channel(stage.news.id)
    await desk.act(desk.manager, "timetable move", show="Night", when="2026-11-11 20:00")
    await stage.wake()
    assert [trouble["error"] for trouble in stage.troubles() if trouble["kind"] == "show_edit"] == ["missing-channel"]


# ---- line-up ---------------------------------------------------------------------------------------------------------


async def test_a_new_line_up_names_who_came_and_who_went(desk: Desk, stage: Stage) -> None:
    stage.join("彩", "玲奈", "凛")
    await stage.show("Night", "2026-11-12 18:00", lineup="彩、玲奈")
    result = await desk.act(desk.manager, "timetable lineup", show="Night", lineup="玲奈, 凛")
    told = {field.name: field.value for field in embed_of(result).fields}
    assert told == {
        stage.floor.text("timetable-lineup-now"): "玲奈, 凛",
        stage.floor.text("timetable-lineup-added"): "凛",
        stage.floor.text("timetable-lineup-removed"): "彩",
    }
    await stage.wake()
    assert stage.floor.text(
        "stafflog-show-lineup", actor=f"<@{desk.manager.id}>", title="Night", starts_at="<t:1794474000:f>",
        added="凛", added_count=1, removed="彩", removed_count=1,
    ) in stage.titles(stage.log)  # fmt: skip


@pytest.mark.parametrize("nobody", ["-", "None", "なし", "－"])
async def test_a_show_may_have_nobody_named(desk: Desk, stage: Stage, nobody: str) -> None:
    stage.join("彩")
    await stage.show("Night", "2026-11-12 18:00", lineup="彩")
    result = await desk.act(desk.manager, "timetable lineup", show="Night", lineup=nobody)
    assert embed_of(result).fields[0].value == stage.floor.text("timetable-lineup-nobody")
    assert rows(stage.floor.store, "SELECT lineup FROM show") == [("[]",)]


async def test_another_order_is_kept_and_tells_nobody(desk: Desk, stage: Stage) -> None:
    stage.join("彩", "凛")
    await stage.show("Night", "2026-11-12 18:00", lineup="彩、凛")
    aki = await wants(stage, "aki")
    result = await desk.act(desk.manager, "timetable lineup", show="Night", lineup="凛、彩")
    assert stage.floor.text("timetable-lineup-order") in said(result)
    same = await desk.act(desk.manager, "timetable lineup", show="Night", lineup="凛、彩")
    assert embed_of(same).description == stage.floor.text("timetable-lineup-same")
    await stage.wake()
    assert len(letters(aki)) == 1


async def test_posts_event_and_who_waits_follow_a_new_line_up(announced: tuple[Desk, Stage]) -> None:
    desk, stage = announced
    stage.join("彩", "凛")
    await stage.show("Night", "2026-11-11 12:20", lineup="彩")
    aki = await wants(stage, "aki", locale="ja")
    await stage.move_and_wake(minutes=6)
    await desk.act(desk.manager, "timetable lineup", show="Night", lineup="凛")
    await stage.wake()
    [message] = [one for one in stage.news.history() if "Night" in (one.embeds[0].title or "")]
    assert [field.value for field in message.embeds[0].fields][-1] == "凛"
    [event] = stage.floor.env.backend.get_guild(stage.floor.guild.id).scheduled_events.values()
    assert event.description == stage.floor.text("post-event-lineup", lineup="凛")
    news = stage.floor.text("timetable-told-lineup", "ja")
    assert letters(aki)[-1] == f"{news}\n<t:1794367200:f> **Night** · 凛"


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_a_line_up_that_cannot_be_is_refused_and_leaves_nothing(desk: Desk, stage: Stage, language: str) -> None:
    stage.join("彩", "凛")
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["凛"], state="graduated")
    await stage.show("Night", "2026-11-12 18:00", lineup="彩")
    before = rows(stage.floor.store, "SELECT COUNT(*) FROM post")
    stage.floor.locales[str(desk.manager.id)] = language
    graduated = await desk.act(desk.manager, "timetable lineup", show="Night", lineup="彩、凛")
    assert refused(graduated, stage.floor, "error-cast-graduated", language, name="凛")
    unknown = await desk.act(desk.manager, "timetable lineup", show="Night", lineup="zzz")
    assert refused(unknown, stage.floor, "error-unknown-cast", language, text="zzz", nearest="", nearest_count=0)
    assert rows(stage.floor.store, "SELECT lineup FROM show") == [("[1]",)]
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM post") == before
