"""What a café stores about a producer: told to the producer alone, and let go of when the producer wishes it.

Two things are left out on purpose. Who has muted the producer is told to nobody, since muting would not be silent any
more; so of words that were sent is told what was told all along: they have been received. And the accounts of staff who
acted are theirs, not the producer's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cafe.book import Entry, Producer
from cafe.context import CastMember
from cafe.days import Calendars
from cafe.memory import Change, Question, Visitor
from cafe.ranks import Rank
from cafe.seasons import Season

PAGE = 2000
"""Entries of a ledger that are read at a time."""
ERASED_NAME = "—"
"""In place of the name of somebody who has deleted their card."""
WORDS_AT_ONCE = 500
"""Shout-outs that a step of the nightly job erases, so that nobody waits for it."""


@dataclass(frozen=True, slots=True)
class OwnVisit:
    """A visit's bill, in yen."""

    entry: int
    day: str
    yen: int
    pv_yen: int
    table: str


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of a stay's bill. `item` is the name on the menu, in English and Japanese."""

    kind: str
    yen: int
    at: int
    item: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class OwnStay:
    """A stay; instants in milliseconds."""

    id: int
    table: str
    started_at: int
    until: int
    left_at: int | None
    state: str
    lines: tuple[OwnLine, ...]


@dataclass(frozen=True, slots=True)
class OwnSuspension:
    """A time in which one could not push; instants in milliseconds, `until` None while it lasts."""

    reason: str
    since: int
    until: int | None


@dataclass(frozen=True, slots=True)
class SentWords:
    """Words that went with a push. `withdrawn`: the push was taken back. `thanks` as the row keeps them."""

    entry: int
    day: str
    cast: int
    words: str
    public: bool
    withdrawn: bool
    thanks: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecords:
    """Everything stored about a producer but the ledger, which may be long and is read page by page.

    `cafe` is the name that commitments give the café, `cafe_name` what people call it.
    """

    cafe: str
    cafe_name: str
    calendars: Calendars
    producer: Producer
    rank: Rank
    accounts: Sequence[tuple[str, str]]
    cast: Mapping[int, CastMember]
    seasons: Sequence[Season]
    notices: Sequence[tuple[str, int]]
    reminders: Sequence[tuple[str, int]]
    visits: Sequence[OwnVisit]
    stays: Sequence[OwnStay]
    words: Sequence[SentWords]
    suspensions: Sequence[OwnSuspension]


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """An entry with its salt, and the number of the entry that has taken it back."""

    entry: Entry
    voided_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecordsOf(Question[OwnRecords]):
    """What is stored about an account's producer. Raises NoCard."""

    platform: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntriesOf(Question[Sequence[OwnEntry]]):
    """A page of one's own entries, oldest first, behind an entry number. Raises NoCard."""

    platform: str
    account: str
    after: int = 0
    count: int = PAGE


# ---- deletion --------------------------------------------------------------------------------------------------------


def left_key(cafe: int, platform: str, account: str, day: str) -> str:
    """What is left of an account whose card was deleted after a check-in, until that business day is over.

    Without it one account could check in, push, delete its card and begin anew, as often in a day as it likes. The
    account itself does not stand in it, and no later day finds it.
    """
    return "left:" + hashlib.sha256("\n".join((str(cafe), platform, account, day)).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletable:
    """What a deletion would meet: the card, whether a stay is running, whether staff have linked a cast entry."""

    cafe_name: str
    producer: Producer
    staying: bool
    cast: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletableOf(Question[Deletable]):
    """What deleting one's card would meet. Raises NoCard."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteOwn(Change[dict[str, Any]]):
    """Delete one's own card, the one with the number `no`: {"no": …, "staying": …}.

    Account, name, language, oshi, choices, notices, reminders and all words go; a running stay is closed, and its bill
    goes to the floor. The number, its entries and every total stay; so does the check-in of this business day, which no
    new card of the account makes again (left_key). Raises NoCard, and ButtonUsed for another card.
    """

    visitor: Visitor
    no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseOldWords(Change[int]):
    """Erase some of the shout-outs that are older than the café keeps them, with the thanks for them; the result is
    how many they were. What a deletion left for its day (left_key) goes with the first that follow that day."""
