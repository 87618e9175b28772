"""Refusals: it has been done already."""

from datetime import datetime

from cafe.errors.base import CastName, Refusal


class OnceRefusal(Refusal):
    """It has been done already."""


class AlreadyCheckedIn(OnceRefusal):
    """Checked in this business day; the next one begins at `next_at` (UTC)."""

    next_at: datetime


class AlreadyUndone(OnceRefusal):
    """The push was taken back before."""


class AlreadyVoided(OnceRefusal):
    """Entry `no` has its counter-entry."""

    no: int


class AlreadyThanked(OnceRefusal):
    """This shout-out has had its thanks."""


class ShoutOutAlreadySent(OnceRefusal):
    """One shout-out per producer, cast and day."""

    cast: CastName


class ShoutOutDealtWith(OnceRefusal):
    """Somebody on staff has decided about these words meanwhile."""


class InterimAlreadyOut(OnceRefusal):
    """Today's interim report has been posted, or is about to be."""


class ButtonUsed(OnceRefusal):
    """A button that acts once per drawing was used, or what it drew is out of date."""


class ButtonOutdated(OnceRefusal):
    """A button of an earlier version, or of a feature that is gone."""


class CommandOutdated(OnceRefusal):
    """A command as an earlier version had it, or with a value that it does not offer."""


class ShowFileOutdated(OnceRefusal):
    """What a preview of a file showed is not possible any more as it stood there."""
