"""`oshipass run`: the bot, under its lock, with its log."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from pathlib import Path

from bot import logs
from bot.lockfile import locked
from bot.settings import MOST_SHARDS, Settings, shard_problem
from bot.stop import USAGE, Stop

log = logging.getLogger("oshipass.run")

FELL_OVER = "oshipass has met a fault that it cannot go on from; the last lines of its log tell where."
NO_TOKEN = "There is no bot token: set OSHIPASS_DISCORD_TOKEN, discord.token_file or discord.token."


def run_bot(config: Path, shard_ids: str, shard_count: int) -> int:
    """Run until told to stop. Raises `Stop` where it cannot start."""
    settings = Settings.load(config)
    ids, count = chosen_shards(settings, shard_ids, shard_count)
    if settings.token is None:
        raise Stop(NO_TOKEN, code=USAGE)
    logs.install(settings)
    file = settings.sqlite_file
    with locked(file) if file else contextlib.nullcontext():
        from bot import app  # with discord.py behind it, it takes a while: problems come first

        try:
            with asyncio.Runner(loop_factory=loop_factory()) as runner:
                runner.run(app.run(settings, shard_ids=ids or None, shard_count=count or None))
        except Stop:
            raise
        except Exception:
            # Into the log, in its form and with its care for what people typed; Python's own trace has neither.
            log.critical("the bot fell over", exc_info=True)
            raise Stop(FELL_OVER) from None
    return 0


def chosen_shards(settings: Settings, shard_ids: str, shard_count: int) -> tuple[tuple[int, ...], int]:
    """The shards of this process: the command line's, or else the configuration's. Raises `Stop` if they cannot be."""
    if not shard_ids and not shard_count:
        return settings.discord.shard_ids, settings.discord.shard_count
    parts = [part.strip() for part in shard_ids.split(",")] if shard_ids else []
    if not all(part.isdecimal() and part.isascii() and len(part) < 8 for part in parts):
        raise Stop("--shard-ids must be numbers with commas between them, such as 0,1.", code=USAGE)
    ids, count = tuple(int(part) for part in parts), shard_count or settings.discord.shard_count
    if not 0 <= count <= MOST_SHARDS:
        bound = "1 or more" if count < 0 else f"{MOST_SHARDS} or less"
        raise Stop(f"--shard-count must be {bound}, not {count}.", code=USAGE)
    problem = shard_problem(ids, count)
    if problem:
        raise Stop(f"--shard-ids {problem.replace('shard_count', '--shard-count')}.", code=USAGE)
    return ids, count


def loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    """uvloop's event loop where there is one."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.Loop
