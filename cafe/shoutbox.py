"""Staff's side of shout-outs: words held back by the checks and words that a cast member asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cafe.context import CastMember
from cafe.memory import Change, Question, Visitor

PAGE = 4
Act = Literal["pass", "refuse", "hand-over"]


@dataclass(frozen=True, slots=True)
class Held:
    """Words that wait for staff: why the checks hold them (cafe/shout_outs.py), or `asked` by the cast member."""

    entry: int
    producer: int
    name: str
    cast: CastMember | None
    words: str
    at: int
    reasons: tuple[str, ...]
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A page of what waits, the oldest first; `more`: there are later ones. `listed` is the café's word list."""

    messages: Sequence[Held]
    more: bool
    after: int
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxOf(Question[Box]):
    """What waits for staff (manager), from behind the entry `after` on. Raises NotStaff."""

    visitor: Visitor
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Change[int]):
    """Decide about words (manager); the result is the sender's Producer No.

    "pass" lets them reach the cast member, "refuse" does not, "hand-over" also gives them with the sender's number and
    account to the staff log, for the house to deal with. Raises NotStaff, ShoutOutNotFound, ShoutOutDealtWith, and
    NotSetUp for a hand-over without a staff log.
    """

    visitor: Visitor
    entry: int
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWords(Change[int]):
    """Keep the word list as typed (manager); the result is how many words it has. Words held so far stay held.

    Raises NotStaff.
    """

    visitor: Visitor
    text: str
