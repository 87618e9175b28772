"""Changes of shows that stand on the timetable as steps: everything that was to be posted of them follows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cafe.book import Outgoing
from cafe.context import CastMember, Context, instant, millis
from cafe.memory import Change
from cafe.planner import Planned, posts_of_show
from cafe.posting import EDITS
from cafe.posts import PostKind, expiry
from cafe.rights import need
from cafe.show_changes import CancelShow, CastNamed, ChangeLineup, MoveShow, changeable, moved_show, typed_lineup
from cafe.shows import Show
from cafe.timetable import reminder_slot
from storage.engine import Steps
from storage.outbox import log_act, write_posts
from storage.planning import cancel_posts, plan_shows, posts_as_they_are, retime
from storage.registry import answers, performs
from storage.timetable import (
    edit_timetable,
    names_of,
    notice_of,
    refuse_overlap,
    show_numbered,
    show_of,
)


@answers(CastNamed)
def cast_named(question: CastNamed, context: Context, at: int) -> Steps[Sequence[CastMember]]:
    """See CastNamed."""
    yield from ()
    return [context.cast[one] for one in question.ids if one in context.cast]


@performs(MoveShow)
def move_show(change: MoveShow, context: Context, at: int) -> Steps[dict[str, int]]:
    """See MoveShow."""
    need(context, change.visitor, "manager")
    show = yield from show_numbered(change.cafe, change.show)
    changeable(show, at)
    moved = moved_show(context, show, change, at)
    result = {"show": show.id, "was_at": millis(show.starts_at), "changed": 0, "told": 0}
    if moved == show:
        return result
    yield from refuse_overlap([moved], context)
    yield "move_show", {
        "cafe": change.cafe, "show": show.id, "day": moved.day.isoformat(), "starts_at": millis(moved.starts_at),
        "minutes": moved.minutes,
    }  # fmt: skip
    yield from _retime_posts(context, show, moved, at)
    yield from _follow(change, context, show, moved, at)
    told = yield from _tell_of_move(change, context, show, moved, at)
    yield from log_act(
        change, at, change.visitor, "show-moved", show=str(show.id), title=show.title,
        was_at=millis(show.starts_at), starts_at=millis(moved.starts_at), minutes=moved.minutes,
    )  # fmt: skip
    return result | {"changed": 1, "told": told}


def _retime_posts(context: Context, show: Show, moved: Show, at: int) -> Steps[None]:
    """Notice, start, end and event at the new time. What went out is edited; start and end come once more."""
    for one in posts_of_show(context, moved, instant(at)):
        if one.kind is PostKind.SHOW_END or moved.starts_at != show.starts_at:
            yield from retime(context.cafe, one, [one.slot], anew=one.kind in EDITS)
    yield from plan_shows(context, [moved], at)


def _tell_of_move(change: MoveShow, context: Context, show: Show, moved: Show, at: int) -> Steps[int]:
    """Who waits hears the new time now, and is reminded of it if that is still some time ahead."""
    waiting = yield from _reminders_for(change.cafe, show.id)
    reminders = yield from posts_as_they_are(change.cafe, waiting)
    notice = notice_of(context, moved)
    if notice <= at and moved.starts_at != show.starts_at:
        yield from cancel_posts(change.cafe, waiting)  # the word of the move says it all
    elif moved.starts_at != show.starts_at:
        due_at = instant(notice)
        reminder = Planned(due_at, PostKind.REMINDER, "", expiry(PostKind.REMINDER, due_at))
        yield from retime(change.cafe, reminder, [slot for _, slot in waiting], anew=True)
    return (
        yield from _tell_who_waits(
            change, reminders, at, news="moved", starts_at=millis(moved.starts_at), minutes=moved.minutes
        )
    )


@performs(ChangeLineup)
def change_lineup(change: ChangeLineup, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See ChangeLineup."""
    need(context, change.visitor, "manager")
    show = yield from show_numbered(change.cafe, change.show)
    changeable(show, at)
    lineup = typed_lineup(context, change.lineup)
    added = [one for one in lineup if one not in show.lineup]
    removed = [one for one in show.lineup if one not in lineup]
    result = {"changed": lineup != show.lineup, "added": added, "removed": removed, "told": 0}
    if not result["changed"]:
        return result
    yield "set_show_lineup", {"cafe": change.cafe, "show": show.id, "lineup": json.dumps(lineup)}
    yield from _follow(change, context, show, show, at)
    yield from log_act(
        change, at, change.visitor, "show-lineup", show=str(show.id), title=show.title,
        starts_at=millis(show.starts_at), added=names_of(context, added), removed=names_of(context, removed),
    )  # fmt: skip
    if not added and not removed:
        return result  # another order alone is no news to who waits
    waiting = yield from _reminders_for(change.cafe, show.id)
    reminders = yield from posts_as_they_are(change.cafe, waiting)
    told = yield from _tell_who_waits(change, reminders, at, news="lineup", lineup=list(lineup))
    return result | {"told": told}


