"""Posts that come by themselves: their keys, how long each stays worth sending, and how to try again.

A post is known by (café, kind, slot). The slot is the kind's own: a day for a timetable, a show's number, a season's.
Everything a sender needs to recognise its own post is computed from that key, so that nothing has to be remembered.
"""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

ANEW = "anew"
"""In the payload of a result file that staff send again: it goes into the channel chosen now, not to its ceremony."""
NONCE_LENGTH = 25
"""What Discord keeps of a nonce."""
POST_ID_LENGTH = 16
"""Short enough for a custom_id beside everything else; 82 bits, so two of a café's posts never share one."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class PostKind(StrEnum):
    """What is posted; the value stands in the table of posts."""

    TIMETABLE = "timetable"
    """At opening: the day's shows and who is in."""
    BOARD = "board"
    """At opening: the final board of the day before."""
    WEEKLY = "weekly"
    INTERIM = "interim"
    BIRTHDAY = "birthday"
    IN_TODAY = "in_today"
    """To those who asked: their oshi is in today."""
    SHOW = "show"
    """The one message of a show, 15 minutes before it; start and end edit it."""
    SHOW_START = "show_start"
    SHOW_END = "show_end"
    SHOW_EVENT = "show_event"
    """Discord's scheduled event."""
    SHOW_CHANGE = "show_change"
    """To those who asked to be reminded: a show was moved or cancelled."""
    SHOW_EDIT = "show_edit"
    """A show changed after its message went out: that message and the scheduled event follow."""
    TIMETABLE_EDIT = "timetable_edit"
    """The day's shows changed after the timetable went out: that message follows."""
    REMINDER = "reminder"
    """To those who asked: a show is about to begin."""
    ANNOUNCEMENT = "announcement"
    ANNOUNCEMENT_EDIT = "announcement_edit"
    """Staff have changed the words of an announcement that went out: its message follows."""
    SEASON_SEALED = "season_sealed"
    CEREMONY = "ceremony"
    CEREMONY_EDIT = "ceremony_edit"
    """A further place was told: the ceremony's post follows."""
    RESULT_FILE = "result_file"
    PROMOTION = "promotion"
    """A producer has reached a rank and likes everyone to know."""
    ROLE = "role"
    """No message: a role on the platform is given to a person, or taken."""
    WALL = "wall"
    """On the public wall: the pushes of a minute or so."""
    WALL_EDIT = "wall_edit"
    """Staff have refused words that stand on the wall: its post follows."""
    THANKS = "thanks"
    """To a producer who asked for it: a cast member thanks for words."""
    STAY_NOTICE = "stay_notice"
    """To a guest: 15 minutes left."""
    FLOOR = "floor"
    """To the floor channel: a bill, or a guest who asks for someone."""
    STAFF_LOG = "staff_log"
    PANEL = "panel"
    """The pinned message with buttons; staff hang it up by hand, so it is never due."""


_Staleness = timedelta | Literal["closing"] | None

_WORTH: dict[PostKind, _Staleness] = {
    PostKind.TIMETABLE: "closing",
    PostKind.BOARD: "closing",
    PostKind.WEEKLY: "closing",
    PostKind.INTERIM: "closing",
    PostKind.BIRTHDAY: "closing",
    PostKind.IN_TODAY: "closing",
    PostKind.SHOW: timedelta(minutes=10),
    # Edits of a post that stands: right as long as the day lasts, and noise after.
    PostKind.SHOW_START: "closing",
    PostKind.SHOW_END: "closing",
    # Discord takes no event that begins in the past; due a day ahead, it is late but useful until the show.
    PostKind.SHOW_EVENT: timedelta(hours=24),
    PostKind.SHOW_CHANGE: timedelta(hours=24),
    PostKind.SHOW_EDIT: "closing",
    PostKind.TIMETABLE_EDIT: "closing",
    PostKind.REMINDER: timedelta(minutes=10),
    # Staff chose the hour: "we open late today" must not come at night.
    PostKind.ANNOUNCEMENT: timedelta(hours=6),
    PostKind.ANNOUNCEMENT_EDIT: timedelta(hours=24),
    PostKind.SEASON_SEALED: None,
    PostKind.CEREMONY: None,
    PostKind.CEREMONY_EDIT: None,
    PostKind.RESULT_FILE: None,
    PostKind.PROMOTION: "closing",
    PostKind.ROLE: None,
    PostKind.WALL: timedelta(hours=24),
    PostKind.WALL_EDIT: timedelta(hours=24),
    PostKind.THANKS: None,
    PostKind.STAY_NOTICE: timedelta(minutes=15),
    PostKind.FLOOR: timedelta(hours=12),
    PostKind.STAFF_LOG: None,
    PostKind.PANEL: None,
}

_SHORTEST = timedelta(minutes=10)
"""A post due about or after closing (hours set wrongly, a day without hours) still gets this long."""
_WITHOUT_CLOSING = timedelta(hours=12)

_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(minutes=30)
_GROWTH = 3
ATTEMPTS = 10
"""After so many failures a post is given up and staff are told: about two and a half hours."""


def post_key(cafe: int, kind: PostKind, slot: str) -> str:
    """The one name of a post: two posts share it only if café, kind and slot are the same."""
    return f"{cafe}:{kind.value}:{slot}"


def nonce(key: str) -> str:
    """25 letters and digits from a post's key, for Discord's duplicate check while it lasts (minutes)."""
    return _digest("nonce", key, NONCE_LENGTH)


def post_id(key: str) -> str:
    """16 letters and digits from a post's key, for a button's custom_id: by it a sent post is found again."""
    return _digest("post", key, POST_ID_LENGTH)


def _digest(use: str, key: str, length: int) -> str:
    """SHA-256 in base 36, its last digits; nonce and id of one key do not resemble each other."""
    number = int.from_bytes(hashlib.sha256(f"{use}\0{key}".encode()).digest(), "big")
    digits: list[str] = []
    for _ in range(length):
        number, digit = divmod(number, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(digits)


def expiry(kind: PostKind, due_at: datetime, closing_at: datetime | None = None) -> datetime | None:
    """From when on a post is too old to be sent; None for never.

    `closing_at` is when the café closes on the post's day; without it 12 hours stand in. A post always has ten minutes.
    """
    worth = _WORTH[kind]
    if worth is None:
        return None
    if worth == "closing":
        return max(closing_at or due_at + _WITHOUT_CLOSING, due_at + _SHORTEST)
    return due_at + worth


def stale(kind: PostKind, due_at: datetime, closing_at: datetime | None, now: datetime) -> bool:
    """Whether a post has become too old: it is marked skipped, not sent."""
    until = expiry(kind, due_at, closing_at)
    return until is not None and now >= until


def backoff(attempt: int) -> timedelta | None:
    """How long to wait after the `attempt`-th failure (the first is 1): growing, at most half an hour; None: give up.

    ValueError below 1.
    """
    if attempt < 1:
        raise ValueError(f"attempts count from 1, not {attempt}")
    if attempt >= ATTEMPTS:
        return None
    return min(_FIRST_PAUSE * _GROWTH ** (attempt - 1), _LONGEST_PAUSE)
