"""The staff's desk: visits and their bills, grants and a look into anyone's ledger.

Each act is an entry with actor and reason, and a line in the staff log. What is taken back is so by a counter-entry
(cafe/voids.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe.book import Book, Entry, LedgerChange, Needs, Producer
from cafe.campaigns import Extra, extras_of, post_extras
from cafe.context import CastMember, Context
from cafe.errors import (
    AmountInvalid,
    GrantCapReached,
    MessageTooLong,
    PointsOutOfRange,
    ReasonMissing,
    UnknownProducer,
)
from cafe.memory import Question, Visitor
from cafe.names import visible_length
from cafe.promotions import promote, promotion
from cafe.ranks import Rank, rank_for
from cafe.rights import need
from cafe.roles import follow_rank
from cafe.staff_log import logged
from cafe.suspensions import Suspension

MOST_YEN = 10_000_000
REASON_LENGTH = 200
TABLE_LENGTH = 20
AUDIT_PAGE = 8


def reason_of(text: str) -> str:
    """A reason as it is kept: one line. Raises ReasonMissing where nothing can be read, MessageTooLong."""
    reason = " ".join(text.split())
    if not visible_length(reason):
        raise ReasonMissing
    return _short(reason, REASON_LENGTH)


def _short(text: str, limit: int) -> str:
    if len(text) > limit:
        raise MessageTooLong(length=len(text), limit=limit)
    return text


def table_of(text: str) -> str:
    """A table's name as it is kept. Raises MessageTooLong."""
    return _short(" ".join(text.split()), TABLE_LENGTH)


def _who(visitor: Visitor) -> tuple[str, str]:
    return visitor.platform, visitor.account


# ---- visits ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReceipt:
    """What a visit recorded; for staff alone, since it names yen. `promoted`: this visit's PV raised the rank.

    `extras` are what campaigns added to `points`.
    """

    entry: int
    producer: Producer
    yen: int
    pv_yen: int
    table: str
    points: int
    pv: int
    balance: int
    rank: Rank
    promoted: bool
    extras: tuple[Extra, ...] = ()
    issued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVisit(LedgerChange[VisitReceipt]):
    """Record a visit and its bill (till). The first visit of someone without a card issues it.

    The visit's point is paid once a day, a voided visit's not counted; PV is 1 for each full `yen_per_pv` of `pv_yen`,
    by default the whole bill. Raises NotStaff, AmountInvalid, MessageTooLong.
    """

    visitor: Visitor
    guest: Visitor
    yen: int
    pv_yen: int | None = None
    table: str = ""

    def needs(self, needs: Needs, context: Context) -> None:
        """The guest, and what visits have paid them today."""
        needs.visitors.add(_who(self.guest))
        needs.visit_points.add(_who(self.guest))
        needs.extras = needs.extras or bool(context.campaigns)

    def decide(self, book: Book) -> VisitReceipt:
        """Post the visit."""
        need(book.context, self.visitor, "till")
        pv_yen = billable(self.yen, self.pv_yen)
        table = table_of(self.table)

        issued = _who(self.guest) not in book.visitors
        producer = book.producer(self.guest)
        entry = post_visit(book, self.key, self.visitor, producer, yen=self.yen, pv_yen=pv_yen, table=table)
        facts = {
            "producer": producer.no, "entry": entry.no, "yen": self.yen, "points": entry.points, "pv": entry.pv
        }  # fmt: skip
        book.outbox.append(logged(self.key, book.at, self.visitor, "visit", **facts))
        return self._receipt(entry, producer, book, issued=issued)

    def again(self, entry: Entry, book: Book) -> VisitReceipt:
        """The visit that this key recorded."""
        return self._receipt(entry, book.producers[entry.producer], book)

    def _receipt(self, entry: Entry, producer: Producer, book: Book, *, issued: bool = False) -> VisitReceipt:
        ranks, extras = book.context.settings.ranks, extras_of(entry.key, book)
        rank = rank_for(producer.pv, ranks)
        return VisitReceipt(
            entry=entry.no, producer=producer, yen=self.yen, pv_yen=self.yen if self.pv_yen is None else self.pv_yen,
            table=self.table, points=entry.points, pv=entry.pv, rank=rank, extras=extras,
            balance=entry.balance + sum(extra.points for extra in extras),
            promoted=promotion(producer.pv, entry.pv, ranks) is not None, issued=issued,
        )  # fmt: skip


def billable(yen: int, pv_yen: int | None) -> int:
    """What of a bill counts for PV: all of it unless said otherwise. Raises AmountInvalid for either."""
    if not 0 <= yen <= MOST_YEN:
        raise AmountInvalid(part="bill", low=0, high=MOST_YEN)
    counted = yen if pv_yen is None else pv_yen
    if not 0 <= counted <= yen:
        raise AmountInvalid(part="pv", low=0, high=yen)
    return counted


