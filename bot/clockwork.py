"""What wakes the announcer, and what the house does at night.

APScheduler only rings: its jobs may be late or dropped, and it stops ticking while the clock is set back. What is due
stands in the table of posts, the announcer wakes by itself now and then, and the watchdog notices a clock that jumps.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot import backups
from bot.announcer import Announcer
from bot.processes import Processes
from bot.settings import Settings
from bot.stop import Stop
from cafe.book import ALL_CAST
from cafe.own_data import WORDS_AT_ONCE, EraseOldWords
from cafe.posting import UNGUARDED, Prune
from storage.memory import Store
from storage.posts import posting_cafes

log = logging.getLogger("oshipass.clockwork")

TICK_SECONDS = 5
LATE_TICK, LATE_NIGHT = 60, 6 * 60 * 60
"""How many seconds late a job may still run; without this APScheduler drops what is more than a second late."""
HOUSEKEEPING_AT = (4, 10)
JUMP_MILLISECONDS = 2000


class Watchdog:
    """Compares the wall clock with one that only ever runs forward."""

    def __init__(self, wall: Callable[[], int], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._last = wall(), monotonic()

    def jumped(self) -> int:
        """By how many milliseconds the wall clock was set since the last look; 0 for its ordinary small corrections."""
        wall, running = self._wall(), self._monotonic()
        jump = (wall - self._last[0]) - round((running - self._last[1]) * 1000)
        self._last = wall, running
        return jump if abs(jump) > JUMP_MILLISECONDS else 0


class Clockwork:
    """Start it once the announcer runs; close it before the announcer is closed."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        announcer: Announcer,
        clock: Callable[[], int],
        processes: Processes | None = None,
    ) -> None:
        self._settings = settings
        self._store = store
        self._announcer = announcer
        self._processes = processes or Processes(store, clock)
        self._watchdog = Watchdog(clock)
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1})
        self._watching: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to tick."""
        zone = ZoneInfo(self._settings.cafe.zone)
        self._scheduler.add_job(
            self._tick, IntervalTrigger(seconds=TICK_SECONDS), id="tick", misfire_grace_time=LATE_TICK
        )
        hour, minute = HOUSEKEEPING_AT
        self._scheduler.add_job(
            self._housekeeping_of_one, CronTrigger(hour=hour, minute=minute, timezone=zone), id="housekeeping",
            misfire_grace_time=LATE_NIGHT,
        )  # fmt: skip
        backup_at = self._settings.backup_at
        if backup_at is not None:
            hour, minute = map(int, backup_at.split(":"))
            self._scheduler.add_job(
                self._backup_of_one, CronTrigger(hour=hour, minute=minute, timezone=zone), id="backup",
                misfire_grace_time=LATE_NIGHT,
            )  # fmt: skip
        self._scheduler.start()
        self._watching = asyncio.create_task(self._watch(), name="watchdog")

    async def close(self) -> None:
        """Stop ticking. A backup that is being made is left behind unfinished, under a name that says so."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait((self._watching,))

    async def _tick(self) -> None:
        self._announcer.ring()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(1)
            jump = self._watchdog.jumped()
            if jump:
                log.warning("the clock was set by %s ms; everything is planned anew", jump)
                self._announcer.plan_anew()
                # A job waits for a time of the old clock, which may be hours away by the new one.
                for job in self._scheduler.get_jobs():
                    job.reschedule(job.trigger)
                self._scheduler.modify_job("tick", next_run_time=datetime.now(UTC) + timedelta(seconds=1))

    # ---- at night ----------------------------------------------------------------------------------------------------

    async def _housekeeping_of_one(self) -> None:
        """Of several processes one keeps house each night; if it dies over it, another goes on."""
        await self._processes.by_one("housekeeping", self._night(), self.housekeeping)

    async def _backup_of_one(self) -> None:
        """One makes the copy, in its own folder: which one that is, its log tells."""
        await self._processes.by_one("backup", self._night(), self.backup)

    def _night(self) -> str:
        return datetime.now(ZoneInfo(self._settings.cafe.zone)).date().isoformat()

    async def housekeeping(self) -> None:
        """Let go of histograms long past and of old words, in steps so that nobody waits; put the files in order."""
        for cafe, _, _, _ in await self._store.look(lambda: posting_cafes(0)):
            context = await self._store.context(cafe)
            for board in (ALL_CAST, *context.cast):
                await self._store.write(Prune(cafe=cafe, key=UNGUARDED, board=board))
            while await self._store.write(EraseOldWords(cafe=cafe, key=UNGUARDED)) == WORDS_AT_ONCE:
                pass
        await self._store.tidy()
        log.info("housekeeping is done")

    async def backup(self) -> None:
        """The nightly copy; one that fails is told in the log, and the bot goes on."""
        try:
            await backups.make_apart(self._settings)
        except Stop as stop:
            log.error("the nightly backup failed: %s", stop)
