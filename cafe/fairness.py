"""What fans can check afterwards: a season's lines, its root, the proofs of one's own entries (docs/fairness.md).

The lines of a season are its entries that gave power or took it away. They stand from the moment in which its result
does (`Season.settled`): whatever comes later falls into the season that runs. So the root of such a season follows from
the ledger alone, whoever works it out, before a crash or after it. Of a season that is not settled there is a root so
far, up to an entry that is kept with it.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cafe.memory import Change, Question
from cafe.posting import Form
from cafe.receipts import Proof
from cafe.result_file import Chunk
from cafe.seasons import Season
from cafe.tree_hash import CHUNK, HASH_BYTES, Levels, leaf_hash

PAGE = 2000
"""Entries that are read at a time."""
CHUNKS_AT_ONCE = 64
"""Chunks of a tree that are written at a time: some 16,000 leaves, about a megabyte."""
RESULT = "result"
"""The slot of a season's root for good; roots so far are kept by the business day whose board tells them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A root as it was kept: over how many lines, up to which entry, and for a season's own its file's head.

    `length` is how many bytes the lines take in a file.
    """

    root: str
    lines: int
    last: int
    length: int
    head: str = ""


PLAIN, PRESSED = 8_000_000, 14_000_000
"""Bytes of lines that are posted as they are, and compressed: random hexadecimal digits then take four sevenths of it,
and every Discord server takes ten million. The same file goes out at every attempt, whatever a server is boosted to."""


def form_of(kept: Kept) -> Form:
    """How a season's file is posted; a large one is not, and whoever runs the bot has it."""
    return "plain" if kept.length <= PLAIN else "pressed" if kept.length <= PRESSED else "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where a season's lines are found in the ledger: behind entry `after`, up to entry `last`.

    `cafe` is what commitments call the café. `kept` is the root that is kept already, if one is.
    """

    season: Season
    cafe: str
    after: int
    last: int
    kept: Kept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtentOf(Question[Extent | None]):
    """A season's extent now, with the root that is kept of it for good; None if there is no such season."""

    season: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesOf(Question[Sequence[Sequence[Any]]]):
    """Those of a season among `PAGE` entries behind entry `after`, up to `last`; rows as `Sheet.take` has them."""

    season: int
    after: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepLeaves(Change[None]):
    """Keep some chunks of a settled season's tree, the first of them with the number `number`; twice is once."""

    season: int
    number: int
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRoot(Change[Kept | None]):
    """Keep a root: that of a settled season (slot RESULT, its leaves kept before), or of a day's board (slot: the day).

    The result is the root that is kept, an earlier one if there is one; None for a season whose result does not stand.
    `last` is the entry up to which it was made. Guarded by its row, so it has no key.
    """

    season: int
    slot: str
    root: str
    lines: int
    last: int
    length: int
    totals: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtentsOfBoard(Question[Sequence[Extent]]):
    """The seasons whose roots so far a day's board tells: those that had begun by that day and are not revealed yet.

    One whose root for this day is kept already is left out. `kept` is the latest root so far.
    """

    day: str


# ---- proofs ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeOf(Question[tuple[Kept, Sequence[str]] | None]):
    """The root of a revealed season with the roots of its tree's chunks, in order; None where none is kept."""

    season: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunksOf(Question[Sequence[Sequence[Any]]]):
    """Where some lines are to be looked for: (commitment, number of the chunk, its leaves in base64) of each."""

    season: int
    commitments: tuple[str, ...]


CHUNKS_ASKED = 100
"""So many of them at a time: about a megabyte."""


class Prover:
    """Makes the proofs of one season's lines; for a thread of its own."""

    def __init__(self, kept: Kept, chunk_roots: Sequence[str]) -> None:
        self._kept = kept
        self._above = Levels([bytes.fromhex(one) for one in chunk_roots])

    def proof(self, line: bytes, number: int, leaves: str) -> Proof | None:
        """The proof of a line out of the chunk in which it is; None if it is not there."""
        packed = base64.b64decode(leaves)
        hashes = [packed[first : first + HASH_BYTES] for first in range(0, len(packed), HASH_BYTES)]
        leaf = leaf_hash(line)
        if leaf not in hashes:
            return None
        index = hashes.index(leaf)
        path = tuple(one.hex() for one in Levels(hashes).path(index) + self._above.path(number))
        return Proof(line.decode(), number * CHUNK + index, self._kept.lines, self._kept.root, path)
