"""Lines that are cut and answers that break off, wherever the bot asks Discord for something besides its replies."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from sandbox import Sandbox
from tests.faults.bouts import few_unless_long
from tests.process.conftest import BOT, Cafe, Json, opened, said, world
from tests.running import Bot, nothing_told, running

pytestmark = pytest.mark.asyncio(loop_scope="module")
POSTS, DELETES = "POST /channels/{}/messages", "DELETE /channels/{}/messages/{}"
PINS = "PUT /channels/{}/messages/pins/{}"
COMMANDS = "/applications/{}/commands"
TRIES = 4
AIOHTTP = 2
"""What may be repeated, such as GET, aiohttp asks once more by itself after a line that was cut."""
BROKEN = pytest.mark.parametrize(
    "fault", few_unless_long({"lose": True}, {"torn": "letter"}, more=[{"torn": True}, {"drop": True}])
)
BROKEN_TWICE = pytest.mark.parametrize(
    "fault", few_unless_long({"lose": True, "times": AIOHTTP}, {"torn": "letter"}, more=[{"torn": True}])
)
FAULT = 1


@pytest_asyncio.fixture(loop_scope="module")
async def calm(cafe: Cafe) -> AsyncIterator[Cafe]:
    """A café whose Discord fails as ordered and, after the test, no more."""
    yield cafe
    await cafe.sandbox.fault(clear=True)


def panels(cafe: Cafe) -> list[Json]:
    """Those that hang in the lounge."""
    return [message for message in cafe.posted("lounge") if message.get("components")]


# ---- the panel -------------------------------------------------------------------------------------------------------


@BROKEN
async def test_a_panel_whose_answer_is_lost_is_hung_up_once_and_pinned(calm: Cafe, fault: dict[str, Any]) -> None:
    await calm.sandbox.fault(route=POSTS, **fault)
    assert "It is posted and pinned here" in await calm.says("dai", "panel")
    assert list(calm.lounge.pins) == [panel["id"] for panel in panels(calm)]


@BROKEN
async def test_of_a_panel_that_never_gets_its_answer_staff_read_what_to_do(calm: Cafe, fault: dict[str, Any]) -> None:
    await calm.sandbox.fault(route=POSTS, times=TRIES, **fault)
    assert "I cannot say whether the panel hangs here" in await calm.says("dai", "panel")
    assert len(panels(calm)) == (0 if "drop" in fault else 1)
    assert "It is posted and pinned here" in await calm.says("dai", "panel")


async def test_a_line_that_is_cut_costs_neither_the_pin_nor_the_older_panel(calm: Cafe) -> None:
    await calm.does("dai", "panel")
    for route in (PINS, DELETES):
        await calm.sandbox.fault(route=route, times=AIOHTTP, drop=True)
    told = await calm.says("dai", "panel")
    assert "It is posted and pinned here" in told
    assert "The older panel was taken down" in told
    assert list(calm.lounge.pins) == [panel["id"] for panel in panels(calm)]


async def test_a_panel_that_is_neither_pinned_nor_takes_the_older_one_down_says_so(calm: Cafe) -> None:
    await calm.does("dai", "panel")
    for route in (PINS, DELETES):
        await calm.sandbox.fault(route=route, times=TRIES * AIOHTTP, drop=True)
    told = await calm.says("dai", "panel")
    assert "Discord did not pin it just now" in told
    assert "I could not take the older panel down" in told
    assert len(panels(calm)) == 2


# ---- the setup -------------------------------------------------------------------------------------------------------


async def _checked(cafe: Cafe) -> Json:
    """The last step of the setup, of a café whose announcements have a channel."""
    shown = await cafe.does("dai", "setup")
    shown = await cafe.presses("dai", shown, "setup:1:channels")
    shown = await cafe.presses("dai", shown, "setup-channel:1:announcements_channel", cafe.channels["news"])
    return await cafe.presses("dai", shown, "setup:1:check")


@BROKEN
async def test_a_channels_test_whose_answer_is_lost_leaves_no_message_behind(calm: Cafe, fault: dict[str, Any]) -> None:
    check = await _checked(calm)
    await calm.sandbox.fault(route=POSTS, **fault)
    await calm.sandbox.fault(route=DELETES, lose=True)
    assert "posted, and deleted again" in said(await calm.presses("dai", check, "setup-test"))
    assert calm.posted("news") == []


async def test_a_channels_test_that_cannot_be_made_says_what_to_do(calm: Cafe) -> None:
    check = await _checked(calm)
    await calm.sandbox.fault(route=POSTS, times=TRIES, lose=True)
    told = said(await calm.presses("dai", check, "setup-test"))
    assert "Discord did not answer as it should. Please delete the test if it stands there" in told
    assert len(calm.posted("news")) == 1
    await calm.sandbox.fault(route=DELETES, times=TRIES * AIOHTTP, drop=True)
    assert "I could not delete the test" in said(await calm.presses("dai", check, "setup-test"))


@BROKEN_TWICE
@pytest.mark.parametrize("route", [COMMANDS, "/applications/{}/guilds/{}/commands/{}/permissions"])
async def test_an_integrations_page_that_breaks_off_is_told_as_unread(
    calm: Cafe, route: str, fault: dict[str, Any]
) -> None:
    everyone = {"id": calm.guild, "type": 1, "permission": True}
    calm.sandbox.state.guild(calm.guild).command_permissions[BOT] = [everyone]
    await calm.sandbox.fault(route=f"GET {route}", **fault)
    assert "I could not read the Integrations page" in said(await _checked(calm))
    await calm.sandbox.fault(clear=True)
    assert "Integrations page just now" not in said(await _checked(calm))


# ---- direct messages -------------------------------------------------------------------------------------------------


@BROKEN
@pytest.mark.parametrize("route", ["POST /users/@me/channels", POSTS])
async def test_a_direct_message_that_breaks_off_does_not_call_the_way_closed(
    calm: Cafe, route: str, fault: dict[str, Any]
) -> None:
    await calm.sandbox.fault(route=route, **fault)
    told = await calm.says("till", "stay start")
    assert "Your stay has begun" in told
    assert "closed to me" not in told


# ---- the start -------------------------------------------------------------------------------------------------------


@BROKEN_TWICE
async def test_a_start_goes_on_without_what_it_may_do_without(tmp_path: Path, fault: dict[str, Any]) -> None:
    """The commands that Discord has are sent anew, and how fast sessions may begin is what Discord allows everybody."""
    async with Sandbox(world()) as sandbox:
        for route in ("/gateway/bot", COMMANDS):
            await sandbox.fault(route=f"GET {route}", **fault)
        async with running(tmp_path, sandbox) as bot:
            assert "Producer No. 1" in await (await opened(sandbox, bot)).says("ben", "points")
    assert "Discord does not say how fast sessions may begin" in bot.log
    assert "they are sent anew" in bot.log
    nothing_told(bot.log, "Traceback", " ERROR ", "b'")


@BROKEN_TWICE
@pytest.mark.parametrize("route", ["GET /users/{}", f"PUT {COMMANDS}"])
async def test_a_start_that_breaks_off_is_one_sentence(tmp_path: Path, route: str, fault: dict[str, Any]) -> None:
    async with Sandbox(world()) as sandbox:
        await sandbox.fault(route=route, **fault)
        bot = Bot(tmp_path, sandbox)
        try:
            bot.launch()
            assert await bot.ended(20) == FAULT, bot.log
        finally:
            bot.kill()
    last = bot.log.splitlines()[-1]
    why = "Server disconnected" if "lose" in fault else "the answer broke off"
    assert last == f"Discord cannot be reached: {why}."
    nothing_told(bot.log, "Traceback", "b'")
