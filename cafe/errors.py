"""Every refusal of the café, as a value with facts.

    Exception
    └── Refusal                    something was asked that the rules do not allow; nothing was written
        ├── MoneyRefusal           points: InsufficientPoints, PointsOutOfRange, CapReached, LimitReached, PushesPaused,
        │                          GrantCapReached, VoidBelowZero, AmountInvalid
        ├── OnceRefusal            already done: AlreadyCheckedIn, AlreadyUndone, AlreadyVoided, AlreadyThanked,
        │                          ShoutOutAlreadySent, ShoutOutDealtWith, InterimAlreadyOut, ButtonUsed,
        │                          ButtonOutdated, ShowFileOutdated
        ├── TimeRefusal            too early or too late: UndoTooLate, TooLate, InThePast, SeasonSealed, CardTooNew,
        │                          DayNotOver, CalledAlready
        ├── RightsRefusal          may not: NotStaff, NotYours, NotCast, Suspended, CastCannotPush, OwnWordsNotAllowed,
        │                          NotAllowedHere
        ├── MissingRefusal         is not there: UnknownCast, AmbiguousCast, UnknownProducer, NoCard, NoCastYet, NoOshi,
        │                          NoStay, NotSetUp, EntryNotFound, ShowNotFound, AnnouncementNotFound, SeasonNotFound,
        │                          CampaignNotFound, ShoutOutNotFound, ItemNotFound, NoSealedSeason, RankingOff,
        │                          NoFloor
        ├── StateRefusal           stands in the way: CastResting, CastGraduated, CastExists, AccountTaken,
        │                          AlreadyStaying, SeasonRunning, ShowOverlaps, NotVoidable, NotGraduated,
        │                          SeasonOver, CeremonyRunning
        ├── InputRefusal           cannot be read: NameInvalid, WhenInvalid, DayInvalid, TimesInvalid,
        │                          WeekdaysInvalid, PeriodInvalid, CastNotNamed, TooManyShifts, ReasonMissing,
        │                          MessageTooLong, MessageEmpty, ZoneInvalid, LanguageInvalid, ColourInvalid,
        │                          BirthdayInvalid, RoleTooWide, RoleOfStaff, SeasonEndInvalid, CapsInvalid,
        │                          BlindInvalid, TooManyDays, MultiplierInvalid, ShowFileInvalid, QuietHoursInvalid
        └── CafeUnavailable        the storage is busy or gone; nothing was lost

The words live in the catalogues under `key`; the fields are their arguments. Nothing here is frozen: Python itself and
contextlib write `__traceback__` and `__context__` on an exception while it travels. Equality stays identity, so that an
exception can be hashed.
"""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, cast, dataclass_transform

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def kebab(name: str) -> str:
    """`InsufficientPoints` → `insufficient-points`."""
    return _HUMP.sub("-", name).lower()


@dataclass(frozen=True, slots=True)
class CastName:
    """Who is meant, as a fact: each reader is told the name in their own script."""

    name: str
    latin: str = ""

    def called(self, language: str) -> str:
        """The name as a reader of this language would say it."""
        return self.latin if language == "en" and self.latin else self.name


@dataclass_transform(eq_default=False)
class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Base of all: `key` names its sentence in the catalogues, `facts` are that sentence's arguments."""

    key: ClassVar[str] = "error-refusal"
    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make each subclass a dataclass and give it its key, so that no class can forget either."""
        super().__init_subclass__(**kwargs)
        cls.key = f"error-{kebab(cls.__name__)}"
        dataclass(eq=False)(cls)
        cls._names = tuple(field.name for field in fields(cast(Any, cls)))

    def facts(self) -> dict[str, Any]:
        """The fields by name, as they are."""
        return {name: getattr(self, name) for name in self._names}

    def __str__(self) -> str:
        """For logs only: the key and the facts; people read the catalogue's words."""
        facts = " ".join(f"{name}={value!r}" for name, value in self.facts().items())
        return f"{self.key} {facts}".rstrip()

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle by the fields: exceptions would otherwise forget arguments given by name."""
        return type(self), tuple(self.facts().values())


# ---- points ----------------------------------------------------------------------------------------------------------


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
    """Yen outside what a bill (`part` "bill"), its share for PV ("pv"), an order ("order") or a price on the menu
    ("price") may be; both ends are allowed."""

    part: str
    low: int
    high: int


class CapReached(MoneyRefusal):
    """The café's cap per producer for this season; `left` points may still be pushed."""

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


