"""Announcements as steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cafe.announcements import (
    Announcement,
    AnnouncementChannel,
    AnnouncementOf,
    CancelAnnouncement,
    ConfirmAnnouncement,
    DraftAnnouncement,
    SuggestAnnouncement,
    draft,
    hour_of,
)
from cafe.book import Outgoing
from cafe.context import Context, instant, millis
from cafe.errors import AnnouncementNotFound, ButtonUsed, InThePast, NotSetUp, NotYours
from cafe.names import fold
from cafe.posts import PostKind
from cafe.rights import need
from storage.engine import Steps
from storage.outbox import log_act, write_posts
from storage.planning import cancel_posts
from storage.registry import answers, performs
from storage.timetable import take_ids

SUGGESTED = 25


def announcement_of(row: Sequence[Any]) -> Announcement:
    """An announcement from the columns that announcement_by_id and its kin select."""
    no, _, body, channel, mention, due_at, author, state = row
    return Announcement(no, body, channel, mention, instant(due_at), author, state)


def announcement_numbered(cafe: int, number: int) -> Steps[Announcement]:
    """An announcement by its id. Raises AnnouncementNotFound."""
    rows = yield "announcement_by_id", {"cafe": cafe, "id": number}
    if not rows:
        raise AnnouncementNotFound
    return announcement_of(rows[0])


@answers(AnnouncementChannel)
def announcement_channel(question: AnnouncementChannel, context: Context, at: int) -> Steps[str]:
    """See AnnouncementChannel."""
    need(context, question.visitor, "manager")
    yield from ()
    if context.settings.announcements_channel is None:
        raise NotSetUp
    hour_of(context, question.when, at)
    return context.settings.announcements_channel


@performs(DraftAnnouncement)
def draft_announcement(change: DraftAnnouncement, context: Context, at: int) -> Steps[int]:
    """See DraftAnnouncement."""
    need(context, change.visitor, "manager")
    body, hour = draft(context, change, at)
    [number] = yield from take_ids(change.cafe, 1)
    yield "insert_announcement", {
        "cafe": change.cafe, "id": number, "title": "", "body": body, "channel": change.channel,
        "mention": change.mention, "due_at": 0 if hour is None else millis(hour),
        "author": change.visitor.account, "state": "draft",
    }  # fmt: skip
    return number


@answers(AnnouncementOf)
def announcement_question(question: AnnouncementOf, context: Context, at: int) -> Steps[Announcement]:
    """See AnnouncementOf."""
    need(context, question.visitor, "manager")
    return (yield from announcement_numbered(question.cafe, question.id))


@performs(ConfirmAnnouncement)
def confirm_announcement(change: ConfirmAnnouncement, context: Context, at: int) -> Steps[int]:
    """See ConfirmAnnouncement."""
    need(context, change.visitor, "manager")
    found = yield from announcement_numbered(change.cafe, change.id)
    if found.author != change.visitor.account:
        raise NotYours
    if found.state != "draft":
        raise ButtonUsed
    hour = millis(found.due_at) or at
    if hour < at:
        raise InThePast
    yield "set_announcement_state", {"cafe": change.cafe, "id": found.id, "state": "planned", "due_at": hour}
    yield from write_posts(change.cafe, Outgoing(PostKind.ANNOUNCEMENT, str(found.id), hour, {}))
    yield from log_act(
        change, at, change.visitor, "announced" if hour == at else "announcement-scheduled", announcement=str(found.id),
        channel=found.channel, mention=found.mention, hour=hour,
    )  # fmt: skip
    return hour


@performs(CancelAnnouncement)
def cancel_announcement(change: CancelAnnouncement, context: Context, at: int) -> Steps[int]:
    """See CancelAnnouncement. One that is being sent at this moment can no longer be held back."""
    need(context, change.visitor, "manager")
    found = yield from announcement_numbered(change.cafe, change.id)
    was = yield from cancel_posts(change.cafe, [(PostKind.ANNOUNCEMENT, str(found.id))])
    if [state for _, _, state, _ in was] != ["due"]:
        raise AnnouncementNotFound
    yield "set_announcement_state", {
        "cafe": change.cafe, "id": found.id, "state": "cancelled", "due_at": millis(found.due_at)
    }  # fmt: skip
    yield from log_act(change, at, change.visitor, "announcement-cancelled", announcement=str(found.id))
    return found.id


@answers(SuggestAnnouncement)
def suggest_announcement(question: SuggestAnnouncement, context: Context, at: int) -> Steps[Sequence[Announcement]]:
    """See SuggestAnnouncement."""
    need(context, question.visitor, "manager")
    rows = yield "waiting_announcements", {"cafe": question.cafe}
    wanted = fold(question.typed)
    found = [with_clock(context, announcement_of(row)) for row in rows]
    return [one for one in found if wanted in fold(one.body)][:SUGGESTED]


def with_clock(context: Context, one: Announcement) -> Announcement:
    """The announcement with its hour on the café's clocks."""
    return replace(one, clock=f"{context.calendars.local(one.due_at):%Y-%m-%d %H:%M}")
