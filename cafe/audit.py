"""Counting a café again from its entries alone, to prove that what is kept beside the ledger follows from it.

Entries come in order of producer, then number, so that no more than one producer's pushes have to be in mind at a time.
What is found is told in plain sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from cafe.book import ALL_CAST
from cafe.context import instant
from cafe.days import ONE_DAY, AnyCalendar
from cafe.periods import stamps
from cafe.places import BUCKET_BITS, LEVELS, MOST_SCORE

Say = Callable[[str], None]
Windows = tuple[tuple[str, str, str, int], tuple[str, str, str, str, str]]
"""The stamps of today, week, month and season, and the five spans."""
ATTENDED = {"check_in": "check-in", "repair": "day made up for"}
"""Entries of which there is one a day, whichever it is."""
POWER_KINDS = frozenset({"push", "undo", "void"})


class Voided(NamedTuple):
    """What a counter-entry names."""

    producer: int
    cast: int | None
    points: int
    pv: int
    weight: int
    power: int
    voids: int | None


class Line(NamedTuple):
    """An entry as the audit reads it. `voided` is the entry that `voids` names, None if there is none."""

    producer: int
    no: int
    kind: str
    cast: int | None
    points: int
    pv: int
    weight: int
    power: int
    day: str
    season: int
    at: int
    balance: int
    voids: int | None
    guard: str | None
    voided: Voided | None = None


class Card(NamedTuple):
    """What is kept of a producer, as the audit reads it."""

    no: int
    balance: int
    pv: int
    streak: int
    last_check_in: str | None
    joined_at: int
    state: str


@dataclass(slots=True)
class _Sum:
    """A producer's figures so far."""

    balance: int = 0
    pv: int = 0
    at: int = 0
    left: int = 0
    """The balance that the latest entry states."""
    attended: tuple[str | None, int] = (None, 0)
    """The last day attended, and how many days in a row up to it."""


