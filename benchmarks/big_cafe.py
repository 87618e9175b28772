"""Builds a café with a history in bulk: entries in the order of time, and everything beside them that follows.

The rules are the house's own (calendar, windows, ranks, power, buckets); only the writing is done wholesale, so
`oshipass audit` must find nothing. What windows that are over leave behind in histograms is left out: nobody reads it.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.processes import configure
from bot.opening import opened_store, wall_clock
from bot.settings import Settings
from cafe.book import ALL_CAST, COUNTED_FOR_CAST
from cafe.context import Context, millis
from cafe.memory import Door
from cafe.periods import Period, Windows, stamps
from cafe.places import bucket_path
from cafe.ranks import power, rank_for
from cafe.season_plan import season_rules
from cafe.streaks import next_streak
from sandbox.load import FIRST_PERSON

CAST = ("Aya", "Rena", "Mio", "Rin", "Yui", "Hana", "Saki", "Nono", "Emi", "Kana", "Mei", "Towa")
SEASON = 1
OPENING_BALANCE = 10_000_000
CHUNK = 20_000
FAST = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -262144",
    "PRAGMA foreign_keys = OFF",
)
_ENTRY = f"INSERT INTO entry VALUES ({', '.join('?' * 19)})"


@dataclass(frozen=True, slots=True)
class Size:
    """How much a café has behind it. The first entry of every producer is an opening balance."""

    producers: int
    entries: int
    days: int = 30
    cast: int = len(CAST)

    @property
    def names(self) -> list[str]:
        """The cast by name, in the order of their ids."""
        return [*CAST[: self.cast], *(f"Cast {no}" for no in range(len(CAST) + 1, self.cast + 1))]


EMPTY = Size(1_000, 1_000)
BIG = Size(100_000, 1_000_000)
CROWDED = Size(1_000_000, 1_600_000, cast=100)


@dataclass(slots=True)
class _Card:
    balance: int
    pv: int
    weight: int
    streak: int = 0
    last: date | None = None


@dataclass(slots=True)
class History:
    """Makes up a café's entries, and counts what is kept beside them. Iterate it once."""

    size: Size
    context: Context
    now: int
    progress: Callable[[int], None]
    seed: int
    cards: list[_Card] = field(default_factory=list[_Card])
    tallies: dict[tuple[int, int], list[Any]] = field(default_factory=dict[tuple[int, int], list[Any]])
    cast: dict[tuple[str, int], list[int]] = field(default_factory=dict[tuple[str, int], list[int]])
    windows: Windows | None = None
    last_at: int = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        chance = random.Random(self.seed)
        today = self.context.day(self.now)
        days = [today - timedelta(days=ago) for ago in range(self.size.days, -1, -1)]
        numbers = itertools.count(1)
        yield from self._openings(days[0], numbers, chance)
        pushes = self.size.entries - self.size.producers
        crowd = list(range(1, self.size.producers + 1))
        chance.shuffle(crowd)
        # Zipf-like: the most active producer has some thousand pushes, half of them hardly any.
        weights = list(itertools.accumulate(1 / (rank + 10) ** 0.8 for rank in range(len(crowd))))
        for turn, day in enumerate(days):
            share = pushes * (turn + 1) // len(days) - pushes * turn // len(days)
            who = chance.choices(crowd, cum_weights=weights, k=share)
            yield from self._a_day(day, who, numbers, chance)
        self.progress(self.size.entries)

    def _openings(self, day: date, numbers: Iterator[int], chance: random.Random) -> Iterator[tuple[Any, ...]]:
        at = self.last_at = millis(self.context.calendars.opens(day))
        ranks = self.context.settings.ranks
        for producer in range(1, self.size.producers + 1):
            pv = int(chance.paretovariate(0.8)) - 1
            self.cards.append(_Card(OPENING_BALANCE, pv, rank_for(pv, ranks).weight_percent))
            no = next(numbers)
            yield (
                1, no, f"i{at}{no}", "grant", producer, None, OPENING_BALANCE, pv, 0, 0, day.isoformat(), SEASON, at,
                OPENING_BALANCE, None, None, "discord:1", "opening balance", f"{no:064x}",
            )  # fmt: skip

    def _a_day(
        self, day: date, who: list[int], numbers: Iterator[int], chance: random.Random
    ) -> Iterator[tuple[Any, ...]]:
        """The day of those who come, in the order they come: the first time they check in, from then on they push."""
        if not who:
            return
        windows = self.windows = stamps(day, self.context.calendars, SEASON)
        opens = millis(self.context.calendars.opens(day))
        closes = min(millis(self.context.calendars.closes(day)), self.now)
        cast = self.size.cast
        favourites = chance.choices(range(1, cast + 1), weights=range(cast + 4, 4, -1), k=len(who))
        for turn, (producer, favourite) in enumerate(zip(who, favourites, strict=True)):
            no, card = next(numbers), self.cards[producer - 1]
            at = self.last_at = opens + (closes - opens) * turn // len(who)
            common = (windows.today, SEASON, at)
            if card.last != day:
                card.streak, card.last = next_streak(card.last, card.streak, day).days, day
                card.balance += 1
                guard = f"check_in:{producer}:{windows.today}"
                yield (
                    1, no, f"i{at}{no}", "check_in", producer, None, 1, 0, 0, 0, *common, card.balance, None, guard,
                    None, None, f"{no:064x}",
                )  # fmt: skip
                continue
            points = 1 + int(chance.expovariate(0.5))
            card.balance -= points
            gave = power(points, card.weight)
            self._count(producer, favourite, gave, windows)
            yield (
                1, no, f"i{at}{no}", "push", producer, favourite, -points, 0, card.weight, gave, *common, card.balance,
                None, None, None, None, f"{no:064x}",
            )  # fmt: skip
            if no % CHUNK == 0:
                self.progress(no)

    def _count(self, producer: int, cast: int, gave: int, windows: Windows) -> None:
        self._count_board(ALL_CAST, producer, gave, windows)
        fresh = self._count_board(cast, producer, gave, windows)
        for span, new in zip(windows.spans, fresh, strict=True):
            total = self.cast.setdefault((span, cast), [0, 0])
            total[0] += gave
            total[1] += new

    def _count_board(self, board: int, producer: int, gave: int, windows: Windows) -> list[bool]:
        """Add to a tally; by window, whether it is the producer's first push there."""
        own = (windows.today, windows.week, windows.month, windows.season)
        tally = self.tallies.get((board, producer))
        if tally is None:
            self.tallies[board, producer] = [own[0], gave, own[1], gave, own[2], gave, own[3], gave, gave]
            return [True] * 5
        fresh: list[bool] = []
        for n, stamp in enumerate(own):
            fresh.append(tally[2 * n] != stamp)
            tally[2 * n + 1] = gave + (0 if fresh[-1] else tally[2 * n + 1])
            tally[2 * n] = stamp
        tally[8] += gave
        return [*fresh, False]

    def buckets(self) -> Iterator[tuple[int, str, int, int, int]]:
        """The histograms of the windows that run: (board, span, level, bucket, producers)."""
        if self.windows is None:
            return
        counted = {n for n, period in enumerate(Period) if period in COUNTED_FOR_CAST}
        own, spans = (
            (self.windows.today, self.windows.week, self.windows.month, self.windows.season),
            self.windows.spans,
        )
        scores: Counter[tuple[int, int, int]] = Counter()
        for (board, _), tally in self.tallies.items():
            for n, stamp in enumerate(own):
                if tally[2 * n] == stamp:
                    scores[board, n, tally[2 * n + 1]] += 1
            scores[board, 4, tally[8]] += 1
        filled: Counter[tuple[int, int, int, int]] = Counter()
        for (board, n, score), producers in scores.items():
            if board != ALL_CAST and n not in counted:
                continue
            for level, bucket in enumerate(bucket_path(score)):
                filled[board, n, level, bucket] += producers
        for (board, n, level, bucket), producers in sorted(filled.items()):
            yield board, spans[n], level, bucket, producers


