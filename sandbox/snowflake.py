"""Discord's ids: milliseconds since 2015 in the upper 42 bits, a counter below; the clock is an argument."""

from collections.abc import Callable

DISCORD_EPOCH_MS = 1_420_070_400_000
PER_MILLISECOND = 1 << 22


class Snowflakes:
    """Hands out ids that never repeat and never go back, even when the clock stands still or is set back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._last = 0

    def next(self) -> int:
        """A fresh id for this moment."""
        fresh = at(self.clock())
        self._last = fresh if fresh > self._last else self._last + 1
        return self._last

    def text(self) -> str:
        """The same as Discord writes it in JSON."""
        return str(self.next())


def at(seconds: float) -> int:
    """The lowest id of a moment; search windows begin with it."""
    return max(0, int(seconds * 1000) - DISCORD_EPOCH_MS) << 22


def time_of(snowflake: int | str) -> float:
    """Seconds since 1970 at which an id was made."""
    return ((int(snowflake) >> 22) + DISCORD_EPOCH_MS) / 1000