def post_visit(
    book: Book, key: str, actor: Visitor, producer: Producer, *, yen: int, pv_yen: int, table: str,
    stay: int | None = None, instead_of: Entry | None = None, visited: str | None = None,
) -> Entry:  # fmt: skip
    """The entry and the row of a visit whose bill was checked, for every way in which one is recorded.

    One that stands `instead_of` a wrong one keeps its day and its visit point: only the bill was wrong. Where the
    result of that day's season stands, the entry is of today, and the visit all the same of the day that it was
    (`visited`): it takes neither today's point nor any of today's limit.
    """
    settings = book.context.settings
    paid = book.visit_points.get(producer.no, 0)
    points = settings.visit_points if paid <= 0 else 0
    within = book.windows
    if instead_of is not None:
        points, within = instead_of.points, book.windows_of(instead_of)
    pv = pv_yen // settings.yen_per_pv
    entry = book.post(key, "visit", producer, points, pv=pv, actor=actor.ref, within=within)
    if instead_of is None or instead_of.day == book.windows.today:  # as the counter-entry then takes it off again
        book.visit_points[producer.no] = paid + points
    if instead_of is None:
        post_extras(book, producer, entry)
    book.visits.append((entry.no, producer.no, visited or entry.day, yen, pv_yen, table, stay))
    follow_rank(book, producer, key, pv)
    gained = pv if instead_of is None else pv - instead_of.pv
    promoted = promotion(producer.pv - pv + gained, gained, settings.ranks)
    if promoted is not None:  # whatever follows from a new rank begins here
        promote(book, producer, promoted)
    return entry


# ---- grants ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """What a grant gave; `left` may still be granted today."""

    entry: int
    producer: Producer
    points: int
    balance: int
    reason: str
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(LedgerChange[Granted]):
    """Grant points (manager), up to the café's cap a day; a grant that was voided leaves the cap free again.

    Raises NotStaff, PointsOutOfRange, ReasonMissing, MessageTooLong, UnknownProducer, GrantCapReached.
    """

    visitor: Visitor
    guest: Visitor
    points: int
    reason: str

    def needs(self, needs: Needs, context: Context) -> None:
        """The producer, and what has been granted today."""
        needs.visitors.add(_who(self.guest))
        needs.grants = True

    def decide(self, book: Book) -> Granted:
        """Post the grant."""
        need(book.context, self.visitor, "manager")
        reason = reason_of(self.reason)
        producer = book.visitors.get(_who(self.guest))
        if producer is None:
            raise UnknownProducer
        cap = book.context.settings.grant_cap_per_day
        if self.points < 1:
            raise PointsOutOfRange(low=1, high=cap)
        left = max(cap - book.granted_today, 0)
        if self.points > left:
            raise GrantCapReached(cap=cap, left=left)
        entry = book.post(self.key, "grant", producer, self.points, actor=self.visitor.ref, reason=reason)
        book.granted_today += self.points
        facts = {"producer": producer.no, "entry": entry.no, "points": self.points, "reason": reason}
        book.outbox.append(logged(self.key, book.at, self.visitor, "grant", **facts))
        return _granted(entry, producer, book)

    def again(self, entry: Entry, book: Book) -> Granted:
        """The grant that this key made."""
        return _granted(entry, book.producers[entry.producer], book)


def _granted(entry: Entry, producer: Producer, book: Book) -> Granted:
    left = max(book.context.settings.grant_cap_per_day - book.granted_today, 0)
    return Granted(
        entry=entry.no, producer=producer, points=entry.points, balance=entry.balance, reason=entry.reason or "",
        left=left,
    )  # fmt: skip


# ---- audit -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A page of somebody's ledger, newest first, with actors and reasons, and what adding everything up anew gave.

    `voided` tells which entries of the page have a counter-entry, and its number. `sound`: balance, PV and the tally of
    all cast are what the entries add up to. `suspensions` are the latest ones, newest first.
    """

    producer: Producer
    rank: Rank
    entries: Sequence[Entry]
    voided: Mapping[int, int]
    cast: Mapping[int, CastMember]
    count: int
    points: int
    pv: int
    sound: bool
    newer: bool
    older: bool
    suspensions: Sequence[Suspension] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOf(Question[Audit]):
    """Look into a producer's ledger (manager), before or after an entry number. Raises NotStaff, UnknownProducer."""

    visitor: Visitor
    platform: str
    account: str
    before: int | None = None
    after: int | None = None
    size: int = AUDIT_PAGE
