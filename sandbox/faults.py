"""Faults a test orders beforehand: an error, a cut line or a pause before or after the work, by route and count."""

import re
from dataclasses import dataclass

from sandbox.codec import JSON

HOLE = re.compile(r"\{[^}]*\}")


def shape(route: str) -> str:
    """A route whose holes have lost their names, so that callers need not know ours."""
    method, _, path = route.partition(" ")
    return f"{method.upper()} {HOLE.sub('{}', path)}"


@dataclass(slots=True)
class Fault:
    """What goes wrong on one route: `after` requests pass first, then it strikes `times` times."""

    route: str
    status: int = 0
    times: int = 1
    after: int = 0
    code: int = 0
    retry_after: float = 1.0
    delay: float = 0.0
    drop: bool = False
    lose: bool = False
    linger: float = 0.0

    def as_json(self) -> JSON:
        """The body that goes with `status`."""
        if self.status == 429:
            return {"message": "You are being rate limited.", "retry_after": self.retry_after, "global": False}
        return {"message": "A fault was ordered here.", "code": self.code}


class Faults:
    """Those still to come."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def order(self, **wanted: object) -> None:
        """Plan a fault; TypeError names an unknown field."""
        fault = Fault(**wanted)  # type: ignore[arg-type]
        fault.route = shape(fault.route)
        self.waiting.append(fault)

    def clear(self) -> None:
        """Everything works again."""
        self.waiting.clear()

    def strike(self, route: str) -> Fault | None:
        """The fault that hits this request, if any; each strike is counted."""
        wanted = shape(route)
        for fault in self.waiting:
            if fault.route != wanted:
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
            return fault
        return None
