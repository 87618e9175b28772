"""Voids that wait for their confirmation, as steps. The counter-entry itself is of the ledger (cafe/voids.py)."""

from __future__ import annotations

from typing import Any

from cafe.context import Context
from cafe.errors import EntryNotFound
from cafe.rights import need
from cafe.staff import reason_of
from cafe.voids import Prepared, PreparedVoid, PrepareVoid, voidable
from storage.engine import Steps
from storage.kept import kept_act
from storage.registry import answers, performs
from storage.rows import entry_of

_MARK = "void"


@performs(PrepareVoid)
def prepare_void(change: PrepareVoid, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See PrepareVoid. What is kept is the result itself, under the change's key."""
    need(context, change.visitor, "manager")
    reason = reason_of(change.reason)
    rows = yield "staff_entry", {"cafe": change.cafe, "no": change.entry}
    if not rows:
        raise EntryNotFound(no=change.entry)
    *columns, counter, _, balance = rows[0]
    entry = entry_of(columns)
    voidable(entry, balance, voided=counter is not None)
    return {"act": _MARK, "entry": entry.no, "reason": reason}


@answers(PreparedVoid)
def prepared_void(question: PreparedVoid, context: Context, at: int) -> Steps[Prepared]:
    """See PreparedVoid."""
    need(context, question.visitor, "manager")
    kept = yield from kept_act(question.cafe, question.key, _MARK)
    [(*columns, counter, name, balance)] = yield "staff_entry", {"cafe": question.cafe, "no": kept["entry"]}
    entry = entry_of(columns)
    season = context.season(entry.season)
    moves = season is not None and season.settled and entry.power != 0
    return Prepared(
        entry=entry, reason=kept["reason"], name=name, balance=balance, voided=counter is not None,
        cast=context.cast.get(entry.cast or 0), settled=season if moves else None, running=context.open_season,
    )  # fmt: skip
