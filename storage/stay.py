"""Stays as steps: the guest's own, and the bill on the floor. Settling one is of the ledger (cafe/till.py)."""

from __future__ import annotations

from typing import Any

from cafe.book import Outgoing, Producer
from cafe.context import Context, instant
from cafe.errors import NoStay, NotYours
from cafe.memory import Visitor
from cafe.menu import MenuItem, item_or_yen
from cafe.posts import PostKind
from cafe.staff import table_of
from cafe.stay import (
    ABOUT_BILL,
    MINUTE,
    Added,
    BillLine,
    ExtendStay,
    LeaveStay,
    OrderItem,
    OwnStay,
    StartStay,
    Stay,
    StayView,
    begun,
    bill_slot,
    extended,
    lapsed,
    leaving_at,
    notice_slot,
    ordered,
)
from storage.engine import Rows, Steps
from storage.limits import require_yen
from storage.menu import menu
from storage.outbox import log_act
from storage.planning import cancel_posts, make_due
from storage.points import card
from storage.producers import card_for
from storage.registry import answers, performs
from storage.rows import packed
from storage.timetable import take_ids


def stay_numbered(cafe: int, number: int) -> Steps[Stay]:
    """A stay with its bill. Raises NoStay."""
    rows = yield "stay_by_id", {"cafe": cafe, "stay": number}
    if not rows:
        raise NoStay
    return (yield from _with_lines(cafe, rows[0]))


def _running(cafe: int, producer: int) -> Steps[Stay | None]:
    """A producer's stay that is not settled."""
    rows = yield "running_stay", {"cafe": cafe, "producer": producer}
    return (yield from _with_lines(cafe, rows[0])) if rows else None


def _with_lines(cafe: int, row: Rows) -> Steps[Stay]:
    number, producer, table, started_at, until, left_at, state, closed_by = row
    rows = yield "stay_lines", {"cafe": cafe, "stay": number}
    return Stay(
        id=number, producer=producer, table=table, started_at=started_at, until=until, left_at=left_at, state=state,
        closed_by=closed_by, lines=[_line(line) for line in rows],
    )  # fmt: skip


def _line(row: Rows) -> BillLine:
    kind, yen, at, item, name_en, name_ja, price, alcohol, sold = row
    of_menu = None if item is None else MenuItem(item, name_en, name_ja, price, bool(alcohol), bool(sold))
    return BillLine(kind, yen, at, of_menu)


def clock_of(context: Context, at: int) -> str:
    """An instant on the café's clocks, for a button's label."""
    return f"{context.calendars.local(instant(at)):%H:%M}"


@answers(OwnStay)
def own_stay(question: OwnStay, context: Context, at: int) -> Steps[StayView | None]:
    """See OwnStay."""
    guest = yield from card(question.cafe, question.platform, question.account)
    stay = (yield from _running(question.cafe, guest.no)) if guest is not None else None
    if guest is None or stay is None:
        return None
    return StayView(
        cafe=question.cafe, cafe_name=context.name, stay=stay, settings=context.settings, at=at,
        clock=clock_of(context, stay.until), producer=guest,
    )  # fmt: skip


# ---- the guest's acts ------------------------------------------------------------------------------------------------


@performs(StartStay)
def start_stay(change: StartStay, context: Context, at: int) -> Steps[bool]:
    """See StartStay."""
    mine = yield from card_for(change.cafe, change.visitor, context, at)
    before = yield from _running(change.cafe, mine.producer.no)
    new = begun(context, change, before, at)
    if before is not None:
        yield from _close_forgotten(change, before, context, at)
    [number] = yield from take_ids(change.cafe, 1)
    yield "insert_stay", {
        "cafe": change.cafe, "stay": number, "producer": mine.producer.no, "spot": table_of(change.table),
        "started_at": at, "until_at": new.until,
    }  # fmt: skip
    yield from _write_lines(change.cafe, number, new)
    stay = Stay(id=number, producer=mine.producer.no, started_at=at, until=new.until)
    yield from _plan_notice(context, stay, mine.producer, change.visitor, at)
    return mine.welcome


def _close_forgotten(change: StartStay, stay: Stay, context: Context, at: int) -> Steps[None]:
    """A stay that nobody settled is closed without a bill, and staff are told; its card can still record one."""
    assert lapsed(context, stay, at)
    yield "drop_stay", {"cafe": change.cafe, "stay": stay.id, "left_at": stay.until, "closed_by": None}
    yield from _cancel_notice(change.cafe, stay)
    yield from log_act(
        change, at, change.visitor, "stay-forgotten", producer=stay.producer, starts_at=stay.started_at,
        table=stay.table, yen=stay.total,
    )  # fmt: skip


