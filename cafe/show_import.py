"""Many shows at once: what a file's rows mean here, which of them can be, and putting those on the timetable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from cafe.show_file import FileRow, minutes_of
from cafe.shows import Show, clash, parse_when
from cafe.timetable import LONGEST_MINUTES, TITLE_LENGTH, OnStage, parse_lineup

FILE_NAME_LENGTH = 80


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
    try:
        title = check_name(row.title, TITLE_LENGTH)
        if not row.whole:
            raise WhenInvalid(row.when)
        starts_at = parse_when(row.when, context.calendars, instant(at))
        if length is None or not 1 <= length <= LONGEST_MINUTES:
            return BadLine(row.line, "minutes", row.minutes, LONGEST_MINUTES)
        lineup = parse_lineup(context, row.lineup)
    except Refusal as refusal:
        return _bad(row, refusal)
    return Draft(row.line, Show(0, title, context.calendars.day(starts_at), starts_at, length, lineup))


def _bad(row: FileRow, refusal: Refusal) -> BadLine:
    match refusal:
        case NameInvalid():
            reasons = {"empty": "title-empty", "too-long": "title-long", "control": "title-control"}
            return BadLine(row.line, reasons[refusal.reason], limit=refusal.limit)
        case WhenInvalid():
            return BadLine(row.line, "when", row.when)
        case UnknownCast():
            return BadLine(row.line, "cast", refusal.text)
        case AmbiguousCast():
            return BadLine(row.line, "ambiguous", refusal.text)
        case CastGraduated():
            return BadLine(row.line, "graduated", refusal.name.name)
        case NoCastYet():
            return BadLine(row.line, "roster", row.lineup)
        case _:
            raise refusal


# ---- all of them -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Stage:
    """The timetable with the file's good lines on it, as far as they have been gone through."""

    others: Sequence[Show]
    good: list[Draft] = field(default_factory=list[Draft])

    def obstacle(self, draft: Draft) -> BadLine | None:
        """What of the timetable or of the lines before stands in the way."""
        show = draft.show
        twin = next((one for one in self.good if _same(one.show, show)), None)
        if twin is not None:
            return BadLine(draft.line, "twice", other=twin.line)
        if any(_same(one, show) for one in self.others):
            return BadLine(draft.line, "stands")
        other = clash(show, self.others)
        if other is not None:
            return BadLine(draft.line, "overlap", other.title)
        before = next((one for one in self.good if _meet(one.show, show)), None)
        return None if before is None else BadLine(draft.line, "overlap-line", before.show.title, other=before.line)


def checked(context: Context, drafts: Sequence[Draft], others: Sequence[Show], at: int) -> Checked:
    """Which drafts can be: in order, so that of two lines that meet the first one stands."""
    stage, bad = _Stage([one for one in others if one.state == "planned"]), list[BadLine]()
    for draft in drafts:
        trouble = _impossible(context, draft, at) or stage.obstacle(draft)
        if trouble is None:
            stage.good.append(draft)
        else:
            bad.append(trouble)
    return Checked(stage.good, bad)


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


def _same(one: Show, other: Show) -> bool:
    return one.starts_at == other.starts_at and fold(one.title) == fold(other.title)


def _meet(one: Show, other: Show) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def kept_line(bad: BadLine) -> Mapping[str, Any]:
    """A bad line as JSON."""
    return {"line": bad.line, "reason": bad.reason, "text": bad.text, "limit": bad.limit, "other": bad.other}
