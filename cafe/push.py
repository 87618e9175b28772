"""Pushing the cast one believes in, and taking a push back while Undo lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cafe.book import ALL_CAST, OWN_OSHI, Book, Entry, LedgerChange, Look, Needs, Producer, ShoutOut
from cafe.context import CastMember, Context, instant, millis
from cafe.errors import (
    AlreadyUndone,
    CapReached,
    CardTooNew,
    CastCannotPush,
    EntryNotFound,
    InsufficientPoints,
    NoOshi,
    NotYours,
    PointsOutOfRange,
    ShoutOutAlreadySent,
    Suspended,
    UndoTooLate,
)
from cafe.limits import may_push
from cafe.memory import Visitor
from cafe.ranks import power, rank_for
from cafe.roster import find_cast, pushable
from cafe.shout_outs import HELD, held_line, verdict, words_of
from cafe.wall import on_wall, put_up

HOUR = 3_600_000
NOTHING_CHOSEN = "{}"
"""A producer's options as they are at the beginning."""


@dataclass(slots=True, kw_only=True)
class Receipt:
    """What a push did. Power in hundredths; instants in milliseconds.

    `undo_clock` is the end of Undo on the café's clocks, for a button's label. While the result is veiled (blind time),
    `total`, `place` and `own_place` are None. `own_place` is the place among this cast member's supporters this season.
    With words, `on_wall` says whether the wall shows them (None: there is no wall), `thanks_told` whether thanks for
    them come as a direct message.
    """

    entry: int
    producer: Producer
    cast: CastMember
    points: int
    power: int
    balance: int
    undo_until: int
    undo_clock: str
    total: int | None
    place: int | None
    own_power: int | None
    own_place: int | None = None
    words: str | None = None
    on_wall: bool | None = None
    thanks_told: bool | None = None
    welcome: bool = False
    undone: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Push(LedgerChange[Receipt]):
    """Push a cast member (one's own oshi if `cast` is None) with points, and words if there are any.

    Raises the refusals of find_cast, and NoOshi, PointsOutOfRange, InsufficientPoints, CastCannotPush, Suspended,
    CardTooNew, PushesPaused, LimitReached, MessageTooLong, ShoutOutAlreadySent, CapReached.
    """

    visitor: Visitor
    cast: str | None = None
    points: int = 1
    words: str | None = None
    public: bool = False

    def needs(self, needs: Needs, context: Context) -> None:
        """The producer, both of their tallies (all cast, this cast), the cast member's tallies."""
        who = (self.visitor.platform, self.visitor.account)
        needs.visitors.add(who)
        needs.boards.add((*who, ALL_CAST))
        needs.pushing.add(who)
        if context.open_season and context.open_season.rules.caps:
            needs.pushed.add(who)
        if self.cast is None:
            needs.oshi.add(who)
            if self.words:
                needs.shouts.add((*who, OWN_OSHI))
            return
        member = find_cast(context, self.cast)
        needs.cast.add(member.id)
        needs.boards.add((*who, member.id))
        if self.words:
            needs.shouts.add((*who, member.id))

    def decide(self, book: Book) -> Receipt:
        """Post the push if every rule allows it."""
        context = book.context
        if context.cast_of(self.visitor) is not None:
            raise CastCannotPush
        highest = context.settings.push_max
        if not 1 <= self.points <= highest:
            raise PointsOutOfRange(low=1, high=highest)
        words = words_of(self.words, context.settings.shout_out_length)
        producer = book.producer(self.visitor)
        member = self._cast(context, producer)
        if producer.state == "suspended":
            raise Suspended
        _old_enough(producer, book)
        if producer.options != NOTHING_CHOSEN:
            may_push(producer.choices, book.pushed_since.get(producer.no, {}), self.points, book.windows, book.at)
        if producer.balance < self.points:
            raise InsufficientPoints(balance=producer.balance, cost=self.points)
        self._within_cap(book, producer)
        if words and (producer.no, member.id) in book.shouted:
            raise ShoutOutAlreadySent(cast=member.named)
        weight = rank_for(producer.pv, book.ranks).weight_percent
        entry = book.post(
            self.key, "push", producer, -self.points, cast=member.id, weight=weight, power=power(self.points, weight)
        )
        book.fill_cap(entry)
        put_up(book, entry, member)
        made = receipt(entry, producer, book, words)
        if words:
            self._send(words, book, entry, member)
            # Where nothing can be undone, words are ripe at once, and there is no time to choose.
            made.on_wall = self.public if on_wall(context, member) and context.settings.undo_seconds else None
            made.thanks_told = producer.choices.thanks_told
        made.welcome = book.greet(producer)
        return made

    def _within_cap(self, book: Book, producer: Producer) -> None:
        season = book.context.open_season
        cap = season.cap_on(date.fromisoformat(book.windows.today)) if season and season.rules.caps else None
        left = 0 if cap is None else max(cap - book.pushed_today.get(producer.no, 0), 0)
        if cap is not None and self.points > left:
            raise CapReached(cap=cap, left=left)

    def _send(self, words: str, book: Book, entry: Entry, member: CastMember) -> None:
        """Keep the words until Undo has run out; staff hear of those that are held."""
        settings = book.context.settings
        ripe = book.at + settings.undo_seconds * 1000
        sent = ShoutOut(
            entry.no, entry.producer, member.id, entry.day, words, self.public, verdict(words, settings), ripe
        )
        book.shouted.add((entry.producer, member.id))
        book.shout_outs.append(sent)
        if sent.state == HELD:
            book.outbox.append(held_line(sent, member))

    def _cast(self, context: Context, producer: Producer) -> CastMember:
        if self.cast is not None:
            return pushable(find_cast(context, self.cast))
        if producer.oshi is None or producer.oshi not in context.cast:
            raise NoOshi
        return pushable(context.cast[producer.oshi])

    def again(self, entry: Entry, book: Book) -> Receipt:
        """The push that this key made."""
        made = receipt(entry, book.producers[entry.producer], book, self.words, balance=entry.balance)
        made.repeated = True
        return made

    def looks(self, result: Receipt, book: Book) -> Sequence[Look]:
        """Own place among the supporters, unless it is veiled or nothing is left of what was given: the void of a push
        of a season that is public counts in the running one, and may outweigh it."""
        if result.own_power is None or result.own_power <= 0:
            return ()
        return (Look(result.cast.id, book.spans[3], result.own_power),)

    def finish(self, result: Receipt, places: Sequence[int]) -> Receipt:
        """The receipt with the own place."""
        result.own_place = places[0]
        return result


