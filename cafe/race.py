"""The season's race: what the first of the cast had gathered at the end of each business day. In blind time there is
none, and no question gives a day of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cafe.context import CastMember
from cafe.days import ONE_DAY
from cafe.memory import Question
from cafe.seasons import Season

RUNNERS = 8
"""So many are shown: more lines than these nobody can tell apart."""
RUNNING = 0
"""Instead of a season's number: the one that runs."""

Powers = Mapping[int, int]
"""Power in hundredths, by cast member."""
Daily = Mapping[date, Powers]


@dataclass(frozen=True, slots=True)
class Runner:
    """A line of the race: `powers` in hundredths at the end of each of the race's days; the last one is the total."""

    place: int
    cast: CastMember
    powers: tuple[int, ...]

    @property
    def total(self) -> int:
        """The power at the end."""
        return self.powers[-1]

    def best(self) -> tuple[int, int]:
        """The number of the best day, from 0, and what it brought; the first of several."""
        gained = [power - before for before, power in zip((0, *self.powers), self.powers, strict=False)]
        number = max(range(len(gained)), key=lambda one: (gained[one], -one))
        return number, gained[number]


@dataclass(frozen=True, slots=True, eq=False)
class Race:
    """A season's days so far and the first of its cast, of `total` with power. Veiled, it has no days and no lines.

    Two races are the same only if they are one, as boards are.
    """

    season: Season
    days: tuple[date, ...] = ()
    runners: tuple[Runner, ...] = ()
    total: int = 0
    veiled: bool = False
    cafe_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceOf(Question[Race]):
    """The race of a season by its number, or of the one that runs. Raises SeasonNotFound."""

    season: int = RUNNING


def days_of(season: Season, today: date) -> tuple[date, ...]:
    """A season's business days up to today, at least its first."""
    last = max(min(season.ends_day, today), season.starts_day)
    return tuple(season.starts_day + ONE_DAY * number for number in range((last - season.starts_day).days + 1))


def sharing(seasons: Sequence[Season], season: Season) -> list[Season]:
    """The season, and before it those that must be told off its first day: each was closed early on the day on which
    the next one began, so that the day's tally holds both."""
    chain = [season]
    for before in reversed([one for one in seasons if one.no < season.no]):
        if before.ends_day < chain[0].starts_day:
            break
        chain.insert(0, before)
    return chain


def gathered(chain: Sequence[Season], today: date, daily: Daily, totals: Mapping[int, Powers], who: int) -> list[int]:
    """What a cast member had at the end of each day of the chain's last season.

    A day's tally is the season's alone, but for what an earlier season of the chain has of it. The last day has what is
    left of the season's own total: so the line ends where the board stands.
    """
    taken: dict[date, int] = {}
    line: list[int] = []
    for season in chain:
        line, days = [], days_of(season, today)
        total, so_far = totals.get(season.no, {}).get(who, 0), 0
        for day in days:
            before = so_far
            so_far = total if day == days[-1] else so_far + daily.get(day, {}).get(who, 0) - taken.get(day, 0)
            taken[day] = taken.get(day, 0) + so_far - before
            line.append(so_far)
    return line
