"""Many shows at once: what a file's rows mean here, which of them can be, and putting those on the timetable."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cafe.context import Context, instant
from cafe.errors import (
    AmbiguousCast,
    CastGraduated,
    NameInvalid,
    NoCastYet,
    Refusal,
    UnknownCast,
    WhenInvalid,
)
from cafe.memory import Change, Question, Visitor
from cafe.names import check_name, fold
from cafe.roster import find_exactly
from cafe.show_file import FileRow, minutes_of
from cafe.shows import Show, parse_when
from cafe.timetable import LONGEST_LINEUP, LONGEST_MINUTES, TITLE_LENGTH, OnStage, parse_lineup

FILE_NAME_LENGTH = 80
LONGEST_WHEN = 80
"""A field may hold the whole file; what is longer than this is none of ours, and takes long to be read."""
TEXT_KEPT = 100
"""So much of what cannot be read is told again."""
_LONGEST = timedelta(minutes=LONGEST_MINUTES)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line of a file that can become a show; the show has no number yet."""

    line: int
    show: Show


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot, and why: `reason` is the end of a key of the words, `text`, `limit` and `other` its facts."""

    line: int
    reason: str
    text: str = ""
    limit: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file comes to at this moment."""

    good: Sequence[Draft] = ()
    bad: Sequence[BadLine] = ()


