"""This process among those that share its database: which shards are whose, and work that one does for all.

Everything here is a lease: a row that its holder renews and that runs out when nobody does. On SQLite the lock file
keeps others away, so nothing of this is asked.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import os
import random
import secrets
import socket
import time
from collections.abc import Callable, Coroutine, Sequence
from importlib import metadata
from typing import Any

from bot.stop import Stop
from cafe.errors import CafeUnavailable
from storage import leases
from storage.engine import Steps
from storage.leases import DifferentShardsError, Lease
from storage.memory import Store

log = logging.getLogger("oshipass.processes")

SHARD_LASTS, SHARD_RENEWED = 30_000, 10_000
"""Milliseconds. Nothing depends on a shard's lease but what people are told; rows guard the posts and pushes."""
WORK_LASTS = 60_000
CLOCKS_APART = 2_000
"""Milliseconds. Claims of posts run out by the clocks of the machines; a minute apart, two would send one post."""
TWIN_SECONDS = 120
"""So long after its last word another process on the same shard may still do what it has heard: it may only hang."""
_PATIENCE = 2.0


def version() -> str:
    """This oshipass' version."""
    try:
        return metadata.version("oshipass")
    except metadata.PackageNotFoundError:  # run from its folder, not installed
        return "0"


def order(text: str) -> tuple[int, ...]:
    """A version in a form to compare; what is no number counts as 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in text.split("."))


class Processes:
    """One process. `holder` is its name in the leases: machine and number for people, and a word of its own."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self.holder = f"process {os.getpid()} on {socket.gethostname() or 'a machine'} {secrets.token_hex(4)}"
        self._store = store
        self._clock = clock
        self._shards: tuple[int, ...] = ()
        self._note = ""
        self._rivals: tuple[str, ...] = ()
        self._twin_heard = -math.inf
        self._apart = False
        self._renewing: asyncio.Task[None] | None = None

    # ---- shards ------------------------------------------------------------------------------------------------------

    async def join(self, shards: Sequence[int], count: int) -> None:
        """Say which shards this process holds. Raises `Stop` if others count another number of shards in all.

        That another living process has one of them is told and no more: during a handover it is meant, and whatever
        two do for one server is done once.
        """
        if not self._store.shared:
            left = count - len(set(shards))
            if left:
                log.warning(
                    "%s of %s shards are not this process's, and SQLite serves one process: their cafés need a process"
                    " with a database of its own, or all of them PostgreSQL", left, count,
                )  # fmt: skip
            return
        self._shards, self._note = tuple(shards), f"{count} {version()}"
        try:
            await self._hold()
        except DifferentShardsError as error:
            raise Stop(_different(error.lease, count)) from None
        self._renewing = asyncio.create_task(self._renew(), name="shards' leases")

    async def leave(self) -> None:
        """Give the shards back."""
        if self._renewing is None:
            return
        self._renewing.cancel()
        await asyncio.wait((self._renewing,))
        names = [f"{kind}{shard}" for kind in (leases.SHARDS, leases.TWINS) for shard in self._shards]
        with contextlib.suppress(CafeUnavailable, TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._store.arrange(lambda: leases.end(*names, holder=self.holder))

    async def _hold(self) -> None:
        others, twinned = await self._store.arrange(self._held)
        if twinned:
            self._twin_heard = time.monotonic()
        self._store.twinned = time.monotonic() - self._twin_heard < TWIN_SECONDS
        rivals = tuple(sorted({_who(other) for other in others}))
        if rivals != self._rivals:
            self._rivals = rivals
            _tell_of(others)

    def _held(self) -> Steps[tuple[list[Lease], bool]]:
        others = yield from leases.join(self._shards, self.holder, self._note, SHARD_LASTS)
        return others, (yield from leases.twinned(self._shards, self.holder, others, SHARD_LASTS))

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(SHARD_RENEWED / 1000)
            try:
                await self._hold()
                await self._compare_clocks()
            except CafeUnavailable as error:
                log.warning("the shards' leases could not be renewed: %r", error.__cause__)
            except DifferentShardsError as error:
                log.error("%s", _different(error.lease, int(self._note.split(" ")[0])))
            except Exception:
                log.exception("the shards' leases could not be renewed")

    async def _compare_clocks(self) -> None:
        ahead = self._clock() - await self._store.look(leases.database_now)
        apart = abs(ahead) > CLOCKS_APART
        if apart and not self._apart:
            log.warning("this machine's clock is %s ms ahead of the database server's; set both by NTP", ahead)
        self._apart = apart

    # ---- work of one -------------------------------------------------------------------------------------------------

    async def by_one(self, name: str, stamp: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something that one process does for all, and wait until one has: it is done once for each stamp.

        If the one dies, another takes over when its lease runs out. Raises what the work raises; then another tries.
        """
        if not self._store.shared:
            await work()
            return
        while True:
            try:
                lease = await self.take(name)
                if lease.note == stamp:
                    if lease.holder == self.holder:
                        await self.end(name)
                    return
                if lease.holder == self.holder:
                    await self.work(name, stamp, work)
                    return
                pause = lease.left / 1000
            except CafeUnavailable as error:
                log.warning("%s waits, the database is out of reach: %r", name, error.__cause__)
                pause = 1.0
            # Looked at more often than it runs out: most work is done sooner.
            await asyncio.sleep(min(pause, 1.0) + random.random() * 0.2)

    async def work(self, name: str, stamp: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Work under a lease that is held already: renewed meanwhile, stamped at the end, given back in any case."""
        renewing = asyncio.create_task(self._keep(name), name=f"lease of {name}")
        try:
            await work()
            await self._store.arrange(lambda: leases.note(name, self.holder, stamp))
        finally:
            renewing.cancel()
            await asyncio.wait((renewing,))
            await self.end(name)

    async def take(self, name: str) -> Lease:
        """Take a lease of work if it is free; it says who has it."""
        return await self._store.arrange(lambda: leases.take(name, self.holder, WORK_LASTS))

    async def end(self, name: str) -> None:
        """Give it back; one that cannot be given back runs out."""
        with contextlib.suppress(CafeUnavailable):
            await self._store.arrange(lambda: leases.end(name, holder=self.holder))

    async def named(self, name: str) -> Lease | None:
        """A lease as it stands."""
        return await self._store.look(lambda: leases.named(name))

    async def newest(self) -> str:
        """The newest version among the processes that hold shards now; this one's if it is alone."""
        living = await self._store.look(leases.living_shards)
        return max((lease.note.partition(" ")[2] for lease in living), key=order, default=version())

    @property
    def shared(self) -> bool:
        """Whether there may be others."""
        return self._store.shared

    async def _keep(self, name: str) -> None:
        while True:
            await asyncio.sleep(WORK_LASTS / 3000)
            with contextlib.suppress(CafeUnavailable):
                await self.take(name)


def _who(lease: Lease) -> str:
    """The holder as people may read it, without its last word."""
    return lease.holder.rpartition(" ")[0]


def _tell_of(others: Sequence[Lease]) -> None:
    if not others:
        log.info("this process's shards are its own now")
    for who in sorted({_who(other) for other in others}):
        theirs = [other for other in others if _who(other) == who]
        numbers = ", ".join(other.name.removeprefix(leases.SHARDS) for other in theirs)
        heard = (SHARD_LASTS - max(other.left for other in theirs)) // 1000
        log.warning(
            "shard %s is also held by %s, heard of %s s ago: if that process has died this passes, if it runs on, two"
            " serve the same servers; nothing is done twice, but both work for it", numbers, who, heard,
        )  # fmt: skip


def _different(lease: Lease, count: int) -> str:
    return (
        f"This process was told {count} shards in all, but {_who(lease)} serves the same database with"
        f" {lease.note.split(' ')[0]}: stop every process, then start all with the same --shard-count"
        f" (after a crash, {max(1, lease.left // 1000)} s later)."
    )
