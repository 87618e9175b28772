"""Discord fails while posts go out: each stands there once, limits are waited for, a kill in between is made good."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.effort import is_long
from tests.faults import moved
from tests.faults.bouts import begin_anew, bouts, few_unless_long
from tests.faults.crowd import crowd
from tests.faults.moved_town import moved_town
from tests.faults.promises import hurry_posts, promises
from tests.faults.town import Json, Town, custom_ids
from tests.process.conftest import said, until

pytestmark = pytest.mark.asyncio(loop_scope="module")
POSTS = "POST /channels/{}/messages"
EDITS = "PATCH /channels/{}/messages/{}"
AN_HOUR = 3600
SEND_SECONDS, GATE_SECONDS = 2.5, 5.0
TIMES, WORK = (3, 20) if is_long() else (1, 6)
CHAOS_SECONDS = 20 if is_long() else 4
ANYTHING_BUT_HTTP = ("/interactions/", "/webhooks/")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """A post that takes longer than some seconds is given up for the moment, so that nobody has to wait for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(moved.SEND_SECONDS, str(SEND_SECONDS))
        patch.setenv(moved.GATE_SECONDS, str(GATE_SECONDS))
        async with moved_town(tmp_path_factory.mktemp("posts")) as (made, _):
            yield made


@pytest.mark.parametrize(
    "fault",
    few_unless_long(
        {"lose": True},
        {"torn": "letter"},
        more=[
            {"late": AN_HOUR},
            {"status": 500},
            {"status": 502, "html": True},
            {"status": 503},
            {"status": 504, "html": True},
            {"status": 429, "retry_after": 0.5},
            {"status": 429, "html": True},
            {"drop": True},
            {"torn": True},
            {"slow": 1.0},
            {"delay": AN_HOUR},
        ],
    ),
)
async def test_a_post_that_fails_stands_there_once_in_the_end(town: Town, seed: int, fault: dict[str, Any]) -> None:
    async def failing() -> None:
        await town.sandbox.fault(route=POSTS, times=3, **fault)
        await until(lambda: not town.sandbox.rest.faults.waiting, 30)

    found = await bouts(town, failing, TIMES, seed, name=f"posts {fault}", work=WORK)
    assert found.posts


@pytest.mark.parametrize("everywhere", few_unless_long(True, more=[False]))
async def test_a_limit_is_waited_for_and_nobody_storms_meanwhile(town: Town, seed: int, everywhere: bool) -> None:
    """Shorter than a post may take: discord.py waits for it."""
    begin_anew(town)
    async with crowd(town, seed) as people:
        await town.sandbox.fault(route="*" if everywhere else POSTS, limit=1.5, everywhere=everywhere)
        began = time.monotonic()
        await until(lambda: len(_limited(town, began)) > 0)
        await asyncio.sleep(1.5)
        assert len(_limited(town, began)) <= (1 if everywhere else 3), "once for all, or once for each channel"
        await people.busy(WORK)
    found = await promises(town)
    assert found.unanswered <= found.acknowledged, "interactions are not limited"


async def test_a_global_limit_longer_than_a_post_may_take_holds_up_no_post_for_good(town: Town) -> None:
    """discord.py closes its gate and sleeps; if that sleep is broken off, it alone would never open it again."""
    await _calm(town)
    began = time.monotonic()
    await town.sandbox.fault(route="*", limit=SEND_SECONDS + 1, everywhere=True)
    await town.does("boss", "staff grant", producer="fan0", points=1, reason="for the stage")
    await until(lambda: len(_limited(town, began)) > 0)
    await asyncio.sleep(SEND_SECONDS + 1)
    assert len(_limited(town, began)) == 1
    hurry_posts(town)
    [(post,)] = town.rows(
        "SELECT post_id FROM post WHERE cafe = :cafe AND kind = 'staff_log' ORDER BY due_at DESC LIMIT 1"
    )
    await until(lambda: _standing(town, post) == 1, GATE_SECONDS + SEND_SECONDS + 10)
    town.acts.clear()
    await town.sandbox.fault(clear=True)


