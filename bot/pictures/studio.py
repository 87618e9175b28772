"""Where pictures are asked for: keeps what was drawn, draws the same sheet once, and outlives its worker.

It belongs to no event loop: a thread speaks with the worker, so the loop only ever waits for a future.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from bot.pictures.sheet import Sheet
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
PNG = b"\x89PNG\r\n\x1a\n"
"""How the file of a picture begins."""
_ROOT = Path(__file__).parent.parent.parent
_START = f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from bot.pictures.worker import main; main()"


class UnusablePictureError(Exception):
    """A file that cannot become a portrait: `reason` is "no-picture", "too-large", "broken" or "unavailable"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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
        self._closed = False

    def cached(self, sheet: Sheet) -> bytes | None:
        """The picture, if it is at hand."""
        with self._lock:
            png = self._shelf.get(sheet)
            if png is not None:
                self._shelf.move_to_end(sheet)
            return png

    async def paint(self, sheet: Sheet, portraits: Mapping[str, bytes]) -> bytes | None:
        """The picture as PNG; None where there can be none, with a line in the log. It goes on if nobody waits."""
        png = self.cached(sheet)
        if png is not None:
            return png
        asked = self._under_way.get(sheet) or self._ask(sheet, portraits)
        if asked is None:
            return None
        return await _outcome(asked)

    async def portrait(self, data: bytes) -> bytes:
        """A square JPEG of whatever somebody sent. Raises UnusablePictureError."""
        if self._closed:
            raise UnusablePictureError("unavailable")
        asked = self._thread.submit(self._make_portrait, data)
        try:
            answer = await asyncio.shield(asyncio.wrap_future(asked))
        except BrokenWireError as error:
            log.warning("a portrait could not be made: %s", error)
            raise UnusablePictureError("broken") from error
        if answer.kind == DONE:
            return answer.data
        if answer.kind != UNUSABLE:
            log.warning("a portrait could not be made: %s", "; ".join(answer.words))
        raise UnusablePictureError(answer.words[0] if answer.kind == UNUSABLE else "broken")

    def close(self) -> None:
        """End the worker; what was asked for and is not there will not come."""
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._worker.retire()
        self._reader.retire()
        self._thread.shutdown(wait=True)

    def _make_portrait(self, data: bytes) -> Answer:
        """In a process of its own: strangers' files are read where nobody else's pictures are."""
        try:
            return self._reader.ask(MakePortrait(data))
        finally:
            self._reader.end()

    def _ask(self, sheet: Sheet, portraits: Mapping[str, bytes]) -> Future[bytes | None] | None:
        if self._closed:
            return None
        if len(self._under_way) >= WAITING:
            log.warning("%s pictures wait to be drawn; one goes without", WAITING)
            return None
        asked = self._thread.submit(self._draw, sheet, portraits)
        self._under_way[sheet] = asked
        asked.add_done_callback(lambda _: self._under_way.pop(sheet, None))
        return asked

    def _draw(self, sheet: Sheet, portraits: Mapping[str, bytes]) -> bytes | None:
        try:
            answer = self._worker.ask(Paint(sheet, portraits))
        except BrokenWireError as error:
            log.warning("%s could not be drawn: %s", type(sheet).__name__, error)
            return None
        if answer.kind == DONE and not answer.data.startswith(PNG):
            self._worker.end()
            log.warning("%s could not be drawn: the worker gave something else", type(sheet).__name__)
            return None
        if answer.kind != DONE:
            log.warning("a picture could not be drawn: %s", "; ".join(answer.words))
            return None
        if answer.words:
            log.warning("a picture lacks letters: %s", "; ".join(answer.words))
        self._keep(sheet, answer.data)
        return answer.data

    def _keep(self, sheet: Sheet, png: bytes) -> None:
        with self._lock:
            self._size += len(png) - len(self._shelf.pop(sheet, b""))
            self._shelf[sheet] = png
            while self._size > self._kept:
                _, dropped = self._shelf.popitem(last=False)
                self._size -= len(dropped)


class _Worker:
    """The worker's process; one that is gone, or was ended for being slow, is started again at the next request."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._retired = False
        self._lock = threading.Lock()

    def ask(self, request: Paint | MakePortrait) -> Answer:
        """Ask and wait, in the studio's thread. Raises BrokenWireError where it does not start, dies or hangs."""
        try:
            process = self._running()
        except OSError as error:
            raise BrokenWireError(f"no worker could be started: {error.strerror or error}") from error
        assert process.stdin
        assert process.stdout
        clock = threading.Timer(self._seconds, process.kill)
        clock.start()
        try:
            send_request(process.stdin, request)
            return read_answer(process.stdout)
        except (OSError, ValueError, BrokenWireError) as error:
            self.end()
            raise BrokenWireError(f"the worker ended with code {process.returncode}") from error
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
                raise BrokenWireError("the studio is closed")
            if self._process is None:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            return self._process


async def _outcome(asked: Future[bytes | None]) -> bytes | None:
    """What comes of it; whoever stops waiting does not stop it."""
    try:
        return await asyncio.shield(asyncio.wrap_future(asked))
    except asyncio.CancelledError:
        if asked.cancelled():
            return None  # the studio has closed
        raise
