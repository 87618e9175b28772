"""Staff's side of shout-outs as steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cafe.context import Context
from cafe.errors import NotSetUp, ShoutOutDealtWith, ShoutOutNotFound
from cafe.posting import StaffFacts
from cafe.posts import PostKind
from cafe.rights import need
from cafe.shout_outs import ABOUT_HANDED_OVER, ABOUT_HELD, GONE, HELD, PASSED, REFUSED, listed_words, reasons
from cafe.shoutbox import PAGE, Box, BoxOf, Held, ListWords, Settle
from cafe.staff_log import logged
from storage.engine import Rows, Steps
from storage.outbox import log_act, write_posts
from storage.posts import PLATFORM
from storage.registry import answers, performs, tells
from storage.setup import keep_choices
from storage.wall import follow_on_wall

_ACTS = {"pass": "shoutout-passed", "refuse": "shoutout-refused", "hand-over": "shoutout-handed-over"}


@answers(BoxOf)
def box_of(question: BoxOf, context: Context, at: int) -> Steps[Box]:
    """See BoxOf."""
    need(context, question.visitor, "manager")
    rows = yield "box_after", {"cafe": question.cafe, "at": at, "after": question.after, "count": PAGE + 1}
    messages = [_held(row, context) for row in rows[:PAGE]]
    return Box(messages=messages, more=len(rows) > PAGE, after=question.after, listed=context.settings.shout_out_words)


def _held(row: Rows, context: Context) -> Held:
    entry, producer, name, cast, words, at, state, asked_at = row
    why = reasons(words, context.settings) if state == HELD else ()
    return Held(entry, producer, name, context.cast.get(cast), words, at, why, asked_at is not None)


@performs(Settle)
def settle(change: Settle, context: Context, at: int) -> Steps[int]:
    """See Settle."""
    need(context, change.visitor, "manager")
    rows = yield "shout_out", {"cafe": change.cafe, "entry": change.entry}
    if not rows or rows[0][6] > at or rows[0][5] not in (HELD, PASSED, REFUSED):
        raise ShoutOutNotFound
    _, producer, cast, _, public, state, _, _, _, asked_at, _ = rows[0]
    if state == REFUSED or (state == PASSED and asked_at is None):
        raise ShoutOutDealtWith
    if change.act == "hand-over" and context.settings.staff_log_channel is None:
        raise NotSetUp
    after = PASSED if change.act == "pass" else REFUSED
    yield "settle", {"cafe": change.cafe, "entry": change.entry, "state": after}
    told = {"producer": producer, "cast": context.cast[cast].name}
    post = logged(change.key, at, change.visitor, _ACTS[change.act], **told)
    if change.act == "hand-over":
        post = replace(post, payload={**post.payload, "about": ABOUT_HANDED_OVER, "entry": change.entry})
    yield from write_posts(change.cafe, post)
    if public and state == PASSED and after == REFUSED:
        yield from follow_on_wall(context, change.entry, change.key, at)
    return producer


@performs(ListWords)
def list_words(change: ListWords, context: Context, at: int) -> Steps[int]:
    """See ListWords."""
    need(context, change.visitor, "manager")
    words = listed_words(change.text)
    if words == context.settings.shout_out_words:
        return len(words)
    yield from keep_choices(change.cafe, {"shout_out_words": words})
    yield from log_act(change, at, change.visitor, "shoutout-words", count=len(words))
    return len(words)


@tells(PostKind.STAFF_LOG, about=ABOUT_HELD)
def _still_held(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[StaffFacts | None]:
    """Nothing about words that were withdrawn before anyone could read them."""
    rows = yield "shout_out", {"cafe": context.cafe, "entry": int(payload["entry"])}
    if not rows or rows[0][5] != HELD:
        return None
    return StaffFacts(str(payload["act"]), "", payload["facts"])


@tells(PostKind.STAFF_LOG, about=ABOUT_HANDED_OVER)
def _handed_over(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[StaffFacts]:
    """The words with their sender's account, as long as both are kept."""
    rows = yield "shout_out", {"cafe": context.cafe, "entry": int(payload["entry"])}
    _, producer, _, words, *_ = rows[0]
    accounts = yield "account_of_producer", {"cafe": context.cafe, "platform": PLATFORM, "producer": producer}
    told = {"account": accounts[0][0] if accounts else None, "words": words or GONE}
    return StaffFacts(str(payload["act"]), str(payload["actor"]), {**payload["facts"], **told})
