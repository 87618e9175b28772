"""The cast as guests see them: the roster, a profile, and who is in today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cafe.context import CastMember, Context
from cafe.memory import Question

LIST_PAGE = 15


@dataclass(frozen=True, slots=True)
class Group:
    """Cast who stand together: a unit by its name, else an intake by its number, else neither."""

    unit: str
    intake: int | None
    members: tuple[CastMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A page of the roster, graduates left out; `page` counts from 0."""

    groups: Sequence[Group]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterOf(Question[Roster]):
    """The roster's page; a page beyond the end is the last one."""

    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A cast member. `place`, `power` (hundredths) and `supporters` are this season's; None while they are veiled."""

    member: CastMember
    place: int | None = None
    power: int | None = None
    supporters: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileOf(Question[Profile]):
    """The profile of whom `cast` means. Raises the refusals of find_cast."""

    cast: str


@dataclass(frozen=True, slots=True)
class InToday:
    """Somebody who is in today; `hours` are local HH:MM, None where this reader is told the day only."""

    member: CastMember
    hours: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastToday(Question[tuple[InToday, ...]]):
    """Who is in on this business day, as an account may see it.

    Hours only where the café shows them, and to nobody who is suspended or muted by a cast member. Nobody is ever taken
    off the list for having left.
    """

    platform: str
    account: str


def roster(context: Context, page: int) -> Roster:
    """A page of the roster: units in the order of their first member, then intakes, then everyone else."""
    ordered = [(group, member) for group in _groups(context.on_roster) for member in group.members]
    pages = max(-(-len(ordered) // LIST_PAGE), 1)
    page = min(max(page, 0), pages - 1)
    shown = ordered[page * LIST_PAGE : (page + 1) * LIST_PAGE]
    groups = [
        Group(group.unit, group.intake, tuple(member for other, member in shown if other is group))
        for group in dict.fromkeys(group for group, _ in shown)
    ]
    return Roster(groups=groups, total=len(ordered), page=page, pages=pages)


def _groups(members: Sequence[CastMember]) -> list[Group]:
    keys: dict[tuple[str, int | None], list[CastMember]] = {}
    for member in members:
        keys.setdefault((member.unit, None if member.unit else member.intake), []).append(member)
    groups = [Group(unit, intake, tuple(those)) for (unit, intake), those in keys.items()]
    return sorted(groups, key=lambda group: (not group.unit, group.intake is None, group.intake or 0))