@performs(OrderItem)
def order_item(change: OrderItem, context: Context, at: int) -> Steps[int]:
    """See OrderItem."""
    guest, stay = yield from _mine(change.cafe, change.visitor)
    items = yield from menu(change.cafe)
    wanted = item_or_yen(items, change.wanted.strip(), change.visitor.language)
    added = ordered(stay, wanted, context.settings, at)
    yield from require_yen(context, at, guest, sum(line.yen for line in added.lines))
    yield from _add(change.cafe, stay, added)
    if added.until != stay.until:
        yield from _stays_on(context, stay, added.until, guest, change.visitor, at)
    return stay.id


@performs(ExtendStay)
def extend_stay(change: ExtendStay, context: Context, at: int) -> Steps[int]:
    """See ExtendStay."""
    guest, stay = yield from _mine(change.cafe, change.visitor, change.stay)
    added = extended(stay, context.settings, at, change.until)
    yield from require_yen(context, at, guest, sum(line.yen for line in added.lines))
    yield from _add(change.cafe, stay, added)
    yield from _stays_on(context, stay, added.until, guest, change.visitor, at)
    return stay.id


@performs(LeaveStay)
def leave_stay(change: LeaveStay, context: Context, at: int) -> Steps[int]:
    """See LeaveStay. Whoever leaves before the end needs no notice of it."""
    guest, stay = yield from _mine(change.cafe, change.visitor, change.stay)
    leaves = leaving_at(stay, change.at, context.calendars, at)
    yield "write_stay", {
        "cafe": change.cafe, "stay": stay.id, "until_at": stay.until, "left_at": leaves, "state": "leaving"
    }  # fmt: skip
    if leaves <= stay.until:
        yield from _cancel_notice(change.cafe, stay)
    else:
        yield from _plan_notice(context, stay, guest, change.visitor, at)
    slot = bill_slot(stay.id)
    yield from cancel_posts(change.cafe, [(PostKind.FLOOR, slot)])
    yield from make_due(change.cafe, Outgoing(PostKind.FLOOR, slot, leaves, {"about": ABOUT_BILL, "stay": stay.id}))
    return stay.id


def _mine(cafe: int, visitor: Visitor, shown: int | None = None) -> Steps[tuple[Producer, Stay]]:
    """The visitor and their stay. Raises NoStay, and NotYours where a button shows somebody else's.

    A button of an own stay that is settled since finds none, or another one: that is no stay of its any more.
    """
    guest = yield from card(cafe, visitor.platform, visitor.account)
    if shown is not None:
        asked = yield from stay_numbered(cafe, shown)
        if guest is None or asked.producer != guest.no:
            raise NotYours
    if guest is None:
        raise NoStay
    stay = yield from _running(cafe, guest.no)
    if stay is None or (shown is not None and shown != stay.id):
        raise NoStay
    return guest, stay


def _add(cafe: int, stay: Stay, added: Added) -> Steps[None]:
    """Write what a rule has added; a longer stay takes a planned leave back."""
    yield from _write_lines(cafe, stay.id, added)
    if added.until != stay.until:
        yield "write_stay", {
            "cafe": cafe, "stay": stay.id, "until_at": added.until, "left_at": None, "state": "running"
        }  # fmt: skip


def _write_lines(cafe: int, stay: int, added: Added) -> Steps[None]:
    rows = [
        (place, line.kind, None if line.item is None else line.item.id, line.yen, line.at)
        for place, line in enumerate(added.lines, 1)
    ]
    if rows:
        yield "insert_stay_lines", {"cafe": cafe, "stay": stay, "rows": packed(rows)}


# ---- the notice ------------------------------------------------------------------------------------------------------


def _stays_on(
    context: Context, stay: Stay, until: int, guest: Producer, visitor: Visitor, at: int
) -> Steps[None]:  # fmt: skip
    """The old end and a planned leave count no more; the new end has its own notice."""
    yield from _cancel_notice(context.cafe, stay)
    yield from cancel_posts(context.cafe, [(PostKind.FLOOR, bill_slot(stay.id))])
    longer = Stay(id=stay.id, producer=stay.producer, started_at=stay.started_at, until=until)
    yield from _plan_notice(context, longer, guest, visitor, at)


def _cancel_notice(cafe: int, stay: Stay) -> Steps[None]:
    yield from cancel_posts(cafe, [(PostKind.STAY_NOTICE, notice_slot(stay.id, stay.until))])


def _plan_notice(context: Context, stay: Stay, guest: Producer, visitor: Visitor, at: int) -> Steps[None]:
    """A word before the end, in the language that the guest has chosen or that their Discord is set to."""
    due = stay.until - context.settings.stay_notice_minutes * MINUTE
    if due < at:
        return
    payload: dict[str, Any] = {
        "producer": stay.producer, "stay": stay.id, "until": stay.until, "language": guest.language or visitor.language
    }  # fmt: skip
    slot = notice_slot(stay.id, stay.until)
    yield from make_due(context.cafe, Outgoing(PostKind.STAY_NOTICE, slot, due, payload))
