"""Which cafés' posts have to be planned (anew): kept up by reading only what has changed since the last look."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import timedelta

REPLAN_AFTER = timedelta(hours=1) // timedelta(milliseconds=1)
LOOK_BACK = timedelta(minutes=2) // timedelta(milliseconds=1)
"""A change bears the time at which it was written and is seen after its commit, so each look goes back by this much."""
ALL_ANEW_SECONDS = 60 * 60.0
"""So often everything is read once more, whatever became of the database's clock."""


class Plans:
    """What was planned at which revision and when; forgotten in any doubt, since planning twice is safe."""

    def __init__(self, running: Callable[[], float] = time.monotonic) -> None:
        self._running = running
        self._cafes: dict[int, tuple[str, int]] = {}
        self._made: dict[int, tuple[int, int]] = {}
        self._seen = 0
        self._all_at = float("-inf")

    def since(self) -> int:
        """From when on the next look has to read (the database's clock); 0 for everything."""
        if self._running() - self._all_at >= ALL_ANEW_SECONDS:
            return 0
        return max(0, self._seen - LOOK_BACK)

    def learn(self, since: int, rows: Iterable[tuple[int, str, int, int]]) -> None:
        """Take in what a look from `since` on has read: café, server, revision, when it changed."""
        if since == 0:
            self._all_at = self._running()
        for cafe, guild, revision, changed_at in rows:
            self._cafes[cafe] = (guild, revision)
            self._seen = max(self._seen, changed_at)

    def due(self, now: int, ours: Callable[[str], bool]) -> list[tuple[int, int]]:
        """Cafés of our servers to be planned at `now`, with their revision: what has changed before what is old."""
        changed: list[tuple[int, int]] = []
        old: list[tuple[int, int]] = []
        made = self._made
        for cafe, (guild, revision) in self._cafes.items():
            known = made.get(cafe)
            if known is not None and known[0] == revision and 0 <= now - known[1] < REPLAN_AFTER:
                continue
            if ours(guild):
                (changed if known is None or known[0] != revision else old).append((cafe, revision))
        return changed + old

    def made(self, cafe: int, revision: int, now: int) -> None:
        """It is planned."""
        self._made[cafe] = (revision, now)

    def forget(self) -> None:
        """The clock has jumped."""
        self._made.clear()
        self._all_at = float("-inf")
