"""The sandbox in a process of its own: orders come as JSON lines on stdin, answers leave as JSON lines on stdout.

`ready` waits for the bot and its commands, `first` times the first answered command, `run` keeps a load, `gone` waits
until the bot has left. The first line out says where to connect.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from typing import Any

import uvloop

from benchmarks.processes import Usage
from sandbox.codec import JSON
from sandbox.load import Act, LoadDriver, place_of
from sandbox.server import Sandbox

REFUSAL_COLOUR = 0xE0A03C
WAIT_SECONDS = 60.0


class Crowd(LoadDriver):
    """A load by people drawn at random, that also counts what is answered while it ends, and refusals."""

    def __init__(self, sandbox: Sandbox, channel: str, act: Act, people: int, seed: int) -> None:
        super().__init__(sandbox, channel, [act], people)
        self._chance = random.Random(seed)
        self.total = self.refused = 0
        self.answered_at = 0.0

    def _next_person(self) -> int:
        return int(self._chance.random() * self.people)

    def _done(self, key: bytes) -> None:
        self.total += key in self._pending
        self.answered_at = self.answered_at or time.monotonic()
        super()._done(key)

    def _echo(self, key: bytes, payload: JSON) -> bytes:
        embeds = payload.get("embeds")
        self.refused += not embeds or embeds[0].get("color") == REFUSAL_COLOUR
        return super()._echo(key, payload)


class Arena:
    """One sandbox and the orders it knows."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.channel = place_of(sandbox)

    def address(self) -> JSON:
        """What a bot needs to connect, and the server on which the load acts."""
        box = self.sandbox
        return {"api": box.api_url, "gateway": box.gateway_url, "token": box.token, "guild": self.channel.guild_id}

    async def do(self, order: JSON) -> JSON:
        """Carry out one order."""
        verb = getattr(self, f"_{order.pop('do')}")
        return await verb(**order)

    async def _ready(self) -> JSON:
        await self.sandbox.wait_for_bot(WAIT_SECONDS)
        await self.sandbox.wait_for_commands(WAIT_SECONDS)
        return {}

    async def _gone(self) -> JSON:
        while self.sandbox.gateway.connected:  # noqa: ASYNC110 - the gateway tells of arrivals only
            await asyncio.sleep(0.005)
        return {}

    async def _first(self, name: str, options: JSON, people: int, seed: int) -> JSON:
        """When the first command was answered, on the clock that all processes share."""
        await self.sandbox.wait_for_bot(WAIT_SECONDS)
        driver = Crowd(self.sandbox, self.channel.id, Act(name, options), people, seed)
        await driver.run(1, 0.0)
        return {"answered_at": driver.answered_at, "refused": driver.refused, "total": driver.total}

    async def _run(
        self, name: str, options: JSON, people: int, seed: int, in_flight: int, seconds: float, pid: int
    ) -> JSON:
        """A load; CPU of the bot includes what it did for the last ones in flight, and so does `total`."""
        driver = Crowd(self.sandbox, self.channel.id, Act(name, options), people, seed)
        before, began = Usage.of(pid), time.perf_counter()
        report = await driver.run(in_flight, seconds)
        used, lasted = Usage.of(pid).since(before), time.perf_counter() - began
        figures: dict[str, Any] = report.as_json()
        del figures["histogram"]
        return figures | {
            "total": driver.total,
            "refused": driver.refused,
            "sandbox_share": report.sandbox_cpu / report.seconds,
            "bot_share": used.seconds / lasted,
            "bot_cpu_us": used.seconds * 1e6 / max(1, driver.total),
            "bot_main_us": used.main * 1e6 / max(1, driver.total),
        }


async def serve() -> None:
    """Take orders until stdin ends."""
    loop = asyncio.get_running_loop()
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    async with Sandbox(load=True) as sandbox:
        arena = Arena(sandbox)
        tell(arena.address())
        while line := await orders.readline():
            try:
                tell(await arena.do(json.loads(line)))
            except Exception as error:
                tell({"failed": repr(error)})


def tell(answer: JSON) -> None:
    """One line out."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve())
