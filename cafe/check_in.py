"""The daily check-in: once per business day, a point, a streak."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from cafe.book import Book, Entry, LedgerChange, Needs, Producer
from cafe.campaigns import Extra, extras_of, post_extras
from cafe.context import CastMember, Context
from cafe.errors import AlreadyCheckedIn
from cafe.memory import Visitor
from cafe.repairs import make_up
from cafe.streaks import checked_in, next_streak


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn:
    """What a check-in did. `next_at` is when the next business day begins (UTC).

    `extras` are what campaigns added to `points`; `made_up` are points for the days of an outage before this one.
    """

    entry: int
    producer: Producer
    points: int
    balance: int
    streak: int
    next_at: datetime
    oshi: CastMember | None = None
    extras: tuple[Extra, ...] = ()
    made_up: int = 0
    welcome_back: bool = False
    welcome: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(LedgerChange[CheckedIn]):
    """Check in for this business day. Raises AlreadyCheckedIn with the instant of the next one."""

    visitor: Visitor

    def needs(self, needs: Needs, context: Context) -> None:
        """The producer, and what campaigns have paid them."""
        needs.visitors.add((self.visitor.platform, self.visitor.account))
        needs.extras = needs.extras or bool(context.campaigns)

    def decide(self, book: Book) -> CheckedIn:
        """Post the point; the day, the producer and UNIQUE keep a second one out."""
        today = date.fromisoformat(book.windows.today)
        producer = book.producer(self.visitor)
        last = date.fromisoformat(producer.last_check_in) if producer.last_check_in else None
        if checked_in(last, today):
            raise AlreadyCheckedIn(next_at=book.context.calendars.closes(today))
        balance = producer.balance
        last = make_up(producer, last, today, book)
        made_up = producer.balance - balance
        streak = next_streak(last, producer.streak, today)
        producer.streak, producer.last_check_in = streak.days, book.windows.today
        guard = f"check_in:{producer.no}:{book.windows.today}"
        entry = book.post(self.key, "check_in", producer, book.context.settings.check_in_points, guard=guard)
        extras = post_extras(book, producer, entry)
        done = _checked_in(entry, producer, book, extras)
        return replace(done, made_up=made_up, welcome_back=streak.welcome_back, welcome=book.greet(producer))

    def again(self, entry: Entry, book: Book) -> CheckedIn:
        """The check-in that this key made."""
        return _checked_in(entry, book.producers[entry.producer], book, extras_of(entry.key, book))


def _checked_in(entry: Entry, producer: Producer, book: Book, extras: tuple[Extra, ...]) -> CheckedIn:
    return CheckedIn(
        entry=entry.no,
        producer=producer,
        points=entry.points,
        balance=entry.balance + sum(extra.points for extra in extras),
        extras=extras,
        streak=producer.streak,
        next_at=book.context.calendars.closes(date.fromisoformat(entry.day)),
        oshi=book.context.active(producer.oshi),
    )
