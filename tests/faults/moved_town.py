"""A town whose bot runs by a clock that the test moves."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox import Sandbox
from tests.databases import Database
from tests.faults import moved
from tests.faults.town import Town, moved_in, world
from tests.running import Bot


class MovedBot(Bot):
    """The bot of one folder, by a clock of its own."""

    module = "tests.faults.moved"

    @property
    def now(self) -> datetime:
        """What its clock says."""
        return datetime.now(UTC) + self.ahead

    ahead = timedelta(0)

    def set_clock(self, ahead: timedelta) -> None:
        """So much ahead of the machine's, or behind it."""
        self.ahead = ahead
        moved.move(self.folder / moved.CLOCK, round(ahead / timedelta(milliseconds=1)))

    def in_zone(self, zone: str, day_start: str) -> None:
        """A café that opens from now on lies there, and its days begin then."""
        file = self.folder / "config.toml"
        chosen = f'zone = "{zone}"\nday_start = "{day_start}"'
        file.write_text(re.sub(r"(?m)^zone = .*$", chosen, file.read_text("utf-8")), "utf-8")

    def set_to(self, now: datetime) -> None:
        """To this very moment."""
        self.set_clock(now - datetime.now(UTC))


@contextlib.asynccontextmanager
async def moved_town(
    folder: Path,
    more: str = "",
    *,
    now: datetime | None = None,
    zone: str | None = None,
    day_start: str = "00:00",
    settle: bool = True,
    database: Database | None = None,
    **sandbox: Any,
) -> AsyncIterator[tuple[Town, MovedBot]]:
    """As `tests.faults.town.town`; `now` is what the clock says at the start, `zone` where the café lies.

    Without `settle` nobody is in yet.
    """
    async with Sandbox(world(), **sandbox) as discord:
        bot = MovedBot(folder, discord, more, database)
        if zone:
            bot.in_zone(zone, day_start)
        bot.set_clock(now - datetime.now(UTC) if now else timedelta(0))
        try:
            await bot.start()
            yield (await moved_in(discord, bot) if settle else _empty(discord, bot)), bot
            if bot.process is not None and bot.process.poll() is None:
                await bot.end()
        finally:
            bot.kill()


def _empty(discord: Sandbox, bot: Bot) -> Town:
    [guild] = discord.state.guilds.values()
    return Town(discord, bot, guild.id, {one.name: one.id for one in guild.channels.values()})


def choose(town: Town, **choices: Any) -> None:
    """Set the café's own settings as /setup would, beside those that it has."""
    [(kept,)] = town.rows("SELECT settings FROM cafe WHERE id = :cafe")
    text = json.dumps(json.loads(kept) | choices)
    town.rows(f"UPDATE cafe SET settings = '{text}', revision = revision + 1 WHERE id = :cafe")
