"""Four shards in one process against two processes with two shards each, on one PostgreSQL; the no-op bot likewise.

Each side has a sandbox of its own, with the same servers spread over the shards. On a machine of two cores, processes,
sandbox and PostgreSQL share them, so who used how much is told beside the rates.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.books import Books
from benchmarks.cafes import Cafes
from benchmarks.processes import Arena, Bot, start_noop, start_ours
from benchmarks.versus import ACTS, LOADED

SHARDS, GUILDS, IN_FLIGHT = 4, 4, 64
SPLITS = {1: ("0,1,2,3",), 2: ("0,1", "2,3")}
"""By the number of processes: the shards of each."""
WARM_UP = 1.0


@dataclass(frozen=True, slots=True)
class Sharded:
    """One bot in so many processes: answers per second, milliseconds to the answer, and shares of a core."""

    bot: str
    processes: int
    act: str
    rate: float
    ms: float
    bot_share: float
    server_share: float
    sandbox_share: float


@dataclass(frozen=True, slots=True)
class _Side:
    name: str
    arena: Arena
    bots: Sequence[Bot]
    books: Books


async def shards(cafes: Cafes, rounds: int, seconds: float, tell: Callable[[str], None]) -> list[Sharded]:
    """All commands of a load, the sides in turns."""
    taken: dict[tuple[str, int, str], list[dict[str, Any]]] = {}
    async with AsyncExitStack() as stack:
        sides = [
            await stack.enter_async_context(_side(name, count, cafes))
            for name in ("no-op", "oshipass")
            for count in SPLITS
        ]
        for act in LOADED:
            for side in sides:
                await _load(side, cafes, act, WARM_UP, 0)
            for number in range(1, rounds + 1):
                for side in sides if number % 2 else sides[::-1]:
                    tell(f"/{act}, {side.name} in {len(side.bots)} processes")
                    figures = await _load(side, cafes, act, seconds, number)
                    taken.setdefault((side.name, len(side.bots), act), []).append(figures)
    return [Sharded(*key, **_middle(rows)) for key, rows in taken.items()]


def _middle(rows: list[dict[str, Any]]) -> dict[str, float]:
    names = ("rate", "bot_share", "server_share", "sandbox_share")
    return {name: median(row[name] for row in rows) for name in names} | {"ms": median(r["ms"]["p50"] for r in rows)}


async def _load(side: _Side, cafes: Cafes, act: str, seconds: float, seed: int) -> dict[str, Any]:
    figures = await side.arena.do(
        "run", name=act, options=ACTS[act], people=cafes.size("empty").producers, seed=seed, in_flight=IN_FLIGHT,
        seconds=seconds, pids=[bot.pid for bot in side.bots], server=side.books.server, guilds=GUILDS,
    )  # fmt: skip
    if figures["refused"] or figures["late"] or figures["errors"]:
        raise RuntimeError(f"{side.name} in {len(side.bots)} processes did not answer as it should: {figures}")
    return figures


@asynccontextmanager
async def _side(name: str, count: int, cafes: Cafes) -> AsyncIterator[_Side]:
    arena = await Arena.start(GUILDS)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(arena.stop)
        books = await cafes.town(GUILDS)
        bots: list[Bot] = []
        for number, ids in enumerate(SPLITS[count]):
            place = books.folder / f"{number}"
            place.mkdir()
            words = ("--shard-ids", ids, "--shard-count", str(SHARDS))
            started = start_noop(arena, place, f"{ids}/{SHARDS}") if name == "no-op" else None
            bots.append(await (started or start_ours(arena, place, books.url, *words)))
            stack.push_async_callback(bots[-1].end)
        # The first is ready when all of them are: the sandbox counts the shards.
        await asyncio.gather(*(bot.ready(SHARDS) for bot in bots[:1]))
        yield _Side(name, arena, bots, books)
