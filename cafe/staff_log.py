"""The staff log: every staff act becomes one post to the staff's channel, written together with the act itself."""

from __future__ import annotations

from cafe.book import Outgoing
from cafe.memory import Visitor
from cafe.posts import PostKind


def logged(key: str, at: int, actor: Visitor, act: str, **facts: object) -> Outgoing:
    """The staff log's line of an act: who did what to whom, as facts (text, numbers, lists of text), never as words.

    `key` is the key of the change, so one act makes one line. A linked cast account must not be among the facts.
    """
    return Outgoing(PostKind.STAFF_LOG, key, at, {"act": act, "actor": actor.account, "facts": facts})
