"""Changing a show that stands on the timetable: another time, another line-up, or off it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from cafe.context import CastMember, Context, instant
from cafe.errors import InThePast, ShowNotFound
from cafe.memory import Change, Question, Visitor
from cafe.shows import Show, parse_when
from cafe.timetable import parse_lineup

_NOBODY = frozenset({"-", "none", "nobody", "なし"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveShow(Change[dict[str, int]]):
    """Put a show at another time, `when` as typed; `minutes` None keeps its length. Who waits for it is told.

    The result is its id as `show`, its old start `was_at` in milliseconds, `changed` 0 if it stood there already, and
    how many are told (`told`). Raises NotStaff, ShowNotFound, WhenInvalid, InThePast, ShowOverlaps.
    """

    visitor: Visitor
    show: int
    when: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLineup(Change[dict[str, Any]]):
    """Put others on stage; `lineup` as typed, "-" for nobody.

    The result: cast ids `added` and `removed`, how many are `told`, and whether anything has `changed`.
    Raises NotStaff, ShowNotFound, the refusals of find_cast, CastGraduated.
    """

    visitor: Visitor
    show: int
    lineup: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelShow(Change[dict[str, int]]):
    """Take a show off the timetable; its post and event follow, who waits for it is told.

    With `later` the repeat that it comes from ends, and every later show of it goes as well. The result tells how many
    were `cancelled`, and whether a repeat has `ended`.
    Raises NotStaff, ShowNotFound (also for one that is over or was cancelled before).
    """

    visitor: Visitor
    show: int
    later: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CastNamed(Question[Sequence[CastMember]]):
    """Cast members by their ids, whatever their state."""

    ids: tuple[int, ...]


def changeable(show: Show, at: int) -> None:
    """Raises ShowNotFound for a show that is over or cancelled."""
    if show.state != "planned" or show.phase(instant(at)) == "over":
        raise ShowNotFound


def moved_show(context: Context, show: Show, change: MoveShow, at: int) -> Show:
    """The show at its new time. One that is on the stage now may be made longer, or be begun anew later."""
    now = instant(at)
    starts_at = parse_when(change.when, context.calendars, now)
    minutes = show.minutes if change.minutes is None else change.minutes
    moved = replace(show, starts_at=starts_at, day=context.calendars.day(starts_at), minutes=minutes)
    if starts_at <= now and (starts_at != show.starts_at or moved.ends_at <= now):
        raise InThePast
    return moved


def typed_lineup(context: Context, text: str) -> tuple[int, ...]:
    """The cast ids that staff mean; nobody only where they say so."""
    if unicodedata.normalize("NFKC", text).strip().casefold() in _NOBODY:
        return ()
    return parse_lineup(context, text)
