"""The public wall as steps: what its posts tell, and whether one's own words may stand there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cafe.book import Outgoing
from cafe.context import Context, instant
from cafe.errors import AlreadyUndone, EntryNotFound, NotYours, TooLate
from cafe.periods import Period, Window
from cafe.posts import PostKind
from cafe.seasons import hidden
from cafe.wall import MOST_LINES, ShowWords, WallFacts, WallLine, wall_slot
from storage.engine import Rows, Steps
from storage.outbox import write_posts
from storage.planning import posts_as_they_are
from storage.points import card
from storage.registry import performs, tells

PAGE = 500
"""So many entries are read at once; a window of an ordinary café holds a few dozen."""


@tells(PostKind.WALL, PostKind.WALL_EDIT)
def _wall(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[WallFacts | None]:
    """The pushes of the window that stand; the ledger's clock never steps back, so a window is a range of numbers."""
    lines: dict[tuple[int, int], WallLine] = {}
    veils: dict[int, bool] = {}
    first, until = int(payload["first"]), int(payload["until"])
    while True:
        rows = yield "wall_entries", {"cafe": context.cafe, "first": first, "last": first + PAGE - 1, "at": at}
        for row in rows:
            if row[1] < until:
                _put(lines, veils, row, context, at)
        if len(rows) < PAGE or rows[-1][1] >= until:
            break
        first += PAGE
    told = list(lines.values())
    return WallFacts(told[:MOST_LINES], max(len(told) - MOST_LINES, 0)) if told else None


def _put(lines: dict[tuple[int, int], WallLine], veils: dict[int, bool], row: Rows, context: Context, at: int) -> None:
    """Add an entry to its line, unless it is no push, was taken back, or its cast member keeps off the wall."""
    _, _, kind, producer, cast, points, season, voided_by, name, shown, state, words = row
    member = context.cast.get(cast)
    if kind != "push" or voided_by is not None or member is None or not member.choices.wall:
        return
    if season not in veils:
        veils[season] = _veiled(context, season, at)
    line = lines.get((producer, cast))
    if line is None:
        named = name if shown and state != "deleted" else None
        line = lines[producer, cast] = WallLine(producer, named, member, None if veils[season] else 0)
    line.points = None if veils[season] or line.points is None else line.points - points
    line.words = words or line.words


def _veiled(context: Context, no: int, at: int) -> bool:
    season = context.season(no)
    if season is None:
        return False
    window = Window(Period.SEASON, season.starts_day, season.ends_day, no)
    return hidden(window, context.unrevealed, instant(at), context.calendars)


def follow_on_wall(context: Context, entry: int, key: str, at: int) -> Steps[None]:
    """The wall's post with this push is told anew, if there is one: its words stand there no more."""
    rows = yield "wall_entries", {"cafe": context.cafe, "first": entry, "last": entry, "at": at}
    slot = wall_slot(context.settings, rows[0][1])
    for _, _, _, payload in (yield from posts_as_they_are(context.cafe, [(PostKind.WALL, slot)])):
        facts = {**json.loads(payload), "wall": slot}
        yield from write_posts(context.cafe, Outgoing(PostKind.WALL_EDIT, f"{slot}-{key}", at, facts))


@performs(ShowWords)
def show_words(change: ShowWords, context: Context, at: int) -> Steps[bool]:
    """See ShowWords."""
    rows = yield "shout_out", {"cafe": change.cafe, "entry": change.entry}
    if not rows:
        raise EntryNotFound(no=change.entry)
    _, producer, _, _, _, state, ripe_at, *_ = rows[0]
    mine = yield from card(change.cafe, change.visitor.platform, change.visitor.account)
    if mine is None or mine.no != producer:
        raise NotYours
    if state == "withdrawn":
        raise AlreadyUndone
    if at >= ripe_at:
        raise TooLate(until=instant(ripe_at))
    yield "set_public", {"cafe": change.cafe, "entry": change.entry, "public": int(change.shown)}
    return change.shown
