"""Boards with their pictures: in replies and posts, of every period; never in blind time, never with a hidden name."""

from __future__ import annotations

import io
import os
import signal
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image, ImageColor

from bot.announcer import Announcer
from bot.client import Client
from bot.house import House
from bot.painter import Painter
from bot.pictures.studio import Studio
from cafe.portraits import SetPortrait
from cogs import COGS
from storage.memory import Store
from tests.clock import Clock
from tests.cogs.conftest import WORDS, Floor
from tests.cogs.desk import OWNER, Desk, open_desk
from tests.cogs.stage import Stage, open_stage
from tests.cogs.test_ranking import push
from tests.pictures.looking import pixels
from tests.rows import add_cast, rows

PERIODS = ("today", "week", "month", "season", "all")
DARK = datetime(2026, 11, 30, 3, tzinfo=UTC)


@pytest.fixture
def simcord_bot(store: Store, clock: Clock, painter: Painter, studio: Studio) -> Client:
    """The bot as `run` builds it, with pictures."""
    return Client(House(store, WORDS, clock, None, painter, studio), COGS, shard_count=1)


@pytest.fixture
def cast(floor: Floor) -> list[int]:
    """Two cast members."""
    return [add_cast(floor.store, floor.cafe, name, latin=latin) for name, latin in (("彩", "Aya"), ("凛", "Rin"))]


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    """Staff."""
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk, painter: Painter) -> Stage:
    """The café's channels, and an announcer that paints."""
    made = await open_stage(desk.floor)
    made.announcer = Announcer(desk.floor.env.bot, desk.floor.store, WORDS, desk.floor.clock, None, painter)
    made.join("彩", "楓")
    return made


def alts(message: Any) -> list[str]:
    """What people hear of a message's pictures."""
    return [file.description for file in message.attachments if file.filename == "ranking.png"]


def alt(result: Any) -> str:
    """The one picture of a reply, in words."""
    [told] = alts(result.response)
    return told


@pytest.mark.parametrize(("locale", "told"), [
    ("en-US", "Power ranking, This season · Nov 11 – Nov 30, 2026. Place 1: Rin, 5, 1 supporter. Place 2: Aya, 3, "
     "2 supporters."),
    ("ja", "推しパワーランキング、今シーズン · 2026年11月11日～11月30日。"
     "1位は凛、5、1人が応援。2位は彩、3、2人が応援。"),
])  # fmt: skip
async def test_the_ranking_is_a_picture_in_the_readers_language(
    floor: Floor, cast: list[int], locale: str, told: str
) -> None:
    aki, ben = floor.person("aki", locale=locale), floor.person("ben")
    await push(floor, aki, cast[0], 2)
    await push(floor, ben, cast[0], 1)
    await push(floor, ben, cast[1], 5)
    result = await aki.slash(floor.channel, "ranking")
    assert alt(result) == told
    assert (await result.response.attachments[0].read()).startswith(b"\x89PNG")
    assert result.response.embeds[0].description


async def test_portraits_stand_on_the_board_as_the_memory_has_them(floor: Floor, cast: list[int]) -> None:
    ben = floor.person("ben")
    await push(floor, ben, cast[0], 2)
    await push(floor, ben, cast[1], 1)
    for colour in ("#00ff00", "#0000ff"):  # another portrait is another picture
        for name in ("彩", "凛"):
            face = io.BytesIO()
            Image.new("RGB", (256, 256), colour).save(face, "JPEG")
            key = f"{name} {colour}"
            await floor.store.write(
                SetPortrait(cafe=floor.cafe, key=key, visitor=OWNER, cast=name, image=face.getvalue())
            )
        [file] = (await ben.slash(floor.channel, "ranking")).response.attachments
        seen = pixels(await file.read()).reshape(-1, 3).astype(int)
        assert (abs(seen - ImageColor.getrgb(colour)).max(axis=1) < 8).sum() > 10_000


async def test_a_damaged_portrait_costs_one_face_and_another_cafe_none(
    floor: Floor, cast: list[int], painter: Painter, caplog: pytest.LogCaptureFixture
) -> None:
    ben, face = floor.person("ben"), io.BytesIO()
    Image.new("RGB", (256, 256), "#00ff00").save(face, "JPEG")
    await push(floor, ben, cast[0], 2)
    await floor.store.write(
        SetPortrait(cafe=floor.cafe, key="p", visitor=OWNER, cast="彩", image=face.getvalue())
    )  # fmt: skip
    rows(floor.store, "UPDATE portrait SET image = 'no base64!'")
    assert len((await ben.slash(floor.channel, "ranking")).response.attachments) == 1
    assert "cannot be read" in caplog.text
    assert painter._faces == {}, "what is damaged here says nothing of who has the same picture elsewhere"


async def test_whoever_asks_for_the_same_board_gets_the_picture_that_is_there(
    floor: Floor, cast: list[int], studio: Studio
) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await push(floor, aki, cast[0], 2)
    await push(floor, ben, cast[1], 1)
    first = await aki.slash(floor.channel, "ranking")
    worker = studio._worker._process
    assert worker is not None
    os.kill(worker.pid, signal.SIGSTOP)  # whoever draws now waits
    try:
        assert alt(await ben.slash(floor.channel, "ranking")) == alt(first)
        gap = await aki.click(first.response, label=floor.text("ranking-gap-ask"))
        assert alt(gap) == alt(first)
    finally:
        os.kill(worker.pid, signal.SIGCONT)


