"""Every refusal of the café, as a value with facts.

    Exception
    └── Refusal                    something was asked that the rules do not allow; nothing was written
        ├── MoneyRefusal           points: InsufficientPoints, PointsOutOfRange, CapReached, LimitReached, PushesPaused,
        │                          GrantCapReached, VoidBelowZero, AmountInvalid
        ├── OnceRefusal            already done: AlreadyCheckedIn, AlreadyUndone, AlreadyVoided, AlreadyThanked,
        │                          ShoutOutAlreadySent, ShoutOutDealtWith, InterimAlreadyOut, ButtonUsed,
        │                          ButtonOutdated, CommandOutdated, ShowFileOutdated
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
        ├── InputRefusal           cannot be read: NameInvalid, WhenInvalid, LeaveInvalid, DayInvalid,
        │                          TimesInvalid, WeekdaysInvalid, PeriodInvalid, CastNotNamed, TooManyShifts,
        │                          ReasonMissing, MessageTooLong, MessageEmpty, ZoneInvalid, LanguageInvalid,
        │                          ColourInvalid, BirthdayInvalid, RoleTooWide, RoleOfStaff, SeasonEndInvalid,
        │                          CapsInvalid, BlindInvalid, TooManyDays, MultiplierInvalid, ShowFileInvalid,
        │                          QuietHoursInvalid, PortraitUnusable
        └── CafeUnavailable        the storage is busy or gone; nothing was lost (BooksUnreadable: this was a look;
                                   RecordUnsure: this may have been recorded)

The words live in the catalogues under `key`; the fields are their arguments. Nothing here is frozen: Python itself and
contextlib write `__traceback__` and `__context__` on an exception while it travels. Equality stays identity, so that an
exception can be hashed.
"""

