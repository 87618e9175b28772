"""Staff's acts about seasons: looking, closing, and the ceremony that makes the result public.

A ceremony reveals everything at once, or place by place: then its result stands from its first moment, the season stays
sealed for everything but the places told, and only what comes next is shown to the managers who hold it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from cafe.context import Context, instant
from cafe.errors import CeremonyRunning, InThePast, NoSealedSeason
from cafe.memory import Change, Question, Visitor
from cafe.posting import ResultFacts
from cafe.ranking import Line
from cafe.seasons import Season
from cafe.shows import parse_when

TOLD = 20
"""A ceremony begins with this place."""

Way = Literal["all", "steps"]


@dataclass(frozen=True, slots=True)
class SeasonsFacts:
    """The season that runs, those that wait for their ceremony (with its hour, if set), the last one revealed.

    `planned` is the season that staff want to follow the running one, with the id of the plan.
    """

    running: Season | None
    blind_from: datetime | None
    sealed: Sequence[tuple[Season, datetime | None]]
    revealed: ResultFacts | None
    planned: tuple[int, Season] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonsNow(Question[SeasonsFacts]):
    """How the seasons stand. Raises NotStaff."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonToClose(Question[Season]):
    """The season that `/season close` would close. Raises NotStaff, SeasonNotFound."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSeason(Change[str]):
    """Seal the running season early and open the next; the result is the title by which the sealed one ran.

    `season` is the one that was shown when staff confirmed. Raises NotStaff, SeasonNotFound, and SeasonOver if that one
    has been closed meanwhile: of two who close a season together, one does.
    """

    visitor: Visitor
    season: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCeremony(Change[dict[str, Any]]):
    """Set the hour of the ceremony of the season that has waited longest; `when` as typed, "" for now.

    `way` is "all" (everything at once) or "steps" (place by place). The result: `title`, that season's, since several
    may wait, and the `hour` in milliseconds.
    Raises NotStaff, NoSealedSeason, WhenInvalid, InThePast, NotSetUp, CeremonyRunning.
    """

    visitor: Visitor
    when: str = ""
    way: Way = "all"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a manager who asks for the ceremony finds: the season whose ceremony is being held place by place, and
    revealed ones whose post or result file did not go out (or perhaps did)."""

    on_stage: Season | None
    unposted: Sequence[Season]


@dataclass(frozen=True, slots=True, kw_only=True)
class CeremonyDesk(Question[Desk]):
    """See Desk. Raises NotStaff."""

    visitor: Visitor


@dataclass(frozen=True, slots=True)
class Console:
    """A ceremony place by place, as a manager who holds it sees it: only what comes `next` (those who share a place
    are told together), how many places are `left` with it, and the state of the public post ("" if there is none)."""

    season: Season
    next: Sequence[Line]
    left: int
    post: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleOf(Question[Console]):
    """The console of a season's ceremony. Raises NotStaff, NoSealedSeason if that has not begun."""

    visitor: Visitor
    season: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealNext(Change[bool]):
    """Tell the next place, or (`rest`) all that are left; with the last one the season is revealed.

    `told` is the best place that had been told when the button was drawn, 0 for none: where it has gone on since, False
    comes back and nothing is told twice or by mistake. Raises NotStaff, NoSealedSeason.
    """

    visitor: Visitor
    season: int
    told: int
    rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCeremonyAgain(Change[str]):
    """Send what did not go out of a ceremony, or perhaps did, its post or its result file, into the channel chosen now;
    the result is the season's title. Raises NotStaff, NotSetUp, SeasonNotFound, ButtonUsed if all is out or on its
    way."""

    visitor: Visitor
    season: int


# ---- what is public --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Winner:
    """Who came first in a revealed season; several if they shared the place, nobody if nobody was pushed."""

    season: Season
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Hall:
    """The hall of fame: winners from number `first` on, newest first, of `total`; how often each has won, most first.

    Graduates stay in it. Only revealed seasons count.
    """

    winners: Sequence[Winner]
    total: int
    first: int
    wins: Sequence[Line] = field(default_factory=tuple[Line, ...])


HALL_PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class HallOfFame(Question[Hall]):
    """The hall of fame, for everyone."""

    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSeasons(Question[Sequence[Season]]):
    """Every season but the running one, newest first. Raises NotStaff."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonResult(Question[ResultFacts]):
    """A revealed season's whole result. Raises NotStaff, SeasonNotFound, SeasonSealed."""

    visitor: Visitor
    season: int


@dataclass(frozen=True, slots=True)
class Script:
    """A revealed season's result, to be read aloud in the café's language."""

    result: ResultFacts
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptOf(Question[Script]):
    """The script of a season that was revealed. Raises NotStaff, SeasonNotFound, SeasonSealed."""

    visitor: Visitor
    season: int


# ---- rules -----------------------------------------------------------------------------------------------------------


def awaiting(context: Context) -> Season:
    """The sealed season whose ceremony comes next. Raises NoSealedSeason, CeremonyRunning if it has begun."""
    for season in context.seasons:
        if season.on_stage:
            raise CeremonyRunning
        if season.state == "sealed":
            return season
    raise NoSealedSeason


def placed(lines: Sequence[Line]) -> list[Line]:
    """Those whom a ceremony tells, best first: nobody without power, nobody below its first word."""
    return [one for one in lines if one.place <= TOLD and one.power > 0]


def coming(lines: Sequence[Line], told: int | None) -> tuple[list[Line], int]:
    """Who comes next (all that share the place), and how many places are left with it; none: all has been told."""
    hidden = sorted({one.place for one in placed(lines) if told is None or one.place < told})
    return ([one for one in placed(lines) if one.place == hidden[-1]] if hidden else []), len(hidden)


def told_so_far(lines: Sequence[Line], season: Season) -> list[Line]:
    """What everyone may know of a result: all of a revealed season's, of one on stage the places told."""
    if season.state == "revealed":
        return list(lines)
    return [one for one in placed(lines) if season.on_stage and season.told is not None and one.place >= season.told]


def wins_of(winners: Mapping[int, Sequence[int]], until: int) -> dict[int, int]:
    """How often each cast member had come first by the end of a season; `winners` by season."""
    wins: dict[int, int] = {}
    for season, cast in winners.items():
        for who in cast if season <= until else ():
            wins[who] = wins.get(who, 0) + 1
    return wins


def ceremony_hour(context: Context, when: str, at: int) -> datetime:
    """The hour that staff typed. Raises WhenInvalid, InThePast."""
    if not when.strip():
        return instant(at)
    hour = parse_when(when, context.calendars, instant(at))
    if hour <= instant(at):
        raise InThePast
    return hour
