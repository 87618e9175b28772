"""The clock is set by an hour, either way, while people and posts are at work: nothing twice, nothing lost."""

from __future__ import annotations

import signal
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.effort import is_long
from tests.faults.bouts import begin_anew
from tests.faults.crowd import crowd
from tests.faults.moved_town import MovedBot, moved_town
from tests.faults.promises import hurry_posts, promises
from tests.faults.town import Town, custom_ids
from tests.process.conftest import said, until

pytestmark = pytest.mark.asyncio(loop_scope="module")
POSTS = "POST /channels/{}/messages"
AN_HOUR = timedelta(hours=1)
TIMES, WORK = (10, 20) if is_long() else (1, 6)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def moving(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Town, MovedBot]]:
    """One café for the jumps within a day."""
    async with moved_town(tmp_path_factory.mktemp("clock")) as made:
        yield made


@pytest.fixture
def at_ease(moving: tuple[Town, MovedBot]) -> tuple[Town, MovedBot]:
    """The clock is right, and the books begin anew."""
    town, bot = moving
    bot.set_clock(timedelta(0))
    begin_anew(town)
    return town, bot


async def test_under_load_nothing_is_lost_or_doubled_and_the_days_never_go_back(
    at_ease: tuple[Town, MovedBot], seed: int
) -> None:
    town, bot = at_ease
    slowest = 0.0
    async with crowd(town, seed) as people:
        for _ in range(TIMES):
            for ahead in (AN_HOUR, timedelta(0), -AN_HOUR, timedelta(0)):
                await people.busy(WORK)
                bot.set_clock(ahead)
                slowest = max(slowest, await town.answering(time.monotonic()))
        bot.set_clock(AN_HOUR)  # the wall waits for the end of Undo, which the café's own clock tells
    found = await promises(town)
    print(f"clock: {4 * TIMES} jumps, {found}; answering after {slowest:.2f} s at the latest")  # noqa: T201
    told = town.rows("SELECT day, at FROM entry WHERE cafe = :cafe ORDER BY no")
    assert told == sorted(told), "the ledger's days and instants only ever go on"


async def test_what_is_said_after_the_clock_was_set_back_is_posted_soon(at_ease: tuple[Town, MovedBot]) -> None:
    """The café's own clock waits then until the other has caught up; its posts do not."""
    town, bot = at_ease
    bot.set_clock(AN_HOUR)
    await town.does("fan0", "push", cast="Aya", points=1)
    bot.set_clock(timedelta(0))
    draft = await town.does("boss", "announce now", text="The clock was wrong.")
    await town.presses("boss", draft, "announce-confirm")
    await until(lambda: _news(town).count("The clock was wrong.") == 1, 10)


async def test_a_post_that_a_wrong_clock_claimed_is_found_by_the_right_one(at_ease: tuple[Town, MovedBot]) -> None:
    """Sent while the clock was an hour ahead; killed before that was written down; the nonce forgotten since."""
    town, bot = at_ease
    bot.set_clock(AN_HOUR)
    await until(lambda: not _due(town, bot), 30)
    await town.sandbox.fault(route=POSTS, late=3600)
    await town.does("boss", "staff grant", producer="fan1", points=1, reason="for the stage")
    await until(lambda: not town.sandbox.rest.faults.waiting)
    assert bot.process is not None
    bot.process.send_signal(signal.SIGKILL)
    await bot.ended()
    [(post,)] = town.rows("SELECT post_id FROM post WHERE cafe = :cafe AND state = 'claimed'")
    for channel in town.sandbox.state.channels.values():
        for message in channel.messages.values():
            message.nonce_until = 0
    bot.set_clock(timedelta(0))
    hurry_posts(town)
    await bot.start()
    await until(
        lambda: town.rows(f"SELECT state FROM post WHERE cafe = :cafe AND post_id = '{post}'") == [("sent",)], 20
    )
    assert _standing(town, post) == 1


