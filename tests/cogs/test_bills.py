"""The bill on the floor and the member's menu through SimCord: paid, corrected, dropped, each once and by the till."""

from __future__ import annotations

from typing import Any, cast

import discord
import pytest

from bot.client import Client
from bot.translator import CommandTranslator
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import refused, said
from tests.cogs.lounge import Lounge, button_of, open_lounge, read
from tests.cogs.wire import COMPONENT, FORM, pressed, restart, sent
from tests.rows import rows, within

LANGUAGES = pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])


@pytest.fixture
async def lounge(floor: Floor) -> Lounge:
    return await open_lounge(floor)


@pytest.fixture
async def aki(lounge: Lounge) -> Any:
    """A guest who has ordered for 1,200 yen, stayed 70 minutes and left."""
    aki = lounge.floor.person("aki")
    await lounge.do(aki, "stay start", table="A3")
    await lounge.do(aki, "stay order", item_or_yen="1200")
    lounge.floor.clock.move(minutes=70)
    await lounge.do(aki, "stay leave")
    await lounge.stage.wake()
    return aki


def card(lounge: Lounge) -> Any:
    """The latest card on the floor."""
    return lounge.cards()[-1]


async def settle(lounge: Lounge, yen: str, pv_yen: str | None = None, who: Any = None) -> Any:
    """Press Paid or Correct on the card and fill the form in."""
    who = who or lounge.till
    form = await who.click(card(lounge), custom_id=button_of(card(lounge), "bill-paid"))
    return await who.submit_modal(form, {"yen": yen} | ({} if pv_yen is None else {"pv_yen": pv_yen}))


def visits(lounge: Lounge) -> list[tuple[Any, ...]]:
    """Every visit: yen, yen for PV, table, stay."""
    return rows(lounge.floor.store, "SELECT yen, pv_yen, spot, stay FROM visit ORDER BY id")


def purse(lounge: Lounge) -> list[tuple[int, int]]:
    """Balance and PV of the first producer."""
    return rows(lounge.floor.store, "SELECT balance, pv FROM producer WHERE no = 1")


# ---- paid ------------------------------------------------------------------------------------------------------------


async def test_the_card_tells_table_guest_minutes_overtime_and_lines(lounge: Lounge, aki: Any) -> None:
    told = read(card(lounge))
    assert told.startswith("Bill: table A3, No. 1 aki")
    assert "Time: 70 minutes" in told
    assert "Over time: 10 minutes" in told
    assert "Order: ¥1,200" in told
    assert "Total: ¥1,200" in told


async def test_paid_records_the_visit_and_the_card_tells_who_and_how_much(lounge: Lounge, aki: Any) -> None:
    form = await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-paid"))
    filled = [one["component"].get("value") for one in form.modal["components"]]
    assert filled == ["1200", None]
    reply = await lounge.till.submit_modal(form, {"yen": "1200", "pv_yen": ""})
    [(stay,)] = rows(lounge.floor.store, "SELECT id FROM stay")
    assert visits(lounge) == [(1200, 1200, "A3", stay)]
    assert lounge.ledger() == [("visit", 1, 2)]
    assert lounge.stays() == [("A3", 60, "paid")]
    expected = lounge.floor.text(
        "bill-paid", yen=1200, actor=f"<@{lounge.till.id}>", entry="1", points="+1", pv="+2"
    )  # fmt: skip
    assert embed_of(reply).description == expected
    assert expected in read(card(lounge))
    assert [label for label in labels(card(lounge)) if "English" not in label] == ["Correct…"]
    facts = {"producer": 1, "table": "A3", "entry": 1, "yen": 1200, "points": 1, "pv": 2}
    assert lounge.acts() == [("stay-paid", facts)]


def labels(message: Any) -> list[str]:
    return [one.label for row in message.components for one in row.children]


