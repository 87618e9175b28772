"""What the pictures of a season show: its race, and the podium of its ceremony.

A veiled race has no sheet, and a podium none until all of its places have been told.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot.pictures.podium import ROWS, Placed, PodiumSheet, on_steps
from bot.pictures.race import RaceSheet, Run
from bot.pictures.sheet import Face
from bot.plain import clean
from bot.ui.pictured import described, face_of, place_sentence
from bot.ui.season_titles import title_words
from bot.words import Reader, number, power
from cafe.ceremony import placed
from cafe.context import CastMember
from cafe.posting import ResultFacts
from cafe.race import Race, Runner
from cafe.ranking import Line
from cafe.seasons import Season

RACE_FILE, PODIUM_FILE = "race.png", "podium.png"
DATES = 5
"""So many dates stand below a race at most."""
HEIGHTS = 5
"""So many steps lie on its axis at most."""
NOBODY = "—"
"""Instead of a name, where the roster has none."""


@lru_cache(maxsize=64)
def race_sheet(race: Race, reader: Reader) -> RaceSheet | None:
    """The race, made once for each language: the storage gives the same one while nobody pushes."""
    if race.veiled or not race.runners:
        return None
    first, shown = race.total > len(race.runners), race.runners
    return RaceSheet(
        file=RACE_FILE,
        alt=_race_alt(race, reader),
        title=reader("race-title"),
        subtitle=_season(race.season, reader),
        aside=reader("race-first", count=len(shown), total=race.total) if first else "",
        runs=tuple(_run(one, reader) for one in shown),
        ticks=tuple((height, power(height)) for height in heights(max(max(one.powers) for one in shown))),
        dates=tuple((day, _axis_day(race.days[day], reader)) for day in dated(len(race.days))),
        foot=clean(race.cafe_name),
    )


def heights(most: int) -> range:
    """Round heights in hundredths, from nothing up to `most`: steps of 1, 2 or 5 and noughts."""
    step, unit = 1, 1
    while most // step > HEIGHTS:
        step = next((unit * one for one in (2, 5) if unit * one > step), unit * 10)
        unit = step if step == unit * 10 else unit
    return range(0, most + 1, step)


def dated(days: int) -> range:
    """Which days are named below: the last one, and others evenly before it."""
    step = -(-days // DATES)
    return range((days - 1) % step, days, step)


def podium_sheet(facts: ResultFacts, reader: Reader) -> PodiumSheet | None:
    """The podium of a season whose result is known to everyone."""
    lines = placed(facts.lines) if facts.season.state == "revealed" else []
    if not lines:
        return None
    all_placed = tuple(_placed(facts.season, one, reader) for one in lines)
    shown = all_placed[: len(on_steps(all_placed)) + ROWS]
    hidden = len(all_placed) - len(shown)
    season = _season(facts.season, reader)
    sentences = [
        place_sentence(one.place, _face(one.cast, reader).name, power(one.power), one.supporters, reader)
        for one in lines
    ]
    return PodiumSheet(
        file=PODIUM_FILE,
        alt=described(reader("podium-alt", season=season), sentences, reader),
        title=reader("podium-title"),
        subtitle=season,
        placed=shown,
        more=reader("podium-more", count=hidden) if hidden else "",
        foot=clean(facts.cafe_name),
    )


# ---- pieces ----------------------------------------------------------------------------------------------------------


def best_day(race: Race, one: Runner, reader: Reader) -> dict[str, str]:
    """A runner's best day and what it brought, in words."""
    day, gained = one.best()
    return {"day": shown_date(race.days[day], reader), "best": power(gained)}


def shown_date(day: date, reader: Reader) -> str:
    """A day of a season, without its year."""
    return reader("season-title-date", month=day.month, date=day.day)


def _axis_day(day: date, reader: Reader) -> str:
    return reader("race-day", month=day.month, date=day.day)


def _run(one: Runner, reader: Reader) -> Run:
    return Run(face_of(one.cast, reader), reader("race-place", no=one.place), power(one.total), one.powers)


def _placed(season: Season, one: Line, reader: Reader) -> Placed:
    detail = reader("post-board-supporters", count=one.supporters)
    prize = clean(season.rules.prize_for(one.place))
    count = number(one.supporters)
    return Placed(one.place, _face(one.cast, reader), power(one.power), detail, count, prize)


def _face(member: CastMember | None, reader: Reader) -> Face:
    return face_of(member, reader) if member is not None else Face(NOBODY)


def _season(season: Season, reader: Reader) -> str:
    return reader("ranking-season", title=clean(title_words(season.title, reader)))


def _race_alt(race: Race, reader: Reader) -> str:
    first, last = (shown_date(race.days[day], reader) for day in (0, -1))
    season = _season(race.season, reader)
    if len(race.days) == 1:
        said = reader("race-alt-day", season=season, first=first)
    else:
        said = reader("race-alt", season=season, first=first, last=last)
    sentences = [
        reader("race-alt-line", place=one.place, name=face_of(one.cast, reader).name, power=power(one.total),
               **best_day(race, one, reader)) for one in race.runners
    ]  # fmt: skip
    return described(said, sentences, reader)
