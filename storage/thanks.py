"""Thanks as steps: told by a direct message or beside the next check-in, whichever comes first, and once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cafe.choices import choices_of
from cafe.context import Context
from cafe.posting import EndPost, StaffFacts
from cafe.posts import PostKind
from cafe.shout_outs import ABOUT_THANKS, GONE
from cafe.thanks import AT_ONCE, TakeThanks, TellThanks, Thanks, ThanksFacts, ThanksWaiting, thanks_of
from storage.engine import Steps
from storage.points import card
from storage.producers import card_for
from storage.registry import answers, ends, performs, tells
from storage.rows import packed


@performs(TellThanks)
def tell_thanks(change: TellThanks, context: Context, at: int) -> Steps[bool]:
    """See TellThanks."""
    mine = yield from card_for(change.cafe, change.visitor, context, at)
    choices = replace(mine.producer.choices, thanks_told=change.told)
    yield "set_choices", {"cafe": change.cafe, "no": mine.producer.no, "options": choices.to_json()}
    return mine.welcome


@answers(ThanksWaiting)
def thanks_waiting(question: ThanksWaiting, context: Context, at: int) -> Steps[Sequence[Thanks]]:
    """See ThanksWaiting."""
    rows = yield "thanks_waiting", {"cafe": question.cafe, "producer": question.producer, "count": AT_ONCE}
    return tuple(thanks_of(entry, context.cast[cast], kept) for entry, cast, kept in rows if cast in context.cast)


@performs(TakeThanks)
def take_thanks(change: TakeThanks, context: Context, at: int) -> Steps[list[int]]:
    """See TakeThanks."""
    producer = yield from card(change.cafe, change.visitor.platform, change.visitor.account)
    if producer is None:
        return []
    rows = yield "take_thanks", {
        "cafe": change.cafe, "producer": producer.no, "at": at, "rows": packed([entry] for entry in change.entries)
    }  # fmt: skip
    return sorted(row[0] for row in rows)


@tells(PostKind.THANKS)
def _thanks(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[ThanksFacts | None]:
    """Nothing any more once a check-in has told it, or to who likes no messages by now."""
    rows = yield "shout_out", {"cafe": context.cafe, "entry": int(slot)}
    entry, _, cast, _, _, _, _, thanks, delivered_at, _, options = rows[0]
    if thanks is None or delivered_at is not None or not choices_of(options).thanks_told:
        return None
    return ThanksFacts(thanks_of(entry, context.cast[cast], thanks), context.cafe)


@tells(PostKind.STAFF_LOG, about=ABOUT_THANKS)
def _copied(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[StaffFacts]:
    """To staff: thanks in own words, as long as they are kept."""
    [(entry, _, cast, *_, kept, _, _, _)] = yield "shout_out", {"cafe": context.cafe, "entry": int(payload["entry"])}
    words = thanks_of(entry, context.cast[cast], kept).words if kept else GONE
    return StaffFacts(str(payload["act"]), "", {**payload["facts"], "words": words})


@ends(PostKind.THANKS)
def _delivered(end: EndPost, state: str, context: Context, at: int) -> Steps[None]:
    """Thanks that did not get through (direct messages are closed) wait for the next check-in."""
    if state == "sent":
        yield "thanks_delivered", {"cafe": end.cafe, "entry": int(end.slot), "at": at}
