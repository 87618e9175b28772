"""A stay's bill at the till: the card on the floor, paid, corrected or dropped.

A card's buttons act once per drawing: they tell how many visits had been recorded for the stay when it was drawn, and
whoever comes second, from another device or with an old form, is told so and records nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from cafe.book import Bill, Book, Entry, LedgerChange, Needs
from cafe.context import Context
from cafe.errors import ButtonUsed, NoStay
from cafe.memory import Change, Question, Visitor
from cafe.posting import Facts
from cafe.rights import need
from cafe.settings import CafeSettings
from cafe.staff import billable, post_visit
from cafe.staff_log import logged
from cafe.stay import Stay
from cafe.voids import counter_entry, instead

COUNTER = "~"
"""Behind the key of a correction: that of its counter-entry."""


@dataclass(frozen=True, slots=True)
class PaidBill:
    """The visit that stands for a stay's bill. `actor` is the account of who recorded it."""

    entry: int
    yen: int
    pv_yen: int
    pv: int
    points: int
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillCard(Facts):
    """A stay's bill for the floor, at a moment. `visits`: how many were recorded for it, those voided since included.

    `language` is the café's, in which the floor reads; `post_id` that of the post, for its language button.
    """

    stay: Stay
    name: str
    settings: CafeSettings
    at: int
    visits: int
    paid: PaidBill | None
    language: str
    post_id: str

    @property
    def pv_yen(self) -> int | None:
        """What of the bill is proposed for PV, or was recorded; None for all of it, however it is put right."""
        if self.paid is not None:
            pv_yen, total = self.paid.pv_yen, self.paid.yen
        else:
            total = self.stay.total
            pv_yen = self.stay.pv_yen if self.settings.pv_without_alcohol else total
        return pv_yen if pv_yen < total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeUp(Facts):
    """For the floor: a guest's time ends soon, and their direct messages are closed."""

    stay: Stay
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeNotice(Facts):
    """For the guest, by direct message: the time ends soon. `clock` is the end on the café's clocks."""

    cafe: int
    cafe_name: str
    stay: Stay
    settings: CafeSettings
    clock: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTill(Question[None]):
    """Nothing but whether the visitor is staff at the till, before a form is opened. Raises NotStaff."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class BillCardOf(Question[BillCard]):
    """A stay's bill (till). Raises NotStaff, NoStay, and ButtonUsed where it is not as it was `drawn` any more."""

    visitor: Visitor
    stay: int
    drawn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleStay(LedgerChange[int]):
    """Record a stay's bill as a visit (till); the result is its entry number.

    Where a visit stands for it already, it is corrected: the new one on the same day with the same visit point, and the
    counter-entry to the wrong one, together. `drawn` is the number of visits that the card told.
    Raises NotStaff, NoStay, ButtonUsed, AmountInvalid.
    """

    visitor: Visitor
    stay: int
    drawn: int
    yen: int
    pv_yen: int | None = None

    def needs(self, needs: Needs, context: Context) -> None:
        """The bill, with its guest and the visit that stands for it."""
        needs.bills.add(self.stay)
        needs.extras = needs.extras or bool(context.campaigns)

    def decide(self, book: Book) -> int:
        """Post the visit, or the correction."""
        need(book.context, self.visitor, "till")
        bill = book.bills.get(self.stay)
        if bill is None:
            raise NoStay
        if bill.visits != self.drawn or bill.state == "running":
            raise ButtonUsed
        pv_yen = billable(self.yen, self.pv_yen)
        stands = None if bill.entry is None or bill.entry in book.voided else book.old_entries[bill.entry]
        producer = book.producers[bill.producer]
        entry = post_visit(
            book, self.key, self.visitor, producer, yen=self.yen, pv_yen=pv_yen, table=bill.table, stay=bill.stay,
            instead_of=stands, visited=bill.day if stands else None,
        )  # fmt: skip
        facts = {
            "producer": producer.no, "table": bill.table, "entry": entry.no, "yen": self.yen, "points": entry.points,
            "pv": entry.pv,
        }  # fmt: skip
        if stands is None:
            book.outbox.append(logged(self.key, book.at, self.visitor, "stay-paid", **facts))
        else:
            counter = counter_entry(book, self.key + COUNTER, self.visitor, stands, instead(entry.no))
            facts |= {"voided": str(stands.no), "counter": str(counter.no)}
            book.outbox.append(logged(self.key, book.at, self.visitor, "stay-corrected", **facts))
        _settle(bill, entry, self.yen, book)
        return entry.no

    def again(self, entry: Entry, book: Book) -> int:
        """The visit that this key recorded."""
        return entry.no


def _settle(bill: Bill, entry: Entry, yen: int, book: Book) -> None:
    """The bill is what was paid: a line brings its sum there, and the next request of this batch sees it so."""
    bill.correction, bill.total = bill.correction + yen - bill.total, yen
    bill.visits, bill.entry, bill.state = bill.visits + 1, entry.no, "paid"
    book.settled.add(bill.stay)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropStay(Change[int]):
    """Close a stay without a bill (till); the result is its number. Nothing is recorded, and it can still be paid.

    Raises NotStaff, NoStay, and ButtonUsed for one that is settled already.
    """

    visitor: Visitor
    stay: int


def droppable(stay: Stay) -> None:
    """Raises ButtonUsed for a stay that is settled already, or still running."""
    if stay.state != "leaving":
        raise ButtonUsed
