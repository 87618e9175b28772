"""Notices as steps: what a producer wants to hear of whom, and what a birthday's post tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cafe.context import Context
from cafe.errors import ButtonOutdated, CastGraduated
from cafe.notices import BirthdayFacts, NoticeKind, SetNotice, StopNotices, Wanted, birthday_on, called
from cafe.posts import PostKind
from cafe.roles import notice_role
from storage.engine import Steps
from storage.outbox import write_posts
from storage.points import card
from storage.producers import card_for
from storage.registry import performs, tells


def wanted_of(context: Context, producer: int) -> Steps[tuple[Wanted, ...]]:
    """What a producer wants to hear, by cast member."""
    rows = yield "notices_of", {"cafe": context.cafe, "producer": producer}
    kinds: dict[int, set[NoticeKind]] = {}
    for cast, kind in rows:
        kinds.setdefault(cast, set()).add(NoticeKind(kind))
    return tuple(Wanted(context.cast[cast], frozenset(kinds[cast])) for cast in kinds if cast in context.cast)


@performs(SetNotice)
def set_notice(change: SetNotice, context: Context, at: int) -> Steps[bool]:
    """See SetNotice."""
    member = context.cast.get(change.cast)
    if member is None:
        raise ButtonOutdated
    if change.wanted and member.state == "graduated":
        raise CastGraduated(name=member.named)
    mine = yield from card_for(change.cafe, change.visitor, context, at)
    producer = mine.producer.no
    named = {"cafe": change.cafe, "producer": producer, "kind": change.kind.value, "cast": member.id}
    done = yield "insert_notice" if change.wanted else "delete_notice", named
    if done:
        yield from write_posts(change.cafe, notice_role(change.key, producer, member.id, change.kind, at))
    return bool(done)


@performs(StopNotices)
def stop_notices(change: StopNotices, context: Context, at: int) -> Steps[list[int]]:
    """See StopNotices."""
    mine = yield from card(change.cafe, change.visitor.platform, change.visitor.account)
    if mine is None:
        return []
    wanted = yield from wanted_of(context, mine.no)
    stopped = [
        one.cast.id for one in wanted if change.kind in one.kinds and (not change.cast or one.cast.id in change.cast)
    ]
    for cast in stopped:
        yield "delete_notice", {"cafe": change.cafe, "producer": mine.no, "kind": change.kind.value, "cast": cast}
        yield from write_posts(change.cafe, notice_role(change.key, mine.no, cast, change.kind, at))
    return stopped


@tells(PostKind.BIRTHDAY)
def _birthday(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[BirthdayFacts | None]:
    """Nothing for somebody who has left the roster, or whose entry says another day by now."""
    yield from ()
    day, cast = date.fromisoformat(slot[:10]), int(slot[11:])
    member = context.cast.get(cast)
    if member is None or member.state == "graduated" or not birthday_on(member, day):
        return None
    return BirthdayFacts(member, day, called(context, NoticeKind.BIRTHDAY, [member], at))
