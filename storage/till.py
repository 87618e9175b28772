"""The floor's side of stays as steps: the card of a bill, a stay dropped, and what the posts about stays tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cafe.book import Outgoing
from cafe.context import Context
from cafe.errors import ButtonUsed, NoStay
from cafe.posting import CLOSED, EndPost
from cafe.posts import PostKind, post_id, post_key
from cafe.rights import need
from cafe.stay import ABOUT_BILL, ABOUT_TIME, Stay, bill_slot
from cafe.till import AtTill, BillCard, BillCardOf, DropStay, PaidBill, TimeNotice, TimeUp, droppable
from storage.engine import Steps
from storage.outbox import log_act, write_posts
from storage.registry import answers, ends, performs, tells
from storage.stay import clock_of, stay_numbered


def _name(cafe: int, producer: int) -> Steps[str]:
    rows = yield "stay_guest", {"cafe": cafe, "producer": producer}
    return rows[0][0]


def _card(context: Context, stay: Stay, at: int) -> Steps[BillCard]:
    visits = yield "stay_visits", {"cafe": context.cafe, "stay": stay.id}
    slot = bill_slot(stay.id)
    # As it stands in the row: a café that came here under another number keeps the ids of the posts it had sent.
    sent = yield "post_id_of", {"cafe": context.cafe, "kind": PostKind.FLOOR.value, "slot": slot}
    paid = next((PaidBill(*row[:6]) for row in visits if row[6] is None), None)
    return BillCard(
        stay=stay, name=(yield from _name(context.cafe, stay.producer)), settings=context.settings, at=at,
        visits=len(visits), paid=paid, language=context.settings.language,
        post_id=sent[0][0] if sent else post_id(post_key(context.cafe, PostKind.FLOOR, slot)),
    )  # fmt: skip


@answers(AtTill)
def at_till(question: AtTill, context: Context, at: int) -> Steps[None]:
    """See AtTill."""
    need(context, question.visitor, "till")
    yield from ()


@answers(BillCardOf)
def bill_card_of(question: BillCardOf, context: Context, at: int) -> Steps[BillCard]:
    """See BillCardOf."""
    need(context, question.visitor, "till")
    card = yield from _card(context, (yield from stay_numbered(question.cafe, question.stay)), at)
    if question.drawn is not None and card.visits != question.drawn:
        raise ButtonUsed
    return card


@performs(DropStay)
def drop_stay(change: DropStay, context: Context, at: int) -> Steps[int]:
    """See DropStay."""
    need(context, change.visitor, "till")
    stay = yield from stay_numbered(change.cafe, change.stay)
    droppable(stay)
    yield "drop_stay", {"cafe": change.cafe, "stay": stay.id, "left_at": at, "closed_by": change.visitor.ref}
    yield from log_act(
        change, at, change.visitor, "stay-dropped", producer=stay.producer, table=stay.table, yen=stay.total
    )
    return stay.id


# ---- posts -----------------------------------------------------------------------------------------------------------


@tells(PostKind.FLOOR, about=ABOUT_BILL)
def _bill(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[BillCard | None]:
    """Nothing for a guest who stays on after all."""
    stay = yield from stay_numbered(context.cafe, int(payload["stay"]))
    return (yield from _card(context, stay, at)) if stay.gone(at) else None


@tells(PostKind.STAY_NOTICE)
def _notice(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[TimeNotice | None]:
    """Nothing once the stay has another end, or has ended or been left."""
    try:
        stay = yield from stay_numbered(context.cafe, int(payload["stay"]))
    except NoStay:
        return None
    if stay.until != payload["until"] or stay.ended(at):
        return None
    return TimeNotice(
        cafe=context.cafe, cafe_name=context.name, stay=stay, settings=context.settings, at=at,
        clock=clock_of(context, stay.until),
    )  # fmt: skip


@tells(PostKind.FLOOR, about=ABOUT_TIME)
def _time_up(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[TimeUp | None]:
    notice = yield from _notice(context, at, slot, payload)
    if notice is None:
        return None
    return TimeUp(stay=notice.stay, name=(yield from _name(context.cafe, notice.stay.producer)))


@ends(PostKind.STAY_NOTICE)
def _undelivered(end: EndPost, state: str, context: Context, at: int) -> Steps[None]:
    """Where direct messages are closed the floor is told instead, so that somebody goes to the table."""
    if state != "skipped" or end.error != CLOSED:
        return
    stay, _, until = end.slot.partition("-")
    payload = {"about": ABOUT_TIME, "stay": int(stay), "until": int(until)}
    yield from write_posts(end.cafe, Outgoing(PostKind.FLOOR, f"time-{end.slot}", end.now, payload))
