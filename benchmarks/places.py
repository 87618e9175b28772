"""Own place, SQL alone: `python -m benchmarks.places PRODUCERS narrow|wide LOOKS` prints the median as JSON.

A board's histogram is filled with made-up scores; places are then asked one by one, and compared with the sorted list.
"""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import sys
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.big_cafe import FAST
from cafe.book import Look
from cafe.places import bucket_path
from storage import queries
from storage.ledger import places_of
from storage.sqlite import Sqlite, Statements, drive

SPAN = "a"
NARROW, WIDE = 300, 2**31


def scores_of(producers: int, spread: str) -> list[int]:
    """Narrow: 1 to 300 points, in hundredths, so most share a score with others. Wide: anything up to 2^31."""
    chance = random.Random(producers)
    if spread == "narrow":
        return sorted(chance.randint(1, NARROW) * 100 for _ in range(producers))
    return sorted(chance.randint(1, WIDE) for _ in range(producers))


def fill(database: sqlite3.Connection, scores: list[int]) -> None:
    """The histogram of a board."""
    filled = Counter(step for score in scores for step in enumerate(bucket_path(score)))
    database.execute("BEGIN")
    database.execute("INSERT INTO cafe (id, name, settings, created_at) VALUES (1, 'Café', '{}', 0)")
    rows = ((SPAN, level, bucket, count) for (level, bucket), count in sorted(filled.items()))
    database.executemany("INSERT INTO score_bucket VALUES (1, 0, ?, ?, ?, ?)", rows)
    database.execute("COMMIT")


async def _made(path: Path) -> None:
    engine = await Sqlite.open(path)
    await engine.close()


def measure(producers: int, spread: str, looks: int) -> dict[str, float]:
    """The median milliseconds of a place; AssertionError if a place is wrong."""
    scores = scores_of(producers, spread)
    with tempfile.TemporaryDirectory(prefix="oshipass-bench-") as folder:
        path = Path(folder) / "places.db"
        asyncio.run(_made(path))
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            for pragma in FAST:
                database.execute(pragma).fetchall()
            fill(database, scores)
            statements = Statements(queries.load("sqlite"), database)
            times: list[float] = []
            for score in random.Random(1).choices(scores, k=looks):
                began = time.perf_counter()
                [place] = drive(statements, database, places_of(1, [Look(0, SPAN, score)]))
                times.append(time.perf_counter() - began)
                assert place == producers - bisect_right(scores, score) + 1
    return {"ms": median(times) * 1000}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
