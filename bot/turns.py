"""Whose turn it is to identify: Discord allows one IDENTIFY each five seconds and bucket, for all processes of a token.

discord.py pauses between those of its own process only. Here a turn is a row of the database that one process wins,
before the socket is opened and once more right before the IDENTIFY: a bot that waited with an open socket would be
taken for dead after a minute. A process that dies with a turn in its hand delays the others by one pause.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Mapping
from time import monotonic
from typing import Any

import discord

from bot.callbacks import BROKEN, reason
from cafe.errors import CafeUnavailable
from storage import leases
from storage.memory import Store

log = logging.getLogger("oshipass.turns")

IDENTIFY_SECONDS = 5.0
"""Discord's own pause between two in one bucket."""
MARGIN_SECONDS = 0.25
"""What may pass between a turn and its IDENTIFY, on top."""
TOLD_AGAIN = 60.0


class Turns:
    """The turns of one process. `holder` names it to the others."""

    def __init__(self, store: Store, holder: str) -> None:
        self._store = store
        self._holder = holder
        self._buckets = 1
        self._pause = round((IDENTIFY_SECONDS + MARGIN_SECONDS) * 1000)
        self._last: dict[int, float] = {}
        self._told = float("-inf")

    def follow(self, limit: Mapping[str, Any]) -> None:
        """Discord's session_start_limit: how many buckets there are (`max_concurrency`).

        A server that stands in for Discord may name another pause (`identify_seconds`); none means no waiting.
        """
        self._buckets = max(1, int(limit.get("max_concurrency", 1)))
        seconds = float(limit.get("identify_seconds", IDENTIFY_SECONDS))
        self._pause = round((seconds + MARGIN_SECONDS) * 1000) if seconds > 0 else 0
        remaining = limit.get("remaining")
        if remaining is not None and int(remaining) < 50:
            hours = int(limit.get("reset_after", 0)) / 3_600_000
            log.warning("Discord allows only %s more new sessions within the next %.1f hours", remaining, hours)

    async def take(self, shard: int, *, kept: bool = False) -> None:
        """Wait for a shard's turn. `kept`: it is taken now, and once more when it is used.

        While the database is out of reach nobody identifies: the bot could do nothing but apologise, and might take
        the turn of a process that does its work. Only who has a database alone goes by its own clock then.
        """
        if not self._pause:
            return
        bucket = shard % self._buckets
        while True:
            try:
                wait = await self._asked(bucket, f"{self._holder} {shard}", kept=kept)
            except CafeUnavailable as error:
                if self._store.shared:
                    self._tell(shard, error)
                    await asyncio.sleep(1)
                    continue
                wait = self._by_own_clock(bucket)
            if not wait:
                self._last[bucket] = monotonic()
                return
            # A little apart, so that not all who wait come at once.
            await asyncio.sleep(wait / 1000 + random.random() * 0.05)

    async def _asked(self, bucket: int, holder: str, *, kept: bool) -> int:
        return await self._store.arrange(lambda: leases.take_turn(bucket, holder, self._pause, kept=kept))

    def _by_own_clock(self, bucket: int) -> int:
        passed = (monotonic() - self._last.get(bucket, float("-inf"))) * 1000
        return 0 if passed >= self._pause else round(self._pause - passed) + 1

    def _tell(self, shard: int, error: CafeUnavailable) -> None:
        now = monotonic()
        if now - self._told >= TOLD_AGAIN:
            self._told = now
            log.warning("shard %s waits to identify: the database is out of reach (%r)", shard, error.__cause__)


async def start_limit(client: discord.Client) -> tuple[int, Mapping[str, Any]] | None:
    """How many shards Discord advises, and its session_start_limit; None where nobody says."""
    try:
        shards, _, limit = await client.http.get_bot_gateway()
    except (discord.GatewayNotFound, discord.HTTPException, *BROKEN, KeyError) as error:
        log.warning("Discord does not say how fast sessions may begin (%s); one each 5 seconds, then", reason(error))
        return None
    return shards, dict(limit)
