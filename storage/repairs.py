"""Repairs as steps: deciding one and counting whom it concerns. The work itself is of the ledger (cafe/repairs.py)."""

from __future__ import annotations

from datetime import date
from typing import Any

from cafe.context import Context
from cafe.days import ONE_DAY
from cafe.repairs import Counted, CountRepair, PrepareRepair, StartRepair, outage_days
from cafe.rights import need
from cafe.staff import reason_of
from storage.engine import Steps
from storage.kept import kept_act
from storage.registry import answers, performs
from storage.repair_pages import next_page
from storage.timetable import take_ids


@performs(PrepareRepair)
def prepare_repair(change: PrepareRepair, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See PrepareRepair. What is kept is the result itself, under the change's key."""
    need(context, change.visitor, "manager")
    yield from ()
    first, last = outage_days(change.first, change.last, context, at)
    reason = reason_of(change.reason)
    return {"act": "repair", "first": first.isoformat(), "last": last.isoformat(), "reason": reason}


@answers(CountRepair)
def count_repair(question: CountRepair, context: Context, at: int) -> Steps[Counted]:
    """See CountRepair."""
    need(context, question.visitor, "manager")
    first, last = date.fromisoformat(question.first), date.fromisoformat(question.last)
    page = yield from next_page(context, first, last, question.after)
    outage = {(first + ONE_DAY * n).isoformat() for n in range((last - first).days + 1)}
    missing = [len(outage - held) for held in page.held.values()]
    return Counted(
        producers=sum(days > 0 for days in missing), days=sum(missing), reached=page.reached, finished=page.finished
    )


@performs(StartRepair)
def start_repair(change: StartRepair, context: Context, at: int) -> Steps[int]:
    """See StartRepair."""
    need(context, change.visitor, "manager")
    kept = yield from kept_act(change.cafe, change.kept, "repair")
    days = {"first": kept["first"], "last": kept["last"]}
    unfinished = yield "repair_unfinished", {"cafe": change.cafe, **days}
    if unfinished:
        return unfinished[0][0]
    [number] = yield from take_ids(change.cafe, 1)
    yield "insert_repair", {
        "cafe": change.cafe, "id": number, "actor": change.visitor.ref, "reason": kept["reason"], "at": at, **days
    }  # fmt: skip
    yield "bump_revision", {"cafe": change.cafe}
    return number
