"""Reads a whole café page by page, in one consistent view, and lets `cafe.audit` count it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from cafe.audit import Card, Histogram, Line, Recount, Say, Voided, named
from cafe.book import ALL_CAST, COUNTED_FOR_CAST
from cafe.context import Context
from cafe.periods import Period
from cafe.places import places
from cafe.settings import CafeSettings
from storage.context import load_context
from storage.engine import Rows, Steps
from storage.fairness import audit_roots
from storage.ranking import cast_tallies
from storage.rows import packed

PRODUCERS_PAGE = 2_000
ENTRIES_PAGE = 10_000
SCORES_PAGE = 20_000
BEYOND = 2**62
"""Above every number that is given out."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Audited:
    """A café to be audited: its id inside, its doors (platform → id there), and the number of its last entry."""

    no: int
    doors: Mapping[str, str]
    entries: int


def all_cafes() -> Steps[list[Audited]]:
    """Every café."""
    rows = yield "audit_cafes", {}
    found: list[Audited] = []
    for cafe, last_entry in rows:
        doors = yield "context_doors", {"cafe": cafe}
        found.append(Audited(cafe, dict(cast(Sequence[tuple[str, str]], doors)), last_entry))
    return found


def audit_cafe(cafe: int, defaults: CafeSettings, say: Say, progress: Progress) -> Steps[None]:
    """Count a café again; `say` hears of every difference, `progress` how many entries have been read since."""
    context = yield from load_context(cafe, defaults)
    [(_, last_entry, last_producer, _, _)] = yield "book_cafe", {"cafe": cafe}
    recount = Recount(last_entry, context.calendars, say)
    wrong = yield from _producers(recount, context, last_producer, say, progress)
    recount.gaps()
    yield from _cast(recount, cafe)
    yield from _results(context, say)
    for board in (ALL_CAST, *context.cast):
        if board in wrong:
            say(f"{named(board)}: places were not counted again, since what they are made from differs already")
        else:
            yield from _board(recount, context, board, say)
    yield from audit_roots(context, say)


def _producers(recount: Recount, context: Context, last_producer: int, say: Say, progress: Progress) -> Steps[set[int]]:
    """All producers with their entries and tallies; returns the boards on which a tally differs."""
    cafe = context.cafe
    boards = packed([board] for board in (ALL_CAST, *context.cast))
    wrong: set[int] = set()
    after, tallies = 0, 0
    while True:
        rows = yield "audit_producers", {"cafe": cafe, "after": after, "count": PRODUCERS_PAGE}
        # The last page reaches beyond the last card, so that no entry or tally without one is left out.
        until = rows[-1][0] if len(rows) == PRODUCERS_PAGE else BEYOND
        yield from _entries(recount, cafe, after, until, progress)
        kept = yield "audit_tallies", {"cafe": cafe, "rows": boards, "first": after + 1, "last": until}
        recount.compare_producers(Card._make(row) for row in rows)
        wrong |= recount.compare_tallies(kept)
        tallies += len(kept)
        for no in (row[0] for row in rows if row[0] > last_producer):
            say(f"No. {no}: the café has numbered its producers up to {last_producer} only")
        if until == BEYOND:
            break
        after = until
    [(count,)] = yield "audit_tally_count", {"cafe": cafe}
    if count != tallies:
        say(f"tallies: {count - tallies} are kept for nobody of the cast or no producer")
    return wrong


def _entries(recount: Recount, cafe: int, after: int, until: int, progress: Progress) -> Steps[None]:
    """The entries of the producers after one number, up to another."""
    producer, no = after, BEYOND
    while True:
        rows = yield "audit_entries", {
            "cafe": cafe, "producer": producer, "no": no, "until": until, "count": ENTRIES_PAGE
        }  # fmt: skip
        recount.take(map(_line, rows))
        progress(len(rows))
        if len(rows) < ENTRIES_PAGE:
            return
        producer, no = rows[-1][:2]


def _line(row: Rows) -> Line:
    voided = Voided(*row[14:]) if row[14] is not None else None
    return Line._make([*row[:14], voided])


def _cast(recount: Recount, cafe: int) -> Steps[None]:
    span, member = "", 0
    while True:
        rows = yield "audit_cast_tallies", {"cafe": cafe, "span": span, "cast": member, "count": ENTRIES_PAGE}
        recount.compare_cast(rows)
        if len(rows) < ENTRIES_PAGE:
            break
        span, member = rows[-1][:2]
    recount.missing_cast()


def _results(context: Context, say: Say) -> Steps[None]:
    """What each ceremony tells; the totals it has to follow from have just been held against the ledger."""
    for season in context.seasons:
        if not season.settled:
            continue  # its result is kept when the ceremony begins
        rows: Sequence[Any] = yield "season_results", {"cafe": context.cafe, "season": season.no}
        kept = {who: f"place {place} with {power} from {count} supporters" for who, place, power, count in rows}
        powers, supporters = yield from cast_tallies(context.cafe, f"s{season.no}")
        scores = dict.fromkeys(kept, 0) | {who: power for who, power in powers.items() if power or who in kept}
        for place, who, power in places(scores.items()):
            due = f"place {place} with {power} from {supporters.get(who, 0)} supporters"
            if kept.get(who) != due:
                told = kept.get(who, "nothing")
                say(f"season {season.no}: the ceremony tells {told} for cast {who}, but the totals say {due}")


def _board(recount: Recount, context: Context, board: int, say: Say) -> Steps[None]:
    """The histograms of a board in the latest window of each period; those of windows that are over serve nobody."""
    letters = {Period.TODAY: "d", Period.WEEK: "w", Period.MONTH: "m", Period.SEASON: "s"}
    for period, stamp in zip(letters, recount.newest, strict=True):
        if stamp and (board == ALL_CAST or period in COUNTED_FOR_CAST):
            yield from _histogram(context.cafe, board, period, {"stamp": stamp}, f"{letters[period]}{stamp}", say)
    yield from _histogram(context.cafe, board, Period.ALL, {}, "a", say)


def _histogram(cafe: int, board: int, period: Period, stamp: dict[str, Any], span: str, say: Say) -> Steps[None]:
    histogram = Histogram()
    place = {"cafe": cafe, "board": board, "span": span}
    after, begin = 0, [0, 0, 0, 0]
    while True:
        rows = yield f"audit_scores_{period.value}", {
            "cafe": cafe, "board": board, "after": after, "count": SCORES_PAGE, **stamp
        }  # fmt: skip
        full = histogram.take(rows)
        last = len(rows) < SCORES_PAGE
        if last:
            full = [{**done, **rest} for done, rest in zip(full, histogram.rest(), strict=True)]
        for level, counted in enumerate(full):
            end = BEYOND if last else max(counted, default=begin[level] - 1)
            yield from _level({**place, "level": level, "first": begin[level], "last": end}, counted, say)
            begin[level] = end + 1
        if last:
            return
        after = rows[-1][0]


def _level(stretch: dict[str, Any], counted: dict[int, int], say: Say) -> Steps[None]:
    rows: Sequence[Any] = yield "audit_buckets", stretch
    kept: dict[int, int] = dict(rows)
    for bucket in sorted({*kept, *counted}):
        have, want = kept.get(bucket, 0), counted.get(bucket, 0)
        if have != want:
            where = f"{named(stretch['board'])} in {stretch['span']}, level {stretch['level']}, bucket {bucket}"
            say(f"{where}: {have} producers, but their tallies say {want}")
