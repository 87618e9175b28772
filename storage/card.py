"""The producer card as steps."""

from __future__ import annotations

from cafe.card import ProducerCard, ProducerCardOf, ProducerCardOfNo, producer_card
from cafe.context import Context
from storage.engine import Steps
from storage.points import card
from storage.promotions import numbered
from storage.registry import answers


@answers(ProducerCardOf)
def producer_card_of(question: ProducerCardOf, context: Context, at: int) -> Steps[ProducerCard | None]:
    """See ProducerCardOf."""
    producer = yield from card(question.cafe, question.platform, question.account)
    return None if producer is None else producer_card(producer, context, at)


@answers(ProducerCardOfNo)
def producer_card_of_no(question: ProducerCardOfNo, context: Context, at: int) -> Steps[ProducerCard | None]:
    """See ProducerCardOfNo."""
    producer = yield from numbered(question.cafe, question.no)
    return None if producer is None or producer.state == "deleted" else producer_card(producer, context, at)
