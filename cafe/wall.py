"""The public wall: who pushed whom with how much, several pushes in one post, by the name each chose to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cafe.book import Book, Entry, Outgoing
from cafe.context import CastMember, Context
from cafe.memory import Change, Visitor
from cafe.posting import Facts
from cafe.posts import PostKind
from cafe.settings import CafeSettings

MOST_LINES = 20


@dataclass(slots=True)
class WallLine:
    """What one producer pushed for one cast member while the post's window lasted.

    `name` is None for whom boards show the number only; `points` None while the result is veiled. `words` only where
    the producer ticked them, the checks passed them and the cast member has not muted the producer.
    """

    producer: int
    name: str | None
    cast: CastMember
    points: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class WallFacts(Facts):
    """The lines of a post in the order of the pushes; `more` are not shown."""

    lines: Sequence[WallLine]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowWords(Change[bool]):
    """Whether the words of one's own push may stand on the wall; the result is what holds now.

    Raises EntryNotFound, NotYours, AlreadyUndone, and TooLate once the words are ripe.
    """

    visitor: Visitor
    entry: int
    shown: bool


def on_wall(context: Context, member: CastMember) -> bool:
    """Whether pushes to this cast member stand on a wall."""
    return context.settings.wall_channel is not None and member.choices.wall


def wall_slot(settings: CafeSettings, at: int) -> str:
    """Which of the wall's posts tells of a push at this instant in milliseconds."""
    return f"{settings.wall_seconds}:{at // (settings.wall_seconds * 1000)}"


def put_up(book: Book, entry: Entry, member: CastMember) -> None:
    """Make the wall's post of this moment due: one a window, told when Undo has run out for all that is in it.

    A batch has one moment, so it writes one row at most; a café without a wall writes none.
    """
    if book.walled or not on_wall(book.context, member):
        return
    settings = book.context.settings
    length = settings.wall_seconds * 1000
    until = (book.at // length + 1) * length
    due_at = until + settings.undo_seconds * 1000
    payload = {"first": entry.no, "until": until}
    book.outbox.append(Outgoing(PostKind.WALL, wall_slot(settings, book.at), due_at, payload))
    book.walled = True
