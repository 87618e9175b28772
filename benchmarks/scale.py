"""Ten thousand servers on one PostgreSQL with ten million entries, against as many servers with no history at all.

The large database is built once and kept outside the tree, for it takes minutes: whoever measures again finds it there.
"""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.big_cafe import Size, build
from benchmarks.books import Books
from benchmarks.copies import Copy, Template, create, fill
from benchmarks.postgres_server import PostgresServer
from benchmarks.processes import Arena, Bot, audit, start_ours
from benchmarks.towns import guild_id
from benchmarks.versus import ACTS
from storage import migrations

PEOPLE = 50
"""Producers of the smallest café: they act, in every café."""
GUILDS, QUICK_GUILDS = 10_000, 100
LOADED = 7
"""One of so many servers has people who act, whatever its size."""
SMALL, MEDIUM, LARGE = Size(PEOPLE, 500), Size(400, 4_500), Size(5_000, 100_500)
EMPTY = Size(PEOPLE, PEOPLE)
VARIANTS = {SMALL: 8, MEDIUM: 4, LARGE: 2, EMPTY: 1}
"""How many different histories there are of each size."""
ACTED = ("push", "ranking")
LEVELS = (1, 64)
AUDITED = (0, 1, 5)
"""Servers whose cafés are counted again: a large one, a small one, one in between."""
BUILDING = (
    "-c fsync=off -c wal_level=minimal -c max_wal_senders=0 -c full_page_writes=off -c max_wal_size=8GB"
    " -c autovacuum=off -c shared_buffers=512MB"
)
SERVING = "-c shared_buffers=2GB"
"""As durable as PostgreSQL comes, with its own memory for the pages that are in use."""
DATABASES = ("empty", "full")


@dataclass(frozen=True, slots=True)
class Scaled:
    """A command on both databases: answers per second, and milliseconds to the answer."""

    act: str
    level: int
    rates: tuple[float, float]
    ms: tuple[float, float]
    cpu_us: tuple[float, float]


@dataclass(slots=True)
class Scale:
    """What was measured, on how much."""

    guilds: int
    entries: int
    gigabytes: float
    built_in: float
    runs: list[Scaled]
    audits: list[str]


def size_of(number: int) -> Size:
    """How large a server's café is: a few are large, one of ten is in between."""
    return LARGE if number % 1_000 == 0 else MEDIUM if number % 10 == 5 else SMALL


async def scale(folder: Path, rounds: int, seconds: float, tell: Callable[[str], None], *, quick: bool) -> Scale:
    """Build the databases if they are not there, and measure."""
    guilds = QUICK_GUILDS if quick else GUILDS
    kept = folder / "kept" if quick else Path(tempfile.gettempdir()) / "oshipass-bench-scale"
    tell(f"ten million entries in {kept}")
    built_in = await _built(kept, guilds, folder)
    server = PostgresServer(SERVING, kept)
    server.start()
    try:
        rows = await _measure(server, guilds, folder, rounds, seconds, tell)
        large = Books(folder / "audit", server.url("full"), server.pid)
        large.folder.mkdir()
        told = [await audit(large.config, "--cafe", guild_id(number)) for number in AUDITED]
        entries = await large.value("SELECT CAST(SUM(last_entry) AS BIGINT) FROM cafe")
        size = await large.value("SELECT pg_database_size('full')")
    finally:
        server.stop()
    return Scale(guilds, entries, size / 1e9, built_in, rows, told)


async def _built(kept: Path, guilds: int, folder: Path) -> float:
    """Seconds that it took to build, as noted when it was."""
    key = f"{guilds} {_fingerprint()}"
    note = kept / "built"
    if note.exists() and note.read_text("utf-8").rpartition(" ")[0] == key:
        return float(note.read_text("utf-8").rpartition(" ")[2])
    shutil.rmtree(kept, ignore_errors=True)
    began = time.monotonic()
    templates = await asyncio.to_thread(_templates, folder)
    server = PostgresServer(BUILDING, kept)
    server.start()
    try:
        chosen = range(0, guilds, LOADED)
        for name, numbers in (("empty", chosen), ("full", range(guilds))):
            copies = [_copy(number, EMPTY if name == "empty" else size_of(number), templates) for number in numbers]
            await fill(await create(server.url("postgres"), name), copies)
    finally:
        server.stop()
    note.write_text(f"{key} {time.monotonic() - began:.0f}", "utf-8")
    return time.monotonic() - began