async def test_the_guest_can_begin_another_stay_once_the_bill_is_paid(lounge: Lounge, aki: Any) -> None:
    await settle(lounge, "1200", "1200")
    await lounge.do(aki, "stay start")
    assert [state for _, _, state in lounge.stays()] == ["paid", "running"]


async def test_yen_that_the_till_corrects_bring_the_lines_to_what_was_paid(lounge: Lounge, aki: Any) -> None:
    await settle(lounge, "1,000円", "")
    assert visits(lounge)[0][:2] == (1000, 1000)
    assert lounge.lines() == [("order", 1200), ("correction", -200)]
    assert "Total: ¥1,000" in read(card(lounge))


@pytest.mark.parametrize(
    ("language", "less", "more"),
    [("en", "Correction: −¥200", "Correction: ¥300"), ("ja", "調整：−200円", "調整：300円")],
)
async def test_what_the_till_corrected_is_one_line_and_none_where_nothing_is_left_of_it(
    lounge: Lounge, aki: Any, language: str, less: str, more: str
) -> None:
    await lounge.stage.set(language=language)
    told: list[list[str]] = []
    for yen in ("1000", "1500", "1200"):
        await settle(lounge, yen, yen)
        word = lounge.floor.text("bill-correction", language)
        told.append([line for line in read(card(lounge)).splitlines() if line.startswith(word)])
    assert told == [[less], [more], []]
    assert [yen for kind, yen in lounge.lines() if kind == "correction"] == [-200, 500, -300]


async def test_pv_can_be_proposed_without_drinks_from_20(lounge: Lounge) -> None:
    await lounge.stage.set(pv_without_alcohol=True)
    lounge.item("Plum wine", "梅酒", 700, alcohol=True)
    ben = lounge.floor.person("ben")
    await lounge.do(ben, "stay start")
    await lounge.do(ben, "stay order", item_or_yen="梅酒")
    await lounge.do(ben, "stay order", item_or_yen="500")
    await lounge.do(ben, "stay leave")
    await lounge.stage.wake()
    form = await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-paid"))
    assert [one["component"].get("value") for one in form.modal["components"]] == ["1200", "500"]
    await lounge.till.submit_modal(form, {"yen": "1200", "pv_yen": "500"})
    assert lounge.ledger() == [("visit", 1, 1)]
    form = await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-paid"))
    assert [one["component"].get("value") for one in form.modal["components"]] == ["1200", "500"]
    await lounge.till.submit_modal(form, {"yen": "400", "pv_yen": "500"})
    assert visits(lounge)[-1][:2] == (400, 400)  # what the form proposed for PV follows the smaller bill


async def test_where_nothing_on_the_bill_is_a_drink_from_20_no_pv_is_proposed(lounge: Lounge, aki: Any) -> None:
    await lounge.stage.set(pv_without_alcohol=True)
    form = await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-paid"))
    assert [one["component"].get("value") for one in form.modal["components"]] == ["1200", None]


async def test_a_bill_that_only_grows_takes_its_pv_along(lounge: Lounge, aki: Any) -> None:
    for yen in ("2550", "5100"):
        form = await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-paid"))
        [_, pv_yen] = [one["component"].get("value", "") for one in form.modal["components"]]
        await lounge.till.submit_modal(form, {"yen": yen, "pv_yen": pv_yen})
    assert [paid[:2] for paid in visits(lounge)] == [(2550, 2550), (5100, 5100)]


async def test_pv_that_the_till_set_lower_is_proposed_again_by_a_correction(lounge: Lounge, aki: Any) -> None:
    await settle(lounge, "1200", "700")
    form = await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-paid"))
    assert [one["component"].get("value") for one in form.modal["components"]] == ["1200", "700"]


async def test_an_empty_field_for_pv_means_all_of_the_bill(lounge: Lounge, aki: Any) -> None:
    await settle(lounge, "1500", "")
    assert lounge.ledger() == [("visit", 1, 3)]


