"""One's own points: balance, rank, PV and ledger, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe.book import Entry, Producer
from cafe.context import CastMember
from cafe.memory import Question
from cafe.ranks import Rank

PAGE = 10


@dataclass(slots=True, kw_only=True)
class Points:
    """A page of a producer's ledger with what stands beside it.

    `next_rank` is (rank, PV points missing), None at the top; `voided` are the page's entries that a counter-entry has
    taken back, wherever that one stands; `newer` and `older` tell whether there are more pages on either side.
    """

    producer: Producer
    rank: Rank
    next_rank: tuple[Rank, int] | None
    entries: Sequence[Entry]
    voided: frozenset[int]
    cast: Mapping[int, CastMember]
    newer: bool
    older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPoints(Question[Points | None]):
    """The ledger page before (older than) or after (newer than) an entry number; None without a card.

    Where fewer than a page are newer, the newest page is given in full.
    """

    platform: str
    account: str
    before: int | None = None
    after: int | None = None
    size: int = PAGE