def _fingerprint() -> str:
    """Another one for other tables, or for another month: windows that are long over would be built."""
    texts = "".join(step.sql for step in migrations.load("postgres"))
    return f"{time.strftime('%Y-%m')} {hashlib.sha256(texts.encode()).hexdigest()[:16]}"


def _templates(folder: Path) -> dict[Size, list[Template]]:
    made: dict[Size, list[Template]] = {}
    for size, count in VARIANTS.items():
        for number in range(count):
            place = folder / f"template-{size.entries}-{number}"
            place.mkdir()
            made.setdefault(size, []).append(Template.of(build(place, size, "1", seed=number)))
            shutil.rmtree(place)
    return made


def _copy(number: int, size: Size, templates: dict[Size, list[Template]]) -> Copy:
    return Copy(number + 1, guild_id(number), templates[size][number % len(templates[size])])


async def _measure(
    server: PostgresServer, guilds: int, folder: Path, rounds: int, seconds: float, tell: Callable[[str], None]
) -> list[Scaled]:
    taken: dict[tuple[str, int], dict[str, list[dict[str, Any]]]] = {}
    async with AsyncExitStack() as stack:
        bots = {
            name: await stack.enter_async_context(_bot(Books(folder / name, server.url(name), server.pid), guilds))
            for name in DATABASES
        }
        for act in ACTED:
            for bot in bots.values():
                await _load(bot, server, act, 16, 1.0, 1, guilds)
            for number in range(rounds):
                for level in LEVELS:
                    for name, bot in [*bots.items()][:: 1 if number % 2 == 0 else -1]:
                        tell(f"/{act}, {level} in flight, {guilds:,} servers, {name}")
                        figures = await _load(bot, server, act, level, seconds, number * 100 + level, guilds)
                        taken.setdefault((act, level), {}).setdefault(name, []).append(figures)
    return [_scaled(act, level, rows) for (act, level), rows in taken.items()]


def _scaled(act: str, level: int, rows: dict[str, list[dict[str, Any]]]) -> Scaled:
    def both(figure: Callable[[dict[str, Any]], float]) -> tuple[float, float]:
        empty, full = (median(figure(one) for one in rows[name]) for name in DATABASES)
        return empty, full

    return Scaled(
        act, level, both(lambda f: f["rate"]), both(lambda f: f["ms"]["p50"]), both(lambda f: f["server_cpu_us"])
    )


async def _load(
    bot: Bot, server: PostgresServer, act: str, level: int, seconds: float, seed: int, guilds: int
) -> dict[str, Any]:
    figures = await bot.arena.do(
        "run", name=act, options=ACTS[act], people=PEOPLE, seed=seed, in_flight=level, seconds=seconds,
        pids=[bot.pid], server=server.pid, guilds=guilds, every=LOADED,
    )  # fmt: skip
    if figures["refused"] or figures["errors"]:
        raise RuntimeError(f"/{act} was not answered as it should be: {figures}")
    return figures


@asynccontextmanager
async def _bot(books: Books, guilds: int) -> AsyncIterator[Bot]:
    books.folder.mkdir(exist_ok=True)
    # A kept database remembers that Discord knows the commands; this sandbox is another Discord.
    await books.value("DELETE FROM lease")
    arena = await Arena.start(guilds)
    try:
        bot = await start_ours(arena, books.folder, books.url, pictures=False)
        try:
            await bot.ready()
            yield bot
        finally:
            await bot.end()
    finally:
        await arena.stop()
