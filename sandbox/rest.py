"""The REST side: what every request passes through — token, faults, buckets, body — and the record of all of them."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web
from multidict import MultiMapping

from sandbox.buckets import GENEROUS, UNLIMITED, Buckets
from sandbox.codec import JSON, dumps, loads
from sandbox.errors import DiscordError, Problems
from sandbox.faults import Fault, Faults, shape
from sandbox.limits import FILE_BYTES
from sandbox.messages import Upload
from sandbox.world import World

PREFIX = "/api/v10"
MAJOR = ("channel", "guild", "webhook_token", "token")
RECORDS = 10_000
SLOW_PIECES = 8


@dataclass(slots=True)
class Call:
    """One request, read: what the handlers of the routes need and nothing of HTTP."""

    params: MultiMapping[str] | dict[str, str]
    query: MultiMapping[str] | dict[str, str]
    body: Any = None
    files: list[Upload] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.params[name]

    @property
    def fields(self) -> JSON:
        """The body of routes that want an object."""
        if not isinstance(self.body, dict):
            problems = Problems()
            problems.add((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            problems.refuse()
        return dict(self.body)

    def flag(self, name: str) -> bool:
        """A query switch, as Discord reads it."""
        return self.query.get(name, "") in ("1", "true", "True")

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """A query number within its bounds, else 50035."""
        text = self.query.get(name, str(default))
        problems = Problems()
        if not text.lstrip("-").isdigit():
            problems.add((name,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not int.')
        elif not low <= int(text) <= high:
            problems.add((name,), "NUMBER_TYPE_MAX", f"int value should be between {low} and {high}.")
        problems.refuse()
        return int(text)


@dataclass(slots=True)
class Answer:
    """What goes back, and the fault that strikes on its way. A body of bytes is a proxy's page."""

    status: int
    body: Any
    headers: dict[str, str]
    fault: Fault | None = None

    def data(self) -> bytes:
        """The body on the wire."""
        if self.status == 204:
            return b""
        return self.body if isinstance(self.body, bytes) else dumps(self.body)


Handler = Callable[[Call], Awaitable[Any]]
Route = tuple[str, str, Handler]


