"""The demo café's last hour and a half: who sits at which table, what fans have just said, what staff have planned."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta

from bot.demo.cast import LINKED
from bot.demo.people import Habits
from bot.demo.stage import Stage
from cafe.announcements import ConfirmAnnouncement, DraftAnnouncement
from cafe.cast import RosterOf
from cafe.ceremony import SeasonsNow
from cafe.errors import Refusal
from cafe.inbox import AskStaff, InboxOf, MarkRead, Thank
from cafe.memory import Visitor
from cafe.notices import NoticeKind, SetNotice
from cafe.push import Push, Receipt
from cafe.season_plan import DraftSeason, PlanSeason, SeasonWish
from cafe.stay import LeaveStay, OrderItem, StartStay

LASTS = timedelta(minutes=80)
"""So long before now it begins; the days before are told by bot/demo/history.py."""
OVER, WAITING, NOTICED = 75, 70, 43.5
"""Minutes since these guests sat down: beyond the hour, about to pay, and 90 seconds before their notice."""
WALL = (
    ("彩", "新曲、もう頭から離れません！"),
    ("エマ", "Your smile makes my whole week!"),
    ("みお", "MCの間合いが最高でした"),
)
UNREAD = "最後の曲、泣いてしまいました。来週も来ます！"
ASKED = "帰り道、駅まで一緒に歩きませんか？"
HELD = (("美羽", "ファンアート描きました → https://example.com/art/114"), ("玲奈", "今度、住所を教えてください"))
THANKED, PHRASE = "昨日の衣装、とても似合っていました！", 2
NOTICES = (
    ("aoi", "彩", tuple(NoticeKind)), ("ben", "エマ", (NoticeKind.ON_STAGE,)),
    ("chiyo", "玲奈", (NoticeKind.ON_STAGE, NoticeKind.IN_TODAY)), ("kota", "ひなた", (NoticeKind.BIRTHDAY,)),
)  # fmt: skip
NEWS = (
    "本日はメガネデー。キャスト全員がメガネでお出迎えします！\nGlasses day: today everyone on the floor wears a pair."
)
NEWS_AT = "tomorrow 12:00"
NEXT_SEASON = "冬のほたる杯 / Winter Cup"
NEXT_PRIZES = "1: オリジナル曲 / a song of one’s own\n2-3: 看板メニュー / a dish on the menu for a month"


async def come_to_now(stage: Stage, habits: list[Habits], now: datetime) -> None:
    """Live from LASTS before now until a moment before it. `habits` are all who might push."""
    guests = [one.who for one in habits]
    await _sit_down(stage, guests, now)
    _at(stage, now, 13)
    for cast, words in WALL:
        await _push(stage, guests, cast, words, public=True)
    await _shout_to_rena(stage, guests, now)
    _at(stage, now, 9)
    for cast, words in HELD:
        await _push(stage, guests, cast, words)
    await _plan(stage)
    await _listen(stage)


async def thank(stage: Stage) -> None:
    """Aoi has words for the linked cast member, who thanks: they wait for Aoi's next check-in."""
    push = await stage.do(Push, visitor=stage.people.visitor("aoi"), cast=LINKED, words=THANKED)
    stage.clock.now += timedelta(minutes=20)
    await stage.do(Thank, visitor=stage.people.visitor("rena"), entry=push.entry, phrase=PHRASE)


def _at(stage: Stage, now: datetime, minutes: float) -> None:
    stage.clock.now = now - timedelta(minutes=minutes)


async def _sit_down(stage: Stage, guests: list[Visitor], now: datetime) -> None:
    """One guest over time, one about to get their notice, one who has asked for the bill."""
    over, noticed = stage.people.visitor("kota"), stage.people.visitor("ben")
    waiting = next(one for one in guests if one.name == "たぬき")
    _at(stage, now, OVER)
    await stage.do(StartStay, visitor=over, table="C1")
    _at(stage, now, WAITING)
    await stage.do(StartStay, visitor=waiting, table="A2")
    await stage.do(OrderItem, visitor=over, wanted="楽屋のお茶")
    _at(stage, now, 55)
    for wanted in ("メッセージオムライス", "生ビール"):
        await stage.do(OrderItem, visitor=waiting, wanted=wanted)
    _at(stage, now, NOTICED)
    await stage.do(StartStay, visitor=noticed, table="B4")
    _at(stage, now, 40)
    await stage.do(OrderItem, visitor=noticed, wanted="星のカレーライス")
    _at(stage, now, 14)
    await stage.do(LeaveStay, visitor=waiting)


async def _push(stage: Stage, guests: list[Visitor], cast: str, words: str, *, public: bool = False) -> Receipt:
    """A push with words by one of the regulars who has a point left and has not spoken to this cast member today."""
    for guest in stage.lot.sample(guests, len(guests)):
        with contextlib.suppress(Refusal):
            return await stage.do(Push, visitor=guest, cast=cast, words=words, public=public)
    raise AssertionError("nobody in the demo café has a point left")


async def _shout_to_rena(stage: Stage, guests: list[Visitor], now: datetime) -> None:
    """The inbox has been read to the end; then one comes that staff are asked about, and one that is unread."""
    rena = stage.people.visitor("rena")
    asked = await _push(stage, guests, LINKED, ASKED)
    _at(stage, now, 11)
    while (inbox := await stage.ask(InboxOf, visitor=rena)).which == "unread":
        await stage.do(MarkRead, visitor=rena, entries=tuple(one.entry for one in inbox.messages))
    await stage.do(AskStaff, visitor=rena, entry=asked.entry)
    await _push(stage, guests, LINKED, UNREAD, public=True)


async def _plan(stage: Stage) -> None:
    """An announcement for tomorrow, and the season that follows the running one."""
    manager, channel = stage.manager, stage.people.channel("announcements")
    news = await stage.do(DraftAnnouncement, visitor=manager, body=NEWS, channel=channel, when=NEWS_AT)
    await stage.do(ConfirmAnnouncement, visitor=manager, id=news)
    running = (await stage.ask(SeasonsNow, visitor=manager)).running
    assert running is not None
    ends = (running.ends_day + timedelta(days=31)).isoformat()
    wish = SeasonWish(title=NEXT_SEASON, until=ends, prizes=NEXT_PRIZES)
    await stage.do(PlanSeason, visitor=manager, id=await stage.do(DraftSeason, visitor=manager, wish=wish))


async def _listen(stage: Stage) -> None:
    """What those whom one can be in the browser want to hear of whom."""
    roster = await stage.ask(RosterOf)
    numbers = {member.name: member.id for group in roster.groups for member in group.members}
    for name, cast, kinds in NOTICES:
        for kind in kinds:
            who = stage.people.visitor(name)
            await stage.do(SetNotice, visitor=who, kind=kind, cast=numbers[cast], wanted=True)