# ---- once only -------------------------------------------------------------------------------------------------------


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


class ShowFileOutdated(OnceRefusal):
    """What a preview of a file showed is not possible any more as it stood there."""


# ---- time ------------------------------------------------------------------------------------------------------------


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


# ---- rights ----------------------------------------------------------------------------------------------------------


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


# ---- not there -------------------------------------------------------------------------------------------------------


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


# ---- in the way ------------------------------------------------------------------------------------------------------


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


# ---- cannot be read --------------------------------------------------------------------------------------------------


class InputRefusal(Refusal):
    """What was typed cannot be used as it is."""


class NameInvalid(InputRefusal):
    """`reason`: "empty", "too-long" (`limit` characters fit) or "control" (control, line and direction characters)."""

    reason: str
    limit: int = 0


class WhenInvalid(InputRefusal):
    """`text` is no point in time."""

    text: str


class DayInvalid(InputRefusal):
    """`text` is no day."""

    text: str


class TimesInvalid(InputRefusal):
    """`text` is no list of times of day."""

    text: str


class WeekdaysInvalid(InputRefusal):
    """`text` is no set of weekdays."""

    text: str


class ZoneInvalid(InputRefusal):
    """`text` is no time zone; `nearest` are names to try."""

    text: str
    nearest: tuple[str, ...]


class LanguageInvalid(InputRefusal):
    """`text` is no language that the café knows by code or name."""

    text: str


class ColourInvalid(InputRefusal):
    """`text` is no colour in hexadecimal."""

    text: str


class BirthdayInvalid(InputRefusal):
    """`text` is no month and day."""

    text: str


class SeasonEndInvalid(InputRefusal):
    """A season's last day lies between `first` and `last`, both included."""

    first: date
    last: date


class CapsInvalid(InputRefusal):
    """`text` is no list of caps."""

    text: str


class BlindInvalid(InputRefusal):
    """`text` is no number of hours up to `limit`, nor the last business day."""

    text: str
    limit: int


class QuietHoursInvalid(InputRefusal):
    """Quiet hours with one time only, or with the same time twice."""


class RoleTooWide(InputRefusal):
    """A staff role that everyone in the server has."""


class RoleOfStaff(InputRefusal):
    """A role that marks staff cannot be given away with a rank."""


class CastNotNamed(InputRefusal):
    """Whom of the cast it is about has to be said."""


class TooManyDays(InputRefusal):
    """A repair covers at most `limit` days at once."""

    limit: int


class MultiplierInvalid(InputRefusal):
    """A campaign multiplies by `low` to `high`; both are allowed."""

    low: int
    high: int


class TooManyShifts(InputRefusal):
    """More days than the `most` that one shift command takes."""

    most: int


class PeriodInvalid(InputRefusal):
    """The end lies before the start."""


class ReasonMissing(InputRefusal):
    """Staff acts need a reason."""


class MessageTooLong(InputRefusal):
    """`length` characters where `limit` are allowed."""

    length: int
    limit: int


class MessageEmpty(InputRefusal):
    """Nothing to send."""


class ShowFileInvalid(InputRefusal):
    """A file of shows that is none as a whole.

    `reason`: "type" (`detail` is its name), "size" (`limit` KB), "download", "encoding", "empty", "quotes" (line
    `limit`), "doubled" (column `detail`), "columns" (`detail` are missing) or "rows" (`limit` fit).
    """

    reason: str
    detail: str = ""
    limit: int = 0


# ---- the house -------------------------------------------------------------------------------------------------------


class CafeUnavailable(Refusal):
    """The storage is busy or out of reach; nothing was lost, trying again is safe."""
