"""The staff's desk as steps. Visits, grants and voids themselves are of the ledger (cafe/staff.py)."""

from __future__ import annotations

from typing import Any

from cafe.context import Context
from cafe.errors import EntryNotFound, UnknownProducer
from cafe.ranks import rank_for
from cafe.rights import need
from cafe.staff import Audit, AuditOf, Prepared, PreparedVoid, PrepareVoid, reason_of, voidable
from storage.engine import Steps
from storage.kept import kept_act
from storage.points import card, ledger_page
from storage.registry import answers, performs
from storage.rows import entry_of
from storage.suspensions import suspensions_of

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
    return Prepared(
        entry=entry, reason=kept["reason"], name=name, balance=balance, voided=counter is not None,
        cast=context.cast.get(entry.cast or 0),
    )  # fmt: skip


@answers(AuditOf)
def audit_of(question: AuditOf, context: Context, at: int) -> Steps[Audit]:
    """See AuditOf."""
    need(context, question.visitor, "manager")
    producer = yield from card(question.cafe, question.platform, question.account)
    if producer is None:
        raise UnknownProducer
    rows, newer, older = yield from ledger_page(question, producer.no)
    entries = [entry_of(row[:-1]) for row in rows]
    voided: dict[int, int] = {row[0]: row[-1] for row in rows if row[-1] is not None}
    [(count, points, pv, power, kept)] = yield "staff_sums", {"cafe": question.cafe, "producer": producer.no}
    return Audit(
        producer=producer, rank=rank_for(producer.pv, context.settings.ranks), entries=entries, voided=voided,
        cast=context.cast, count=count, points=points, pv=pv,
        sound=(points, pv, power) == (producer.balance, producer.pv, kept), newer=newer, older=older,
        suspensions=(yield from suspensions_of(question.cafe, producer.no)),
    )  # fmt: skip
