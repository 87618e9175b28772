"""Refusals: the person may not."""

from cafe.errors.base import Refusal


class RightsRefusal(Refusal):
    """The person may not."""


class NotStaff(RightsRefusal):
    """Needs the role `need`: "till" or "manager"."""

    need: str


class NotYours(RightsRefusal):
    """Somebody else's button, entry or form."""


class NotCast(RightsRefusal):
    """For linked cast accounts only."""


class Suspended(RightsRefusal):
    """The producer's pushes are stopped by staff."""


class CastCannotPush(RightsRefusal):
    """Cast do not push cast."""


class OwnWordsNotAllowed(RightsRefusal):
    """The café allows stock phrases only in thanks."""


class NotAllowedHere(RightsRefusal):
    """The command works in the café's server only."""
