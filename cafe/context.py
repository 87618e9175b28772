"""A café as everyone inside sees it at one revision: settings, calendar, roster and seasons, read once and shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from cafe.choices import CastChoices
from cafe.days import ONE_DAY, BusinessCalendar, Calendars
from cafe.errors import CastName
from cafe.memory import Visitor
from cafe.seasons import Season
from cafe.settings import CafeSettings


@dataclass(frozen=True, slots=True)
class CastMember:
    """An idol of the café. `account` is (platform, id) when linked and is never shown to anyone."""

    id: int
    name: str
    kana: str = ""
    latin: str = ""
    nicknames: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    colour: int | None = None
    birthday: str | None = None
    intake: int | None = None
    unit: str = ""
    profile: str = ""
    portrait: str = ""
    state: str = "active"
    account: tuple[str, str] | None = None
    choices: CastChoices = field(default_factory=CastChoices)

    @property
    def named(self) -> CastName:
        """The name alone, as refusals carry it."""
        return CastName(self.name, self.latin)

    def called(self, language: str) -> str:
        """The name as a reader of this language would say it."""
        return self.named.called(language)


@dataclass(frozen=True, slots=True)
class Outage:
    """Days of an outage that staff have decided to make up for, with who decided it and why (cafe/repairs.py)."""

    id: int
    first: date
    last: date
    actor: str
    reason: str

    @property
    def days(self) -> list[date]:
        """All of them in order."""
        return [self.first + ONE_DAY * n for n in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """Business days, both included, on which a check-in or a visit (`applies_to`) pays `multiplier` times its points.

    With `cast` only for those whose oshi that is; `cap` is the most extra points that one producer gets from it.
    """

    id: int
    title: str
    first: date
    last: date
    applies_to: str
    multiplier: int
    cast: int | None = None
    cap: int | None = None
    state: str = "active"


@dataclass(frozen=True, eq=False)
class Context:
    """One café at one revision. Everything in it is read again as soon as the revision in the database is another.

    Two contexts are the same only if they are one: what is worked out for one (names to search) is remembered with it.
    """

    cafe: int
    name: str
    revision: int
    settings: CafeSettings
    calendars: Calendars
    cast: Mapping[int, CastMember]
    seasons: tuple[Season, ...] = ()
    doors: Mapping[str, str] = field(default_factory=dict[str, str])
    outages: tuple[Outage, ...] = ()
    """Outages that staff have made up for, in the order of deciding."""
    campaigns: tuple[Campaign, ...] = ()
    """Campaigns that have not been ended, past and coming ones among them."""

    @cached_property
    def open_season(self) -> Season | None:
        """The season that pushes count for now."""
        return next((season for season in self.seasons if season.state == "open"), None)

    @cached_property
    def unrevealed(self) -> tuple[Season, ...]:
        """The open season and those sealed but not yet revealed: the ones that may have something to hide."""
        return tuple(season for season in self.seasons if season.state != "revealed")

    @cached_property
    def cast_accounts(self) -> Mapping[tuple[str, str], CastMember]:
        """Linked accounts, to know a cast member who acts."""
        return {
            member.account: member for member in self.cast.values() if member.account and member.state != "graduated"
        }

    @cached_property
    def on_roster(self) -> tuple[CastMember, ...]:
        """Everyone who has not graduated, in the order of joining."""
        return tuple(member for member in self.cast.values() if member.state != "graduated")

    def active(self, cast: int | None) -> CastMember | None:
        """The cast member of this id, if pushes are open for them."""
        member = self.cast.get(cast) if cast is not None else None
        return member if member and member.state == "active" else None

    def season(self, no: int) -> Season | None:
        """A season by its number."""
        return next((season for season in self.seasons if season.no == no), None)

    def cast_of(self, visitor: Visitor) -> CastMember | None:
        """The cast member whose linked account this is."""
        return self.cast_accounts.get((visitor.platform, visitor.account))

    def day(self, at: int) -> date:
        """The business day of an instant in milliseconds."""
        return self.calendars.day(instant(at))

    def calendar(self, at: int) -> BusinessCalendar:
        """The calendar in force at an instant in milliseconds."""
        return self.calendars.current(instant(at))


def instant(at: int) -> datetime:
    """Milliseconds since 1970 UTC as an aware datetime."""
    return datetime.fromtimestamp(at / 1000, UTC)


def millis(at: datetime) -> int:
    """An aware datetime as milliseconds since 1970 UTC."""
    return round(at.timestamp() * 1000)
