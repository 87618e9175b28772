"""Faults a test orders beforehand, by route and count, and chaos: some part of all requests fails, by a seed.

A fault strikes before the work (an error, a pause, a cut line), or after it: then the work stands, and the answer is
lost, late, slow or torn.
"""

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sandbox.codec import JSON

HOLE = re.compile(r"\{[^}]*\}")
EVERY_ROUTE = "*"
FREE_OF_GLOBAL = ("/interactions/", "/webhooks/")
"""Discord counts answers to interactions in buckets of their own, never towards the global limit."""
PAGE = b"<html><head><title>%d</title></head><body><center><h1>%d</h1></center><hr>cloudflare</body></html>"


def shape(route: str) -> str:
    """A route whose holes have lost their names, so that callers need not know ours."""
    method, _, path = route.partition(" ")
    return f"{method.upper()} {HOLE.sub('{}', path)}"


@dataclass(slots=True)
class Fault:
    """What goes wrong on one route, or on all ("*"): `after` requests pass first, then it strikes `times` times.

    `limit`: from its first strike on, for so many seconds, every request is a 429, however many there are.
    """

    route: str
    status: int = 0
    times: int = 1
    after: int = 0
    code: int = 0
    retry_after: float = 1.0
    everywhere: bool = False
    scope: str = "user"
    html: bool = False
    limit: float = 0.0
    delay: float = 0.0
    drop: bool = False
    lose: bool = False
    late: float = 0.0
    slow: float = 0.0
    torn: bool | Literal["letter"] = False
    until: float | None = None

    def __post_init__(self) -> None:
        self.route = self.route if self.route == EVERY_ROUTE else shape(self.route)
        if self.limit:
            self.status = 429
        if self.everywhere:
            self.scope = "global"

    def fits(self, route: str) -> bool:
        """Whether a request of this shape may be struck."""
        if self.route != EVERY_ROUTE:
            return self.route == route
        return not (self.everywhere and any(free in route for free in FREE_OF_GLOBAL))

    def body(self) -> JSON | bytes:
        """What goes with `status`: Discord's JSON, or the page of a proxy that stands before it."""
        if self.html:
            return PAGE % (self.status, self.status)
        if self.status == 429:
            wait = round(self.retry_after, 3)
            return {"message": "You are being rate limited.", "retry_after": wait, "global": self.everywhere}
        return {"message": "A fault was ordered here.", "code": self.code}

    def headers(self) -> dict[str, str]:
        """Those of a 429. A proxy's own one has none of Discord's, by which clients know the difference."""
        if self.status != 429 or self.html:
            return {}
        told = {"Via": "1.1 sandbox", "Retry-After": str(int(self.retry_after) + 1), "X-RateLimit-Scope": self.scope}
        return told | ({"X-RateLimit-Global": "true"} if self.everywhere else {})


KINDS: dict[str, dict[str, Any]] = {
    "429": {"status": 429, "retry_after": 0.3},
    "500": {"status": 500},
    "502": {"status": 502, "html": True},
    "503": {"status": 503},
    "504": {"status": 504, "html": True},
    "cut before": {"drop": True},
    "cut after": {"lose": True},
    "pause": {"delay": 0.7},
    "late": {"late": 0.7},
    "slow": {"slow": 0.5},
    "torn": {"torn": True},
}
"""What chaos chooses from."""


@dataclass(slots=True)
class Chaos:
    """Each request fails with this chance, in a way drawn from `kinds` (names of KINDS; all of them by default)."""

    chance: float
    seed: int = 0
    kinds: Sequence[str] = tuple(KINDS)
    struck: Counter[str] = field(default_factory=Counter[str])
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.kinds = tuple(self.kinds)
        unknown = set(self.kinds) - set(KINDS)
        if unknown:
            raise ValueError(f"there is no such chaos: {', '.join(sorted(unknown))}")

    def strike(self, route: str) -> Fault | None:
        """A fault for this request, or none."""
        if self.dice.random() >= self.chance:
            return None
        kind = self.dice.choice(self.kinds)
        self.struck[kind] += 1
        return Fault(route, **KINDS[kind])


class Faults:
    """Those still to come."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.waiting: list[Fault] = []
        self.chaos: Chaos | None = None

    def order(self, **wanted: object) -> None:
        """Plan a fault; TypeError names an unknown field."""
        self.waiting.append(Fault(**wanted))  # type: ignore[arg-type]

    def clear(self) -> None:
        """Everything works again."""
        self.waiting.clear()
        self.chaos = None

    def strike(self, route: str) -> Fault | None:
        """The fault that hits this request, if any; each strike is counted."""
        wanted = shape(route)
        for fault in list(self.waiting):
            if not fault.fits(wanted):
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            if fault.limit:
                limited = self._limited(fault)
                if limited is None:
                    continue
                return limited
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
            return fault
        return self.chaos.strike(route) if self.chaos else None

    def _limited(self, fault: Fault) -> Fault | None:
        """A limit tells how much of it is left, and is over by itself."""
        now = self.now()
        if fault.until is None:
            fault.until = now + fault.limit
        if now >= fault.until:
            self.waiting.remove(fault)
            return None
        return replace(fault, retry_after=fault.until - now)