def build(
    folder: Path, size: Size, guild: str, progress: Callable[[int], None] = lambda _: None, seed: int = 20261122
) -> Path:
    """A database with one café behind a server's door; another seed is another history. Returns its file."""
    path = folder / "oshipass.db"
    context, now = asyncio.run(_opened(configure(folder, f"sqlite:{path}"), guild))
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in FAST:
            database.execute(pragma).fetchall()
        database.execute("BEGIN")
        history = History(size, context, now, progress, seed)
        _frame(database, history)
        _entries(database, history)
        _beside(database, history)
        database.execute("COMMIT")
    return path


async def _opened(config: Path, guild: str) -> tuple[Context, int]:
    async with opened_store(Settings.load(config)) as store:
        return await store.context(await store.cafe_at(Door("discord", guild), "Café")), wall_clock()


def _frame(database: sqlite3.Connection, history: History) -> None:
    """The cast, and one season around all days, so that a run at a month's turn measures the same."""
    context = history.context
    today, opened = context.day(history.now), history.now - history.size.days * 86_400_000
    first, last = today - timedelta(days=history.size.days), today + timedelta(days=30)
    database.executemany(
        "INSERT INTO cast_member (cafe, id, name, added_at) VALUES (1, ?, ?, 0)", list(enumerate(history.size.names, 1))
    )
    database.execute(
        "INSERT INTO season (cafe, no, title, starts_day, ends_day, state, rules, opened_at)"
        " VALUES (1, ?, 'Season', ?, ?, 'open', ?, ?)",
        (SEASON, first.isoformat(), last.isoformat(), season_rules(context.settings).to_json(), opened),
    )


def _entries(database: sqlite3.Connection, history: History) -> None:
    """The ledger; its indexes are made anew at the end, since that takes half the time."""
    indexes = database.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'entry' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        database.execute(f"DROP INDEX {name}")
    database.executemany(_ENTRY, history)
    for _, statement in indexes:
        database.execute(statement)


def _beside(database: sqlite3.Connection, history: History) -> None:
    opened = millis(history.context.calendars.opens(history.context.day(history.now)))
    numbered = list(enumerate(history.cards, 1))
    database.executemany(
        "INSERT INTO producer (cafe, no, name, name_shown, oshi, balance, pv, streak, last_check_in, welcomed,"
        " joined_at) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
        (
            (
                no,
                f"Fan {no}",
                no % 2,
                no % history.size.cast + 1,
                c.balance,
                c.pv,
                c.streak,
                c.last and c.last.isoformat(),
                opened,
            )
            for no, c in numbered
        ),
    )
    database.executemany(
        "INSERT INTO account VALUES (1, 'discord', ?, ?)", ((str(FIRST_PERSON + no - 1), no) for no, _ in numbered)
    )
    database.executemany(
        f"INSERT INTO tally VALUES (1, {', '.join('?' * 11)})",
        ((*key, *tally) for key, tally in sorted(history.tallies.items())),
    )
    database.executemany(
        "INSERT INTO cast_tally VALUES (1, ?, ?, ?, ?)", ((*key, *total) for key, total in sorted(history.cast.items()))
    )
    database.executemany("INSERT INTO score_bucket VALUES (1, ?, ?, ?, ?, ?)", history.buckets())
    database.execute(
        "UPDATE cafe SET last_entry = ?, last_producer = ?, last_id = ?, last_at = ?, revision = revision + 1",
        (history.size.entries, history.size.producers, history.size.cast, history.last_at),
    )
