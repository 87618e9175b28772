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
from cafe.show_changes import CastNamed, ChangeLineup, MoveShow, changeable, moved_show, typed_lineup
from cafe.shows import Show
from storage.engine import Steps
from storage.outbox import log_act, write_posts
from storage.planning import cancel_posts, plan_shows, posts_as_they_are, retime
from storage.registry import answers, performs
from storage.timetable import (
    edit_timetable,
    names_of,
    notice_of,
    refuse_overlap,
    reminders_for,
    show_numbered,
    tell_who_waits,
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
    waiting = yield from reminders_for(change.cafe, show.id)
    reminders = yield from posts_as_they_are(change.cafe, waiting)
    notice = notice_of(context, moved)
    if notice <= at and moved.starts_at != show.starts_at:
        yield from cancel_posts(change.cafe, waiting)  # the word of the move says it all
    elif moved.starts_at != show.starts_at:
        due_at = instant(notice)
        reminder = Planned(due_at, PostKind.REMINDER, "", expiry(PostKind.REMINDER, due_at))
        yield from retime(change.cafe, reminder, [slot for _, slot in waiting], anew=True)
    return (
        yield from tell_who_waits(
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
    waiting = yield from reminders_for(change.cafe, show.id)
    reminders = yield from posts_as_they_are(change.cafe, waiting)
    told = yield from tell_who_waits(change, reminders, at, news="lineup", lineup=list(lineup))
    return result | {"told": told}


def _follow(change: Change[Any], context: Context, before: Show, after: Show, at: int) -> Steps[None]:
    """The show's message and event are edited if they stand, and today's timetable with them."""
    kinds = (PostKind.SHOW, PostKind.SHOW_EVENT)
    posts = yield from posts_as_they_are(change.cafe, [(kind, str(after.id)) for kind in kinds])
    if any(state in ("claimed", "sent", "unsure") for _, _, state, _ in posts):
        edit = Outgoing(PostKind.SHOW_EDIT, f"{after.id}-{change.key}", at, {"show": after.id})
        yield from write_posts(change.cafe, edit)
    for day in {before.day, after.day}:
        yield from edit_timetable(context, change.key, day, at)
