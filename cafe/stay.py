"""A stay at the café: its time, its running bill, more time, and leaving.

Instants are milliseconds. What a stay costs is the sum of its lines, and a line is written only for what a guest or the
till has asked for: time beyond the end is told, never billed by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cafe.book import Producer
from cafe.context import Context, instant, millis
from cafe.days import ONE_DAY, Calendars
from cafe.errors import AlreadyStaying, AmountInvalid, ButtonUsed, InThePast, LeaveInvalid, TooLate, WhenInvalid
from cafe.memory import Change, Question, Visitor
from cafe.menu import MenuItem
from cafe.settings import CafeSettings
from cafe.shows import parse_when
from cafe.staff import MOST_YEN, table_of

MOST_ORDER_YEN = 1_000_000
MINUTE = 60_000
HOUR = 60 * MINUTE
LONGEST = 12 * HOUR
"""Leaving later than this is a mistyped time."""

LineKind = Literal["seat", "extension", "order", "correction"]
State = Literal["running", "leaving", "paid", "dropped"]

_NOW = frozenset({"", "now", "今", "今すぐ", "すぐ", "いま"})
_END = frozenset({"end", "at the end", "the end", "終了", "終わり", "最後"})
_MINUTES = re.compile(
    r"(?:in|あと)\s*(?P<in>[0-9]{1,3})\s*(?:minutes?|mins?|m|分)?(?:後)?|(?P<own>[0-9]{1,3})\s*(?:minutes?|mins?|分後?)"
)


@dataclass(frozen=True, slots=True)
class BillLine:
    """A line of a bill. `item` is what was ordered of the menu; an order by amount has none."""

    kind: LineKind
    yen: int
    at: int = 0
    item: MenuItem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay with its bill so far. `left_at`: when the guest leaves or left, once they have said so."""

    id: int
    producer: int
    started_at: int
    until: int
    table: str = ""
    left_at: int | None = None
    state: State = "running"
    lines: Sequence[BillLine] = ()
    closed_by: str | None = None

    @property
    def total(self) -> int:
        """The bill so far, in yen."""
        return sum(line.yen for line in self.lines)

    @property
    def pv_yen(self) -> int:
        """What of the bill remains without its drinks from 20."""
        return max(self.total - sum(line.yen for line in self.lines if line.item is not None and line.item.alcohol), 0)

    @property
    def orders_open(self) -> int:
        """How many extensions still wait for the one order that each asks for."""
        waiting = 0
        for line in self.lines:
            if line.kind == "extension":
                waiting += 1
            elif line.kind == "order":
                waiting = max(waiting - 1, 0)
        return waiting

    def gone(self, at: int) -> bool:
        """Whether the guest has left."""
        return self.state in ("paid", "dropped") or (self.left_at is not None and self.left_at <= at)

    def ended(self, at: int) -> bool:
        """Whether the time is over, gone or not."""
        return self.gone(at) or at >= self.until

    def minutes(self, at: int) -> int:
        """Full minutes of the stay up to now, or until the guest left."""
        return max(self._last(at) - self.started_at, 0) // MINUTE

    def over(self, at: int) -> int:
        """Full minutes beyond the end."""
        return max(self._last(at) - self.until, 0) // MINUTE

    def _last(self, at: int) -> int:
        return at if self.left_at is None else min(at, self.left_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayView:
    """A guest's own stay at a moment, for their eyes. `clock`: its end on the café's clocks, for a button."""

    cafe: int
    cafe_name: str
    stay: Stay
    settings: CafeSettings
    at: int
    clock: str
    producer: Producer


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStay(Question[StayView | None]):
    """The account's stay that is not settled yet; None if there is none."""

    platform: str
    account: str


# ---- changes ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StartStay(Change[bool]):
    """Begin a stay; the result is that of SetLanguage (whether this issued the card).

    A stay of an earlier day that nobody settled is closed without a bill. Raises AlreadyStaying, MessageTooLong.
    """

    visitor: Visitor
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderItem(Change[int]):
    """Put an order on the bill; the result is the stay's number. `wanted` is a choice, a name in full, or yen.

    Raises NoStay, TooLate once the guest has left, ItemNotFound, AmountInvalid, LimitReached.
    """

    visitor: Visitor
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendStay(Change[int]):
    """Stay longer; the result is the stay's number. A planned leave is taken back by it.

    From a button: `stay` is the one that was shown, `until` the end that it showed. Raises NoStay, TooLate once the
    stay has ended or been left, NotYours, ButtonUsed if it has been extended since.
    """

    visitor: Visitor
    stay: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveStay(Change[int]):
    """Leave, now or at a time as typed ("" and "now": at once; "end": with the stay); the result is its number.

    The floor gets the bill at that time. Said again before it has come, the new time counts.
    Raises NoStay, TooLate once the guest has left, LeaveInvalid, InThePast, NotYours.
    """

    visitor: Visitor
    at: str = ""
    stay: int | None = None


# ---- the rules -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Added:
    """What is to be written: new lines of the bill, and when the stay ends with them."""

    lines: tuple[BillLine, ...]
    until: int


def begun(context: Context, change: StartStay, running: Stay | None, at: int) -> Added:
    """The first lines of a new stay and its end. Raises AlreadyStaying, MessageTooLong."""
    settings = context.settings
    table_of(change.table)
    if running is not None and not lapsed(context, running, at):
        raise AlreadyStaying(until=instant(running.until if running.left_at is None else running.left_at))
    seat = (BillLine("seat", settings.seat_yen, at),) if settings.seat_yen else ()
    return Added(seat, at + settings.stay_minutes * MINUTE)


def lapsed(context: Context, stay: Stay, at: int) -> bool:
    """Whether a stay has been forgotten: over, and begun on an earlier day; or left where no floor could be told."""
    if not stay.ended(at):
        return False
    forgotten = context.day(stay.started_at) < context.day(at)
    return forgotten or (stay.gone(at) and context.settings.floor_channel is None)


def ordered(stay: Stay, wanted: MenuItem | int, settings: CafeSettings, at: int) -> Added:
    """An order of an item or of an amount. Where orders extend, one between notice and end is an extension as well."""
    if stay.gone(at):
        raise TooLate(until=instant(stay.left_at or at))
    yen = wanted if isinstance(wanted, int) else wanted.yen
    if isinstance(wanted, int) and not 1 <= wanted <= MOST_ORDER_YEN:
        raise AmountInvalid(part="order", low=1, high=MOST_ORDER_YEN)
    line = BillLine("order", yen, at, None if isinstance(wanted, int) else wanted)
    notice = stay.until - settings.stay_notice_minutes * MINUTE
    if settings.orders_extend and notice <= at < stay.until:
        more = BillLine("extension", 0, at)
        return _fitting(stay, (more, line), stay.until + settings.extension_minutes * MINUTE)
    return _fitting(stay, (line,), stay.until)


def extended(stay: Stay, settings: CafeSettings, at: int, shown: int | None = None) -> Added:
    """One extension. `shown` is the end that a button told; another one since makes it out of date."""
    if stay.gone(at):
        raise TooLate(until=instant(stay.left_at or at))
    if shown is not None and shown != stay.until:
        raise ButtonUsed
    if stay.ended(at):
        raise TooLate(until=instant(stay.until))
    more = BillLine("extension", settings.extension_yen, at)
    return _fitting(stay, (more,), stay.until + settings.extension_minutes * MINUTE)


def _fitting(stay: Stay, lines: tuple[BillLine, ...], until: int) -> Added:
    """What still fits on a bill that the till can record. Raises AmountInvalid."""
    most = MOST_YEN - stay.total
    if sum(line.yen for line in lines) > most:
        raise AmountInvalid(part="order", low=0, high=max(most, 0))
    return Added(lines, until)


def leaving_at(stay: Stay, text: str, calendars: Calendars, at: int) -> int:
    """When the guest leaves, as typed. Raises TooLate once they have left, LeaveInvalid, InThePast."""
    if stay.gone(at):
        raise TooLate(until=instant(stay.left_at or at))
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if plain in _NOW:
        return at
    if plain in _END:
        return max(stay.until, at)
    if match := _MINUTES.fullmatch(plain):
        leaves = at + int(match["in"] or match["own"]) * MINUTE
    else:
        try:
            leaves = millis(parse_when(text, calendars, instant(at)))
        except WhenInvalid:
            raise LeaveInvalid(text, LONGEST // HOUR) from None
        # A time of day that has just gone by is read as tomorrow's.
        if leaves < at or (leaves - at > LONGEST and at - millis(instant(leaves) - ONE_DAY) in range(LONGEST)):
            raise InThePast
    if leaves - at > LONGEST:
        raise LeaveInvalid(text, LONGEST // HOUR)
    return leaves


# ---- posts -----------------------------------------------------------------------------------------------------------

ABOUT_BILL, ABOUT_TIME = "stay", "stay-time"
"""What a post on the floor is about: a bill, or a guest's time whose direct messages are closed."""


def notice_slot(stay: int, until: int) -> str:
    """One notice for each end that a stay has had."""
    return f"{stay}-{until}"


def bill_slot(stay: int) -> str:
    """One bill for each stay."""
    return f"stay-{stay}"