@LANGUAGES
@pytest.mark.parametrize(
    ("yen", "pv_yen", "facts"),
    [
        ("much", "", {"part": "bill", "low": 0, "high": 10_000_000}),
        ("10000001", "", {"part": "bill", "low": 0, "high": 10_000_000}),
        ("500", "501", {"part": "pv", "low": 0, "high": 500}),
        ("500", "x", {"part": "pv", "low": 0, "high": 10_000_000}),
    ],
)
async def test_a_bill_that_cannot_be_is_refused_and_the_card_stays(
    lounge: Lounge, aki: Any, yen: str, pv_yen: str, facts: dict[str, Any], locale: str, language: str
) -> None:
    lounge.floor.locales[str(lounge.till.id)] = locale
    reply = await settle(lounge, yen, pv_yen)
    assert refused(reply, lounge.floor, "error-amount-invalid", language, **facts)
    assert lounge.ledger() == []
    assert lounge.stays() == [("A3", 60, "leaving")]


@LANGUAGES
@pytest.mark.parametrize("name", ["bill-paid", "bill-drop"])
async def test_the_cards_buttons_are_the_tills(lounge: Lounge, aki: Any, name: str, locale: str, language: str) -> None:
    ren = lounge.floor.person("ren", locale=locale)
    reply = await ren.click(card(lounge), custom_id=button_of(card(lounge), name))
    assert refused(reply, lounge.floor, "error-not-staff", language, need="till")
    forged = await sent(lounge.floor, ren, COMPONENT, pressed(f"bill-drop-yes:1:{stay_no(lounge)}:0"))
    assert refused(forged, lounge.floor, "error-not-staff", language, need="till")
    assert lounge.stays() == [("A3", 60, "leaving")]


def stay_no(lounge: Lounge) -> int:
    [(number,)] = rows(lounge.floor.store, "SELECT MAX(id) FROM stay")
    return number


@LANGUAGES
async def test_of_two_staff_with_the_form_open_one_records_and_the_other_is_told(
    lounge: Lounge, aki: Any, locale: str, language: str
) -> None:
    lounge.floor.locales[str(lounge.manager.id)] = locale
    paid = button_of(card(lounge), "bill-paid")
    first = await lounge.till.click(card(lounge), custom_id=paid)
    second = await lounge.manager.click(card(lounge), custom_id=paid)
    await lounge.till.submit_modal(first, {"yen": "1200", "pv_yen": "1200"})
    late = await lounge.manager.submit_modal(second, {"yen": "1300", "pv_yen": "1300"})
    assert refused(late, lounge.floor, "error-button-used", language)
    assert lounge.ledger() == [("visit", 1, 2)]
    stale = await sent(lounge.floor, lounge.manager, COMPONENT, pressed(paid))
    assert refused(stale, lounge.floor, "error-button-used", language)


async def test_a_stay_that_still_runs_cannot_be_settled_by_a_forged_form(lounge: Lounge) -> None:
    await lounge.do(lounge.floor.person("aki"), "stay start")
    data = {"custom_id": f"bill-form:1:{stay_no(lounge)}:0:0", "components": [field("yen", "500")]}
    reply = await sent(lounge.floor, lounge.till, FORM, data)
    assert refused(reply, lounge.floor, "error-button-used")
    missing = {"custom_id": "bill-form:1:999:0:0", "components": [field("yen", "500")]}
    assert refused(await sent(lounge.floor, lounge.till, FORM, missing), lounge.floor, "error-no-stay")
    assert lounge.ledger() == []


def field(name: str, value: str) -> dict[str, Any]:
    return {"type": 18, "component": {"type": 4, "custom_id": name, "value": value}}


# ---- corrected -------------------------------------------------------------------------------------------------------


