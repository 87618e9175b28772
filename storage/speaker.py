"""Calling somebody who speaks a guest's language, as steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cafe.context import Context
from cafe.posts import PostKind
from cafe.speaker import (
    ABOUT_CALL,
    CallFacts,
    CallSpeaker,
    Speakers,
    SpeakersOf,
    call,
    call_slot,
    callable_for,
    speakers,
    speaking,
)
from storage.engine import Steps
from storage.outbox import write_posts
from storage.posts import PLATFORM
from storage.producers import card_for
from storage.registry import answers, performs, tells
from storage.rows import packed, producer_of


@answers(SpeakersOf)
def speakers_of(question: SpeakersOf, context: Context, at: int) -> Steps[Speakers]:
    """See SpeakersOf."""
    return speakers(context, question.code, (yield from _in_today(context, at)))


@performs(CallSpeaker)
def call_speaker(change: CallSpeaker, context: Context, at: int) -> Steps[list[int]]:
    """See CallSpeaker."""
    callable_for(change, context)
    card = yield from card_for(change.cafe, change.visitor, context, at)
    slot = call_slot(card.producer.no)
    # "." follows "-" in the order of characters: every call of this guest lies between the two.
    asked = {"cafe": change.cafe, "kind": PostKind.FLOOR.value, "first": slot, "beyond": f"{slot[:-1]}."}
    [(last,)] = yield "latest_post_between", asked
    yield from write_posts(change.cafe, call(change, card.producer, last, at))
    return [member.id for member in speaking(context, change.language, (yield from _in_today(context, at)))]


@tells(PostKind.FLOOR, about=ABOUT_CALL)
def _call(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[CallFacts]:
    no, language = int(payload["producer"]), str(payload["spoken"])
    rows = yield "book_producers", {"cafe": context.cafe, "rows": packed([[no]])}
    accounts = yield "account_of_producer", {"cafe": context.cafe, "platform": PLATFORM, "producer": no}
    cast = speaking(context, language, (yield from _in_today(context, at)))
    return CallFacts(
        producer_of(rows[0][2:]) if rows else None, no, accounts[0][0] if accounts else None, language, cast
    )


def _in_today(context: Context, at: int) -> Steps[list[int]]:
    rows = yield "cast_in_on", {"cafe": context.cafe, "day": context.day(at).isoformat()}
    return [row[0] for row in rows]
