"""The ledger's open book: what a batch of requests needs, in memory, while the café is locked for it.

Storage lays the pages open, each request decides and posts here in order, storage writes down what changed. A request
either refuses before it touched anything or is posted whole.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cafe.choices import Choices, choices_of
from cafe.context import Context
from cafe.memory import Change, R, Visitor
from cafe.periods import Period, Windows, stamps
from cafe.places import bucket_deltas
from cafe.posts import PostKind
from cafe.ranks import Rank

if TYPE_CHECKING:
    from cafe.repairs import OpenRepair

ALL_CAST = 0
OWN_OSHI = 0
"""In place of a cast member: whoever the producer's oshi is when the book is laid open."""
NOTHING = (0, 0)
COUNTED_FOR_CAST = (Period.SEASON, Period.ALL)
"""The only windows in which one cast member's supporters get so many that a histogram must count them. Within a day,
week or month an index counts those above fast enough, and a push writes a third less."""
_FIRST_COUNTED = tuple(Period).index(COUNTED_FOR_CAST[0])


@dataclass(slots=True)
class Producer:
    """A producer's row. `no` is the Producer No."""

    no: int
    name: str
    balance: int = 0
    pv: int = 0
    streak: int = 0
    last_check_in: str | None = None
    oshi: int | None = None
    language: str | None = None
    name_shown: bool = False
    welcomed: bool = False
    state: str = "active"
    joined_at: int = 0
    options: str = "{}"

    @property
    def choices(self) -> Choices:
        """What the producer has decided about oneself."""
        return choices_of(self.options)


class Entry(NamedTuple):
    """One line of the ledger, in the order of the table's columns; never changed once written."""

    no: int
    key: str
    kind: str
    producer: int
    cast: int | None
    points: int
    pv: int
    weight: int
    power: int
    day: str
    season: int
    at: int
    balance: int
    voids: int | None = None
    guard: str | None = None
    actor: str | None = None
    reason: str | None = None
    salt: str = ""


@dataclass(slots=True)
class Tally:
    """What a producer gave on one board, by window; a stamp that is not the window's means zero there."""

    stamps: list[Any]
    powers: list[int]

    @classmethod
    def empty(cls) -> Tally:
        """No pushes yet."""
        return cls(["", "", "", 0, "a"], [0, 0, 0, 0, 0])


@dataclass(slots=True)
class Needs:
    """What the requests of a batch want to see in the book."""

    visitors: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    producers: set[int] = field(default_factory=set[int])
    boards: set[tuple[str, str, int]] = field(default_factory=set[tuple[str, str, int]])
    producer_boards: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    cast: set[int] = field(default_factory=set[int])
    spans: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])
    entries: set[int] = field(default_factory=set[int])
    bills: set[int] = field(default_factory=set[int])
    pushed: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    pushing: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    extras: bool = False
    repairs: set[int] = field(default_factory=set[int])
    oshi: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    visit_points: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    grants: bool = False
    shouts: set[tuple[str, str, int]] = field(default_factory=set[tuple[str, str, int]])


