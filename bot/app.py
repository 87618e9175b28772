"""The composition root: settings → storage → café → announcer → Discord client; closed in reverse."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.client import Client
from bot.house import House
from bot.settings import Settings
from bot.words import Words
from cafe.errors import CafeUnavailable
from cogs import COGS
from storage.memory import Store
from storage.sqlite import SchemaMissingError, SchemaTooNewError, Sqlite

log = logging.getLogger("oshipass.app")

CLOSE_SECONDS = 8


class StartError(Exception):
    """The bot cannot start; the message is one plain sentence for whoever runs it."""


def wall_clock() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def new_salt() -> str:
    """32 random bytes in hexadecimal, for an entry's commitment."""
    return secrets.token_hex(32)


def point_at(settings: Settings) -> None:
    """Send discord.py to the configured server: two class attributes are all it needs (spec.md, Configuration)."""
    Route.BASE = settings.discord.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord.gateway_url)


@contextlib.asynccontextmanager
async def opened_store(settings: Settings, *, write: bool = True) -> AsyncIterator[Store]:
    """The café's memory, answering; closed after everything that was asked of it is done. Raises StartError."""
    engine = await open_engine(settings, write=write)
    store = Store(engine, settings.cafe_defaults(), wall_clock, new_salt)
    store.start()
    try:
        yield store
    finally:
        await store.close()


async def open_engine(settings: Settings, *, write: bool = True) -> Sqlite:
    """Open the configured database. Raises StartError with what is wrong in one sentence."""
    path = settings.sqlite_file
    if path is None:
        raise StartError("PostgreSQL is not supported by this version: please set storage.url to sqlite:FILE.")
    try:
        return await Sqlite.open(path, write=write)
    except SchemaTooNewError:
        raise StartError(f"{path.name} was written by a later version of oshipass; please upgrade first.") from None
    except SchemaMissingError:
        raise StartError(f"{path.name} holds no café of this version yet; oshipass run makes or upgrades it.") from None
    except (sqlite3.Error, OSError, CafeUnavailable) as error:
        reason = error.__cause__ or error
        raise StartError(f"The database {path.name} cannot be opened: {reason}.") from error


async def run(settings: Settings, *, shard_ids: Sequence[int] | None = None, shard_count: int | None = None) -> None:
    """Run the bot until SIGTERM or SIGINT. Raises StartError when it cannot start."""
    token = settings.token
    if token is None:
        raise StartError("There is no bot token: set discord.token, discord.token_file or OSHIPASS_DISCORD_TOKEN.")
    point_at(settings)
    shard_options: dict[str, Any] = {"shard_count": shard_count, "shard_ids": shard_ids} if shard_count else {}
    async with opened_store(settings) as store:
        house = House(store, Words.load(), wall_clock)
        await _serve(Client(house, COGS, **shard_options), token.get_secret_value())


async def _serve(client: Client, token: str) -> None:
    """Stay connected until told to stop; then leave within CLOSE_SECONDS, answering what is being answered."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    serving = asyncio.create_task(client.start(token), name="discord client")
    stopping = asyncio.create_task(stop.wait(), name="signal")
    try:
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            log.info("stopping")
            async with asyncio.timeout(CLOSE_SECONDS):
                await client.shut()
        await _ended(serving)
    finally:
        stopping.cancel()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


async def _ended(serving: asyncio.Task[None]) -> None:
    try:
        await serving
    except discord.LoginFailure:
        raise StartError("Discord does not accept the bot token; please check discord.token.") from None
    except (OSError, discord.GatewayNotFound, discord.HTTPException) as error:
        raise StartError(f"Discord cannot be reached: {error}.") from error
