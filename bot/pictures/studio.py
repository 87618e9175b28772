"""Where pictures are asked for: keeps what was drawn, draws the same sheet once, and outlives its worker.

It belongs to no event loop: a thread speaks with each worker, so the loop only ever waits for a future.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from bot.pictures.sheet import LARGEST, Sheet
from bot.pictures.svg import PNG
from bot.pictures.wire import (
    DONE,
    UNUSABLE,
    Answer,
    BrokenWireError,
    MakePortrait,
    Paint,
    read_answer,
    send_request,
)

log = logging.getLogger("oshipass.pictures")

SECONDS = 10.0
"""What a picture may take; a worker that takes longer is ended."""
KEPT = 12 << 20
"""Bytes of pictures that are kept."""
WAITING = 64
"""Sheets that may wait to be drawn; whoever comes behind them goes without a picture."""
USUAL = 0.1
"""Seconds that a picture takes: whoever has less time than those before it need would wait in vain."""
_ROOT = Path(__file__).parent.parent.parent
_START = f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from bot.pictures.worker import main; main()"

T = TypeVar("T")


class UnusablePictureError(Exception):
    """A file that cannot become a portrait: `reason` is "no-picture", "too-large", "broken" or "unavailable"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoWorkerError(BrokenWireError):
    """There is no process to be had, which is no fault of what was asked."""


class Studio:
    """All methods but `close` are for the event loop's thread."""

    def __init__(self, *, kept: int = KEPT, seconds: float = SECONDS) -> None:
        self._kept = kept
        self._shelf: OrderedDict[Sheet, bytes] = OrderedDict()
        self._size = 0
        self._under_way: dict[Sheet, Future[bytes | None]] = {}
        self._lock = threading.Lock()
        self._worker, self._reader = _Worker(seconds), _Worker(seconds)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="portraits")
        self._closed = False

    def cached(self, sheet: Sheet) -> bytes | None:
        """The picture, if it is at hand."""
        with self._lock:
            png = self._shelf.get(sheet)
            if png is not None:
                self._shelf.move_to_end(sheet)
            return png

    async def paint(
        self, sheet: Sheet, portraits: Mapping[str, bytes], seconds: float = WAITING * USUAL
    ) -> bytes | None:
        """The picture as PNG; None where there can be none, with a line in the log. It goes on if nobody waits.

        `seconds`: how long it is worth waiting for. Where too many come before it, the answer is None at once.
        """
        png = self.cached(sheet)
        if png is not None:
            return png
        asked = self._under_way.get(sheet) or self._ask(sheet, portraits, seconds)
        if asked is None:
            return None
        return await _outcome(asked)

    async def portrait(self, data: bytes) -> bytes:
        """A square JPEG of whatever somebody sent. Raises UnusablePictureError."""
        asked = self._begun(self._reading, self._make_portrait, data)
        try:
            answer = await _outcome(asked) if asked else None
        except BrokenWireError as error:
            log.warning("a portrait could not be made: %s", error)
            ours = self._closed or isinstance(error, NoWorkerError)
            raise UnusablePictureError("unavailable" if ours else "broken") from error
        if answer is None:
            raise UnusablePictureError("unavailable")
        if answer.kind == DONE:
            return answer.data
        if answer.kind != UNUSABLE:
            log.warning("a portrait could not be made: %s", "; ".join(answer.words))
        raise UnusablePictureError(answer.words[0] if answer.kind == UNUSABLE else "broken")

    def close(self) -> None:
        """End the worker; what was asked for and is not there will not come."""
        self._closed = True
        for thread in (self._thread, self._reading):
            thread.shutdown(wait=False, cancel_futures=True)
        self._worker.retire()
        self._reader.retire()
        for thread in (self._thread, self._reading):
            thread.shutdown(wait=True)

    def _make_portrait(self, data: bytes) -> Answer:
        """In a process and a thread of its own: a few bytes of JPEG can hold ten seconds of work, and boards go on."""
        try:
            return self._reader.ask(MakePortrait(data))
        finally:
            self._reader.end()

    def _ask(self, sheet: Sheet, portraits: Mapping[str, bytes], seconds: float) -> Future[bytes | None] | None:
        before = len(self._under_way)
        if before >= min(WAITING, round(seconds / USUAL)):
            log.warning("%s pictures wait to be drawn; one goes without", before)
            return None
        asked = self._begun(self._thread, self._draw, sheet, portraits)
        if asked is None:
            return None
        self._under_way[sheet] = asked
        asked.add_done_callback(lambda _: self._under_way.pop(sheet, None))
        return asked

    def _begun(self, thread: ThreadPoolExecutor, work: Callable[..., T], *told: Any) -> Future[T] | None:
        """What a thread will do next; None once the studio closes, which another thread may do at any moment."""
        try:
            return thread.submit(work, *told)
        except RuntimeError:
            if self._closed:
                return None
            raise

    def _draw(self, sheet: Sheet, portraits: Mapping[str, bytes]) -> bytes | None:
        try:
            answer = self._worker.ask(Paint(sheet, portraits))
        except BrokenWireError as error:
            log.warning("%s could not be drawn: %s", type(sheet).__name__, error)
            return None
        if answer.kind == DONE and not (answer.data.startswith(PNG) and len(answer.data) <= LARGEST):
            self._worker.end()
            log.warning("%s could not be drawn: the worker gave something else", type(sheet).__name__)
            return None
        if answer.kind != DONE:
            log.warning("a picture could not be drawn: %s", "; ".join(answer.words))
            return None
        if answer.words:
            log.warning("a picture is not whole: %s", "; ".join(answer.words))
        if sheet.portraits() <= portraits.keys():  # else the next one who asks may have them
            self._keep(sheet, answer.data)
        return answer.data

    def _keep(self, sheet: Sheet, png: bytes) -> None:
        with self._lock:
            self._size += len(png) - len(self._shelf.pop(sheet, b""))
            self._shelf[sheet] = png
            while self._size > self._kept:
                _, dropped = self._shelf.popitem(last=False)
                self._size -= len(dropped)


