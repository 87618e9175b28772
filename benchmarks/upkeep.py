"""What is done beside the bot: the audit of a large café on both engines, and a backup while people push."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.books import Books
from benchmarks.cafes import ON_POSTGRES, Cafes
from benchmarks.processes import ENVIRONMENT, ROOT, Arena, Bot, start_ours
from benchmarks.versus import ACTS

CAFE = "big"
LEVELS = (1, 64)
WARM_UP = 1.0


@dataclass(frozen=True, slots=True)
class Audit:
    """Seconds by the clock, seconds of the processor in the command's own process, and what it said at the end."""

    engine: str
    seconds: float
    cpu: float
    said: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup beside the running bot: how long it took, and pushes per second without it and meanwhile."""

    level: int
    seconds: float
    megabytes: float
    rate: float
    meanwhile: float
    p99: float


async def audits(cafes: Cafes, tell: Callable[[str], None]) -> list[Audit]:
    """`oshipass audit` of the big café, once on each engine."""
    found: list[Audit] = []
    for cafe in (CAFE, f"{CAFE}{ON_POSTGRES}"):
        tell(f"audit, {cafe} café")
        books = await cafes.copy(cafe)
        seconds, cpu, said = await _oshipass("audit", "--config", str(books.config))
        found.append(Audit("PostgreSQL" if books.server else "SQLite", seconds, cpu, said))
        books.remove()
    return found


async def _oshipass(*words: str) -> tuple[float, float, str]:
    before, began = os.times(), time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, cwd=ROOT, env=ENVIRONMENT,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await process.communicate()
    seconds, after = time.perf_counter() - began, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    said = out.decode().strip()
    if process.returncode:
        raise RuntimeError(f"oshipass {words[0]} has failed: {said[-2000:]}")
    return seconds, used, said.splitlines()[-1]


async def backups(cafes: Cafes, seconds: float, tell: Callable[[str], None]) -> list[Backup]:
    """`oshipass backup` of the big café beside the running bot: pushes before it, and while it runs."""
    books = await cafes.copy(CAFE)
    arena = await Arena.start()
    try:
        bot = await start_ours(arena, books.folder, books.url)
        try:
            await bot.ready()
            people = cafes.size(CAFE).producers
            await _load(bot, people, 16, WARM_UP)
            found: list[Backup] = []
            for level in LEVELS:
                tell(f"backup, {level} in flight")
                found.append(await _beside(books, bot, people, level, seconds))
        finally:
            await bot.stop()
    finally:
        await arena.stop()
    books.remove()
    return found


async def _beside(books: Books, bot: Bot, people: int, level: int, seconds: float) -> Backup:
    """The load while a backup runs lasts as long as one that was made before it."""
    config = bot.log.parent / "config.toml"
    first, _, _ = await _oshipass("backup", "--config", str(config), "--to", str(books.folder / f"first-{level}.db"))
    alone = await _load(bot, people, level, seconds)
    target = books.folder / f"second-{level}.db"
    (took, _, _), meanwhile = await asyncio.gather(
        _oshipass("backup", "--config", str(config), "--to", str(target)), _load(bot, people, level, first)
    )
    return Backup(level, took, target.stat().st_size / 1e6, alone["rate"], meanwhile["rate"], meanwhile["ms"]["p99"])


async def _load(bot: Bot, people: int, level: int, seconds: float) -> dict[str, Any]:
    return await bot.arena.do(
        "run", name="push", options=ACTS["push"], people=people, seed=level, in_flight=level, seconds=seconds,
        pids=[bot.pid], server=0,
    )  # fmt: skip
