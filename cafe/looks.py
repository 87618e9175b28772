"""What scripts look at from the command line: one's balance and ledger, a ranking, the posts. Nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cafe.memory import Question
from cafe.periods import Period


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of a ranking: `id` is a cast member's or a Producer No.; `name` None where boards show the number only."""

    place: int
    id: int
    name: str | None
    power: int
    supporters: int = 0


@dataclass(frozen=True, slots=True)
class Standings:
    """A ranking as it is; `sealed` says that nobody may see it before the ceremony. Power in hundredths."""

    span: str
    rows: Sequence[Standing]
    sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingsOf(Question[Standings | None]):
    """The first `limit` places of "cast" or "producers"; None where it is sealed and `sealed` does not ask for it.

    Raises RankingOff.
    """

    of: str
    period: Period
    limit: int
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post and what became of it; instants in milliseconds."""

    kind: str
    slot: str
    due_at: int
    state: str
    channel: str | None
    message: str | None
    attempts: int
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsOf(Question[Sequence[PostRow]]):
    """Posts by when they are due: all that are open, and finished ones due at `since` (milliseconds) or later."""

    since: int
