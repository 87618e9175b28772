"""Days of an outage made up for: who gets them, once, whatever races or dies meanwhile, and how streaks go on."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from cafe.audit import Line, Recount
from cafe.check_in import CheckedIn, CheckIn
from cafe.days import BusinessCalendar, Calendars
from cafe.errors import ButtonUsed, DayInvalid, DayNotOver, NotStaff, PeriodInvalid, ReasonMissing, TooManyDays
from cafe.memory import Change, Visitor
from cafe.repairs import CountRepair, PrepareRepair, RepairProgress, RepairStep, StartRepair
from cafe.settings import CafeSettings
from storage import repair_pages
from storage.memory import Store
from tests.clock import Clock, Salts
from tests.databases import database_of
from tests.rows import MANAGER, producer, rows
from tests.storage.books import AKI, BEN, CHO, Books

DAN = producer("14")


class CrashError(Exception):
    """The process dies here."""


async def come(books: Books, who: Visitor) -> CheckedIn:
    return await books.store.write(CheckIn(cafe=books.cafe, key=books.key(), visitor=who))


async def attend(books: Books, plan: dict[str, list[Visitor]]) -> None:
    """Check-ins day by day from 2026-11-11 on; the clock stands on the morning after the last day of the plan."""
    for day in range(11, max(int(day) for day in plan) + 1):
        for who in plan.get(str(day), ()):
            await come(books, who)
        books.clock.move(days=1)


async def decided(books: Books, first: str, last: str, visitor: Visitor = MANAGER) -> int:
    kept = books.key()
    await books.store.write(
        PrepareRepair(cafe=books.cafe, key=kept, visitor=visitor, first=first, last=last, reason="power cut")
    )
    return await books.store.write(StartRepair(cafe=books.cafe, key=books.key(), visitor=visitor, kept=kept))


async def step(books: Books, repair: int) -> RepairProgress:
    return await books.store.write(RepairStep(cafe=books.cafe, key=books.key(), visitor=MANAGER, repair=repair))


async def finish(books: Books, repair: int) -> RepairProgress:
    while True:
        progress = await step(books, repair)
        if progress.finished:
            return progress


async def repaired(books: Books, first: str, last: str) -> RepairProgress:
    return await finish(books, await decided(books, first, last))


def given(books: Books) -> list[Any]:
    """What repairs gave: Producer No., day, points."""
    return rows(books.store, "SELECT producer, day, points FROM entry WHERE kind = 'repair' ORDER BY producer, day")


def streaks(books: Books) -> dict[int, tuple[int, str]]:
    found = rows(books.store, "SELECT no, streak, last_check_in FROM producer ORDER BY no")
    return {no: (streak, last) for no, streak, last in found}


async def test_whoever_came_the_day_before_or_after_gets_the_days_and_nobody_else(books: Books) -> None:
    # No. 1 came before, No. 2 after, No. 3 both, No. 4 neither; the outage is 13 and 14.
    await attend(books, {"11": [DAN], "12": [AKI], "15": [BEN], "16": []})
    await books.store.write(CheckIn(cafe=books.cafe, key="x", visitor=CHO))
    progress = await repaired(books, "2026-11-13", "2026-11-14")
    assert given(books) == [(2, "2026-11-13", 1), (2, "2026-11-14", 1), (3, "2026-11-13", 1), (3, "2026-11-14", 1)]
    assert (progress.producers, progress.days) == (2, 4)
    kept = rows(books.store, "SELECT DISTINCT actor, reason, season FROM entry WHERE kind = 'repair'")
    assert kept == [(MANAGER.ref, "power cut", 1)]


async def test_streaks_bridge_the_days_of_who_came_before_after_or_both(books: Books) -> None:
    await attend(books, {"11": [AKI, CHO], "12": [AKI, CHO], "15": [BEN, CHO], "16": [BEN]})
    assert streaks(books)[2] == (1, "2026-11-15")
    await repaired(books, "2026-11-13", "2026-11-14")
    assert streaks(books) == {1: (4, "2026-11-14"), 2: (5, "2026-11-15"), 3: (4, "2026-11-16")}
    # It is the 17th: Ben goes on, the others have missed the day before.
    assert (await come(books, BEN)).streak == 5
    assert (await come(books, CHO)).streak == 1


async def test_a_long_streak_that_an_outage_had_cut_is_whole_again(books: Books) -> None:
    for _ in range(40):
        await come(books, AKI)
        books.clock.move(days=1)
    books.clock.move(days=1)  # the 21st of December is the outage
    assert (await come(books, AKI)).streak == 1
    await come(books, BEN)
    books.clock.move(days=1)
    await repaired(books, "2026-12-21", "2026-12-21")
    assert streaks(books) == {1: (42, "2026-12-22"), 2: (2, "2026-12-22")}
    assert (await come(books, AKI)).streak == 43


async def test_a_streak_begun_after_a_gap_of_its_own_is_not_touched(books: Books) -> None:
    await attend(books, {"12": [AKI], "16": [AKI], "17": [AKI]})
    await repaired(books, "2026-11-13", "2026-11-14")
    assert streaks(books) == {1: (2, "2026-11-17")}
    assert len(given(books)) == 2


async def test_an_outage_that_spared_an_hour_gives_only_the_days_that_are_missing(books: Books) -> None:
    await attend(books, {"12": [AKI], "13": [AKI, BEN], "15": []})
    await repaired(books, "2026-11-13", "2026-11-14")
    assert given(books) == [(1, "2026-11-14", 1), (2, "2026-11-14", 1)]
    assert streaks(books) == {1: (3, "2026-11-14"), 2: (2, "2026-11-14")}


async def test_a_repair_run_twice_or_over_the_same_days_pays_no_day_twice(books: Books) -> None:
    await attend(books, {"12": [AKI], "13": [], "16": []})
    await repaired(books, "2026-11-13", "2026-11-14")
    again = await repaired(books, "2026-11-13", "2026-11-14")
    wider = await repaired(books, "2026-11-13", "2026-11-15")
    assert (again.days, wider.days) == (0, 1)
    assert [day for _, day, _ in given(books)] == ["2026-11-13", "2026-11-14", "2026-11-15"]
    assert streaks(books) == {1: (4, "2026-11-15")}


async def test_who_comes_the_day_after_once_the_repair_is_done_gets_the_days_with_the_check_in(books: Books) -> None:
    await attend(books, {"11": [BEN], "12": [AKI], "14": []})
    await repaired(books, "2026-11-13", "2026-11-14")
    aki, ben, cho = [await come(books, who) for who in (AKI, BEN, CHO)]
    assert (aki.made_up, aki.streak, aki.balance) == (0, 4, 4)
    assert (ben.made_up, ben.streak, ben.balance) == (2, 3, 4)
    assert (cho.made_up, cho.streak, cho.balance) == (2, 3, 3)
    assert len(given(books)) == 6
    books.clock.move(days=1)
    assert (await come(books, DAN)).made_up == 0


async def test_of_two_outages_that_end_together_the_longer_one_is_made_up_with_the_check_in(books: Books) -> None:
    await attend(books, {"11": [AKI], "17": []})
    await repaired(books, "2026-11-16", "2026-11-17")
    await repaired(books, "2026-11-14", "2026-11-17")
    made = await come(books, AKI)
    assert (made.made_up, made.streak) == (4, 5)


async def test_a_check_in_and_a_step_in_one_batch_give_each_day_once(books: Books) -> None:
    await attend(books, {"11": [BEN], "12": [AKI], "14": []})
    repair = await decided(books, "2026-11-13", "2026-11-14")
    await asyncio.gather(come(books, AKI), come(books, BEN), step(books, repair), come(books, CHO))
    await finish(books, repair)
    assert len(given(books)) == 6
    assert {no: streak for no, (streak, _) in streaks(books).items()} == {1: 3, 2: 4, 3: 3}


async def test_a_voided_check_in_brings_nobody_any_days(books: Books) -> None:
    await attend(books, {"12": [AKI, BEN], "15": []})
    await books.void(1)
    assert (await repaired(books, "2026-11-13", "2026-11-14")).producers == 1
    assert {no for no, _, _ in given(books)} == {2}


async def test_a_day_that_was_made_up_can_be_voided_and_is_not_given_again(books: Books) -> None:
    await attend(books, {"12": [AKI], "14": []})
    await repaired(books, "2026-11-13", "2026-11-13")
    [(no,)] = rows(books.store, "SELECT no FROM entry WHERE kind = 'repair'")
    await books.void(no)
    assert await books.balance(AKI) == 1
    assert (await repaired(books, "2026-11-13", "2026-11-13")).days == 0


# ---- many producers, two managers, a restart -------------------------------------------------------------------------


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two producers a step, three cards at a look."""
    monkeypatch.setattr(repair_pages, "LOOK_UPS", 6)
    monkeypatch.setattr(repair_pages, "SCANNED", 3)