from cafe.errors.base import CastName as CastName
from cafe.errors.base import Refusal as Refusal
from cafe.errors.base import kebab as kebab
from cafe.errors.house import BooksUnreadable as BooksUnreadable
from cafe.errors.house import CafeUnavailable as CafeUnavailable
from cafe.errors.house import RecordUnsure as RecordUnsure
from cafe.errors.input import BirthdayInvalid as BirthdayInvalid
from cafe.errors.input import BlindInvalid as BlindInvalid
from cafe.errors.input import CapsInvalid as CapsInvalid
from cafe.errors.input import CastNotNamed as CastNotNamed
from cafe.errors.input import ColourInvalid as ColourInvalid
from cafe.errors.input import DayInvalid as DayInvalid
from cafe.errors.input import InputRefusal as InputRefusal
from cafe.errors.input import LanguageInvalid as LanguageInvalid
from cafe.errors.input import LeaveInvalid as LeaveInvalid
from cafe.errors.input import MessageEmpty as MessageEmpty
from cafe.errors.input import MessageTooLong as MessageTooLong
from cafe.errors.input import MultiplierInvalid as MultiplierInvalid
from cafe.errors.input import NameInvalid as NameInvalid
from cafe.errors.input import PeriodInvalid as PeriodInvalid
from cafe.errors.input import PortraitUnusable as PortraitUnusable
from cafe.errors.input import QuietHoursInvalid as QuietHoursInvalid
from cafe.errors.input import ReasonMissing as ReasonMissing
from cafe.errors.input import RoleOfStaff as RoleOfStaff
from cafe.errors.input import RoleTooWide as RoleTooWide
from cafe.errors.input import SeasonEndInvalid as SeasonEndInvalid
from cafe.errors.input import ShowFileInvalid as ShowFileInvalid
from cafe.errors.input import TimesInvalid as TimesInvalid
from cafe.errors.input import TooManyDays as TooManyDays
from cafe.errors.input import TooManyShifts as TooManyShifts
from cafe.errors.input import WeekdaysInvalid as WeekdaysInvalid
from cafe.errors.input import WhenInvalid as WhenInvalid
from cafe.errors.input import ZoneInvalid as ZoneInvalid
from cafe.errors.missing import AmbiguousCast as AmbiguousCast
from cafe.errors.missing import AnnouncementNotFound as AnnouncementNotFound
from cafe.errors.missing import CampaignNotFound as CampaignNotFound
from cafe.errors.missing import EntryNotFound as EntryNotFound
from cafe.errors.missing import ItemNotFound as ItemNotFound
from cafe.errors.missing import MissingRefusal as MissingRefusal
from cafe.errors.missing import NoCard as NoCard
from cafe.errors.missing import NoCastYet as NoCastYet
from cafe.errors.missing import NoFloor as NoFloor
from cafe.errors.missing import NoOshi as NoOshi
from cafe.errors.missing import NoSealedSeason as NoSealedSeason
from cafe.errors.missing import NoStay as NoStay
from cafe.errors.missing import NotSetUp as NotSetUp
from cafe.errors.missing import RankingOff as RankingOff
from cafe.errors.missing import SeasonNotFound as SeasonNotFound
from cafe.errors.missing import ShoutOutNotFound as ShoutOutNotFound
from cafe.errors.missing import ShowNotFound as ShowNotFound
from cafe.errors.missing import UnknownCast as UnknownCast
from cafe.errors.missing import UnknownProducer as UnknownProducer
from cafe.errors.money import AmountInvalid as AmountInvalid
from cafe.errors.money import CapReached as CapReached
from cafe.errors.money import GrantCapReached as GrantCapReached
from cafe.errors.money import InsufficientPoints as InsufficientPoints
from cafe.errors.money import LimitReached as LimitReached
from cafe.errors.money import MoneyRefusal as MoneyRefusal
from cafe.errors.money import PointsOutOfRange as PointsOutOfRange
from cafe.errors.money import PushesPaused as PushesPaused
from cafe.errors.money import VoidBelowZero as VoidBelowZero
from cafe.errors.once import AlreadyCheckedIn as AlreadyCheckedIn
from cafe.errors.once import AlreadyThanked as AlreadyThanked
from cafe.errors.once import AlreadyUndone as AlreadyUndone
from cafe.errors.once import AlreadyVoided as AlreadyVoided
from cafe.errors.once import ButtonOutdated as ButtonOutdated
from cafe.errors.once import ButtonUsed as ButtonUsed
from cafe.errors.once import CommandOutdated as CommandOutdated
from cafe.errors.once import InterimAlreadyOut as InterimAlreadyOut
from cafe.errors.once import OnceRefusal as OnceRefusal
from cafe.errors.once import ShoutOutAlreadySent as ShoutOutAlreadySent
from cafe.errors.once import ShoutOutDealtWith as ShoutOutDealtWith
from cafe.errors.once import ShowFileOutdated as ShowFileOutdated
from cafe.errors.rights import CastCannotPush as CastCannotPush
from cafe.errors.rights import NotAllowedHere as NotAllowedHere
from cafe.errors.rights import NotCast as NotCast
from cafe.errors.rights import NotStaff as NotStaff
from cafe.errors.rights import NotYours as NotYours
from cafe.errors.rights import OwnWordsNotAllowed as OwnWordsNotAllowed
from cafe.errors.rights import RightsRefusal as RightsRefusal
from cafe.errors.rights import Suspended as Suspended
from cafe.errors.state import AccountTaken as AccountTaken
from cafe.errors.state import AlreadyStaying as AlreadyStaying
from cafe.errors.state import CastExists as CastExists
from cafe.errors.state import CastGraduated as CastGraduated
from cafe.errors.state import CastResting as CastResting
from cafe.errors.state import CeremonyRunning as CeremonyRunning
from cafe.errors.state import NotGraduated as NotGraduated
from cafe.errors.state import NotVoidable as NotVoidable
from cafe.errors.state import SeasonOver as SeasonOver
from cafe.errors.state import SeasonRunning as SeasonRunning
from cafe.errors.state import ShowOverlaps as ShowOverlaps
from cafe.errors.state import StateRefusal as StateRefusal
from cafe.errors.times import CalledAlready as CalledAlready
from cafe.errors.times import CardTooNew as CardTooNew
from cafe.errors.times import DayNotOver as DayNotOver
from cafe.errors.times import InThePast as InThePast
from cafe.errors.times import SeasonSealed as SeasonSealed
from cafe.errors.times import TimeRefusal as TimeRefusal
from cafe.errors.times import TooLate as TooLate
from cafe.errors.times import UndoTooLate as UndoTooLate