async def test_an_undo_that_has_ended_does_not_come_back_with_the_clock(at_ease: tuple[Town, MovedBot]) -> None:
    town, bot = at_ease
    receipt = await town.does("fan0", "push", cast="Aya", points=1)
    bot.set_clock(2 * AN_HOUR)
    await town.does("fan1", "push", cast="Aya", points=1)
    bot.set_clock(timedelta(0))
    answer = await town.presses("fan0", receipt, "undo")
    assert "taken back" not in said(answer)
    [(undone,)] = town.rows(f"SELECT COUNT(*) FROM entry WHERE cafe = :cafe AND kind = 'undo' AND no > {town.baseline}")
    assert undone == 0


async def test_a_season_whose_end_was_jumped_over_and_back_is_sealed_once(tmp_path: Path) -> None:
    """From ten minutes before the month's end, in the café's zone, to fifty after it, and back."""
    end = datetime(2027, 1, 31, 23, 50, tzinfo=UTC)
    async with moved_town(tmp_path, now=end - timedelta(days=20), zone="UTC") as (town, bot):
        bot.set_to(end)
        before = await town.does("fan0", "push", cast="Aya", points=2)
        assert "failed" not in before
        bot.set_to(end + AN_HOUR)
        await town.does("fan0", "push", cast="Aya", points=3)
        bot.set_to(end)
        after = await town.does("fan0", "push", cast="Aya", points=4)
        assert "failed" not in after
        counted = town.rows("SELECT season, points, day FROM entry WHERE cafe = :cafe AND kind = 'push' ORDER BY no")
        first = counted[0][0]
        assert counted == [(first, -2, "2027-01-31"), (first + 1, -3, "2027-02-01"), (first + 1, -4, "2027-02-01")]
        states = town.rows("SELECT no, state FROM season WHERE cafe = :cafe ORDER BY no")
        assert states == [(first, "sealed"), (first + 1, "open")]
        bot.set_to(end + AN_HOUR)
        sealed = "SELECT state FROM post WHERE cafe = :cafe AND kind = 'season_sealed'"
        await until(lambda: town.rows(sealed) == [("sent",)], 15)
        begin_anew(town)
        await promises(town)


async def test_an_hour_back_and_forward_gives_a_show_its_notice_once(tmp_path: Path) -> None:
    # Ahead of the machine's clock, which is Discord's here: it takes no event that begins in the past.
    noon = (datetime.now(UTC) + timedelta(days=80)).replace(hour=12, minute=0, second=0, microsecond=0)
    async with moved_town(tmp_path, now=noon, zone="UTC") as (town, bot):
        await town.does("boss", "timetable add", title="Stage", when=f"{noon:%Y-%m-%d} 12:40", minutes=10)
        sent = "SELECT kind FROM post WHERE cafe = :cafe AND kind LIKE 'show%' AND state = 'sent' ORDER BY kind"
        for minutes, done in (
            (26, ["show", "show_event"]),
            (-34, ["show", "show_event"]),
            (26, ["show", "show_event"]),
            (41, ["show", "show_event", "show_start"]),
            (-19, ["show", "show_event", "show_start"]),
            (51, ["show", "show_end", "show_event", "show_start"]),
        ):
            bot.set_to(noon + timedelta(minutes=minutes))
            await until(lambda done=done: [kind for (kind,) in town.rows(sent)] == done, 15)
            await town.answering(time.monotonic())
        assert len([text for text in _titles(town) if "Stage" in text]) == 1
        begin_anew(town)
        await promises(town)


def _due(town: Town, bot: MovedBot) -> list[object]:
    now = round(bot.now.timestamp() * 1000)
    return town.rows(f"SELECT slot FROM post WHERE cafe = :cafe AND state IN ('due', 'claimed') AND next_at <= {now}")


def _standing(town: Town, post: str) -> int:
    messages = [one for channel in town.sandbox.state.channels.values() for one in channel.messages.values()]
    return sum(f":{post}" in one for message in messages for one in custom_ids(message.body))


def _news(town: Town) -> list[str]:
    messages = town.sandbox.state.channel(town.channels["news"]).messages.values()
    return [embed.get("description", "") for message in messages for embed in message.body["embeds"]]


def _titles(town: Town) -> list[str]:
    messages = town.sandbox.state.channel(town.channels["news"]).messages.values()
    return [embed.get("title", "") for message in messages for embed in message.body["embeds"]]