async def test_a_correction_makes_ledger_pv_and_visit_point_right_together(lounge: Lounge, aki: Any) -> None:
    await settle(lounge, "5000", "5000")
    assert purse(lounge) == [(1, 10)]
    form = await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-paid"))
    assert [one["component"].get("value") for one in form.modal["components"]] == ["5000", None]
    await lounge.till.submit_modal(form, {"yen": "1500", "pv_yen": ""})
    assert lounge.ledger() == [("visit", 1, 10), ("visit", 1, 3), ("void", -1, -10)]
    assert purse(lounge) == [(1, 3)]
    assert sum(yen for _, yen in lounge.lines()) == 1500
    assert "¥1,500" in read(card(lounge))
    [paid, (act, facts)] = lounge.acts()
    assert (paid[0], act) == ("stay-paid", "stay-corrected")
    assert (facts["yen"], facts["voided"], facts["counter"], facts["entry"]) == (1500, "1", "3", 2)


async def test_a_correction_is_possible_though_the_visit_point_is_spent(lounge: Lounge, aki: Any) -> None:
    await settle(lounge, "5000", "5000")
    rows(
        lounge.floor.store,
        "INSERT INTO cast_member (cafe, id, name, added_at) VALUES (?, 900, '彩', 0)",
        lounge.floor.cafe,
    )
    rows(lounge.floor.store, "UPDATE cafe SET revision = revision + 1")
    await lounge.do(aki, "push", cast="彩")
    assert purse(lounge) == [(0, 10)]
    await settle(lounge, "500", "500")
    assert purse(lounge) == [(0, 1)]


async def test_a_correction_of_yesterdays_bill_stays_on_its_day(lounge: Lounge, aki: Any) -> None:
    await settle(lounge, "5000", "5000")
    lounge.floor.clock.move(days=1)
    await settle(lounge, "500", "500")
    days = rows(lounge.floor.store, "SELECT DISTINCT day FROM entry UNION SELECT day FROM visit")
    assert days == [("2026-11-11",)]
    # Today's visit point is still to be had.
    await lounge.do(lounge.till, "staff visit", producer=aki, yen=0)
    assert lounge.ledger()[-1] == ("visit", 1, 0)


async def test_a_second_visit_of_the_day_that_is_corrected_still_brings_no_point(lounge: Lounge, aki: Any) -> None:
    await lounge.do(lounge.till, "staff visit", producer=aki, yen=0)
    await settle(lounge, "1000", "1000")
    await settle(lounge, "500", "500")
    assert purse(lounge) == [(1, 1)]
    assert [points for _, points, _ in lounge.ledger()] == [1, 0, 0, 0]


async def test_a_correction_promotes_by_what_it_brought_and_not_on_its_way(lounge: Lounge, aki: Any) -> None:
    told = "SELECT options FROM producer WHERE no = 1"
    await settle(lounge, "4500", "4500")
    await settle(lounge, "4900", "4900")
    assert within(lounge.floor.store, told, "new_rank") is None
    await settle(lounge, "5000", "5000")
    assert within(lounge.floor.store, told, "new_rank") == "junior"


async def test_a_bill_can_be_corrected_again_and_after_a_restart(lounge: Lounge, aki: Any) -> None:
    for yen in ("1200", "800", "600"):
        await settle(lounge, yen, yen)
        await restart(lounge.floor)
    assert purse(lounge) == [(1, 1)]
    assert [yen for yen, *_ in visits(lounge)] == [1200, 800, 600]


async def test_a_visit_voided_by_a_manager_can_be_recorded_again_from_the_card(lounge: Lounge, aki: Any) -> None:
    await settle(lounge, "5000", "5000")
    preview = await lounge.do(lounge.manager, "staff void", entry=1, reason="wrong guest")
    await lounge.manager.click(preview.response, label="Void it")
    assert purse(lounge) == [(0, 0)]
    copy = await lounge.till.click(card(lounge), label="English / 日本語")
    assert embed_of(copy).description == lounge.floor.text("bill-voided")
    reply = await settle(lounge, "1000", "1000")
    assert lounge.ledger() == [("visit", 1, 10), ("void", -1, -10), ("visit", 1, 2)]
    assert purse(lounge) == [(1, 2)]
    assert "¥1,000" in (embed_of(reply).description or "")


