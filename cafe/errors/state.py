"""Refusals: something else stands in the way."""

from datetime import date, datetime

from cafe.errors.base import CastName, Refusal


class StateRefusal(Refusal):
    """Something else stands in the way."""


class CastResting(StateRefusal):
    """The cast member is resting."""

    name: CastName


class CastGraduated(StateRefusal):
    """The cast member has graduated."""

    name: CastName


class NotGraduated(StateRefusal):
    """The cast member has not graduated, and only a graduate's name can be erased."""

    name: CastName


class CastExists(StateRefusal):
    """The roster has a cast member with that name."""

    name: str


class AccountTaken(StateRefusal):
    """The account is linked to another cast member; whose it is, nobody is told."""


class NotVoidable(StateRefusal):
    """Entry `no` is itself a counter-entry."""

    no: int


class AlreadyStaying(StateRefusal):
    """A stay is running; it ends at `until` (UTC)."""

    until: datetime


class SeasonRunning(StateRefusal):
    """The running season has to be closed first; its last day is `ends_day`."""

    title: str
    ends_day: date


class SeasonOver(StateRefusal):
    """The season that was shown has been closed meanwhile; another one runs."""


class CeremonyRunning(StateRefusal):
    """The ceremony has begun, place by place: it cannot be given another hour."""


class ShowOverlaps(StateRefusal):
    """At that time the show `title` is on the stage."""

    title: str
