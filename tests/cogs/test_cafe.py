"""`/cafe` through SimCord: what guests read, and what managers keep behind it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import refused, said
from tests.cogs.lounge import Lounge, button_of, open_lounge
from tests.cogs.wire import COMPONENT, FORM, pressed, sent
from tests.rows import choose_also, rows, within

LANGUAGES = pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])


@pytest.fixture
async def lounge(floor: Floor) -> Lounge:
    return await open_lounge(floor)


# ---- guests ----------------------------------------------------------------------------------------------------------


@LANGUAGES
async def test_an_unwritten_page_still_tells_hours_and_prices_and_names_no_place(
    lounge: Lounge, locale: str, language: str
) -> None:
    aki, text = lounge.floor.person("aki", locale=locale), lounge.floor.text
    reply = await lounge.do(aki, "cafe")
    told = said(reply)
    assert reply.response.ephemeral
    assert text("cafe-unwritten", language) in told
    assert text("cafe-menu-empty", language) in told
    hours = {"opening": "11:00", "closing": "23:00", "zone": "Asia/Tokyo"}
    here = {"from": "<t:1794362400:t>", "until": "<t:1794405600:t>"}
    assert text("cafe-hours-value", language, **hours, **here) in told
    assert text("cafe-prices-value", language, minutes=60, more=30, yen=350) in told
    assert text("cafe-seat-none", language) in told
    assert {text("cafe-address", language), text("cafe-phone", language)}.isdisjoint(names_of(reply))
    assert text("welcome-title", language) in told
    assert [one for one in reply.response.components if "menu-edit" in str(one)] == []


@LANGUAGES
async def test_a_cafe_that_never_closes_says_so(lounge: Lounge, locale: str, language: str) -> None:
    choose_also(lounge.floor.store, opening="00:00", closing="24:00")
    reply = await lounge.do(lounge.floor.person("aki", locale=locale), "cafe")
    assert lounge.floor.text("cafe-hours-always", language) in said(reply)


def names_of(reply: Any) -> set[str]:
    """What the fields of the café's page are called."""
    return {field.name or "" for field in embed_of(reply).fields}


@LANGUAGES
async def test_the_menu_has_prices_and_marks_what_is_served_from_20(lounge: Lounge, locale: str, language: str) -> None:
    lounge.item("Plum wine", "梅酒", 700, alcohol=True)
    lounge.item("Melon soda", "メロンソーダ", 600)
    lounge.item("Parfait", "パフェ", 900, sold=False)
    aki = lounge.floor.person("aki", locale=locale)
    menu = (await lounge.do(aki, "cafe")).response.embeds[1]
    lines = {
        "en": "Melon soda · ¥600\nPlum wine · ¥700 · 20+",
        "ja": "メロンソーダ・600円\n梅酒・700円・20歳から",
    }
    assert menu.description == lines[language]
    assert menu.footer.text == lounge.floor.text("cafe-menu-age", language)


async def test_a_long_menu_has_pages_and_the_question_of_a_new_card_stays(lounge: Lounge) -> None:
    for number in range(45):
        lounge.item(f"Dish {number}", f"料理{number}", 100 + number)
    aki = lounge.floor.person("aki")
    first = await lounge.do(aki, "cafe")
    assert first.response.embeds[1].title == "Menu, page 1 of 3"
    second = await aki.click(first.response, custom_id=button_of(first.response, "cafe-page"))
    assert second.response.embeds[1].title == "Menu, page 2 of 3"
    assert "Dish 20 " in said(second)
    assert lounge.floor.text("welcome-title") in said(second)
    third = await aki.click(second.response, label="More")
    assert "Dish 44 " in said(third)


async def test_a_seat_charge_is_told_before_anyone_sits_down(lounge: Lounge) -> None:
    await lounge.stage.set(seat_yen=500)
    told = said(await lounge.do(lounge.floor.person("aki"), "cafe"))
    assert "Seat: ¥500, once a stay" in told
    assert lounge.floor.text("cafe-seat-none") not in told


# ---- managers: the page ----------------------------------------------------------------------------------------------


async def write(lounge: Lounge, who: Any, language: str, **texts: str) -> Any:
    """Open the page's form in a language and fill it in."""
    page = await lounge.do(who, "cafe")
    asked = await who.click(page.response, custom_id=button_of(page.response, "about-edit"))
    form = await who.click(asked.response, custom_id=f"about-language:1:{language}")
    return await who.submit_modal(form, texts)


async def test_a_page_is_written_in_two_languages_and_read_in_ones_own(lounge: Lounge) -> None:
    await write(lounge, lounge.manager, "en", address="1 Star Lane", phone="000-111", rules="No *photos*\nBe kind")
    reply = await write(lounge, lounge.manager, "ja", address="星町1番地", phone="000-111")
    assert embed_of(reply).description == lounge.floor.text("cafe-page-saved")
    english = said(await lounge.do(lounge.floor.person("aki"), "cafe"))
    assert "Address: 1 Star Lane" in english
    assert "Phone: 000-111" in english
    assert "House rules: No \\*photos\\*\nBe kind" in english
    japanese = said(await lounge.do(lounge.floor.person("ren", locale="ja"), "cafe"))
    assert "住所: 星町1番地" in japanese
    assert "Be kind" in japanese  # where one language has no words, the other's are shown
    assert [act for act, _ in lounge.acts()] == ["cafe-page", "cafe-page"]


