"""The composition root: settings → storage → café → announcer → Discord client; closed in reverse."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import callbacks
from bot.announcer import Announcer
from bot.client import Client
from bot.clockwork import Clockwork
from bot.house import House
from bot.opening import StartError, opened_store, wall_clock
from bot.painter import Painter
from bot.pictures.studio import Studio
from bot.processes import Processes
from bot.settings import DISCORD_GATEWAY, Settings
from bot.sight.figures import Figures
from bot.turns import Turns
from bot.words import Words
from cogs import COGS
from storage.memory import Store

log = logging.getLogger("oshipass.app")

CLOSE_SECONDS = 8
AUTHENTICATION_FAILED = 4004
BAD_TOKEN = "Discord does not accept the bot token; please check discord.token."


def point_at(settings: Settings) -> None:
    """Send discord.py to the configured server: two class attributes are all it needs (spec.md, Configuration)."""
    Route.BASE = settings.discord.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord.gateway_url)


def shards_of(settings: Settings, ids: Sequence[int] | None, count: int | None) -> dict[str, Any]:
    """Which shards this process holds: those it was told, else as many as Discord advises.

    Discord gives its advice together with a gateway address; where the configuration names another gateway, that one
    is used, and nobody is asked.
    """
    if count:
        return {"shard_count": count, "shard_ids": list(ids) if ids else None}
    return {} if settings.discord.gateway_url == DISCORD_GATEWAY else {"shard_count": 1}


async def run(
    settings: Settings,
    *,
    shard_ids: Sequence[int] | None = None,
    shard_count: int | None = None,
    clock: Callable[[], int] = wall_clock,
) -> None:
    """Run the bot until SIGTERM or SIGINT. `clock`: milliseconds since 1970 UTC. Raises StartError when it cannot."""
    token = settings.token
    if token is None:
        raise StartError("There is no bot token: set discord.token, discord.token_file or OSHIPASS_DISCORD_TOKEN.")
    point_at(settings)
    callbacks.install()
    shards = shards_of(settings, shard_ids, shard_count)
    sight = Figures() if settings.ops.address else None
    async with opened_store(settings, clock=clock) as store, _painting(store) as (painter, studio):
        house = House(store, Words.load(), clock, sight, painter, studio)
        processes = Processes(store, clock)
        client = Client(house, COGS, processes=processes, turns=Turns(store, processes.holder), **shards)
        announcer = Announcer(client, store, house.words, clock, sight, painter)
        clockwork = Clockwork(settings, store, announcer, clock, processes)
        async with _seen(settings, store, client):
            _keep_what_stays()
            announcer.start()
            clockwork.start()
            try:
                await _serve(client, announcer, clockwork, store, token.get_secret_value())
            finally:
                await clockwork.close()
                await announcer.close()
                await processes.leave()


@contextlib.asynccontextmanager
async def _painting(store: Store) -> AsyncIterator[tuple[Painter, Studio]]:
    """The studio of this process, which starts its worker at the first picture, and ends it with itself."""
    studio = Studio()
    try:
        yield Painter(store, studio), studio
    finally:
        await asyncio.to_thread(studio.close)


def _keep_what_stays() -> None:
    """Take modules and words out of what Python looks through for garbage.

    They stay until the end, and each full look through them holds up every answer: for up to 68 ms while a season of
    300,000 lines was worked out, 13 ms without them.
    """
    gc.collect()
    gc.freeze()


@contextlib.asynccontextmanager
async def _seen(settings: Settings, store: Store, client: Client) -> AsyncIterator[None]:
    """Health and metrics, from before the bot connects until it has left; nothing where nobody wants to look."""
    sight = client.house.sight
    if sight is None or settings.ops.address is None:
        yield
        return
    from bot.sight.health import Health  # with a web server behind them, and most houses do without
    from bot.sight.metrics import Page
    from bot.sight.server import serving

    store.on_batch = sight.batch
    page = Page(sight, store, client, settings.sqlite_file)
    async with serving(settings.ops.address, Health(store, client, sight), page):
        yield


async def _serve(client: Client, announcer: Announcer, clockwork: Clockwork, store: Store, token: str) -> None:
    """Stay connected until told to stop; then leave."""
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
            if client.house.sight is not None:
                client.house.sight.closing = True
            store.hurry()
            await _leave(client, announcer, clockwork, serving)
        await _ended(serving)
    finally:
        stopping.cancel()
        await client.close()  # where it could not log in, its HTTP session is still open
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


async def _leave(client: Client, announcer: Announcer, clockwork: Clockwork, serving: asyncio.Task[None]) -> None:
    """Finish what is being said within CLOSE_SECONDS; a Discord that takes longer is left without a word."""
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await clockwork.close()
            await client.listen_no_more()
            await asyncio.gather(announcer.close(), client.answered())
            await client.close()
    except TimeoutError:
        log.warning("something was still being said at the end")
    finally:
        serving.cancel()


async def _ended(serving: asyncio.Task[None]) -> None:
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await serving
    except discord.LoginFailure:
        raise StartError(BAD_TOKEN) from None
    except discord.ConnectionClosed as error:
        if error.code == AUTHENTICATION_FAILED:
            raise StartError(BAD_TOKEN) from None
        raise StartError(f"Discord has ended the connection for good (code {error.code}).") from error
    except (discord.GatewayNotFound, discord.HTTPException) as error:
        raise StartError(f"Discord cannot be reached: {error}.") from error
    except callbacks.BROKEN as error:
        raise StartError(f"Discord cannot be reached: {callbacks.reason(error)}.") from error
