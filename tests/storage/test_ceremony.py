"""Seasons under many hands: closed once, opened once, each place of a ceremony told once, whoever presses when."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cafe.ceremony import (
    CloseSeason,
    ConsoleOf,
    HallOfFame,
    HoldCeremony,
    PostCeremonyAgain,
    RevealNext,
    ScriptOf,
    SeasonResult,
)
from cafe.errors import (
    ButtonUsed,
    CeremonyRunning,
    NoSealedSeason,
    NotStaff,
    SeasonEndInvalid,
    SeasonNotFound,
    SeasonOver,
    SeasonSealed,
)
from cafe.interim import PostInterim
from cafe.looks import StandingsOf
from cafe.memory import Question
from cafe.periods import Period
from cafe.posting import UNGUARDED, ClaimPost, FactsOf, ResultFacts
from cafe.posts import PostKind
from cafe.season_plan import DraftSeason, DropPlan, OpenSeason, PlanSeason, SeasonWish
from storage import looks
from tests.clock import Clock
from tests.rows import MANAGER, choose, rows
from tests.storage.books import AKI, BEN, CHO, Books

assert looks, "imported for what it registers"

SEASONS = "SELECT no, title, ends_day, state FROM season ORDER BY no"


async def outcomes(books: Books, *changes: Any) -> list[Any]:
    """What each change comes to when all of them are asked for at once."""
    return await asyncio.gather(*(books.store.write(change) for change in changes), return_exceptions=True)


def closing(books: Books, season: int = 1, key: str = "") -> CloseSeason:
    return CloseSeason(cafe=books.cafe, key=key or books.key(), visitor=MANAGER, season=season)


def reveal(books: Books, told: int, *, rest: bool = False, key: str = "") -> RevealNext:
    return RevealNext(cafe=books.cafe, key=key or books.key(), visitor=MANAGER, season=1, told=told, rest=rest)


async def drafted(books: Books, **wish: str) -> int:
    change = DraftSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, wish=SeasonWish(**wish))
    return await books.store.write(change)


@pytest.fixture
async def told(books: Books, aya: int, rin: int) -> Books:
    """A season with two places, sealed, its ceremony begun place by place."""
    choose(books.store, books.cafe, '{"announcements_channel": "5"}')
    for who, cast, points in ((AKI, aya, 3), (BEN, rin, 2), (CHO, rin, 2)):
        await books.gift(who, 10)
        await books.push(who, cast, points)
    await books.store.write(closing(books))
    await books.store.write(HoldCeremony(cafe=books.cafe, key=books.key(), visitor=MANAGER, way="steps"))
    return books


async def test_of_two_who_close_a_season_at_once_one_does(books: Books) -> None:
    await books.gift(AKI, 1)
    done, late = await outcomes(books, closing(books), closing(books))
    assert done == "2026-11-11 – 2026-11-30"
    assert isinstance(late, SeasonOver)
    assert [row[0] for row in rows(books.store, SEASONS)] == [1, 2]
    assert rows(books.store, "SELECT COUNT(*) FROM post WHERE kind = 'staff_log'") == [(1,)]


async def test_the_same_press_twice_closes_once_and_tells_the_same(books: Books) -> None:
    await books.gift(AKI, 1)
    assert await outcomes(books, closing(books, key="c"), closing(books, key="c")) == ["2026-11-11 – 2026-11-30"] * 2
    assert len(rows(books.store, SEASONS)) == 2


async def test_who_closes_and_who_opens_at_once_end_the_season_once(books: Books) -> None:
    await books.gift(AKI, 1)
    draft = await drafted(books, title="Cup")
    opening = OpenSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=draft)
    done, late = await outcomes(books, opening, closing(books))
    assert done == ["Cup", ""]
    assert isinstance(late, SeasonOver)
    assert [row[1] for row in rows(books.store, SEASONS)] == ["2026-11-11", "Cup"]


async def test_one_press_opens_a_season_once_and_another_one_is_told_so(books: Books) -> None:
    await books.gift(AKI, 1)
    draft = await drafted(books, title="Cup")
    first = OpenSeason(cafe=books.cafe, key="o", visitor=MANAGER, id=draft)
    other = OpenSeason(cafe=books.cafe, key="p", visitor=MANAGER, id=draft)
    done, again, late = await outcomes(books, first, first, other)
    assert done == again == ["Cup", ""]
    assert isinstance(late, SeasonOver)
    assert len(rows(books.store, SEASONS)) == 2


async def test_a_draft_is_planned_once_and_a_later_plan_replaces_it(books: Books) -> None:
    await books.gift(AKI, 1)
    first, second = await drafted(books, title="First"), await drafted(books, title="Second")
    for draft in (first, second):
        await books.store.write(PlanSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=draft))
    with pytest.raises(ButtonUsed):
        await books.store.write(PlanSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=first))
    with pytest.raises(SeasonNotFound):
        await books.store.write(DropPlan(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=first))
    assert rows(books.store, "SELECT state FROM season_plan ORDER BY id") == [("dropped",), ("planned",)]


async def test_a_plan_that_no_longer_fits_is_refused_whole(books: Books, clock: Clock) -> None:
    await books.gift(AKI, 1)
    late, early = await drafted(books, until="2026-11-12"), await drafted(books, until="2026-11-30")
    with pytest.raises(SeasonEndInvalid) as refused:
        await books.store.write(PlanSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=early))
    assert refused.value.first == date(2026, 12, 1)
    clock.move(days=2)
    with pytest.raises(SeasonEndInvalid):
        await books.store.write(OpenSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=late))
    assert [row[3] for row in rows(books.store, SEASONS)] == ["open"]
    assert rows(books.store, "SELECT DISTINCT state FROM season_plan") == [("draft",)]


@pytest.mark.parametrize(("until", "state"), [("2026-12-20", "planned"), ("2027-01-15", "dropped")])
async def test_a_season_opened_at_once_leaves_the_plan_only_if_that_can_still_follow(
    books: Books, until: str, state: str
) -> None:
    await books.gift(AKI, 1)
    plan, cup = await drafted(books, until="2026-12-31"), await drafted(books, title="Cup", until=until)
    await books.store.write(PlanSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=plan))
    await books.store.write(OpenSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=cup))
    assert rows(books.store, "SELECT state FROM season_plan ORDER BY id") == [(state,), ("opened",)]
    log = [json.loads(payload) for (payload,) in rows(books.store, "SELECT payload FROM post WHERE kind = 'staff_log'")]
    dropped = [one["facts"]["title"] for one in log if one["act"] == "season-plan-dropped"]
    assert dropped == (["2026-12-31"] if state == "dropped" else [])


@pytest.mark.parametrize(("days", "title", "ends"), [(20, "Cup", "2026-12-20"), (60, "2027-01", "2027-01-31")])
async def test_a_plan_whose_last_day_went_by_unseen_leaves_the_month_to_the_calendar(
    books: Books, clock: Clock, days: int, title: str, ends: str
) -> None:
    await books.gift(AKI, 1)
    draft = await drafted(books, title="Cup", until="2026-12-20")
    await books.store.write(PlanSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, id=draft))
    clock.move(days=days)
    await books.gift(AKI, 1)
    assert rows(books.store, SEASONS)[-1][1:3] == (title, ends)
    assert rows(books.store, "SELECT state FROM season_plan") == [("opened",)]


async def test_of_two_who_press_for_the_same_place_one_tells_it(told: Books) -> None:
    assert await outcomes(told, reveal(told, 0), reveal(told, 0)) == [True, False]
    assert rows(told.store, "SELECT state, told FROM season WHERE no = 1") == [("sealed", 2)]
    assert rows(told.store, "SELECT slot FROM post WHERE kind = 'ceremony_edit'") == [("1-2",)]


async def test_the_same_press_again_tells_no_further_place(told: Books) -> None:
    assert await outcomes(told, reveal(told, 0, key="r"), reveal(told, 0, key="r")) == [True, True]
    assert rows(told.store, "SELECT told FROM season WHERE no = 1") == [(2,)]


async def test_a_late_press_after_the_rest_was_told_changes_nothing(told: Books) -> None:
    assert await outcomes(told, reveal(told, 0, rest=True), reveal(told, 0), reveal(told, 0, rest=True)) == [
        True, False, False
    ]  # fmt: skip
    assert rows(told.store, "SELECT state, told FROM season WHERE no = 1") == [("revealed", None)]


async def test_facts_hold_only_the_places_that_were_told(told: Books, aya: int, rin: int) -> None:
    question = FactsOf(cafe=told.cafe, kind=PostKind.CEREMONY, slot="1")
    seen: list[list[int]] = []
    for place in (0, 2):
        facts = await told.store.read(question)
        assert isinstance(facts, ResultFacts)
        seen.append([line.id for line in facts.lines])
        assert facts.wins == {}
        assert (await told.store.read(HallOfFame(cafe=told.cafe))).winners == []
        await told.store.write(reveal(told, place))
    facts = await told.store.read(question)
    assert isinstance(facts, ResultFacts)
    assert (seen, [line.id for line in facts.lines], facts.wins) == ([[], [aya]], [rin, aya], {rin: 1})


@pytest.mark.parametrize("of", ["cast", "producers"])
async def test_no_look_from_outside_tells_more_than_the_places_told(told: Books, of: str) -> None:
    await told.store.write(reveal(told, 0))
    for period in (Period.TODAY, Period.WEEK, Period.MONTH, Period.ALL):
        assert await told.store.read(StandingsOf(cafe=told.cafe, of=of, period=period, limit=9)) is None


async def test_the_hall_of_fame_counts_nobody_whose_place_is_still_to_be_told(told: Books, aya: int, rin: int) -> None:
    await told.store.write(reveal(told, 0, rest=True))
    await told.push(AKI, aya, 5)
    await told.store.write(closing(told, 2))
    await told.store.write(HoldCeremony(cafe=told.cafe, key=told.key(), visitor=MANAGER, way="steps"))
    assert rows(told.store, "SELECT cast_id FROM season_result WHERE season = 2 AND place = 1") == [(aya,)]
    hall = await told.store.read(HallOfFame(cafe=told.cafe))
    assert [(line.id, line.place) for line in hall.wins] == [(rin, 1)]
    assert [winner.season.no for winner in hall.winners] == [1]
    facts = await told.store.read(FactsOf(cafe=told.cafe, kind=PostKind.CEREMONY, slot="1"))
    assert isinstance(facts, ResultFacts)
    assert facts.wins == {rin: 1}


async def test_a_void_while_places_are_told_falls_into_the_running_season(told: Books) -> None:
    await told.void(2)
    assert rows(told.store, "SELECT season FROM entry WHERE kind = 'void'") == [(2,)]


async def test_two_announcers_begin_a_ceremony_once(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, '{"announcements_channel": "5"}')
    await books.gift(AKI, 10)
    await books.push(AKI, aya, 3)
    await books.store.write(closing(books))
    await books.store.write(
        HoldCeremony(cafe=books.cafe, key=books.key(), visitor=MANAGER, way="steps", when="2026-11-11 13:00")
    )
    books.clock.move(hours=2)
    claims = [
        ClaimPost(
            cafe=books.cafe, key=UNGUARDED, kind=PostKind.CEREMONY, slot="1", attempts=0, claimant=who,
            now=books.clock(),
        )
        for who in "ab"
    ]  # fmt: skip
    first, second = await outcomes(books, *claims)
    assert first is not None
    assert second is None
    assert rows(books.store, "SELECT state, ceremony_at IS NOT NULL FROM season WHERE no = 1") == [("sealed", 1)]
    begun = "SELECT COUNT(*) FROM post WHERE kind = 'staff_log' AND payload LIKE '%ceremony-begun%'"
    assert rows(books.store, begun) == [(1,)]


async def test_what_may_not_be_is_refused_before_anything_is_written(told: Books) -> None:
    before = rows(told.store, "SELECT * FROM season"), rows(told.store, "SELECT COUNT(*) FROM post")
    refusals = [
        (HoldCeremony(cafe=told.cafe, key=told.key(), visitor=MANAGER), CeremonyRunning),
        (RevealNext(cafe=told.cafe, key=told.key(), visitor=MANAGER, season=2, told=0), NoSealedSeason),
        (RevealNext(cafe=told.cafe, key=told.key(), visitor=AKI, season=1, told=0), NotStaff),
        (PostCeremonyAgain(cafe=told.cafe, key=told.key(), visitor=MANAGER, season=1), ButtonUsed),
        (PostCeremonyAgain(cafe=told.cafe, key=told.key(), visitor=MANAGER, season=2), SeasonNotFound),
        (PostCeremonyAgain(cafe=told.cafe, key=told.key(), visitor=AKI, season=1), NotStaff),
        (PostInterim(cafe=told.cafe, key=told.key(), visitor=MANAGER, season=1), SeasonOver),
        (DropPlan(cafe=told.cafe, key=told.key(), visitor=MANAGER, id=1), SeasonNotFound),
    ]
    for change, refusal in refusals:
        with pytest.raises(refusal):
            await told.store.write(change)
    with pytest.raises(NotStaff):
        await told.store.read(ConsoleOf(cafe=told.cafe, visitor=AKI, season=1))
    kinds: list[Callable[..., Question[Any]]] = [ScriptOf, SeasonResult]
    for kind in kinds:
        for who, season, refusal in ((MANAGER, 1, SeasonSealed), (MANAGER, 2, SeasonNotFound), (AKI, 1, NotStaff)):
            with pytest.raises(refusal):
                await told.store.read(kind(cafe=told.cafe, visitor=who, season=season))
    assert before == (rows(told.store, "SELECT * FROM season"), rows(told.store, "SELECT COUNT(*) FROM post"))
