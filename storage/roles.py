"""Roles on the platform as steps: what is right at the moment a role is to be given or taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cafe.context import Context
from cafe.notices import NoticeKind
from cafe.posting import EndPost, Facts
from cafe.posts import PostKind
from cafe.rights import need
from cafe.roles import (
    ChooseRankRole,
    GoneRoleFacts,
    KeepCastRole,
    NoticeRoleFacts,
    RankRoleFacts,
    chosen_rank_roles,
    left_roles,
    notice_role,
    rank_roles,
)
from storage.engine import Steps
from storage.notices import wanted_of
from storage.outbox import log_act, write_posts
from storage.registry import ends, performs, tells
from storage.rows import packed
from storage.setup import keep_choices

PLATFORM = "discord"


@tells(PostKind.ROLE)
def _role(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[Facts | None]:
    if "gone" in payload:
        # A role that is still somebody's must not go: the same cast member may have come back meanwhile.
        used = {role for member in context.cast.values() for _, role in member.choices.roles}
        return GoneRoleFacts(tuple(role for role in payload["gone"] if role not in used))
    if "take" in payload:
        return RankRoleFacts(payload["account"], None, frozenset(payload["take"]))
    named = {"cafe": context.cafe, "producer": payload.get("producer", 0)}
    rows = yield "account_of_producer", {**named, "platform": PLATFORM}
    account: str | None = rows[0][0] if rows else None
    if "role" not in payload:
        [(pv,)] = yield "producer_pv", named
        return rank_roles(context, account, pv)
    member, kind = context.cast.get(payload["cast"]), NoticeKind(payload["role"])
    if member is None or member.state == "graduated":
        return None
    wanted = yield "notice_wanted", {**named, "kind": kind.value, "cast": member.id}
    return NoticeRoleFacts(account, member, kind, bool(wanted))


@ends(PostKind.ROLE)
def _forgotten(end: EndPost, state: str, context: Context, at: int) -> Steps[None]:
    """Whose roles were taken because they let go of their card is not kept any longer."""
    if end.slot.endswith("-left"):
        yield "rewrite_posts", {"cafe": end.cafe, "kind": end.kind.value, "rows": packed([(end.slot, "{}")])}


def leave_roles(context: Context, producer: int, key: str, at: int) -> Steps[None]:
    """Take every role of the café's from a producer whose card is about to go."""
    wanted = yield from wanted_of(context, producer)
    rows = yield "account_of_producer", {"cafe": context.cafe, "producer": producer, "platform": PLATFORM}
    post = left_roles(context, key, rows[0][0], wanted, at) if rows else None
    if post is not None:
        yield from write_posts(context.cafe, post)


@performs(KeepCastRole)
def keep_cast_role(change: KeepCastRole, context: Context, at: int) -> Steps[str | None]:
    """See KeepCastRole."""
    member, kind = context.cast[change.cast], change.kind.value
    if member.state == "graduated":
        return None
    known = member.choices.role(kind)
    if known is not None and known != change.before:
        return known
    roles = {**dict(member.choices.roles), kind: change.role}
    options = replace(member.choices, roles=tuple(sorted(roles.items()))).to_json()
    yield "set_cast_choices", {"cafe": change.cafe, "cast": member.id, "options": options}
    yield "bump_revision", {"cafe": change.cafe}
    if known is not None:
        rows = yield "notices_of_cast", {"cafe": change.cafe, "cast": member.id, "kind": kind}
        posts = [notice_role(change.role, producer, member.id, change.kind, at) for (producer,) in rows]
        yield from write_posts(change.cafe, *posts)
    return change.role


@performs(ChooseRankRole)
def choose_rank_role(change: ChooseRankRole, context: Context, at: int) -> Steps[bool]:
    """See ChooseRankRole."""
    need(context, change.visitor, "manager")
    roles = chosen_rank_roles(context, change)
    if roles == context.settings.rank_roles:
        return False
    yield from keep_choices(change.cafe, {"rank_roles": roles})
    rank = next(rank for rank in context.settings.ranks if rank.key == change.rank)
    named = {"name": rank.name_ja, "latin": rank.name_en}
    yield from log_act(change, at, change.visitor, "rank-role", rank=named, role=change.role)
    return True
