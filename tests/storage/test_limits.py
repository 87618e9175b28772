"""Limits that producers set for themselves: they hold in every batch, in every period, and for nobody else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from cafe.errors import CardTooNew, LimitReached, PushesPaused
from cafe.limits import OPEN_END, EndPause, LimitsOf, OwnLimits, SetLimit
from cafe.memory import Visitor
from cafe.settings import CafeSettings
from cafe.staff import RecordVisit
from cafe.stay import ExtendStay, OrderItem, StartStay
from storage.limits import require_yen
from storage.memory import Store
from tests.clock import Clock
from tests.rows import MANAGER, add_cast, choose, rows
from tests.storage.books import AKI, BEN, DOOR, Books, reveal


async def limit(books: Books, who: Visitor = AKI, **asked: Any) -> None:
    await books.store.write(SetLimit(cafe=books.cafe, key=books.key(), visitor=who, **asked))


async def standing(books: Books, who: Visitor = AKI) -> OwnLimits:
    own = await books.store.read(LimitsOf(cafe=books.cafe, platform=who.platform, account=who.account))
    assert own is not None
    return own


@pytest.fixture
async def rich(books: Books) -> Books:
    """Aki and Ben have plenty."""
    for who in (AKI, BEN):
        await books.gift(who, 100)
    return books


async def test_a_push_beyond_the_own_limit_is_refused_with_what_is_left(rich: Books, aya: int) -> None:
    await limit(rich, amount=5)
    await rich.push(AKI, aya, 3)
    with pytest.raises(LimitReached) as refused:
        await rich.push(AKI, aya, 3)
    told = refused.value
    assert (told.limit, told.left, told.unit, told.period) == (5, 2, "points", "today")
    await rich.push(AKI, aya, 2)
    assert (await rich.push(BEN, aya, 50)).balance == 50


async def test_eight_pushes_in_one_batch_stop_at_the_limit(rich: Books, aya: int) -> None:
    await limit(rich, amount=3, period="week")
    results = await asyncio.gather(*(rich.push(AKI, aya, 1) for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(one, LimitReached) for one in results) == 5
    assert await rich.balance(AKI) == 97


@pytest.mark.parametrize(("period", "days"), [("today", 1), ("week", 5), ("month", 20)])
async def test_the_next_period_begins_anew_and_not_a_day_sooner(rich: Books, aya: int, period: str, days: int) -> None:
    # Wednesday the 11th: the week's last day is the 15th, the month's the 30th.
    await limit(rich, amount=2, period=period)
    await rich.push(AKI, aya, 2)
    rich.clock.move(days=days - 1, hours=11, minutes=59)
    with pytest.raises(LimitReached):
        await rich.push(AKI, aya, 1)
    rich.clock.move(minutes=1)
    await rich.push(AKI, aya, 2)


async def test_of_several_limits_the_tightest_is_told(rich: Books, aya: int) -> None:
    await limit(rich, amount=4)
    await limit(rich, amount=6, period="month")
    await rich.push(AKI, aya, 4)
    rich.clock.move(days=1)
    with pytest.raises(LimitReached) as refused:
        await rich.push(AKI, aya, 3)
    assert (refused.value.left, refused.value.period) == (2, "month")


async def test_a_push_taken_back_frees_the_limit_even_in_the_same_batch(rich: Books, aya: int) -> None:
    await limit(rich, amount=2, period="week")
    pushed = await rich.push(AKI, aya, 2)
    await asyncio.gather(rich.undo(AKI, pushed.entry), rich.push(AKI, aya, 2))
    rich.clock.move(days=1)
    [(last,)] = rows(rich.store, "SELECT MAX(no) FROM entry WHERE kind = 'push'")
    _, again = await asyncio.gather(rich.void(last), rich.push(AKI, aya, 2))
    assert again.points == 2
    with pytest.raises(LimitReached):
        await rich.push(AKI, aya, 1)


async def test_the_void_of_an_earlier_periods_push_frees_nothing(rich: Books, aya: int) -> None:
    old = await rich.push(AKI, aya, 2)
    await reveal(rich)
    rich.clock.move(days=7)
    await limit(rich, amount=2, period="week")
    await rich.push(AKI, aya, 2)
    _, pushed = await asyncio.gather(rich.void(old.entry), rich.push(AKI, aya, 1), return_exceptions=True)
    assert isinstance(pushed, LimitReached)
    with pytest.raises(LimitReached):
        await rich.push(AKI, aya, 1)


async def test_a_lower_limit_counts_at_once_and_a_higher_one_from_the_next_period(rich: Books, aya: int) -> None:
    await limit(rich, amount=5)
    await limit(rich, amount=9)
    with pytest.raises(LimitReached) as refused:
        await rich.push(AKI, aya, 6)
    assert refused.value.limit == 5
    [own] = (await standing(rich)).limits
    assert (own.amount, own.then, own.then_from) == (5, 9, "2026-11-12")
    await limit(rich, amount=4)
    [own] = (await standing(rich)).limits
    assert (own.amount, own.then_from) == (4, "")
    await limit(rich, amount=9)
    rich.clock.move(days=1)
    await rich.push(AKI, aya, 9)
    with pytest.raises(LimitReached):
        await rich.push(AKI, aya, 1)


async def test_a_limit_taken_off_holds_until_its_period_is_over(rich: Books, aya: int) -> None:
    await limit(rich, amount=1, period="week")
    await limit(rich, amount=0, period="week")
    with pytest.raises(LimitReached):
        await rich.push(AKI, aya, 2)
    rich.clock.move(days=5)
    await rich.push(AKI, aya, 50)
    assert (await standing(rich)).limits == ()


async def test_another_period_is_another_limit_so_no_change_of_it_loosens_the_first(rich: Books, aya: int) -> None:
    await limit(rich, amount=1)
    await limit(rich, amount=50, period="month")
    with pytest.raises(LimitReached):
        await rich.push(AKI, aya, 2)


async def test_what_was_pushed_before_the_limit_counts(rich: Books, aya: int) -> None:
    await rich.push(AKI, aya, 3)
    await limit(rich, amount=4)
    with pytest.raises(LimitReached) as refused:
        await rich.push(AKI, aya, 2)
    assert refused.value.left == 1
    [own] = (await standing(rich)).limits
    assert (own.used, own.left) == (3, 1)


# ---- breaks ----------------------------------------------------------------------------------------------------------


async def test_a_break_holds_until_its_hour_and_can_be_longer_at_once_but_never_shorter(rich: Books, aya: int) -> None:
    await limit(rich, pause_days=2)
    with pytest.raises(PushesPaused) as refused:
        await rich.push(AKI, aya, 1)
    assert refused.value.until is not None
    await limit(rich, pause_days=1)
    rich.clock.move(days=1, hours=23)
    with pytest.raises(PushesPaused):
        await rich.push(AKI, aya, 1)
    rich.clock.move(hours=1)
    await rich.push(AKI, aya, 1)


async def test_a_break_without_a_date_ends_with_the_day_on_which_one_ends_it(rich: Books, aya: int) -> None:
    await limit(rich, pause_days=0)
    assert (await standing(rich)).paused_until == OPEN_END
    rich.clock.move(days=400)
    with pytest.raises(PushesPaused) as refused:
        await rich.push(AKI, aya, 1)
    assert refused.value.until is None
    await rich.store.write(EndPause(cafe=rich.cafe, key=rich.key(), visitor=AKI))
    with pytest.raises(PushesPaused) as refused:
        await rich.push(AKI, aya, 1)
    assert refused.value.until is not None
    rich.clock.move(hours=12)
    await rich.push(AKI, aya, 1)


async def test_one_change_twice_counts_once(rich: Books) -> None:
    change = SetLimit(cafe=rich.cafe, key="same", visitor=AKI, amount=5, pause_days=1)
    assert await asyncio.gather(rich.store.write(change), rich.store.write(change)) == [True, True]
    rich.clock.move(hours=5)
    await rich.store.write(change)
    assert (await standing(rich)).paused_until == rich.clock() - 5 * 3_600_000 + 86_400_000


# ---- yen -------------------------------------------------------------------------------------------------------------


async def visit(books: Books, yen: int) -> int:
    made = await books.store.write(RecordVisit(cafe=books.cafe, key=books.key(), visitor=MANAGER, guest=AKI, yen=yen))
    return made.entry


async def test_yen_count_visits_and_the_running_stay_and_voided_visits_do_not(rich: Books) -> None:
    await limit(rich, amount=5000, unit="yen", period="month")
    first = await visit(rich, 3000)
    await visit(rich, 1000)
    await rich.void(first)
    rows(
        rich.store,
        "INSERT INTO stay (cafe, id, producer, started_at, until_at, state) VALUES (?, 90, 1, 0, 0, 'running')",
        rich.cafe,
    )
    for line, yen in ((1, 350), (2, 700)):
        rows(
            rich.store,
            "INSERT INTO stay_line (cafe, stay, line, kind, yen, at) VALUES (?, 90, ?, 'order', ?, 0)",
            rich.cafe,
            line,
            yen,
        )
    [own] = (await standing(rich)).limits
    assert (own.used, own.left) == (2050, 2950)
    rows(rich.store, "UPDATE stay SET state = 'paid'")
    assert (await standing(rich)).limits[0].used == 1000


async def test_more_on_the_bill_than_the_own_limit_is_refused_and_a_visit_at_the_till_is_not(rich: Books) -> None:
    await limit(rich, amount=2000, unit="yen", period="week")
    await visit(rich, 1500)
    context = await rich.store.context(rich.cafe)
    producer = (await standing(rich)).producer

    async def ask(more: int) -> None:
        await rich.store.look(lambda: require_yen(context, rich.clock(), producer, more))

    await ask(500)
    with pytest.raises(LimitReached) as refused:
        await ask(501)
    assert (refused.value.limit, refused.value.left, refused.value.unit) == (2000, 500, "yen")
    await visit(rich, 9000)
    assert (await standing(rich)).limits[0].left == 0
    await rich.store.look(lambda: require_yen(context, rich.clock(), (producer), 0))


async def test_points_do_not_count_for_yen_nor_yen_for_points(rich: Books, aya: int) -> None:
    await limit(rich, amount=1, unit="yen", period="today")
    await rich.push(AKI, aya, 50)
    await limit(rich, amount=50)
    await visit(rich, 9000)
    assert [one.used for one in (await standing(rich)).limits] == [9000, 50]


# ---- new cards -------------------------------------------------------------------------------------------------------


async def test_a_new_card_waits_before_its_first_push(store: Store, clock: Clock) -> None:
    books = Books(store, clock, await store.cafe_at(DOOR, "Café"))
    aya = add_cast(store, books.cafe, "彩")
    choose(store, books.cafe, '{"new_card_hours": 24}')
    with pytest.raises(CardTooNew) as refused:
        await books.push(AKI, aya, 1)
    assert refused.value.until.timestamp() * 1000 == clock() + 24 * 3_600_000
    await books.gift(AKI, 5)
    clock.move(hours=23, minutes=59)
    with pytest.raises(CardTooNew):
        await books.push(AKI, aya, 1)
    clock.move(minutes=1)
    await books.push(AKI, aya, 1)


def test_new_cards_do_not_wait_unless_the_house_says_so() -> None:
    assert CafeSettings().new_card_hours == 0


async def test_an_order_or_an_extension_beyond_the_own_limit_leaves_the_bill_as_it_is(rich: Books) -> None:
    await limit(rich, amount=1000, unit="yen")
    await rich.store.write(StartStay(cafe=rich.cafe, key=rich.key(), visitor=AKI))

    async def order(yen: int) -> None:
        await rich.store.write(OrderItem(cafe=rich.cafe, key=rich.key(), visitor=AKI, wanted=str(yen)))

    await order(700)
    with pytest.raises(LimitReached) as refused:
        await order(301)
    assert (refused.value.left, refused.value.unit) == (300, "yen")
    with pytest.raises(LimitReached):
        await rich.store.write(ExtendStay(cafe=rich.cafe, key=rich.key(), visitor=AKI))
    assert rows(rich.store, "SELECT kind, yen FROM stay_line") == [("order", 700)]
    results = await asyncio.gather(*(order(100) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(one, LimitReached) for one in results) == 2
    rich.clock.move(days=1)
    rows(rich.store, "UPDATE stay SET until_at = until_at + 86400000")
    with pytest.raises(LimitReached):
        await order(1)  # the running bill counts for the day on which it will be paid
