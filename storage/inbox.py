"""The cast's side of shout-outs as steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cafe.book import Outgoing
from cafe.choices import choices_of
from cafe.context import CastMember, Context
from cafe.errors import AlreadyThanked, ShoutOutNotFound
from cafe.inbox import (
    MOST_COUNTED,
    MUTED_PAGE,
    PAGE,
    SWITCHES,
    AskStaff,
    Digest,
    DigestOf,
    Inbox,
    InboxOf,
    MarkRead,
    MessageOf,
    Mute,
    Muted,
    MutedBy,
    Opened,
    OwnBoard,
    Received,
    Switch,
    Thank,
    Unmute,
    linked,
    thanks_given,
    told_by_cast,
)
from cafe.posts import PostKind
from cafe.shout_outs import ABOUT_THANKS
from cafe.thanks import thanks_of
from storage.engine import Rows, Steps
from storage.outbox import write_posts
from storage.registry import answers, performs
from storage.rows import packed

NEWEST = 2**62


@answers(InboxOf)
def inbox_of(question: InboxOf, context: Context, at: int) -> Steps[Inbox]:
    """See InboxOf."""
    member = linked(context, question.visitor)
    asked = {"cafe": question.cafe, "cast": member.id, "at": at}
    counted = yield "inbox_unread_count", {**asked, "count": MOST_COUNTED}
    unread, newer, older = counted[0][0], False, False
    if question.which == "unread" and unread and member.choices.inbox:
        rows = yield "inbox_unread", {**asked, "count": PAGE}
        which = "unread"
    else:
        rows, newer, older = yield from _page(question, member, at)
        which = "all"
    messages = [_received(row, member) for row in rows]
    muted = yield "muted_count", {"cafe": question.cafe, "cast": member.id}
    return Inbox(
        member=member, messages=messages, which=which, muted=muted[0][0], newer=newer, older=older,
        unread=max(unread - sum(not one.read for one in messages), 0),
    )  # fmt: skip


def _page(question: InboxOf, member: CastMember, at: int) -> Steps[tuple[Rows, bool, bool]]:
    """A page of all messages, the newest first. One more than the page is read, to know whether there is another."""
    asked = {
        "cafe": question.cafe, "cast": member.id, "at": at, "paused": int(not member.choices.inbox), "count": PAGE + 1
    }  # fmt: skip
    if question.after is not None:
        rows = yield "inbox_after", {**asked, "after": question.after}
        if len(rows) > PAGE:
            return rows[PAGE - 1 :: -1], True, True
    before = question.before if question.after is None else None
    rows = yield "inbox_before", {**asked, "before": NEWEST if before is None else before}
    return rows[:PAGE], before is not None, len(rows) > PAGE


def _received(row: Rows, member: CastMember) -> Received:
    entry, producer, name, shown, state, words, at, read_at, asked_at, thanks = row
    return Received(
        entry, producer, name if shown and state != "deleted" else None, words, at, read_at is not None,
        asked_at is not None, None if thanks is None else thanks_of(entry, member, thanks),
    )  # fmt: skip


def _message(cafe: int, member: CastMember, entry: int, at: int) -> Steps[Received]:
    rows = yield "inbox_message", {"cafe": cafe, "cast": member.id, "at": at, "entry": entry}
    if not rows:
        raise ShoutOutNotFound
    return _received(rows[0], member)


@answers(MessageOf)
def message_of(question: MessageOf, context: Context, at: int) -> Steps[Opened]:
    """See MessageOf."""
    member = linked(context, question.visitor)
    message = yield from _message(question.cafe, member, question.entry, at)
    settings = context.settings
    return Opened(member=member, message=message, own_words=settings.own_thanks, longest=settings.shout_out_length)


@performs(MarkRead)
def mark_read(change: MarkRead, context: Context, at: int) -> Steps[int]:
    """See MarkRead."""
    member = linked(context, change.visitor)
    marked = yield "mark_read", {
        "cafe": change.cafe, "cast": member.id, "at": at, "rows": packed([entry] for entry in change.entries)
    }  # fmt: skip
    return len(marked)


@performs(Thank)
def thank(change: Thank, context: Context, at: int) -> Steps[bool]:
    """See Thank."""
    member = linked(context, change.visitor)
    kept = thanks_given(change, context.settings)
    message = yield from _message(change.cafe, member, change.entry, at)
    if message.thanks is not None:
        raise AlreadyThanked
    yield "thank", {"cafe": change.cafe, "entry": change.entry, "thanks": kept, "at": at}
    posts: list[Outgoing] = []
    if change.phrase is None:
        copied = told_by_cast("thanks-own-words", member, message.producer)
        about = {"about": ABOUT_THANKS, "entry": change.entry}
        posts.append(Outgoing(PostKind.STAFF_LOG, change.key, at, {**copied, **about}))
    [(*_, options)] = yield "shout_out", {"cafe": change.cafe, "entry": change.entry}
    told = choices_of(options).thanks_told
    if told:
        posts.append(Outgoing(PostKind.THANKS, str(change.entry), at, {"producer": message.producer}))
    yield from write_posts(change.cafe, *posts)
    return told


@performs(Mute)
def mute(change: Mute, context: Context, at: int) -> Steps[int]:
    """See Mute."""
    member = linked(context, change.visitor)
    message = yield from _message(change.cafe, member, change.entry, at)
    yield "mute_producer", {"cafe": change.cafe, "cast": member.id, "producer": message.producer, "at": at}
    return message.producer


@performs(Unmute)
def unmute(change: Unmute, context: Context, at: int) -> Steps[bool]:
    """See Unmute."""
    member = linked(context, change.visitor)
    rows = yield "unmute_producer", {"cafe": change.cafe, "cast": member.id, "producer": change.producer}
    return bool(rows)


@answers(MutedBy)
def muted_by(question: MutedBy, context: Context, at: int) -> Steps[tuple[Sequence[Muted], bool]]:
    """See MutedBy."""
    member = linked(context, question.visitor)
    rows = yield "muted_by", {
        "cafe": question.cafe, "cast": member.id, "after": question.after, "count": MUTED_PAGE + 1
    }  # fmt: skip
    muted = [Muted(no, name if shown and state != "deleted" else None) for no, name, shown, state in rows]
    return muted[:MUTED_PAGE], len(muted) > MUTED_PAGE


@performs(AskStaff)
def ask_staff(change: AskStaff, context: Context, at: int) -> Steps[bool]:
    """See AskStaff."""
    member = linked(context, change.visitor)
    message = yield from _message(change.cafe, member, change.entry, at)
    if message.asked:
        return False
    yield "ask_staff", {"cafe": change.cafe, "entry": change.entry, "at": at}
    asked = told_by_cast("shoutout-asked", member, message.producer)
    yield from write_posts(change.cafe, Outgoing(PostKind.STAFF_LOG, change.key, at, asked))
    return True


@performs(Switch)
def switch(change: Switch, context: Context, at: int) -> Steps[bool]:
    """See Switch."""
    member = linked(context, change.visitor)
    if change.name not in SWITCHES:
        raise ValueError(f"no switch of a cast member: {change.name}")
    if getattr(member.choices, change.name) == change.on:
        return False
    options = replace(member.choices, **{change.name: change.on}).to_json()
    yield "set_cast_choices", {"cafe": change.cafe, "cast": member.id, "options": options}
    yield "bump_revision", {"cafe": change.cafe}
    return True


@answers(OwnBoard)
def own_board(question: OwnBoard, context: Context, at: int) -> Steps[CastMember]:
    """See OwnBoard."""
    return linked(context, question.visitor)
    yield  # steps without a query are still steps


@answers(DigestOf)
def digest_of(question: DigestOf, context: Context, at: int) -> Steps[Digest | None]:
    """See DigestOf."""
    member = linked(context, question.visitor)
    revealed = [season for season in context.seasons if season.state == "revealed"]
    place = next((n for n, season in enumerate(revealed) if season.no == question.season), len(revealed) - 1)
    if not revealed:
        return None
    season = revealed[place]
    results = yield "season_results", {"cafe": question.cafe, "season": season.no}
    mine = next(((where, power, count) for who, where, power, count in results if who == member.id), (None, 0, 0))
    [(messages, thanked)] = yield "inbox_of_season", {
        "cafe": question.cafe, "cast": member.id, "season": season.no, "first": season.starts_day.isoformat(),
        "last": season.ends_day.isoformat(),
    }  # fmt: skip
    return Digest(
        member=member, season=season, place=mine[0], power=mine[1], supporters=mine[2], messages=messages,
        thanked=thanked, earlier=revealed[place - 1].no if place else None,
        later=revealed[place + 1].no if place + 1 < len(revealed) else None,
    )  # fmt: skip
