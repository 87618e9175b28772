"""Roles on the platform: of those who want to hear of a cast member, and of those who have reached a rank.

A role is never the truth, only its picture: posts of the kind ROLE say whose roles to look at, and what is right is
read at the moment they are carried out. So they may come late, twice or in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cafe.book import Book, Outgoing, Producer
from cafe.context import CastMember, Context
from cafe.errors import RoleOfStaff, RoleTooWide
from cafe.memory import Change, Visitor
from cafe.notices import NoticeKind, Wanted
from cafe.posting import Facts
from cafe.posts import PostKind
from cafe.ranks import Rank, rank_for


@dataclass(frozen=True, slots=True)
class NoticeRoleFacts(Facts):
    """Whether an account shall have the role of a cast member's notices; None as account: they have gone."""

    account: str | None
    cast: CastMember
    kind: NoticeKind
    wanted: bool


@dataclass(frozen=True, slots=True)
class RankRoleFacts(Facts):
    """Which of the ranks' roles an account shall have (None for none of them), and which it shall not."""

    account: str | None
    give: str | None
    take: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoneRoleFacts(Facts):
    """Roles that nobody needs any more."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCastRole(Change[str | None]):
    """Remember the role made for a cast member's notices in place of `before`; the result is the one that counts.

    If another process was faster, that is theirs; None if the cast member has graduated meanwhile. Whoever had a role
    that is gone is given the new one.
    """

    cast: int
    kind: NoticeKind
    role: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseRankRole(Change[bool]):
    """Choose the role that goes with a rank (its key), None for none (manager). True if anything changed.

    It is given and taken with the next change of somebody's rank. Raises NotStaff, RoleTooWide for the role that
    everyone has, RoleOfStaff; ValueError for a rank that the café has not.
    """

    visitor: Visitor
    rank: str
    role: str | None


def notice_role(key: str, producer: int, cast: int, kind: NoticeKind, at: int) -> Outgoing:
    """Let the role of a notice follow the wish. `key` is the act's."""
    payload = {"producer": producer, "cast": cast, "role": kind.value}
    return Outgoing(PostKind.ROLE, f"{key}-{kind.value}-{cast}-{producer}", at, payload)


def left_roles(context: Context, key: str, account: str, wanted: Sequence[Wanted], at: int) -> Outgoing | None:
    """Take every role of the café's from an account that lets go of its card; None where it can have none.

    The card is gone when this is carried out, so the account stands in the payload, which is emptied then.
    """
    of_notices = (one.cast.choices.role(kind) for one in wanted for kind in one.kinds)
    roles = {*filter(None, of_notices), *dict(context.settings.rank_roles).values()}
    payload = {"account": account, "take": sorted(roles)}
    return Outgoing(PostKind.ROLE, f"{key}-left", at, payload) if roles else None


def gone_roles(key: str, roles: Sequence[str], at: int) -> Outgoing:
    """Take roles off the server that nobody needs any more."""
    return Outgoing(PostKind.ROLE, f"{key}-gone", at, {"gone": list(roles)})


def follow_rank(book: Book, producer: Producer, key: str, pv: int) -> None:
    """After an act that changed a producer's PV by `pv`: if that changed the rank, its role follows."""
    settings = book.context.settings
    if settings.rank_roles and _rank(book, producer.pv) != _rank(book, producer.pv - pv):
        book.outbox.append(Outgoing(PostKind.ROLE, f"{key}-rank", book.at, {"producer": producer.no}))


def _rank(book: Book, pv: int) -> Rank:
    return rank_for(pv, book.context.settings.ranks)


def rank_roles(context: Context, account: str | None, pv: int) -> RankRoleFacts:
    """The roles of somebody with so many PV points."""
    roles = dict(context.settings.rank_roles)
    give = roles.get(rank_for(pv, context.settings.ranks).key)
    return RankRoleFacts(account, give, frozenset(roles.values()) - {give})


def chosen_rank_roles(context: Context, change: ChooseRankRole) -> tuple[tuple[str, str], ...]:
    """The roles of the ranks once the choice is made, in the order of the ranks."""
    settings = context.settings
    if change.rank not in {rank.key for rank in settings.ranks}:
        raise ValueError(f"the café has no rank {change.rank!r}")
    if change.role is not None and change.role in context.doors.values():
        raise RoleTooWide
    if change.role is not None and change.role in (settings.manager_role, settings.till_role):
        raise RoleOfStaff
    roles = {**dict(settings.rank_roles), change.rank: change.role}
    return tuple((rank.key, role) for rank in settings.ranks if (role := roles.get(rank.key)) is not None)
