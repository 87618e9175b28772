"""Pictures: what one costs, whether the bot stalls meanwhile, and how much memory bot and worker have after many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.cafes import Cafes
from benchmarks.processes import Arena, child, memory_of, start_ours
from benchmarks.report_more import goal, table
from tests.offspring import children_of

CAFE = "empty"
EACH, IN_THE_BOT, AT_ONCE, BOARDS = 100, 500, 4, 20
"""Pictures of each kind, cards that the bot answers with, how many of them at once; boards in a stall."""
BOARD, CARD, STALL, MEMORY, AGAIN, BYTES = 120.0, 80.0, 20.0, 160.0, 5.0, 500_000
LIMITS = {"board of 12": BOARD, "board of 20": BOARD, "card": CARD}
HEADING = "## Pictures"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Milliseconds and bytes by kind; for a picture that is kept; of the loop's longest stall; resident megabytes of
    the bot and of its worker once `answered` cards went out with their pictures."""

    kinds: dict[str, dict[str, float]]
    again: float
    stall: float
    answered: int
    bot: float
    worker: float


async def pictures(cafes: Cafes, tell: Callable[[str], None], *, quick: bool = False) -> Pictures:
    """The studio alone, then /card in the real bot."""
    tell("pictures, the studio alone")
    alone = await child("drawing", 5 if quick else EACH)
    tell("pictures, cards in the bot")
    answered, bot, worker = await _in_the_bot(cafes, 10 if quick else IN_THE_BOT)
    return Pictures(**alone, answered=answered, bot=bot, worker=worker)


async def _in_the_bot(cafes: Cafes, least: int) -> tuple[int, float, float]:
    """Cards of people drawn at random, until so many have had a picture."""
    books, arena = await cafes.copy(CAFE), await Arena.start()
    answered = 0
    try:
        bot = await start_ours(arena, books.folder, books.url)
        try:
            await bot.ready()
            for seed in range(100):
                told = await _cards(arena, cafes.size(CAFE).producers, seed, bot.pid)
                answered += told["pictured"]
                if not told["pictured"] or answered >= least:
                    break
            if answered < least:
                raise RuntimeError(f"only {answered} cards had a picture: {bot.log.read_text('utf-8')[-2000:]}")
            return answered, bot.memory, sum(memory_of(pid) for pid in children_of(bot.pid))
        finally:
            await bot.stop()
    finally:
        await arena.stop()
        books.remove()


async def _cards(arena: Arena, people: int, seed: int, pid: int) -> dict[str, Any]:
    return await arena.do(
        "run", name="card", options={}, people=people, seed=seed, in_flight=AT_ONCE, seconds=2.0, pids=[pid], server=0
    )


def section(found: Pictures | None) -> list[str]:
    """What the page says of it."""
    if found is None:
        return []
    total = found.bot + found.worker
    return [
        HEADING, "",
        f"{EACH} different ones of each kind, with portraits, one after the other, through the studio and its worker; "
        f"the stall is the longest time for which the event loop (uvloop) stood still while {BOARDS} boards were "
        f"asked for at once, on {os.cpu_count()} cores.", "",
        *table(("picture", "p50", "p95", "largest", "goal"), _kinds(found)),
        *table(("what", "figure", "goal"), iter([
            ("a second request for the same board, slowest of 100", f"{found.again:.2f} ms",
             goal(f"≤ {AGAIN:.0f} ms", reached=found.again <= AGAIN)),
            ("longest stall of the event loop", f"{found.stall:.1f} ms",
             goal(f"≤ {STALL:.0f} ms", reached=found.stall <= STALL)),
            (f"memory after {found.answered} cards with pictures: bot {found.bot:.0f} MB, worker {found.worker:.0f} MB",
             f"{total:.0f} MB", goal(f"≤ {MEMORY:.0f} MB", reached=total <= MEMORY)),
        ])),
    ]  # fmt: skip


def _kinds(found: Pictures) -> Iterator[Sequence[str]]:
    for kind, told in found.kinds.items():
        limit = LIMITS.get(kind)
        goals = [goal(f"p95 ≤ {limit:.0f} ms", reached=told["p95"] <= limit)] if limit else []
        if told["bytes"] > BYTES:
            goals.append(goal("≤ 500 KB", reached=False))
        yield kind, f"{told['p50']:.0f} ms", f"{told['p95']:.0f} ms", f"{told['bytes'] / 1000:.0f} KB", ", ".join(goals)
