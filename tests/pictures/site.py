"""A place on loopback that answers as badly as a test wants, byte by byte."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

Answer: TypeAlias = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Site:
    """Paths and what is sent for them; `asked` are the heads of all requests that came."""

    paths: dict[str, Answer] = field(default_factory=dict[str, Answer])
    asked: list[str] = field(default_factory=list[str])
    port: int = 0

    @property
    def origin(self) -> str:
        """As addresses begin that lead here."""
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: bytes, kind: str = "image/png", *more: str) -> str:
        """Something that can be fetched; its address."""
        self.paths[path] = answer(body, f"Content-Type: {kind}", *more)
        return self.origin + path

    def away(self, path: str, to: str) -> str:
        """A redirect; its address."""
        self.paths[path] = answer(b"", f"Location: {to}", "Set-Cookie: who=me; Path=/", status="302 Found")
        return self.origin + path

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(head)
            sent = self.paths.get(head.split(" ")[1], answer(b"", status="404 Not Found"))
            if isinstance(sent, bytes):
                writer.write(sent)
            else:
                await sent(writer)
            await writer.drain()
        writer.close()


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@contextlib.asynccontextmanager
async def open_site() -> AsyncIterator[Site]:
    """A site on a free port."""
    site = Site()
    server = await asyncio.start_server(site._serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()
