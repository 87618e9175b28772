"""The ledger alone, in a process of its own: `python -m benchmarks.ledger CONFIG PEOPLE CLIENTS SECONDS` prints JSON.

Each client pushes, waits until that is durable, and pushes again.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import sys
import time
from pathlib import Path

import uvloop

from benchmarks.big_cafe import CAST
from bot.opening import opened_store
from bot.settings import Settings
from cafe.memory import Visitor
from cafe.push import Push
from sandbox.load import FIRST_PERSON
from storage.memory import Store

WARM_UP = 0.3


async def measure(config: Path, people: int, clients: int, seconds: float) -> dict[str, float]:
    """Posts per second and processor time of each, after a short warm-up."""
    async with opened_store(Settings.load(config)) as store:
        load = Load(store, people)
        pushing = [asyncio.create_task(load.client()) for _ in range(clients)]
        await asyncio.sleep(min(WARM_UP, seconds))
        before, began, cpu = load.done, time.perf_counter(), time.process_time()
        await asyncio.sleep(seconds)
        done, lasted, used = load.done - before, time.perf_counter() - began, time.process_time() - cpu
        load.running = False
        await asyncio.gather(*pushing)
    return {"rate": done / lasted, "cpu_us": used * 1e6 / max(done, 1), "ms": clients * lasted * 1000 / max(done, 1)}


class Load:
    """Pushes by people drawn at random."""

    def __init__(self, store: Store, people: int) -> None:
        self.store = store
        self.people = people
        self.done = 0
        self.running = True
        self._chance = random.Random(7)
        self._numbers = itertools.count()
        self._run = time.time_ns()

    async def client(self) -> None:
        """One who pushes again and again."""
        while self.running:
            await self.store.write(self.next_push())
            self.done += 1

    def next_push(self) -> Push:
        """A push by somebody."""
        number = next(self._numbers)
        fan = Visitor("discord", str(FIRST_PERSON + int(self._chance.random() * self.people)), "Fan")
        return Push(cafe=1, key=f"{self._run}:{number}", visitor=fan, cast=f"id:{number % len(CAST) + 1}")


if __name__ == "__main__":
    words = sys.argv[1:]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.stdout.write(json.dumps(runner.run(measure(Path(words[0]), int(words[1]), int(words[2]), float(words[3])))))