@pytest.mark.usefixtures("small_steps")
async def test_two_managers_at_once_give_each_day_once_and_one_line_in_the_log(books: Books) -> None:
    people = [producer(str(n)) for n in range(100, 111)]
    await attend(books, {"12": people, "14": []})
    first, second = await asyncio.gather(
        *(decided(books, "2026-11-13", "2026-11-13", visitor=one) for one in (MANAGER, producer("2", manages=True)))
    )
    assert first == second
    await asyncio.gather(finish(books, first), finish(books, second), finish(books, first))
    assert [no for no, _, _ in given(books)] == list(range(1, 12))
    assert rows(books.store, "SELECT slot FROM post WHERE kind = 'staff_log' AND slot LIKE 'repair:%'") == [
        (f"repair:{first}",)
    ]


@pytest.mark.usefixtures("small_steps")
async def test_two_repairs_side_by_side_leave_one_whole_streak(books: Books) -> None:
    people = [producer(str(n)) for n in range(100, 107)]
    await attend(books, {"12": people, "17": people, "18": []})
    one, two = await decided(books, "2026-11-13", "2026-11-14"), await decided(books, "2026-11-15", "2026-11-16")
    await asyncio.gather(finish(books, one), finish(books, two))
    # The days of the second outage border on days made up for, in whichever order the two went.
    assert set(streaks(books).values()) == {(6, "2026-11-17")}
    assert len(given(books)) == 28


