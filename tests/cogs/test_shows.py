"""`/shows` through SimCord: the timetable, and reminders that arrive or say why they cannot."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import refused, said
from tests.cogs.stage import Stage, open_stage
from tests.rows import rows


@pytest.fixture
async def stage(floor: Floor) -> Stage:
    return await open_stage(floor)


def letters(person: Any) -> list[str]:
    """What the bot wrote to a person, oldest first."""
    told = [message.embeds[0] for message in person.user.dm_channel.history()]
    return [embed.title or embed.description or "" for embed in told]


async def test_todays_shows_have_their_line_up_and_a_button_each(stage: Stage) -> None:
    stage.join("彩", "玲奈")
    await stage.show("Early", "2026-11-11 13:00", lineup="彩、玲奈")
    await stage.show("Late", "2026-11-11 18:00")
    await stage.show("Tomorrow’s", "2026-11-12 18:00")
    aki = stage.floor.person("aki")
    result = await aki.slash(stage.floor.channel, "shows today")
    assert result.ephemeral
    assert embed_of(result).description == "<t:1794369600:t> **Early** · 彩, 玲奈\n<t:1794387600:t> **Late**"
    labels = [button["label"] for button in result.response.components[0]["components"]]
    assert labels == ["13:00 café time · Early", "18:00 café time · Late"]


async def test_a_day_without_shows_says_so_in_the_readers_language(stage: Stage) -> None:
    aki = stage.floor.person("aki", locale="ja")
    result = await aki.slash(stage.floor.channel, "shows today")
    assert embed_of(result).description == stage.floor.text("shows-none-today", "ja")
    assert embed_of(await aki.slash(stage.floor.channel, "shows next")).description == stage.floor.text(
        "shows-none-next", "ja"
    )


async def test_next_shows_begin_with_the_one_that_comes_first_on_any_day(stage: Stage) -> None:
    await stage.show("Later", "2026-11-13 18:00")
    await stage.show("Sooner", "2026-11-12 18:00")
    aki = stage.floor.person("aki")
    result = await aki.slash(stage.floor.channel, "shows next")
    lines = (embed_of(result).description or "").splitlines()
    assert [line.split("**")[1] for line in lines] == ["Sooner", "Later"]


async def test_the_first_look_at_the_timetable_issues_the_card(stage: Stage) -> None:
    result = await stage.floor.person("aki").slash(stage.floor.channel, "shows today")
    assert stage.floor.text("welcome-title") in said(result)


async def test_a_check_in_tells_todays_shows(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 18:00")
    result = await stage.floor.person("aki").slash(stage.floor.channel, "checkin")
    assert "<t:1794387600:t> Night of stars" in said(result)


# ---- reminders -------------------------------------------------------------------------------------------------------


async def asked(stage: Stage, person: Any) -> Any:
    """A person presses the button of the first of today's shows."""
    shown = await person.slash(stage.floor.channel, "shows today")
    return await person.click(shown.response, custom_id=shown.response.components[0]["components"][0]["custom_id"])


async def test_a_reminder_arrives_by_direct_message_before_the_show_and_once(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00")
    aki = stage.floor.person("aki", locale="ja")
    await asked(stage, aki)
    await stage.move_and_wake(minutes=44)
    hello = stage.floor.text("shows-hello", "ja", title="Night of stars", minutes="15")
    assert letters(aki) == [hello]
    await stage.restart()
    await stage.move_and_wake(minutes=1)
    await stage.wake()
    assert letters(aki) == [hello, stage.floor.text("post-reminder", "ja")]


async def test_pressing_twice_asks_once(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00")
    aki = stage.floor.person("aki")
    await asked(stage, aki)
    again = await asked(stage, aki)
    expected = stage.floor.text("shows-reminded-already", title="Night of stars", minutes="15")
    assert embed_of(again).description == expected
    await stage.move_and_wake(minutes=45)
    assert len(letters(aki)) == 2


async def test_who_no_longer_wants_a_reminder_gets_none_and_may_change_again(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00")
    aki = stage.floor.person("aki")
    await aki.click((await asked(stage, aki)).response, label=stage.floor.text("shows-unremind"))
    assert stage.post("reminder")["state"] == "cancelled"
    await asked(stage, aki)
    assert stage.post("reminder")["state"] == "due"
    await stage.move_and_wake(minutes=45)
    assert letters(aki)[-1] == stage.floor.text("post-reminder")


async def test_closed_direct_messages_are_told_at_once_and_end_in_silence_later(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00")
    aki = stage.floor.person("aki")
    dms = f"/channels/{aki.user.dm_channel.id}/messages"
    stage.floor.env.inject_error("POST", dms, status=403, code=50007, times=None)
    result = await asked(stage, aki)
    assert stage.floor.text("shows-closed") in (embed_of(result).description or "")
    await stage.move_and_wake(minutes=45)
    assert stage.post("reminder")["state"] == "skipped"
    assert stage.troubles() == []


async def test_a_show_that_has_begun_is_not_reminded_of(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 13:00")
    aki = stage.floor.person("aki")
    shown = await aki.slash(stage.floor.channel, "shows today")
    stage.floor.clock.move(hours=1)
    result = await aki.click(shown.response, label="13:00 café time · Night of stars")
    assert refused(result, stage.floor, "error-too-late", until="<t:1794369600:f>")
    assert rows(stage.floor.store, "SELECT * FROM reminder") == []
