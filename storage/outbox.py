"""Posts that a change outside the ledger makes due, written in its own transaction."""

from __future__ import annotations

from typing import Any

from cafe.book import Outgoing
from cafe.memory import Change, Visitor
from cafe.staff_log import logged
from storage.engine import Steps
from storage.ledger_rows import post_row
from storage.rows import packed


def write_posts(cafe: int, *posts: Outgoing) -> Steps[None]:
    """Make posts due; a slot that is planned already stays as it is."""
    if posts:
        yield "write_posts", {"cafe": cafe, "rows": packed(post_row(cafe, post) for post in posts)}


def log_act(change: Change[Any], at: int, actor: Visitor, act: str, **facts: object) -> Steps[None]:
    """Put a staff act into the staff log."""
    yield from write_posts(change.cafe, logged(change.key, at, actor, act, **facts))
