"""What each kind of post tells, read at the moment it is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from cafe.context import Context, instant, millis
from cafe.errors import AnnouncementNotFound, ButtonOutdated, ShowNotFound
from cafe.notices import NoticeKind, called
from cafe.periods import Period, stamps, window
from cafe.places import movement
from cafe.planner import opening, past_hidden
from cafe.posting import (
    AnnouncementFacts,
    BoardFacts,
    Facts,
    FactsById,
    FactsOf,
    NoticeFacts,
    SealedFacts,
    ShowFacts,
    StaffFacts,
    TimetableFacts,
)
from cafe.posts import PostKind
from cafe.ranking import BOARD_LENGTH, Line, ranked_cast
from cafe.seasons import hidden
from cafe.timetable import on_stage
from cafe.veil import running
from storage.announcements import announcement_numbered
from storage.engine import Steps
from storage.fairness import roots_so_far
from storage.ranking import cast_tallies
from storage.registry import TELLERS, answers, tells
from storage.timetable import notice_of, show_of, stage_day

Payload: TypeAlias = Mapping[str, Any]


@answers(FactsOf)
def facts_of(question: FactsOf, context: Context, at: int) -> Steps[Facts | None]:
    """See FactsOf."""
    return (yield from _told(question.kind, question.slot, question.payload, context, at))


@answers(FactsById)
def facts_by_id(question: FactsById, context: Context, at: int) -> Steps[Facts | None]:
    """See FactsById."""
    rows = yield "post_with_id", {"cafe": question.cafe, "post_id": question.post_id}
    if not rows:
        raise ButtonOutdated
    kind, slot, _, payload = rows[0]
    return (yield from _told(PostKind(kind), slot, payload, context, at))


def _told(kind: PostKind, slot: str, payload: str, context: Context, at: int) -> Steps[Facts | None]:
    told = json.loads(payload)
    teller = TELLERS.get((kind, str(told.get("about", ""))))
    if teller is None:
        return None
    try:
        return (yield from teller(context, at, slot, told))
    except (ShowNotFound, AnnouncementNotFound):
        return None


@tells(PostKind.TIMETABLE, PostKind.TIMETABLE_EDIT)
def _timetable(context: Context, at: int, slot: str, payload: Payload) -> Steps[TimetableFacts]:
    day = date.fromisoformat(payload.get("day", slot))
    stage = yield from stage_day(context, day)
    rows = yield "cast_in_on", {"cafe": context.cafe, "day": day.isoformat()}
    present = [member for row in rows if (member := context.active(row[0])) is not None]
    if context.settings.shift_detail != "hours":
        present.sort(key=lambda member: member.id)  # the order of shifts would tell the hours
    # An edit shows the mentions that the post was sent with; whom it mentions anew, nobody is told.
    sent = millis(opening(context, day)) if "day" in payload else at
    return TimetableFacts(stage, present, called(context, NoticeKind.IN_TODAY, present, sent))


@tells(PostKind.SHOW, PostKind.SHOW_START, PostKind.SHOW_END, PostKind.SHOW_EDIT, PostKind.SHOW_EVENT)
def _show(context: Context, at: int, slot: str, payload: Payload) -> Steps[ShowFacts]:
    rows = yield "show_by_id", {"cafe": context.cafe, "show": int(payload.get("show", slot))}
    if not rows:
        raise ShowNotFound
    show, (event, first_at) = show_of(rows[0]), rows[0][8:10]
    stage = on_stage(context, show)
    sent = millis(show.starts_at - timedelta(minutes=context.settings.show_notice_minutes))
    whose = called(context, NoticeKind.ON_STAGE, stage.cast, sent)
    moved = first_at != millis(show.starts_at) and notice_of(context, show) > at
    return ShowFacts(stage, show.phase(instant(at)), event, whose, moved)


@tells(PostKind.REMINDER, PostKind.SHOW_CHANGE)
def _notice(context: Context, at: int, slot: str, payload: Payload) -> Steps[NoticeFacts | None]:
    told = yield from _show(context, at, slot, payload)
    show, cancelled = told.show.show, told.show.show.state == "cancelled"
    now = {"starts_at": millis(show.starts_at), "minutes": show.minutes, "lineup": list(show.lineup)}
    news = str(payload.get("news", ""))
    if news and (cancelled or any(payload.get(name, value) != value for name, value in now.items())):
        return None  # it has changed again since, of which they hear as well
    return NoticeFacts(told.show, cancelled, news)


@tells(PostKind.ANNOUNCEMENT, PostKind.ANNOUNCEMENT_EDIT)
def _announcement(context: Context, at: int, slot: str, payload: Payload) -> Steps[AnnouncementFacts]:
    found = yield from announcement_numbered(context.cafe, int(payload.get("announcement", slot)))
    return AnnouncementFacts("", found.body, found.mention)


@tells(PostKind.SEASON_SEALED)
def _sealed(context: Context, at: int, slot: str, payload: Payload) -> Steps[SealedFacts | None]:
    yield from ()
    season = context.season(int(slot))
    return None if season is None or season.state == "open" else SealedFacts(season)


@tells(PostKind.STAFF_LOG)
def _staff(context: Context, at: int, slot: str, payload: Payload) -> Steps[StaffFacts]:
    yield from ()
    return StaffFacts(str(payload.get("act", "")), str(payload.get("actor", "")), payload.get("facts", {}))


# ---- boards ----------------------------------------------------------------------------------------------------------


@tells(PostKind.BOARD)
def _day_board(context: Context, at: int, slot: str, payload: Payload) -> Steps[BoardFacts]:
    """The final board of a day, and where the season stood when it ended."""
    day, now = date.fromisoformat(slot), instant(at)
    roots = yield from roots_so_far(context, slot)
    if past_hidden(context, Period.TODAY, day, day, now):
        # A root tells nothing without the openings, so it stands on a dark board as well.
        return BoardFacts(day, day, (), veiled=True, roots=roots)
    lines = yield from _lines(context, f"d{slot}")
    season = context.open_season
    # A week or month that ended with the day runs no more, and nothing moves on its board.
    present = running(context, at).spans
    spans = tuple(span for span in stamps(day, context.calendars, 0).spans[1:3] if span in present)
    told: list[Line] = []
    if season is not None and season.starts_day <= day:
        if hidden(season.window, context.unrevealed, now, context.calendars):
            season = None
        else:
            spans = (*spans, f"s{season.no}")
    kept: list[tuple[str, int, int]] = []
    for span in spans:
        standing = yield from _lines(context, span, less=f"d{context.day(at).isoformat()}", before=slot)
        kept += [(span, line.id, line.place) for line in standing]
        told = standing if span[0] == "s" else told
    title = season.title if season is not None and told else ""
    standing, places = told[:BOARD_LENGTH], tuple(kept)
    return BoardFacts(day, day, lines[:BOARD_LENGTH], False, title, standing, roots, places, context.name)


@tells(PostKind.WEEKLY)
def _week_board(context: Context, at: int, slot: str, payload: Payload) -> Steps[BoardFacts]:
    """The final board of a week."""
    span = window(Period.WEEK, slot, context.calendars)
    if past_hidden(context, Period.WEEK, span.first, span.last, instant(at)):
        return BoardFacts(span.first, span.last, (), veiled=True)
    lines = yield from _lines(context, f"w{slot}")
    return BoardFacts(span.first, span.last, lines[:BOARD_LENGTH], veiled=False, cafe_name=context.name)


def _lines(context: Context, span: str, less: str | None = None, before: str | None = None) -> Steps[list[Line]]:
    """Places in a window, without what `less` (the running day) has brought since; movement since the post `before`."""
    powers, supporters = yield from cast_tallies(context.cafe, span)
    if less is not None:
        since, _ = yield from cast_tallies(context.cafe, less)
        powers = {who: power - since.get(who, 0) for who, power in powers.items()}
    ordered = ranked_cast(context, powers)
    posted: dict[int, int] = {}
    if before is not None:
        rows = yield "board_posted_before", {"cafe": context.cafe, "span": span, "posted": before}
        posted = dict(rows)
    moves = movement(posted, ordered) if posted else {}
    return [
        Line(place, who, power, supporters.get(who, 0), moves.get(who), cast=context.cast[who])
        for place, who, power in ordered
    ]
