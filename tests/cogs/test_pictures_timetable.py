"""The timetable's picture where people meet it: the opening post and its edits, `/shows today`, the panel's button."""

from __future__ import annotations

from typing import Any

import pytest

from bot.announcer import Announcer
from bot.client import Client
from bot.house import House
from bot.painter import Painter
from bot.pictures.studio import Studio
from cogs import COGS
from storage.memory import Store
from tests.clock import Clock
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import Desk, open_desk, said
from tests.cogs.stage import Stage, open_stage


@pytest.fixture
def simcord_bot(store: Store, clock: Clock, painter: Painter, studio: Studio) -> Client:
    """The bot as `run` builds it, with pictures."""
    return Client(House(store, WORDS, clock, None, painter, studio), COGS, shard_count=1)


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(floor: Floor, painter: Painter) -> Stage:
    made = await open_stage(floor)
    made.announcer = Announcer(floor.env.bot, floor.store, WORDS, floor.clock, None, painter)
    made.join("彩", "玲奈")
    return made


def heard(message: Any) -> list[str]:
    """What those hear of a message's pictures who do not see them."""
    return [file.description for file in message.attachments]


def post(stage: Stage) -> Any:
    """The day's timetable in the channel."""
    [found] = [one for one in stage.news.history() if (one.embeds[0].title or "").startswith("Today’s stage")]
    return found


async def test_todays_shows_come_with_a_picture_in_the_readers_language(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-11 18:00", lineup="彩、玲奈")
    ben = stage.floor.person("ben", locale="ja")
    [told] = heard((await ben.slash(stage.floor.channel, "shows today")).response)
    assert told == "2026年11月11日（水）のステージ（日本時間）：\n18:00～18:30 Night of stars（出演：彩、玲奈）"


async def test_a_day_without_shows_has_words_only(stage: Stage) -> None:
    assert heard((await stage.floor.person("ben").slash(stage.floor.channel, "shows today")).response) == []


async def test_the_opening_post_has_a_picture_that_follows_every_change(desk: Desk, stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-12 18:00", lineup="彩")
    await stage.move_and_wake(hours=24)
    [told] = heard(post(stage))
    assert "18:00–18:30 Night of stars with 彩" in told
    assert WORDS.text("en", "post-nobody-in") in told
    await desk.act(desk.manager, "timetable move", show="Night of stars", when="19:30")
    await stage.wake()
    [told] = heard(post(stage))
    assert "19:30–20:00 Night of stars with 彩" in told


async def test_the_posts_copy_in_the_readers_language_has_its_own_picture(stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-12 18:00", lineup="彩")
    await stage.move_and_wake(hours=24)
    copy = await stage.floor.person("ben", locale="ja").click(post(stage), label="English / 日本語")
    [told] = heard(copy.response)
    assert told.startswith("2026年11月12日（木）のステージ（日本時間）：")


async def test_a_show_called_off_on_its_day_stays_in_post_and_picture_and_says_so(desk: Desk, stage: Stage) -> None:
    await stage.show("Night of stars", "2026-11-12 18:00")
    await stage.show("Encore", "2026-11-12 20:00")
    await stage.move_and_wake(hours=24)
    await desk.act(desk.manager, "timetable cancel", show="Night of stars")
    await stage.wake()
    off, on = (post(stage).embeds[0].description or "").splitlines()
    assert off.startswith("~~<t:")
    assert off.endswith("**Night of stars**~~ · cancelled")
    assert "~~" not in on
    [told] = heard(post(stage))
    assert "18:00–18:30 Night of stars (cancelled)" in told
    ben = stage.floor.person("ben")
    result = await ben.slash(stage.floor.channel, "shows today")
    assert "Night of stars (cancelled)" in heard(result.response)[0]
    assert [part["label"] for part in result.response.components[0]["components"]] == ["20:00 café time · Encore"]
    assert "Night of stars" not in said(await ben.slash(stage.floor.channel, "checkin"))


async def test_a_repeat_that_ended_is_told_on_that_day_and_not_on_each_later_one(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.manager, "timetable repeat", title="Daily", weekdays="daily", times="18:00, 20:00", minutes=30)
    await desk.act(desk.manager, "timetable cancel", show="Daily", later=True)
    ben = stage.floor.person("ben")
    lines = (embed_of(await ben.slash(stage.floor.channel, "shows today")).description or "").splitlines()
    assert [line.endswith("cancelled") for line in lines] == [True, True]
    stage.floor.clock.move(hours=24)
    assert stage.floor.text("shows-none-today") in said(await ben.slash(stage.floor.channel, "shows today"))


async def test_a_show_put_right_leaves_nothing_of_the_wrong_one(desk: Desk, stage: Stage) -> None:
    await stage.show("Nihgt of strs", "2026-11-11 18:00")
    await desk.act(desk.manager, "timetable cancel", show="Nihgt of strs")
    await stage.show("Night of stars", "2026-11-11 18:00")
    result = await stage.floor.person("ben").slash(stage.floor.channel, "shows today")
    assert embed_of(result).description == "<t:1794387600:t> **Night of stars**"
    assert "Nihgt" not in heard(result.response)[0]