@dataclass(slots=True)
class Recount:
    """One café, counted again. `say` is told of each difference."""

    last_entry: int
    calendar: AnyCalendar
    say: Say
    cast: dict[tuple[str, int], list[int]] = field(default_factory=dict[tuple[str, int], list[int]])
    """(span, cast) → power, supporters."""
    newest: list[Any] = field(default_factory=lambda: ["", "", "", 0])
    """The latest window of each period in which anything was counted."""
    _seen: bytearray = field(default_factory=bytearray)
    _undone: bytearray = field(default_factory=bytearray)
    _windows: dict[tuple[str, int], Windows] = field(default_factory=dict[tuple[str, int], Windows])
    _sums: dict[int, _Sum] = field(default_factory=dict[int, _Sum])
    _tallies: dict[tuple[int, int], list[Any]] = field(default_factory=dict[tuple[int, int], list[Any]])
    _producer: int = 0
    _given: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])
    _attended: set[str] = field(default_factory=set[str])
    _day_before: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        # One byte an entry: a million entries are a megabyte.
        self._seen, self._undone = bytearray(self.last_entry + 1), bytearray(self.last_entry + 1)

    # ---- entries ---------------------------------------------------------------------------------------------------

    def take(self, lines: Iterable[Line]) -> None:
        """Count entries; the order is that of producers and, within one, of numbers."""
        for line in lines:
            if line.producer != self._producer:
                self._turn_to(line.producer)
            self._note(line)
            self._add(line)
            if line.voids is not None:
                self._check_void(line, line.voids)
            if line.power or line.kind == "push":
                self._check_power(line)
                if line.cast is not None:
                    self._count(line.producer, line.cast, line.power, line.day, line.season)
            if line.kind in ATTENDED:
                self._attend(line)

    def _note(self, line: Line) -> None:
        if line.no > self.last_entry:
            self.say(f"entry {line.no}: the café has numbered its entries up to {self.last_entry} only")
        else:
            self._seen[line.no] = 1

    def _add(self, line: Line) -> None:
        total = self._sums.get(line.producer)
        if total is None:
            total = self._sums[line.producer] = _Sum()
        total.balance += line.points
        total.pv += line.pv
        # From what the entry before states, not from the sum: one break is one line, and not one for each entry after.
        if total.left + line.points != line.balance:
            self.say(
                f"entry {line.no}: leaves No. {line.producer} a balance of {line.balance}, "
                f"but {total.left} and {line.points:+} are {total.left + line.points}"
            )
        total.left = line.balance
        if line.at < total.at:
            self.say(f"entry {line.no}: is older than the entry of No. {line.producer} before it")
        total.at = line.at

    def _attend(self, line: Line) -> None:
        self._attended.add(line.day)
        if line.guard != f"check_in:{line.producer}:{line.day}":
            self.say(
                f"entry {line.no}: a {ATTENDED[line.kind]} on {line.day}, but what guards it against a second is "
                f"{line.guard!r}"
            )

    def _run(self) -> tuple[str | None, int]:
        """The last day that the producer has attended, and how many in a row up to it. A voided day was attended."""
        last = day = max(self._attended, default=None)
        days = 0
        while day is not None and day in self._attended:
            days += 1
            before = self._day_before.get(day)
            if before is None:
                before = self._day_before[day] = (date.fromisoformat(day) - ONE_DAY).isoformat()
            day = before
        return last, days

    def _check_power(self, line: Line) -> None:
        if line.kind not in POWER_KINDS:
            self.say(f"entry {line.no}: a {line.kind} has no power, but this one has {line.power}")
        elif line.cast is None:
            self.say(f"entry {line.no}: has power for no cast member")
        elif line.power != -line.points * line.weight:
            self.say(f"entry {line.no}: {-line.points} points at {line.weight} % are not {line.power}")

    def _check_void(self, line: Line, no: int) -> None:
        """A counter-entry takes back all of one earlier entry, which nothing else takes back."""
        old = line.voided
        if old is None or no >= line.no:
            self.say(f"entry {line.no}: voids entry {no}, which is not there")
            return
        mine = (line.producer, line.cast, line.weight, -line.points, -line.pv, -line.power)
        if mine != (old.producer, old.cast, old.weight, old.points, old.pv, old.power):
            self.say(f"entry {line.no}: voids entry {no}, but is not its counterpart")
        if old.voids is not None:
            self.say(f"entry {line.no}: voids entry {no}, which is a counter-entry itself")
        if no <= self.last_entry:
            if self._undone[no]:
                self.say(f"entry {line.no}: voids entry {no}, which was voided before")
            self._undone[no] = 1

    # ---- tallies ---------------------------------------------------------------------------------------------------

    def _count(self, producer: int, cast: int, power: int, day: str, season: int) -> None:
        own = self._windows.get((day, season))
        if own is None:
            own = self._windows[day, season] = _windows(day, season, self.calendar)
        window, spans = own
        given = self._given
        for span in spans:
            given[span, cast] = given.get((span, cast), 0) + power
        for board in (ALL_CAST, cast):
            tally = self._tallies.get((board, producer))
            if tally is None:
                tally = self._tallies[board, producer] = ["", 0, "", 0, "", 0, 0, 0, 0]
            tally[8] += power
            for n in range(4):
                if tally[2 * n] == window[n]:
                    tally[2 * n + 1] += power
                elif tally[2 * n] < window[n]:
                    # Stamps never go back, so a later one begins a new window, and an earlier one belongs to a
                    # counter-entry whose window is over and no longer kept by producer.
                    tally[2 * n], tally[2 * n + 1] = window[n], power

    def _turn_to(self, producer: int) -> None:
        """The entries of one producer are through: now it is known whom they support, and on which days they came."""
        if self._attended:
            self._sums[self._producer].attended = self._run()
            self._attended.clear()
        for key, power in self._given.items():
            total = self.cast.get(key)
            if total is None:
                total = self.cast[key] = [0, 0]
            total[0] += power
            total[1] += power > 0
        self._given.clear()
        self._producer = producer

    # ---- comparing -------------------------------------------------------------------------------------------------

    def compare_producers(self, cards: Iterable[Card]) -> None:
        """All producers whose entries have been taken since the last time."""
        self._turn_to(0)
        for card in cards:
            no = card.no
            total = self._sums.pop(no, None) or _Sum()
            if card.balance != total.balance:
                self.say(f"No. {no}: the balance is {card.balance}, but the ledger says {total.balance}")
            if card.pv != total.pv:
                self.say(f"No. {no}: PV points are {card.pv}, but the ledger says {total.pv}")
            if (card.last_check_in, card.streak) != total.attended:
                self._compare_days(card, *total.attended)
        for no in self._sums:
            self.say(f"No. {no}: has entries but no card")
        self._sums.clear()

    def _compare_days(self, card: Card, last: str | None, days: int) -> None:
        if card.state == "deleted":
            last, days = None, 0  # a card that was deleted keeps no habits
        elif last is None and card.last_check_in == self.calendar.day(instant(card.joined_at)).isoformat():
            last = card.last_check_in  # that of an earlier card of theirs, deleted on that day (Book.producer)
        if card.last_check_in != last:
            self.say(f"No. {card.no}: the last check-in is {_on(card.last_check_in)}, but the ledger says {_on(last)}")
        if card.streak != days:
            self.say(f"No. {card.no}: the streak is {card.streak}, but the ledger says {days}")

    def compare_tallies(self, rows: Iterable[Sequence[Any]]) -> set[int]:
        """(board, producer, nine figures) of the same producers. Returns the boards on which something differs."""
        wrong: set[int] = set()
        for board, producer, *figures in rows:
            counted = self._tallies.pop((board, producer), None)
            if counted != figures:
                wrong.add(board)
                self.say(f"No. {producer} on {named(board)}: {_tally(figures)}, but the ledger says {_tally(counted)}")
                continue
            for n in range(4):
                self.newest[n] = max(self.newest[n], figures[2 * n])
        for (board, producer), counted in self._tallies.items():
            wrong.add(board)
            self.say(f"No. {producer} on {named(board)}: nothing is kept, but the ledger says {_tally(counted)}")
        self._tallies.clear()
        return wrong

    def compare_cast(self, rows: Iterable[tuple[str, int, int, int]]) -> None:
        """(span, cast, power, supporters) as kept; what is left afterwards, `missing_cast` tells."""
        for span, cast, power, supporters in rows:
            counted = self.cast.pop((span, cast), [0, 0])
            if counted != [power, supporters]:
                self.say(
                    f"cast {cast} in {span}: {power} from {supporters} supporters, "
                    f"but the ledger says {counted[0]} from {counted[1]}"
                )

    def missing_cast(self) -> None:
        """Totals that the ledger gives and nothing keeps."""
        for (span, cast), (power, supporters) in self.cast.items():
            if power or supporters:
                self.say(f"cast {cast} in {span}: nothing is kept, but the ledger says {power} from {supporters}")

    def gaps(self) -> None:
        """Numbers below the last one that no entry bears."""
        first = self._seen.find(0, 1)
        while first >= 0:
            after = self._seen.find(1, first)
            last = (after if after >= 0 else len(self._seen)) - 1
            self.say(f"entry {first}: is missing" if last == first else f"entries {first} to {last}: are missing")
            first = self._seen.find(0, after) if after >= 0 else -1


