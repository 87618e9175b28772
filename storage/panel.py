"""The panel as steps: a post that staff hang up by hand. Its row knows the message; the announcer never meets it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cafe.context import Context
from cafe.panel import HangPanel, PanelFacts, PanelHangs, PushChoices, PushChoicesOf, push_choices
from cafe.posts import PostKind, post_id, post_key
from cafe.rights import need
from storage.engine import Steps
from storage.outbox import log_act
from storage.points import card
from storage.registry import answers, performs, tells


@tells(PostKind.PANEL)
def _panel(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[PanelFacts]:
    yield from ()
    return PanelFacts()


@answers(PushChoicesOf)
def push_choices_of(question: PushChoicesOf, context: Context, at: int) -> Steps[PushChoices]:
    """See PushChoicesOf."""
    visitor = question.visitor
    producer = yield from card(question.cafe, visitor.platform, visitor.account)
    rows = yield "cast_in_on", {"cafe": question.cafe, "day": context.day(at).isoformat()}
    return push_choices(context, visitor, producer, frozenset(row[0] for row in rows))


@performs(HangPanel)
def hang_panel(change: HangPanel, context: Context, at: int) -> Steps[None]:
    """See HangPanel."""
    need(context, change.visitor, "till")
    key = post_key(change.cafe, PostKind.PANEL, change.key)
    yield "insert_panel", {
        "cafe": change.cafe, "slot": change.key, "post_id": post_id(key), "channel": change.channel, "at": at
    }  # fmt: skip


@performs(PanelHangs)
def panel_hangs(change: PanelHangs, context: Context, at: int) -> Steps[list[list[str]]]:
    """See PanelHangs. Of two that staff hang up at once, the later one finds the other."""
    need(context, change.visitor, "till")
    older = yield "panels_hanging", {"cafe": change.cafe}
    yield "replace_panels", {"cafe": change.cafe, "slot": change.panel, "message": change.message}
    yield from log_act(change, at, change.visitor, "panel", channel=change.channel)
    return [list(row) for row in older]
