"""The staff's desk as steps. Visits, grants and voids themselves are of the ledger (cafe/staff.py)."""

from __future__ import annotations

from cafe.context import Context
from cafe.errors import UnknownProducer
from cafe.ranks import rank_for
from cafe.rights import need
from cafe.staff import Audit, AuditOf
from storage.engine import Steps
from storage.points import card, ledger_page
from storage.registry import answers
from storage.rows import entry_of
from storage.suspensions import suspensions_of


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
