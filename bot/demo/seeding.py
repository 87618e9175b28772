"""Makes the demo café, or brings a kept one up to today, before the bot opens its doors."""

from __future__ import annotations

import contextlib
import random
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

from bot.demo.history import hold_ceremonies, live_through
from bot.demo.people import People, World
from bot.demo.present import fill
from bot.demo.stage import MARK, MovedClock, Stage
from bot.house import PLATFORM
from bot.opening import open_engine
from bot.settings import Settings
from cafe.memory import Door
from cafe.posts import PostKind
from cafe.staff import RecordVisit
from cafe.voids import Void
from storage.engine import Steps
from storage.memory import Store
from storage.posts import posts_due

KEPT_LINES = 5
"""So many of the latest bills and corrections are still to be told to the staff log when the bot opens."""
KEPT_WALL = 20
"""Pushes of so many minutes are still to be told to the wall."""
MOST_POSTS = 100_000
DATABASE, UNFINISHED = "oshipass-try.db", "oshipass-try-unfinished.db"
PRIZES = "\n".join(
    (
        "1: ソロステージと新曲のセンター / a solo stage and the centre of the next song",
        "2-3: 次の公演のトリ / the last song of the next show",
        "4-7: 限定チェキ / a limited photo card",
    )
)


async def prepare(folder: Path, world: World, now: datetime) -> Path:
    """The database of the demo café in a folder, with the shows of today on its timetable.

    A history broken off half way is begun again: it gets its name only when it is whole.
    """
    database = folder / DATABASE
    if not database.exists():
        _clear_up(folder)
        async with _opened(folder / UNFINISHED, world, now) as stage:
            await live_through(stage, now)
        (folder / UNFINISHED).rename(database)
    async with _opened(database, world, now) as stage:
        await fill(stage, now)
        await hold_ceremonies(stage)
        await stage.engine.write(lambda: _told(stage.clock(), stage.people.guild["id"]))
    return database


def _clear_up(folder: Path) -> None:
    for rest in folder.glob(f"{UNFINISHED}*"):
        rest.unlink()


def demo_settings(folder: Path, file: str = DATABASE, **discord: str) -> Settings:
    """The demo's configuration; nothing of the environment or of a config.toml is in it."""
    tables = {
        "discord": discord,
        "storage": {"url": f"sqlite:{file}", "backup_at": ""},
        # No blind time: on a month's last day the demo would have nothing to show.
        "season": {"prizes": PRIZES, "blind_hours": 0},
        "ops": {"log_level": "warning"},
    }
    return Settings.parse(tables, folder)


@contextlib.asynccontextmanager
async def _opened(database: Path, world: World, now: datetime) -> AsyncIterator[Stage]:
    settings = demo_settings(database.parent, database.name)
    lot, clock = random.Random("oshipass try"), MovedClock(now)
    engine = await open_engine(settings)
    store = Store(engine, settings.cafe_defaults(), clock, lambda: lot.randbytes(32).hex())
    store.start()
    try:
        people = People(world)
        cafe = await store.cafe_at(Door(PLATFORM, people.guild["id"]), people.guild["name"])
        yield Stage(store, engine, cafe, people, clock, lot)
    finally:
        await store.close()


def _told(now: int, guild: str) -> Steps[None]:
    """Count as told what the demo's authors did, so that the bot does not begin its day with two weeks of news.

    The last bills, the wall of the last minutes, a waiting bill and everyone's roles are still to be told.
    """
    due = [one for _, one in (yield from posts_due(now, MOST_POSTS))]
    told = tuple(f"{MARK}{act.__name__}:" for act in (RecordVisit, Void))
    bills = [one for one in due if one.kind is PostKind.STAFF_LOG and one.slot.startswith(told)]
    for one in due:
        if one.kind is PostKind.WALL:
            own = _minutes_ago(one.slot, now) > KEPT_WALL
        else:
            own = (MARK in one.slot and one.kind is not PostKind.ROLE) or one.kind is PostKind.SEASON_SEALED
        if own and one not in bills[-KEPT_LINES:]:
            yield "skip_post", {
                "cafe": one.cafe, "kind": one.kind.value, "slot": one.slot, "now": now, "error": "before the demo began"
            }  # fmt: skip


def _minutes_ago(slot: str, now: int) -> int:
    """How long ago a wall's window began, from its slot (cafe/wall.py)."""
    seconds, number = map(int, slot.split(":"))
    return (now // 1000 - seconds * number) // 60
