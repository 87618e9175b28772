"""Every act that touches points, by name, for tests that let chance put them in order."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeAlias, cast

from hypothesis import strategies as st

from cafe.campaigns import AddCampaign, EndCampaign
from cafe.ceremony import CloseSeason, HoldCeremony, RevealNext
from cafe.check_in import CheckIn
from cafe.errors import Refusal
from cafe.limits import EndPause, LimitsOf, SetLimit
from cafe.memory import Visitor
from cafe.oshi import SetOshi
from cafe.own_data import DeleteOwn
from cafe.posting import UNGUARDED, ClaimPost
from cafe.posts import PostKind
from cafe.repairs import PrepareRepair, RepairStep, StartRepair
from cafe.setup import SetHours
from cafe.staff import Grant, RecordVisit
from cafe.stay import ExtendStay, LeaveStay, OrderItem, StartStay
from cafe.suspensions import LiftSuspension, Suspend
from cafe.till import DropStay, SettleStay
from tests.rows import MANAGER, add_cast, choose, producer, rows
from tests.storage.books import Books

ZONES = ("Asia/Tokyo", "America/New_York", "Pacific/Auckland", "Europe/Berlin")
PERIODS = ("today", "week", "month")
CHOICES = (
    '{"announcements_channel": "5", "floor_channel": "6", "wall_channel": "7", "staff_log_channel": "8",'
    ' "caps": [{"days_left": 10, "points": 30}]}'
)


@dataclass
class Floor:
    """A café on whose floor anything may happen. An act takes a producer and two small numbers of chance."""

    books: Books
    cast: list[int]
    people: list[Visitor]
    results: dict[int, list[Any]] = field(default_factory=dict[int, list[Any]])

    async def write(self, change: Callable[..., Any], **about: Any) -> Any:
        """Do one change of this café under a new key."""
        return await self.books.store.write(change(cafe=self.books.cafe, key=self.books.key(), **about))

    def some(self, statement: str, n: int) -> Any:
        """One of the rows that a statement finds, or None."""
        found = rows(self.books.store, statement, self.books.cafe)
        return found[n % len(found)] if found else None

    async def act(self, name: str, who: int, n: int, m: int) -> None:
        """Do an act by its name."""
        await ACTS[name](self, self.people[who % len(self.people)], n, m)

    # ---- producers ---------------------------------------------------------------------------------------------------

    async def check_in(self, who: Visitor, n: int, m: int) -> None:
        """The day's check-in."""
        await self.write(CheckIn, visitor=who)

    async def push(self, who: Visitor, n: int, m: int) -> None:
        """A push, small or large."""
        await self.books.push(who, self.cast[n % len(self.cast)], 1 + m)

    async def pushes(self, who: Visitor, n: int, m: int) -> None:
        """Eight pushes that come together."""
        before = await self.pushed(who)
        done = await _together(*(self.books.push(who, self.cast[n % len(self.cast)], 1 + m % 7) for _ in range(8)))
        after = await self.pushed(who)
        for period, (used, amount) in after.items():
            assert used <= amount or used == before.get(period, (used, 0))[0], (before, after, done)

    async def pushed(self, who: Visitor) -> dict[str, tuple[int, int]]:
        """What is used of the producer's limits in points, and what they are."""
        found = await self.books.store.read(LimitsOf(cafe=self.books.cafe, platform=who.platform, account=who.account))
        return {one.period: (one.used, one.amount) for one in found.limits if one.unit == "points"} if found else {}

    async def undo(self, who: Visitor, n: int, m: int) -> None:
        """Take one of the latest pushes back."""
        found = self.some("SELECT no FROM entry WHERE cafe = ? AND kind = 'push' ORDER BY no DESC LIMIT 4", n)
        if found:
            await self.books.undo(who, found[0])

    async def limit(self, who: Visitor, n: int, m: int) -> None:
        """A limit, lower or higher, or none; sometimes a break."""
        unit = "yen" if m % 5 == 0 else "points"
        await self.write(
            SetLimit, visitor=who, amount=(0, 3, 10, 40)[n % 4], unit=unit, period=PERIODS[m % 3],
            pause_days=1 if n % 17 == 0 else None,
        )  # fmt: skip

    async def end_pause(self, who: Visitor, n: int, m: int) -> None:
        """The end of a break."""
        await self.write(EndPause, visitor=who)

    async def oshi(self, who: Visitor, n: int, m: int) -> None:
        """Another oshi."""
        await self.write(SetOshi, visitor=who, cast=f"id:{self.cast[n % len(self.cast)]}")

    async def delete(self, who: Visitor, n: int, m: int) -> None:
        """One's card goes."""
        statement = "SELECT producer FROM account WHERE cafe = ? AND external_id = ?"
        found = rows(self.books.store, statement, self.books.cafe, who.account)
        if found:
            await self.write(DeleteOwn, visitor=who, no=found[0][0])

    # ---- stays -------------------------------------------------------------------------------------------------------

    async def start(self, who: Visitor, n: int, m: int) -> None:
        """A stay begins."""
        await self.write(StartStay, visitor=who, table=f"A{n}")

    async def order(self, who: Visitor, n: int, m: int) -> None:
        """Something on the bill."""
        await self.write(OrderItem, visitor=who, wanted=str(100 + 37 * m))

    async def extend(self, who: Visitor, n: int, m: int) -> None:
        """More time."""
        await self.write(ExtendStay, visitor=who)

    async def leave(self, who: Visitor, n: int, m: int) -> None:
        """Leave now, soon, or at the end."""
        await self.write(LeaveStay, visitor=who, at=("now", "in 20", "end")[n % 3])

    async def paid(self, who: Visitor, n: int, m: int) -> None:
        """A bill is paid or corrected, by two at once."""
        found = self.some(
            "SELECT s.id, (SELECT COUNT(*) FROM visit v WHERE v.cafe = s.cafe AND v.stay = s.id) FROM stay s"
            " WHERE cafe = ? ORDER BY s.id DESC", n,
        )  # fmt: skip
        if found:
            stay, drawn = found
            await _together(
                *(self.write(SettleStay, visitor=MANAGER, stay=stay, drawn=drawn, yen=500 * m + k) for k in range(2)),
                self.write(DropStay, visitor=MANAGER, stay=stay),
            )

    async def drop(self, who: Visitor, n: int, m: int) -> None:
        """A stay is closed without a bill."""
        found = self.some("SELECT id FROM stay WHERE cafe = ? ORDER BY id DESC", n)
        if found:
            await self.write(DropStay, visitor=MANAGER, stay=found[0])

    # ---- staff -------------------------------------------------------------------------------------------------------

    async def visit(self, who: Visitor, n: int, m: int) -> None:
        """A visit and its bill."""
        await self.write(RecordVisit, visitor=MANAGER, guest=who, yen=n * 700 + m)

    async def grant(self, who: Visitor, n: int, m: int) -> None:
        """Points as a gift."""
        await self.write(Grant, visitor=MANAGER, guest=who, points=1 + 7 * m, reason="thanks")

    async def void(self, who: Visitor, n: int, m: int) -> None:
        """A counter-entry to one of the latest entries, of whatever kind."""
        found = self.some("SELECT no FROM entry WHERE cafe = ? ORDER BY no DESC LIMIT 12", n)
        if found:
            await self.books.void(found[0])

    async def void_extra(self, who: Visitor, n: int, m: int) -> None:
        """A counter-entry to what a campaign, a visit or a repair paid."""
        found = self.some(
            "SELECT no FROM entry WHERE cafe = ? AND kind IN ('campaign', 'visit', 'repair') ORDER BY no DESC LIMIT 6",
            n,
        )
        if found:
            await self.books.void(found[0])

    async def campaign(self, who: Visitor, n: int, m: int) -> None:
        """A campaign of some days."""
        await self.write(
            AddCampaign, visitor=MANAGER, title=f"Campaign {n} {m}", first="today", last="2026-12-20",
            applies_to=("check_in", "visit")[n % 2], multiplier=2 + m % 4,
            cast=f"id:{self.cast[0]}" if m % 3 == 0 else None, cap=(None, 1, 4)[m % 3],
        )  # fmt: skip

    async def end_campaign(self, who: Visitor, n: int, m: int) -> None:
        """A campaign ends early."""
        found = self.some("SELECT id FROM campaign WHERE cafe = ? ORDER BY id", n)
        if found:
            await self.write(EndCampaign, visitor=MANAGER, campaign=found[0])

    async def repair(self, who: Visitor, n: int, m: int) -> None:
        """Some of the last days are made up for; another member of staff does the same at once."""
        today = self.books.clock.now.date()
        first, last = today - timedelta(days=1 + n % 3 + m % 3), today - timedelta(days=1 + n % 3)
        kept = self.books.key()
        await self.books.store.write(
            PrepareRepair(
                cafe=self.books.cafe, key=kept, visitor=MANAGER, first=first.isoformat(), last=last.isoformat(),
                reason="power cut",
            )
        )  # fmt: skip
        repair = await self.write(StartRepair, visitor=MANAGER, kept=kept)
        for _ in range(1 + m % 4):
            await _together(
                *(self.write(RepairStep, visitor=MANAGER, repair=repair) for _ in range(2)), self.check_in(who, n, m)
            )

    async def go_on(self, who: Visitor, n: int, m: int) -> None:
        """A repair that was left is taken up."""
        found = self.some("SELECT id FROM repair WHERE cafe = ? ORDER BY id", n)
        if found:
            await self.write(RepairStep, visitor=MANAGER, repair=found[0])

    async def suspend(self, who: Visitor, n: int, m: int) -> None:
        """Pushes are stopped, or let go on where they were."""
        key = self.books.key()
        kept = await self.books.store.write(
            Suspend(cafe=self.books.cafe, key=key, visitor=MANAGER, guest=who, reason="quarrel")
        )
        if kept["act"] == "lift":
            await self.write(LiftSuspension, visitor=MANAGER, kept=key)

    # ---- seasons and time --------------------------------------------------------------------------------------------

    async def close(self, who: Visitor, n: int, m: int) -> None:
        """Two close the season that runs."""
        found = self.some("SELECT no FROM season WHERE cafe = ? AND state = 'open'", 0)
        if found:
            await _together(*(self.write(CloseSeason, visitor=MANAGER, season=found[0]) for _ in range(2)))

    async def ceremony(self, who: Visitor, n: int, m: int) -> None:
        """The ceremony of the season that waits, or else of the running one; at once or step by step."""
        if self.some("SELECT no FROM season WHERE cafe = ? AND state = 'sealed'", 0) is None:
            await self.close(who, n, m)
        held = await self.write(HoldCeremony, visitor=MANAGER, way=("all", "steps")[n % 2])
        slot = self.some("SELECT slot FROM post WHERE cafe = ? AND kind = 'ceremony' ORDER BY due_at DESC", 0)[0]
        await self.books.store.write(
            ClaimPost(
                cafe=self.books.cafe, key=UNGUARDED, kind=PostKind.CEREMONY, slot=slot, attempts=0, claimant="a test",
                now=held["hour"],
            )
        )  # fmt: skip

    async def reveal(self, who: Visitor, n: int, m: int) -> None:
        """Two press for the next place."""
        found = self.some("SELECT no, COALESCE(told, 0) FROM season WHERE cafe = ? AND ceremony_at IS NOT NULL", n)
        if found:
            season, told = found
            await _together(
                *(self.write(RevealNext, visitor=MANAGER, season=season, told=told, rest=n % 5 == 0) for _ in range(2))
            )

    async def zone(self, who: Visitor, n: int, m: int) -> None:
        """The café moves, or begins its days at another hour."""
        await self.write(
            SetHours, visitor=MANAGER, zone=ZONES[n % len(ZONES)], day_start=("00:00", "05:00")[m % 2],
            opening="11:00", closing="23:00",
        )  # fmt: skip

    async def move(self, who: Visitor, n: int, m: int) -> None:
        """Minutes go by; seldom the machine's clock is set back."""
        self.books.clock.move(minutes=-30 if n == 0 else n * m)

    async def sleep(self, who: Visitor, n: int, m: int) -> None:
        """A night, or some."""
        self.books.clock.move(days=(1, 1, 1, 2, 3, 9)[n % 6])


