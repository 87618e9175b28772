"""How fast direct messages may follow each other: Discord shuts out a bot that writes to many people at once."""

from __future__ import annotations

import time
from collections.abc import Callable

BURST = 10
PER_SECOND = 2.0


class Pace:
    """Ten at once, then two a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left = float(BURST)
        self._at = clock()

    def allows(self) -> bool:
        """Whether one more may go now; if so, it is counted."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._at) * PER_SECOND)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
