"""`oshipass run` as a process of its own, beside a Discord on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox import Sandbox
from tests.databases import Database, SqliteFile

ROOT = Path(__file__).resolve().parents[1]
STARTS_WITHIN, ENDS_WITHIN = 20.0, 10.0
_EVENT = re.compile(r"^(?=\d{4}-\d\d-\d\dT\S+Z )", re.MULTILINE)
"""Where an event begins in a log as text; its trace, if it has one, stands below it."""


LAST_EVENTS = 60
"""More of a minute is not shown."""


CALM_HOUR = 5
"""The night's work is done, a café opens in hours: nothing falls due by itself while tests run."""


@functools.cache
def calm_zone() -> str:
    """A zone in which it is now about five in the morning: these tests run on the real clock, at any hour of it.

    The same one for the whole run, so that the bot and the test that types times speak of one place.
    """
    east = (CALM_HOUR - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}"  # POSIX counts west of Greenwich as positive


def nothing_told(log: str, *words: str) -> None:
    """Raises AssertionError if one of the words stands in the log: with every event that has one, and its trace."""
    found = "".join(event for event in _EVENT.split(log) if any(word in event for word in words))
    assert not found, f"the log tells of what must not happen:\n{found}"


def _written(event: str) -> datetime:
    return datetime.fromisoformat(event.partition(" ")[0])


class Bot:
    """The bot of one folder: started, told to end, started again on the same books."""

    module = "bot"
    words: tuple[str, ...] = ()
    """More of the command line."""

    def __init__(self, folder: Path, sandbox: Sandbox, more: str = "", database: Database | None = None) -> None:
        self.folder = folder
        self.sandbox = sandbox
        self.file = folder / "oshipass.db"
        self.database = database or SqliteFile(self.file)
        self.process: subprocess.Popen[bytes] | None = None
        text = f'[discord]\napi_url = "{sandbox.api_url}"\ngateway_url = "{sandbox.gateway_url}"\n'
        # No blind time: in a month's last days the boards would show nothing.
        text += f'[cafe]\nzone = "{calm_zone()}"\n[season]\nblind_hours = 0\n'
        text += f'[storage]\nurl = "{self.database.url}"\n{more}'
        (folder / "config.toml").write_text(text, "utf-8")

    @property
    def log(self) -> str:
        """What it has written so far, in all its lives."""
        return (self.folder / "bot.log").read_text("utf-8")

    def last_words(self) -> str:
        """Whether it still runs, and its log's last minute: for the message of an assertion about what it has not done.

        The minute ends with its last line, so that one who fell silent, or lives by another clock, is heard, too.
        """
        events = [event for event in _EVENT.split(self.log) if _EVENT.match(event)]
        since = _written(events[-1]) - timedelta(minutes=1) if events else None
        lately = [event for event in events if since is not None and _written(event) >= since]
        code = None if self.process is None else self.process.poll()
        told = "".join(lately[-LAST_EVENTS:]) if lately else self.log
        return f"the bot {'runs' if code is None else f'has ended with {code}'}; its last words:\n{told}"

    def launch(self, token: str | None = None) -> subprocess.Popen[bytes]:
        """Start the process and do not wait for it."""
        secret = self.sandbox.token if token is None else token
        words = [sys.executable, "-m", self.module, "run", "--config", "config.toml", *self.words]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OSHIPASS_DISCORD_TOKEN": secret}
        with (self.folder / "bot.log").open("ab") as log:
            process = subprocess.Popen(words, cwd=self.folder, env=environment, stdout=log, stderr=log)
        self.process = process
        return process

    async def start(self) -> None:
        """Start, and wait until it is connected; its commands are synced before that."""
        process = self.launch()
        ready = asyncio.create_task(self.sandbox.wait_for_bot(STARTS_WITHIN))
        while not ready.done():
            await asyncio.wait((ready,), timeout=0.1)
            if process.poll() is not None:
                ready.cancel()
                raise AssertionError(f"the bot ended with {process.returncode}:\n{self.log}")
        await ready

    async def ended(self, within: float = ENDS_WITHIN) -> int:
        """Its exit code; subprocess.TimeoutExpired if it does not end in time."""
        assert self.process is not None
        return await asyncio.to_thread(self.process.wait, within)

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to end, and wait; its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return await self.ended()

    def kill(self) -> None:
        """Whatever happened, no process is left behind."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def rows(self, statement: str, *parameters: Any) -> list[Any]:
        """Look into the database, or change it, behind the bot's back."""
        return self.database.rows(statement, *parameters)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Another program holds the database for writing."""
        with contextlib.closing(sqlite3.connect(self.file, isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                raw.execute("ROLLBACK")


@contextlib.asynccontextmanager
async def running(
    folder: Path, sandbox: Sandbox, more: str = "", database: Database | None = None
) -> AsyncIterator[Bot]:
    """A bot that is connected, and gone afterwards; on a file in its folder unless another place is named."""
    bot = Bot(folder, sandbox, more, database)
    try:
        await bot.start()
        yield bot
        if bot.process is not None and bot.process.poll() is None:
            await bot.end()
    finally:
        bot.kill()