async def test_every_period_and_board_has_its_own_picture_and_an_empty_one_has_none(
    floor: Floor, cast: list[int]
) -> None:
    aki = floor.person("aki")
    await push(floor, aki, cast[0], 4)
    page = await aki.slash(floor.channel, "ranking")
    titles: set[str] = set()
    for period in PERIODS:
        page = await aki.select(page.response.message, [period], custom_id="ranking-period:1:cast")
        titles.add(alt(page))
    assert len(titles) == len(PERIODS)
    page = await aki.click(page.response.message, label=floor.text("choice-of-producers"))
    assert alt(page).startswith("Producer ranking, All time. Place 1: ")
    floor.clock.move(days=1)
    page = await aki.select(page.response.message, ["today"], custom_id="ranking-period:1:producers")
    assert alts(page.response) == []


async def test_a_name_that_is_hidden_or_shown_is_so_in_the_very_next_picture(floor: Floor, cast: list[int]) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await push(floor, aki, cast[0], 4)
    [(no,)] = rows(floor.store, "SELECT no FROM producer WHERE name = 'aki'")
    for hidden in (False, True, False):
        await aki.slash(floor.channel, "me hide", hidden=hidden)
        for command, options in (("ranking", {"of": "producers"}), ("supporters", {"cast": "Aya"})):
            told = alt(await ben.slash(floor.channel, command, **options))
            assert ("aki" in told, f"No. {no}," in told) == (not hidden, hidden)


async def test_the_supporters_of_somebody_are_a_picture(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    await push(floor, aki, cast[0], 4)
    await aki.slash(floor.channel, "me hide", hidden=False)
    told = alt(await aki.slash(floor.channel, "supporters", cast="Aya", period="all"))
    assert told == "Supporters of Aya, All time · 1 supporter. Place 1: aki, 4."


async def test_in_blind_time_there_is_no_picture_whoever_asks_for_what(
    floor: Floor, cast: list[int], studio: Studio
) -> None:
    aki = floor.person("aki")
    await push(floor, aki, cast[0], 7)
    page = await aki.slash(floor.channel, "ranking")
    assert alt(page)
    floor.clock.now = DARK
    shelf = set(studio._shelf)
    for period in PERIODS:
        for command, options in (
            ("ranking", {"of": "cast"}), ("ranking", {"of": "producers"}), ("supporters", {"cast": "Aya"}),
        ):  # fmt: skip
            result = await aki.slash(floor.channel, command, period=period, **options)
            assert result.response.attachments == []
            assert result.response.embeds[0].description == floor.text("ranking-sealed")
    turned = await aki.click(page.response, label=floor.text("choice-of-producers"))
    assert turned.response.attachments == []
    assert set(studio._shelf) == shelf


async def test_the_board_of_the_day_is_posted_with_its_picture(stage: Stage) -> None:
    await stage.push("楓", 3)
    await stage.push("彩", 1)
    await stage.move_and_wake(days=1)
    told = [one for message in stage.news.history() for one in alts(message)]
    assert told == ["Final ranking, Wed, Nov 11, 2026. Place 1: 楓, 3, 1 supporter. Place 2: 彩, 1, 1 supporter."]


async def test_the_board_of_the_week_is_posted_with_its_picture(stage: Stage) -> None:
    await stage.push("楓", 3)
    stage.floor.clock.now = datetime(2026, 11, 15, 5, tzinfo=UTC)
    await stage.wake()
    stage.floor.clock.now = datetime(2026, 11, 16, 2, tzinfo=UTC)
    await stage.wake()
    told = [one for message in stage.news.history() for one in alts(message)]
    assert "Final ranking of the week, Mon, Nov 9, 2026 – Sun, Nov 15, 2026. Place 1: 楓, 3, 1 supporter." in told


async def test_the_interim_report_has_its_picture_in_the_preview_and_in_the_post(desk: Desk, stage: Stage) -> None:
    await stage.push("楓", 2)
    shown = await desk.act(desk.manager, "season interim")
    told = alt(shown)
    assert told == "Interim report, Season: Nov 11 – Nov 30, 2026. Place 1: 楓, 2, 1 supporter."
    await desk.manager.click(shown.response, label=desk.floor.text("interim-confirm"))
    await stage.wake()
    assert alts(stage.news.history()[-1]) == [told]


async def test_a_board_of_dark_days_is_posted_without_one(stage: Stage) -> None:
    stage.floor.clock.now = datetime(2026, 11, 30, 5, tzinfo=UTC)
    await stage.push("彩", 4)
    await stage.wake()
    await stage.move_and_wake(hours=20)
    sealed = [one for one in stage.news.history() if one.embeds[0].description == stage.floor.text("post-board-sealed")]
    assert sealed
    assert [one for message in sealed for one in message.attachments] == []
