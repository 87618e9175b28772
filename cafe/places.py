"""Places on a board, how they moved, and the histogram that finds one's own place in constant time."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

Id = TypeVar("Id", int, str)

LEVELS = 4
"""Levels of the histogram; each splits a bucket of the one above into 256."""
BUCKET_BITS = 8
MOST_SCORE = 2 ** (LEVELS * BUCKET_BITS) - 1
"""Scores are hundredths of power. Above this (42,949,672.95) producers share the top bucket and a place."""


def places(scores: Iterable[tuple[Id, int]]) -> list[tuple[int, Id, int]]:
    """(place, id, power), best first. Ties share a place and the next one is left out (1, 1, 3); among them by id."""
    ordered = sorted(scores, key=lambda score: (-score[1], score[0]))
    board: list[tuple[int, Id, int]] = []
    for number, (who, power) in enumerate(ordered, start=1):
        tied = bool(board) and board[-1][2] == power
        board.append((board[-1][0] if tied else number, who, power))
    return board


def movement(previous: Mapping[Id, int], now: Iterable[tuple[int, Id, int]]) -> dict[Id, int | None]:
    """For everyone on a board, how many places they rose (negative: fell) since `previous`; None for newcomers."""
    return {who: previous[who] - place if who in previous else None for place, who, _ in now}


def gap_to_next(power: int, powers: Iterable[int]) -> int | None:
    """Hundredths of power missing to draw level with the next better of `powers`; None if nobody is better."""
    better = min((other for other in powers if other > power), default=None)
    return None if better is None else better - power


def bucket_path(score: int) -> tuple[int, int, int, int]:
    """The bucket of a score on each level, coarse to fine: its leading 8, 16, 24 and 32 bits.

    A bucket's number carries its parents', so (level, bucket) is a key by itself. Scores above MOST_SCORE count as it.
    ValueError for a negative score.
    """
    if score < 0:
        raise ValueError(f"a score cannot be negative: {score}")
    score = min(score, MOST_SCORE)
    return score >> 24, score >> 16, score >> 8, score


@lru_cache(maxsize=16384)
def bucket_deltas(old: int | None, new: int | None) -> tuple[tuple[int, int, int], ...]:
    """What a score's change does to the histogram: (level, bucket, +1 or -1), coarse first.

    0 and None mean not on the board, thus not in the histogram. Where both scores lie in the same bucket, nothing
    changes and nothing is returned. Remembered, since one push asks for ten windows and most pushes look alike.
    """
    before = bucket_path(old) if old else ()
    after = bucket_path(new) if new else ()
    deltas: list[tuple[int, int, int]] = []
    for level in range(LEVELS):
        gone, come = before[level : level + 1], after[level : level + 1]
        if gone != come:
            deltas += [(level, bucket, -1) for bucket in gone] + [(level, bucket, 1) for bucket in come]
    return tuple(deltas)


def better_ranges(score: int) -> list[tuple[int, int, int]]:
    """Where the better ones are: (level, first bucket, last bucket), both included.

    The producers counted in these ranges are exactly those with a higher score, so the own place is their number plus
    one. Ranges that would be empty are left out.
    """
    path = bucket_path(score)
    ends = [bucket | (2**BUCKET_BITS - 1) for bucket in path]
    return [(level, path[level] + 1, ends[level]) for level in range(LEVELS) if path[level] < ends[level]]


def merged(deltas: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Many changes as one: summed by bucket, in order, without those that cancel out."""
    sums: dict[tuple[int, int], int] = {}
    for level, bucket, delta in deltas:
        sums[level, bucket] = sums.get((level, bucket), 0) + delta
    return [(level, bucket, total) for (level, bucket), total in sorted(sums.items()) if total]


def place_in(score: int, buckets: Sequence[tuple[int, int, int]]) -> int:
    """The own place from a histogram given as (level, bucket, producers): what the storage computes in SQL."""
    ranges = better_ranges(score)
    return 1 + sum(
        producers
        for level, bucket, producers in buckets
        for at, first, last in ranges
        if level == at and first <= bucket <= last
    )
