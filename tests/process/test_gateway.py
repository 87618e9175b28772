"""The line to Discord breaks: the same session goes on, and nothing that was asked meanwhile is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.process.conftest import Cafe, opened, said, until, world
from tests.running import running

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_what_is_asked_while_the_line_is_down_is_answered_after_a_resume(cafe: Cafe) -> None:
    await cafe.open(points=3)
    sessions = len(cafe.sandbox.gateway.identifies)
    await cafe.sandbox.fault(drop_gateway=True)
    sent = cafe.command("ben", "push", cast="Aya")
    assert "Undo" in said(await cafe.answer(sent))
    assert len(cafe.sandbox.gateway.identifies) == sessions, "a new session would have lost it"
    assert cafe.ledger() == [(-1, 2)]


async def test_a_bot_that_is_asked_to_reconnect_resumes(cafe: Cafe) -> None:
    await cafe.open(points=3)
    sessions = len(cafe.sandbox.gateway.identifies)
    [before] = [one.connection for one in cafe.sandbox.gateway.sessions.values() if one.connection]
    await cafe.sandbox.fault(reconnect=True)
    await until(lambda: any(one.connection not in (None, before) for one in cafe.sandbox.gateway.sessions.values()))
    assert "Undo" in await cafe.says("ben", "push", cast="Aya")
    assert len(cafe.sandbox.gateway.identifies) == sessions


async def test_an_event_that_cannot_be_read_is_passed_over_and_told_in_the_log(tmp_path: Path) -> None:
    """In discord.py alone it would end the process, and with it every café's bot."""
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox) as bot:
        cafe = await opened(sandbox, bot)
        await cafe.open(points=3)
        for event in ("GUILD_CREATE", "GUILD_UPDATE", "CHANNEL_UPDATE", "INTERACTION_CREATE"):
            sandbox.state.dispatch(event, {"id": "no number"}, guild_id=cafe.guild, own=True)
        assert "Undo" in await cafe.says("ben", "push", cast="Aya")
        assert cafe.ledger() == [(-1, 2)]
        assert bot.log.count("an event INTERACTION_CREATE cannot be read and is passed over") == 1
        assert "no number" not in bot.log
