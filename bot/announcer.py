"""The announcer: looks which posts are due, and for each one claims it, draws it, sends it, records it.

Nothing about a post lives here: the table decides what is due and who may send it, so any number of announcers, in one
process or several, before and after a crash, send each post once. What wakes it up does not matter.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby

import discord

from bot.painter import Painter
from bot.posting.deliver import Delivery
from bot.posting.pace import POSTS_BURST, POSTS_PER_SECOND, Pace
from bot.posting.plans import Plans
from bot.sight.figures import Figures
from bot.words import Words
from cafe.context import instant
from cafe.errors import CafeUnavailable
from cafe.posting import DIRECT, SKIPPED, UNGUARDED, ClaimPost, Due, EndPost, PlanPosts
from cafe.posts import PostKind
from storage.memory import Store
from storage.posts import posting_cafes, posts_due, posts_held_up, put_off

log = logging.getLogger("oshipass.announcer")

AT_ONCE = 8
"""Cafés served at the same time; within a café posts go out one after the other, in the order they are due."""
ROUND = 500
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
PLANS_LOOKED_AT_EVERY = 5.0
"""Seconds between two looks at which cafés have changed; a bell that rings all day must not cost more than that."""
PLANNING_SECONDS = 2.0
"""After so long what is due goes first; the other cafés are planned in the next rounds."""
STRAY_PAUSE = timedelta(hours=1) // timedelta(milliseconds=1)
DRAIN_SECONDS = 3.0


class Announcer:
    """Start it with `start`, end it with `close`; `wake` does one round and is all that tests need."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        words: Words,
        clock: Callable[[], int],
        sight: Figures | None = None,
        painter: Painter | None = None,
    ) -> None:
        self._client = client
        self._store = store
        self._clock = clock
        self._sight = sight
        self._claimant = secrets.token_hex(8)
        self._delivery = Delivery(client, store, words, painter)
        self._plans = Plans()
        self._paces = {**dict.fromkeys(DIRECT, Pace()), PostKind.ROLE: Pace()}
        self._pace = Pace(burst=POSTS_BURST, per_second=POSTS_PER_SECOND)
        self._bell = asyncio.Event()
        self._planned_at = float("-inf")
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; called by the composition root, so that nothing a front does has to wait for this task."""
        self._store.on_change = self.ring
        self._task = asyncio.create_task(self._run(), name="announcer")

    def ring(self) -> None:
        """Something may be due."""
        self._bell.set()

    def plan_anew(self) -> None:
        """The clock has jumped: what was planned by the old one is planned again."""
        self._plans.forget()
        self._planned_at = float("-inf")
        self.ring()

    async def close(self) -> None:
        """Finish what is being sent, for some seconds; a claim that is left behind is taken up by the next start."""
        self._stopping = True
        self._store.on_change = None
        self.ring()
        if self._task is None:
            return
        _, running = await asyncio.wait((self._task,), timeout=DRAIN_SECONDS)
        if running:
            log.warning("posts were still being sent at the end")
            self._task.cancel()
            await asyncio.wait((self._task,))

    async def _run(self) -> None:
        while not self._stopping:
            self._bell.clear()
            try:
                await self.wake(self._clock(), plan=self._plans_may_have_changed())
            except CafeUnavailable as error:
                log.warning("the café's memory was out of reach: %r", error.__cause__)
            except Exception:
                log.exception("the announcer stumbled, and goes on")
            await self._sleep()

    async def _sleep(self) -> None:
        """Until the bell rings. Not even a scheduler that has stopped ticking keeps it asleep for long."""
        if self._stopping:
            return
        await asyncio.sleep(SHORTEST_PAUSE)
        try:
            async with asyncio.timeout(LONGEST_PAUSE):
                await self._bell.wait()
        except TimeoutError:
            pass

    def _plans_may_have_changed(self) -> bool:
        now = time.monotonic()
        if now - self._planned_at < PLANS_LOOKED_AT_EVERY:
            return False
        self._planned_at = now
        return True

    # ---- a round -----------------------------------------------------------------------------------------------------

    async def wake(self, now: int, *, plan: bool = True) -> None:
        """Plan what has to be planned and send everything that is due at `now` (milliseconds)."""
        if not self._client.guilds:
            return
        if plan:
            await self._plan(now)
        tried: set[Due] = set()
        passed = 0
        while not self._stopping:
            page = await self._due(now, passed)
            strays = [one for guild, one in page if self._left(guild)]
            if strays:
                await self._store.arrange(lambda: put_off(strays, now + STRAY_PAUSE))  # noqa: B023 - awaited here
            fresh = [one for guild, one in page if one not in tried and self._serves(guild) and self._in_turn(one)]
            if fresh:
                tried.update(fresh)
                await self._send_all(fresh, now, {})
            elif len(page) < ROUND:
                break
            else:  # a page of what cannot go now keeps nobody else waiting
                passed += len(page) - len(strays)
        await self._send_held_up(now)

    async def _send_held_up(self, now: int) -> None:
        """After the clock was set back a café's own clock waits for it to catch up; what people do meanwhile does not.

        Such a post is claimed at its own hour. If that fails, it is tried again by the clock as it is.
        """
        if self._store.furthest <= now or self._stopping:
            return
        shards, of = self._shards()
        held = await self._store.look(lambda: posts_held_up(now, shards, of))
        hours = {post: at for guild, post, at in held if self._serves(guild) and self._in_turn(post)}
        if hours:
            await self._send_all(list(hours), now, hours)

    async def _due(self, now: int, passed: int) -> list[tuple[str, Due]]:
        shards, of = self._shards()
        # What is paced may wait in thousands, and must not be read again and again.
        share = self._share()
        without = [kind for kind, pace in self._paces.items() if not pace.has_room(share)]
        return await self._store.look(lambda: posts_due(now, ROUND, passed, shards, of, without))

    def _shards(self) -> tuple[Sequence[int], int]:
        """The shards of this process, and how many there are."""
        of = self._client.shard_count or 1
        return getattr(self._client, "shard_ids", None) or range(of), of

    def _share(self) -> float:
        shards, of = self._shards()
        return len(shards) / of

    def _serves(self, server: str) -> bool:
        guild = self._client.get_guild(int(server))
        return guild is not None and not guild.unavailable

    def _left(self, server: str) -> bool:
        """Whether the bot is surely not in a server (any more): its café's posts are looked at once an hour."""
        return self._client.is_ready() and self._client.get_guild(int(server)) is None

    async def _plan(self, now: int) -> None:
        since = self._plans.since()
        self._plans.learn(since, await self._store.look(lambda: posting_cafes(since)))
        until = time.monotonic() + PLANNING_SECONDS
        for cafe, revision in self._plans.due(now, self._serves):
            if self._stopping:
                return
            if time.monotonic() > until:
                self._planned_at = float("-inf")
                self.ring()
                return
            await self._store.write(PlanPosts(cafe=cafe, key=UNGUARDED))
            self._plans.made(cafe, revision, now)

    def _in_turn(self, post: Due) -> bool:
        """Direct messages are paced, and so are roles, of which many may be wanted at once while a show is near."""
        pace = self._paces.get(post.kind)
        return pace is None or pace.allows(self._share())

    async def _send_all(self, posts: list[Due], now: int, hours: Mapping[Due, int]) -> None:
        gate = asyncio.Semaphore(AT_ONCE)
        by_cafe = groupby(sorted(posts, key=lambda one: one.cafe), key=lambda one: one.cafe)
        async with asyncio.TaskGroup() as group:
            for _, of_cafe in by_cafe:
                group.create_task(self._send_of_cafe(list(of_cafe), now, hours, gate))

    async def _send_of_cafe(
        self, posts: list[Due], now: int, hours: Mapping[Due, int], gate: asyncio.Semaphore
    ) -> None:
        async with gate:
            for post in posts:
                await self._pace.turn(self._share())
                if self._stopping:
                    return
                try:
                    await self._handle(post, now, hours.get(post, now))
                except CafeUnavailable as error:
                    log.warning("a post waits, the café's memory was out of reach: %r", error.__cause__)
                except Exception:
                    # Past this line it would break off what the other cafés are sending at this moment.
                    log.exception("café %s: %s %s stumbled, and waits", post.cafe, post.kind.value, post.slot)

    async def _handle(self, post: Due, now: int, claimed_at: int) -> None:
        claimed = await self._store.write(
            ClaimPost(
                cafe=post.cafe, key=UNGUARDED, kind=post.kind, slot=post.slot, attempts=post.attempts,
                claimant=self._claimant, now=claimed_at,
            )
        )  # fmt: skip
        if claimed is None or claimed == SKIPPED:
            if claimed == SKIPPED:
                self._count(post, SKIPPED)
            return
        outcome = await self._delivery.bring(claimed, instant(now))
        state = await self._store.write(
            EndPost(
                cafe=post.cafe, key=UNGUARDED, kind=post.kind, slot=post.slot, claimant=self._claimant, now=now,
                end=outcome.end, message=outcome.message, error=outcome.error, channel=claimed.channel,
                # What an earlier attempt left in doubt, a later one does not settle.
                sure=outcome.sure and claimed.since is None, event=outcome.event, places=outcome.places,
            )
        )  # fmt: skip
        self._count(post, state)
        level = logging.INFO if state in ("sent", "skipped") else logging.WARNING
        # Behind a colon stands what Discord said, which may quote the post; `oshipass due` shows it.
        why = f" ({outcome.error.partition(':')[0]})" if outcome.error else ""
        log.log(level, "café %s: %s %s is %s%s", post.cafe, post.kind.value, post.slot, state, why)

    def _count(self, post: Due, state: str) -> None:
        if self._sight is not None:
            self._sight.post(post.kind, state)
