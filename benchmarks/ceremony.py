"""Closing a season and revealing it, under load: `python -m benchmarks.ceremony CONFIG PEOPLE CLIENTS` prints JSON.

A process of its own with the café's memory, without Discord: half of the clients look at their points and the other
half push, all the time, and their replies are drawn. Meanwhile staff close the season, hold the ceremony at once, and
the ceremony's post is claimed, told, drawn and recorded. Times are those of whatever was asked from the first word of
closing until a second after the reveal.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.ledger import Load
from bot.opening import opened_store, wall_clock
from bot.posting.render import drawn
from bot.settings import Settings
from bot.ui.points import points_message
from bot.words import Words
from cafe.ceremony import CloseSeason, HoldCeremony
from cafe.memory import Visitor
from cafe.points import OwnPoints
from cafe.posting import UNGUARDED, ClaimPost, EndPost, FactsOf
from cafe.posts import PostKind
from cafe.setup import Choose
from sandbox.load import FIRST_PERSON
from storage.memory import Store

WARM_UP, AFTER = 0.5, 1.0
OWNER = Visitor("discord", "1", "owner", manages=True)
SEASON = 1


class Crowd(Load):
    """Pushes, and looks at one's own points, each with the time that it took and when it was asked."""

    def __init__(self, store: Store, people: int, words: Words) -> None:
        super().__init__(store, people)
        self.times: dict[str, list[tuple[float, float]]] = {"points": [], "push": []}
        self._reader = words.for_("ja")

    async def keep(self, act: str) -> None:
        """One who does the same again and again."""
        work = self._points if act == "points" else self._push
        while self.running:
            began = time.perf_counter()
            await work()
            self.times[act].append((began, (time.perf_counter() - began) * 1000))

    async def _push(self) -> None:
        await self.store.write(self.next_push())

    async def _points(self) -> None:
        who = str(FIRST_PERSON + int(self._chance.random() * self.people))
        found = await self.store.read(OwnPoints(cafe=1, platform="discord", account=who))
        assert found is not None
        points_message(found, self._reader)

    def worst(self, act: str, since: float) -> dict[str, float]:
        """How many were asked since then, and the time that 99 of 100 stayed below, in milliseconds."""
        times = sorted(took for began, took in self.times[act] if began >= since)
        return {"count": len(times), "p99": times[len(times) * 99 // 100], "most": times[-1]}


async def close_and_reveal(store: Store, words: Words) -> dict[str, float]:
    """What staff and the announcer do, each step's milliseconds."""
    took: dict[str, float] = {}

    async def step(name: str, work: Callable[[], Awaitable[Any]]) -> Any:
        began = time.perf_counter()
        result = await work()
        took[name] = (time.perf_counter() - began) * 1000
        return result

    post = {"cafe": 1, "key": UNGUARDED, "kind": PostKind.CEREMONY, "slot": str(SEASON), "claimant": "bench"}
    closing = CloseSeason(cafe=1, key="close", visitor=OWNER, season=SEASON)
    ceremony = HoldCeremony(cafe=1, key="ceremony", visitor=OWNER)
    await step("close", lambda: store.write(closing))
    await step("ceremony", lambda: store.write(ceremony))
    claim = ClaimPost(attempts=0, now=wall_clock() + 1000, **post)
    claimed = await step("reveal", lambda: store.write(claim))
    assert claimed is not None
    facts = await step("read", lambda: store.read(FactsOf(cafe=1, kind=PostKind.CEREMONY, slot=str(SEASON))))
    message = drawn(facts, words.for_("ja"))
    assert len(message.embeds[0]["description"].splitlines()) >= 12
    end = EndPost(now=wall_clock() + 1000, end="sent", message="1", **post)
    assert await step("record", lambda: store.write(end)) == "sent"
    return took


async def measure(config: Path, people: int, clients: int) -> dict[str, Any]:
    """Total seconds, each step's milliseconds, and how long /points and /push took meanwhile."""
    words = Words.load()
    async with opened_store(Settings.load(config)) as store:
        channel = Choose(cafe=1, key="channel", visitor=OWNER, name="announcements_channel", value="5")
        await store.write(channel)
        crowd = Crowd(store, people, words)
        acts = [("points", "push")[number % 2] for number in range(clients)]
        busy = [asyncio.create_task(crowd.keep(act)) for act in acts]
        await asyncio.sleep(WARM_UP)
        began = time.perf_counter()
        steps = await close_and_reveal(store, words)
        total = time.perf_counter() - began
        await asyncio.sleep(AFTER)
        crowd.running = False
        await asyncio.gather(*busy)
    return {
        "seconds": total, "steps": steps, "points": crowd.worst("points", began), "push": crowd.worst("push", began)
    }  # fmt: skip


if __name__ == "__main__":
    given = sys.argv[1:]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.stdout.write(json.dumps(runner.run(measure(Path(given[0]), int(given[1]), int(given[2])))))
