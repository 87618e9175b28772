"""Voids: nothing is edited or removed; a counter-entry with day, season and weight of what it voids takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cafe.book import Book, Entry, LedgerChange, Needs, Producer
from cafe.campaigns import free_extra
from cafe.context import CastMember, Context
from cafe.errors import AlreadyVoided, EntryNotFound, NotVoidable, VoidBelowZero
from cafe.memory import Change, Question, Visitor
from cafe.rights import need
from cafe.roles import follow_rank
from cafe.seasons import Season
from cafe.staff import reason_of
from cafe.staff_log import logged

_COUNTER_ENTRIES = frozenset({"void", "undo"})
_INSTEAD = "→ "
"""Before an entry's number, in place of a reason: the entry that stands instead of the one taken back."""


def instead(no: int) -> str:
    """The reason of a counter-entry that makes room for entry `no`, in no language."""
    return f"{_INSTEAD}{no}"


def stands_instead(entry: Entry) -> str | None:
    """The number of the entry that a counter-entry made room for; None for every other reason."""
    reason = entry.reason or ""
    no = reason.removeprefix(_INSTEAD)
    return no if entry.kind == "void" and no != reason and no.isdecimal() else None


def voidable(entry: Entry, balance: int, *, voided: bool) -> None:
    """Raises NotVoidable for a counter-entry, AlreadyVoided, VoidBelowZero with what is missing."""
    if entry.kind in _COUNTER_ENTRIES:
        raise NotVoidable(no=entry.no)
    if voided:
        raise AlreadyVoided(no=entry.no)
    if balance < entry.points:
        raise VoidBelowZero(missing=entry.points - balance)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareVoid(Change[dict[str, Any]]):
    """Keep entry and reason of a void under this key until it is confirmed (manager); nothing else changes.

    Only these two are kept, since what is kept outlives a producer's wish to be forgotten.
    Raises NotStaff, ReasonMissing, MessageTooLong, EntryNotFound and what `voidable` raises.
    """

    visitor: Visitor
    entry: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A void that waits for its confirmation, with the entry and its producer as they stand now.

    `settled` is the entry's season where its result stands, so that the power goes from `running` instead.
    """

    entry: Entry
    reason: str
    name: str
    balance: int
    voided: bool
    cast: CastMember | None
    settled: Season | None = None
    running: Season | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedVoid(Question[Prepared]):
    """What PrepareVoid kept under a key (manager). Raises NotStaff, and ButtonUsed where nothing is kept."""

    visitor: Visitor
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    """The counter-entry `entry` to `voided`."""

    entry: int
    voided: Entry
    producer: Producer
    balance: int
    cast: CastMember | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Void(LedgerChange[Voided]):
    """Post the counter-entry to an entry (manager). Raises as PrepareVoid does."""

    visitor: Visitor
    entry: int
    reason: str

    def needs(self, needs: Needs, context: Context) -> None:
        """The entry, with its producer's boards and the cast member's tallies."""
        needs.entries.add(self.entry)

    def decide(self, book: Book) -> Voided:
        """Post the counter-entry: points, PV and power back where they came from."""
        need(book.context, self.visitor, "manager")
        reason = reason_of(self.reason)
        entry = book.old_entries.get(self.entry)
        if entry is None:
            raise EntryNotFound(no=self.entry)
        producer = book.producers[entry.producer]
        voidable(entry, producer.balance, voided=entry.no in book.voided)
        counter = counter_entry(book, self.key, self.visitor, entry, reason)
        facts = {"producer": producer.no, "entry": entry.no, "counter": str(counter.no), "reason": reason}
        book.outbox.append(logged(self.key, book.at, self.visitor, "void", **facts))
        return _voided(counter, entry, producer, book)

    def again(self, entry: Entry, book: Book) -> Voided:
        """The counter-entry that this key made."""
        return _voided(entry, book.old_entries[entry.voids or 0], book.producers[entry.producer], book)


def counter_entry(book: Book, key: str, actor: Visitor, entry: Entry, reason: str) -> Entry:
    """Post the counter-entry to an entry that is `voidable`, and leave its day as if it had not been."""
    producer = book.producers[entry.producer]
    counter = book.post(
        key, "void", producer, -entry.points, pv=-entry.pv, cast=entry.cast, weight=entry.weight, power=-entry.power,
        within=book.windows_of(entry), voids=entry.no, actor=actor.ref, reason=reason,
    )  # fmt: skip
    _free(entry, book)
    follow_rank(book, producer, key, counter.pv)
    return counter


def _free(entry: Entry, book: Book) -> None:
    """What is paid or capped once a day, or limited, may be given again, even by a request of this very batch."""
    if entry.kind == "push":
        book.free_cap(entry)
    elif entry.kind == "campaign":
        free_extra(entry, book)
    elif entry.day != book.windows.today:
        return
    elif entry.kind == "visit":
        book.visit_points[entry.producer] = book.visit_points.get(entry.producer, 0) - entry.points
    elif entry.kind == "grant":
        book.granted_today -= entry.points


def _voided(counter: Entry, entry: Entry, producer: Producer, book: Book) -> Voided:
    cast = None if entry.cast is None else book.context.cast.get(entry.cast)
    return Voided(entry=counter.no, voided=entry, producer=producer, balance=counter.balance, cast=cast)
