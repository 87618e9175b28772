"""What must stay dark stays dark, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cafe.cast import ProfileOf
from cafe.periods import Period
from cafe.ranking import RankingOf
from tests.clock import Clock
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