@dataclass(frozen=True, slots=True)
class Look:
    """A place to be found once the batch is written: how many producers of a board stand above a score."""

    board: int
    span: str
    score: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A post that becomes due together with what caused it: facts, never rendered words."""

    kind: PostKind
    slot: str
    due_at: int
    payload: Mapping[str, Any]


@dataclass(slots=True)
class Bill:
    """A stay as the till sees it: what its lines add up to, how many visits were recorded for it, entry and day of the
    one that stands. `correction` is what this batch adds to the lines."""

    stay: int
    producer: int
    table: str
    state: str
    total: int
    visits: int
    entry: int | None
    day: str | None = None
    correction: int = 0


@dataclass(frozen=True, slots=True)
class ShoutOut:
    """Words sent with a push, and what the checks say of them; nobody sees them before Undo has run out."""

    entry: int
    producer: int
    cast: int
    day: str
    words: str
    public: bool
    state: str
    ripe_at: int


@dataclass(slots=True)
class Book:
    """The open pages of one café, and what has been written on them so far.

    `spans` are the running windows' names; `season_veiled` and `season_closes` (milliseconds) tell of the season that
    runs. They are the same for the whole batch, so they are worked out once.
    """

    context: Context
    at: int
    windows: Windows
    salt: Callable[[], str]
    last_entry: int
    last_producer: int
    spans: tuple[str, ...] = ()
    season_veiled: bool = False
    season_closes: int = 0
    undo_end: tuple[int, str] | None = None
    visitors: dict[tuple[str, str], Producer] = field(default_factory=dict[tuple[str, str], Producer])
    left_today: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Whose card was deleted on this business day, after its check-in (cafe/own_data.py, left_key)."""
    producers: dict[int, Producer] = field(default_factory=dict[int, Producer])
    tallies: dict[tuple[int, int], Tally] = field(default_factory=dict[tuple[int, int], Tally])
    cast_tallies: dict[tuple[str, int], list[int]] = field(default_factory=dict[tuple[str, int], list[int]])
    old_entries: dict[int, Entry] = field(default_factory=dict[int, Entry])
    voided: dict[int, str] = field(default_factory=dict[int, str])
    past_powers: dict[tuple[int, int, str], int] = field(default_factory=dict[tuple[int, int, str], int])
    shouted: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    visit_points: dict[int, int] = field(default_factory=dict[int, int])
    granted_today: int = 0
    pushed_today: dict[int, int] = field(default_factory=dict[int, int])
    campaign_points: dict[tuple[int, int], list[int]] = field(default_factory=dict[tuple[int, int], list[int]])
    """What (campaign, producer) holds of extra points: in all, and of this day."""
    campaign_entries: list[tuple[int, int, int, str]] = field(default_factory=list[tuple[int, int, int, str]])
    repairs: dict[int, OpenRepair] = field(default_factory=dict[int, "OpenRepair"])
    pushed_since: dict[int, dict[str, int]] = field(default_factory=dict[int, dict[str, int]])
    """Points that producers who limit themselves have pushed, by the first day of each of their limits' periods."""
    entries: list[Entry] = field(default_factory=list[Entry])
    by_key: dict[str, Entry] = field(default_factory=dict[str, Entry])
    joined: dict[tuple[str, str], Producer] = field(default_factory=dict[tuple[str, str], Producer])
    touched: set[int] = field(default_factory=set[int])
    touched_tallies: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    touched_cast: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])
    buckets: dict[tuple[int, str, int, int], int] = field(default_factory=dict[tuple[int, str, int, int], int])
    shout_outs: list[ShoutOut] = field(default_factory=list[ShoutOut])
    outbox: list[Outgoing] = field(default_factory=list[Outgoing])
    walled: bool = False
    """Whether this batch has made the wall's post due."""
    visits: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    bills: dict[int, Bill] = field(default_factory=dict[int, Bill])
    settled: set[int] = field(default_factory=set[int])
    chosen: set[int] = field(default_factory=set[int])

    @property
    def ranks(self) -> tuple[Rank, ...]:
        """The ranks whose weights this season froze at its opening."""
        season = self.context.open_season
        return season.rules.ranks if season is not None and season.rules.ranks else self.context.settings.ranks

    def producer(self, visitor: Visitor) -> Producer:
        """The visitor's card; issued now if this is the first use of any command, even of one that is refused."""
        who = (visitor.platform, visitor.account)
        found = self.visitors.get(who)
        if found is None:
            self.last_producer += 1
            came = self.windows.today if who in self.left_today else None
            found = Producer(self.last_producer, visitor.name, last_check_in=came, joined_at=self.at)
            self.visitors[who] = self.producers[found.no] = self.joined[who] = found
        return found

    def greet(self, producer: Producer) -> bool:
        """True once for each card: this reply is the one that asks whether boards show the name."""
        if producer.welcomed:
            return False
        producer.welcomed = True
        self.touched.add(producer.no)
        return True

    def choose(self, producer: Producer, choices: Choices) -> None:
        """Keep other choices of a producer; they are written with the batch."""
        producer.options = choices.to_json()
        self.chosen.add(producer.no)

    def post(
        self,
        key: str,
        kind: str,
        producer: Producer,
        points: int,
        *,
        pv: int = 0,
        cast: int | None = None,
        weight: int = 0,
        power: int = 0,
        within: Windows | None = None,
        voids: int | None = None,
        guard: str | None = None,
        actor: str | None = None,
        reason: str | None = None,
    ) -> Entry:
        """Write one entry and everything that is kept beside it. The rule has decided already; this cannot refuse."""
        within = within or self.windows
        producer.balance += points
        producer.pv += pv
        self.last_entry += 1
        entry = Entry(
            self.last_entry, key, kind, producer.no, cast, points, pv, weight, power, within.today, within.season,
            self.at, producer.balance, voids, guard, actor, reason, self.salt(),
        )  # fmt: skip
        self.entries.append(entry)
        self.by_key[key] = entry
        self.touched.add(producer.no)
        if voids is not None:
            self.voided[voids] = key
        if cast is not None and power:
            self._count(producer.no, cast, power, within)
        return entry

    def _count(self, producer: int, cast: int, power: int, within: Windows) -> None:
        """Count power on the producer's boards and on the cast member's tallies, in every window of the entry."""
        spans = self.spans if within is self.windows else within.spans
        self._count_board(producer, ALL_CAST, power, within, spans)
        changes = self._count_board(producer, cast, power, within, spans)
        for span, (before, after) in zip(spans, changes, strict=True):
            key = (span, cast)
            total = self.cast_tallies.get(key)
            if total is None:
                total = self.cast_tallies[key] = [0, 0]
            total[0] += power
            total[1] += (after > 0) - (before > 0)
            self.touched_cast.add(key)

    def _count_board(
        self, producer: int, board: int, power: int, within: Windows, spans: tuple[str, ...]
    ) -> list[tuple[int, int]]:
        """The producer's power on a board before and after, by window."""
        key = (board, producer)
        tally = self.tallies.get(key)
        if tally is None:
            tally = self.tallies[key] = Tally.empty()
        self.touched_tallies.add(key)
        changes: list[tuple[int, int]] = []
        stamps, powers, current, buckets = tally.stamps, tally.powers, self.spans, self.buckets
        own = (within.today, within.week, within.month, within.season, "a")
        for n, span in enumerate(spans):
            if stamps[n] == own[n]:
                before = powers[n]
            elif span == current[n]:
                before, stamps[n] = 0, own[n]
            else:
                changes.append(self._count_past(producer, board, span, power))
                continue
            after = powers[n] = before + power
            if self.past_powers and (producer, board, span) in self.past_powers:
                # A later push of this batch may move the stamp on; what comes after it is counted from here.
                self.past_powers[producer, board, span] = after
            changes.append((before, after))
            if board != ALL_CAST and n < _FIRST_COUNTED:
                continue
            for level, bucket, delta in bucket_deltas(max(before, 0), max(after, 0)):
                place = (board, span, level, bucket)
                buckets[place] = buckets.get(place, 0) + delta
        return changes

    def _count_past(self, producer: int, board: int, span: str, power: int) -> tuple[int, int]:
        """A window that is over and no longer kept by producer: the ledger's own sum tells who still supports."""
        before = self.past_powers.get((producer, board, span), 0)
        self.past_powers[producer, board, span] = before + power
        return before, before + power

    def fill_cap(self, pushed: Entry) -> None:
        """A push counts for the day's cap and for one's own limits, for this very batch, too."""
        self._count_cap(pushed, -pushed.points)

    def free_cap(self, pushed: Entry) -> None:
        """A push that is taken back leaves the day's cap and one's own limits free again."""
        self._count_cap(pushed, pushed.points)

    def _count_cap(self, pushed: Entry, points: int) -> None:
        if pushed.day == self.windows.today:
            self.pushed_today[pushed.producer] = self.pushed_today.get(pushed.producer, 0) + points
        since = self.pushed_since.get(pushed.producer)
        if since:
            for first in since:
                since[first] += points if pushed.day >= first else 0

    def windows_of(self, entry: Entry) -> Windows:
        """Where a counter-entry to this one counts: in the same windows, or today's if that season's result stands."""
        season = self.context.season(entry.season)
        if season is None or season.settled:
            return self.windows
        return stamps(entry.day, self.context.calendars, entry.season)

    def cast_total(self, cast: int) -> tuple[int, int, int]:
        """A cast member's (power, supporters, place) in the season that runs."""
        season = self.spans[3]
        power, supporters = self.cast_tallies.get((season, cast), NOTHING)
        totals = [total for (span, _), total in self.cast_tallies.items() if span == season]
        return power, supporters, 1 + sum(total[0] > power for total in totals)


class LedgerChange(Change[R], ABC):
    """A change that posts entries; storage batches it with others of its café."""

    __slots__ = ()

    @abstractmethod
    def needs(self, needs: Needs, context: Context) -> None:
        """Say which pages of the book must lie open."""

    @abstractmethod
    def decide(self, book: Book) -> R:
        """Refuse (raise, with nothing touched) or post."""

    @abstractmethod
    def again(self, entry: Entry, book: Book) -> R:
        """The first result, for a key that has been here before."""

    def looks(self, result: R, book: Book) -> Sequence[Look]:
        """Places to find once everything is written."""
        return ()

    def finish(self, result: R, places: Sequence[int]) -> R:
        """The result with the places that were looked for."""
        return result