@dataclass(frozen=True, slots=True)
class ShowPreview:
    """A file as it was checked: the good lines with their line-ups by name."""

    file: str
    encoding: str
    good: Sequence[OnStage]
    bad: Sequence[BadLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class MayPlan(Question[bool]):
    """Whether a visitor may plan shows, before a file is fetched for them. Raises NotStaff."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareShows(Change[dict[str, Any]]):
    """Check a file's rows and keep the good ones under this key until they are confirmed. Raises NotStaff.

    Nothing stands on the timetable yet. The result is what is kept (storage/show_import.py).
    """

    visitor: Visitor
    file: str
    encoding: str
    rows: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareShowsAgain(Change[dict[str, Any]]):
    """Check once more what was kept under the key `prepared`, and keep what is good now under this key.

    Raises NotStaff, and ButtonUsed where nothing is kept.
    """

    visitor: Visitor
    prepared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedShows(Question[ShowPreview]):
    """What is kept under a key. Raises NotStaff, and ButtonUsed where nothing is kept."""

    visitor: Visitor
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportShows(Change[list[int]]):
    """Put everything that is kept under the key `prepared` on the timetable: all of it, or nothing.

    The result is the shows' numbers. Raises NotStaff, ButtonUsed where nothing is kept, and ShowFileOutdated if one of
    the shows has become impossible since.
    """

    visitor: Visitor
    prepared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveShows(Change[list[int]]):
    """Import nothing of what is kept. It has the key of the import: whichever of the two comes first is what counts.

    The result is empty, or the numbers of the shows that were imported before. Raises NotStaff.
    """

    visitor: Visitor


# ---- a line ----------------------------------------------------------------------------------------------------------


def drafted(context: Context, row: FileRow, at: int) -> Draft | BadLine:
    """What a line says, whether or not it can be."""
    length = minutes_of(row.minutes)
    if row.extra:
        return BadLine(row.line, "cells")
    if len(row.lineup) > LONGEST_LINEUP:
        return BadLine(row.line, "lineup-long", limit=LONGEST_LINEUP)
    try:
        title = check_name(row.title, TITLE_LENGTH)
        if not row.whole or len(row.when) > LONGEST_WHEN:
            raise WhenInvalid(row.when)
        starts_at = parse_when(row.when, context.calendars, instant(at))
        if length is None or not 1 <= length <= LONGEST_MINUTES:
            return BadLine(row.line, "minutes", row.minutes[:TEXT_KEPT], LONGEST_MINUTES)
        lineup = parse_lineup(context, row.lineup, find_exactly)
    except Refusal as refusal:
        return _bad(row, refusal)
    return Draft(row.line, Show(0, title, context.calendars.day(starts_at), starts_at, length, lineup))


def _bad(row: FileRow, refusal: Refusal) -> BadLine:
    match refusal:
        case NameInvalid():
            reasons = {"empty": "title-empty", "too-long": "title-long", "control": "title-control"}
            return BadLine(row.line, reasons[refusal.reason], limit=refusal.limit)
        case WhenInvalid():
            return BadLine(row.line, "when", row.when[:TEXT_KEPT])
        case UnknownCast():
            return BadLine(row.line, "cast", refusal.text[:TEXT_KEPT])
        case AmbiguousCast():
            return BadLine(row.line, "ambiguous", refusal.text[:TEXT_KEPT])
        case CastGraduated():
            return BadLine(row.line, "graduated", refusal.name.name)
        case NoCastYet():
            return BadLine(row.line, "roster", row.lineup[:TEXT_KEPT])
        case _:
            raise refusal


# ---- all of them -----------------------------------------------------------------------------------------------------


class _Stage:
    """The timetable with the file's good lines on it, as far as they have been gone through, in order of their starts.

    Five hundred lines are looked up here while nothing else is written, so each looks at its neighbours alone.
    """

    def __init__(self, others: Sequence[Show]) -> None:
        self._taken: list[tuple[datetime, int, Show]] = [
            (one.starts_at, 0, one) for one in sorted(others, key=lambda one: one.starts_at)
        ]
        self._known = {_identity(one): 0 for one in others}

    def add(self, draft: Draft) -> None:
        """This line stands."""
        insort(self._taken, (draft.show.starts_at, draft.line, draft.show), key=lambda taken: taken[0])
        self._known[_identity(draft.show)] = draft.line

    def obstacle(self, draft: Draft) -> BadLine | None:
        """What of the timetable or of the lines before stands in the way."""
        show = draft.show
        line = self._known.get(_identity(show))
        if line is not None:
            return BadLine(draft.line, "twice", other=line) if line else BadLine(draft.line, "stands")
        first = bisect_right(self._taken, show.starts_at - _LONGEST, key=lambda taken: taken[0])
        for starts_at, line, other in self._taken[first:]:
            if starts_at >= show.ends_at:
                break
            if other.ends_at > show.starts_at:
                reason = "overlap-line" if line else "overlap"
                return BadLine(draft.line, reason, other.title, other=line)
        return None


def checked(context: Context, drafts: Sequence[Draft], others: Sequence[Show], at: int) -> Checked:
    """Which drafts can be: in order, so that of two lines that meet the first one stands."""
    stage, good, bad = _Stage([one for one in others if one.state == "planned"]), list[Draft](), list[BadLine]()
    for draft in drafts:
        trouble = _impossible(context, draft, at) or stage.obstacle(draft)
        if trouble is None:
            stage.add(draft)
            good.append(draft)
        else:
            bad.append(trouble)
    return Checked(good, bad)


def _impossible(context: Context, draft: Draft, at: int) -> BadLine | None:
    """What stands against a show alone: its time has passed, or somebody of its line-up has left since."""
    show = draft.show
    if show.starts_at <= instant(at):
        return BadLine(draft.line, "past", f"{context.calendars.local(show.starts_at):%Y-%m-%d %H:%M}")
    for one in show.lineup:
        member = context.cast.get(one)
        if member is None or member.state == "graduated":
            return BadLine(draft.line, "graduated", member.name if member is not None else "?")
    return None


def _identity(show: Show) -> tuple[datetime, str]:
    """By this two lines are the same show."""
    return show.starts_at, fold(show.title)


def kept_line(bad: BadLine) -> Mapping[str, Any]:
    """A bad line as JSON."""
    return {"line": bad.line, "reason": bad.reason, "text": bad.text, "limit": bad.limit, "other": bad.other}
