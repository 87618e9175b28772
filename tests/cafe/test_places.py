"""Places: ties, movement, gaps, and the histogram against plain counting."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.places import (
    LEVELS,
    MOST_SCORE,
    better_ranges,
    bucket_deltas,
    bucket_path,
    gap_to_next,
    merged,
    movement,
    place_in,
    places,
)

boards = st.dictionaries(st.integers(1, 50), st.integers(0, 5)).map(lambda scores: list(scores.items()))
# Near each other and near bucket borders, where a histogram errs, as well as anywhere.
scores = st.one_of(
    st.integers(0, MOST_SCORE + 5),
    st.integers(0, 600),
    st.builds(lambda base, off: max(0, base + off), st.sampled_from([1 << 8, 1 << 16, 1 << 24]), st.integers(-3, 3)),
)
maybe = st.none() | scores


def test_ties_share_a_place_and_the_next_is_left_out() -> None:
    assert places([(1, 50), (2, 80), (3, 80), (4, 10)]) == [(1, 2, 80), (1, 3, 80), (3, 1, 50), (4, 4, 10)]


@given(boards)
def test_a_place_is_one_more_than_the_number_of_better_ones(board: list[tuple[int, int]]) -> None:
    placed = places(board)
    assert sorted((who, power) for _, who, power in placed) == sorted(board)
    for place, _, power in placed:
        assert place == 1 + sum(other > power for _, other in board)


@given(boards, st.randoms())
def test_a_board_does_not_depend_on_the_order_of_its_rows(board: list[tuple[int, int]], random: object) -> None:
    shuffled = sorted(board, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert places(shuffled) == places(board)
    assert [who for _, who, power in places(board) if power == 3] == sorted(who for who, power in board if power == 3)


def test_movement_is_positive_for_rising_and_none_for_newcomers() -> None:
    now = places([("aya", 9), ("mio", 8), ("rin", 7)])
    assert movement({"aya": 3, "mio": 2, "gone": 1}, now) == {"aya": 2, "mio": 0, "rin": None}
    assert movement({"rin": 1}, now)["rin"] == -2


def test_the_gap_leads_to_the_next_better_one_only() -> None:
    assert gap_to_next(100, [100, 130, 900, 50]) == 30
    assert gap_to_next(900, [100, 130, 900]) is None
    assert gap_to_next(0, []) is None


@given(scores)
def test_a_path_goes_from_coarse_to_fine_and_ends_at_the_score(score: int) -> None:
    path = bucket_path(score)
    assert len(path) == LEVELS
    assert path[-1] == min(score, MOST_SCORE)
    for coarse, fine in itertools.pairwise(path):
        assert fine // 256 == coarse
    assert 0 <= path[0] < 256


def test_a_negative_score_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        bucket_path(-1)


@given(maybe, maybe)
def test_deltas_take_the_old_path_out_and_put_the_new_one_in(old: int | None, new: int | None) -> None:
    before = set(enumerate(bucket_path(old))) if old else set()
    after = set(enumerate(bucket_path(new))) if new else set()
    expected = {(*place, -1) for place in before - after} | {(*place, 1) for place in after - before}
    assert set(bucket_deltas(old, new)) == expected
    assert len(bucket_deltas(old, new)) == len(expected)


def test_common_prefixes_cancel() -> None:
    assert list(bucket_deltas(0x01020304, 0x01020405)) == [
        (2, 0x010203, -1), (2, 0x010204, 1), (3, 0x01020304, -1), (3, 0x01020405, 1),
    ]  # fmt: skip
    assert bucket_deltas(7, 7) == ()
    assert bucket_deltas(None, 0) == ()
    assert bucket_deltas(MOST_SCORE, MOST_SCORE + 1) == ()


@given(st.lists(st.tuples(st.integers(1, 8), scores), max_size=40), scores)
def test_the_histogram_finds_the_same_place_as_counting(changes: list[tuple[int, int]], own: int) -> None:
    current: dict[int, int] = {}
    deltas: list[tuple[int, int, int]] = []
    for who, score in changes:
        deltas += bucket_deltas(current.get(who), score)
        current[who] = score
    histogram = merged(deltas)
    capped = [min(score, MOST_SCORE) for score in current.values()]
    assert place_in(own, histogram) == 1 + sum(score > min(own, MOST_SCORE) for score in capped)
    assert all(count > 0 for _, _, count in histogram)


@given(scores, scores)
def test_a_better_score_lies_in_exactly_one_range_and_no_other_score_in_any(own: int, other: int) -> None:
    path = bucket_path(other)
    hits = [level for level, first, last in better_ranges(own) if first <= path[level] <= last]
    assert len(hits) == (min(other, MOST_SCORE) > min(own, MOST_SCORE))


@given(scores)
def test_no_range_is_empty(score: int) -> None:
    assert all(first <= last for _, first, last in better_ranges(score))


def test_merging_sums_by_bucket_and_drops_what_cancels() -> None:
    assert merged([(1, 5, 1), (0, 2, 1), (1, 5, 1), (0, 3, 1), (0, 3, -1)]) == [(0, 2, 1), (1, 5, 2)]