def _windows(day: str, season: int, calendar: AnyCalendar) -> Windows:
    within = stamps(day, calendar, season)
    return (within.today, within.week, within.month, within.season), within.spans


def named(board: int) -> str:
    """A board in words."""
    return "all cast together" if board == ALL_CAST else f"cast {board}"


def _on(day: str | None) -> str:
    return day or "none"


def _tally(figures: Sequence[Any] | None) -> str:
    if figures is None:
        return "nothing"
    named = zip(("", "week ", "month ", "season "), figures[0:8:2], figures[1:8:2], strict=True)
    return ", ".join(f"{name}{stamp or '-'}: {power}" for name, stamp, power in named) + f", ever: {figures[8]}"


@dataclass(slots=True)
class Histogram:
    """A board's histogram, counted again from its scores in ascending order; buckets come out as they are complete."""

    _open: list[list[int]] = field(default_factory=lambda: [[-1, 0] for _ in range(LEVELS)])
    """By level: the bucket that is being filled, and how many producers are in it."""

    def take(self, scores: Iterable[tuple[int, int]]) -> list[dict[int, int]]:
        """Count (score, producers); returns by level the buckets that are complete now."""
        full: list[dict[int, int]] = [{} for _ in range(LEVELS)]
        for score, producers in scores:
            top = min(score, MOST_SCORE)
            for level, filling in enumerate(self._open):
                bucket = top >> (LEVELS - 1 - level) * BUCKET_BITS
                if bucket != filling[0]:
                    if filling[1]:
                        full[level][filling[0]] = filling[1]
                    filling[0], filling[1] = bucket, 0
                filling[1] += producers
        return full

    def rest(self) -> list[dict[int, int]]:
        """By level the last bucket."""
        return [{bucket: producers} if producers else {} for bucket, producers in self._open]
