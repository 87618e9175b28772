"""The supporters of one cast member: who pushed them most in a window, and always one's own place among them."""

from __future__ import annotations

from dataclasses import dataclass

from cafe.context import CastMember
from cafe.memory import Question
from cafe.periods import Period
from cafe.ranking import Board, OwnPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Supporters:
    """A cast member's board and one's own place on it; `own` is None without a card.

    `supporters` counts everyone who pushed in the window, on this page or not. Veiled, there are no figures at all.
    """

    member: CastMember
    board: Board
    own: OwnPlace | None
    supporters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportersOf(Question[Supporters]):
    """Who pushed a cast member (`cast` as typed, or a choice's value); `first` the number of the first line, from 0.

    `gap` asks for the power missing to the next better one. Raises the refusals of find_cast.
    """

    cast: str
    period: Period
    platform: str
    account: str
    first: int = 0
    gap: bool = False
