"""Leaving a stay through SimCord: now or at a time, from the command or from the notice, and what the floor gets."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.conftest import Floor
from tests.cogs.desk import refused, said
from tests.cogs.lounge import START, Lounge, at, button_of, letters, notified, open_lounge, read

LANGUAGES = pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])


@pytest.fixture
async def lounge(floor: Floor) -> Lounge:
    return await open_lounge(floor)


@LANGUAGES
async def test_leaving_now_gives_the_floor_the_bill_at_once(lounge: Lounge, locale: str, language: str) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    await lounge.do(aki, "stay start", table="A3")
    await lounge.do(aki, "stay order", item_or_yen="1200")
    lounge.floor.clock.move(minutes=50)
    told = said(await lounge.do(aki, "stay leave"))
    assert lounge.floor.text("stay-left", language, at=at(50)) in told
    await lounge.stage.wake()
    [card] = lounge.cards()
    assert card.embeds[0].title == "Bill: table A3, No. 1 aki"
    assert "Order: ¥1,200" in read(card)
    await lounge.after(minutes=10)
    assert len(letters(aki)) == 1  # no notice for who has left


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("in 20", 30), ("In 20 minutes", 30), ("あと20分", 30), ("20分後", 30), ("20 min", 30),
        ("12:40", 40), ("１２時４０分", 40), ("午後0:40", 40), ("end", 60), ("終了", 60), (f"<t:{START + 2400}>", 40),
    ],
)  # fmt: skip
async def test_leaving_at_a_time_gives_the_floor_the_bill_then(lounge: Lounge, typed: str, minutes: int) -> None:
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    await lounge.after(minutes=10)
    told = said(await lounge.do(aki, "stay leave", at=typed))
    assert lounge.floor.text("stay-leaving", at=at(minutes)) in told
    await lounge.after(minutes=minutes - 11)
    assert lounge.cards() == []
    await lounge.after(minutes=1)
    [card] = lounge.cards()
    assert lounge.floor.text("bill-leaves", at=at(minutes)) in read(card)
    assert f"{minutes} minutes" in read(card)


async def test_leaving_later_than_the_end_says_by_how_much(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    told = said(await lounge.do(aki, "stay leave", at="13:10"))
    assert lounge.floor.text("stay-leaving-late", minutes=10) in told
    await lounge.after(minutes=45)
    assert len(letters(aki)) == 2  # the notice of the end still comes
    await lounge.after(minutes=25)
    assert f"{lounge.floor.text('bill-over')}: 10 minutes" in read(lounge.cards()[0])
    assert lounge.lines() == []


@LANGUAGES
@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        ("soon", "error-leave-invalid", {"text": "soon", "hours": 12}),
        ("20", "error-leave-invalid", {"text": "20", "hours": 12}),
        ("tomorrow 18:00", "error-leave-invalid", {"text": "tomorrow 18:00", "hours": 12}),
        ("11:59", "error-in-the-past", {}),
        (f"<t:{START - 60}>", "error-in-the-past", {}),
    ],
)
async def test_a_time_that_cannot_be_is_refused_and_the_stay_goes_on(
    lounge: Lounge, typed: str, key: str, facts: dict[str, Any], locale: str, language: str
) -> None:
    aki = lounge.floor.person("aki", locale=locale)
    await lounge.do(aki, "stay start")
    lounge.floor.clock.move(seconds=30)
    assert refused(await lounge.do(aki, "stay leave", at=typed), lounge.floor, key, language, **facts)
    assert lounge.stays() == [("", 60, "running")]


async def test_a_second_time_counts_instead_of_the_first(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    await lounge.do(aki, "stay leave", at="in 20")
    await lounge.do(aki, "stay leave", at="in 30")
    await lounge.after(minutes=20)
    assert lounge.cards() == []
    await lounge.after(minutes=10)
    assert len(lounge.cards()) == 1


async def test_who_extends_stays_on_and_the_planned_leave_is_off(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    await lounge.do(aki, "stay leave", at="in 20")
    told = said(await lounge.do(aki, "stay extend"))
    assert lounge.floor.text("stay-extended-stays") in told
    assert lounge.stage.post("floor")["state"] == "cancelled"
    await lounge.after(minutes=20)
    assert lounge.cards() == []
    assert lounge.stays() == [("", 90, "running")]
    await lounge.do(aki, "stay leave")
    await lounge.stage.wake()
    assert len(lounge.cards()) == 1


async def pressed_leave(lounge: Lounge, person: Any) -> Any:
    """The question when to leave, from the notice in the direct message."""
    notice = await notified(lounge, person)
    asked = await person.user.click(notice, custom_id=button_of(notice, "stay-leave"))
    assert lounge.stays()[-1][2] == "running"
    return asked.response


@pytest.mark.parametrize(("choice", "minutes"), [("now", 45), ("end", 60)])
async def test_leave_under_the_notice_asks_when(lounge: Lounge, choice: str, minutes: int) -> None:
    aki = lounge.floor.person("aki")
    asked = await pressed_leave(lounge, aki)
    label = {"now": "Now", "end": "At 13:00, with your time"}[choice]
    told = said(await aki.user.click(asked, label=label))
    key = "stay-left" if choice == "now" else "stay-leaving"
    assert lounge.floor.text(key, at=at(minutes)) in told
    await lounge.after(minutes=minutes - 45)
    assert len(lounge.cards()) == 1


async def test_a_time_can_be_typed_under_the_notice(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki", locale="ja")
    asked = await pressed_leave(lounge, aki)
    form = await aki.user.click(asked, custom_id=button_of(asked, "stay-at"))
    told = said(await aki.user.submit_modal(form, {"at": "あと5分"}))
    assert lounge.floor.text("stay-leaving", "ja", at=at(50)) in told


async def test_a_stay_that_nobody_settled_does_not_stand_in_the_way_of_the_next_day(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start", table="A3")
    await lounge.do(aki, "stay order", item_or_yen="800")
    lounge.floor.clock.move(hours=11, minutes=59)
    assert refused(await lounge.do(aki, "stay start"), lounge.floor, "error-already-staying", until=at(60, "f"))
    lounge.floor.clock.move(minutes=1)
    await lounge.do(aki, "stay start", table="B1")
    assert lounge.stays() == [("A3", 60, "dropped"), ("B1", 60, "running")]
    assert lounge.ledger() == []
    [(act, facts)] = lounge.acts()
    assert (act, facts["yen"], facts["table"]) == ("stay-forgotten", 800, "A3")


async def test_who_left_where_no_floor_is_told_may_begin_again_at_once(lounge: Lounge) -> None:
    await lounge.stage.set(floor_channel=None)
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start")
    told = said(await lounge.do(aki, "stay leave"))
    assert lounge.floor.text("stay-left-no-floor", at=at(0)) in told
    await lounge.do(aki, "stay start")
    assert [state for _, _, state in lounge.stays()] == ["dropped", "running"]


# ---- nobody else's business ------------------------------------------------------------------------------------------


async def test_nothing_of_a_stay_is_ever_in_a_public_channel(lounge: Lounge) -> None:
    aki = lounge.floor.person("aki")
    lounge.item("Melon soda", "メロンソーダ", 600)
    await lounge.do(aki, "stay start", table="A3")
    await lounge.do(aki, "stay order", item_or_yen="melon soda")
    await lounge.do(aki, "stay extend")
    lounge.close_letters(aki)
    await lounge.after(minutes=75)
    await lounge.do(aki, "stay leave")
    await lounge.after(minutes=20)
    card = lounge.cards()[-1]
    form = await lounge.till.click(card, custom_id=button_of(card, "bill-paid"))
    await lounge.till.submit_modal(form, {"yen": "950", "pv_yen": "950"})
    await lounge.after(minutes=1)
    assert lounge.stays() == [("A3", 90, "paid")]
    assert "¥950" in read(lounge.cards()[-1])
    told = [
        read(message)
        for channel in (lounge.floor.channel, lounge.stage.news)
        for message in channel.history()
        if not message.flags.ephemeral
    ]
    assert told == []