# ---- dropped ---------------------------------------------------------------------------------------------------------


@pytest.fixture
async def dropped(lounge: Lounge, aki: Any) -> Any:
    """The till has confirmed that the stay is closed without a bill."""
    asked = await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-drop"))
    assert embed_of(asked).description == lounge.floor.text("bill-drop-ask")
    assert lounge.stays() == [("A3", 60, "leaving")]
    return await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-drop-yes"))


async def test_a_stay_dropped_records_nothing_and_says_who_dropped_it(lounge: Lounge, dropped: Any) -> None:
    assert lounge.ledger() == []
    assert lounge.stays() == [("A3", 60, "dropped")]
    assert lounge.floor.text("bill-dropped", actor=f"<@{lounge.till.id}>") in read(card(lounge))
    assert lounge.acts() == [("stay-dropped", {"producer": 1, "table": "A3", "yen": 1200})]


@LANGUAGES
async def test_a_private_copy_of_a_dropped_bill_says_who_dropped_it(
    lounge: Lounge, dropped: Any, locale: str, language: str
) -> None:
    lounge.floor.locales[str(lounge.manager.id)] = locale
    copy = await lounge.manager.click(card(lounge), label="English / 日本語")
    told = lounge.floor.text("bill-dropped", language, actor=f"<@{lounge.till.id}>")
    assert embed_of(copy).description == told


async def test_a_stay_that_was_dropped_can_still_be_paid(lounge: Lounge, dropped: Any) -> None:
    await settle(lounge, "1200", "1200")
    assert lounge.ledger() == [("visit", 1, 2)]
    assert lounge.stays() == [("A3", 60, "paid")]


async def test_back_leaves_the_stay_as_it_is(lounge: Lounge, aki: Any) -> None:
    await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-drop"))
    await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-back"))
    assert lounge.stays() == [("A3", 60, "leaving")]
    assert "Paid…" in labels(card(lounge))


async def test_what_is_paid_cannot_be_dropped_by_an_old_button(lounge: Lounge, aki: Any) -> None:
    await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-drop"))
    old = pressed(button_of(card(lounge), "bill-drop-yes"))
    await lounge.till.click(card(lounge), custom_id=button_of(card(lounge), "bill-back"))
    await settle(lounge, "1200", "1200")
    reply = await sent(lounge.floor, lounge.manager, COMPONENT, old)
    assert refused(reply, lounge.floor, "error-button-used")
    assert lounge.stays() == [("A3", 60, "paid")]


# ---- words -----------------------------------------------------------------------------------------------------------


async def test_the_card_is_in_the_cafes_language_with_a_private_copy_in_the_readers(lounge: Lounge, aki: Any) -> None:
    lounge.floor.locales[str(lounge.till.id)] = "ja"
    reply = await settle(lounge, "1200", "1200")
    assert (embed_of(reply).title or "").startswith("Bill: table A3")
    copy = await lounge.till.click(card(lounge), label="English / 日本語")
    assert copy.response.ephemeral
    assert (embed_of(copy).title or "").startswith("お会計：テーブルA3")
    expected = lounge.floor.text(
        "bill-paid", "ja", yen=1200, actor=f"<@{lounge.till.id}>", entry="1", points="+1", pv="+2"
    )  # fmt: skip
    assert embed_of(copy).description == expected


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "act", ["stay-paid", "stay-corrected", "stay-dropped", "stay-forgotten", "menu-added", "menu-changed",
            "menu-taken-off", "cafe-page"],
)  # fmt: skip
def test_every_act_about_stays_has_its_line_of_the_staff_log(act: str, language: str) -> None:
    assert f"stafflog-{act}" in WORDS.keys(language)


