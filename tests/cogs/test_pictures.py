"""A reply carries its picture: with what it says, replaced by the next one, gone with it, and never in its way."""

from __future__ import annotations

import logging
import os
import signal
from typing import Any

import pytest

from bot.client import Client
from bot.house import House
from bot.painter import Painter
from bot.pictures.studio import Studio
from bot.ui.message import Message
from storage.memory import Store
from tests.clock import Clock
from tests.cogs.conftest import WORDS, Floor
from tests.pictures.pages import WITH_PICTURES, sheet
from tests.rows import choose_also

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def simcord_bot(store: Store, clock: Clock, painter: Painter, studio: Studio) -> Client:
    """The bot with a command that has pictures."""
    return Client(House(store, WORDS, clock, None, painter, studio), WITH_PICTURES, shard_count=1)


def files(result: Any) -> list[Any]:
    """What hangs at a reply."""
    return list(result.response.attachments)


async def test_a_reply_carries_its_picture_with_the_words_for_who_does_not_see_it(floor: Floor) -> None:
    result = await floor.person("ben").slash(floor.channel, "picture")
    [file] = files(result)
    assert (file.filename, file.description) == ("board.png", "The board, page 1")
    assert (await file.read()).startswith(PNG)
    assert result.response.embeds[0].title == "Page 1"


async def test_another_page_replaces_the_picture(floor: Floor) -> None:
    ben = floor.person("ben")
    first = await ben.slash(floor.channel, "picture")
    second = await ben.click(first.response, label="Next")
    assert [file.description for file in files(second)] == ["The board, page 2"]


async def test_a_page_without_a_picture_drops_the_one_that_stood_there(floor: Floor) -> None:
    ben = floor.person("ben")
    assert files(await ben.click((await ben.slash(floor.channel, "picture")).response, label="Words")) == []


async def test_a_button_that_only_goes_leaves_the_picture_where_it_is(floor: Floor) -> None:
    ben = floor.person("ben")
    first = await ben.slash(floor.channel, "picture")
    [before] = [file.id for file in files(first)]
    after = await ben.click(first.response, label="Less")
    assert [file.id for file in files(after)] == [before]
    assert len(after.response.components[0]["components"]) == 2


async def test_a_cafe_that_wants_no_pictures_gets_words(floor: Floor, studio: Studio) -> None:
    choose_also(floor.store, pictures=False)
    result = await floor.person("ben").slash(floor.channel, "picture")
    assert files(result) == []
    assert result.response.embeds[0].title == "Page 1"
    assert studio.cached(sheet(1)) is None


async def test_a_picture_is_drawn_once_for_whoever_asks(floor: Floor, studio: Studio) -> None:
    await floor.person("ben").slash(floor.channel, "picture")
    worker = studio._worker._process
    assert worker is not None
    os.kill(worker.pid, signal.SIGSTOP)  # whoever draws now waits
    try:
        assert len(files(await floor.person("ken").slash(floor.channel, "picture"))) == 1
    finally:
        os.kill(worker.pid, signal.SIGCONT)


async def test_a_picture_that_is_at_hand_asks_the_memory_nothing(floor: Floor, painter: Painter) -> None:
    """It comes beside an answer that has just met the café's settings; a second hop would double what that cost."""
    await floor.person("ben").slash(floor.channel, "picture")
    asked: list[str] = []
    floor.store.on_batch = lambda kind, _, __: asked.append(kind)
    painted = await painter.painted(floor.cafe, Message(sheet=sheet(1)), 5)
    assert painted.picture is not None
    assert asked == []


async def test_where_the_studio_has_closed_the_words_go_alone(floor: Floor, studio: Studio) -> None:
    studio.close()
    assert files(await floor.person("ben").slash(floor.channel, "picture")) == []


async def test_a_reply_that_took_long_is_completed_with_its_picture(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.replies.DEFER_AFTER", 0.0)
    [file] = files(await floor.person("ben").slash(floor.channel, "picture"))
    assert file.description == "The board, page 1"


async def test_a_picture_that_discord_refuses_leaves_the_words(floor: Floor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "oshipass.replies")
    floor.env.inject_error("POST", "/interactions/*/callback", status=413, code=40005)
    result = await floor.person("ben").slash(floor.channel, "picture")
    assert files(result) == []
    assert "without its picture" in caplog.text
