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
from benchmarks.towns import world_of
from sandbox.codec import JSON
from sandbox.load import Act, LoadDriver, place_of
from sandbox.server import Sandbox

REFUSAL_COLOUR = 0xE0A03C
WAIT_SECONDS = 180.0
"""Ten thousand servers take a bot a while to hear of."""


class Crowd(LoadDriver):
    """A load by people drawn at random, that also counts what is answered while it ends, refusals, and pictures."""

    def __init__(self, sandbox: Sandbox, channels: list[str], act: Act, people: int, seed: int) -> None:
        super().__init__(sandbox, channels, [act], people)
        self._chance = random.Random(seed)
        self.total = self.refused = self.pictured = 0
        self.answered_at = 0.0

    def _next_person(self) -> int:
        return int(self._chance.random() * self.people)

    def _next_place(self) -> int:
        return int(self._chance.random() * len(self.channels))

    def _done(self, key: bytes) -> None:
        self.total += key in self._pending
        self.answered_at = self.answered_at or time.monotonic()
        super()._done(key)

    def _echo(self, key: bytes, payload: JSON) -> bytes:
        embeds = payload.get("embeds")
        self.refused += not embeds or embeds[0].get("color") == REFUSAL_COLOUR
        self.pictured += bool(payload.get("attachments"))
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

    def _channels(self, guilds: int) -> list[str]:
        """The first channel of each of the first guilds."""
        found: dict[str, str] = {}
        for channel in self.sandbox.state.channels.values():
            if channel.guild_id and channel.type == 0:
                found.setdefault(channel.guild_id, channel.id)
        return [*found.values()][:guilds]

    async def _ready(self, shards: int = 1) -> JSON:
        await self.sandbox.wait_for_bot(WAIT_SECONDS)
        await self.sandbox.wait_for_commands(WAIT_SECONDS)
        async with asyncio.timeout(WAIT_SECONDS):
            while len(self._seated()) < shards:  # noqa: ASYNC110 - the gateway tells of the first arrival only
                await asyncio.sleep(0.02)
        return {}

    def _seated(self) -> set[int]:
        """The shards that are there, GUILD_CREATE and all."""
        return {
            session.shard[0]
            for session in self.sandbox.gateway.sessions.values()
            if session.connection and not session.connection.outbox
        }

    async def _gone(self) -> JSON:
        while self.sandbox.gateway.connected:  # noqa: ASYNC110 - the gateway tells of arrivals only
            await asyncio.sleep(0.005)
        return {}

    async def _first(self, name: str, options: JSON, people: int, seed: int) -> JSON:
        """When the first command was answered, on the clock that all processes share."""
        await self.sandbox.wait_for_bot(WAIT_SECONDS)
        driver = Crowd(self.sandbox, self._channels(1), Act(name, options), people, seed)
        await driver.run(1, 0.0)
        return {"answered_at": driver.answered_at, "refused": driver.refused, "total": driver.total}

    async def _run(
        self,
        name: str,
        options: JSON,
        people: int,
        seed: int,
        in_flight: int,
        seconds: float,
        pids: list[int],
        server: int,
        guilds: int = 1,
        every: int = 1,
    ) -> JSON:
        """A load; CPU of the bot includes what it did for the last ones in flight, and so does `total`.

        `pids` are the bot's processes; `server` is PostgreSQL's first, or 0. The load goes to one of `every` so many
        among the first `guilds`.
        """
        driver = Crowd(self.sandbox, self._channels(guilds)[::every], Act(name, options), people, seed)
        before, served, began = _sum(pids), _family(server), time.perf_counter()
        report = await driver.run(in_flight, seconds)
        used, lasted = _sum(pids).since(before), time.perf_counter() - began
        server_used = _family(server).since(served)
        figures: dict[str, Any] = report.as_json()
        del figures["histogram"]
        return figures | {
            "total": driver.total,
            "refused": driver.refused,
            "pictured": driver.pictured,
            "sandbox_share": report.sandbox_cpu / report.seconds,
            "bot_share": used.seconds / lasted,
            "server_share": server_used.seconds / lasted,
            "server_cpu_us": server_used.seconds * 1e6 / max(1, driver.total),
            "bot_cpu_us": used.seconds * 1e6 / max(1, driver.total),
            "bot_main_us": used.main * 1e6 / max(1, driver.total),
        }


def _sum(pids: list[int]) -> Usage:
    each = [Usage.of(pid) for pid in pids]
    return Usage(sum(one.seconds for one in each), sum(one.main for one in each))


def _family(pid: int) -> Usage:
    return Usage.of_family(pid) if pid else Usage(0.0, 0.0)


async def serve(guilds: int) -> None:
    """Take orders until stdin ends."""
    loop = asyncio.get_running_loop()
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    # All shards may identify at once: how long that takes is not measured.
    async with Sandbox(world_of(guilds) if guilds > 1 else None, load=True, max_concurrency=16) as sandbox:
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
        runner.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
