"""A post carries its picture, follows it with each edit, and waits for nothing: it goes out once, with or without."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from typing import Any

import pytest

from bot.announcer import Announcer
from bot.client import Client
from bot.house import House
from bot.painter import Painter
from bot.pictures.studio import Studio
from bot.posting import deliver
from bot.posting.render import DRAWINGS
from bot.ui.message import Message
from bot.ui.posts import show_message
from bot.words import Reader
from cafe.posting import ShowFacts
from cogs import COGS
from tests.cogs.conftest import WORDS, Floor
from tests.cogs.stage import Stage, open_stage, permitted
from tests.pictures.pages import sheet
from tests.rows import choose_also

BEFORE, ON = 1, 2


def with_a_sheet(facts: ShowFacts, reader: Reader) -> Message:
    """A show's message, with a picture of its own until it is over."""
    message = show_message(facts, reader)
    if facts.phase != "over":
        message.sheet = sheet(BEFORE if facts.phase == "before" else ON)
    return message


@pytest.fixture
async def stage(floor: Floor, painter: Painter, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A stage whose show at 13:00 has pictures; its post is due."""
    monkeypatch.setitem(DRAWINGS, ShowFacts, with_a_sheet)
    made = await open_stage(floor)
    made.announcer = Announcer(floor.env.bot, floor.store, WORDS, floor.clock, None, painter)
    await made.show("Night of stars", "2026-11-11 13:00", 30)
    made.floor.clock.move(minutes=45)
    return made


def posted(stage: Stage) -> Any:
    """The one message of the show."""
    [message] = [one for one in stage.news.history() if "Night of stars" in (one.embeds[0].title or "")]
    return message


def pictures(stage: Stage) -> list[str | None]:
    """What people hear of the pictures at it."""
    return [file.description for file in posted(stage).attachments]


async def test_a_post_carries_its_picture_and_each_edit_its_own(stage: Stage) -> None:
    seen: list[Any] = []
    for minutes in (0, 15, 30):
        await stage.move_and_wake(minutes=minutes)
        seen.append(pictures(stage))
    assert seen == [["The board, page 1"], ["The board, page 2"], []]


async def test_the_button_for_the_language_brings_a_copy_with_its_picture(
    stage: Stage, painter: Painter, studio: Studio
) -> None:
    floor = stage.floor
    await stage.wake()
    client = Client(House(floor.store, WORDS, floor.clock, None, painter, studio), COGS, shard_count=1)
    await floor.env.restart_bot(client)
    copy = await floor.person("ben", locale="ja").click(posted(stage), label="English / 日本語")
    assert [file.description for file in copy.response.attachments] == ["The board, page 1"]


async def test_a_channel_that_takes_no_files_gets_the_words_and_the_log_says_why(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    permitted(stage.news, stage.floor, attach_files=False)
    await stage.floor.env.settle()
    await stage.wake()
    assert pictures(stage) == []
    assert "no Attach Files" in caplog.text
    assert stage.troubles() == []


async def test_a_picture_that_discord_refuses_costs_no_post(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.floor.env.inject_error("POST", f"/channels/{stage.news.id}/messages", status=413, code=40005)
    await stage.wake()
    assert pictures(stage) == []
    assert "without its picture (413 40005)" in caplog.text
    assert stage.post("show")["attempts"] == 1


async def test_an_answer_that_tells_nothing_is_not_taken_for_a_refusal(stage: Stage) -> None:
    stage.floor.env.inject_error("POST", f"/channels/{stage.news.id}/messages", status=500)
    await stage.wake()
    assert stage.floor.env.backend.faults == []
    assert stage.post("show")["state"] == "due"
    await stage.move_and_wake(minutes=1)
    assert pictures(stage) == ["The board, page 1"]


async def test_a_picture_that_takes_long_delays_its_post_only_so_far(
    stage: Stage, studio: Studio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "oshipass.pictures")
    monkeypatch.setattr(deliver, "POST_SECONDS", 0.2)
    await studio.paint(sheet(99), {})
    worker = studio._worker._process
    assert worker is not None
    os.kill(worker.pid, signal.SIGSTOP)
    try:
        await stage.wake()
        assert pictures(stage) == []
    finally:
        os.kill(worker.pid, signal.SIGCONT)
    async with asyncio.timeout(10):
        assert await studio.paint(sheet(BEFORE), {}) is not None
    assert "board.png is not ready after 0.2 s" in caplog.text


async def test_a_cafe_that_wants_no_pictures_posts_words(stage: Stage) -> None:
    choose_also(stage.floor.store, pictures=False)
    await stage.wake()
    assert pictures(stage) == []