@pytest.mark.parametrize(
    "fault",
    few_unless_long(
        {"status": 429, "retry_after": 0.5},
        more=[{"status": 500}, {"status": 503}, {"lose": True}, {"drop": True}, {"late": AN_HOUR}],
    ),
)
async def test_an_edit_that_fails_is_made_in_the_end(town: Town, fault: dict[str, Any]) -> None:
    draft = await town.does("boss", "announce now", text="We open at ten.")
    await town.presses("boss", draft, "announce-confirm")
    await until(lambda: "We open at ten." in _news(town))
    [(number,)] = town.rows("SELECT MAX(id) FROM announcement WHERE cafe = :cafe")
    asked = await town.does("boss", "announce edit", announcement=str(number))
    form: Json = asked["response"]["modal"] | {"interaction": asked["interaction"]}
    shown = await town.sandbox.submit("boss", town.lounge.id, form, {"body": "We open at eleven."})
    assert "eleven" in said(shown)
    await town.sandbox.fault(route=EDITS, times=1, **fault)
    await town.presses("boss", shown, "announce-edit")
    await until(lambda: not town.sandbox.rest.faults.waiting)
    await until(lambda: any("eleven" in one for one in _news(town)[-1:]), 20)


@pytest.mark.parametrize("remembered", few_unless_long(False, more=[True]))
async def test_a_kill_after_discord_took_a_message_and_before_we_knew_sends_no_second_one(
    town: Town, seed: int, remembered: bool
) -> None:
    """While Discord knows the nonce, it says so; later the message is found by the post's id in its button."""
    await _calm(town)
    await town.sandbox.fault(route=POSTS, late=AN_HOUR)
    await town.does("boss", "staff grant", producer="fan1", points=1, reason="for the stage")
    await until(lambda: not town.sandbox.rest.faults.waiting)
    assert town.bot.process is not None
    town.bot.process.send_signal(signal.SIGKILL)
    await town.bot.ended()
    [(post,)] = town.rows("SELECT post_id FROM post WHERE cafe = :cafe AND state = 'claimed'")
    assert _standing(town, post) == 1
    asked = len(town.sandbox.requests("POST", "/channels/{}/messages"))
    if not remembered:
        for message in _messages(town):
            message.nonce_until = 0
        town.rows("UPDATE post SET claimed_at = claimed_at - 180000 WHERE cafe = :cafe AND state = 'claimed'")
    hurry_posts(town)
    since = time.monotonic()
    await town.bot.start()
    await town.answering(since)
    await until(
        lambda: town.rows(f"SELECT state FROM post WHERE cafe = :cafe AND post_id = '{post}'") == [("sent",)], 20
    )
    assert _standing(town, post) == 1
    sent = town.sandbox.requests("POST", "/channels/{}/messages")[asked:]
    assert not any(post in str(one["body"]) for one in sent), "it was looked for, and not sent once more"
    town.acts.clear()


async def test_a_bad_hour(town: Town, seed: int) -> None:
    """One of twenty requests fails, each in its own way."""
    begin_anew(town)
    async with crowd(town, seed) as people:
        await people.busy(WORK)
        await town.sandbox.fault(chaos=0.05, seed=seed)
        chaos = town.sandbox.rest.faults.chaos
        assert chaos is not None
        await asyncio.sleep(CHAOS_SECONDS)
        await until(lambda: chaos.struck.total() > 0, 30)
        await town.sandbox.fault(clear=True)
        took = await town.answering(time.monotonic())
        await people.busy(WORK)
    found = await promises(town)
    print(f"chaos {CHAOS_SECONDS} s: {dict(chaos.struck)}, {found}; answering after {took:.2f} s")  # noqa: T201 - the report


async def _calm(town: Town) -> None:
    """Nothing is under way any more, so that the next post is the one that the test means."""
    await town.sandbox.fault(clear=True)
    hurry_posts(town)
    soon = round(time.time() * 1000) + 1000
    rows = f"SELECT slot FROM post WHERE cafe = :cafe AND state IN ('due', 'claimed') AND next_at < {soon}"
    await until(lambda: not town.rows(rows), 30)
    begin_anew(town)


def _limited(town: Town, since: float) -> list[Json]:
    """What the bot has asked while limited, since then (monotonic), answers to interactions aside."""
    return [
        one
        for one in town.sandbox.requests()
        if one["status"] == 429 and one["began"] >= since and not any(part in one["path"] for part in ANYTHING_BUT_HTTP)
    ]


def _messages(town: Town) -> list[Any]:
    channels = town.sandbox.state.channels.values()
    return [message for channel in channels for message in channel.messages.values() if message.reader is None]


def _standing(town: Town, post: str) -> int:
    """How many messages carry a post's id."""
    return sum(f":{post}" in one for message in _messages(town) for one in custom_ids(message.body))


def _news(town: Town) -> list[str]:
    messages = town.sandbox.state.channel(town.channels["news"]).messages.values()
    return [embed.get("description", "") for message in messages for embed in message.body["embeds"]]
