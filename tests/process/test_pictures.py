"""A reply's picture over real sockets: one request, as stubborn as a reply of words, and never in its way."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.ui.message import EPHEMERAL
from sandbox import Sandbox
from tests.offspring import children_of
from tests.process.conftest import Cafe, opened, until, world
from tests.running import Bot, nothing_told

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the worker is found by /proc"),
]
CALLBACK, EDIT = "/interactions/{}/{}/callback", "/webhooks/{}/{}/messages/{}"
PNG = b"\x89PNG\r\n\x1a\n"
PAGES = count(1000)
"""Each of them is a picture that nobody has asked for yet."""


class WithPictures(Bot):
    """The real bot, with a command that has pictures."""

    module = "tests.pictures.pages"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Sandbox, Bot]]:
    """A Discord and the bot; at the end neither bot nor worker is left."""
    async with Sandbox(world()) as sandbox:
        bot = WithPictures(tmp_path_factory.mktemp("pictures"), sandbox)
        try:
            await bot.start()
            yield sandbox, bot
            [worker] = workers(bot)
            assert await bot.end() == 0
            await until(lambda: not Path(f"/proc/{worker}").exists())
        finally:
            bot.kill()
    nothing_told(bot.log, "Traceback", " ERROR ")


@pytest_asyncio.fixture(loop_scope="module")
async def cafe(town: tuple[Sandbox, Bot]) -> Cafe:
    """A server of the test's own, whose worker is awake."""
    made = await opened(*town)
    await made.does("ben", "picture")
    return made


def workers(bot: Bot) -> set[int]:
    """The processes that the bot has started."""
    assert bot.process is not None
    return children_of(bot.process.pid)


@contextlib.contextmanager
def asleep(bot: Bot) -> Iterator[int]:
    """The worker hangs."""
    [worker] = workers(bot)
    os.kill(worker, signal.SIGSTOP)
    try:
        yield worker
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGCONT)


def files(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """What hangs at an answer; that it was given, says the same in words, and that each file is whole, is asserted."""
    assert "failed" not in answer, answer
    message = answer["response"]["message"]
    assert message["embeds"][0]["description"] == "The same in words"
    assert all(one.get("width") == 900 for one in message["attachments"])
    return message["attachments"]


async def test_a_reply_with_its_picture_is_one_request(cafe: Cafe) -> None:
    before = len(cafe.sandbox.requests())
    [file] = files(await cafe.does("ben", "picture", page=1))
    [request] = cafe.sandbox.requests()[before:]
    assert request["body"]["data"]["attachments"] == [
        {"id": "0", "filename": "board.png", "description": "The board, page 1"}
    ]
    assert request["status"] == 204
    assert (file["content_type"], file["description"], file["width"]) == ("image/png", "The board, page 1", 900)
    async with aiohttp.ClientSession() as session, session.get(file["url"]) as response:
        assert (await response.read()).startswith(PNG)


async def test_a_page_replaces_the_picture_and_one_without_drops_it(cafe: Cafe) -> None:
    answer = await cafe.does("ben", "picture", page=1)
    answer = await cafe.presses("ben", answer, "picture-page")
    assert [one["description"] for one in files(answer)] == ["The board, page 2"]
    kept = await cafe.presses("ben", answer, "picture-less")
    assert [one["id"] for one in files(kept)] == [one["id"] for one in files(answer)]
    assert files(await cafe.presses("ben", kept, "picture-words")) == []


@pytest.mark.parametrize("seconds", [0, 2.5], ids=["not announced", "announced"])
async def test_of_two_presses_the_later_one_stays_however_long_the_picture_of_the_first_takes(
    cafe: Cafe, seconds: float
) -> None:
    page, _ = next(PAGES), next(PAGES)
    answer = await cafe.does("ben", "picture", page=page)
    with asleep(cafe.bot):
        first = cafe.click("ben", answer, "picture-page")
        later = await cafe.presses("ben", answer, "picture-words")
        await asyncio.sleep(seconds)
    await until(lambda: first.acknowledged is not None)
    shown = await cafe.presses("ben", later, "picture-less")
    assert shown["response"]["message"]["embeds"][0]["title"] == f"Page {page}"


@pytest.mark.parametrize(
    "fault",
    [{"status": 502, "html": True}, {"status": 429, "retry_after": 0.3}, {"drop": True}, {"lose": True}, {"delay": 60}],
    ids=str,
)
@pytest.mark.parametrize("redraws", [False, True], ids=["reply", "redraw"])
async def test_a_reply_that_fails_once_arrives_with_its_picture(
    cafe: Cafe, fault: dict[str, Any], redraws: bool
) -> None:
    answer = await cafe.does("ben", "picture", page=7)
    await cafe.sandbox.fault(route=f"POST {CALLBACK}", times=1, **fault)
    answer = await (cafe.presses("ben", answer, "picture-page") if redraws else cafe.does("ben", "picture", page=8))
    assert [one["description"] for one in files(answer)] == ["The board, page 8"]


async def test_a_picture_refused_twice_on_the_wire_leaves_the_words(cafe: Cafe) -> None:
    await cafe.sandbox.fault(route=f"POST {CALLBACK}", times=2, status=413, code=40005)
    assert files(await cafe.does("ben", "picture")) == []
    assert "goes without its picture" in cafe.bot.log


async def test_while_the_worker_hangs_people_read_the_words_in_time(cafe: Cafe) -> None:
    page = next(PAGES)
    with asleep(cafe.bot):
        assert files(await cafe.does("ben", "picture", page=page)) == []
    assert "board.png is not ready after" in cafe.bot.log
    assert len(files(await cafe.does("ben", "picture", page=page))) == 1


async def test_a_reply_that_was_announced_is_completed_with_its_picture(cafe: Cafe) -> None:
    for fault in ({}, {"drop": True}, {"status": 429, "retry_after": 0.1}, {"lose": True}):
        page = next(PAGES)
        if fault:
            await cafe.sandbox.fault(route=f"PATCH {EDIT}", times=1, **fault)
        with asleep(cafe.bot):
            sent = cafe.command("ben", "picture", page=page)
            await until(lambda sent=sent: sent.acknowledged is not None)
        answer = await cafe.answer(sent)
        assert [one["description"] for one in files(answer)] == [f"The board, page {page}"], fault


async def test_what_is_shown_to_all_is_for_all_however_long_its_picture_takes(cafe: Cafe) -> None:
    own = await cafe.does("ben", "card")
    with asleep(cafe.bot):
        shown = await cafe.presses("ben", own, "card-show")
    message = shown["response"]["message"]
    assert not message.get("flags", 0) & EPHEMERAL
    assert message["embeds"]
    assert message["attachments"] == []
    shown = await cafe.presses("ben", own, "card-show")
    assert len(shown["response"]["message"]["attachments"]) == 1


async def test_a_worker_that_dies_is_followed_by_another(cafe: Cafe) -> None:
    [worker] = workers(cafe.bot)
    os.kill(worker, signal.SIGKILL)
    await until(lambda: Path(f"/proc/{worker}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z")
    assert len(files(await cafe.does("ben", "picture", page=next(PAGES)))) == 1
    assert workers(cafe.bot) != {worker}


async def test_sixty_four_at_once_have_their_pictures(cafe: Cafe) -> None:
    page = next(PAGES)
    answers = await asyncio.gather(*(cafe.does("ben", "picture", page=page) for _ in range(64)))
    assert [len(files(answer)) for answer in answers] == [1] * 64
