"""`/stay` through SimCord: time, running bill, notice, leaving; for the guest's eyes and the floor's alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import refused, said
from tests.cogs.lounge import Lounge, at, button_of, letters, notified, open_lounge, read
from tests.cogs.wire import COMPONENT, pressed, sent
from tests.rows import rows

LANGUAGES = pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])


@pytest.fixture
async def lounge(floor: Floor) -> Lounge:
    return await open_lounge(floor)


# ---- starting --------------------------------------------------------------------------------------------------------


@LANGUAGES
async def test_a_stay_begins_with_its_end_and_the_promise_of_a_notice(
    lounge: Lounge, locale: str, language: str
) -> None:
    aki, text = lounge.floor.person("aki", locale=locale), lounge.floor.text
    reply = await lounge.do(aki, "stay start", table=" A3 ")
    assert reply.response.ephemeral
    assert embed_of(reply).title == text("stay-title-table", language, table="A3")
    told = said(reply)
    assert text("stay-started", language) in told
    assert text("stay-notice-promise", language, minutes=15) in told
    assert text("stay-until", language, until=at(60), relative=at(60, "R")) in told
    assert text("welcome-title", language) in told
    assert lounge.stays() == [("A3", 60, "running")]
    assert [read(one) for one in letters(aki)] == [text("stay-hello", language, cafe="Café", until=at(60))]


async def test_a_seat_charge_is_the_first_line_where_the_cafe_has_one(lounge: Lounge) -> None:
    await lounge.stage.set(seat_yen=500)
    assert "Seat: ¥500" in said(await lounge.do(lounge.floor.person("aki"), "stay start"))
    assert lounge.lines() == [("seat", 500)]


@LANGUAGES
async def test_one_stay_runs_at_a_time(lounge: Lounge, locale: str, language: str) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    await lounge.do(aki, "stay start")
    again = await lounge.do(aki, "stay start", table="B1")
    assert refused(again, lounge.floor, "error-already-staying", language, until=at(60, "f"))
    assert lounge.stays() == [("", 60, "running")]


@LANGUAGES
async def test_without_a_stay_the_status_says_how_one_begins(lounge: Lounge, locale: str, language: str) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    told = said(await lounge.do(aki, "stay status"))
    assert lounge.floor.text("stay-none", language) in told
    assert lounge.floor.text("welcome-title", language) in told


@LANGUAGES
@pytest.mark.parametrize("command", ["stay extend", "stay leave", "stay order"])
async def test_without_a_stay_nothing_can_be_added_or_left(
    lounge: Lounge, command: str, locale: str, language: str
) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    options = {"item_or_yen": "500"} if command == "stay order" else {}
    assert refused(await lounge.do(aki, command, **options), lounge.floor, "error-no-stay", language)


# ---- orders ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("item:101", ("order", 600)), ("melon soda", ("order", 600)), ("メロンソーダ", ("order", 600)),
        ("ﾒﾛﾝｿｰﾀﾞ", ("order", 600)), ("1200", ("order", 1200)), ("¥1,200", ("order", 1200)),
        ("１２００円", ("order", 1200)), ("1", ("order", 1)),
    ],
)  # fmt: skip
async def test_an_order_is_an_item_by_any_of_its_names_or_an_amount(
    lounge: Lounge, typed: str, line: tuple[str, int]
) -> None:
    aki = lounge.floor.person("aki")
    lounge.item("Melon soda", "メロンソーダ", 600)
    await lounge.do(aki, "stay start")
    reply = await lounge.do(aki, "stay order", item_or_yen=typed)
    assert lounge.lines() == [line]
    expected = "Melon soda is on your bill." if line[1] == 600 else f"An order of ¥{line[1]:,} is on your bill."
    assert expected in said(reply)
    assert reply.response.ephemeral


async def test_the_menu_is_offered_in_the_readers_language_without_what_is_off_it(lounge: Lounge) -> None:
    lounge.item("Melon soda", "メロンソーダ", 600)
    lounge.item("Plum wine", "梅酒", 700, alcohol=True)
    lounge.item("Parfait", "パフェ", 900, sold=False)
    aki, ren = lounge.floor.person("aki"), lounge.floor.person("ren", locale="ja")
    channel = lounge.floor.channel
    english = await aki.autocomplete(channel, "stay order", "item_or_yen", "")
    assert [one["name"] for one in english] == ["Melon soda · ¥600", "Plum wine · ¥700 · 20+"]
    japanese = await ren.autocomplete(channel, "stay order", "item_or_yen", "めろん")
    assert japanese == [{"name": "メロンソーダ・600円", "value": "item:101"}]


@LANGUAGES
@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        ("sushi", "error-item-not-found", {"text": "sushi"}),
        ("item:999", "error-item-not-found", {"text": "999"}),
        ("0", "error-amount-invalid", {"part": "order", "low": 1, "high": 1_000_000}),
        ("1000001", "error-amount-invalid", {"part": "order", "low": 1, "high": 1_000_000}),
    ],
)
async def test_an_order_that_cannot_be_is_refused_and_nothing_written(
    lounge: Lounge, typed: str, key: str, facts: dict[str, Any], locale: str, language: str
) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    await lounge.do(aki, "stay start")
    assert refused(await lounge.do(aki, "stay order", item_or_yen=typed), lounge.floor, key, language, **facts)
    assert lounge.lines() == []


async def test_what_is_off_the_menu_is_named_in_the_refusal(lounge: Lounge) -> None:
    lounge.item("Parfait", "パフェ", 900, sold=False)
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    reply = await lounge.do(aki, "stay order", item_or_yen="item:101")
    assert refused(reply, lounge.floor, "error-item-not-found", text="Parfait")


async def test_a_price_that_changes_later_leaves_the_bill_as_it_was(lounge: Lounge) -> None:
    lounge.item("Melon soda", "メロンソーダ", 600)
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    await lounge.do(aki, "stay order", item_or_yen="melon soda")
    rows(lounge.floor.store, "UPDATE menu_item SET yen = 900, sold = 0")
    assert "Melon soda: ¥600" in said(await lounge.do(aki, "stay status"))


# ---- more time -------------------------------------------------------------------------------------------------------


@LANGUAGES
async def test_an_extension_has_its_price_its_time_and_one_order_that_is_open_until_made(
    lounge: Lounge, locale: str, language: str
) -> None:
    aki, text = lounge.floor.person("aki", locale=locale), lounge.floor.text
    await lounge.do(aki, "stay start")
    told = said(await lounge.do(aki, "stay extend"))
    assert text("stay-extended", language, until=at(90)) in told
    assert lounge.stays() == [("", 90, "running")]
    assert lounge.lines() == [("extension", 350)]
    waiting = text("stay-order-open", language, count=1)
    assert waiting in said(await lounge.do(aki, "stay status"))
    assert waiting not in said(await lounge.do(aki, "stay order", item_or_yen="500"))


@LANGUAGES
async def test_a_stay_that_has_ended_is_not_extended(lounge: Lounge, locale: str, language: str) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    await lounge.do(aki, "stay start")
    lounge.floor.clock.move(minutes=60)
    reply = await lounge.do(aki, "stay extend")
    assert refused(reply, lounge.floor, "error-too-late", language, until=at(60, "f"))
    assert lounge.lines() == []
    assert lounge.stays() == [("", 60, "running")]


@LANGUAGES
@pytest.mark.parametrize("command", ["stay extend", "stay order", "stay leave"])
async def test_who_has_left_can_add_nothing_and_not_leave_again(
    lounge: Lounge, command: str, locale: str, language: str
) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    await lounge.do(aki, "stay start")
    lounge.floor.clock.move(minutes=20)
    await lounge.do(aki, "stay leave")
    lounge.floor.clock.move(minutes=1)
    options = {"item_or_yen": "500"} if command == "stay order" else {}
    reply = await lounge.do(aki, command, **options)
    assert refused(reply, lounge.floor, "error-too-late", language, until=at(20, "f"))
    assert lounge.lines() == []


@LANGUAGES
async def test_who_puts_a_wrong_order_right_is_told_once_there_is_one(
    lounge: Lounge, locale: str, language: str
) -> None:
    aki, hint = lounge.floor.person("aki", locale=locale), lounge.floor.text("stay-order-wrong", language)
    assert hint not in said(await lounge.do(aki, "stay start"))
    assert hint in said(await lounge.do(aki, "stay order", item_or_yen="500"))
    assert hint in said(await lounge.do(aki, "stay status"))


@LANGUAGES
async def test_overtime_is_told_and_never_billed(lounge: Lounge, locale: str, language: str) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    await lounge.do(aki, "stay start")
    await lounge.after(minutes=72, seconds=30)
    told = said(await lounge.do(aki, "stay status"))
    assert lounge.floor.text("stay-over", language, until=at(60), minutes=12) in told
    assert lounge.lines() == []
    await lounge.do(aki, "stay order", item_or_yen="500")
    assert lounge.lines() == [("order", 500)]


@pytest.mark.parametrize(
    ("minutes", "ends", "lines"),
    [
        (44, 60, [("order", 600)]),
        (45, 90, [("extension", 0), ("order", 600)]),
        (60, 60, [("order", 600)]),
    ],
)
async def test_where_orders_extend_one_between_notice_and_end_does(
    lounge: Lounge, minutes: int, ends: int, lines: list[tuple[str, int]]
) -> None:
    await lounge.stage.set(orders_extend=True)
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    lounge.floor.clock.move(minutes=minutes)
    told = said(await lounge.do(aki, "stay order", item_or_yen="600"))
    assert lounge.stays() == [("", ends, "running")]
    assert lounge.lines() == lines
    assert (lounge.floor.text("stay-ordered-extends") in told) == (ends == 90)
    assert "still open" not in told


# ---- the notice ------------------------------------------------------------------------------------------------------


@LANGUAGES
async def test_the_notice_comes_once_by_direct_message_after_a_restart_too(
    lounge: Lounge, locale: str, language: str
) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    await lounge.do(aki, "stay start", table="A3")
    await lounge.after(minutes=44)
    await lounge.stage.restart()
    assert len(letters(aki)) == 1
    await lounge.after(minutes=1)
    await lounge.stage.wake()
    [_, notice] = letters(aki)
    text = lounge.floor.text
    assert read(notice).startswith(text("stay-notice-title", language, cafe="Café"))
    assert text("stay-notice-body", language, until=at(60), relative=at(60, "R")) in read(notice)


async def test_an_extension_takes_the_old_notice_back_and_plans_the_next(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    await lounge.do(aki, "stay extend")
    await lounge.after(minutes=45)
    assert len(letters(aki)) == 1
    await lounge.after(minutes=30)
    assert len(letters(aki)) == 2
    states = rows(lounge.floor.store, "SELECT state FROM post WHERE kind = 'stay_notice' ORDER BY due_at")
    assert states == [("cancelled",), ("sent",)]


async def test_a_notice_that_comes_after_the_end_is_not_sent(lounge: Lounge) -> None:
    await lounge.stage.set(stay_notice_minutes=5)
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    await lounge.after(minutes=61)
    assert len(letters(aki)) == 1


@LANGUAGES
async def test_extend_under_the_notice_works_in_the_direct_message(lounge: Lounge, locale: str, language: str) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    notice = await notified(lounge, aki)
    reply = await aki.user.click(notice, custom_id=button_of(notice, "stay-extend"))
    assert lounge.floor.text("stay-extended", language, until=at(90)) in said(reply)
    assert lounge.stays() == [("", 90, "running")]
    await lounge.after(minutes=30)
    assert len(letters(aki)) == 3


async def test_an_old_extend_button_extends_once(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki")
    notice = await notified(lounge, aki)
    old = pressed(button_of(notice, "stay-extend"))
    await sent(lounge.floor, aki, COMPONENT, old, dm=True)
    await sent(lounge.floor, aki, COMPONENT, old, dm=True, times=2)
    assert lounge.lines() == [("extension", 350)]
    # Its end is not that of the stay any more: the words are those of the first press.
    await lounge.do(aki, "stay extend")
    ben = lounge.floor.person("ben")
    stolen = await sent(lounge.floor, ben, COMPONENT, old, dm=True)
    assert refused(stolen, lounge.floor, "error-not-yours")


@pytest.mark.parametrize("name", ["stay-extend", "stay-go"])
async def test_somebody_elses_button_and_one_of_no_cafe_do_nothing(lounge: Lounge, name: str) -> None:
    aki, ben = lounge.floor.person("aki"), lounge.floor.person("ben")
    await lounge.do(ben, "stay start")
    notice = await notified(lounge, aki)
    shown = button_of(notice, "stay-extend").split(":")
    cafe, stay, until = shown[2:]
    tail = until if name == "stay-extend" else "now:1"
    others = await sent(lounge.floor, ben, COMPONENT, pressed(f"{name}:1:{cafe}:{stay}:{tail}"), dm=True)
    assert refused(others, lounge.floor, "error-not-yours")
    nowhere = await sent(lounge.floor, aki, COMPONENT, pressed(f"{name}:1:999:{stay}:{tail}"), dm=True)
    assert refused(nowhere, lounge.floor, "error-button-outdated")
    unknown = await sent(lounge.floor, aki, COMPONENT, pressed(f"{name}:1:{cafe}:999:{tail}"), dm=True)
    assert refused(unknown, lounge.floor, "error-no-stay")
    assert lounge.lines() == []
    assert {state for _, _, state in lounge.stays()} == {"running"}


async def test_an_extend_button_of_an_end_that_is_over_is_out_of_date(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki")
    notice = await notified(lounge, aki)
    await lounge.do(aki, "stay extend")
    reply = await aki.user.click(notice, custom_id=button_of(notice, "stay-extend"))
    assert refused(reply, lounge.floor, "error-button-used")
    assert lounge.lines() == [("extension", 350)]


# ---- closed direct messages ------------------------------------------------------------------------------------------


@LANGUAGES
async def test_who_takes_no_direct_messages_is_told_at_the_start_and_the_floor_before_the_end(
    lounge: Lounge, locale: str, language: str
) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    lounge.close_letters(aki)
    told = said(await lounge.do(aki, "stay start", table="A3"))
    assert lounge.floor.text("stay-closed", language) in told
    await lounge.after(minutes=45)
    await lounge.stage.wake()
    [card] = lounge.cards()
    assert card.embeds[0].title == "Table A3, No. 1 aki: time ends soon"
    assert at(60) in card.embeds[0].description
    assert lounge.stage.titles() == []
    assert lounge.stage.post("stay_notice")["state"] == "skipped"


async def test_without_a_floor_who_takes_no_direct_messages_is_sent_to_the_status(lounge: Lounge) -> None:
    await lounge.stage.set(floor_channel=None)
    aki = lounge.floor.person("aki", locale="ja")
    lounge.close_letters(aki)
    assert lounge.floor.text("stay-closed-no-floor", "ja") in said(await lounge.do(aki, "stay start"))
    await lounge.after(minutes=45)
    assert lounge.cards() == []
