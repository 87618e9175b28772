"""`oshipass try`: the demo café in a browser, with a stand-in for Discord on loopback; no token, no network."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import logging
import os
import secrets
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot import logs
from bot.commands.run import loop_factory
from bot.demo.people import People, World, demo_world_text
from bot.demo.seeding import DATABASE, demo_settings, prepare
from bot.demo.welcome import welcome
from bot.lockfile import locked
from bot.stop import USAGE, Stop
from sandbox import Sandbox

TOKEN_VARIABLE = "OSHIPASS_DISCORD_TOKEN"
TOKEN_LEFT_ALONE = f"{TOKEN_VARIABLE} is set; the demo café has no use for a token and does not read it."
WORLD_FILE = "world.json"
READY_SECONDS = 30.0
MISTAKEN = ("discord.client", "discord.gateway")
"""They would warn that there is no voice, and that a heartbeat answered within the same millisecond came late."""


def try_it(port: int, keep: Path | None) -> int:
    """Run the demo café until told to stop. Raises `Stop` where it cannot start."""
    screen = Console(highlight=False)
    if os.environ.get(TOKEN_VARIABLE):
        screen.print(TOKEN_LEFT_ALONE, soft_wrap=True)
    with _folder(keep) as folder, asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_until_told(folder, port, screen))
    if keep is not None:
        screen.print(Text(f"The café is kept in {keep}."), soft_wrap=True)
    return 0


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """Where the café lies: the folder to keep, under its lock, or one that is gone afterwards."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="oshipass-try-") as made:
            yield Path(made).resolve()
        return
    try:
        keep.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f'The folder "{keep}" cannot be used: {error.strerror}.') from error
    with locked(keep / DATABASE):
        yield keep.resolve()


async def _until_told(folder: Path, port: int, screen: Console) -> None:
    """Serve; SIGTERM and Ctrl-C end a start that is still under way, too. Once it runs, the bot hears them itself."""
    serving = asyncio.create_task(_serve(folder, port, screen), name="demo café")
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await serving


async def _serve(folder: Path, port: int, screen: Console) -> None:
    world = _world(folder)
    async with _sandbox(world, port) as sandbox:
        settings = demo_settings(
            folder, token=sandbox.token, api_url=sandbox.api_url, gateway_url=sandbox.gateway_url
        )  # fmt: skip
        logs.install(settings)
        for name in MISTAKEN:
            logging.getLogger(name).setLevel(logging.ERROR)
        try:
            await prepare(folder, world, datetime.now(UTC))
        except LookupError as error:
            raise Stop(f'"{folder / WORLD_FILE}" lacks {error}, which the demo café needs.', code=USAGE) from error
        from bot import app  # with discord.py behind it, it takes a while

        telling = asyncio.create_task(_tell_when_ready(sandbox, world, screen), name="ready")
        try:
            await app.run(settings)
        finally:
            telling.cancel()


@contextlib.asynccontextmanager
async def _sandbox(world: World, port: int) -> AsyncIterator[Sandbox]:
    """The stand-in for Discord on this port. Raises `Stop` if something else listens there."""
    sandbox = Sandbox(world, port, secrets.token_hex(16))  # a short word would be cut out of every line of the log
    try:
        await sandbox.start()
    except OSError as error:
        why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        other = f"--port {port % 60_000 + 1}"
        raise Stop(
            f'Port {port} {why}; choose another one, such as: make try ARGS="{other}", or oshipass try {other}.'
        ) from None
    try:
        yield sandbox
    finally:
        await sandbox.close()


def _world(folder: Path) -> World:
    """The world file of the folder; the shipped one is put there first. Raises `Stop` if it is no world."""
    file = folder / WORLD_FILE
    try:
        if not file.exists():
            file.write_text(demo_world_text(), "utf-8")
        world = json.loads(file.read_text("utf-8"))
        People(world)
        Sandbox(world)
    except OSError as error:
        raise Stop(f'"{file}" cannot be used: {error.strerror}.') from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise Stop(f'"{file}" is not a world file ({error}).', code=USAGE) from error
    return world


async def _tell_when_ready(sandbox: Sandbox, world: World, screen: Console) -> None:
    """Print where the café is as soon as its bot has come in and told its commands."""
    await sandbox.wait_for_bot(READY_SECONDS)
    await sandbox.wait_for_commands(READY_SECONDS)
    await welcome(sandbox, world)
    lines = Text.assemble(
        ("The demo café is open:  ", "bold"), (sandbox.url, "bold cyan underline"),
        "\nOpen it in a browser and choose whom to be. Ctrl-C closes it.",
    )  # fmt: skip
    screen.print(Panel.fit(lines, border_style="cyan", padding=(1, 3)))