# ---- a member's menu -------------------------------------------------------------------------------------------------


@LANGUAGES
async def test_a_visit_is_recorded_from_a_members_menu_with_the_same_receipt(
    lounge: Lounge, locale: str, language: str
) -> None:
    lounge.floor.locales[str(lounge.till.id)] = locale
    ben = lounge.floor.person("ben")
    form = await lounge.till.context_menu(lounge.floor.channel, "Record a visit", ben)
    assert form.modal["title"] == f"{lounge.floor.text('bill-visit-title', language)}: ben"
    reply = await lounge.till.submit_modal(form, {"yen": "3,499", "table": "A3"})
    assert reply.response.ephemeral
    assert embed_of(reply).title == lounge.floor.text("staff-visit-title", language, producer="1", name="ben")
    assert lounge.floor.text("staff-visit-issued", language) in said(reply)
    assert visits(lounge) == [(3499, 3499, "A3", None)]
    assert lounge.ledger() == [("visit", 1, 6)]


@LANGUAGES
async def test_the_till_is_told_of_a_stay_whose_bill_would_be_a_second_visit(
    lounge: Lounge, aki: Any, locale: str, language: str
) -> None:
    lounge.floor.locales[str(lounge.till.id)] = locale
    ben = lounge.floor.person("ben")
    await lounge.do(ben, "stay start")

    async def warned(guest: Any) -> bool:
        result = await lounge.till.slash(lounge.floor.channel, "staff visit", producer=guest, yen=500)
        return lounge.floor.text("staff-visit-staying", language) in said(result)

    assert await warned(ben), "whose stay is running"
    assert await warned(aki), "who has left, with the bill on the floor"
    await settle(lounge, "500")
    assert not await warned(aki)


@LANGUAGES
async def test_a_members_menu_refuses_who_is_not_at_the_till(lounge: Lounge, locale: str, language: str) -> None:
    ben, ren = lounge.floor.person("ben"), lounge.floor.person("ren", locale=locale)
    reply = await ren.context_menu(lounge.floor.channel, "Record a visit", ben)
    assert refused(reply, lounge.floor, "error-not-staff", language, need="till")
    data = {"custom_id": f"visit-form:1:{ben.id}", "components": [field("yen", "500")]}
    forged = await sent(lounge.floor, ren, FORM, data)
    assert refused(forged, lounge.floor, "error-not-staff", language, need="till")
    assert lounge.ledger() == []


@LANGUAGES
async def test_a_form_of_a_members_menu_refuses_bad_yen_bots_and_who_has_left(
    lounge: Lounge, locale: str, language: str
) -> None:
    lounge.floor.locales[str(lounge.till.id)] = locale
    ben = lounge.floor.person("ben")
    form = await lounge.till.context_menu(lounge.floor.channel, "Record a visit", ben)
    bad = await lounge.till.submit_modal(form, {"yen": "a lot"})
    assert refused(bad, lounge.floor, "error-amount-invalid", language, part="bill", low=0, high=10_000_000)
    gone = {"custom_id": "visit-form:1:12345", "components": [field("yen", "500")]}
    reply = await sent(lounge.floor, lounge.till, FORM, gone)
    assert refused(reply, lounge.floor, "error-unknown-producer", language)
    assert lounge.ledger() == []


async def test_the_members_menu_reaches_discord_in_both_languages(lounge: Lounge) -> None:
    client = cast(Client, lounge.floor.env.bot)
    told = await client.http.get_global_commands(client.application_id or 0)
    assert [one["name"] for one in told if one.get("type") == 2] == ["Record a visit"]
    [menu] = client.tree.get_commands(type=discord.AppCommandType.user)
    payload: Any = await menu.get_translated_payload(client.tree, CommandTranslator(WORDS))
    assert payload["name_localizations"] == {"ja": "来店を記録"}
    assert payload["contexts"] == [0] or payload["dm_permission"] is False
