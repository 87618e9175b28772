"""The result file: a revealed season, line by line, for everyone to add up (spec.md, Fairness).

Version 1 is UTF-8 text, and every line ends with one line feed. First the head:

    oshipass-result-v1
    cafe "discord:1000000000000000201"      the café, as its commitments name it
    season 3                                the season's number
    title "2026-11"
    first 2026-11-01                        its first and last business day
    last 2026-11-30
    cast 2 34100 "Aya"                      number, total power in hundredths, name; by number
    lines 412                               how many lines follow the head
    root 9f…                                the tree hash over them (RFC 9162; cafe/tree_hash.py)

What stands in quotation marks is written as JSON writes it. Then an empty line, and a line for each entry that gave
power to somebody of the cast or took it back, in the order of the commitments:

    COMMITMENT CAST POWER                   64 hexadecimal digits, the cast member's number, power in hundredths
    COMMITMENT CAST -POWER VOIDED           an entry that takes back the line whose commitment is VOIDED
    COMMITMENT CAST -POWER 2/VOIDED         the same, of a line in season 2's file, which was public already

A leaf of the tree is such a line without its line feed. There is no producer in the file and no time: the commitments
have neither to them that would show (cafe/commitments.py), and their order is that of chance.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cafe.commitments import committing
from cafe.tree_hash import CHUNK, Root, leaf_hash, root_of

FORMAT = "oshipass-result-v1"
_BUCKETS = 4096
_BUCKET_DIGITS = 3
"""Lines are sorted in this many parts, so that no single step over a million of them holds up everything else."""


@dataclass(frozen=True, slots=True)
class CastTotal:
    """What a cast member received, in hundredths. A correction of an earlier season may leave less than nothing."""

    cast: int
    power: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the lines. Days are ISO dates, `root` is 64 hexadecimal digits."""

    cafe: str
    season: int
    title: str
    first: str
    last: str
    cast: tuple[CastTotal, ...]
    lines: int
    root: str

    def to_text(self) -> str:
        """The head with the empty line below it."""
        told = [
            FORMAT, f"cafe {quoted(self.cafe)}", f"season {self.season}", f"title {quoted(self.title)}",
            f"first {self.first}", f"last {self.last}",
            *(f"cast {one.cast} {one.power} {quoted(one.name)}" for one in self.cast),
            f"lines {self.lines}", f"root {self.root}", "", "",
        ]  # fmt: skip
        return "\n".join(told)


def with_name(head: str, cast: int, name: str) -> str:
    """A head with another name for one of the cast; root and lines know nobody's."""
    lines = head.split("\n")
    for n, line in enumerate(lines):
        if line.startswith(f"cast {cast} "):
            power = line.split(" ", 3)[2]
            lines[n] = f"cast {cast} {power} {quoted(name)}"
    return "\n".join(lines)


def quoted(text: str) -> str:
    """A text as JSON writes it, on one line."""
    return json.dumps(text, ensure_ascii=False)


def line_of(commitment: str, cast: int, power: int, voided: str = "") -> bytes:
    """A line without its line feed. `voided` is the commitment taken back, with its season before it if another's."""
    return f"{commitment} {cast} {power}{' ' if voided else ''}{voided}".encode()


def file_name(season: int) -> str:
    """What the file is called."""
    return f"oshipass-result-{season}.txt"


@dataclass(frozen=True, slots=True)
class Chunk:
    """`CHUNK` leaves of a tree, or fewer at its end: the first one's commitment, their root, their hashes."""

    first: str
    root: bytes
    leaves: bytes


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree over a file's lines, in chunks, with what each cast member's lines add up to.

    `length` is how many bytes the lines take.
    """

    size: int
    root: str
    length: int
    chunks: tuple[Chunk, ...]
    totals: dict[int, int]


class Sheet:
    """Gathers a season's lines page by page, in any order. Nothing here takes long at a stretch; use it in a thread."""

    def __init__(self, cafe: str, season: int) -> None:
        self.size = 0
        self.length = 0
        self.totals: dict[int, int] = {}
        self._season = season
        self._commitment = committing(cafe)
        self._buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]

    def take(self, page: Iterable[Sequence[Any]]) -> None:
        """Add entries: (no, producer, day, cast, points, weight, power, salt) of each, and behind it, as far as it is a
        counter-entry, (season, no, producer, …, salt) of the one taken back. Points as the ledger has them: negative
        where a push spends them."""
        buckets, totals = self._buckets, self.totals
        for row in page:
            line, cast, power = self.line(row), row[3], row[6]
            buckets[int(line[:_BUCKET_DIGITS], 16)].append(line)
            totals[cast] = totals.get(cast, 0) + power
            self.length += len(line) + 1
            self.size += 1

    def line(self, row: Sequence[Any]) -> bytes:
        """The line of one entry, as `take` has them."""
        no, producer, day, cast, points, weight, power, salt, *other = row
        own = self._commitment(self._season, no, producer, day, cast, -points, weight, power, salt)
        return line_of(own, cast, power, self._voided(other) if other[0] else "")

    def _voided(self, other: Sequence[Any]) -> str:
        """How a line names the one that it takes back."""
        season, no, producer, day, cast, points, weight, power, salt = other
        commitment = self._commitment(season, no, producer, day, cast, -points, weight, power, salt)
        return commitment if season == self._season else f"{season}/{commitment}"

    def lines(self) -> Iterator[bytes]:
        """All lines in the order of their commitments, once.

        A sheet lets go of them meanwhile, since a million of them let go of at once would hold up everything else.
        """
        for bucket in self._buckets:
            bucket.sort()
            yield from bucket
            bucket.clear()

    def tree(self) -> Tree:
        """The tree over all lines, which are gone behind this as they are behind `lines`."""
        chunks: list[Chunk] = []
        first, leaves = "", list[bytes]()
        for line in self.lines():
            if not leaves:
                first = line[:64].decode()
            leaves.append(leaf_hash(line))
            if len(leaves) == CHUNK:
                chunks.append(Chunk(first, root_of(leaves), b"".join(leaves)))
                leaves = []
        if leaves:
            chunks.append(Chunk(first, root_of(leaves), b"".join(leaves)))
        root = Root()
        for chunk in chunks:
            root.add(chunk.root)
        return Tree(self.size, root.digest().hex(), self.length, tuple(chunks), self.totals)


class RootRecount:
    """Works out the roots of a season's lines up to any entry, for an audit; it holds all of them meanwhile."""

    def __init__(self, cafe: str, season: int) -> None:
        self._sheet = Sheet(cafe, season)
        self._lines: list[tuple[bytes, int]] = []
        self._sorted: list[tuple[bytes, int]] | None = None

    def take(self, page: Iterable[Sequence[Any]]) -> None:
        """Add entries, as `Sheet.take` does."""
        self._lines += [(self._sheet.line(row), row[0]) for row in page]

    def root(self, last: int) -> tuple[str, int]:
        """Root and number of the lines up to an entry."""
        if self._sorted is None:
            self._sorted = [(leaf_hash(line), no) for line, no in sorted(self._lines)]
        root = Root()
        for leaf, no in self._sorted:
            if no <= last:
                root.add(leaf)
        return root.digest().hex(), root.size
