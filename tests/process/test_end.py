"""Told to end while people are waiting: within ten seconds, with exit code 0, and what was acknowledged is kept."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from sandbox import Sandbox
from sandbox.interactions import Interaction
from tests.process.conftest import Cafe, opened, said, until, world
from tests.running import Bot, nothing_told, running

CALLBACK = "POST /interactions/{}/{}/callback"
pytestmark = pytest.mark.asyncio(loop_scope="module")


def _entries(sent: list[Interaction]) -> int:
    """How many were told that their push stands."""
    receipts = [one.original.body["embeds"][0] for one in sent if one.original is not None and not one.loading]
    return sum("fields" in one for one in receipts)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_every_push_acknowledged_before_the_end_is_in_the_ledger(tmp_path: Path, how: signal.Signals) -> None:
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox) as bot:
        cafe = await opened(sandbox, bot)
        await cafe.open(points=90)
        # Every other answer is still under way when the signal comes.
        await sandbox.fault(route=CALLBACK, delay=0.4, times=20)
        sent = [cafe.command("ben", "push", cast="Aya") for _ in range(40)]
        await until(lambda: any(one.response for one in sent))
        assert await bot.end(how) == 0
        entries = cafe.ledger()
        acknowledged = _entries(sent)
        assert 20 <= acknowledged <= len(entries) <= 40
        assert entries[-1] == (-1, 90 - len(entries))
        nothing_told(bot.log, "Traceback")
        await _goes_on(cafe, bot, len(entries))


async def _goes_on(cafe: Cafe, bot: Bot, pushed: int) -> None:
    """The next process finds everything in order."""
    await bot.start()
    assert "Undo" in await cafe.says("ben", "push", cast="Aya")
    assert len(cafe.ledger()) == pushed + 1


async def test_whoever_waits_is_answered_before_the_end(tmp_path: Path) -> None:
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox) as bot:
        cafe = await opened(sandbox, bot)
        await cafe.open(points=5)
        receipt = await cafe.does("ben", "push", cast="Aya")
        with bot.locked():
            command, click = cafe.command("ben", "push", cast="Aya", points=2), cafe.click("ben", receipt, "undo")
            await asyncio.sleep(0.3)
            ending = asyncio.create_task(bot.end())
            await asyncio.sleep(0.4)
        assert await ending == 0
        assert (click.failed, click.response) == (None, 7)
        assert (command.failed, command.response) == (None, 4)
        assert (cafe.ledger("undo"), cafe.balance()) == ([(1, 3)], 3)


async def test_it_ends_in_time_even_while_the_database_is_locked(tmp_path: Path) -> None:
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox) as bot:
        cafe = await opened(sandbox, bot)
        await cafe.open(points=5)
        with bot.locked():
            sent = [cafe.command("ben", "push", cast="Aya") for _ in range(3)]
            await until(lambda: all(one.response for one in sent))
            assert await bot.end() == 0
        assert cafe.ledger() == []
        for one in sent:
            assert "Nothing was lost" in said(await cafe.answer(one)), "people are told before it goes"
        nothing_told(bot.log, "Traceback")


async def test_it_ends_at_once_while_it_is_still_logging_in(tmp_path: Path) -> None:
    async with Sandbox(world()) as sandbox:
        await sandbox.fault(route="GET /users/{}", delay=9)
        bot = Bot(tmp_path, sandbox)
        try:
            bot.launch()
            await until(lambda: "logging in" in bot.log, 20)
            assert await bot.end() == 0
        finally:
            bot.kill()
        nothing_told(bot.log, "Traceback")
