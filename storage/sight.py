"""What health and metrics ask of the memory: as little as can be."""

from __future__ import annotations

from storage.engine import Steps


def alive() -> Steps[None]:
    """A real read, and nothing more."""
    yield "sight_alive", {}


def posts_waiting(now: int) -> Steps[tuple[int, int]]:
    """How many posts wait to be tried at `now` (milliseconds), and for how many milliseconds the first of them does."""
    rows = yield "sight_posts_waiting", {"now": now}
    count, since = rows[0]
    return count, now - since
