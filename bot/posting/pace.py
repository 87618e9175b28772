"""How fast what goes out by itself may follow each other, for the whole of a bot's processes.

Discord shuts out a bot that writes to many people at once, and counts fifty requests a second for a token, whichever
process they come from. Nobody tells the others what they send: each process keeps to its share, that of its shards.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

BURST = 10
PER_SECOND = 2.0
"""Of direct messages: ten at once, then two a second. Roles go as fast."""
POSTS_BURST = 40
POSTS_PER_SECOND = 40.0
"""Of posts of all kinds; what remains of Discord's fifty is for edits, and for what people ask beside their replies."""


class Pace:
    """Some at once, then so many a second."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, *, burst: float = BURST, per_second: float = PER_SECOND
    ) -> None:
        self._clock = clock
        self._burst = burst
        self._per_second = per_second
        self._left = float(burst)
        self._at = clock()

    def has_room(self, share: float = 1.0) -> bool:
        """Whether one more could go now; it is not counted."""
        return self._refilled(share) >= 1

    def allows(self, share: float = 1.0) -> bool:
        """Whether one more may go now; if so, it is counted. `share` of the pace is this process's, up to 1."""
        if self._refilled(share) < 1:
            return False
        self._left -= 1
        return True

    def _refilled(self, share: float) -> float:
        now = self._clock()
        most = max(1.0, self._burst * share)
        self._left = min(most, self._left + (now - self._at) * self._per_second * share)
        self._at = now
        return self._left

    async def turn(self, share: float = 1.0) -> None:
        """Wait until one more may go."""
        while not self.allows(share):  # noqa: ASYNC110 - time alone tells
            await asyncio.sleep(0.5 / (self._per_second * share))
