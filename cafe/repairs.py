"""Days of an outage made up for: streaks bridge them, and whoever would have come gets the day's point.

Who would have come is read from who came: on the last day before the outage, on the first one after it, or, where it
spared somebody for an hour, on a day of the outage itself. Each of them gets an entry of the kind 'repair' for each day
of the outage on which they hold none. It bears the guard of that day's check-in, so a day is never paid twice, whoever
repairs it how often. From then on it is a day attended like any other: a streak is the run of such days.

Who comes on the first day after the outage once the repair has gone by their number is given the days with that
check-in (`make_up`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cafe.book import Book, Entry, LedgerChange, Needs, Producer
from cafe.context import Context, Outage
from cafe.days import ONE_DAY
from cafe.errors import ButtonUsed, DayNotOver, PeriodInvalid, TooManyDays
from cafe.memory import Change, Question, Visitor
from cafe.rights import need
from cafe.shows import parse_day
from cafe.staff_log import logged
from cafe.streaks import repaired_streak

MOST_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Of the producers up to number `reached`: how many a repair concerns, and how many days it would give them.

    `finished`: nobody comes after them.
    """

    producers: int
    days: int
    reached: int
    finished: bool


@dataclass(slots=True, kw_only=True)
class OpenRepair:
    """The pages of one step: who comes next, and which days they hold.

    `held` are the days from the one before the outage to the one after it on which a producer has an entry, by Producer
    No.; `before` is how many days in a row they hold up to the day before the outage. `producers` and `days` count what
    has been given so far.
    """

    outage: Outage
    reached: int
    producers: int
    days: int
    done: bool
    finished: bool = False
    held: Mapping[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])
    before: Mapping[int, int] = field(default_factory=dict[int, int])
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareRepair(Change[dict[str, Any]]):
    """Keep days ("first", "last" as ISO text) and reason of a repair under this key until it is confirmed (manager).

    Raises NotStaff, DayInvalid, PeriodInvalid, DayNotOver, TooManyDays, ReasonMissing, MessageTooLong.
    """

    visitor: Visitor
    first: str
    last: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRepair(Question[Counted]):
    """How many of the producers after number `after` a repair of these days would concern (manager), page by page."""

    visitor: Visitor
    first: str
    last: str
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRepair(Change[int]):
    """Decide the repair that was kept under the key `kept` (manager); its number, for RepairStep.

    A repair of the same days that has been left unfinished is taken up again. Raises NotStaff, ButtonUsed.
    """

    visitor: Visitor
    kept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairProgress:
    """How far a repair has come: to whom something was given, how many days, and whether nothing is left to do."""

    outage: Outage
    producers: int
    days: int
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairStep(LedgerChange[RepairProgress]):
    """Make up for the outage for the next few producers (manager); again and again until it is finished.

    Raises NotStaff, and ButtonUsed where there is no such repair.
    """

    visitor: Visitor
    repair: int

    def needs(self, needs: Needs, context: Context) -> None:
        """The next producers and the days they hold."""
        needs.repairs.add(self.repair)

    def decide(self, book: Book) -> RepairProgress:
        """Give what is missing."""
        need(book.context, self.visitor, "manager")
        pages = book.repairs.get(self.repair)
        if pages is None:
            raise ButtonUsed
        # Two steps of one batch saw the same pages, so only the first of them may write on them.
        if not pages.done and not any(one.moved for one in book.repairs.values()):
            self._give(pages, book)
        return RepairProgress(outage=pages.outage, producers=pages.producers, days=pages.days, finished=pages.done)

    def _give(self, pages: OpenRepair, book: Book) -> None:
        for no, held in pages.held.items():
            producer = book.producers[no]
            missing = [day for day in pages.outage.days if day.isoformat() not in held]
            if missing:
                _post(missing, pages.outage, producer, book)
                _bridge(pages.outage, producer, pages.before.get(no, 0))
                pages.producers += 1
                pages.days += len(missing)
        pages.moved, pages.done = True, pages.finished
        if pages.done:
            book.outbox.append(_log_line(pages, book))

    def again(self, entry: Entry, book: Book) -> RepairProgress:
        """A step's key is not that of its entries, so it is never met again; the guards make each day happen once."""
        return self.decide(book)


def outage_days(first: str, last: str, context: Context, at: int) -> tuple[date, date]:
    """The days that staff typed. Raises DayInvalid, PeriodInvalid, DayNotOver, TooManyDays."""
    today = context.day(at)
    begins, ends = parse_day(first, today), parse_day(last, today)
    if ends < begins:
        raise PeriodInvalid
    if ends >= today:
        raise DayNotOver(day=ends)
    if (ends - begins).days >= MOST_DAYS:
        raise TooManyDays(limit=MOST_DAYS)
    return begins, ends


def make_up(producer: Producer, last: date | None, today: date, book: Book) -> date | None:
    """On the first day after an outage: the days of it for somebody whom no repair has reached or will reach.

    Returns the last day attended, for the streak. Whoever came the day before the outage or later is the repair's own.
    """
    ended = [outage for outage in book.context.outages if outage.last + ONE_DAY == today]
    # Staff may have begun with too few days: then the longer of two outages that end together holds the shorter one.
    outage = min(ended, key=lambda one: one.first, default=None)
    if outage is None or (last is not None and last >= outage.first - ONE_DAY):
        return last
    _post(outage.days, outage, producer, book)
    producer.streak = len(outage.days)
    return outage.last


def _guard(producer: Producer, day: date) -> str:
    return f"check_in:{producer.no}:{day.isoformat()}"


def _post(days: list[date], outage: Outage, producer: Producer, book: Book) -> None:
    """Entries of the days themselves; they count in no tally, and belong to the season that runs."""
    for day in days:
        book.post(
            f"repair:{outage.id}:{producer.no}:{day.isoformat()}", "repair", producer,
            book.context.settings.check_in_points, within=replace(book.windows, today=day.isoformat()),
            guard=_guard(producer, day), actor=outage.actor, reason=outage.reason,
        )  # fmt: skip


def _bridge(outage: Outage, producer: Producer, before: int) -> None:
    last = date.fromisoformat(producer.last_check_in) if producer.last_check_in else outage.first - ONE_DAY
    last, producer.streak = repaired_streak(last, producer.streak, outage.first, outage.last, before)
    producer.last_check_in = last.isoformat()


def _log_line(pages: OpenRepair, book: Book) -> Any:
    outage = pages.outage
    platform, _, account = outage.actor.partition(":")
    return logged(
        f"repair:{outage.id}", book.at, Visitor(platform, account, ""), "repair", first=outage.first.isoformat(),
        last=outage.last.isoformat(), producers=pages.producers, days=pages.days, reason=outage.reason,
    )  # fmt: skip
