"""The panel: one pinned message whose six buttons do the same as the commands, so that a phone needs no typing."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from cafe.book import Producer
from cafe.context import CastMember, Context
from cafe.errors import CastCannotPush, NoCastYet
from cafe.memory import Change, Question, Visitor
from cafe.posting import Facts

_NUMBER = re.compile(r"\d{1,9}")
MOST_OFFERED = 25
"""What Discord's select holds."""


@dataclass(frozen=True, slots=True)
class PanelFacts(Facts):
    """What the panel tells: nothing but itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HangPanel(Change[None]):
    """Make room for a new panel in a channel (till).

    It is known by the change's key, so that a repeat of the same act finds the same panel. Raises NotStaff.
    """

    visitor: Visitor
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelHangs(Change[list[list[str]]]):
    """The panel of `HangPanel` with the key `panel` is this message now; those before it hang no more (till).

    The result is where those were, to be taken down: (channel, message). Raises NotStaff.
    """

    visitor: Visitor
    panel: str
    channel: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PushChoices:
    """Whom the push form offers: the own oshi first if pushes are open for them, then today's cast, then the others.

    `oshi` is the own one if they are among them, `in_today` who of them is in; `producer` is None without a card, and
    `words` how many characters a message may have.
    """

    members: tuple[CastMember, ...]
    oshi: int | None
    in_today: frozenset[int]
    producer: Producer | None
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PushChoicesOf(Question[PushChoices]):
    """What the push form offers a visitor. Raises NoCastYet and CastCannotPush."""

    visitor: Visitor


def typed_points(text: str) -> int:
    """The points in a form's field, one if it was left empty.

    What is no number becomes 0, which no push may have: the refusal then says what may be pushed.
    """
    return int(text or "1") if _NUMBER.fullmatch(text or "1") else 0


def push_choices(
    context: Context, visitor: Visitor, producer: Producer | None, in_today: Collection[int]
) -> PushChoices:
    """See PushChoices."""
    if context.cast_of(visitor) is not None:
        raise CastCannotPush
    if not context.on_roster:
        raise NoCastYet
    mine = context.active(producer.oshi) if producer is not None else None
    own = mine.id if mine is not None else None
    active = [member for member in context.cast.values() if member.state == "active"]
    ordered = sorted(active, key=lambda member: (member.id != own, member.id not in in_today, member.id))
    return PushChoices(
        members=tuple(ordered[:MOST_OFFERED]),
        oshi=own,
        in_today=frozenset(in_today),
        producer=producer,
        words=context.settings.shout_out_length,
    )
