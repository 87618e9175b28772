"""discord.py's gate before all requests during a global limit; here it cannot stay shut for good.

Whoever is told of a global limit closes the gate, sleeps for as long as Discord said, and opens it. If that sleep is
broken off (a post may take so long and no longer, `bot/posting/send.py`), nobody would open it any more, and the bot
would say nothing until its next start.
"""

from __future__ import annotations

import asyncio

from discord.http import HTTPClient

LONGEST_LIMIT = 60.0
"""Seconds. Where Discord wants more, the request that comes too early is told so, and the gate is shut again."""


class Gate(asyncio.Event):
    """Opens by itself, LONGEST_LIMIT seconds after it was shut."""

    _timer: asyncio.TimerHandle | None = None

    def clear(self) -> None:
        """Shut."""
        super().clear()
        self._stop()
        self._timer = asyncio.get_running_loop().call_later(LONGEST_LIMIT, self.set)

    def set(self) -> None:
        """Open."""
        self._stop()
        super().set()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def install(http: HTTPClient) -> None:
    """Take the place of the gate of a client that has logged in; the private name stands here and nowhere else."""
    gate = Gate()
    gate.set()
    http._global_over = gate