async def _together(*acts: Awaitable[Any]) -> list[Any]:
    """What became of acts that came at once; whatever is no refusal is raised."""
    done = await asyncio.gather(*acts, return_exceptions=True)
    for one in done:
        if isinstance(one, BaseException) and not isinstance(one, Refusal):
            raise one
    return done


_NOT_ACTS = {"write", "act", "pushed"}
Act: TypeAlias = Callable[[Floor, Visitor, int, int], Awaitable[None]]
ACTS: Mapping[str, Act] = {
    name: cast(Act, act)
    for name, act in vars(Floor).items()
    if inspect.iscoroutinefunction(act) and name not in _NOT_ACTS
}
CHANCE = st.integers(0, 12)
PLAYED = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 3), CHANCE, CHANCE, st.integers(0, 4)),
    min_size=10,
    max_size=30,
)
"""Acts by name: who of the people, two numbers of chance, and one more for the test's own use."""


async def open_floor(books: Books) -> Floor:
    """A café with cast and channels, and four producers with something in their purses."""
    choose(books.store, books.cafe, CHOICES)
    members = [add_cast(books.store, books.cafe, name) for name in ("彩", "凛", "Mei")]
    people = [producer(str(n)) for n in range(20, 24)]
    for n, who in enumerate(people):
        await books.gift(who, 200, pv=n * 40)
    return Floor(books, members, people)
