"""The interim report as steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cafe.book import Outgoing
from cafe.context import Context, instant
from cafe.errors import InterimAlreadyOut, NotSetUp, SeasonNotFound, SeasonOver, SeasonSealed
from cafe.interim import InterimFacts, InterimPreview, PostInterim
from cafe.places import movement
from cafe.posts import PostKind
from cafe.ranking import BOARD_LENGTH, Line, ranked_cast
from cafe.rights import need
from cafe.seasons import Season, concealed
from storage.engine import Steps
from storage.outbox import log_act, write_posts
from storage.ranking import cast_tallies
from storage.registry import answers, performs, tells


@answers(InterimPreview)
def interim_preview(question: InterimPreview, context: Context, at: int) -> Steps[InterimFacts]:
    """See InterimPreview."""
    need(context, question.visitor, "manager")
    season = _reportable(context, at)
    return InterimFacts(season, (yield from _lines(context, season)), cafe_name=context.name)


@performs(PostInterim)
def post_interim(change: PostInterim, context: Context, at: int) -> Steps[int]:
    """See PostInterim."""
    need(context, change.visitor, "manager")
    season = _reportable(context, at)
    if season.no != change.season:
        raise SeasonOver
    slot, payload = f"{season.no}-{context.day(at).isoformat()}", {"season": str(season.no)}
    named = {"cafe": change.cafe, "kind": PostKind.INTERIM.value, "slot": slot}
    rows = yield "post_named", named
    if rows and not (yield "send_again", {**named, "at": at}):
        raise InterimAlreadyOut
    if not rows:
        yield from write_posts(change.cafe, Outgoing(PostKind.INTERIM, slot, at, payload))
    yield from log_act(change, at, change.visitor, "interim-posted", season=str(season.no), title=season.title)
    return season.no


def _reportable(context: Context, at: int) -> Season:
    """The season that may be reported on now."""
    season = context.open_season
    if context.settings.announcements_channel is None:
        raise NotSetUp
    if season is None:
        raise SeasonNotFound
    if concealed(season, instant(at), context.calendars):
        raise SeasonSealed
    return season


@tells(PostKind.INTERIM)
def _interim(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[InterimFacts | None]:
    """Nothing once the season has gone dark; who reads an old post then is told that it is sealed."""
    season = context.season(int(payload.get("season", slot)))
    if season is None:
        return None
    if season.state == "revealed":
        return InterimFacts(season, (yield from _lines(context, season)), cafe_name=context.name)
    if concealed(season, instant(at), context.calendars):
        rows = yield "post_named", {"cafe": context.cafe, "kind": PostKind.INTERIM.value, "slot": slot}
        return InterimFacts(season, (), veiled=True) if rows and rows[0][3] == "sent" else None
    return InterimFacts(season, (yield from _lines(context, season)), cafe_name=context.name)


def _lines(context: Context, season: Season) -> Steps[list[Line]]:
    """The top of a season, and how it has moved since the last board."""
    span = f"s{season.no}"
    powers, supporters = yield from cast_tallies(context.cafe, span)
    posted = yield "board_posted", {"cafe": context.cafe, "span": span}
    ordered = ranked_cast(context, powers)
    moves = movement(dict(posted), ordered) if posted else {}
    return [
        Line(place, who, power, supporters.get(who, 0), moves.get(who), cast=context.cast[who])
        for place, who, power in ordered
        if power > 0 and place <= BOARD_LENGTH
    ]
