"""The oshi: the cast member a producer has declared for."""

from __future__ import annotations

from dataclasses import dataclass

from cafe.book import Producer
from cafe.context import CastMember
from cafe.errors import CastGraduated
from cafe.memory import Change, Question, Visitor
from cafe.notices import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Oshi:
    """A producer and their oshi; `cast` may be resting or have graduated since. `wanted` are notices, of others too."""

    producer: Producer
    cast: CastMember | None
    wanted: tuple[Wanted, ...] = ()
    cafe_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OshiOf(Question[Oshi | None]):
    """Whom an account has declared for; None without a card."""

    platform: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOshi(Change[bool]):
    """Declare for a cast member, or for nobody (`cast` None). The result is that of SetLanguage.

    Raises the refusals of find_cast, and CastGraduated.
    """

    visitor: Visitor
    cast: str | None


def declarable(member: CastMember) -> CastMember:
    """The same cast member, if one may declare for them: a rest changes nothing, a graduation does."""
    if member.state == "graduated":
        raise CastGraduated(name=member.named)
    return member
