"""What people decide about themselves and the café keeps as one JSON text: producers' limits, the cast's switches."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a producer has set for oneself: `amount` in `unit` ("points" or "yen") per `period`.

    `period` is a name of cafe.periods.Period. `then` is what it becomes with the period that begins on the business day
    `then_from`: a higher limit, or None for no limit any more.
    """

    amount: int
    unit: str
    period: str
    then: int | None = None
    then_from: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """A producer's own decisions.

    `limits`: at most one for each unit and period. `paused_until`: no pushes before that instant in milliseconds; 0 is
    no pause. `promotion_public`: whether everyone is told of a new rank. `new_rank`: the key of one that was reached,
    and that the producer has not been told of yet (cafe/promotions.py). `thanks_told`: thanks come as a direct message.
    """

    limits: tuple[Limit, ...] = ()
    paused_until: int = 0
    promotion_public: bool = False
    new_rank: str = ""
    thanks_told: bool = False

    def to_json(self) -> str:
        """As the producer's row keeps it; what is as at the beginning is left out."""
        return _written(self)


@dataclass(frozen=True, slots=True)
class CastChoices:
    """A cast member's own decisions, and the platform's roles of those who want to hear of them.

    `wall`: pushes to them stand on the public wall. `inbox`: words reach them; switched off, those that come meanwhile
    wait unread. `roles`: by kind of notice (cafe/notices.py) the platform's role.
    """

    wall: bool = True
    inbox: bool = True
    roles: tuple[tuple[str, str], ...] = ()

    def role(self, kind: str) -> str | None:
        """The platform's role of those who want to hear this of them, if it has been made."""
        return dict(self.roles).get(kind)

    def to_json(self) -> str:
        """As the cast member's row keeps it; what is as at the beginning is left out."""
        return _written(self)


@lru_cache(maxsize=65_536)
def choices_of(text: str) -> Choices:
    """A producer's choices from the row's text; what it does not say is as at the beginning."""
    if text in ("", "{}"):
        return _NO_CHOICES
    kept = _known(Choices, text)
    if "limits" in kept:
        kept["limits"] = tuple(Limit(**limit) for limit in kept["limits"])
    return Choices(**kept)


@lru_cache(maxsize=8192)
def cast_choices_of(text: str) -> CastChoices:
    """A cast member's choices from the row's text; what it does not say is as at the beginning."""
    if text in ("", "{}"):
        return _NO_CAST_CHOICES
    kept = _known(CastChoices, text)
    if "roles" in kept:
        kept["roles"] = tuple((kind, role) for kind, role in kept["roles"])
    return CastChoices(**kept)


def _known(kind: type[Choices] | type[CastChoices], text: str) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in json.loads(text).items() if name in names}


def _written(choices: Choices | CastChoices) -> str:
    beginning = asdict(type(choices)())
    kept = {name: value for name, value in asdict(choices).items() if value != beginning[name]}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


_NO_CHOICES, _NO_CAST_CHOICES = Choices(), CastChoices()
