"""What must stay dark stays dark, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cafe.cast import ProfileOf
from cafe.periods import Period
from cafe.ranking import RankingOf
from cafe.setup import SetHours
from tests.clock import Clock
from tests.rows import MANAGER, choose
from tests.storage.books import AKI, Books


@pytest.mark.parametrize("period", Period)
async def test_a_clock_that_steps_back_out_of_blind_time_shows_no_figure(
    books: Books, aya: int, clock: Clock, period: Period
) -> None:
    await books.gift(AKI, 10)
    clock.now = datetime(2026, 11, 29, 15, 0, tzinfo=UTC)
    await books.push(AKI, aya, 2)
    clock.move(minutes=-5)
    for of in ("cast", "producers"):
        asked = RankingOf(cafe=books.cafe, of=of, period=period, platform="discord", account=AKI.account)
        assert (await books.store.read(asked)).board.veiled
    assert (await books.store.read(ProfileOf(cafe=books.cafe, cast=f"id:{aya}"))).hidden


@pytest.mark.parametrize("hours", [48, 100])
@pytest.mark.parametrize(("zone", "day_start"), [("Asia/Tokyo", "23:59"), ("Pacific/Pago_Pago", "00:00")])
async def test_a_change_of_hours_in_blind_time_lights_nothing_up(
    books: Books, aya: int, clock: Clock, hours: int, zone: str, day_start: str
) -> None:
    choose(books.store, books.cafe, f'{{"blind_hours": {hours}}}')
    await books.gift(AKI, 10)
    clock.now = datetime(2026, 11, 28, 16, 0, tzinfo=UTC)
    await books.push(AKI, aya, 2)
    change = SetHours(
        cafe=books.cafe, key="hours", visitor=MANAGER, zone=zone, day_start=day_start, opening="11:00", closing="23:00"
    )
    await books.store.write(change)
    asked = RankingOf(cafe=books.cafe, of="cast", period=Period.SEASON, platform="discord", account=AKI.account)
    for _ in range(72):
        assert (await books.store.read(asked)).board.veiled, clock.now
        clock.move(hours=1)
