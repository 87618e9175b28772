"""Rest, graduation and the erasure of a graduate's name, as steps."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import orjson

from cafe.book import Outgoing
from cafe.cast_states import EraseCast, GraduateCast, RestCast, StateAsked, erased, graduating, renamed, resting
from cafe.choices import CastChoices
from cafe.context import CastMember, Context, instant
from cafe.memory import Change
from cafe.posts import PostKind
from cafe.rights import need
from cafe.roles import gone_roles
from cafe.roster import find_cast
from storage.cast_entries import columns_of, link_of
from storage.engine import Steps
from storage.fairness import rename_in_heads
from storage.outbox import log_act, write_posts
from storage.registry import answers, performs
from storage.rows import packed
from storage.timetable import edit_timetable, shows_between

FAR_AHEAD = timedelta(days=3650)


@answers(StateAsked)
def state_asked(question: StateAsked, context: Context, at: int) -> Steps[CastMember]:
    """See StateAsked."""
    yield from ()
    need(context, question.visitor, "manager")
    member = find_cast(context, question.cast)
    if question.act == "erase":
        erased(member)
        return member
    return graduating(member)


@performs(RestCast)
def rest_cast(change: RestCast, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See RestCast."""
    need(context, change.visitor, "manager")
    member = find_cast(context, change.cast)
    state = resting(member, back=change.back)
    if member.state == state:
        return {"cast": member.id, "changed": False}
    yield "set_cast_state", {"cafe": change.cafe, "cast": member.id, "state": state}
    yield "bump_revision", {"cafe": change.cafe}
    yield from edit_timetable(context, change.key, context.day(at), at)  # who rests is not told to be in
    yield from log_act(change, at, change.visitor, f"roster-{state}", cast=member.name, member=member.id)
    return {"cast": member.id, "changed": True}


@performs(GraduateCast)
def graduate_cast(change: GraduateCast, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See GraduateCast."""
    need(context, change.visitor, "manager")
    member = graduating(find_cast(context, change.cast))
    yield "set_cast_state", {"cafe": change.cafe, "cast": member.id, "state": "graduated"}
    yield "link_cast", link_of(change.cafe, member, None)
    kept = CastChoices().to_json()
    yield "set_cast_choices", {"cafe": change.cafe, "cast": member.id, "options": kept}
    yield "bump_revision", {"cafe": change.cafe}
    yield "delete_notices_of_cast", {"cafe": change.cafe, "cast": member.id}
    yield "delete_mutes_of_cast", {"cafe": change.cafe, "cast": member.id}  # nobody could take them back any more
    if member.choices.roles:
        yield from write_posts(change.cafe, gone_roles(change.key, [role for _, role in member.choices.roles], at))
    today = context.day(at)
    shifts = yield "remove_shifts_from", {"cafe": change.cafe, "cast": member.id, "day": today.isoformat()}
    shows = yield from _leave_the_stage(change, context, member, at)
    yield from edit_timetable(context, change.key, today, at)
    yield from log_act(change, at, change.visitor, "roster-graduated", cast=member.name, member=member.id)
    return {"cast": member.id, "shifts": len(shifts), "shows": shows}


def _leave_the_stage(change: Change[Any], context: Context, member: CastMember, at: int) -> Steps[int]:
    """Take somebody off every line-up to come, repeats included; the posts of those shows follow."""
    now, count = instant(at), 0
    for show in (yield from shows_between(change.cafe, now, now + FAR_AHEAD)):
        if member.id not in show.lineup or show.state != "planned":
            continue
        lineup = [one for one in show.lineup if one != member.id]
        yield "set_show_lineup", {"cafe": change.cafe, "show": show.id, "lineup": json.dumps(lineup)}
        edit = Outgoing(PostKind.SHOW_EDIT, f"{show.id}-{change.key}", at, {"show": show.id})
        yield from write_posts(change.cafe, edit)
        count += 1
    for row in (yield "active_repeats", {"cafe": change.cafe}):
        lineup = json.loads(row[7])
        if member.id in lineup:
            left = json.dumps([one for one in lineup if one != member.id])
            yield "set_repeat_lineup", {"cafe": change.cafe, "id": row[0], "lineup": left}
    return count


@performs(EraseCast)
def erase_cast(change: EraseCast, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See EraseCast."""
    need(context, change.visitor, "manager")
    member = find_cast(context, change.cast)
    neutral = erased(member)
    if neutral == member:
        return {"cast": member.id, "changed": False}
    yield "update_cast", columns_of(change.cafe, neutral)
    yield "empty_cast", {"cafe": change.cafe, "id": member.id}
    yield "delete_portrait", {"cafe": change.cafe, "cast": member.id}
    yield "bump_revision", {"cafe": change.cafe}
    yield from _rename_in_the_log(context, member, neutral)
    yield from rename_in_heads(context, member.id, neutral.name)
    named = {"name": neutral.name, "latin": neutral.latin}
    yield from log_act(change, at, change.visitor, "roster-erased", cast=named, member=member.id)
    return {"cast": member.id, "changed": True}


def _rename_in_the_log(context: Context, member: CastMember, neutral: CastMember) -> Steps[None]:
    """Staff's log holds names as text; every other kind of post knows cast by number and is drawn from the roster.

    Lines about this very entry say so by its number; from them follows what else the entry has been called. A name that
    somebody else bears is theirs.
    """
    kind = PostKind.STAFF_LOG.value
    about = yield "posts_naming", {"cafe": context.cafe, "kind": kind, "name": f'"member":{member.id}'}
    found: dict[str, str] = dict(about)
    told = (json.loads(payload)["facts"] for payload in found.values())
    former = {facts["cast"] for facts in told if facts.get("member") == member.id and isinstance(facts["cast"], str)}
    others = {name for one in context.cast.values() if one is not member for name in (one.name, one.latin)}
    names = frozenset({member.name, member.latin, *former} - others - {""})
    for name in names:
        rows = yield "posts_naming", {"cafe": context.cafe, "kind": kind, "name": orjson.dumps(name).decode()}
        found.update(rows)
    changed: list[tuple[str, str]] = []
    for slot, payload in found.items():
        line = json.loads(payload)
        made = {**line, "facts": renamed(line.get("facts", {}), names, member.id, neutral)}
        if made != line:
            changed.append((slot, orjson.dumps(made).decode()))
    if changed:
        yield "rewrite_posts", {"cafe": context.cafe, "kind": kind, "rows": packed(changed)}
