"""Refusals: it is not there."""

from cafe.errors.base import CastName, Refusal


class MissingRefusal(Refusal):
    """It is not there."""


class UnknownCast(MissingRefusal):
    """No cast member is called `text`; `nearest` are names to try, best first."""

    text: str
    nearest: tuple[CastName, ...]


class AmbiguousCast(MissingRefusal):
    """Several cast members are called `text`: their full names."""

    text: str
    names: tuple[str, ...]


class UnknownProducer(MissingRefusal):
    """No card for that account or number."""


class NoCard(MissingRefusal):
    """The person has no card, so nothing is stored about them."""


class NoCastYet(MissingRefusal):
    """The roster is empty."""


class NoOshi(MissingRefusal):
    """No oshi declared, and no cast member named."""


class NoStay(MissingRefusal):
    """No stay is running."""


class NoFloor(MissingRefusal):
    """The café has chosen no floor channel, so nobody would read it."""


class NotSetUp(MissingRefusal):
    """The café has not gone through /setup."""


class EntryNotFound(MissingRefusal):
    """No ledger entry `no` in this café."""

    no: int


class ShowNotFound(MissingRefusal):
    """No such show."""


class AnnouncementNotFound(MissingRefusal):
    """No such announcement."""


class SeasonNotFound(MissingRefusal):
    """No such season, or none running."""


class CampaignNotFound(MissingRefusal):
    """No such campaign."""


class ShoutOutNotFound(MissingRefusal):
    """No such shout-out in this inbox or box."""


class ItemNotFound(MissingRefusal):
    """Nothing on the menu is called `text`."""

    text: str


class NoSealedSeason(MissingRefusal):
    """There is no sealed season to reveal."""


class RankingOff(MissingRefusal):
    """The café does not show a ranking of producers."""
