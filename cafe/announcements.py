"""Announcements: what staff want everyone to read, now or at an hour they choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cafe.context import Context, instant
from cafe.errors import InThePast, MessageEmpty, MessageTooLong
from cafe.memory import Change, Question, Visitor
from cafe.shows import parse_when

LONGEST = 3500
"""Room is left for a title and the frame around the words."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement's row. `mention` is "", "here", "everyone" or a role's id; `state` draft, planned or
    cancelled, `clock` the hour on the café's clocks."""

    id: int
    body: str
    channel: str
    mention: str
    due_at: datetime
    author: str
    state: str = "planned"
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementChannel(Question[str]):
    """The café's announcement channel, for staff about to announce at `when`, as typed ("" for at once).

    Asked before they write: raises NotStaff, NotSetUp, and WhenInvalid or InThePast for the hour.
    """

    visitor: Visitor
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAnnouncement(Change[int]):
    """Keep an announcement as a draft, to be confirmed; the result is its id. `when` as typed, "" for at once.

    Raises NotStaff, MessageEmpty, MessageTooLong, WhenInvalid, InThePast.
    """

    visitor: Visitor
    body: str
    channel: str
    when: str = ""
    mention: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementOf(Question[Announcement]):
    """An announcement by its id, for staff. Raises NotStaff, AnnouncementNotFound."""

    visitor: Visitor
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAnnouncement(Change[int]):
    """Let a draft go out at its hour; the result is that hour in milliseconds.

    Raises NotStaff, NotYours, AnnouncementNotFound, ButtonUsed, and InThePast if its hour has gone by meanwhile.
    """

    visitor: Visitor
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAnnouncement(Change[int]):
    """Take back an announcement that has not gone out. Raises NotStaff, AnnouncementNotFound."""

    visitor: Visitor
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestAnnouncement(Question[Sequence[Announcement]]):
    """The announcements an autocomplete offers: those that wait, by their hour. Raises NotStaff."""

    visitor: Visitor
    typed: str = ""


def draft(context: Context, change: DraftAnnouncement, at: int) -> tuple[str, datetime | None]:
    """The words and the hour that staff typed; None for at once."""
    return words_of(change.body), hour_of(context, change.when, at)


def hour_of(context: Context, when: str, at: int) -> datetime | None:
    """The hour that staff typed; None for at once. Raises WhenInvalid, InThePast."""
    if not when.strip():
        return None
    hour = parse_when(when, context.calendars, instant(at))
    if hour <= instant(at):
        raise InThePast
    return hour


def words_of(text: str) -> str:
    """The words of an announcement as they are kept. Raises MessageEmpty, MessageTooLong."""
    body = text.strip()
    if not body:
        raise MessageEmpty
    if len(body) > LONGEST:
        raise MessageTooLong(length=len(body), limit=LONGEST)
    return body
