"""The staff's desk as steps. Visits, grants and voids themselves are of the ledger (cafe/staff.py)."""

from __future__ import annotations

from typing import Any, cast

import orjson

from cafe.context import Context
from cafe.errors import ButtonUsed, EntryNotFound, UnknownProducer
from cafe.ranks import rank_for
from cafe.rights import need
from cafe.staff import Audit, AuditOf, Prepared, PreparedVoid, PrepareVoid, reason_of, voidable
from storage.engine import Rows, Steps
from storage.points import NEWEST, card
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
    rows = yield "done_result", {"cafe": question.cafe, "key": question.key}
    found: Any = orjson.loads(rows[0][0]) if rows else None
    kept = cast("dict[str, Any]", found if isinstance(found, dict) else {})
    if kept.get("act") != _MARK:
        raise ButtonUsed
    [(*columns, counter, name, balance)] = yield "staff_entry", {"cafe": question.cafe, "no": kept["entry"]}
    entry = entry_of(columns)
    return Prepared(
        entry=entry, reason=kept["reason"], name=name, balance=balance, voided=counter is not None,
        cast=context.cast.get(entry.cast or 0),
    )  # fmt: skip


@answers(AuditOf)
def audit_of(question: AuditOf, context: Context, at: int) -> Steps[Audit]:
    """See AuditOf. One entry more than the page is read, to know whether there is another page."""
    need(context, question.visitor, "manager")
    producer = yield from card(question.cafe, question.platform, question.account)
    if producer is None:
        raise UnknownProducer
    own = {"cafe": question.cafe, "producer": producer.no}
    rows, newer, older = yield from _page(question, own)
    entries = [entry_of(row[:-1]) for row in rows]
    voided: dict[int, int] = {row[0]: row[-1] for row in rows if row[-1] is not None}
    [(count, points, pv, power, kept)] = yield "staff_sums", own
    return Audit(
        producer=producer, rank=rank_for(producer.pv, context.settings.ranks), entries=entries, voided=voided,
        cast=context.cast, count=count, points=points, pv=pv,
        sound=(points, pv, power) == (producer.balance, producer.pv, kept), newer=newer, older=older,
    )  # fmt: skip


def _page(question: AuditOf, own: dict[str, int]) -> Steps[tuple[Rows, bool, bool]]:
    size = question.size
    if question.after is not None:
        rows = yield "staff_ledger_after", {**own, "count": size + 1, "after": question.after}
        return rows[:size][::-1], len(rows) > size, True
    before = NEWEST if question.before is None else question.before
    rows = yield "staff_ledger_before", {**own, "count": size + 1, "before": before}
    return rows[:size], question.before is not None, len(rows) > size
