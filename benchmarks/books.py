"""Where a measurement keeps its data: a SQLite file or a PostgreSQL database, and a folder for what goes beside it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from benchmarks.processes import configure


@dataclass(frozen=True, slots=True)
class Books:
    """A database of its own. `url` is as `[storage] url` has it."""

    folder: Path
    url: str
    server: int = 0
    """The number of PostgreSQL's first process, if it is one of ours."""

    @property
    def config(self) -> Path:
        """A config.toml over it that needs no Discord."""
        return configure(self.folder, self.url)

    async def value(self, statement: str) -> Any:
        """What a statement finds, one value, as another program would see it."""
        if self.url.startswith("sqlite:"):
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:"))) as opened:
                return opened.execute(statement).fetchone()[0]
        connection = await asyncpg.connect(self.url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    def remove(self) -> None:
        """Let go of the folder; a database of PostgreSQL goes with its server."""
        shutil.rmtree(self.folder)
