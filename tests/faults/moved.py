"""`oshipass run` with a clock that a test moves: `python -m tests.faults.moved run --config config.toml`.

All else is the real thing. The wall clock is the machine's plus the milliseconds that stand in the file `clock` of the
working directory; the monotonic clock cannot be moved, and stays real.
"""

from __future__ import annotations

import functools
import mmap
import os
import struct
from pathlib import Path

from bot import app, gate
from bot.__main__ import main
from bot.opening import wall_clock
from bot.posting import send

CLOCK = "clock"
OFFSET = struct.Struct("<q")
SEND_SECONDS = "FAULTS_SEND_SECONDS"
GATE_SECONDS = "FAULTS_GATE_SECONDS"
HEARTBEAT_SECONDS = "FAULTS_HEARTBEAT_SECONDS"
"""In the environment: when a post has taken too long, when a global limit is over for certain, and when a silent line
is taken for dead. Shorter for tests."""


class MovedClock:
    """The file is mapped, so that a look costs nothing and sees each change at once."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._view = mmap.mmap(opened.fileno(), OFFSET.size, access=mmap.ACCESS_READ)

    def __call__(self) -> int:
        """Milliseconds since 1970 UTC."""
        return wall_clock() + OFFSET.unpack(self._view[: OFFSET.size])[0]


def move(file: Path, milliseconds: int) -> None:
    """Set the clock so far ahead (or, below zero, behind) of the machine's; in place, so that no reader misses it."""
    data = OFFSET.pack(milliseconds)
    with file.open("r+b" if file.exists() else "wb") as opened:
        opened.write(data)


if __name__ == "__main__":
    app.run = functools.partial(app.run, clock=MovedClock(Path(CLOCK)))
    send.SEND_SECONDS = float(os.environ.get(SEND_SECONDS, send.SEND_SECONDS))
    gate.LONGEST_LIMIT = float(os.environ.get(GATE_SECONDS, gate.LONGEST_LIMIT))
    if HEARTBEAT_SECONDS in os.environ:
        app.Client = functools.partial(app.Client, heartbeat_timeout=float(os.environ[HEARTBEAT_SECONDS]))
    main()
