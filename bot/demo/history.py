"""Nineteen days of the demo café, lived through its own ledger: every entry is one that the rules allowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.demo.cast import ACTIVE, BIRTHDAY, CAST, GRADUATE, LINKED, ON_LEAVE, portrait_of
from bot.demo.last_hour import LASTS, come_to_now, thank
from bot.demo.menu import lay_out
from bot.demo.people import OWN, Habits
from bot.demo.present import begin
from bot.demo.stage import TOKYO, Stage
from cafe.book import LedgerChange
from cafe.campaigns import AddCampaign
from cafe.cast_entries import AddCast, LinkCast
from cafe.cast_states import GraduateCast, RestCast
from cafe.ceremony import HoldCeremony, SeasonsNow
from cafe.check_in import CheckIn
from cafe.limits import SetLimit
from cafe.oshi import SetOshi
from cafe.portraits import SetPortrait
from cafe.posting import ClaimPost, EndPost
from cafe.posts import PostKind
from cafe.producers import SetNameShown
from cafe.push import Push, Receipt, Undo
from cafe.season_plan import DraftSeason, OpenSeason, SeasonWish
from cafe.setup import Choose, SetHours
from cafe.shoutbox import ListWords
from cafe.staff import Grant, RecordVisit
from cafe.suspensions import Suspend
from cafe.voids import Void

DAYS = 19
SEASONS = {5: "ランタン杯 / Lantern Cup", 11: "ホタル杯 / Firefly Cup"}
"""On these days a season is closed, and revealed at once, and one of this title begins; the last one is still open."""
SEASON_DAYS = 2 * (DAYS - max(SEASONS))
"""Until a season's end, whatever the calendar says: today is the middle of the last one, with its interim report. By
the calendar a month would begin with an empty ranking."""
GRADUATION, LEAVE, SUSPENSION, LIMIT = 6, 10, 16, 13
CAMPAIGNS = {
    2: ("オムライスフェア / Omelette fair", "visit", 3), 16: ("出社ポイント2倍 / Double check-ins", "check_in", 9),
}  # fmt: skip
LISTED = "住所, 電話番号, LINE交換, address, phone number, call me"
HOURS = (11.4, 13.1, 15.2, 17.3, 19.0, 20.6, 22.2)
WORDS = (
    "今日のステージ最高でした！", "いつも元気をもらっています", "次の公演も楽しみです", "Your voice made my week!",
    "笑顔に救われました", "衣装とっても似合ってた", "Thank you for the songs", "ずっと応援しています",
)  # fmt: skip
GRANTS = {
    9: ("kota", 3, "来店スタンプキャンペーン"), 12: ("ben", 5, "Quiz night, first prize"),
    15: ("aoi", 5, "ビンゴ大会の景品"), 17: ("chiyo", 4, "アンケートのお礼"),
}  # fmt: skip


async def live_through(stage: Stage, now: datetime) -> None:
    """Open the café nineteen days ago and live until a moment before now."""
    today = now.astimezone(TOKYO).replace(hour=0, minute=0, second=0, microsecond=0)
    midnight = today - timedelta(days=DAYS)
    stage.clock.now = midnight + timedelta(hours=9)
    await _open(stage, f"{today:%m-%d}")
    habits = stage.people.habits()
    for number in range(DAYS + 1):
        await _day(stage, midnight + timedelta(days=number), habits, number, now - LASTS)
        if number == 0:
            await _declare(stage, habits)
        if number == DAYS - 1:
            await thank(stage)
    await begin(stage, now)
    await come_to_now(stage, habits[len(OWN) :], now)
    stage.clock.now = now


async def _open(stage: Stage, today: str) -> None:
    """Setup, roster and the one linked cast member; somebody has their birthday on the day of the demo."""
    people, manager = stage.people, stage.manager
    chosen = {
        "announcements_channel": people.channel("announcements"), "wall_channel": people.channel("shout-out-wall"),
        "floor_channel": people.channel("floor"), "staff_log_channel": people.channel("staff-log"),
        "manager_role": people.role("manager"), "till_role": people.role("till"),
    }  # fmt: skip
    for name, value in chosen.items():
        await stage.do(Choose, visitor=manager, name=name, value=value)
    # Open around the clock, so that whenever the demo is started there is something to see.
    hours = {"zone": "Asia/Tokyo", "day_start": "00:00", "opening": "00:00", "closing": "24:00"}
    await stage.do(SetHours, visitor=manager, **hours)
    await lay_out(stage)
    await stage.do(ListWords, visitor=manager, text=LISTED)
    for fields in CAST:
        born = replace(fields, birthday=today) if fields.name == BIRTHDAY else fields
        await stage.do(AddCast, visitor=manager, fields=born)
        portrait = portrait_of(fields)
        if portrait is not None:
            await stage.do(SetPortrait, visitor=manager, cast=fields.name, image=portrait)
    rena = people.visitor("rena")
    await stage.do(LinkCast, visitor=manager, cast=LINKED, account=(rena.platform, rena.account))


async def _declare(stage: Stage, habits: list[Habits]) -> None:
    """Everyone says who their oshi is, and most let boards show their name."""
    for one in habits:
        await stage.do(SetOshi, visitor=one.who, cast=one.oshi)
        if stage.lot.random() < 0.8:
            await stage.do(SetNameShown, visitor=one.who, shown=True)


# ---- a day -----------------------------------------------------------------------------------------------------------


async def _day(stage: Stage, midnight: datetime, habits: list[Habits], number: int, until: datetime) -> None:
    today = number == DAYS
    coming = [(one, stage.lot.randrange(len(HOURS))) for one in habits if stage.lot.random() < one.comes]
    for slot, hour in enumerate(HOURS):
        stage.clock.now = midnight + timedelta(hours=hour)
        if stage.clock.now > until:
            return
        # Those whom one can be in the browser have not been in yet today: their check-in is for the reader.
        here = [one for one, chosen in coming if chosen == slot and not (today and one in habits[: len(OWN)])]
        if here:
            await _come_in(stage, here)
    await _staff_acts(stage, number)
    await hold_ceremonies(stage)


async def _come_in(stage: Stage, here: list[Habits]) -> None:
    """Check-ins, visits and pushes of one hour; now and then somebody takes a push back."""
    made = await stage.together(change for one in here for change in _acts_of(stage, one))
    regretted = [one for one in made if isinstance(one, Receipt) and stage.lot.random() < 0.03]
    stage.clock.now += timedelta(seconds=21)
    whose = {one.who.name: one.who for one in here}
    await stage.together(
        Undo(cafe=stage.cafe, key=stage.key(Undo), visitor=whose[receipt.producer.name], entry=receipt.entry)
        for receipt in regretted
        if receipt.producer.name in whose
    )


def _acts_of(stage: Stage, one: Habits) -> Iterator[LedgerChange[Any]]:
    lot, cafe = stage.lot, stage.cafe
    yield CheckIn(cafe=cafe, key=stage.key(CheckIn), visitor=one.who)
    points = 1
    if lot.random() < one.visits:
        yen = round(one.yen * lot.uniform(0.06, 0.15)) * 10
        table = f"{lot.choice('ABC')}{lot.randrange(1, 7)}"
        yield RecordVisit(
            cafe=cafe, key=stage.key(RecordVisit), visitor=stage.till, guest=one.who, yen=yen, table=table
        )
        points = 2
    if lot.random() < one.pushes:
        cast = one.oshi if lot.random() < 0.65 else lot.choice(ACTIVE)
        words = lot.choice(WORDS) if lot.random() < 0.2 else None
        yield Push(cafe=cafe, key=stage.key(Push), visitor=one.who, cast=cast, points=points, words=words)


async def _staff_acts(stage: Stage, number: int) -> None:
    """What staff do at the end of this day."""
    if number in GRANTS:
        name, points, reason = GRANTS[number]
        guest = stage.people.visitor(name)
        await stage.do(Grant, visitor=stage.manager, guest=guest, points=points, reason=reason)
    if number % 5 == 3:
        await _correct_a_bill(stage)
    if number in SEASONS:
        wish = SeasonWish(title=SEASONS[number], until=_day_after(stage, SEASON_DAYS))
        draft = await stage.do(DraftSeason, visitor=stage.manager, wish=wish)
        await stage.do(OpenSeason, visitor=stage.manager, id=draft)
    if number in CAMPAIGNS:
        title, applies_to, days = CAMPAIGNS[number]
        await stage.do(
            AddCampaign, visitor=stage.manager, title=title, first="today", last=_day_after(stage, days),
            applies_to=applies_to, multiplier=2, cap=10,
        )  # fmt: skip
    if number == SUSPENSION:
        reason = "ほかのお客様への迷惑行為（3回目の注意のあと）"
        await stage.do(Suspend, visitor=stage.manager, guest=stage.people.visitor("toma"), reason=reason)
    elif number == LIMIT:
        await stage.do(SetLimit, visitor=stage.people.visitor("kota"), amount=3)
    elif number == GRADUATION:
        await stage.do(GraduateCast, visitor=stage.manager, cast=GRADUATE)
    elif number == LEAVE:
        await stage.do(RestCast, visitor=stage.manager, cast=ON_LEAVE)


def _day_after(stage: Stage, days: int) -> str:
    return (stage.clock.now + timedelta(days=days)).astimezone(TOKYO).date().isoformat()


async def _correct_a_bill(stage: Stage) -> None:
    """A bill typed with a zero too many, and its counter-entry."""
    guest = stage.people.visitor("ben")
    visit = await stage.do(RecordVisit, visitor=stage.till, guest=guest, yen=38_000, table="B2")
    stage.clock.now += timedelta(minutes=2)
    await stage.do(Void, visitor=stage.manager, entry=visit.entry, reason="お会計の打ち間違い（3,800円）")


async def hold_ceremonies(stage: Stage) -> None:
    """Reveal every season that has ended, as the announcer would with its ceremony post."""
    for season, _ in (await stage.ask(SeasonsNow, visitor=stage.manager)).sealed:
        await stage.do(HoldCeremony, visitor=stage.manager)
        now, slot, kind = stage.clock(), str(season.no), PostKind.CEREMONY
        claim = {"kind": kind, "slot": slot, "claimant": "demo", "now": now}
        await stage.store.write(ClaimPost(cafe=stage.cafe, key="", attempts=0, **claim))
        await stage.store.write(EndPost(cafe=stage.cafe, key="", end="sent", **claim))
