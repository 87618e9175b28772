"""Processes on one PostgreSQL, and lines to it that fail."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import asyncpg

from cafe.settings import CafeSettings
from storage.memory import Store
from storage.postgres import Postgres
from tests.clock import Clock, Salts
from tests.postgres import Server
from tests.storage.books import DOOR, Books

HELD = "SELECT 1 FROM cafe WHERE id = $1 FOR UPDATE"


@contextlib.asynccontextmanager
async def opened(url: str, clock: Clock) -> AsyncIterator[Books]:
    """A process's view of the café behind DOOR."""
    store = Store(await Postgres.open(url), CafeSettings(), clock, Salts())
    store.start()
    try:
        yield Books(store, clock, await store.cafe_at(DOOR, "Café"))
    finally:
        await store.close()


@contextlib.asynccontextmanager
async def held(url: str, cafe: int) -> AsyncIterator[None]:
    """Another process is in the middle of a transaction about the café."""
    other = await asyncpg.connect(url)
    try:
        async with other.transaction():
            await other.fetch(HELD, cafe)
            yield
    finally:
        await other.close()


class Wire:
    """A line to the server that loses the answer to a COMMIT: the server has done it, and nobody hears of it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self._server = server
        self.folder = folder
        self.losses = 0
        self._serving: asyncio.Server | None = None

    async def open(self) -> None:
        self._serving = await asyncio.start_unix_server(self._serve, self.folder / ".s.PGSQL.5432")

    async def close(self) -> None:
        assert self._serving is not None
        self._serving.close()

    def url(self, url: str) -> str:
        return url.replace(quote(str(self._server.folder), safe=""), quote(str(self.folder), safe=""))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_unix_connection(self._server.folder / ".s.PGSQL.5432")
        lose = asyncio.Event()
        there = asyncio.create_task(self._pass(reader, ours, lose, watch=True))
        back = asyncio.create_task(self._pass(theirs, writer, lose, watch=False))
        await asyncio.wait((there, back), return_when=asyncio.FIRST_COMPLETED)
        for task in (there, back):
            task.cancel()
        for end in (ours, writer):
            end.close()

    async def _pass(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, lose: asyncio.Event, *, watch: bool
    ) -> None:
        while data := await source.read(65536):
            if watch and self.losses and b"COMMIT\0" in data:
                self.losses -= 1
                lose.set()
            elif not watch and lose.is_set():
                return  # the answer to the COMMIT: it stays here
            sink.write(data)
            await sink.drain()
