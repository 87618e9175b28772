"""Seasons as steps: how they stand, closing early, the ceremony."""

from __future__ import annotations

from datetime import datetime

from cafe.book import Outgoing
from cafe.ceremony import (
    CloseSeason,
    HoldCeremony,
    SeasonsFacts,
    SeasonsNow,
    SeasonToClose,
    awaiting,
    ceremony_hour,
)
from cafe.context import Context, instant, millis
from cafe.errors import NotSetUp, SeasonNotFound
from cafe.posting import ResultFacts
from cafe.posts import PostKind
from cafe.ranking import Line, ranked_cast
from cafe.rights import need
from cafe.seasons import Season, blind_starts
from storage.context import open_next, seal
from storage.engine import Steps
from storage.ledger import packed
from storage.outbox import log_act
from storage.planning import cancel_posts, make_due
from storage.ranking import cast_tallies
from storage.registry import answers, performs


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
    return SeasonsFacts(running, blind, sealed, revealed)


def _ceremony_hour(context: Context, season: int) -> Steps[datetime | None]:
    rows = yield "post_named", {"cafe": context.cafe, "kind": PostKind.CEREMONY.value, "slot": str(season)}
    return instant(rows[0][1]) if rows and rows[0][3] in ("due", "claimed") else None


def season_result(context: Context, season: Season) -> Steps[ResultFacts]:
    """The public result of a revealed season."""
    rows = yield "season_results", {"cafe": context.cafe, "season": season.no}
    granted = yield "granted_in_season", {
        "cafe": context.cafe, "season": season.no, "first": season.starts_day.isoformat(),
        "last": season.ends_day.isoformat(),
    }  # fmt: skip
    lines = [Line(place, who, power, supporters, cast=context.cast.get(who)) for who, place, power, supporters in rows]
    return ResultFacts(season, lines, granted[0][0])


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
    if season is None or season.no != change.season:
        raise SeasonNotFound
    yield from seal(context, season, at)
    yield from open_next(context, at)
    slot = str(season.no)
    if context.settings.announcements_channel is not None:
        # Planned for the season's last day already, perhaps: then it comes now.
        yield from cancel_posts(change.cafe, [(PostKind.SEASON_SEALED, slot)])
        yield from make_due(change.cafe, Outgoing(PostKind.SEASON_SEALED, slot, at, {}))
    yield from log_act(change, at, change.visitor, "season-closed", season=slot, title=season.title)
    return season.title


@performs(HoldCeremony)
def hold_ceremony(change: HoldCeremony, context: Context, at: int) -> Steps[int]:
    """See HoldCeremony. A ceremony that has its hour already gets the new one."""
    need(context, change.visitor, "manager")
    season = awaiting(context)
    hour = millis(ceremony_hour(context, change.when, at))
    if context.settings.announcements_channel is None:
        raise NotSetUp
    slot = str(season.no)
    yield from cancel_posts(change.cafe, [(PostKind.CEREMONY, slot)])
    yield from make_due(change.cafe, Outgoing(PostKind.CEREMONY, slot, hour, {}))
    yield from log_act(change, at, change.visitor, "ceremony-set", season=slot, title=season.title, hour=hour)
    return hour


def reveal_season(context: Context, no: int, at: int) -> Steps[None]:
    """Keep a sealed season's places and make them public; once revealed it stays as it is."""
    season = context.season(no)
    if season is None or season.state != "sealed":
        return
    powers, supporters = yield from cast_tallies(context.cafe, f"s{no}")
    rows = [(who, place, power, supporters.get(who, 0)) for place, who, power in ranked_cast(context, powers)]
    if rows:
        yield "write_season_results", {"cafe": context.cafe, "season": no, "rows": packed(rows)}
    yield "reveal_season", {"cafe": context.cafe, "no": no, "at": at}
    yield "bump_revision", {"cafe": context.cafe}
