"""Stays as pure rules: the bill, its open orders, time, and what guests type."""

from __future__ import annotations

import pytest

from cafe.days import BusinessCalendar, Calendars
from cafe.errors import AmountInvalid, ButtonUsed, InThePast, ItemNotFound, LeaveInvalid, Refusal, TooLate
from cafe.menu import MENU_PAGE, MenuItem, item_or_yen, menu_page, suggested, yen_typed
from cafe.settings import CafeSettings
from cafe.staff import MOST_YEN
from cafe.stay import MINUTE, BillLine, Stay, extended, leaving_at, ordered

NOON = 1794366000_000
TOKYO = Calendars.of(BusinessCalendar())
SODA = MenuItem(1, "Melon soda", "メロンソーダ", 600)
WINE = MenuItem(2, "Plum wine", "梅酒", 700, alcohol=True)


def stay(*lines: BillLine, **about: object) -> Stay:
    given: dict[str, object] = {"id": 1, "producer": 1, "started_at": NOON, "until": NOON + 60 * MINUTE}
    return Stay(**given | about, lines=lines)  # type: ignore[arg-type]


ORDER, EXTENSION = BillLine("order", 500), BillLine("extension", 350)


@pytest.mark.parametrize(
    ("lines", "waiting"),
    [
        ((), 0), ((ORDER,), 0), ((EXTENSION,), 1), ((EXTENSION, ORDER), 0), ((ORDER, EXTENSION), 1),
        ((EXTENSION, EXTENSION, ORDER), 1), ((EXTENSION, ORDER, ORDER, EXTENSION), 1),
        ((EXTENSION, BillLine("correction", -350)), 1),
    ],
)  # fmt: skip
def test_each_extension_asks_for_one_order_made_after_it(lines: tuple[BillLine, ...], waiting: int) -> None:
    assert stay(*lines).orders_open == waiting


def test_what_counts_for_pv_leaves_drinks_from_20_out() -> None:
    drunk = stay(BillLine("order", 700, item=WINE), BillLine("order", 600, item=SODA), BillLine("order", 500))
    assert (drunk.total, drunk.pv_yen) == (1800, 1100)


@pytest.mark.parametrize(
    ("minutes", "left", "told"),
    [(0, None, (0, 0)), (59.99, None, (59, 0)), (60, None, (60, 0)), (72.5, None, (72, 12)), (99, 70, (70, 10))],
)
def test_minutes_run_until_the_guest_has_left(minutes: float, left: int | None, told: tuple[int, int]) -> None:
    now = NOON + round(minutes * MINUTE)
    one = stay(left_at=None if left is None else NOON + left * MINUTE)
    assert (one.minutes(now), one.over(now)) == told


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", 0), ("now", 0), ("今すぐ", 0), ("end", 60), ("終わり", 60), ("in 20", 20), ("IN 5 MIN", 5), ("20分後", 20),
        ("あと ２０分", 20), ("12:30", 30), ("午後0時半", 30), ("12:30pm", 30), ("in 0", 0), ("24:00", 720),
    ],
)  # fmt: skip
def test_a_time_to_leave_is_read_in_both_languages(typed: str, minutes: int) -> None:
    assert leaving_at(stay(), typed, TOKYO, NOON) == NOON + minutes * MINUTE


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("20", LeaveInvalid), ("later", LeaveInvalid), ("in 900", LeaveInvalid), ("tomorrow 18:00", LeaveInvalid),
        ("11:59", InThePast), ("0:01", InThePast), ("yesterday 18:00", InThePast), ("today 11:00", InThePast),
    ],
)  # fmt: skip
def test_a_time_that_is_none_or_has_gone_by_is_refused(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        leaving_at(stay(), typed, TOKYO, NOON)


def test_with_the_end_means_now_once_the_time_is_over() -> None:
    late = NOON + 70 * MINUTE
    assert leaving_at(stay(), "end", TOKYO, late) == late


def test_an_extension_is_open_until_the_very_end_and_for_the_end_that_was_shown() -> None:
    settings, end = CafeSettings(), NOON + 60 * MINUTE
    assert extended(stay(), settings, end - 1, end).until == end + 30 * MINUTE
    with pytest.raises(TooLate):
        extended(stay(), settings, end)
    with pytest.raises(ButtonUsed):
        extended(stay(), settings, NOON, end - 1)
    with pytest.raises(TooLate):
        extended(stay(left_at=NOON, state="leaving"), settings, NOON)


def test_a_planned_leave_does_not_stand_in_the_way_of_an_order() -> None:
    planned = stay(left_at=NOON + 30 * MINUTE, state="leaving")
    assert ordered(planned, SODA, CafeSettings(), NOON + 29 * MINUTE).lines[0].item == SODA
    with pytest.raises(TooLate):
        ordered(planned, SODA, CafeSettings(), NOON + 30 * MINUTE)


def test_a_bill_cannot_grow_beyond_what_the_till_can_record() -> None:
    full = stay(BillLine("order", MOST_YEN - 300))
    assert ordered(full, 300, CafeSettings(), NOON).lines[0].yen == 300
    for refused in (lambda: ordered(full, 301, CafeSettings(), NOON),
                    lambda: extended(full, CafeSettings(), NOON)):  # fmt: skip
        with pytest.raises(AmountInvalid) as caught:
            refused()
        assert caught.value.facts() == {"part": "order", "low": 0, "high": 300}


# ---- the menu --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "yen"),
    [
        ("1200", 1200), ("1,200", 1200), ("１，２００円", 1200), ("¥1,200", 1200), ("￥ 800", 800), ("800yen", 800),
        ("0", 0),
        ("12,00", None), ("-5", None), ("1.5", None), ("", None), ("円", None), ("12e3", None), ("1" * 10, None),
        ("٣", None),
    ],
)  # fmt: skip
def test_yen_are_read_however_they_are_written(typed: str, yen: int | None) -> None:
    assert yen_typed(typed) == yen


def test_an_item_called_by_a_number_goes_before_the_amount() -> None:
    special = MenuItem(3, "1000", "千円セット", 1500)
    assert item_or_yen([special], "1000", "en") == special
    assert item_or_yen([special], "2000", "en") == 2000


@pytest.mark.parametrize("typed", ["item:9", "wine", "item:", "id:1", "   "])
def test_what_is_not_on_the_menu_is_not_found(typed: str) -> None:
    with pytest.raises(ItemNotFound):
        item_or_yen([SODA, WINE], typed, "en")


def test_suggestions_begin_with_names_that_begin_so() -> None:
    assert suggested([SODA, WINE, MenuItem(3, "Wine", "ワイン", 1)], "wine") == [MenuItem(3, "Wine", "ワイン", 1), WINE]


def test_pages_of_a_menu_put_food_first_and_a_page_that_is_gone_is_the_last() -> None:
    items = [WINE, *[MenuItem(10 + number, "x", "x", 1) for number in range(MENU_PAGE)]]
    first = menu_page(items, 0)
    assert (len(first.items), first.pages) == (MENU_PAGE, 2)
    assert menu_page(items, 99).items == [WINE]
    assert menu_page([], 3).items == []