class _DiedError(BrokenWireError):
    """The process ended by itself; `fresh` says that it had been started for this very request."""

    def __init__(self, words: str, *, fresh: bool) -> None:
        super().__init__(words)
        self.fresh = fresh


class _Worker:
    """The worker's process; one that is gone, or was ended for being slow, is started again at the next request."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._retired = False
        self._lock = threading.Lock()

    def ask(self, request: Paint | MakePortrait) -> Answer:
        """Ask and wait, in the studio's thread. Raises BrokenWireError where it does not start, dies or hangs.

        A worker of earlier requests that turns out to be dead is followed by a new one, which is asked the same. One
        that took too long is not, nor one that dies of the first that it is asked: the next would fare no better.
        """
        try:
            return self._answer(request)
        except _DiedError as error:
            if error.fresh:
                raise
            log.info("%s; another one is asked", error)
            return self._answer(request)

    def _answer(self, request: Paint | MakePortrait) -> Answer:
        earlier = self._process
        late = threading.Event()
        try:
            process = self._running()
            clock = threading.Timer(self._seconds, lambda: (late.set(), process.kill()))
            clock.start()
        except (OSError, RuntimeError) as error:  # the machine gives no process, or no thread
            raise NoWorkerError(f"no worker could be started: {getattr(error, 'strerror', '') or error}") from error
        assert process.stdin
        assert process.stdout
        try:
            send_request(process.stdin, request)
            return read_answer(process.stdout)
        except (OSError, ValueError, BrokenWireError) as error:
            self.end()
            if late.is_set():
                raise BrokenWireError(f"the worker took more than {self._seconds:g} seconds") from error
            words = f"the worker ended with code {process.returncode}"
            raise _DiedError(words, fresh=process is not earlier) from error
        finally:
            clock.cancel()

    def end(self) -> None:
        """Kill the process, if there is one."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def retire(self) -> None:
        """End it for good: whoever is in the middle of asking is told, and starts no other process."""
        with self._lock:
            self._retired = True
        self.end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.end()
        with self._lock:
            if self._retired:
                raise NoWorkerError("the studio is closed")
            if self._process is None:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            return self._process


async def _outcome(asked: Future[T]) -> T | None:
    """What comes of it, None if the studio closed first; whoever stops waiting does not stop it."""
    try:
        return await asyncio.shield(asyncio.wrap_future(asked))
    except asyncio.CancelledError:
        if asked.cancelled():
            return None
        raise
