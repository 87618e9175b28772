"""What the café needs from its memory: one way to ask, one way to change.

A question or a change is a frozen value that names what is wanted; storage answers it. The café knows no SQL and no
connection, and a second memory (another engine, a test) only has to answer the same values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from cafe.settings import CafeSettings

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Door:
    """Through which door a café is reached: a platform and its own id there (a Discord server's id)."""

    platform: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: an account of a platform with what the front knows of it at this moment.

    `roles` and `manages` (Discord's Manage Server) are read on every call, so that a right taken away is gone at once.
    """

    platform: str
    account: str
    name: str
    language: str = "en"
    roles: frozenset[str] = field(default_factory=frozenset[str])
    manages: bool = False

    @property
    def ref(self) -> str:
        """The account in one word, as entries name an actor."""
        return f"{self.platform}:{self.account}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[R]):
    """Something to be read about one café; answered from a consistent view, never changing anything."""

    cafe: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Generic[R]):
    """Something to be done in one café, once: the same key again returns the first result.

    Raises a `cafe.errors.Refusal` where a rule says no; then nothing at all is stored.
    """

    cafe: int
    key: str


class Memory(Protocol):
    """Where a café's rows live."""

    async def cafe_at(self, door: Door, name: str = "") -> int:
        """The café behind this door; opened with the defaults if it is the first knock."""
        ...

    async def cafes_of(self, platform: str, account: str) -> Sequence[tuple[int, str]]:
        """The cafés where an account has a card, with their names: for who asks from outside of any."""
        ...

    async def settings(self, cafe: int) -> CafeSettings:
        """What the café has chosen, as of the latest answer about it: for who draws what has just been answered."""
        ...

    async def read(self, question: Question[R], /) -> R:
        """Answer a question. Raises `CafeUnavailable` when the memory cannot be reached in time."""
        ...

    async def write(self, change: Change[R], /) -> R:
        """Do a change durably: when this returns, it is on disk. Raises the rule's `Refusal`, or `CafeUnavailable`."""
        ...
