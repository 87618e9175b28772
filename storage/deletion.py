"""Letting go of what is stored about people: when they wish it, and when it has been kept long enough.

Entries are never touched. What is left of a person is a number, and what that number has given.
"""

from __future__ import annotations

from typing import Any

from cafe.book import Outgoing, Producer
from cafe.context import Context
from cafe.errors import ButtonUsed
from cafe.own_data import (
    ERASED_NAME,
    WORDS_AT_ONCE,
    Deletable,
    DeletableOf,
    DeleteOwn,
    EraseOldWords,
    left_key,
)
from cafe.posting import DIRECT
from cafe.posts import PostKind
from cafe.stay import ABOUT_BILL, bill_slot, notice_slot
from storage.engine import Steps
from storage.own_data import own_card
from storage.planning import cancel_posts, make_due
from storage.registry import answers, performs
from storage.roles import leave_roles
from storage.rows import packed
from storage.stay import stay_numbered

DAY = 86_400_000


@answers(DeletableOf)
def deletable_of(question: DeletableOf, context: Context, at: int) -> Steps[Deletable]:
    """See DeletableOf."""
    producer = yield from own_card(question.cafe, question.visitor.platform, question.visitor.account)
    running = yield "running_stay", {"cafe": question.cafe, "producer": producer.no}
    return Deletable(
        cafe_name=context.name, producer=producer, staying=bool(running),
        cast=context.cast_of(question.visitor) is not None,
    )  # fmt: skip


@performs(DeleteOwn)
def delete_own(change: DeleteOwn, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See DeleteOwn."""
    producer = yield from own_card(change.cafe, change.visitor.platform, change.visitor.account)
    if producer.no != change.no:
        raise ButtonUsed
    named = {"cafe": change.cafe, "producer": producer.no}
    staying = yield from _close_stay(context, producer.no, at)
    yield from _forget_channels(change.cafe, producer.no)
    yield from leave_roles(context, producer.no, change.key, at)
    yield from _keep_day(change, producer, context, at)
    yield "erase_accounts", named
    yield "erase_notices", named
    yield "erase_reminders", named
    yield "erase_mutes", named
    yield "erase_suspensions", named
    yield "erase_words_of", named
    yield "erase_producer", {**named, "name": ERASED_NAME}
    yield "bump_revision", {"cafe": change.cafe}
    return {"no": producer.no, "staying": staying}


def _keep_day(change: DeleteOwn, producer: Producer, context: Context, at: int) -> Steps[None]:
    """One check-in a day stays one, whichever card it is on."""
    today = context.day(at).isoformat()
    if producer.last_check_in is not None and producer.last_check_in >= today:
        key = left_key(change.cafe, change.visitor.platform, change.visitor.account, today)
        yield "keep_left", {"cafe": change.cafe, "key": key, "day": today, "at": at}


def _close_stay(context: Context, producer: int, at: int) -> Steps[bool]:
    """Who is gone here has left the table as well: the floor gets the bill now. True if a stay was running."""
    rows = yield "running_stay", {"cafe": context.cafe, "producer": producer}
    if not rows:
        return False
    stay = yield from stay_numbered(context.cafe, rows[0][0])
    if stay.gone(at):
        return False
    yield "write_stay", {
        "cafe": context.cafe, "stay": stay.id, "until_at": stay.until, "left_at": at, "state": "leaving"
    }  # fmt: skip
    slot = bill_slot(stay.id)
    planned = [(PostKind.STAY_NOTICE, notice_slot(stay.id, stay.until)), (PostKind.FLOOR, slot)]
    yield from cancel_posts(context.cafe, planned)
    yield from make_due(context.cafe, Outgoing(PostKind.FLOOR, slot, at, {"about": ABOUT_BILL, "stay": stay.id}))
    return True


def _forget_channels(cafe: int, producer: int) -> Steps[None]:
    """Take the person's accounts out of the direct messages that went to them. No other post keeps one, nor words."""
    rows = yield "own_accounts", {"cafe": cafe, "producer": producer}
    direct = packed([kind.value] for kind in sorted(DIRECT))
    for _, account in rows:
        yield "forget_channels", {"cafe": cafe, "kinds": direct, "account": account}


@performs(EraseOldWords)
def erase_old_words(change: EraseOldWords, context: Context, at: int) -> Steps[int]:
    """See EraseOldWords."""
    yield "forget_left", {"cafe": change.cafe, "today": context.day(at).isoformat()}
    days = context.settings.shout_out_keep_days
    if not days:
        return 0
    rows = yield "erase_old_words", {"cafe": change.cafe, "before": at - days * DAY, "count": WORDS_AT_ONCE}
    return len(rows)
