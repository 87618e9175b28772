"""The studio alone, in a process of its own with the bot's event loop: `python -m benchmarks.drawing PICTURES`.

The pictures are those of the gallery (tests/pictures/cases.py) with drawn faces; each is another one, so that none is
taken from the cache but where that is what is measured.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import uvloop

from bot.pictures.sheet import Sheet
from bot.pictures.studio import Studio
from tests.pictures.cases import CASES, PORTRAITS, readers

KINDS = {
    "board of 12": "board", "board of 20": "board-100", "card": "card-senior", "badge": "badge", "race": "race",
    "podium": "podium", "timetable": "timetable",
}  # fmt: skip
AT_ONCE = 20
TICK = 0.001
"""Seconds between two looks at the loop."""


async def measure(pictures: int) -> dict[str, Any]:
    """Milliseconds for each kind, for one that is kept, and for the longest stall."""
    studio = Studio()
    try:
        await studio.paint(next(other(sheet_of("badge"), 1, "warm")), PORTRAITS)
        kinds = {kind: await timed(studio, sheet_of(name), pictures) for kind, name in KINDS.items()}
        again = [await once(studio, sheet) for sheet in [*other(sheet_of("board"), 1, "kept")] * 101][1:]
        return {"kinds": kinds, "again": max(again), "stall": await stall(studio)}
    finally:
        studio.close()


def sheet_of(name: str) -> Sheet:
    """A picture of the gallery, in Japanese."""
    sheet = next(case for case in CASES if case.name == name).make(readers()["ja"])
    assert sheet is not None
    return sheet


def other(sheet: Sheet, count: int, what: str) -> Iterator[Sheet]:
    """The same with another café's name each time: as much to draw, and another picture for the cache."""
    field = "cafe" if hasattr(sheet, "cafe") else "foot"
    for number in range(count):
        yield replace(sheet, **{field: f"AKIBA Stage {what} {number}"})


async def timed(studio: Studio, sheet: Sheet, count: int) -> dict[str, float]:
    """One after the other: the middle one, the slowest of twenty, and the most bytes."""
    taken: list[float] = []
    largest = 0
    for one in other(sheet, count, "No."):
        taken.append(await once(studio, one))
        largest = max(largest, len(studio.cached(one) or b""))
    taken.sort()
    return {"p50": taken[count // 2], "p95": taken[min(count * 95 // 100, count - 1)], "bytes": largest}


async def once(studio: Studio, sheet: Sheet) -> float:
    """Milliseconds until a picture is there."""
    began = time.perf_counter()
    if not await studio.paint(sheet, PORTRAITS):
        raise RuntimeError(f"{sheet.file} was not drawn")
    return (time.perf_counter() - began) * 1000


async def stall(studio: Studio) -> float:
    """The longest time in milliseconds for which the loop stood still while many pictures were asked for at once."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            longest = max(longest, time.perf_counter() - began - TICK)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(TICK * 20)
    boards = [*other(sheet_of("board"), AT_ONCE // 2, "once"), *other(sheet_of("board-100"), AT_ONCE // 2, "once")]
    await asyncio.gather(*(once(studio, sheet) for sheet in boards))
    watching.cancel()
    return longest * 1000


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.stdout.write(json.dumps(runner.run(measure(int(sys.argv[1])))))
