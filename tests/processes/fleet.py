"""Several bots of one token on one PostgreSQL, each with shards of its own, beside one Discord."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

from sandbox import Sandbox, worldfile
from tests.databases import PostgresDatabase
from tests.process.conftest import BOT, Cafe, server
from tests.running import STARTS_WITHIN, Bot

PLACES = itertools.count(1000)
CONNECTED = "connected as"
COMMANDS = "/applications/{}/commands"


class Process(Bot):
    """One of them."""

    def __init__(
        self, folder: Path, sandbox: Sandbox, database: PostgresDatabase, shards: Iterable[int], count: int
    ) -> None:
        folder.mkdir()
        super().__init__(folder, sandbox, database=database)
        self.shards = tuple(shards)
        self.words = ("--shard-ids", ",".join(map(str, self.shards)), "--shard-count", str(count))


class Fleet:
    """All of them, and their Discord."""

    def __init__(self, folder: Path, sandbox: Sandbox, database: PostgresDatabase) -> None:
        self.folder = folder
        self.sandbox = sandbox
        self.database = database
        self.processes: list[Process] = []

    def process(self, *shards: int, of: int) -> Process:
        """One more; it does not run yet."""
        made = Process(self.folder / f"p{len(self.processes)}", self.sandbox, self.database, shards, of)
        self.processes.append(made)
        return made

    def sessions(self) -> list[tuple[int, int]]:
        """The shards that are on the line now; one that two processes hold is there twice."""
        return sorted(one.shard for one in self.sandbox.gateway.sessions.values() if one.connection)

    async def start(self, *processes: Process, within: float = STARTS_WITHIN * 2) -> None:
        """Start them together, and wait until all of their shards are on the line."""
        before = {one: one.log.count(CONNECTED) if one.process else 0 for one in processes}
        for one in processes:
            one.launch()
        async with asyncio.timeout(within):
            while any(one.log.count(CONNECTED) <= before[one] for one in processes):
                for one in processes:
                    assert one.process is not None
                    assert one.process.poll() is None, one.log
                await asyncio.sleep(0.05)

    def cafe(self, shard: int, of: int, bot: Bot) -> Cafe:
        """The bots are invited to a new server of this shard; `bot` is for looking into the database."""
        entry = server()
        # A server's shard is its id without the lower 22 bits, modulo the number of shards.
        place = (int(entry["id"]) >> 22) + next(PLACES) * of
        entry["id"] = str((place - place % of + shard) << 22)
        state = self.sandbox.state
        state.add_guild(worldfile.read_guild(entry, state.users, {"id": BOT, "name": "oshipass"}))
        return Cafe(self.sandbox, bot, entry["id"], {one["name"]: one["id"] for one in entry["channels"]})

    def asked(self, method: str, route: str) -> int:
        """How often that was asked of Discord."""
        return len(self.sandbox.requests(method, route))

    def rows(self, statement: str, *parameters: Any) -> list[Any]:
        """Look into the database."""
        return self.database.rows(statement, *parameters)


@contextlib.asynccontextmanager
async def fleet(
    folder: Path, database: PostgresDatabase, world: dict[str, Any], **sandbox: Any
) -> AsyncIterator[Fleet]:
    """A Discord and nobody there yet; whoever was started is gone afterwards."""
    async with Sandbox(world, **sandbox) as discord:
        made = Fleet(folder, discord, database)
        try:
            yield made
            for one in made.processes:
                if one.process is not None and one.process.poll() is None:
                    await one.end()
        finally:
            for one in made.processes:
                one.kill()
