"""The short way for benchmarks: while a load runs, callbacks are taken before aiohttp builds a request of them.

aiohttp's handler costs more per request than a whole interaction may cost here. Every connection is spoken to by this
subclass; unless a load is running it changes nothing.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

CALLBACK = b"POST /api/v10/interactions/"
HOOKS = (CALLBACK, b"PATCH /api/v10/webhooks/", b"POST /api/v10/webhooks/")
HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length:"
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-RateLimit-Limit: 500\r\nX-RateLimit-Remaining: 499\r\n"
    b"X-RateLimit-Reset-After: 1.000\r\nContent-Length: %d\r\n\r\n%b"
)
NO_CONTENT = (
    b"HTTP/1.1 204 No Content\r\nX-RateLimit-Limit: 500\r\nX-RateLimit-Remaining: 499\r\n"
    b"X-RateLimit-Reset-After: 1.000\r\n\r\n"
)

# aiohttp takes None for "write no access log", though its annotation does not say so.
SILENT: Any = None
# Request line and body in, JSON out; None leaves the request to the ordinary way.
Taker = Callable[[bytes, bytes], bytes | None]


class LoadSink:
    """Where a running load takes its callbacks."""

    def __init__(self) -> None:
        self.take: Taker | None = None


class LeanHandler(RequestHandler):
    """aiohttp's connection handler with a short cut in front."""

    __slots__ = ("_held", "_sink")

    def __init__(self, manager: web.Server, loop: asyncio.AbstractEventLoop, sink: LoadSink) -> None:
        super().__init__(manager, loop=loop, access_log=SILENT)
        self._sink = sink
        self._held = b""

    def data_received(self, data: bytes) -> None:
        """Requests of the load's own routes are answered at once; all else goes to aiohttp, byte for byte."""
        if self._sink.take is None and not self._held:
            super().data_received(data)
            return
        held = self._held + data
        self._held = b""
        if not held.startswith(HOOKS):
            super().data_received(held)
            return
        end = held.find(HEAD_END)
        length = _content_length(held[:end]) if end >= 0 else 0
        if length is not None and (end < 0 or len(held) < end + 4 + length):
            self._held = held
            return
        answer = self._taken(held, end) if length is not None else None
        if answer is None or self.transport is None:
            super().data_received(held)
        else:
            self.transport.write(answer)

    def _taken(self, held: bytes, end: int) -> bytes | None:
        if self._sink.take is None:
            return None
        line = held[: held.find(b"\r\n")]
        body = self._sink.take(line, _payload(held[:end], held[end + 4 :]))
        if body is None:
            return None
        if line.startswith(CALLBACK) and b"with_response=" not in line:
            return NO_CONTENT
        return ANSWER % (len(body), body)


def _payload(head: bytes, body: bytes) -> bytes:
    """The JSON of a body; of a form the part that is JSON, which comes before the files."""
    if b"multipart/form-data" not in head:
        return body
    start = body.find(HEAD_END) + len(HEAD_END)
    return body[start : body.find(b"\r\n--", start)]


def _content_length(head: bytes) -> int | None:
    """None for bodies sent in chunks (multipart), which only aiohttp reads."""
    lower = head.lower()
    at = lower.find(LENGTH)
    if at < 0:
        return None
    end = lower.find(b"\r\n", at)
    return int(lower[at + len(LENGTH) : end if end >= 0 else None])
