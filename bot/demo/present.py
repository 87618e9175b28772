"""What is on in the demo café around the present hour: who is in, and the shows of today and the next days."""

from __future__ import annotations

import contextlib
import random
from datetime import date, datetime, timedelta

from bot.demo.cast import ACTIVE
from bot.demo.last_hour import LASTS
from bot.demo.stage import TOKYO, Stage
from cafe.errors import Refusal
from cafe.shifts import PutShifts
from cafe.timetable import AddShow

SHIFT_DAYS = 7
IN_A_DAY = 7
FIRST_HOUR, LAST_HOUR = 10, 23
TITLES = (
    "宵あかりライブ",
    "Soda Scope Stage",
    "しおり文庫の朗読会",
    "ほたるの夜公演",
    "Request Hour",
    "Lantern Live",
)
MINUTE = timedelta(minutes=1)
NEXT_IN = 16 * MINUTE
"""The next show begins 16 to 17 minutes from now, so its post 15 minutes before comes within two minutes."""


async def begin(stage: Stage, now: datetime) -> None:
    """The show that runs now; put on the timetable before the last hour is lived, since none is put into the past."""
    stage.clock.now = now - LASTS
    await _show(stage, _full(now.astimezone(TOKYO), 5) - 10 * MINUTE, TITLES[0])


async def fill(stage: Stage, now: datetime) -> None:
    """Shifts for a week from today, and shows: one running, one about to begin, others later and on the next days."""
    local = now.astimezone(TOKYO)
    today = local.replace(hour=0, minute=0, second=0, microsecond=0)
    for number in range(SHIFT_DAYS):
        await _shifts(stage, today + timedelta(days=number))
    await begin(stage, now)
    stage.clock.now = now
    await _show(stage, _full(local, 1) + MINUTE + NEXT_IN, TITLES[1])
    later = [_full(local, 30) + timedelta(minutes=90 * number) for number in (1, 2, 3)]
    coming = [today + timedelta(days=day, hours=hour) for day in (0, 1, 2, 3) for hour in (13, 15.5, 18, 20)]
    soon = [one for one in later if FIRST_HOUR <= one.hour < LAST_HOUR]
    for number, starts in enumerate([*soon, *(one for one in coming if one > later[-1])], 2):
        await _show(stage, starts, TITLES[number % len(TITLES)])


def cast_in(day: date) -> list[str]:
    """Who is in on a day: always the same, however often the demo is started."""
    return random.Random(day.isoformat()).sample(ACTIVE, IN_A_DAY)


def _full(moment: datetime, minutes: int) -> datetime:
    """The last full minute, five minutes, half hour before a moment."""
    return moment.replace(minute=moment.minute // minutes * minutes, second=0, microsecond=0)


async def _shifts(stage: Stage, day: datetime) -> None:
    for number, name in enumerate(cast_in(day.date())):
        starts, ends = ("11:00", "17:00") if number % 2 else ("15:30", "23:00")
        days = day.date().isoformat()
        await stage.do(PutShifts, visitor=stage.manager, cast=name, days=days, starts=starts, ends=ends)


async def _show(stage: Stage, starts: datetime, title: str) -> None:
    """A show with three or four of the cast who are in; none where another one has its place already."""
    stamp = int(starts.timestamp())
    lot = random.Random(stamp)
    lineup = lot.sample(cast_in(starts.date()), lot.choice((3, 4)))
    with contextlib.suppress(Refusal):
        await stage.do(
            AddShow, visitor=stage.manager, title=title, when=f"<t:{stamp}>", minutes=20, lineup=", ".join(lineup)
        )
