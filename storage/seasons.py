"""Seasons as steps: how they stand, what they came to, the hall of fame, closing one early."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from cafe.ceremony import (
    HALL_PAGE,
    CloseSeason,
    Hall,
    HallOfFame,
    PastSeasons,
    Script,
    ScriptOf,
    SeasonResult,
    SeasonsFacts,
    SeasonsNow,
    SeasonToClose,
    Winner,
    told_so_far,
    wins_of,
)
from cafe.context import Context, instant
from cafe.errors import SeasonNotFound, SeasonOver, SeasonSealed
from cafe.posting import ResultFacts
from cafe.posts import PostKind
from cafe.ranking import Line
from cafe.rights import need
from cafe.season_plan import preview_of
from cafe.seasons import Season, blind_starts
from storage.context import open_next
from storage.engine import Steps
from storage.fairness import kept_root
from storage.outbox import log_act
from storage.registry import answers, performs
from storage.season_plan import close_now, planned


@answers(SeasonsNow)
def seasons_now(question: SeasonsNow, context: Context, at: int) -> Steps[SeasonsFacts]:
    """See SeasonsNow."""
    need(context, question.visitor, "manager")
    running = context.open_season
    sealed: list[tuple[Season, datetime | None]] = []
    for season in context.seasons:
        if season.state == "sealed":
            hour = yield from _ceremony_hour(context, season.no)
            sealed.append((season, hour))
    latest = next((one for one in reversed(context.seasons) if one.state == "revealed"), None)
    revealed = None if latest is None else (yield from season_result(context, latest))
    blind = None if running is None else blind_starts(running, context.calendars)
    found = None if running is None else (yield from planned(context.cafe))
    following = None if found is None else preview_of(context, *found, None, at).later
    plan = None if found is None or following is None else (found[0], following)
    return SeasonsFacts(running, blind, sealed, revealed, plan)


def _ceremony_hour(context: Context, season: int) -> Steps[datetime | None]:
    rows = yield "post_named", {"cafe": context.cafe, "kind": PostKind.CEREMONY.value, "slot": str(season)}
    return instant(rows[0][1]) if rows and rows[0][3] in ("due", "claimed") else None


def season_result(context: Context, season: Season) -> Steps[ResultFacts]:
    """What everyone may know of a season whose ceremony has begun: all of it once it is revealed."""
    kept = yield from result_lines(context, season)
    granted, wins = 0, dict[int, int]()
    if season.state == "revealed":
        rows = yield "granted_in_season", {
            "cafe": context.cafe, "season": season.no, "first": season.starts_day.isoformat(),
            "last": season.ends_day.isoformat(),
        }  # fmt: skip
        granted = rows[0][0]
        wins = wins_of((yield from _winners(context)), season.no)
    root = yield from kept_root(context.cafe, season.no)
    known = told_so_far(kept, season)
    return ResultFacts(season, known, granted, wins, root.root if root is not None else "", context.name)


def result_lines(context: Context, season: Season) -> Steps[list[Line]]:
    """A kept result from first to last. Of a season that is not revealed nobody may see it as a whole."""
    rows = yield "season_results", {"cafe": context.cafe, "season": season.no}
    return [Line(place, who, power, supporters, cast=context.cast.get(who)) for who, place, power, supporters in rows]


def _winners(context: Context) -> Steps[dict[int, list[int]]]:
    rows = yield "season_winners", {"cafe": context.cafe}
    found: dict[int, list[int]] = {}
    for season, who, _ in rows:
        found.setdefault(season, []).append(who)
    return found


@answers(HallOfFame)
def hall_of_fame(question: HallOfFame, context: Context, at: int) -> Steps[Hall]:
    """See HallOfFame."""
    rows = yield "season_winners", {"cafe": context.cafe}
    revealed = [season for season in reversed(context.seasons) if season.state == "revealed"]
    shown = revealed[question.first : question.first + HALL_PAGE]
    lines: dict[int, list[Line]] = {}
    wins: Counter[int] = Counter()
    for no, who, power in rows:
        lines.setdefault(no, []).append(Line(1, who, power, cast=context.cast.get(who)))
        wins[who] += 1
    most = [Line(count, who, 0, cast=context.cast.get(who)) for who, count in wins.most_common(HALL_PAGE)]
    return Hall([Winner(one, lines.get(one.no, [])) for one in shown], len(revealed), question.first, most)


@answers(PastSeasons)
def past_seasons(question: PastSeasons, context: Context, at: int) -> Steps[Sequence[Season]]:
    """See PastSeasons."""
    need(context, question.visitor, "manager")
    yield from ()
    return [season for season in reversed(context.seasons) if season.state != "open"]


@answers(SeasonResult)
def result_of_season(question: SeasonResult, context: Context, at: int) -> Steps[ResultFacts]:
    """See SeasonResult."""
    need(context, question.visitor, "manager")
    return (yield from season_result(context, _revealed(context, question.season)))


@answers(ScriptOf)
def script_of_season(question: ScriptOf, context: Context, at: int) -> Steps[Script]:
    """See ScriptOf."""
    need(context, question.visitor, "manager")
    result = yield from season_result(context, _revealed(context, question.season))
    return Script(result, context.settings.language)


def _revealed(context: Context, no: int) -> Season:
    season = context.season(no)
    if season is None or season.state == "open":
        raise SeasonNotFound
    if season.state != "revealed":
        raise SeasonSealed
    return season


@answers(SeasonToClose)
def season_to_close(question: SeasonToClose, context: Context, at: int) -> Steps[Season]:
    """See SeasonToClose."""
    need(context, question.visitor, "manager")
    yield from ()
    if context.open_season is None:
        raise SeasonNotFound
    return context.open_season


@performs(CloseSeason)
def close_season(change: CloseSeason, context: Context, at: int) -> Steps[str]:
    """See CloseSeason."""
    need(context, change.visitor, "manager")
    season = context.open_season
    if season is None or context.season(change.season) is None:
        raise SeasonNotFound
    if season.no != change.season:
        raise SeasonOver
    yield from close_now(context, season, at)
    yield from open_next(context, at)
    yield from log_act(change, at, change.visitor, "season-closed", season=str(season.no), title=season.title)
    return season.title
