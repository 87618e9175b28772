"""Announcements that are known already: the list of them, and other words for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cafe.announcements import Announcement
from cafe.memory import Change, Question, Visitor

PAGE = 8
AnnouncementState = Literal["waiting", "sending", "sent", "failed", "skipped", "unsure", "cancelled"]
EDITABLE: frozenset[AnnouncementState] = frozenset({"waiting", "sending", "sent"})


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement that was confirmed, and what has become of it."""

    announcement: Announcement
    state: AnnouncementState


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    """Announcements by their hour, the latest first, and whether there are more on either side."""

    announcements: Sequence[Announced]
    newer: bool
    older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementList(Question[AnnouncementPage]):
    """A page of what waits and what has been, for staff: the first one, or the one beside a place in the list.

    `beside` is (hour in milliseconds, id), and `newer` tells on which side of it. Raises NotStaff.
    """

    visitor: Visitor
    beside: tuple[int, int] | None = None
    newer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestEditable(Question[Sequence[Announcement]]):
    """The announcements whose words may be changed, the latest hour first. Raises NotStaff."""

    visitor: Visitor
    typed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditableAnnouncement(Question[Announced]):
    """An announcement whose words may be changed. Raises NotStaff, and AnnouncementNotFound for any other."""

    visitor: Visitor
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareEdit(Change[dict[str, Any]]):
    """Keep other words for an announcement under this key until they are confirmed; nothing else changes.

    Raises NotStaff, AnnouncementNotFound, MessageEmpty, MessageTooLong.
    """

    visitor: Visitor
    id: int
    body: str


@dataclass(frozen=True, slots=True)
class PreparedWords:
    """Words that wait to be confirmed, and the announcement as it stands."""

    found: Announced
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedEdit(Question[PreparedWords]):
    """What PrepareEdit kept under a key. Raises NotStaff, AnnouncementNotFound, ButtonUsed where nothing is kept."""

    visitor: Visitor
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditAnnouncement(Change[str]):
    """Give an announcement the words kept under the key `prepared`; a message that went out follows.

    The result is its state before. Raises what PreparedEdit raises; ButtonUsed also where the words are others by now.
    """

    visitor: Visitor
    prepared: str