async def test_the_form_holds_what_is_written_and_a_page_unchanged_is_no_act(lounge: Lounge) -> None:
    await write(lounge, lounge.manager, "en", address="1 Star Lane")
    asked = await sent(lounge.floor, lounge.manager, COMPONENT, pressed("about-language:1:en"))
    assert [one["component"].get("value") for one in asked.modal["components"]] == ["1 Star Lane", None, None, None]
    await write(lounge, lounge.manager, "en", address="1 Star Lane")
    assert len(lounge.acts()) == 1


async def test_choices_made_in_setup_stay_when_the_page_is_written(lounge: Lounge) -> None:
    before = within(lounge.floor.store, "SELECT settings FROM cafe", "floor_channel")
    assert before is not None
    await write(lounge, lounge.manager, "en", address="1 Star Lane")
    assert within(lounge.floor.store, "SELECT settings FROM cafe", "floor_channel") == before


# ---- managers: the menu ----------------------------------------------------------------------------------------------


async def menu_of(lounge: Lounge, who: Any) -> Any:
    page = await lounge.do(who, "cafe")
    return (await who.click(page.response, custom_id=button_of(page.response, "menu-edit"))).response


def items(lounge: Lounge) -> list[tuple[Any, ...]]:
    return rows(lounge.floor.store, "SELECT name_en, name_ja, yen, alcohol, sold FROM menu_item ORDER BY id")


async def test_an_item_is_added_changed_and_taken_off_and_back(lounge: Lounge) -> None:
    nagi = lounge.manager
    shown = await menu_of(lounge, nagi)
    assert lounge.floor.text("cafe-menu-edit-none") in shown.embeds[0].description
    form = await nagi.click(shown, custom_id="menu-add:1")
    drink = {"name_en": "Plum wine", "name_ja": "梅酒", "yen": "７００円", "kind": ["alcohol"]}
    saved = await nagi.submit_modal(form, drink)
    assert items(lounge) == [("Plum wine", "梅酒", 700, 1, 1)]
    assert "Plum wine · ¥700 · 20+" in said(saved)
    [(number,)] = rows(lounge.floor.store, "SELECT id FROM menu_item")
    for kind, expected in (("off", (750, 1, 0)), ("alcohol", (750, 1, 1)), ("food", (750, 0, 1))):
        form = await nagi.select(saved.response, [str(number)], custom_id="menu-item:1:0")
        saved = await nagi.submit_modal(form, drink | {"yen": "750", "kind": [kind]})
        assert items(lounge) == [("Plum wine", "梅酒", *expected)]
    acts = [act for act, _ in lounge.acts()]
    assert acts == ["menu-added", "menu-taken-off", "menu-changed", "menu-changed"]


async def test_a_long_menu_can_be_edited_to_its_end(lounge: Lounge) -> None:
    for number in range(25):
        lounge.item(f"Dish {number}", f"料理{number}", 100)
    shown = await menu_of(lounge, lounge.manager)
    page = await lounge.manager.click(shown, label="More")
    form = await lounge.manager.select(page.response, ["125"], custom_id="menu-item:1:1")
    assert form.modal["components"][0]["component"]["value"] == "Dish 24"


@LANGUAGES
@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        ({"name_en": " "}, "error-name-invalid", {"reason": "empty", "limit": 0}),
        ({"yen": "cheap"}, "error-amount-invalid", {"part": "price", "low": 0, "high": 1_000_000}),
        ({"yen": "1000001"}, "error-amount-invalid", {"part": "price", "low": 0, "high": 1_000_000}),
    ],
)
async def test_an_item_that_cannot_be_is_refused(
    lounge: Lounge, typed: dict[str, str], key: str, facts: dict[str, Any], locale: str, language: str
) -> None:
    nagi = lounge.manager
    lounge.floor.locales[str(nagi.id)] = locale
    form = await sent(lounge.floor, nagi, COMPONENT, pressed("menu-add:1:"))
    filled = {"name_en": "Soda", "name_ja": "ソーダ", "yen": "500", "kind": ["food"]} | typed
    reply = await nagi.submit_modal(form, filled)
    assert refused(reply, lounge.floor, key, language, **facts)
    assert items(lounge) == []


async def test_an_item_that_is_not_there_cannot_be_changed(lounge: Lounge) -> None:
    data = {"custom_id": "menu-item:1:0", "component_type": 3, "values": ["999"]}
    assert refused(
        await sent(lounge.floor, lounge.manager, COMPONENT, data), lounge.floor, "error-item-not-found", text="999"
    )


@LANGUAGES
@pytest.mark.parametrize(
    "custom_id", ["menu-edit:1:0", "menu-edit-page:1:0", "menu-add:1:", "about-edit:1:", "about-language:1:en"]
)
async def test_only_managers_edit_and_a_till_may_not(
    lounge: Lounge, custom_id: str, locale: str, language: str
) -> None:
    lounge.floor.locales[str(lounge.till.id)] = locale
    reply = await sent(lounge.floor, lounge.till, COMPONENT, pressed(custom_id))
    assert refused(reply, lounge.floor, "error-not-staff", language, need="manager")


@pytest.mark.parametrize("custom_id", ["menu-form:1:0", "about-form:1:en"])
async def test_forms_of_managers_that_others_send_change_nothing(lounge: Lounge, custom_id: str) -> None:
    names = ("name_en", "name_ja", "yen", "address")
    filled = [{"type": 18, "component": {"type": 4, "custom_id": name, "value": "500"}} for name in names]
    reply = await sent(lounge.floor, lounge.till, FORM, {"custom_id": custom_id, "components": filled})
    assert refused(reply, lounge.floor, "error-not-staff", need="manager")
    assert items(lounge) == []
    assert within(lounge.floor.store, "SELECT settings FROM cafe", "about") is None
