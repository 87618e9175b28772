"""Rate-limit buckets: generous, with Discord's headers on every answer, narrow where a test asks for it."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.codec import JSON

GENEROUS = (500, 1.0)
UNLIMITED = (1_000_000_000, 1.0)


@dataclass(slots=True)
class Window:
    """One bucket's running window."""

    left: int
    until: float


@dataclass(slots=True, frozen=True)
class Verdict:
    """What a request may do, and the headers to tell it."""

    headers: dict[str, str]
    retry_after: float | None = None

    def as_json(self) -> JSON:
        """The body of a 429."""
        return {"message": "You are being rate limited.", "retry_after": self.retry_after, "global": False}


class Buckets:
    """Counts by route and major parameter, as Discord does; `narrow` sets (requests, seconds) for single routes."""

    def __init__(
        self,
        now: Callable[[], float],
        narrow: dict[str, tuple[int, float]] | None = None,
        usual: tuple[int, float] = GENEROUS,
    ) -> None:
        self.now = now
        self.usual = usual
        self.narrow = dict(narrow or {})
        self._windows: dict[tuple[str, str], Window] = {}
        self._names: dict[str, str] = {}

    def take(self, route: str, major: str) -> Verdict:
        """Count one request of `METHOD /path/{with}/{holes}`."""
        most, seconds = self.narrow.get(route, self.usual)
        now = self.now()
        window = self._windows.get((route, major))
        if window is None or window.until <= now:
            self._forget_old(now)
            window = self._windows[route, major] = Window(most, now + seconds)
        if window.left <= 0:
            return self._refused(route, most, window, now)
        window.left -= 1
        return Verdict(self._headers(route, most, window, now))

    def _forget_old(self, now: float) -> None:
        """Every interaction token is a bucket of its own: a long run must not keep them all."""
        if len(self._windows) > 4096:
            self._windows = {key: window for key, window in self._windows.items() if window.until > now}

    def _refused(self, route: str, most: int, window: Window, now: float) -> Verdict:
        wait = round(max(0.001, window.until - now), 3)
        headers = self._headers(route, most, window, now)
        headers |= {"Retry-After": str(int(wait) + 1), "X-RateLimit-Scope": "user", "Via": "1.1 sandbox"}
        return Verdict(headers, wait)

    def _headers(self, route: str, most: int, window: Window, now: float) -> dict[str, str]:
        name = self._names.get(route)
        if name is None:
            name = self._names[route] = hashlib.sha256(route.encode()).hexdigest()[:32]
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(window.left),
            "X-RateLimit-Reset": f"{time.time() + max(0.0, window.until - now):.3f}",
            "X-RateLimit-Reset-After": f"{max(0.0, window.until - now):.3f}",
            "X-RateLimit-Bucket": name,
        }