@pytest.mark.usefixtures("small_steps")
async def test_a_restart_between_two_steps_goes_on_where_it_was(books: Books, clock: Clock) -> None:
    people = [producer(str(n)) for n in range(100, 109)]
    await attend(books, {"12": people, "14": []})
    repair = await decided(books, "2026-11-13", "2026-11-13")
    await step(books, repair)
    begun = len(given(books))
    assert 0 < begun < 9
    engine = await database_of(books.store).open()
    another = Books(Store(engine, CafeSettings(), clock, Salts()), clock, books.cafe, keys=500)
    another.store.start()
    assert await decided(another, "2026-11-13", "2026-11-13") == repair
    progress = await finish(another, repair)
    assert (progress.producers, progress.days) == (9, 9)
    assert [no for no, _, _ in given(another)] == list(range(1, 10))
    await another.store.close()


@pytest.mark.usefixtures("small_steps")
async def test_a_step_that_dies_leaves_nothing_of_itself(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [producer(str(n)) for n in range(100, 105)]
    await attend(books, {"12": people, "14": []})
    repair = await decided(books, "2026-11-13", "2026-11-13")
    before = rows(books.store, "SELECT no, balance, streak FROM producer")
    monkeypatch.setattr(Salts, "__call__", _dying(after=1))
    with pytest.raises(CrashError):
        await step(books, repair)
    monkeypatch.undo()
    assert rows(books.store, "SELECT no, balance, streak FROM producer") == before
    assert rows(books.store, "SELECT reached, days FROM repair") == [(0, 0)]
    assert (await finish(books, repair)).days == 5


def _dying(after: int) -> Any:
    left = iter(range(after))

    def salt(_: Salts) -> str:
        if next(left, None) is None:
            raise CrashError
        return "0" * 64

    return salt


async def test_a_step_holds_the_writer_for_a_moment_only(books: Books) -> None:
    people = [producer(str(n)) for n in range(1000, 1500)]
    for who in people:
        await come(books, who)
    books.clock.move(days=3)
    repair = await decided(books, "2026-11-12", "2026-11-13")
    took: list[float] = []
    while True:
        began = time.perf_counter()
        progress = await step(books, repair)
        took.append(time.perf_counter() - began)
        if progress.finished:
            break
    assert progress.days == 1000
    # 50 ms on a quiet machine; the middle one, so that a neighbour's load fails nobody.
    assert sorted(took)[len(took) // 2] < 0.15


# ---- counting and refusing -------------------------------------------------------------------------------------------


async def test_the_count_names_what_the_repair_then_gives(books: Books) -> None:
    await attend(books, {"12": [AKI, BEN], "13": [BEN], "15": []})
    counted = await books.store.read(
        CountRepair(cafe=books.cafe, visitor=MANAGER, first="2026-11-13", last="2026-11-14")
    )
    assert (counted.producers, counted.days, counted.finished) == (2, 3, False)
    progress = await repaired(books, "2026-11-13", "2026-11-14")
    assert (progress.producers, progress.days) == (2, 3)


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        ("2026-11-11", "2026-11-11", DayNotOver),
        ("2026-11-10", "2026-11-12", DayNotOver),
        ("2026-11-10", "2026-11-09", PeriodInvalid),
        ("2026-10-27", "2026-11-10", TooManyDays),
        ("some day", "2026-11-10", DayInvalid),
    ],
)
async def test_days_that_cannot_be_made_up_for_are_refused(
    books: Books, first: str, last: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await decided(books, first, last)
    assert rows(books.store, "SELECT * FROM repair") == []


async def test_fourteen_days_can_be_made_up_for_at_once(books: Books) -> None:
    assert await decided(books, "2026-10-28", "yesterday") > 0


async def test_a_repair_needs_a_reason_a_manager_and_its_own_confirmation(books: Books) -> None:
    prepare = PrepareRepair(cafe=books.cafe, key="p", visitor=MANAGER, first="yesterday", last="yesterday", reason=" ")
    with pytest.raises(ReasonMissing):
        await books.store.write(prepare)
    till = producer("3")
    acts: list[Change[Any]] = [
        PrepareRepair(cafe=books.cafe, key="q", visitor=till, first="yesterday", last="yesterday", reason="x"),
        StartRepair(cafe=books.cafe, key="r", visitor=till, kept="p"),
        RepairStep(cafe=books.cafe, key="s", visitor=till, repair=1),
    ]
    for act in acts:
        with pytest.raises(NotStaff):
            await books.store.write(act)
    with pytest.raises(NotStaff):
        await books.store.read(CountRepair(cafe=books.cafe, visitor=till, first="2026-11-10", last="2026-11-10"))
    lost: list[Change[Any]] = [
        StartRepair(cafe=books.cafe, key="t", visitor=MANAGER, kept="p"),
        RepairStep(cafe=books.cafe, key="u", visitor=MANAGER, repair=77),
    ]
    for act in lost:
        with pytest.raises(ButtonUsed):
            await books.store.write(act)


def test_the_audit_says_when_a_day_made_up_for_is_not_guarded() -> None:
    said: list[str] = []
    recount = Recount(1, Calendars.of(BusinessCalendar()), said.append)
    recount.take([Line(7, 1, "repair", None, 1, 0, 0, 0, "2026-11-10", 1, 5, 1, None, None)])
    assert said == ["entry 1: a day made up for on 2026-11-10, but what guards it against a second is None"]
