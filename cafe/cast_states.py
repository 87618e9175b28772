"""A cast member's rest, return and graduation; and a graduate's wish that the name be forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from cafe.choices import CastChoices
from cafe.context import CastMember
from cafe.errors import CastGraduated, NotGraduated
from cafe.memory import Change, Question, Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class RestCast(Change[dict[str, Any]]):
    """Let a cast member rest, or (`back`) come back (manager). The result: `cast`, the id, and whether it `changed`.

    A rest closes pushes; shifts, line-ups and declarations stay. Raises NotStaff, the refusals of find_cast,
    CastGraduated.
    """

    visitor: Visitor
    cast: str
    back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GraduateCast(Change[dict[str, Any]]):
    """Let a cast member graduate (manager). The result: `cast`, and how many `shifts` and `shows` were cleared.

    Pushes close, coming shifts and line-ups are cleared and their posts follow, the account's link, everyone's notices
    and the mutes end. Pushes, places and declarations stay on record.
    Raises NotStaff, the refusals of find_cast, CastGraduated where they have before.
    """

    visitor: Visitor
    cast: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseCast(Change[dict[str, Any]]):
    """Put a neutral name in place of a graduate's everywhere (manager). The result: `cast`, the id.

    Everything else of the entry is emptied; totals, places and the ledger know numbers only and stay.
    Raises NotStaff, the refusals of find_cast, NotGraduated.
    """

    visitor: Visitor
    cast: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAsked(Question[CastMember]):
    """Whom a graduation or an erasure would concern, before it is confirmed (manager). Raises as the act would."""

    visitor: Visitor
    cast: str
    act: Literal["graduate", "erase"]


def resting(member: CastMember, *, back: bool) -> str:
    """The state that a rest or return leads to. Raises CastGraduated."""
    if member.state == "graduated":
        raise CastGraduated(name=member.named)
    return "active" if back else "resting"


def graduating(member: CastMember) -> CastMember:
    """The same cast member, if they can graduate. Raises CastGraduated."""
    if member.state == "graduated":
        raise CastGraduated(name=member.named)
    return member


def erased(member: CastMember) -> CastMember:
    """The entry without anything that tells who it was. Raises NotGraduated."""
    if member.state != "graduated":
        raise NotGraduated(name=member.named)
    return replace(
        member, name=f"卒業生 No.{member.id}", latin=f"Former cast No. {member.id}", kana="", nicknames=(),
        languages=(), colour=None, birthday=None, intake=None, unit="", profile="", portrait="", account=None,
        choices=CastChoices(),
    )  # fmt: skip


def is_erased(member: CastMember) -> bool:
    """Whether nothing tells any more who it was."""
    return member.state == "graduated" and erased(member) == member


def renamed(value: Any, names: frozenset[str], number: int, member: CastMember) -> Any:
    """What a post kept of a graduate, under the neutral name, in both scripts; everything else as it is.

    `names` are those by which the facts may have called them; facts about `member`, whatever the name was then, say so
    by `number`.
    """
    neutral = {"name": member.name, "latin": member.latin}
    if isinstance(value, str):
        return neutral if value in names else value
    if isinstance(value, list):
        return [renamed(one, names, number, member) for one in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    made = {key: renamed(one, names, number, member) for key, one in cast("dict[str, Any]", value).items()}
    if made.get("member") == number and "cast" in made:
        made["cast"] = neutral
    return made
