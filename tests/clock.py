"""A clock that a test owns, and salts that it can foresee."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 11, 3, 0, tzinfo=UTC)
"""Wednesday 2026-11-11, 12:00 in Tokyo: no border of day, week, month or season is near."""


@dataclass
class Clock:
    """Milliseconds since 1970 UTC, moved by hand."""

    now: datetime = NOON

    def __call__(self) -> int:
        return round(self.now.timestamp() * 1000)

    def move(self, **step: float) -> None:
        """Let time pass: `move(hours=3)`."""
        self.now += timedelta(**step)


@dataclass
class Salts:
    """Salts in a row: 64 hexadecimal digits each."""

    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def __call__(self) -> str:
        return f"{next(self.numbers):064x}"