class Rest:
    """Wraps each route's handler; records, refuses, limits and answers."""

    def __init__(self, world: World, token: str, *, recording: bool, narrow: dict[str, tuple[int, float]]) -> None:
        self.world = world
        self.token = token
        self.recording = recording
        self.buckets = Buckets(time.monotonic, narrow, GENEROUS if recording else UNLIMITED)
        self.faults = Faults()
        self.requests: list[JSON] = []

    def mount(self, app: web.Application, routes: list[Route], *, open_to_all: bool = False) -> None:
        """Add routes; `open_to_all` ones carry their proof in the path and need no bot token."""
        for method, path, handler in routes:
            endpoint = self._endpoint(f"{method} {path}", handler, open_to_all)
            app.router.add_route(method, PREFIX + path, endpoint)

    def mount_unknown(self, app: web.Application) -> None:
        """Whatever Discord has and the sandbox has not answers 404, and is recorded like the rest."""

        async def unknown(_: Call) -> Any:
            raise DiscordError(0, status=404, message="404: Not Found")

        app.router.add_route("*", PREFIX + "/{rest:.*}", self._endpoint("* {rest}", unknown, False))

    def _endpoint(self, route: str, handler: Handler, open_to_all: bool) -> Callable[[web.Request], Awaitable[Any]]:
        async def endpoint(request: web.Request) -> web.StreamResponse:
            entry: JSON = {"method": request.method, "path": request.path, "route": route, "query": dict(request.query)}
            entry["began"] = time.monotonic()
            answer = await self._serve(request, route, handler, open_to_all, entry)
            data = answer.data()
            if self.recording:
                self._record(request, entry, answer.status, data)
            if answer.status != 204:
                html = isinstance(answer.body, bytes)
                answer.headers["Content-Type"] = "text/html" if html else "application/json"
            return await self._sent(request, answer, data)

        return endpoint

    async def _serve(
        self, request: web.Request, route: str, handler: Handler, open_to_all: bool, entry: JSON
    ) -> Answer:
        verdict = self.buckets.take(route, _major(request))
        headers = verdict.headers
        try:
            if not open_to_all:
                self._check_token(request)
            call = await read(request)
            entry |= {"body": call.body, "files": [upload.filename for upload in call.files]}
            if verdict.retry_after is not None:
                return Answer(429, verdict.as_json(), headers)
            fault = self.faults.strike(route)
            if fault and await _stopped_before(request, fault):
                return Answer(fault.status or 499, fault.body(), headers | fault.headers())
            result = await handler(call)
            if fault and fault.lose:
                _cut(request)
        except DiscordError as error:
            return Answer(error.status, error.as_json(), headers)
        return Answer(204 if result is None else 200, result, headers, fault)

    async def _sent(self, request: web.Request, answer: Answer, data: bytes) -> web.StreamResponse:
        """The answer on its way, with the faults that strike after the work."""
        fault = answer.fault
        if fault and fault.late:
            await asyncio.sleep(fault.late)
        if fault and fault.torn and data:
            data = _torn(data, fault.torn)
        if not (fault and fault.slow and data):
            return web.Response(status=answer.status, body=data or None, headers=answer.headers)
        response = web.StreamResponse(status=answer.status, headers=answer.headers)
        response.content_length = len(data)
        await response.prepare(request)
        piece = max(1, -(-len(data) // SLOW_PIECES))
        with contextlib.suppress(ConnectionError):  # whoever has lost patience has gone
            for start in range(0, len(data), piece):
                await response.write(data[start : start + piece])
                await asyncio.sleep(fault.slow / SLOW_PIECES)
            await response.write_eof()
        return response

    def _check_token(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self.token}":
            raise DiscordError(0)

    def recorded(self, method: str | None = None, route: str | None = None) -> list[JSON]:
        """The record, by method and by route ("/channels/{}/messages") if wanted."""
        wanted = shape(f"{method or ''} {route}") if route else None
        found = [entry for entry in self.requests if method in (None, entry["method"])]
        if wanted:
            found = [entry for entry in found if shape(entry["route"]).endswith(wanted.strip())]
        return [entry | {"response": _read(entry["response"])} for entry in found]

    def _record(self, request: web.Request, entry: JSON, status: int, data: bytes) -> None:
        """The answer is kept as bytes: a message's object changes with later edits, its first form must not."""
        reason = request.headers.get("X-Audit-Log-Reason")
        self.requests.append({"at": self.world.iso(), **entry, "reason": reason, "status": status, "response": data})
        if len(self.requests) > RECORDS:
            del self.requests[: RECORDS // 10]


async def _stopped_before(request: web.Request, fault: Fault) -> bool:
    """The part of a fault that strikes before the work: a pause, a cut line, an answer instead."""
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.drop:
        _cut(request)
    return fault.drop or bool(fault.status)


def _torn(data: bytes, where: object) -> bytes:
    """Half of an answer, or all up to the middle of its last letter that takes several bytes."""
    middle = len(data) // 2
    if where == "letter":
        middle = max((place for place, byte in enumerate(data) if byte > 0x7F), default=middle)
    return data[:middle]


def _read(response: bytes) -> Any:
    try:
        return loads(response or b"null")
    except ValueError:
        return response.decode()


def _cut(request: web.Request) -> None:
    if request.transport:
        request.transport.abort()


def _major(request: web.Request) -> str:
    """The parameters that split a bucket: channel, guild, webhook with its token."""
    return "/".join(request.match_info.get(name, "") for name in MAJOR)


async def read(request: web.Request) -> Call:
    """The body: JSON, or multipart with payload_json and files."""
    if request.content_type.startswith("multipart/"):
        body, files = await _multipart(request)
        return Call(request.match_info, request.query, body, files)
    raw = await request.read()
    try:
        body = loads(raw) if raw else None
    except ValueError:
        raise DiscordError(50109) from None
    return Call(request.match_info, request.query, body)


async def _multipart(request: web.Request) -> tuple[Any, list[Upload]]:
    body: Any = {}
    files: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        data = bytes(await part.read(decode=True))
        if part.name == "payload_json":
            body = loads(data)
            continue
        if len(data) > FILE_BYTES:
            raise DiscordError(40005)
        index = (part.name or "").removeprefix("files[").removesuffix("]")
        files.append(Upload(index, part.filename or "file", data))
    return body, files
