"""Refusals: about points and yen."""

from datetime import datetime

from cafe.errors.base import Refusal


class MoneyRefusal(Refusal):
    """About points or yen."""


class InsufficientPoints(MoneyRefusal):
    """The balance does not cover it. Both in push points."""

    balance: int
    cost: int


class PointsOutOfRange(MoneyRefusal):
    """A number of points outside what one push (or grant) may hold; both ends are allowed values."""

    low: int
    high: int


class AmountInvalid(MoneyRefusal):
    """An amount outside what a bill (`part` "bill"), its share for PV ("pv"), an order ("order"), a price on the menu
    ("price") or a limit of one's own ("limit", points or yen) may be; both ends are allowed."""

    part: str
    low: int
    high: int


class CapReached(MoneyRefusal):
    """The season's cap for each producer on this business day; `left` points may still be pushed on it."""

    cap: int
    left: int


class LimitReached(MoneyRefusal):
    """The limit the producer has set, in `unit` ("points" or "yen") per `period`; `left` of it may still be used."""

    limit: int
    left: int
    unit: str
    period: str


class PushesPaused(MoneyRefusal):
    """The producer has taken a break from pushing until then (None: until they end it)."""

    until: datetime | None


class GrantCapReached(MoneyRefusal):
    """Staff may grant `cap` points a day; `left` of them remain today."""

    cap: int
    left: int


class VoidBelowZero(MoneyRefusal):
    """The counter-entry would take the balance `missing` points below zero."""

    missing: int
