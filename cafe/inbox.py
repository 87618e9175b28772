"""The cast's side of shout-outs: the inbox, thanks, muting, asking staff, own switches, and the season's digest.

Everything here is for linked accounts alone; whose account is linked is told to nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cafe.context import CastMember, Context
from cafe.errors import MessageEmpty, MessageTooLong, NotCast, OwnWordsNotAllowed
from cafe.memory import Change, Question, Visitor
from cafe.names import visible_length
from cafe.seasons import Season
from cafe.settings import CafeSettings
from cafe.thanks import PHRASES, Thanks, kept_thanks

PAGE = 5
MUTED_PAGE = 25
MOST_COUNTED = 999
"""Unread messages are counted up to here."""
SWITCHES = ("inbox", "wall")


@dataclass(frozen=True, slots=True)
class Received:
    """Words as the cast member reads them. `name` is None for a producer whom boards show by number only; `at` is
    when the words came in, in milliseconds."""

    entry: int
    producer: int
    name: str | None
    words: str
    at: int
    read: bool
    asked: bool
    thanks: Thanks | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """A page of the inbox. `unread` counts those that wait beyond this page; `muted` the producers muted."""

    member: CastMember
    messages: Sequence[Received]
    which: str
    unread: int
    muted: int
    newer: bool = False
    older: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxOf(Question[Inbox]):
    """`which` is "unread" (the oldest first: what is shown counts as read, so the next page is the same question) or
    "all" (the newest first, by the number at the page's border). While the inbox is paused nothing unread is shown.

    Raises NotCast.
    """

    visitor: Visitor
    which: str = "unread"
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One message, with what may be done about it; thanks in own words, if the café allows them, are `longest` long."""

    member: CastMember
    message: Received
    own_words: bool
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageOf(Question[Opened]):
    """One message of one's own inbox. Raises NotCast, ShoutOutNotFound."""

    visitor: Visitor
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRead(Change[int]):
    """These messages have been shown; the result is how many of them were unread. Raises NotCast."""

    visitor: Visitor
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thank(Change[bool]):
    """Thank for a message, by a stock phrase's number or in own words; True if the sender is told at once.

    Raises NotCast, ShoutOutNotFound, AlreadyThanked, OwnWordsNotAllowed, MessageEmpty, MessageTooLong.
    """

    visitor: Visitor
    entry: int
    phrase: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute(Change[int]):
    """Read no more words of a message's sender, who notices nothing; the result is their Producer No.

    Raises NotCast, ShoutOutNotFound.
    """

    visitor: Visitor
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmute(Change[bool]):
    """Read a producer's words again, those that came meanwhile, too. True if they were muted. Raises NotCast."""

    visitor: Visitor
    producer: int


@dataclass(frozen=True, slots=True)
class Muted:
    """A producer muted, by the name that boards show."""

    producer: int
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MutedBy(Question[tuple[Sequence[Muted], bool]]):
    """Whom one has muted, by number from `after` on, and whether there are more. Raises NotCast."""

    visitor: Visitor
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AskStaff(Change[bool]):
    """Let staff look at a message; False if they have been asked already. Raises NotCast, ShoutOutNotFound."""

    visitor: Visitor
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch(Change[bool]):
    """Switch one's inbox or wall (a name of SWITCHES) on or off; True if that changed anything. Raises NotCast."""

    visitor: Visitor
    name: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBoard(Question[CastMember]):
    """The cast member whose supporters the visitor may look at as their own. Raises NotCast."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What a revealed season brought a cast member: power in hundredths, messages that reached them, thanks given.

    `place` is None without a place; `earlier` and `later` are revealed seasons to turn to.
    """

    member: CastMember
    season: Season
    place: int | None
    power: int
    supporters: int
    messages: int
    thanked: int
    earlier: int | None
    later: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestOf(Question[Digest | None]):
    """The digest of a revealed season, the latest by default; None where there is none. Raises NotCast."""

    visitor: Visitor
    season: int | None = None


def linked(context: Context, visitor: Visitor) -> CastMember:
    """The cast member whose account this is. Raises NotCast."""
    member = context.cast_of(visitor)
    if member is None:
        raise NotCast
    return member


def thanks_given(thank: Thank, settings: CafeSettings) -> str:
    """Thanks as the row keeps them. Raises OwnWordsNotAllowed, MessageEmpty, MessageTooLong; ValueError for a phrase
    that nobody is offered."""
    if thank.phrase is not None:
        if not 1 <= thank.phrase <= PHRASES:
            raise ValueError(f"no stock phrase {thank.phrase}")
        return kept_thanks(thank.phrase)
    if not settings.own_thanks:
        raise OwnWordsNotAllowed
    words = " ".join(thank.words.split())
    if not visible_length(words):
        raise MessageEmpty
    if len(words) > settings.shout_out_length:
        raise MessageTooLong(length=len(words), limit=settings.shout_out_length)
    return kept_thanks(None, words)


def told_by_cast(act: str, member: CastMember, producer: int) -> dict[str, Any]:
    """A cast member's act for the staff log: by the stage name, since the account is told to nobody."""
    return {"act": act, "actor": "", "facts": {"cast": member.name, "producer": producer}}
