"""The season's race: what was pushed when, exactly, on both engines, and nothing of what is sealed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cafe.ceremony import CloseSeason, HoldCeremony
from cafe.errors import SeasonNotFound
from cafe.posting import UNGUARDED, ClaimPost
from cafe.posts import PostKind
from cafe.race import RUNNERS, Race, RaceOf
from storage import ranking
from tests.clock import Clock
from tests.rows import MANAGER, add_cast, choose
from tests.storage.books import AKI, BEN, Books, reveal

DAY_AFTER_DAY = (3, 1, 4)


async def race(books: Books, season: int = 0) -> Race:
    return await books.store.read(RaceOf(cafe=books.cafe, season=season))


async def lines(books: Books, season: int = 0) -> dict[str, tuple[int, ...]]:
    """Each one's power in points at the end of each day."""
    found = await race(books, season)
    assert all(len(one.powers) == len(found.days) for one in found.runners)
    return {one.cast.latin or one.cast.name: tuple(power // 100 for power in one.powers) for one in found.runners}


async def close(books: Books, season: int) -> None:
    await books.store.write(CloseSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, season=season))


async def test_each_line_tells_what_was_gathered_by_the_end_of_each_day(
    books: Books, aya: int, rin: int, clock: Clock
) -> None:
    await books.gift(AKI, 50)
    for points in DAY_AFTER_DAY:
        await books.push(AKI, aya, points)
        clock.move(hours=24)
    await books.push(AKI, rin, 2)
    found = await race(books)
    assert await lines(books) == {"Aya": (3, 4, 8, 8), "Rin": (0, 0, 0, 2)}
    assert (found.days[0], len(found.days), found.total) == (found.season.starts_day, 4, 2)
    assert [one.place for one in found.runners] == [1, 2]
    assert found.runners[0].best() == (2, 400)


async def test_what_is_taken_back_leaves_the_day_on_which_it_was_given(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 50)
    wrong = (await books.push(AKI, aya, 5)).entry
    await books.push(AKI, aya, 1)
    clock.move(hours=24)
    await books.push(AKI, aya, 2)
    assert await lines(books) == {"Aya": (6, 8)}
    await books.void(wrong)
    assert await lines(books) == {"Aya": (1, 3)}


async def test_two_seasons_of_one_day_each_have_their_own_part_of_it(
    books: Books, aya: int, rin: int, clock: Clock
) -> None:
    await books.gift(AKI, 100)
    await books.push(AKI, aya, 3)
    clock.move(hours=24)
    await books.push(AKI, aya, 4)
    await close(books, 1)
    await books.push(AKI, aya, 7)
    await books.push(AKI, rin, 1)
    await close(books, 2)  # a season of one afternoon
    await books.push(AKI, rin, 9)
    clock.move(hours=24)
    await books.push(AKI, rin, 2)
    await books.push(AKI, aya, 1)
    await close(books, 3)
    await books.push(AKI, aya, 8)
    assert await lines(books, 4) == {"Aya": (8,)}
    for season in (1, 2, 3):
        assert await race_is_sealed(books, season)
    await revealed(books, 3)
    assert await lines(books, 1) == {"Aya": (3, 7)}
    assert await lines(books, 2) == {"Aya": (7,), "Rin": (1,)}
    assert await lines(books, 3) == {"Rin": (9, 11), "Aya": (0, 1)}


async def race_is_sealed(books: Books, season: int) -> bool:
    found = await race(books, season)
    return found.veiled and not found.days and not found.runners and not found.total


async def revealed(books: Books, seasons: int) -> None:
    """The ceremonies of so many sealed seasons."""
    choose(books.store, books.cafe, '{"announcements_channel": "5"}')
    for season in range(1, seasons + 1):
        held = await books.store.write(HoldCeremony(cafe=books.cafe, key=books.key(), visitor=MANAGER))
        claim = ClaimPost(
            cafe=books.cafe, key=UNGUARDED, kind=PostKind.CEREMONY, slot=str(season), attempts=0, claimant="a test",
            now=held["hour"],
        )  # fmt: skip
        assert await books.store.write(claim) is not None


async def test_in_blind_time_nothing_is_told_and_the_next_season_tells_nothing_of_the_sealed_one(
    books: Books, aya: int, clock: Clock
) -> None:
    await books.gift(AKI, 50)
    await books.push(AKI, aya, 5)
    assert (await race(books)).runners
    clock.now = datetime(2026, 11, 29, 15, 0, tzinfo=UTC)
    assert await race_is_sealed(books, 1)
    await close(books, 1)
    await books.push(AKI, aya, 2)
    assert await race_is_sealed(books, 1)
    assert await lines(books, 2) == {"Aya": (2,)}


async def test_a_clock_that_steps_back_out_of_blind_time_opens_no_race(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 50)
    clock.now = datetime(2026, 11, 29, 15, 0, tzinfo=UTC)
    await books.push(AKI, aya, 5)
    clock.move(minutes=-5)
    assert await race_is_sealed(books, 0)


async def test_a_correction_after_the_ceremony_leaves_the_race_of_its_season_as_it_was(
    books: Books, aya: int, clock: Clock
) -> None:
    await books.gift(AKI, 50)
    wrong = (await books.push(AKI, aya, 5)).entry
    clock.move(hours=24)
    await reveal(books)
    await books.push(AKI, aya, 9)
    await books.void(wrong)
    assert await lines(books, 1) == {"Aya": (5, 5)}
    assert await lines(books, 2) == {"Aya": (4,)}


async def test_only_the_first_are_shown_and_the_others_counted(books: Books, aya: int) -> None:
    await books.gift(BEN, 500)
    for number in range(12):
        await books.push(BEN, add_cast(books.store, books.cafe, f"C{number:02}"), number + 1)
    await books.push(BEN, aya, 12)
    found = await race(books)
    assert (found.total, len(found.runners)) == (13, RUNNERS)
    assert [(one.place, one.cast.name) for one in found.runners[:3]] == [(1, "彩"), (1, "C11"), (3, "C10")]


async def test_before_the_first_push_there_is_a_race_without_anybody(books: Books, aya: int) -> None:
    await books.gift(AKI, 1)
    found = await race(books)
    assert (found.runners, found.total, found.veiled) == ((), 0, False)
    assert found.days[0] <= date(2026, 11, 30)


async def test_a_season_that_never_was_is_refused(books: Books) -> None:
    with pytest.raises(SeasonNotFound):
        await race(books, 9)


async def test_the_race_is_worked_out_once_until_somebody_pushes(books: Books, aya: int) -> None:
    await books.gift(AKI, 50)
    await books.push(AKI, aya, 1)
    first = await race(books)
    assert await race(books) is first
    await books.push(AKI, aya, 1)
    assert (await race(books)).runners[0].total == first.runners[0].total + 100


async def test_each_day_has_its_own_race_and_those_of_former_days_are_let_go(
    books: Books, aya: int, clock: Clock
) -> None:
    await books.gift(AKI, 50)
    await books.push(AKI, aya, 1)
    days: list[int] = []
    for _ in range(3):
        days.append(len((await race(books)).days))
        clock.move(hours=24)
    assert days == [days[0], days[0] + 1, days[0] + 2]
    assert len(ranking._KEPT[await books.store.context(books.cafe)]) == 1
