"""What needs no load from Discord: the ledger alone, own place in SQL alone, a season's end, how long a start takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from benchmarks.books import Books
from benchmarks.cafes import Cafes
from benchmarks.processes import Arena, child, start_ours
from benchmarks.versus import ACTS

CLIENTS = (1, 16, 64, 256)
AT_THE_CEREMONY = 32
"""Clients while a season ends, half of them looking and half pushing."""
PRODUCERS = (1_000, 10_000, 100_000, 1_000_000)
SPREADS = ("narrow", "wide")
LOOKS = 2_000


@dataclass(frozen=True, slots=True)
class Posts:
    """The ledger alone: posts per second, and what one costs."""

    cafe: str
    clients: int
    rate: float
    cpu_us: float
    ms: float


@dataclass(frozen=True, slots=True)
class Place:
    """Milliseconds to find one's own place."""

    spread: str
    producers: int
    ms: float


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from exec to the first answered command, and resident megabytes then."""

    cafe: str
    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Ceremony:
    """A season closed and revealed under load: seconds from the first word to the last, the longest step, and the time
    in milliseconds that 99 of 100 /points and /push stayed below meanwhile."""

    cafe: str
    clients: int
    seconds: float
    longest: float
    points: float
    push: float


async def ledger(
    cafes: Cafes, names: list[str], rounds: int, seconds: float, tell: Callable[[str], None]
) -> list[Posts]:
    """Posts per second at each number of clients, each time from a fresh copy."""
    found: list[Posts] = []
    for cafe in names:
        for clients in CLIENTS:
            tell(f"ledger alone, {cafe} café, {clients} clients")
            rows: list[dict[str, float]] = []
            for _ in range(rounds):
                books = await cafes.copy(cafe)
                people = cafes.size(cafe).producers
                rows.append(await child("ledger", books.config, people, clients, seconds))
                books.remove()
            middle = {name: median(row[name] for row in rows) for name in rows[0]}
            found.append(Posts(cafe, clients, **middle))
    return found


async def ceremonies(cafes: Cafes, names: list[str], rounds: int, tell: Callable[[str], None]) -> list[Ceremony]:
    """Close the season and hold its ceremony while people look and push, each time in a fresh copy."""
    found: list[Ceremony] = []
    for cafe in names:
        tell(f"a season's end, {cafe} café")
        runs: list[dict[str, float]] = []
        for _ in range(rounds):
            books = await cafes.copy(cafe)
            told = await child("ceremony", books.config, cafes.size(cafe).producers, AT_THE_CEREMONY)
            books.remove()
            runs.append(
                {
                    "seconds": told["seconds"], "longest": max(told["steps"].values()),
                    "points": told["points"]["p99"], "push": told["push"]["p99"],
                }
            )  # fmt: skip
        found.append(Ceremony(cafe, AT_THE_CEREMONY, **{name: median(run[name] for run in runs) for name in runs[0]}))
    return found


async def places(producers: tuple[int, ...], tell: Callable[[str], None]) -> list[Place]:
    """Own place among more and more producers."""
    found: list[Place] = []
    for spread in SPREADS:
        for count in producers:
            tell(f"own place among {count:,}, {spread} scores")
            found.append(Place(spread, count, **await child("places", count, spread, LOOKS)))
    return found


async def starts(cafes: Cafes, names: list[str], rounds: int, tell: Callable[[str], None]) -> list[Start]:
    """Start, answer one /push, stop; the commands have been told to the sandbox before, as after any restart.

    The command is sent as soon as the bot has said IDENTIFY: it does not wait until discord.py calls itself ready.
    """
    copies = {cafe: await cafes.copy(cafe) for cafe in names}
    arena = await Arena.start()
    taken: dict[str, list[tuple[float, float]]] = {cafe: [] for cafe in names}
    try:
        for number in range(rounds + 1):
            for cafe, books in sorted(copies.items(), reverse=bool(number % 2)):
                tell(f"start, {cafe} café")
                figures = await _start(arena, books, cafes.size(cafe).producers, number)
                if number:  # the first one tells the commands and fills the page cache
                    taken[cafe].append(figures)
    finally:
        await arena.stop()
    for books in copies.values():
        books.remove()
    return [Start(cafe, median(s for s, _ in rows), median(m for _, m in rows)) for cafe, rows in taken.items()]


async def _start(arena: Arena, books: Books, people: int, seed: int) -> tuple[float, float]:
    bot = await start_ours(arena, books.folder, books.url)
    try:
        await bot.ready()
        first = await arena.do("first", name="push", options=ACTS["push"], people=people, seed=seed)
        if first["total"] != 1 or first["refused"]:
            raise RuntimeError(f"the first command was not answered as it should be: {first}")
        return first["answered_at"] - bot.began_at, bot.memory
    finally:
        await bot.stop()
