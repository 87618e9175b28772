"""The cafés of a run: each is built once, and every measurement gets a copy of its own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.big_cafe import BIG, CROWDED, EMPTY, Size, build
from benchmarks.books import Books
from benchmarks.copies import Copy, Template, create, fill
from benchmarks.postgres_server import PostgresServer
from benchmarks.towns import guild_id
from sandbox.worldfile import DEFAULT

GUILD: str = DEFAULT["guilds"][0]["id"]
QUICK_BIG, QUICK_CROWDED = Size(2_000, 20_000), Size(4_000, 20_000, cast=100)
ON_POSTGRES = ", PostgreSQL"
"""Ends the names of cafés whose books PostgreSQL keeps."""


class Cafes:
    """Empty, big and crowded, on either engine, made when first asked for.

    `tell` hears how many entries are built, of how many. `close` it, for it may hold a server.
    """

    def __init__(self, folder: Path, *, quick: bool, tell: Callable[[str, int, int], None]) -> None:
        self._sizes = {
            "empty": EMPTY, "big": QUICK_BIG if quick else BIG, "crowded": QUICK_CROWDED if quick else CROWDED
        }  # fmt: skip
        self._folder = folder
        self._tell = tell
        self._copies = 0
        self._server: PostgresServer | None = None
        self._filled: set[str] = set()

    def size(self, cafe: str) -> Size:
        """How much a café has behind it."""
        return self._sizes[cafe.removesuffix(ON_POSTGRES)]

    async def copy(self, cafe: str) -> Books:
        """A fresh database."""
        name = cafe.removesuffix(ON_POSTGRES)
        made = await self._built(name)
        self._copies += 1
        folder = self._folder / f"{name}-{self._copies}"
        folder.mkdir()
        if cafe.endswith(ON_POSTGRES):
            url = await self._in_postgres(name, made, f"{name}_{self._copies}")
            return Books(folder, url, self.server().pid)
        database = folder / "oshipass.db"
        await asyncio.to_thread(shutil.copyfile, made, database)
        return Books(folder, f"sqlite:{database}")

    async def town(self, guilds: int) -> Books:
        """A fresh database of PostgreSQL with an empty café behind each of so many servers' doors."""
        made = await self._built("empty")
        self._copies += 1
        folder = self._folder / f"town-{self._copies}"
        folder.mkdir()
        url = await create(self.server().url("postgres"), f"town_{self._copies}")
        template = await asyncio.to_thread(Template.of, made)
        await fill(url, [Copy(number + 1, guild_id(number), template) for number in range(guilds)])
        return Books(folder, url, self.server().pid)

    def server(self) -> PostgresServer:
        """A PostgreSQL server as it comes: it waits for its disk."""
        if self._server is None:
            self._server = PostgresServer()
            self._server.start()
        return self._server

    def close(self) -> None:
        """End the server, if there is one."""
        if self._server is not None:
            self._server.remove()

    async def _built(self, name: str) -> Path:
        folder, size = self._folder / name, self._sizes[name]
        if not folder.exists():
            folder.mkdir()
            await asyncio.to_thread(build, folder, size, GUILD, lambda done: self._tell(name, done, size.entries))
        return folder / "oshipass.db"

    async def _in_postgres(self, name: str, made: Path, copy: str) -> str:
        server = self.server()
        if name not in self._filled:
            template = await asyncio.to_thread(Template.of, made)
            await fill(await create(server.url("postgres"), name), [Copy(1, GUILD, template)])
            self._filled.add(name)
        return await create(server.url("postgres"), copy, name)
