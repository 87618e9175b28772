"""The oshi as steps."""

from __future__ import annotations

from cafe.context import Context
from cafe.oshi import Oshi, OshiOf, SetOshi, declarable
from cafe.roster import find_cast
from storage.engine import Steps
from storage.notices import wanted_of
from storage.points import card
from storage.producers import card_for
from storage.registry import answers, performs


@answers(OshiOf)
def oshi_of(question: OshiOf, context: Context, at: int) -> Steps[Oshi | None]:
    """See OshiOf."""
    producer = yield from card(question.cafe, question.platform, question.account)
    if producer is None:
        return None
    wanted = yield from wanted_of(context, producer.no)
    oshi = context.cast.get(producer.oshi or 0)
    return Oshi(producer=producer, cast=oshi, wanted=wanted, cafe_name=context.name)


@performs(SetOshi)
def set_oshi(change: SetOshi, context: Context, at: int) -> Steps[bool]:
    """See SetOshi."""
    oshi = None if change.cast is None else declarable(find_cast(context, change.cast)).id
    mine = yield from card_for(change.cafe, change.visitor, context, at)
    yield "set_oshi", {"cafe": change.cafe, "no": mine.producer.no, "oshi": oshi}
    return mine.welcome
