"""The roster as staff keep it, as steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from cafe.cast_entries import AddCast, EditCast, LinkCast, changed, entry_of, free_account, free_name
from cafe.context import CastMember, Context
from cafe.errors import NameInvalid
from cafe.rights import need
from cafe.roster import find_cast
from storage.engine import Steps
from storage.outbox import log_act
from storage.registry import performs
from storage.timetable import take_ids


@performs(AddCast)
def add_cast(change: AddCast, context: Context, at: int) -> Steps[int]:
    """See AddCast."""
    need(context, change.visitor, "manager")
    columns = entry_of(change.fields)
    if "name" not in columns:
        raise NameInvalid("empty")
    free_name(context, columns["name"])
    [number] = yield from take_ids(change.cafe, 1)
    member = replace(CastMember(number, columns["name"]), **columns)
    yield "insert_cast", {**columns_of(change.cafe, member), "at": at}
    yield "bump_revision", {"cafe": change.cafe}
    yield from log_act(change, at, change.visitor, "roster-add", cast=member.name, member=number)
    return number


@performs(EditCast)
def edit_cast(change: EditCast, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See EditCast."""
    need(context, change.visitor, "manager")
    member = find_cast(context, change.cast)
    columns = entry_of(change.fields)
    if "name" in columns:
        free_name(context, columns["name"], but=member.id)
    fields = changed(member, columns)
    if fields:
        edited = replace(member, **columns)
        yield "update_cast", columns_of(change.cafe, edited)
        yield "bump_revision", {"cafe": change.cafe}
        facts = {"cast": edited.name, "member": member.id, "changed": fields}
        yield from log_act(change, at, change.visitor, "roster-edit", **facts)
    return {"cast": member.id, "changed": fields}


@performs(LinkCast)
def link_cast(change: LinkCast, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See LinkCast."""
    need(context, change.visitor, "manager")
    member = find_cast(context, change.cast)
    linked = change.account is not None
    if member.account != change.account:
        if change.account is not None:
            graduate = free_account(context, member, change.account)
            if graduate is not None:
                yield "link_cast", link_of(change.cafe, graduate, None)
        yield "link_cast", link_of(change.cafe, member, change.account)
        yield "bump_revision", {"cafe": change.cafe}
        act = "roster-link" if linked else "roster-unlink"
        yield from log_act(change, at, change.visitor, act, cast=member.name, member=member.id)
    return {"cast": member.id, "linked": linked}


def columns_of(cafe: int, member: CastMember) -> Mapping[str, Any]:
    """An entry as update_cast takes it."""
    return {
        "cafe": cafe, "id": member.id, "name": member.name, "kana": member.kana, "latin": member.latin,
        "nicknames": orjson.dumps(member.nicknames).decode(), "languages": orjson.dumps(member.languages).decode(),
        "colour": member.colour, "birthday": member.birthday, "intake": member.intake, "unit": member.unit,
    }  # fmt: skip


def link_of(cafe: int, member: CastMember, account: tuple[str, str] | None) -> Mapping[str, Any]:
    """A link as link_cast takes it."""
    platform, external_id = account or (None, None)
    return {"cafe": cafe, "id": member.id, "platform": platform, "account": external_id}
