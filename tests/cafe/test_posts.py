"""Posts: one key, one nonce, one id; each kind for as long as it helps; patience, then none."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.posts import ATTEMPTS, PostKind, backoff, expiry, nonce, post_id, post_key, stale

DUE = datetime(2026, 11, 22, 2, tzinfo=UTC)
CLOSING = DUE + timedelta(hours=12)
kinds = st.sampled_from(list(PostKind))
posts = st.tuples(st.integers(1, 2**40), kinds, st.text(max_size=20))


@given(posts, posts)
def test_two_posts_share_a_key_exactly_when_they_are_the_same(one: tuple[int, PostKind, str], other: object) -> None:
    cafe, kind, slot = one
    assert isinstance(other, tuple)
    assert (post_key(*one) == post_key(*other)) == (one == other)
    assert post_key(cafe, kind, slot) != post_key(cafe, kind, f"{slot}:")


def test_a_slot_with_colons_stays_apart_from_other_cafes() -> None:
    assert post_key(1, PostKind.SHOW, "2:show:3") != post_key(1, PostKind.SHOW, "2") != post_key(12, PostKind.SHOW, "")


@given(posts)
def test_nonce_and_id_fit_where_they_must(post: tuple[int, PostKind, str]) -> None:
    key = post_key(*post)
    assert re.fullmatch(r"[0-9a-z]{25}", nonce(key))
    assert re.fullmatch(r"[0-9a-z]{16}", post_id(key))
    assert not nonce(key).startswith(post_id(key))


def test_nonce_and_id_stay_the_same_in_every_release() -> None:
    # A post claimed by the old version is looked for by the new one.
    key = post_key(7, PostKind.TIMETABLE, "2026-11-22")
    assert key == "7:timetable:2026-11-22"
    assert nonce(key) == "ubpm6kppn4dg11ll6ft7mf45v"
    assert post_id(key) == "aw4ma4byi3lbjoiq"


def test_ten_thousand_posts_have_ten_thousand_ids() -> None:
    keys = [post_key(1, PostKind.SHOW, str(number)) for number in range(10_000)]
    assert len({post_id(key) for key in keys}) == len({nonce(key) for key in keys}) == 10_000


@given(kinds)
def test_every_kind_says_how_long_it_is_worth_sending(kind: PostKind) -> None:
    until = expiry(kind, DUE, CLOSING)
    assert until is None or until >= DUE + timedelta(minutes=10)


def test_a_shows_reminder_is_stale_after_ten_minutes() -> None:
    assert not stale(PostKind.SHOW, DUE, CLOSING, DUE + timedelta(minutes=9, seconds=59))
    assert stale(PostKind.SHOW, DUE, CLOSING, DUE + timedelta(minutes=10))


@pytest.mark.parametrize("kind", [PostKind.TIMETABLE, PostKind.BOARD])
def test_timetable_and_board_are_worth_sending_until_closing(kind: PostKind) -> None:
    assert not stale(kind, DUE, CLOSING, CLOSING - timedelta(seconds=1))
    assert stale(kind, DUE, CLOSING, CLOSING)


@pytest.mark.parametrize("kind", [PostKind.CEREMONY, PostKind.RESULT_FILE, PostKind.STAFF_LOG, PostKind.THANKS])
def test_what_is_owed_never_becomes_stale(kind: PostKind) -> None:
    assert expiry(kind, DUE, CLOSING) is None
    assert not stale(kind, DUE, CLOSING, DUE + timedelta(days=4000))


def test_a_closing_before_the_post_leaves_it_ten_minutes() -> None:
    assert expiry(PostKind.BOARD, DUE, DUE - timedelta(hours=1)) == DUE + timedelta(minutes=10)


def test_without_hours_a_post_of_the_day_lasts_half_a_day() -> None:
    assert expiry(PostKind.BOARD, DUE) == DUE + timedelta(hours=12)


def test_pauses_grow_up_to_half_an_hour_and_then_end() -> None:
    pauses = [backoff(attempt) for attempt in range(1, ATTEMPTS)]
    assert pauses[0] == timedelta(seconds=5)
    assert pauses[1] == timedelta(seconds=15)
    assert all(pause is not None for pause in pauses)
    seconds = [pause.total_seconds() for pause in pauses if pause]
    assert seconds == sorted(seconds)
    assert max(seconds) == 1800
    assert 3600 < sum(seconds) < 4 * 3600
    assert backoff(ATTEMPTS) is None
    assert backoff(10**9) is None


def test_attempts_count_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        backoff(0)
