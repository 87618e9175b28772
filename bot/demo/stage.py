"""What the demo's authors write with: the café's own memory under a clock that they move."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.demo.people import People
from cafe.context import millis
from cafe.errors import Refusal
from cafe.memory import Change, Question
from storage.engine import Engine
from storage.memory import Store

R = TypeVar("R")
TOKYO = ZoneInfo("Asia/Tokyo")
MARK = "demo:"
"""With this begins the key of everything that was not done in the browser."""


class MovedClock:
    """Milliseconds since 1970 UTC, as the history's author sets them."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> int:
        """The moment at which everything happens until the clock is moved again."""
        return millis(self.now)


@dataclass
class Stage:
    """The café, its people and its clock. `lot` decides what is left to chance, the same way each time."""

    store: Store
    engine: Engine
    cafe: int
    people: People
    clock: MovedClock
    lot: random.Random

    def __post_init__(self) -> None:
        self.manager = self.people.visitor("nagi", manages=True)
        self.till = self.people.visitor("sora")
        self._keys = 0

    def key(self, kind: type[Change[Any]]) -> str:
        """A new idempotency key for a change of this kind."""
        self._keys += 1
        return f"{MARK}{kind.__name__}:{self.clock():x}:{self._keys}"

    async def do(self, kind: type[Change[R]], /, **facts: Any) -> R:
        """Do a change now."""
        return await self.store.write(kind(cafe=self.cafe, key=self.key(kind), **facts))

    async def ask(self, kind: type[Question[R]], **facts: Any) -> R:
        """Ask a question."""
        return await self.store.read(kind(cafe=self.cafe, **facts))

    async def together(self, changes: Iterable[Change[R]]) -> list[R]:
        """Do changes in one go, in this order; what the rules refuse (no points left) is left out."""
        results = await asyncio.gather(*map(self.store.write, changes), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException) and not isinstance(result, Refusal):
                raise result
        return [result for result in results if not isinstance(result, BaseException)]
