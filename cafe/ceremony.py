"""Staff's acts about seasons: looking, closing, and the ceremony that makes the result public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cafe.context import Context, instant
from cafe.errors import InThePast, NoSealedSeason
from cafe.memory import Change, Question, Visitor
from cafe.posting import ResultFacts
from cafe.seasons import Season
from cafe.shows import parse_when


@dataclass(frozen=True, slots=True)
class SeasonsFacts:
    """The season that runs, those that wait for their ceremony (with its hour, if set), the last one revealed."""

    running: Season | None
    blind_from: datetime | None
    sealed: Sequence[tuple[Season, datetime | None]]
    revealed: ResultFacts | None


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
    """Seal the running season early and open the next; the result is the sealed one's title.

    `season` is the one that was shown when staff confirmed. Raises NotStaff, SeasonNotFound if another one runs by now.
    """

    visitor: Visitor
    season: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCeremony(Change[int]):
    """Set the hour of the ceremony of the season that has waited longest; `when` as typed, "" for now.

    The result is the hour in milliseconds. Raises NotStaff, NoSealedSeason, WhenInvalid, InThePast, NotSetUp.
    """

    visitor: Visitor
    when: str = ""


def awaiting(context: Context) -> Season:
    """The sealed season whose ceremony comes next. Raises NoSealedSeason."""
    for season in context.seasons:
        if season.state == "sealed":
            return season
    raise NoSealedSeason


def ceremony_hour(context: Context, when: str, at: int) -> datetime:
    """The hour that staff typed. Raises WhenInvalid, InThePast."""
    if not when.strip():
        return instant(at)
    hour = parse_when(when, context.calendars, instant(at))
    if hour <= instant(at):
        raise InThePast
    return hour
