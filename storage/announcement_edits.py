"""The list of announcements, and other words for one, as steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cafe.announcement_edits import (
    EDITABLE,
    PAGE,
    Announced,
    AnnouncementList,
    AnnouncementPage,
    AnnouncementState,
    EditableAnnouncement,
    EditAnnouncement,
    PreparedEdit,
    PreparedWords,
    PrepareEdit,
    SuggestEditable,
)
from cafe.announcements import Announcement, words_of
from cafe.book import Outgoing
from cafe.context import Context
from cafe.errors import AnnouncementNotFound, ButtonUsed
from cafe.memory import Visitor
from cafe.names import fold
from cafe.posts import PostKind
from cafe.rights import need
from storage.announcements import SUGGESTED, announcement_numbered, announcement_of, with_clock
from storage.engine import Rows, Steps
from storage.kept import kept_act
from storage.outbox import log_act, write_posts
from storage.registry import answers, performs

_MARK = "announcement-edit"
LAST = (2**53, 0)
"""A place in the list after every hour that can be typed."""
LOOKED_THROUGH = 100
_STATES: dict[str, AnnouncementState] = {
    "due": "waiting", "claimed": "sending", "sent": "sent", "failed": "failed", "skipped": "skipped",
    "unsure": "unsure", "cancelled": "cancelled",
}  # fmt: skip


@answers(AnnouncementList)
def announcement_list(question: AnnouncementList, context: Context, at: int) -> Steps[AnnouncementPage]:
    """See AnnouncementList."""
    need(context, question.visitor, "manager")
    hour, number = question.beside or LAST
    query = "announcements_after" if question.newer else "announcements_before"
    rows: Sequence[Rows] = yield query, {"cafe": question.cafe, "hour": hour, "id": number, "count": PAGE + 1}
    found = [_announced(row) for row in rows[:PAGE]]
    more = len(rows) > PAGE
    if question.newer:
        return AnnouncementPage(found[::-1], newer=more, older=True)
    return AnnouncementPage(found, newer=question.beside is not None, older=more)


@answers(SuggestEditable)
def suggest_editable(question: SuggestEditable, context: Context, at: int) -> Steps[Sequence[Announcement]]:
    """See SuggestEditable."""
    need(context, question.visitor, "manager")
    hour, number = LAST
    rows = yield "announcements_before", {"cafe": question.cafe, "hour": hour, "id": number, "count": LOOKED_THROUGH}
    wanted = fold(question.typed)
    found = [_announced(row) for row in rows]
    fitting = [one.announcement for one in found if one.state in EDITABLE and wanted in fold(one.announcement.body)]
    return [with_clock(context, one) for one in fitting[:SUGGESTED]]


@answers(EditableAnnouncement)
def editable_announcement(question: EditableAnnouncement, context: Context, at: int) -> Steps[Announced]:
    """See EditableAnnouncement."""
    need(context, question.visitor, "manager")
    found, _ = yield from _editable(question.cafe, question.id)
    return found


@performs(PrepareEdit)
def prepare_edit(change: PrepareEdit, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See PrepareEdit."""
    need(context, change.visitor, "manager")
    body = words_of(change.body)
    found, _ = yield from _editable(change.cafe, change.id)
    return {"act": _MARK, "id": change.id, "was": found.announcement.body, "body": body}


@answers(PreparedEdit)
def prepared_edit(question: PreparedEdit, context: Context, at: int) -> Steps[PreparedWords]:
    """See PreparedEdit."""
    found, kept, _ = yield from _prepared(question.cafe, question.key, question.visitor, context)
    return PreparedWords(found, kept["body"])


@performs(EditAnnouncement)
def edit_announcement(change: EditAnnouncement, context: Context, at: int) -> Steps[str]:
    """See EditAnnouncement."""
    found, kept, tried = yield from _prepared(change.cafe, change.prepared, change.visitor, context)
    if found.announcement.body != kept["was"]:
        raise ButtonUsed
    number = found.announcement.id
    yield "set_announcement_body", {"cafe": change.cafe, "id": number, "body": kept["body"]}
    if tried:
        edit = Outgoing(PostKind.ANNOUNCEMENT_EDIT, f"{number}-{change.key}", at, {"announcement": number})
        yield from write_posts(change.cafe, edit)
    yield from log_act(
        change, at, change.visitor, "announcement-edited", announcement=str(number), channel=found.announcement.channel
    )
    return found.state


def _prepared(cafe: int, key: str, visitor: Visitor, context: Context) -> Steps[tuple[Announced, dict[str, Any], bool]]:
    need(context, visitor, "manager")
    kept = yield from kept_act(cafe, key, _MARK)
    found, tried = yield from _editable(cafe, kept["id"])
    return found, kept, tried


def _editable(cafe: int, number: int) -> Steps[tuple[Announced, bool]]:
    """The announcement, and whether a message of it went out or may have."""
    found = yield from announcement_numbered(cafe, number)
    posts = yield "post_named", {"cafe": cafe, "kind": PostKind.ANNOUNCEMENT.value, "slot": str(number)}
    if not posts or _STATES[posts[0][3]] not in EDITABLE:
        raise AnnouncementNotFound
    return Announced(found, _STATES[posts[0][3]]), posts[0][6] is not None


def _announced(row: Rows) -> Announced:
    *columns, state = row
    return Announced(announcement_of(columns), _STATES[state])
