"""The ranking: cast or producers, in any window, and always one's own place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe.book import Producer
from cafe.context import CastMember, Context
from cafe.memory import Question
from cafe.periods import Period
from cafe.places import places

BOARD_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a board. `moved` is how many places up since the last board post; None for newcomers or none posted.

    Of a producer only what they chose to show is given: `name` is None where boards show the number only.
    """

    place: int
    id: int
    power: int
    supporters: int = 0
    moved: int | None = None
    name: str | None = None
    cast: CastMember | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """A board as everyone may see it: the lines from number `first` on, of `total` (or more, for producers).

    A veiled one has no lines: nothing from which the result follows. Two boards are the same only if they are one, so
    that what was drawn for one is remembered with it.
    """

    of: str
    period: Period
    lines: Sequence[Line]
    total: int
    veiled: bool = False
    season_title: str = ""
    first: int = 0
    cafe_name: str = ""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where the asker stands among producers; `gap` is the power missing to the next better one, if asked for."""

    producer: Producer
    power: int
    place: int | None
    gap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """A board and one's own place; `own` is None without a card. `producers_board`: there is one of producers, too."""

    board: Board
    own: OwnPlace | None
    producers_board: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingOf(Question[Ranking]):
    """`of` is "cast" or "producers"; `first` the number of the first line, from 0. Raises RankingOff."""

    of: str
    period: Period
    platform: str
    account: str
    first: int = 0
    gap: bool = False


def ranked_cast(context: Context, powers: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """(place, cast, power) of everyone with power and of the active cast without, so that nobody is left out."""
    scores = [(member.id, powers.get(member.id, 0), member.state) for member in context.cast.values()]
    return places((who, power) for who, power, state in scores if power or state == "active")
