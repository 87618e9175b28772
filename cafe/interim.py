"""The interim report: where everyone stands while the season runs. In blind time there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cafe.days import ONE_DAY
from cafe.memory import Change, Question, Visitor
from cafe.posting import Facts
from cafe.ranking import Line
from cafe.seasons import FEWEST_DAYS, Season


@dataclass(frozen=True, slots=True)
class InterimFacts(Facts):
    """The top of a season; veiled it has no lines, whoever looks at an old post."""

    season: Season
    lines: Sequence[Line]
    veiled: bool = False
    cafe_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimPreview(Question[InterimFacts]):
    """The report as it would be posted now. Raises NotStaff, NotSetUp, SeasonNotFound, SeasonSealed."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class PostInterim(Change[int]):
    """Post the report of the running season, once a business day; the result is that season's number.

    Raises NotStaff, NotSetUp, SeasonNotFound, SeasonOver if it is not the one shown, SeasonSealed, InterimAlreadyOut.
    """

    visitor: Visitor
    season: int


def middle(season: Season) -> date | None:
    """The day of the report that comes by itself; None for a season too short to have a middle worth telling."""
    days = (season.ends_day - season.starts_day).days + 1
    return season.starts_day + ONE_DAY * (days // 2) if days >= FEWEST_DAYS else None
