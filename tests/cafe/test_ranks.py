"""Ranks: PV reaches them, they weigh the pushes, a wrong list is told whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.ranks import DEFAULT_RANKS, MOST_RANKS, Rank, next_rank, power, rank_for, validate_ranks

pvs = st.integers(0, 10_000)


def test_the_default_ladder_has_ten_ranks_in_the_houses_order() -> None:
    assert [rank.name_en for rank in DEFAULT_RANKS] == [
        "Assistant Producer", "Junior Producer", "Chief Producer", "Senior Producer", "Managing Producer",
        "General Producer", "Supervising Producer", "Executive Producer", "Grand Producer", "Chō-Producer",
    ]  # fmt: skip
    assert [rank.name_ja.removesuffix("プロデューサー") for rank in DEFAULT_RANKS] == [
        "アシスタント", "ジュニア", "チーフ", "シニア", "マネージング", "ゼネラル",
        "統括", "エグゼクティブ", "総合", "超",
    ]  # fmt: skip
    assert all(rank.name_ja.endswith("プロデューサー") for rank in DEFAULT_RANKS)


def test_the_default_ladder_starts_at_one_and_ends_in_black() -> None:
    assert (DEFAULT_RANKS[0].threshold_pv, DEFAULT_RANKS[0].weight_percent) == (0, 100)
    assert max(DEFAULT_RANKS[-1].colour.to_bytes(3, "big")) < 0x20


def test_the_default_ladder_is_valid() -> None:
    assert validate_ranks(DEFAULT_RANKS) == []


@given(pvs)
def test_the_rank_is_the_highest_whose_threshold_is_reached(pv: int) -> None:
    rank = rank_for(pv)
    assert rank.threshold_pv <= pv
    assert all(other.threshold_pv > pv for other in DEFAULT_RANKS[rank.no :])


def test_a_threshold_is_reached_exactly_on_it() -> None:
    for rank in DEFAULT_RANKS[1:]:
        assert rank_for(rank.threshold_pv) == rank
        assert rank_for(rank.threshold_pv - 1).no == rank.no - 1


@given(pvs)
def test_the_missing_points_lead_to_the_next_rank_and_not_one_less(pv: int) -> None:
    following = next_rank(pv)
    if following is None:
        assert rank_for(pv) == DEFAULT_RANKS[-1]
    else:
        rank, missing = following
        assert missing > 0
        assert rank.no == rank_for(pv).no + 1
        assert rank_for(pv + missing) == rank
        assert rank_for(pv + missing - 1) == rank_for(pv)


def test_power_is_points_times_percent_in_hundredths() -> None:
    assert power(1, 110) == 110
    assert power(3, 200) == 600
    assert power(-1, 110) == -110


@given(pvs, pvs)
def test_more_pv_never_weighs_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert rank_for(low).weight_percent <= rank_for(high).weight_percent


TWO = DEFAULT_RANKS[:2]


@pytest.mark.parametrize(
    ("ranks", "words"),
    [
        ((), "1 to 25"),
        (tuple(replace(TWO[0], no=n, key=str(n)) for n in range(1, MOST_RANKS + 2)), "1 to 25"),
        ((TWO[1], TWO[0]), "numbered"),
        ((replace(TWO[0], threshold_pv=1), TWO[1]), "begin at 0"),
        ((TWO[0], replace(TWO[1], threshold_pv=0)), "more PV"),
        ((TWO[0], replace(TWO[1], weight_percent=99)), "weigh less"),
        ((TWO[0], replace(TWO[1], weight_percent=1001)), "1 to 1000 percent"),
        ((replace(TWO[0], weight_percent=0), TWO[1]), "1 to 1000 percent"),
        ((TWO[0], replace(TWO[1], colour=0x1000000)), "colour"),
        ((TWO[0], replace(TWO[1], colour=-1)), "colour"),
        ((TWO[0], replace(TWO[1], key="")), "key"),
        ((TWO[0], replace(TWO[1], name_en=" ")), "both languages"),
        ((TWO[0], replace(TWO[1], name_ja="")), "both languages"),
        ((TWO[0], replace(TWO[1], key="assistant")), "two ranks"),
    ],
)
def test_a_wrong_ladder_is_told_once_and_plainly(ranks: tuple[Rank, ...], words: str) -> None:
    problems = validate_ranks(ranks)
    assert any(words in problem for problem in problems)
    assert len(problems) == len(set(problems))


def test_all_problems_are_told_at_once() -> None:
    assert len(validate_ranks((replace(TWO[0], threshold_pv=5, colour=-1), replace(TWO[1], threshold_pv=3)))) == 3


def test_equal_weights_are_allowed() -> None:
    assert validate_ranks((TWO[0], replace(TWO[1], weight_percent=100))) == []
