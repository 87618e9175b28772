"""Refusals: too early or too late."""

from datetime import date, datetime

from cafe.errors.base import Refusal


class TimeRefusal(Refusal):
    """Too early or too late."""


class UndoTooLate(TimeRefusal):
    """Undo ran out at `until` (UTC)."""

    until: datetime


class TooLate(TimeRefusal):
    """What was asked had to be done by `until` (UTC)."""

    until: datetime


class InThePast(TimeRefusal):
    """A time that has gone by was given for something to come."""


class SeasonSealed(TimeRefusal):
    """The figures stay shut until the ceremony."""


class CardTooNew(TimeRefusal):
    """A new card can push from `until` on (UTC)."""

    until: datetime


class CalledAlready(TimeRefusal):
    """Somebody is on the way; the guest can call again from `again_at` on (UTC)."""

    again_at: datetime


class DayNotOver(TimeRefusal):
    """Only business days that are over can be repaired, and `day` is not."""

    day: date
