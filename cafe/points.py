"""One's own points: balance, rank, PV and ledger, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe.book import Entry, Producer
from cafe.context import CastMember
from cafe.memory import Question
from cafe.ranks import Rank

PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A page of a producer's ledger with what stands beside it. `next_rank` is (rank, PV points missing)."""

    producer: Producer
    rank: Rank
    next_rank: tuple[Rank, int] | None
    entries: Sequence[Entry]
    cast: Mapping[int, CastMember]
    newer: bool
    older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPoints(Question[Points | None]):
    """The ledger page before (older than) or after (newer than) an entry number; None without a card."""

    platform: str
    account: str
    before: int | None = None
    after: int | None = None
    size: int = PAGE
