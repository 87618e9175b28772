"""The cafés of a run: each is built once, and every measurement gets a copy of its own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.big_cafe import BIG, CROWDED, EMPTY, Size, build
from benchmarks.processes import configure
from sandbox.worldfile import DEFAULT

GUILD: str = DEFAULT["guilds"][0]["id"]
QUICK_BIG, QUICK_CROWDED = Size(2_000, 20_000), Size(4_000, 20_000, cast=100)


class Cafes:
    """Empty, big and crowded, made when first asked for. `tell` hears how many entries are built, of how many."""

    def __init__(self, folder: Path, *, quick: bool, tell: Callable[[str, int, int], None]) -> None:
        self.sizes = {
            "empty": EMPTY, "big": QUICK_BIG if quick else BIG, "crowded": QUICK_CROWDED if quick else CROWDED
        }  # fmt: skip
        self._folder = folder
        self._tell = tell
        self._copies = 0

    async def copy(self, cafe: str) -> Path:
        """A fresh database in a folder of its own, with a config.toml beside it that needs no Discord."""
        made = self._folder / cafe
        size = self.sizes[cafe]
        if not made.exists():
            made.mkdir()
            await asyncio.to_thread(build, made, size, GUILD, lambda done: self._tell(cafe, done, size.entries))
        self._copies += 1
        folder = self._folder / f"{cafe}-{self._copies}"
        folder.mkdir()
        database = folder / "oshipass.db"
        await asyncio.to_thread(shutil.copyfile, made / "oshipass.db", database)
        configure(folder, database)
        return database
