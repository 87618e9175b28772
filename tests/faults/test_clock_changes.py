"""Summer time begins and ends: the whole process goes through both changes of 2026, in zones that have them."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.effort import is_long
from tests.faults.bouts import begin_anew, few_unless_long
from tests.faults.moved_town import MovedBot, choose, moved_town
from tests.faults.promises import promises
from tests.faults.town import Town
from tests.process.conftest import until

Case = tuple[str, str, str, str]
CHANGES = few_unless_long(
    ("Australia/Lord_Howe", "2026-04-05", "01:45", "05:00"),
    more=[
        ("America/New_York", "2026-03-08", "02:30", "00:00"),
        ("America/New_York", "2026-11-01", "01:30", "05:00"),
        ("Europe/Berlin", "2026-03-29", "02:30", "05:00"),
        ("Europe/Berlin", "2026-10-25", "02:30", "00:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "00:00"),
        ("America/Sao_Paulo", "2026-11-01", "02:30", "05:00"),
    ],
)
"""Zone, day, an hour of that night which is not there or is there twice, and when the business day begins."""
DAY = timedelta(days=1)


@pytest.mark.parametrize("case", CHANGES)
async def test_each_post_and_each_check_in_comes_once_through_a_change_of_the_clock(tmp_path: Path, case: Case) -> None:
    zone, night, hour, day_start = ZoneInfo(case[0]), date.fromisoformat(case[1]), case[2], case[3]
    change = _change(zone, night)
    evening = _at(zone, night - DAY, "08:00")
    async with moved_town(tmp_path, now=evening, zone=zone.key, day_start=day_start) as (town, bot):
        choose(town, scheduled_events=False)
        await town.does("boss", "timetable add", title="Late stage", when=f"{night} {hour}", minutes=10)
        draft = await town.does("boss", "announce schedule", text="In the night.", when=f"{night} {hour}")
        await town.presses("boss", draft, "announce-confirm")
        days: set[str] = set()
        opened: set[str] = set()
        for now, heard in _steps(zone, night, change, _start(zone, night, hour, change)):
            await _moved(town, bot, now)
            count = _news(town)["In the night."]
            assert count <= 1 if heard is None else count == heard, now
            # Twice at each hour: it is the business day that counts.
            await town.does("fan0", "checkin")
            await town.does("fan0", "checkin")
            days.add(_business_day(zone, now, day_start))
            wall = now.astimezone(zone)
            opened |= {str(wall.date())} if f"{wall:%H:%M}" == "11:01" else set()
        assert sorted(days) == [day for (day,) in town.rows(CHECK_INS)]
        for kind, slots in (("timetable", opened), ("board", {_before(day) for day in opened} & days)):
            sent = town.rows(f"SELECT slot FROM post WHERE cafe = :cafe AND state = 'sent' AND kind = '{kind}'")
            assert {slot for (slot,) in sent} >= slots
        titles = _news(town)
        assert max(titles.values()) == 1, titles
        assert sum(count for title, count in titles.items() if "Late stage" in title) == 1
        begin_anew(town)
        await promises(town)


CHECK_INS = "SELECT day FROM entry WHERE cafe = :cafe AND kind = 'check_in' ORDER BY day"


def _steps(zone: ZoneInfo, night: date, change: datetime, start: datetime) -> list[tuple[datetime, int | None]]:
    """Instants to look at, and how often the announcement must stand there by then (None: at most once)."""
    quick: list[tuple[datetime, int | None]] = [
        (start - timedelta(minutes=14), 0),
        (change + timedelta(minutes=50), 1),
        (_at(zone, night, "11:01"), 1),
    ]
    if not is_long():
        return quick
    around: list[tuple[datetime, int | None]] = [
        (change + timedelta(minutes=minutes), None) for minutes in (-20, -8, 20)
    ]
    return sorted(
        [
            *quick, *around, (_at(zone, night - DAY, "11:01"), 0), (change - timedelta(minutes=75), 0),
            (_at(zone, night + DAY, "11:01"), 1),
        ],
        key=lambda step: step[0],
    )  # fmt: skip


def _start(zone: ZoneInfo, night: date, hour: str, change: datetime) -> datetime:
    """An hour that is there twice means the first; one that is not there, the first instant after the gap."""
    start = _at(zone, night, hour)
    return start if f"{start.astimezone(zone):%H:%M}" == hour else change


def _before(day: str) -> str:
    return str(date.fromisoformat(day) - DAY)


def _at(zone: ZoneInfo, day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone).astimezone(UTC)


def _change(zone: ZoneInfo, night: date) -> datetime:
    """The instant at which the clock changes that night; two o'clock where it does not."""
    minute = _at(zone, night, "00:00")
    while minute.astimezone(zone).date() == night:
        following = minute + timedelta(minutes=1)
        if minute.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            return following
        minute = following
    return _at(zone, night, "02:00")


def _business_day(zone: ZoneInfo, now: datetime, day_start: str) -> str:
    """By the wall: what it shows before the day begins belongs to the day before."""
    wall = now.astimezone(zone)
    return str(wall.date() - DAY if f"{wall:%H:%M}" < day_start else wall.date())


async def _moved(town: Town, bot: MovedBot, now: datetime) -> None:
    """The clock is there, the bot has noticed, and all that is due has gone out."""
    noticed = bot.log.count("the clock was set")
    bot.set_to(now)
    await until(lambda: bot.log.count("the clock was set") > noticed)
    due = f"state IN ('due', 'claimed') AND next_at <= {round(now.timestamp() * 1000)}"
    planned = f"SELECT COUNT(*) FROM post WHERE cafe = :cafe AND {due}"
    for _ in range(3):  # planning follows the notice, and sending the plan
        await asyncio.sleep(0.4)
        await until(lambda: town.rows(planned) == [(0,)], 20)


def _news(town: Town) -> Counter[str]:
    """How often each title, or text without one, stands in the announcement channel."""
    messages = town.sandbox.state.channel(town.channels["news"]).messages.values()
    return Counter(
        embed.get("title") or embed.get("description", "") for message in messages for embed in message.body["embeds"]
    )
