"""A sandbox per test and a factory of real discord.py bots that connect to it over sockets."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from sandbox import Sandbox


class Bot(discord.Client):
    """What the product's client is to Discord: guilds intent, no message cache, commands in a tree."""

    def __init__(self, **options: Any) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None, **options)
        self.tree = app_commands.CommandTree(self)
        self.events: asyncio.Queue[str] = asyncio.Queue()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py pauses five seconds before it identifies again; tests need not."""

    async def on_socket_event_type(self, event: str) -> None:
        """Note each gateway event by name."""
        self.events.put_nowait(event)

    async def saw(self, event: str) -> None:
        """Wait until an event of this name has come."""
        async with asyncio.timeout(5):
            while await self.events.get() != event:
                pass

    async def ask(self, method: str, path: str, **options: Any) -> Any:
        """A REST request as the client would send it."""
        return await self.http.request(Route(method, path), **options)


Connect = Callable[..., Awaitable[Bot]]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """The invented café, with half a second instead of three to answer in."""
    async with Sandbox(ack_seconds=0.5) as running:
        yield running


@pytest.fixture
async def connect(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Connect]:
    """`await connect(command, ...)` gives a connected bot that has synced these commands."""
    monkeypatch.setattr(Route, "BASE", sandbox.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
    running: list[tuple[Bot, asyncio.Task[None]]] = []

    async def start(*commands: Any, **options: Any) -> Bot:
        bot = Bot(**options)
        for command in commands:
            bot.tree.add_command(command)
        await bot.login(sandbox.token)
        if commands:
            await bot.tree.sync()
        running.append((bot, asyncio.create_task(bot.connect())))
        await bot.saw("READY")
        await bot.saw("GUILD_CREATE")
        return bot

    yield start
    for bot, task in running:
        await bot.close()
        await task


@pytest.fixture
async def bot(connect: Connect) -> Bot:
    """A connected bot without commands, for REST."""
    return await connect()


@pytest.fixture
def lounge() -> str:
    """The channel where everybody may write."""
    return "1000000000000000402"


@pytest.fixture
def guild() -> str:
    """The invented café."""
    return "1000000000000000201"