def _old_enough(producer: Producer, book: Book) -> None:
    """Raises CardTooNew while the café lets new cards wait."""
    hours = book.context.settings.new_card_hours
    if hours and book.at < (until := producer.joined_at + hours * HOUR):
        raise CardTooNew(until=instant(until))


def receipt(
    entry: Entry, producer: Producer, book: Book, words: str | None = None, *, balance: int | None = None
) -> Receipt:
    """The receipt of a push as it stands now; what is veiled stays out."""
    assert entry.cast is not None
    hidden = book.season_veiled
    total, _, place = (None, None, None) if hidden else book.cast_total(entry.cast)
    mine = book.tallies.get((entry.cast, producer.no))
    own = None
    if not hidden:
        own = mine.powers[3] if mine and mine.stamps[3] == book.windows.season else 0
    until, clock = undo_until(entry, book)
    return Receipt(
        entry=entry.no,
        producer=producer,
        cast=book.context.cast[entry.cast],
        points=-entry.points,
        power=entry.power,
        balance=producer.balance if balance is None else balance,
        undo_until=until,
        undo_clock=clock,
        total=total,
        place=place,
        own_power=own,
        words=words,
        undone=entry.no in book.voided,
    )


def undo_until(entry: Entry, book: Book) -> tuple[int, str]:
    """Until when a push may be taken back, in milliseconds and on the café's clocks.

    The setting's seconds, never past its season's end.
    """
    fresh = entry.at == book.at and entry.season == book.windows.season
    if fresh and book.undo_end is not None:
        return book.undo_end
    running = entry.season == book.windows.season
    ends = book.season_closes if running else _season_ended(entry, book.context)
    end = min(entry.at + book.context.settings.undo_seconds * 1000, ends)
    told = end, book.context.calendars.local(instant(end)).strftime("%H:%M:%S")
    if fresh:
        book.undo_end = told
    return told


def _season_ended(entry: Entry, context: Context) -> int:
    """When an earlier season of an entry ended, in milliseconds: with its last day, or before, by a manager."""
    for season in context.seasons:
        if season.no == entry.season and season.sealed_at is not None:
            return min(millis(context.calendars.closes(season.ends_day)), millis(season.sealed_at))
    return entry.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(LedgerChange[Receipt]):
    """Take one's own push back. Raises EntryNotFound, NotYours, AlreadyUndone, UndoTooLate."""

    visitor: Visitor
    entry: int

    def needs(self, needs: Needs, context: Context) -> None:
        """The entry, with its producer's boards and the cast member's tallies."""
        needs.visitors.add((self.visitor.platform, self.visitor.account))
        needs.entries.add(self.entry)

    def decide(self, book: Book) -> Receipt:
        """Post the counter-entry: points back, power off, shout-out withdrawn."""
        pushed = book.old_entries.get(self.entry)
        if pushed is None or pushed.kind != "push" or pushed.cast is None:
            raise EntryNotFound(no=self.entry)
        producer = book.producer(self.visitor)
        if producer.no != pushed.producer:
            raise NotYours
        if pushed.no in book.voided:
            raise AlreadyUndone
        until, _ = undo_until(pushed, book)
        if book.at >= until:
            raise UndoTooLate(until=instant(until))
        back = book.post(
            self.key, "undo", producer, -pushed.points, cast=pushed.cast, weight=pushed.weight, power=-pushed.power,
            within=book.windows_of(pushed), voids=pushed.no,
        )  # fmt: skip
        book.free_cap(pushed)
        return _taken_back(receipt(pushed, producer, book), back)

    def again(self, entry: Entry, book: Book) -> Receipt:
        """The counter-entry that this key made."""
        pushed = book.old_entries[entry.voids or 0]
        return _taken_back(receipt(pushed, book.producers[entry.producer], book, balance=entry.balance), entry)


def _taken_back(made: Receipt, back: Entry) -> Receipt:
    made.entry, made.undone = back.no, True
    return made
