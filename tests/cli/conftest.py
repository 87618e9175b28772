"""A folder with a configuration and a café in it, and `oshipass` to be typed there."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.opening import opened_store
from bot.settings import Settings
from cafe.check_in import CheckIn
from cafe.memory import Door, Visitor
from cafe.push import Push, Undo
from storage.memory import Store
from tests.databases import PostgresDatabase
from tests.postgres import Server

SERVER = "111111111111111111"
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.made.up"
AYA, RENA = 1, 2


@dataclass
class Folder:
    """A folder in which commands are typed; its configuration is config.toml, its database oshipass.db."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "oshipass.db"

    @property
    def config(self) -> Path:
        return self.path / "config.toml"

    def configure(self, text: str) -> None:
        self.config.write_text(text, "utf-8")

    def type(self, command: str, *words: str, **environment: str) -> Result:
        """Run a command in this process, with --config of this folder."""
        typed = [command, "--config", str(self.config), *words]
        return CliRunner().invoke(app, typed, env=environment, prog_name="oshipass")

    def json(self, command: str, *words: str) -> Any:
        result = self.type(command, "--json", *words)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        """Start a command in a process of its own, in this folder."""
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            cwd=self.path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def sql(self, *statements: str) -> None:
        """Change the database behind the program's back."""
        with closing(sqlite3.connect(self.database)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()

    def visit(self, work: Callable[[Store, int], Awaitable[None]]) -> None:
        """Do something in the café of SERVER."""

        async def visited() -> None:
            async with opened_store(Settings.load(self.config)) as store:
                await work(store, await store.cafe_at(Door("discord", SERVER), "Café"))

        asyncio.run(visited())

    def hire(self) -> None:
        """Two cast members; from the side, as the roster's own commands are not what is tested here."""
        self.visit(_nothing)
        self.sql(
            f"INSERT INTO cast_member (cafe, id, name, added_at) VALUES (1, {AYA}, '彩', 0), (1, {RENA}, '玲奈', 0)",
            "UPDATE cafe SET revision = revision + 1",
        )


async def _nothing(store: Store, cafe: int) -> None:
    pass


def fan(number: int) -> Visitor:
    return Visitor("discord", str(5000 + number), f"Fan {number}")


async def a_day(store: Store, cafe: int) -> None:
    """Five fans check in and push: 彩 gets three, 玲奈 two, of which one is taken back."""
    for number in range(1, 6):
        await store.write(CheckIn(cafe=cafe, key=f"in {number}", visitor=fan(number)))
        member = f"id:{AYA if number <= 3 else RENA}"
        receipt = await store.write(Push(cafe=cafe, key=f"push {number}", visitor=fan(number), cast=member))
        if number == 5:
            await store.write(Undo(cafe=cafe, key="undo", visitor=fan(number), entry=receipt.entry))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A configuration in which nothing is hidden at a month's end, and no café yet."""
    for name in ("OSHIPASS_DISCORD_TOKEN", "OSHIPASS_STORAGE_URL", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    made = Folder(tmp_path)
    made.configure("[season]\nblind_hours = 0\n")
    return made


@pytest.fixture
def house(folder: Folder) -> Folder:
    """A café after a day: 2 cast members, 5 producers, 11 entries."""
    folder.hire()
    folder.visit(a_day)
    return folder


@pytest.fixture
def empty_postgres(postgres_server: Server) -> Iterator[PostgresDatabase]:
    """An empty database of PostgreSQL."""
    name = postgres_server.create()
    yield PostgresDatabase(postgres_server.url(name))
    postgres_server.drop(name)
