"""Thanks: what a cast member answers to words, and how it reaches the producer, once, whichever way comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cafe.context import CastMember
from cafe.memory import Change, Question, Visitor
from cafe.posting import Facts

PHRASES = 6
"""So many stock phrases stand in the catalogues."""
AT_ONCE = 5
"""So many thanks stand beside one check-in; the others wait for the next."""
_PHRASE, _OWN = "phrase:", "own:"


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thanks for the words of push `entry`: a stock phrase by its number, or own words."""

    entry: int
    cast: CastMember
    phrase: int | None
    words: str


@dataclass(frozen=True, slots=True)
class ThanksFacts(Facts):
    """A direct message to a producer who asked to be told; its button has to say which café it is about."""

    thanks: Thanks
    cafe: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TellThanks(Change[bool]):
    """Whether thanks are told by a direct message; the result is that of SetLanguage (cafe/producers.py)."""

    visitor: Visitor
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksWaiting(Question[Sequence[Thanks]]):
    """The thanks that wait for a producer's next check-in, the oldest first, AT_ONCE at most.

    One whose direct message is being sent at this very moment is left to it.
    """

    producer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeThanks(Change[list[int]]):
    """Hand one's own waiting thanks over; the result are the pushes whose thanks were still there to be told."""

    visitor: Visitor
    entries: tuple[int, ...]


def kept_thanks(phrase: int | None, words: str = "") -> str:
    """Thanks as the row keeps them."""
    return f"{_OWN}{words}" if phrase is None else f"{_PHRASE}{phrase}"


def thanks_of(entry: int, cast: CastMember, kept: str) -> Thanks:
    """Thanks from the row."""
    if kept.startswith(_PHRASE):
        return Thanks(entry, cast, int(kept.removeprefix(_PHRASE)), "")
    return Thanks(entry, cast, None, kept.removeprefix(_OWN))
