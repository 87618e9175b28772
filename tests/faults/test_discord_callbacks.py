"""Discord fails while a reply is on its way: whoever asked is answered within its three seconds, and told once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.faults.bouts import NOT_OURS, begin_anew, few_unless_long
from tests.faults.promises import promises
from tests.faults.town import Act, Town
from tests.faults.town import town as open_town
from tests.running import nothing_told

pytestmark = pytest.mark.asyncio(loop_scope="module")
CALLBACK = "POST /interactions/{}/{}/callback"
EDIT = "PATCH /webhooks/{}/{}/messages/{}"
FANS = 8
AN_HOUR = 3600


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """One café for all of these."""
    async with open_town(tmp_path_factory.mktemp("callbacks")) as made:
        yield made


async def _pushes(town: Town) -> list[Act]:
    """Eight people push at once, and each has seen what there is to see."""
    acts = [town.send(f"fan{n}", "push", "push", 1, cast="Aya", points=1) for n in range(FANS)]
    await asyncio.gather(*(asyncio.wait_for(act.sent.settled.wait(), 10) for act in acts))
    for act in acts:
        act.look()
    return acts


def _asked(town: Town, act: Act) -> list[dict[str, Any]]:
    return [one for one in town.sandbox.requests("POST", "/interactions/{}/{}/callback") if act.sent.id in one["path"]]


@pytest.mark.parametrize(
    "fault",
    few_unless_long(
        {"status": 502, "html": True},
        {"status": 429, "html": True},
        {"delay": AN_HOUR},
        more=[
            {"status": 500},
            {"status": 503},
            {"status": 504, "html": True},
            {"status": 429, "retry_after": 0.4},
            {"status": 429, "retry_after": 0.4, "scope": "shared"},
            {"drop": True},
            {"lose": True},
            {"torn": True},
            {"slow": 1.0},
            {"late": AN_HOUR},
        ],
    ),
)
async def test_a_reply_that_fails_once_arrives_in_time(town: Town, fault: dict[str, Any]) -> None:
    begin_anew(town)
    await town.sandbox.fault(route=CALLBACK, times=FANS, **fault)
    acts = await _pushes(town)
    await town.sandbox.fault(clear=True)
    assert [act.told for act in acts] == ["yes"] * FANS
    assert all((act.sent.acknowledged or 9e9) < 3000 for act in acts)
    assert [len(act.sent.followups) for act in acts] == [0] * FANS
    await promises(town, posts=False)


@pytest.mark.parametrize(
    "second",
    few_unless_long({"torn": True}, {"torn": "letter"}, more=[{"status": 500}, {"drop": True}, {"lose": True}]),
)
async def test_a_reply_that_fails_twice_arrives_and_nobody_is_told_of_a_fault(
    town: Town, second: dict[str, Any]
) -> None:
    begin_anew(town)
    told = len(town.bot.log)
    await town.sandbox.fault(route=CALLBACK, drop=True)
    await town.sandbox.fault(route=CALLBACK, **second)
    act = town.send("fan0", "push", "push", 1, cast="Aya", points=1)
    await asyncio.wait_for(act.sent.settled.wait(), 10)
    await promises(town, posts=False)
    assert (act.told, act.sent.followups) == ("yes", [])
    nothing_told(town.bot.log[told:], *NOT_OURS)


async def test_a_limited_reply_waits_as_long_as_it_was_told_and_asks_once_meanwhile(town: Town) -> None:
    begin_anew(town)
    await town.sandbox.fault(route=CALLBACK, limit=1.2)
    acts = await _pushes(town)
    assert [act.told for act in acts] == ["yes"] * FANS
    assert [[one["status"] for one in _asked(town, act)] for act in acts] == [[429, 200]] * FANS
    await promises(town, posts=False)


@pytest.mark.parametrize(
    "fault",
    few_unless_long(
        {"drop": True},
        more=[{"status": 500}, {"status": 429, "retry_after": 0.4}, {"lose": True}, {"torn": True}, {"delay": AN_HOUR}],
    ),
)
async def test_what_was_announced_is_filled_in_though_the_edit_fails(town: Town, fault: dict[str, Any]) -> None:
    """The first callback is held up for so long that "thinking" takes its place, and the reply becomes an edit."""
    begin_anew(town)
    told = len(town.bot.log)
    with town.bot.locked():
        acts = [town.send("fan0", "push", "push", 1, cast="Aya", points=1)]
        async with asyncio.timeout(5):
            await acts[0].sent.answered.wait()
        assert acts[0].sent.loading
        await town.sandbox.fault(route=EDIT, **fault)
    async with asyncio.timeout(10):
        await acts[0].sent.settled.wait()
    acts[0].look()
    assert acts[0].told == "yes"
    await town.sandbox.fault(clear=True)
    await promises(town, posts=False)
    nothing_told(town.bot.log[told:], *NOT_OURS)
