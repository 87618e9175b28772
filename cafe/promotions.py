"""A new rank: told to the producer with their next reply, and to everyone only if the producer likes that.

PV and a visit's yen are in nothing that is told in public.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from cafe.book import Book, Outgoing, Producer
from cafe.memory import Change, Visitor
from cafe.posting import Facts
from cafe.posts import PostKind
from cafe.ranks import Rank, rank_for


def promotion(pv: int, gained: int, ranks: Sequence[Rank]) -> Rank | None:
    """The rank that the last `gained` of `pv` lifetime PV points brought; None if it was reached before them."""
    rank = rank_for(pv, ranks)
    return rank if rank.no > rank_for(pv - gained, ranks).no else None


def promote(book: Book, producer: Producer, rank: Rank) -> None:
    """Keep the new rank for the producer's next reply, and let everyone know if that is what they chose.

    One post for each rank of a producer, however often a corrected bill takes it and gives it again; a number whose
    owner has deleted the card is told nothing.
    """
    if producer.state == "deleted":
        return
    book.choose(producer, replace(producer.choices, new_rank=rank.key))
    if producer.choices.promotion_public:
        told = {"producer": producer.no, "rank": rank.key}
        book.outbox.append(Outgoing(PostKind.PROMOTION, f"{producer.no}:{rank.key}", book.at, told))


def untold(producer: Producer, ranks: Sequence[Rank]) -> Rank | None:
    """The new rank that a producer has not been told of; None where there is none, or a correction has taken it."""
    rank = rank_for(producer.pv, ranks)
    return rank if rank.key == producer.choices.new_rank else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeNewRank(Change[dict[str, Any] | None]):
    """Take what is to be told of a new rank, so that it is told once: the rank's fields, or None."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPromotionPublic(Change[bool]):
    """Whether everyone is told of one's new ranks. The result is that of SetLanguage."""

    visitor: Visitor
    public: bool


@dataclass(frozen=True, slots=True)
class PromotionFacts(Facts):
    """Who has reached which rank; `name` only where they chose to show it."""

    no: int
    name: str | None
    rank: Rank
