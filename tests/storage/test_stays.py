"""Stays under races and replays: one stay, one extension, one visit, and books that add up whatever comes first."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from cafe.errors import AlreadyStaying, ButtonUsed, NoStay, Refusal, TooLate
from cafe.memory import Change, Door
from cafe.stay import ExtendStay, LeaveStay, OrderItem, OwnStay, StartStay
from cafe.till import DropStay, SettleStay
from tests.rows import MANAGER, choose, producer, rows
from tests.storage.books import AKI, BEN, Books

SORA, NAGI = producer("21", roles=frozenset({"9"})), producer("22", roles=frozenset({"9"}))


@pytest.fixture
async def house(books: Books) -> Books:
    """A café with a till and a floor; Aki has begun a stay."""
    choose(books.store, books.cafe, '{"till_role": "9", "floor_channel": "5"}')
    await books.store.write(StartStay(cafe=books.cafe, key=books.key(), visitor=AKI, table="A3"))
    return books


async def at_once(books: Books, *changes: Change[Any]) -> list[Any]:
    """What became of changes that were asked for together."""
    return await asyncio.gather(*map(books.store.write, changes), return_exceptions=True)


def stays(books: Books) -> list[tuple[str, int]]:
    return rows(books.store, "SELECT state, (until_at - started_at) / 60000 FROM stay ORDER BY id")


def number(books: Books) -> int:
    [(stay,)] = rows(books.store, "SELECT MAX(id) FROM stay")
    return stay


def total(books: Books) -> int:
    [(yen,)] = rows(books.store, "SELECT COALESCE(SUM(yen), 0) FROM stay_line")
    return yen


def pay(books: Books, who: Any = SORA, drawn: int = 0, yen: int = 1000, key: str = "") -> SettleStay:
    return SettleStay(cafe=books.cafe, key=key or books.key(), visitor=who, stay=number(books), drawn=drawn, yen=yen)


async def leave(books: Books) -> None:
    await books.store.write(LeaveStay(cafe=books.cafe, key=books.key(), visitor=AKI))
    books.clock.move(minutes=1)


async def test_of_two_starts_at_once_one_begins(books: Books) -> None:
    start = StartStay(cafe=books.cafe, key="a", visitor=BEN)
    done = await at_once(books, start, replace(start, key="b"), start)
    assert [type(one) for one in done] == [bool, AlreadyStaying, bool]
    assert len(stays(books)) == 1


async def test_one_token_extends_once_however_often_it_is_pressed(house: Books) -> None:
    press = ExtendStay(cafe=house.cafe, key="token", visitor=AKI, stay=number(house), until=house.clock() + 3_600_000)
    assert await at_once(house, press, press, press) == [number(house)] * 3
    assert stays(house) == [("running", 90)]
    assert total(house) == 350


async def test_two_devices_with_the_same_end_on_them_extend_once(house: Books) -> None:
    press = ExtendStay(cafe=house.cafe, key="one", visitor=AKI, stay=number(house), until=house.clock() + 3_600_000)
    done = await at_once(house, press, replace(press, key="two"))
    assert isinstance(done[1], ButtonUsed)
    assert stays(house) == [("running", 90)]


@pytest.mark.parametrize("first", ["leave", "extend"])
async def test_leaving_and_extending_at_once_is_one_after_the_other(house: Books, first: str) -> None:
    leaving = LeaveStay(cafe=house.cafe, key="l", visitor=AKI)
    extending = ExtendStay(cafe=house.cafe, key="e", visitor=AKI)
    ordered = (leaving, extending) if first == "leave" else (extending, leaving)
    done = await at_once(house, *ordered)
    assert [one for one in done if isinstance(one, Exception) and not isinstance(one, Refusal)] == []
    if first == "leave":
        assert isinstance(done[1], TooLate)
        assert (stays(house), total(house)) == ([("leaving", 60)], 0)
    else:
        assert (stays(house), total(house)) == ([("leaving", 90)], 350)
    due = rows(house.store, "SELECT kind, state FROM post WHERE kind IN ('floor', 'stay_notice') AND state = 'due'")
    assert due == [("floor", "due")]


async def test_an_order_that_comes_again_is_on_the_bill_once(house: Books) -> None:
    order = OrderItem(cafe=house.cafe, key="o", visitor=AKI, wanted="600")
    await at_once(house, order, order, replace(order, key="p", wanted="400"))
    await house.store.write(order)
    assert rows(house.store, "SELECT line, yen FROM stay_line ORDER BY line") == [(1, 600), (2, 400)]


async def test_two_at_the_till_who_press_paid_at_once_record_one_visit(house: Books) -> None:
    await leave(house)
    done = await at_once(house, pay(house, SORA), pay(house, NAGI, yen=900))
    assert isinstance(done[1], ButtonUsed)
    assert rows(house.store, "SELECT yen FROM visit") == [(1000,)]
    assert house.entries() == [("visit", 1)]
    assert total(house) == 1000


async def test_a_payment_that_comes_again_tells_the_first_entry(house: Books) -> None:
    await leave(house)
    first = await house.store.write(pay(house, key="paid"))
    assert await at_once(house, pay(house, key="paid", yen=9999), pay(house, key="paid")) == [first, first]
    assert rows(house.store, "SELECT yen FROM visit") == [(1000,)]


async def test_two_corrections_at_once_are_one(house: Books) -> None:
    await leave(house)
    await house.store.write(pay(house))
    done = await at_once(house, pay(house, SORA, drawn=1, yen=500), pay(house, NAGI, drawn=1, yen=700))
    assert isinstance(done[1], ButtonUsed)
    assert house.entries() == [("visit", 1), ("visit", 1), ("void", -1)]
    assert rows(house.store, "SELECT balance, pv FROM producer WHERE no = 1") == [(1, 1)]
    assert total(house) == 500


async def test_a_void_and_a_correction_at_once_leave_one_visit_or_a_new_one(house: Books) -> None:
    await leave(house)
    entry = await house.store.write(pay(house, yen=5000))
    await asyncio.gather(house.void(entry), house.store.write(pay(house, drawn=1, yen=500)))
    assert house.entries() == [("visit", 1), ("void", -1), ("visit", 1)]
    assert rows(house.store, "SELECT balance, pv FROM producer WHERE no = 1") == [(1, 1)]


async def test_paid_and_dropped_at_once_is_one_of_the_two(house: Books) -> None:
    await leave(house)
    drop = DropStay(cafe=house.cafe, key="d", visitor=NAGI, stay=number(house))
    done = await at_once(house, pay(house), drop)
    assert isinstance(done[1], ButtonUsed)
    assert stays(house)[0][0] == "paid"


async def test_of_two_who_drop_a_stay_the_first_is_named(house: Books) -> None:
    await leave(house)
    drop = DropStay(cafe=house.cafe, key="d", visitor=NAGI, stay=number(house))
    done = await at_once(house, drop, replace(drop, key="e", visitor=SORA), drop)
    assert [type(one) for one in done] == [int, ButtonUsed, int]
    assert rows(house.store, "SELECT state, closed_by FROM stay") == [("dropped", NAGI.ref)]


async def test_a_stay_that_runs_cannot_be_dropped(house: Books) -> None:
    with pytest.raises(ButtonUsed):
        await house.store.write(DropStay(cafe=house.cafe, key="d", visitor=NAGI, stay=number(house)))


async def test_two_bills_in_one_batch_do_not_touch_each_other(house: Books) -> None:
    await house.store.write(StartStay(cafe=house.cafe, key=house.key(), visitor=BEN, table="B1"))
    first, second = (number(house) - 1, number(house))
    for who in (AKI, BEN):
        await house.store.write(LeaveStay(cafe=house.cafe, key=house.key(), visitor=who))
    one, other = pay(house, yen=1000), pay(house, yen=2500)
    await at_once(house, replace(one, stay=first), replace(other, stay=second))
    found = rows(house.store, "SELECT stay, yen, spot, producer FROM visit ORDER BY id")
    assert found == [(first, 1000, "A3", 1), (second, 2500, "B1", 2)]


async def test_a_refused_bill_writes_nothing_at_all(house: Books) -> None:
    before = rows(house.store, "SELECT COUNT(*) FROM post")
    guest = producer("30")
    done = await at_once(
        house, pay(house, SORA), pay(house, guest), replace(pay(house), stay=999), pay(house, MANAGER, yen=-1)
    )
    assert [type(one).__name__ for one in done] == ["ButtonUsed", "NotStaff", "NoStay", "ButtonUsed"]
    assert house.entries() == []
    assert rows(house.store, "SELECT COUNT(*) FROM post") == before


async def test_a_stay_of_one_cafe_is_nobodys_in_another(house: Books) -> None:
    other = await house.store.cafe_at(Door("discord", "901"), "Other")
    with pytest.raises(NoStay):
        await house.store.write(ExtendStay(cafe=other, key="x", visitor=AKI, stay=number(house), until=0))
    assert await house.store.read(OwnStay(cafe=other, platform="discord", account=AKI.account)) is None
