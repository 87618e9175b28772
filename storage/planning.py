"""Rows for posts to come, and posts taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cafe.book import Outgoing
from cafe.context import Context, instant, millis
from cafe.planner import Planned, plan_show
from cafe.posts import PostKind, post_id, post_key
from cafe.shows import Show
from storage.engine import Steps
from storage.ledger_rows import post_row
from storage.outbox import write_posts
from storage.rows import packed


def write_plan(cafe: int, planned: Iterable[Planned], at: int) -> Steps[int]:
    """Write what is planned; what stands there already keeps its state."""
    rows = [
        (
            one.kind.value, one.slot, post_id(post_key(cafe, one.kind, one.slot)), millis(one.due_at),
            None if one.expires_at is None else millis(one.expires_at), "{}",
        )
        for one in planned
    ]  # fmt: skip
    if rows:
        yield "plan_posts", {"cafe": cafe, "now": at, "rows": packed(rows)}
    return len(rows)


def plan_shows(context: Context, shows: Sequence[Show], at: int) -> Steps[None]:
    """Plan the posts of shows just put on the timetable."""
    planned = [one for show in shows for one in plan_show(context, show, instant(at))]
    yield from write_plan(context.cafe, planned, at)


def posts_as_they_are(cafe: int, posts: Sequence[tuple[PostKind, str]]) -> Steps[list[tuple[str, str, str, str]]]:
    """The posts of these kinds and slots that exist: (kind, slot, state, payload)."""
    if not posts:
        return []
    rows = yield "posts_named", {"cafe": cafe, "rows": packed((kind.value, slot) for kind, slot in posts)}
    return [(kind, slot, state, payload) for kind, slot, state, payload in rows]


def cancel_posts(cafe: int, posts: Sequence[tuple[PostKind, str]]) -> Steps[list[tuple[str, str, str, str]]]:
    """Take back the posts of these kinds and slots that still wait; all of them as they were."""
    found = yield from posts_as_they_are(cafe, posts)
    for kind, slot, state, _ in found:
        if state == "due":
            yield "cancel_post", {"cafe": cafe, "kind": kind, "slot": slot}
    return found


def retime(cafe: int, post: Planned, slots: Sequence[str], *, anew: bool = False) -> Steps[None]:
    """Put the posts of a kind in these slots to another time, if they exist and have not gone out.

    `anew`: one that has gone out is due once more.
    """
    yield "retime_posts", {
        "cafe": cafe, "kind": post.kind.value, "slots": packed([slot] for slot in slots), "anew": int(anew),
        "due_at": millis(post.due_at), "expires_at": None if post.expires_at is None else millis(post.expires_at),
    }  # fmt: skip


def make_due(cafe: int, post: Outgoing) -> Steps[None]:
    """Make a post due, whether it was never planned, or was taken back or skipped before."""
    _, _, _, due_at, expires_at, _ = post_row(cafe, post)
    yield "revive_post", {
        "cafe": cafe, "kind": post.kind.value, "slot": post.slot, "due_at": due_at, "expires_at": expires_at
    }  # fmt: skip
    yield from write_posts(cafe, post)
