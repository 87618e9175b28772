"""Another program holds the database: people wait a little or are told so, and nothing is half done."""

from __future__ import annotations

import asyncio

import pytest

from tests.process.conftest import Cafe, said, until

DEFERRED = 5
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_command_that_waits_for_the_database_is_thinking_and_then_answered(cafe: Cafe) -> None:
    await cafe.open(points=5)
    receipt = await cafe.does("ben", "push", cast="Aya")
    with cafe.bot.locked():
        sent, click = cafe.command("ben", "push", cast="Aya", points=2), cafe.click("ben", receipt, "undo")
        await until(lambda: sent.response == DEFERRED and click.response is not None)
        assert sent.loading
        await asyncio.sleep(1.5)
    assert "Undo" in said(await cafe.answer(sent))
    assert "taken back" in said(await cafe.answer(click))
    assert cafe.ledger() == [(-1, 4), (-2, 2)]
    assert cafe.ledger("undo") == [(1, 3)]


async def test_what_only_reads_is_answered_at_once_while_the_database_is_locked(cafe: Cafe) -> None:
    await cafe.open()
    with cafe.bot.locked():
        answer = await cafe.does("ben", "ranking")
    assert answer["acknowledged"] < 1000


async def test_a_database_locked_for_long_loses_nothing_and_says_so(cafe: Cafe) -> None:
    await cafe.open(points=5)
    with cafe.bot.locked():
        refused = await cafe.does("ben", "push", cast="Aya", points=2)
    assert "Undo" not in said(refused)
    assert "Nothing" in said(refused)
    assert refused["followups"] == []
    assert (cafe.ledger(), cafe.balance()) == ([], 5)
    assert "Undo" in await cafe.says("ben", "push", cast="Aya", points=2)
    assert (cafe.ledger(), cafe.balance()) == ([(-2, 3)], 3)


async def test_a_deferral_whose_acknowledgement_is_lost_is_completed(cafe: Cafe) -> None:
    """Discord shows "thinking" and the answer to that never came; nobody may be left waiting."""
    await cafe.open(points=5)
    await cafe.sandbox.fault(route="POST /interactions/{}/{}/callback", lose=True)
    with cafe.bot.locked():
        sent = cafe.command("ben", "push", cast="Aya", points=2)
        await until(lambda: sent.response == DEFERRED)
        await asyncio.sleep(0.3)
    assert "Undo" in said(await cafe.answer(sent))
    assert not sent.loading


async def test_a_completion_whose_line_is_cut_is_sent_again(cafe: Cafe) -> None:
    await cafe.open(points=5)
    await cafe.sandbox.fault(route="PATCH /webhooks/{}/{}/messages/{}", drop=True, times=2)
    with cafe.bot.locked():
        sent = cafe.command("ben", "push", cast="Aya", points=2)
        await until(lambda: sent.response == DEFERRED)
    assert "Undo" in said(await cafe.answer(sent))
