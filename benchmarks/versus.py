"""Our bot against the no-op bot: /push, /points, /ranking at several levels of concurrency, alternating."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks.big_cafe import CAST, Size
from benchmarks.books import Books
from benchmarks.cafes import ON_POSTGRES
from benchmarks.processes import Arena, Bot, start_noop, start_ours

ACTS: dict[str, dict[str, Any]] = {
    # What Discord sends when somebody takes a name from the list of suggestions.
    "push": {"cast": [f"id:{no}" for no in range(1, len(CAST) + 1)], "points": 1},
    "points": {},
    "ranking": {},
    "supporters": {"cast": [f"id:{no}" for no in range(1, len(CAST) + 1)]},
    "ranking of:producers": {"of": "producers"},
}
LOADED = ("push", "points", "ranking")
"""The acts of a load; the others are timed one at a time only."""
SANDBOX_MOST, BOT_LEAST, FULL = 0.7, 0.9, 64
ATTEMPTS = 3
LAST_ENTRY = "SELECT last_entry FROM cafe"
PUSHES = "SELECT COUNT(*) FROM entry WHERE cafe = 1 AND kind = 'push'"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run, and for how long."""

    acts: Sequence[str]
    levels: Sequence[int]
    rounds: int
    seconds: float
    warm_up: float


@dataclass(slots=True)
class Run:
    """One measurement of one bot."""

    cafe: str
    act: str
    level: int
    bot: str
    figures: dict[str, Any]
    attempts: int = 1

    @property
    def valid(self) -> bool:
        """Whether bot and books were what limited it: one with PostgreSQL waits for the server, and is never busy."""
        waits = self.cafe.endswith(ON_POSTGRES) and self.bot != "no-op"
        busy = self.level < FULL or waits or self.figures["bot_share"] > BOT_LEAST
        return busy and self.figures["sandbox_share"] < SANDBOX_MOST

    @property
    def failed(self) -> int:
        """Commands that were refused, late or wrongly answered."""
        return self.figures["refused"] + self.figures["late"] + self.figures["errors"]


@dataclass(slots=True)
class Pushed:
    """Entries in the ledger against pushes answered, warm-up and ends of runs included."""

    cafe: str
    entries: int
    answered: int


@dataclass(slots=True)
class Results:
    """Everything measured here."""

    runs: list[Run] = field(default_factory=list[Run])
    pushed: list[Pushed] = field(default_factory=list[Pushed])
    memory: dict[str, dict[str, float]] = field(default_factory=dict[str, dict[str, float]])

    def of(self, cafe: str, act: str, level: int, bot: str) -> list[Run]:
        """The rounds of one cell."""
        return [one for one in self.runs if (one.cafe, one.act, one.level, one.bot) == (cafe, act, level, bot)]

    def middle(self, cafe: str, act: str, level: int, bot: str, figure: Callable[[dict[str, Any]], float]) -> float:
        """The median of a figure over the rounds."""
        return median(figure(one.figures) for one in self.of(cafe, act, level, bot))

    def ratio(self, cafe: str, act: str, level: int, figure: Callable[[dict[str, Any]], float]) -> float:
        """Ours by the no-op's, round by round; the median of these."""
        pairs = zip(self.of(cafe, act, level, "oshipass"), self.of(cafe, act, level, "no-op"), strict=True)
        return median(figure(ours.figures) / figure(noop.figures) for ours, noop in pairs)


def rate(figures: dict[str, Any]) -> float:
    """Answers per second."""
    return figures["rate"]


def p50(figures: dict[str, Any]) -> float:
    """Milliseconds to the answer, median."""
    return figures["ms"]["p50"]


@asynccontextmanager
async def both(arenas: tuple[Arena, Arena], books: Books) -> AsyncIterator[tuple[Bot, Bot]]:
    """The no-op bot and ours, each with a sandbox of its own; while one is loaded, the other only keeps its socket."""
    noop = await start_noop(arenas[0], books.folder)
    try:
        ours = await start_ours(arenas[1], books.folder, books.url)
        try:
            await noop.ready()
            await ours.ready()
            yield noop, ours
        finally:
            await ours.stop()
    finally:
        await noop.stop()


async def compare(
    cafe: str,
    size: Size,
    plan: Plan,
    bots: tuple[Bot, Bot],
    books: Books,
    results: Results,
    tell: Callable[[str], None],
) -> None:
    """All commands in one café. `tell` hears what is being run, once for each measurement."""
    for act in plan.acts:
        before = await books.value(LAST_ENTRY)
        answered = 0
        for bot in bots:
            warm = await _load(bot, act, size, 16, plan.warm_up, 1, books.server)
            answered += warm["total"] if bot.name == "oshipass" else 0
        for number in range(plan.rounds):
            for level in plan.levels:
                # Turns are swapped every round, so that neither always comes first.
                for bot in bots if number % 2 == 0 else bots[::-1]:
                    tell(f"{cafe} café, /{act}, {level} in flight, {bot.name}")
                    run, total = await _measured(cafe, act, level, bot, size, plan, number, books.server)
                    results.runs.append(run)
                    answered += total if bot.name == "oshipass" else 0
        if act == "push":
            results.pushed.append(Pushed(cafe, await books.value(f"{PUSHES} AND no > {before}"), answered))
    results.memory[cafe] = {bot.name: round(bot.memory, 1) for bot in bots}


async def _measured(
    cafe: str, act: str, level: int, bot: Bot, size: Size, plan: Plan, number: int, server: int
) -> tuple[Run, int]:
    """A run, repeated while it does not count; also how many commands all attempts had answered."""
    total = attempt = 0
    while True:
        attempt += 1
        seed = number * 1000 + level * 10 + attempt
        figures = await _load(bot, act, size, level, plan.seconds, seed, server)
        run = Run(cafe, act, level, bot.name, figures, attempt)
        total += figures["total"]
        if run.valid or attempt == ATTEMPTS:
            return run, total


async def _load(bot: Bot, act: str, size: Size, level: int, seconds: float, seed: int, server: int) -> dict[str, Any]:
    return await bot.arena.do(
        "run",
        name=act.split()[0],
        options=ACTS[act],
        people=size.producers,
        seed=seed,
        in_flight=level,
        seconds=seconds,
        pids=[bot.pid],
        server=server,
    )
