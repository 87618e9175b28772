"""Cards that may not push for now. Earlier pushes stand; check-ins and points go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cafe.memory import Change, Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Who stopped a producer's pushes, why and when (milliseconds); the last three are None while it stands."""

    id: int
    actor: str
    reason: str
    at: int
    lifted_by: str | None = None
    lift_reason: str | None = None
    lifted_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend(Change[dict[str, Any]]):
    """Stop a producer's pushes (manager): `{"act": "suspend", "producer": …}`.

    Where they are stopped already nothing changes, and `{"act": "lift", …}` is kept under this key until it is
    confirmed. Raises NotStaff, ReasonMissing, MessageTooLong, UnknownProducer.
    """

    visitor: Visitor
    guest: Visitor
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftSuspension(Change[int]):
    """Let a producer push again (manager), with what Suspend kept under the key `kept`; the Producer No.

    Raises NotStaff, and ButtonUsed where nothing is kept or that suspension does not stand any more.
    """

    visitor: Visitor
    kept: str
