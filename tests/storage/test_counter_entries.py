"""Counter-entries to what is past: beside pushes of their own batch, and to a season whose result is out."""

from __future__ import annotations

import asyncio
from typing import Any

from cafe.ceremony import CloseSeason
from cafe.errors import UndoTooLate
from cafe.limits import LimitsOf, SetLimit
from cafe.push import Receipt
from cafe.staff import RecordVisit
from cafe.stay import LeaveStay, StartStay
from cafe.till import SettleStay
from tests.clock import Clock
from tests.rows import MANAGER, rows
from tests.storage.books import AKI, BEN, Books, reveal


async def test_a_push_between_two_voids_of_one_batch_leaves_no_supporter_behind(
    books: Books, aya: int, clock: Clock
) -> None:
    for who in (AKI, BEN):
        await books.gift(who, 10)
    first, second = await books.push(AKI, aya), await books.push(AKI, aya, 2)
    await books.push(BEN, aya)
    clock.move(days=1)
    await asyncio.gather(books.void(first.entry), books.push(AKI, aya), books.void(second.entry))
    assert books.tally("d2026-11-11", aya) == (100, 1)
    assert books.tally("w2026-11-09", aya) == (200, 2)


async def test_who_owes_the_season_more_than_was_given_may_push_and_has_no_place(
    books: Books, aya: int, clock: Clock
) -> None:
    for who in (AKI, BEN):
        await books.gift(who, 10)
    old = await books.push(AKI, aya, 5)
    await reveal(books)
    clock.move(days=1)
    await books.void(old.entry)
    assert books.tally("s2", aya) == (-500, 0)
    receipt = await books.push(AKI, aya, 1)
    assert (receipt.own_power, receipt.own_place, receipt.balance) == (-400, None, 9)
    assert (await books.push(BEN, aya, 1)).own_place == 1
    assert (await books.push(AKI, aya, 5)).own_place == 1


async def test_a_season_closed_in_the_very_moment_of_a_push_ends_its_undo(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    old = await books.push(AKI, aya)
    await books.store.write(CloseSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, season=1))
    new, undone = await asyncio.gather(books.push(AKI, aya), books.undo(AKI, old.entry), return_exceptions=True)
    assert isinstance(undone, UndoTooLate)
    assert isinstance(new, Receipt)
    await books.undo(AKI, new.entry)


async def test_a_bill_corrected_after_its_seasons_result_takes_nothing_of_todays_point_or_limit(
    books: Books, clock: Clock
) -> None:
    async def write(change: Any, **about: Any) -> Any:
        return await books.store.write(change(cafe=books.cafe, key=books.key(), **about))

    await write(StartStay, visitor=AKI)
    await write(LeaveStay, visitor=AKI)
    [(stay,)] = rows(books.store, "SELECT id FROM stay")
    await write(SettleStay, visitor=MANAGER, stay=stay, drawn=0, yen=5000)
    await write(SetLimit, visitor=AKI, amount=3000, unit="yen")
    clock.move(days=1)
    await reveal(books)
    clock.move(days=1)
    for drawn, yen in ((1, 4000), (2, 4500)):
        await write(SettleStay, visitor=MANAGER, stay=stay, drawn=drawn, yen=yen)
    assert books.entries() == [("visit", 1), ("visit", 1), ("void", -1), ("visit", 1), ("void", -1)]
    assert rows(books.store, "SELECT DISTINCT day FROM visit") == [("2026-11-11",)]
    own = await books.store.read(LimitsOf(cafe=books.cafe, platform="discord", account=AKI.account))
    assert own is not None
    assert own.limits[0].used == 0
    assert (await write(RecordVisit, visitor=MANAGER, guest=AKI, yen=1000)).points == 1
    assert (await write(RecordVisit, visitor=MANAGER, guest=AKI, yen=1000)).points == 0