# ---- off the timetable -----------------------------------------------------------------------------------------------


@performs(CancelShow)
def cancel_show(change: CancelShow, context: Context, at: int) -> Steps[dict[str, int]]:
    """See CancelShow."""
    need(context, change.visitor, "manager")
    show = yield from show_numbered(change.cafe, change.show)
    changeable(show, at)
    rows = (yield "later_of_repeat", {"cafe": change.cafe, "show": show.id}) if change.later else ()
    shows = [show_of(row) for row in rows] or [show]
    for one in shows:
        yield from _take_off(change, one, at)
    today = context.day(at)
    off = [one.id for one in shows if one.day == today]
    if off:
        yield from edit_timetable(context, change.key, today, at, off)
    facts = {"title": show.title, "starts_at": millis(show.starts_at)}
    if rows:
        yield "end_repeat", {"cafe": change.cafe, "id": rows[0][7]}
        yield from log_act(change, at, change.visitor, "repeat-ended", count=len(shows), **facts)
    else:
        yield from log_act(change, at, change.visitor, "show-cancelled", show=str(show.id), **facts)
    return {"cancelled": len(shows), "ended": int(bool(rows))}


def _take_off(change: CancelShow, show: Show, at: int) -> Steps[None]:
    """Cancel one show with everything that was to be posted of it."""
    yield "cancel_show", {"cafe": change.cafe, "show": show.id}
    own = (PostKind.SHOW, PostKind.SHOW_START, PostKind.SHOW_END, PostKind.SHOW_EVENT)
    posts = yield from cancel_posts(change.cafe, [(kind, str(show.id)) for kind in own])
    yield from _edit_show(change, show.id, posts, at)
    waiting = yield from _reminders_for(change.cafe, show.id)
    yield from _tell_who_waits(change, (yield from cancel_posts(change.cafe, waiting)), at)


# ---- what follows ----------------------------------------------------------------------------------------------------


def _follow(change: Change[Any], context: Context, before: Show, after: Show, at: int) -> Steps[None]:
    """The show's message and event are edited if they stand, and today's timetable with them."""
    kinds = (PostKind.SHOW, PostKind.SHOW_EVENT)
    posts = yield from posts_as_they_are(change.cafe, [(kind, str(after.id)) for kind in kinds])
    yield from _edit_show(change, after.id, posts, at)
    for day in {before.day, after.day}:
        yield from edit_timetable(context, change.key, day, at)


def _edit_show(change: Change[Any], show: int, posts: Sequence[Sequence[str]], at: int) -> Steps[None]:
    """Let a show's message and event follow a change, if one of these posts of it has gone out or is about to."""
    shown = (PostKind.SHOW.value, PostKind.SHOW_EVENT.value)
    if any(kind in shown and state in ("claimed", "sent", "unsure") for kind, _, state, _ in posts):
        edit = Outgoing(PostKind.SHOW_EDIT, f"{show}-{change.key}", at, {"show": show})
        yield from write_posts(change.cafe, edit)


def _tell_who_waits(change: Change[Any], reminders: Sequence[Sequence[str]], at: int, **news: object) -> Steps[int]:
    """Whoever asked to be reminded is told, in the language they asked in; how many they are.

    `reminders` are the posts of those reminders, whatever became of them; `news` goes into the payload.
    """
    words = [
        Outgoing(PostKind.SHOW_CHANGE, f"{slot}-{change.key}", at, {**json.loads(payload), **news})
        for _, slot, _, payload in reminders
    ]
    yield from write_posts(change.cafe, *words)
    return len(words)


def _reminders_for(cafe: int, show: int) -> Steps[list[tuple[PostKind, str]]]:
    """The reminders of everyone who wants one."""
    rows = yield "reminders_of", {"cafe": cafe, "show": show}
    return [(PostKind.REMINDER, reminder_slot(show, producer)) for (producer,) in rows]
