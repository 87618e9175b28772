"""New ranks as steps: told to the producer, and in public where they chose so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from cafe.book import Producer
from cafe.context import Context
from cafe.posts import PostKind
from cafe.promotions import PromotionFacts, SetPromotionPublic, TakeNewRank, untold
from cafe.ranks import rank_for
from storage.engine import Steps
from storage.points import card
from storage.producers import card_for
from storage.registry import performs, tells
from storage.rows import packed, producer_of


@performs(TakeNewRank)
def take_new_rank(change: TakeNewRank, context: Context, at: int) -> Steps[dict[str, Any] | None]:
    """See TakeNewRank."""
    producer = yield from card(change.cafe, change.visitor.platform, change.visitor.account)
    if producer is None or not producer.choices.new_rank:
        return None
    options = replace(producer.choices, new_rank="").to_json()
    yield "set_choices", {"cafe": change.cafe, "no": producer.no, "options": options}
    rank = untold(producer, context.settings.ranks)
    return None if rank is None else asdict(rank)


@performs(SetPromotionPublic)
def set_promotion_public(change: SetPromotionPublic, context: Context, at: int) -> Steps[bool]:
    """See SetPromotionPublic."""
    mine = yield from card_for(change.cafe, change.visitor, context, at)
    options = replace(mine.producer.choices, promotion_public=change.public).to_json()
    yield "set_choices", {"cafe": change.cafe, "no": mine.producer.no, "options": options}
    return mine.welcome


@tells(PostKind.PROMOTION)
def _promotion(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[PromotionFacts | None]:
    """Nothing, once the producer has gone, likes nobody to know any more, or a correction has taken the rank."""
    producer = yield from numbered(context.cafe, payload["producer"])
    ranks = context.settings.ranks
    rank = next((rank for rank in ranks if rank.key == payload["rank"]), None)
    if producer is None or rank is None or producer.state == "deleted" or not producer.choices.promotion_public:
        return None
    if rank_for(producer.pv, ranks).no < rank.no:
        return None
    return PromotionFacts(producer.no, producer.name if producer.name_shown else None, rank)


def numbered(cafe: int, no: int) -> Steps[Producer | None]:
    """The card with this Producer No."""
    rows = yield "book_producers", {"cafe": cafe, "rows": packed([[no]])}
    return producer_of(rows[0][2:]) if rows else None
