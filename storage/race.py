"""The season's race as steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cafe.context import Context, instant
from cafe.errors import SeasonNotFound
from cafe.race import RUNNERS, RUNNING, Powers, Race, RaceOf, Runner, days_of, gathered, sharing
from cafe.ranking import ranked_cast
from cafe.seasons import Season, concealed
from storage.engine import Steps
from storage.ranking import cast_tallies, kept
from storage.registry import answers
from storage.rows import packed
from storage.seasons import result_lines


@answers(RaceOf)
def race_of(question: RaceOf, context: Context, at: int) -> Steps[Race]:
    """See RaceOf. What is concealed is not even read."""
    season = context.open_season if question.season == RUNNING else context.season(question.season)
    if season is None:
        raise SeasonNotFound
    if concealed(season, instant(at), context.calendars):
        return Race(season, veiled=True)
    today = context.day(at)
    place, days = ("race", season.no), len(days_of(season, today))
    return (yield from kept(context, place, f"s{season.no}", lambda: _race(context, season, today), days))


def _race(context: Context, season: Season, today: date) -> Steps[Race]:
    first = yield from _first(context, season)
    if not first:
        return Race(season, days_of(season, today), cafe_name=context.name)
    cast = [who for _, who, _ in first[:RUNNERS] if who in context.cast]
    chain = sharing(context.seasons, season)
    days = [day for one in chain for day in days_of(one, today)]
    totals, daily = yield from _tallies(context.cafe, chain, days, cast)
    totals[season.no] = {who: power for _, who, power in first}
    places = {who: place for place, who, _ in first}
    runners = tuple(
        Runner(places[who], context.cast[who], tuple(gathered(chain, today, daily, totals, who))) for who in cast
    )
    return Race(season, days_of(season, today), runners, len(first), cafe_name=context.name)


def _first(context: Context, season: Season) -> Steps[list[tuple[int, int, int]]]:
    """(place, cast, power) of everyone with power: by the result, or by the board while the season runs."""
    if season.settled:
        lines = yield from result_lines(context, season)
        return [(one.place, one.id, one.power) for one in lines if one.power > 0]
    powers, _ = yield from cast_tallies(context.cafe, f"s{season.no}")
    return [one for one in ranked_cast(context, powers) if one[2] > 0]


def _tallies(
    cafe: int, seasons: Sequence[Season], days: Sequence[date], cast: Sequence[int]
) -> Steps[tuple[dict[int, Powers], dict[date, Powers]]]:
    """What each of the cast received in each season and on each day."""
    of_season = {f"s{season.no}": season.no for season in seasons}
    of_day = {f"d{day.isoformat()}": day for day in days}
    asked = packed((span, who) for span in (*of_season, *of_day) for who in cast)
    found: dict[str, dict[int, int]] = {}
    for span, who, power in (yield "cast_in_windows", {"cafe": cafe, "rows": asked}):
        found.setdefault(span, {})[who] = power
    totals: dict[int, Powers] = {no: found.get(span, {}) for span, no in of_season.items()}
    return totals, {day: found.get(span, {}) for span, day in of_day.items()}
