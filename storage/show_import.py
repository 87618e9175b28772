"""Many shows at once as steps. What was previewed waits as the result of the change that checked it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cafe.context import Context, instant, millis
from cafe.errors import ShowFileOutdated
from cafe.rights import need
from cafe.show_import import (
    BadLine,
    Checked,
    Draft,
    ImportShows,
    LeaveShows,
    MayPlan,
    PreparedShows,
    PrepareShows,
    PrepareShowsAgain,
    ShowPreview,
    checked,
    drafted,
    kept_line,
)
from cafe.shows import Show
from cafe.timetable import on_stage
from storage.engine import Steps
from storage.kept import kept_act
from storage.outbox import log_act
from storage.planning import plan_shows
from storage.registry import answers, performs
from storage.timetable import LONGEST, edit_timetable, insert_shows, shows_between

_MARK = "show-file"


@answers(MayPlan)
def may_plan(question: MayPlan, context: Context, at: int) -> Steps[bool]:
    """See MayPlan."""
    yield from ()
    need(context, question.visitor, "manager")
    return True


@performs(PrepareShows)
def prepare_shows(change: PrepareShows, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See PrepareShows."""
    need(context, change.visitor, "manager")
    lines = [drafted(context, row, at) for row in change.rows]
    found = yield from _checked(context, [line for line in lines if isinstance(line, Draft)], at)
    bad = sorted([*found.bad, *(line for line in lines if isinstance(line, BadLine))], key=lambda line: line.line)
    return _kept(change.file, change.encoding, Checked(found.good, bad))


@performs(PrepareShowsAgain)
def prepare_shows_again(change: PrepareShowsAgain, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See PrepareShowsAgain."""
    need(context, change.visitor, "manager")
    kept = yield from kept_act(change.cafe, change.prepared, _MARK)
    found = yield from _checked(context, _drafts(context, kept), at)
    return _kept(kept["file"], kept["encoding"], found)


@answers(PreparedShows)
def prepared_shows(question: PreparedShows, context: Context, at: int) -> Steps[ShowPreview]:
    """See PreparedShows."""
    need(context, question.visitor, "manager")
    kept = yield from kept_act(question.cafe, question.key, _MARK)
    good = [on_stage(context, draft.show) for draft in _drafts(context, kept)]
    return ShowPreview(kept["file"], kept["encoding"], good, [BadLine(**line) for line in kept["bad"]])


@performs(ImportShows)
def import_shows(change: ImportShows, context: Context, at: int) -> Steps[list[int]]:
    """See ImportShows."""
    need(context, change.visitor, "manager")
    kept = yield from kept_act(change.cafe, change.prepared, _MARK)
    drafts = _drafts(context, kept)
    found = yield from _checked(context, drafts, at)
    if found.bad or not drafts:
        raise ShowFileOutdated
    shows = yield from insert_shows([draft.show for draft in drafts], context, None)
    yield from plan_shows(context, shows, at)
    if any(show.day == context.day(at) for show in shows):
        yield from edit_timetable(context, change.key, context.day(at), at)
    yield from log_act(change, at, change.visitor, "shows-imported", count=len(shows), file=kept["file"])
    return [show.id for show in shows]


@performs(LeaveShows)
def leave_shows(change: LeaveShows, context: Context, at: int) -> Steps[list[int]]:
    """See LeaveShows."""
    need(context, change.visitor, "manager")
    yield from ()
    return []


def _checked(context: Context, drafts: Sequence[Draft], at: int) -> Steps[Checked]:
    if not drafts:
        return Checked()
    first = min(draft.show.starts_at for draft in drafts)
    last = max(draft.show.ends_at for draft in drafts)
    others = yield from shows_between(context.cafe, first - LONGEST, last)
    return checked(context, drafts, others, at)


def _kept(file: str, encoding: str, found: Checked) -> dict[str, Any]:
    good = [
        (draft.line, draft.show.title, millis(draft.show.starts_at), draft.show.minutes, list(draft.show.lineup))
        for draft in found.good
    ]
    bad = [dict(kept_line(one)) for one in found.bad]
    return {"act": _MARK, "file": file, "encoding": encoding, "good": good, "bad": bad}


def _drafts(context: Context, kept: dict[str, Any]) -> list[Draft]:
    return [
        Draft(line, Show(0, title, context.calendars.day(instant(at)), instant(at), minutes, tuple(lineup)))
        for line, title, at, minutes, lineup in kept["good"]
    ]
