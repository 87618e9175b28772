"""Suspensions as steps."""

from __future__ import annotations

from typing import Any

from cafe.context import Context
from cafe.errors import ButtonUsed, UnknownProducer
from cafe.rights import need
from cafe.staff import reason_of
from cafe.suspensions import LiftSuspension, Suspend, Suspension
from storage.engine import Steps
from storage.kept import kept_act
from storage.outbox import log_act
from storage.points import card
from storage.registry import performs
from storage.timetable import take_ids

SHOWN = 3


@performs(Suspend)
def suspend(change: Suspend, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See Suspend."""
    need(context, change.visitor, "manager")
    reason = reason_of(change.reason)
    producer = yield from card(change.cafe, change.guest.platform, change.guest.account)
    if producer is None:
        raise UnknownProducer
    standing = yield "suspension_standing", {"cafe": change.cafe, "producer": producer.no}
    if standing:
        return {"act": "lift", "producer": producer.no, "suspension": standing[0][0], "reason": reason}
    [number] = yield from take_ids(change.cafe, 1)
    yield "insert_suspension", {
        "cafe": change.cafe, "id": number, "producer": producer.no, "actor": change.visitor.ref, "reason": reason,
        "at": at,
    }  # fmt: skip
    yield "set_producer_state", {"cafe": change.cafe, "no": producer.no, "state": "suspended"}
    yield from log_act(change, at, change.visitor, "suspend", producer=producer.no, reason=reason)
    return {"act": "suspend", "producer": producer.no}


@performs(LiftSuspension)
def lift_suspension(change: LiftSuspension, context: Context, at: int) -> Steps[int]:
    """See LiftSuspension."""
    need(context, change.visitor, "manager")
    kept = yield from kept_act(change.cafe, change.kept, "lift")
    producer, reason = kept["producer"], kept["reason"]
    standing = yield "suspension_standing", {"cafe": change.cafe, "producer": producer}
    if not standing or standing[0][0] != kept["suspension"]:
        raise ButtonUsed
    yield "lift_suspension", {
        "cafe": change.cafe, "id": kept["suspension"], "actor": change.visitor.ref, "reason": reason, "at": at
    }  # fmt: skip
    yield "set_producer_state", {"cafe": change.cafe, "no": producer, "state": "active"}
    yield from log_act(change, at, change.visitor, "suspension-lifted", producer=producer, reason=reason)
    return producer


def suspensions_of(cafe: int, producer: int) -> Steps[list[Suspension]]:
    """A producer's latest suspensions, newest first."""
    rows = yield "suspensions_of", {"cafe": cafe, "producer": producer, "count": SHOWN}
    return [
        Suspension(id=no, actor=actor, reason=reason, at=at, lifted_by=by, lift_reason=lift_reason, lifted_at=lifted_at)
        for no, actor, reason, at, by, lift_reason, lifted_at in rows
    ]
