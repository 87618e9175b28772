"""Campaigns: what they add, for whom, up to which cap, and that no race, replay or void makes it more."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from cafe.campaigns import AddCampaign, CampaignOf, CampaignsOf, EndCampaign, Extra, SuggestCampaign
from cafe.check_in import CheckedIn, CheckIn
from cafe.errors import (
    CampaignNotFound,
    CastGraduated,
    DayInvalid,
    InThePast,
    MultiplierInvalid,
    NameInvalid,
    NotStaff,
    PeriodInvalid,
    PointsOutOfRange,
    UnknownCast,
)
from cafe.memory import Question, Visitor
from cafe.oshi import SetOshi
from cafe.staff import RecordVisit, VisitReceipt
from cafe.stay import LeaveStay, StartStay
from cafe.till import SettleStay
from tests.rows import MANAGER, change_cast, producer, rows
from tests.storage.books import AKI, BEN, Books

PLAN: dict[str, Any] = {
    "title": "Double days", "first": "today", "last": "2026-11-13", "applies_to": "check_in", "multiplier": 2
}  # fmt: skip


async def plan(books: Books, **about: Any) -> int:
    given = PLAN | about
    return await books.store.write(AddCampaign(cafe=books.cafe, key=books.key(), visitor=MANAGER, **given))


async def come(books: Books, who: Visitor = AKI, key: str = "") -> CheckedIn:
    return await books.store.write(CheckIn(cafe=books.cafe, key=key or books.key(), visitor=who))


async def visit(books: Books, who: Visitor = AKI, key: str = "") -> VisitReceipt:
    return await books.store.write(
        RecordVisit(cafe=books.cafe, key=key or books.key(), visitor=MANAGER, guest=who, yen=1000)
    )


def extras(books: Books) -> list[Any]:
    """Points, reason and guard of every campaign entry."""
    return rows(books.store, "SELECT points, reason, guard FROM entry WHERE kind = 'campaign' ORDER BY no")


async def test_a_check_in_within_the_window_pays_an_extra_entry_beside_its_point(books: Books) -> None:
    number = await plan(books, first="2026-11-12", multiplier=3)
    before = await come(books)
    books.clock.move(days=1)
    within = await come(books)
    books.clock.move(days=2)
    after = await come(books)
    assert (before.extras, after.extras) == ((), ())
    assert (within.points, within.extras, within.balance) == (1, (Extra("Double days", 2),), 4)
    assert books.entries() == [("check_in", 1), ("check_in", 1), ("campaign", 2), ("check_in", 1)]
    assert extras(books) == [(2, "Double days", f"campaign:{number}:2")]
    assert after.balance == 5


async def test_a_campaign_of_visits_leaves_check_ins_alone_and_pays_once_a_day(books: Books) -> None:
    await plan(books, applies_to="visit")
    assert (await come(books)).extras == ()
    first, second = await visit(books), await visit(books)
    assert (first.points, first.extras, first.balance) == (1, (Extra("Double days", 1),), 3)
    assert (second.points, second.extras, second.balance) == (0, (), 3)


async def test_two_campaigns_at_once_add_up(books: Books) -> None:
    await plan(books)
    await plan(books, title="Triple days", multiplier=3)
    made = await come(books)
    assert made.extras == (Extra("Double days", 1), Extra("Triple days", 2))
    assert made.balance == 4


async def test_a_campaign_of_a_cast_member_pays_only_those_who_have_declared_for_them(
    books: Books, aya: int, rin: int
) -> None:
    await plan(books, cast="Aya")
    for who, oshi in ((AKI, aya), (BEN, rin)):
        await books.store.write(SetOshi(cafe=books.cafe, key=books.key(), visitor=who, cast=f"id:{oshi}"))
    assert [bool((await come(books, who)).extras) for who in (AKI, BEN, producer("13"))] == [True, False, False]


async def test_the_cap_is_the_most_that_one_producer_gets(books: Books) -> None:
    await plan(books, multiplier=3, cap=3)
    got: list[int] = []
    for _ in range(3):
        got.append(sum(one.points for one in (await come(books)).extras))
        books.clock.move(days=1)
    assert got == [2, 1, 0]
    assert sum(one.points for one in (await come(books, BEN)).extras) == 0  # the window is over


async def test_the_cap_holds_when_ten_tills_record_at_once(books: Books) -> None:
    await plan(books, applies_to="visit", multiplier=10, cap=4)
    made = await asyncio.gather(*(visit(books) for _ in range(10)), come(books), visit(books, BEN))
    assert sorted(points for points, _, _ in extras(books)) == [4, 4]
    assert sum(bool(one.extras) for one in made if isinstance(one, VisitReceipt)) == 2


async def test_the_same_key_again_tells_the_same_extra_and_pays_nothing(books: Books) -> None:
    await plan(books)
    await plan(books, applies_to="visit", title="Visits")
    first, again = await asyncio.gather(come(books, key="c"), come(books, key="c"))
    later = await come(books, key="c")
    assert first.extras == again.extras == later.extras == (Extra("Double days", 1),)
    assert first.balance == again.balance == later.balance == 2
    made, told = await visit(books, key="v"), await visit(books, key="v")
    assert (made.extras, made.balance) == (told.extras, told.balance) == ((Extra("Visits", 1),), 4)
    assert len(extras(books)) == 2


async def test_a_visit_recorded_anew_keeps_the_extra_that_stands(books: Books) -> None:
    await plan(books, applies_to="visit")
    made = await visit(books)
    await books.void(made.entry)
    anew = await visit(books)
    assert (anew.points, anew.extras) == (1, ())
    assert await books.balance(AKI) == 2


async def test_an_extra_that_was_voided_as_well_is_paid_again(books: Books) -> None:
    await plan(books, applies_to="visit", multiplier=5, cap=4)
    made = await visit(books)
    await books.void(made.entry + 1)
    await books.void(made.entry)
    assert (await visit(books)).extras == (Extra("Double days", 4),)
    assert await books.balance(AKI) == 5


async def test_a_void_and_a_new_visit_in_one_batch_pay_one_extra(books: Books) -> None:
    await plan(books, applies_to="visit", multiplier=5, cap=4)
    made = await visit(books)
    _, _, anew, other = await asyncio.gather(
        books.void(made.entry), books.void(made.entry + 1), visit(books), visit(books)
    )
    assert (anew.extras, other.extras) == ((Extra("Double days", 4),), ())
    assert await books.balance(AKI) == 5


async def test_the_void_of_another_days_extra_frees_the_cap_and_not_the_day(books: Books) -> None:
    await plan(books, applies_to="visit", multiplier=3, cap=4)
    made = await visit(books)
    books.clock.move(days=1)
    second = await visit(books)
    books.clock.move(days=1)
    _, anew = await asyncio.gather(books.void(made.entry + 1), visit(books))
    assert anew.extras == (Extra("Double days", 2),)
    await books.void(anew.entry)
    _, last = await asyncio.gather(books.void(second.entry + 1), visit(books))
    assert (last.points, last.extras) == (1, ())


async def test_a_campaign_that_was_ended_pays_nothing_more_and_what_it_paid_stands(books: Books) -> None:
    number = await plan(books)
    await come(books)
    await books.store.write(EndCampaign(cafe=books.cafe, key=books.key(), visitor=MANAGER, campaign=number))
    assert (await come(books, BEN)).extras == ()
    assert len(extras(books)) == 1
    with pytest.raises(CampaignNotFound):
        await books.store.write(EndCampaign(cafe=books.cafe, key=books.key(), visitor=MANAGER, campaign=number))


@pytest.mark.sqlite
async def test_a_check_in_asks_nothing_of_campaigns_where_none_runs(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plan(books, first="2026-11-13", last="2026-11-14")
    asked: list[str] = []
    engine: Any = books.store._engine
    statements = engine._statements
    run = statements.run

    def heard(raw: Any, name: str, parameters: Any) -> Any:
        asked.append(name)
        return run(raw, name, parameters)

    monkeypatch.setattr(statements, "run", heard)
    await come(books)
    assert "write_entries" in asked
    assert "book_campaigns" not in asked
    books.clock.move(days=2)
    await come(books)
    assert asked.count("book_campaigns") == 1


# ---- planning --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"title": " \u200b"}, NameInvalid),
        ({"title": "x" * 61}, NameInvalid),
        ({"first": "some day"}, DayInvalid),
        ({"first": "2026-11-14"}, PeriodInvalid),
        ({"first": "2026-11-01", "last": "2026-11-10"}, InThePast),
        ({"applies_to": "push"}, PeriodInvalid),
        ({"multiplier": 1}, MultiplierInvalid),
        ({"multiplier": 11}, MultiplierInvalid),
        ({"cap": 0}, PointsOutOfRange),
        ({"cast": "Nobody"}, UnknownCast),
        ({"cast": "Rin"}, CastGraduated),
    ],
    ids=str,
)
async def test_a_campaign_that_cannot_be_is_not_planned(
    books: Books, rin: int, about: dict[str, Any], refusal: type[Exception]
) -> None:
    change_cast(books.store, books.cafe, rin, state="graduated")
    with pytest.raises(refusal):
        await plan(books, **about)
    assert rows(books.store, "SELECT * FROM campaign") == []
    assert rows(books.store, "SELECT * FROM post WHERE kind = 'staff_log'") == []


async def test_a_window_of_one_day_and_one_that_began_earlier_are_fine(books: Books) -> None:
    await plan(books, last="today")
    await plan(books, first="2026-11-01", title="Since the first")
    assert len((await come(books)).extras) == 2


async def test_a_number_goes_before_a_title_that_reads_like_one(books: Books) -> None:
    second = str(int(await plan(books)) + 1)
    await plan(books, title="A")
    await plan(books, title=second)
    found = await books.store.read(CampaignOf(cafe=books.cafe, visitor=MANAGER, campaign=second))
    assert found.campaign.title == "A"
    by_title = await books.store.read(CampaignOf(cafe=books.cafe, visitor=MANAGER, campaign="ＤＯＵＢＬＥ days"))
    assert by_title.campaign.title == "Double days"


async def test_campaigns_are_for_managers(books: Books) -> None:
    till = producer("3")
    number = await plan(books)
    for change in (
        AddCampaign(cafe=books.cafe, key="till-1", visitor=till, **PLAN),
        EndCampaign(cafe=books.cafe, key="till-2", visitor=till, campaign=number),
    ):
        with pytest.raises(NotStaff):
            await books.store.write(change)
    questions: list[Question[Any]] = [
        CampaignsOf(cafe=books.cafe, visitor=till),
        CampaignOf(cafe=books.cafe, visitor=till, campaign=str(number)),
        SuggestCampaign(cafe=books.cafe, visitor=till),
    ]
    for question in questions:
        with pytest.raises(NotStaff):
            await books.store.read(question)


async def test_a_stays_bill_brings_the_extra_and_its_correction_no_second_one(books: Books) -> None:
    await plan(books, applies_to="visit")
    await books.store.write(StartStay(cafe=books.cafe, key=books.key(), visitor=AKI))
    await books.store.write(LeaveStay(cafe=books.cafe, key=books.key(), visitor=AKI))
    [(stay,)] = rows(books.store, "SELECT id FROM stay")
    for drawn, yen in enumerate((1000, 2000)):
        await books.store.write(
            SettleStay(cafe=books.cafe, key=books.key(), visitor=MANAGER, stay=stay, drawn=drawn, yen=yen)
        )
    assert books.entries() == [("visit", 1), ("campaign", 1), ("visit", 1), ("void", -1)]
    assert (await visit(books)).extras == ()
