"""When PV brings a new rank, and what of it is still to be told."""

from __future__ import annotations

import pytest

from cafe.book import Producer
from cafe.choices import Choices
from cafe.promotions import promotion, untold
from cafe.ranks import DEFAULT_RANKS


@pytest.mark.parametrize(("pv", "gained", "key"), [
    (9, 9, None), (10, 1, "junior"), (10, 0, None), (11, 1, None), (35, 30, "chief"), (5000, 5000, "cho"),
    (29, -1, None),
])  # fmt: skip
def test_a_promotion_is_a_threshold_crossed_upward(pv: int, gained: int, key: str | None) -> None:
    rank = promotion(pv, gained, DEFAULT_RANKS)
    assert (rank and rank.key) == key


@pytest.mark.parametrize(("pv", "waiting", "told"), [
    (30, "chief", "chief"), (29, "chief", None), (30, "", None), (80, "chief", None),
])  # fmt: skip
def test_only_the_rank_that_one_has_is_told(pv: int, waiting: str, told: str | None) -> None:
    producer = Producer(1, "aki", pv=pv, options=Choices(new_rank=waiting).to_json())
    rank = untold(producer, DEFAULT_RANKS)
    assert (rank and rank.key) == told
