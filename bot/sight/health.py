"""Whether the process is well, and whether it is ready: what a supervisor or a load balancer asks.

Well: the event loop turns (or nobody would answer) and the café's memory answers a read. Ready: well, connected to
Discord with every shard of this process, and not taking leave. The answers name what is wrong, and nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from bot.client import Client
from bot.sight.figures import Figures
from storage.memory import Store
from storage.sight import alive

STORAGE_SECONDS = 1.0
"""A memory that takes longer is told as one that does not answer."""
NO_STORAGE, FAILING = "the storage does not answer", "the storage fails"
CLOSING, NOT_CONNECTED = "the bot is stopping", "not connected to Discord"


class Once:
    """Work that many may wait for and that never runs twice at a time, so that probes cannot pile up before a lock."""

    def __init__(self, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        self._work = work
        self._task: asyncio.Task[Any] | None = None

    async def result(self, within: float) -> Any:
        """What it came to. Raises TimeoutError if that takes longer, and leaves it running for whoever asks next."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="sight")
        done, _ = await asyncio.wait((self._task,), timeout=within)
        if not done:
            raise TimeoutError
        return self._task.result()

    async def close(self) -> None:
        """Wait no longer."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait((self._task,))


class Health:
    """Answers to /healthz and /readyz: what is wrong, nothing if all is well."""

    def __init__(self, store: Store, client: Client, figures: Figures) -> None:
        self._client = client
        self._figures = figures
        self._read = Once(lambda: store.look(alive))

    async def close(self) -> None:
        """Wait for nothing any more."""
        await self._read.close()

    async def ills(self) -> Sequence[str]:
        """What keeps the process from being well."""
        try:
            await self._read.result(STORAGE_SECONDS)
        except TimeoutError:
            return (NO_STORAGE,)
        except Exception:
            return (FAILING,)
        return ()

    async def unready(self) -> Sequence[str]:
        """What keeps it from serving people."""
        found = list(await self.ills())
        if self._figures.closing or self._client.is_closed():
            found.append(CLOSING)
        shards = self._figures.shards
        away = [str(number) for number, shard in sorted(shards.items()) if not shard.connected]
        if away:
            found.append(f"{NOT_CONNECTED}: shard {', '.join(away)}")
        elif not shards or not self._client.is_ready():
            found.append(NOT_CONNECTED)
        return found
