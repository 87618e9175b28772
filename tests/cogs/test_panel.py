"""The panel through SimCord: six buttons that do the same as the commands, in two languages, for good."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, restart, said
from tests.cogs.stage import permitted
from tests.cogs.wire import COMPONENT, FORM, pressed, sent, told
from tests.rows import Gift, add_cast, change_cast, producer, rows

BUTTONS = {
    "出社 / Check in": "checkin",
    "推す / Push": "push",
    "ポイント / Points": "points",
    "ランキング / Ranking": "ranking",
    "ステージ / Shows": "shows today",
    "社員証 / Card": "card",
}
LOCALES = [("en-US", "en"), ("ja", "ja")]


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
def aya(floor: Floor) -> int:
    return add_cast(floor.store, floor.cafe, "彩", kana="あや", latin="Aya")


async def hung(desk: Desk) -> Any:
    """The panel as it hangs in the channel."""
    await desk.act(desk.owner, "panel")
    return panels(desk.floor)[-1]


def panels(floor: Floor) -> list[Any]:
    return [message for message in floor.channel.history() if message.components]


async def gift(floor: Floor, person: Any, points: int) -> None:
    who = producer(str(person.id), name=person.name)
    await floor.store.write(Gift(cafe=floor.cafe, key=f"gift-{person.id}", visitor=who, points=points))


def fill(**values: Any) -> dict[str, Any]:
    """A push form as it comes over the wire, whatever the form offered."""
    parts: list[dict[str, Any]] = []
    for name, value in values.items():
        field = {"custom_id": name} | ({"type": 3, "values": value} if name == "cast" else {"type": 4, "value": value})
        parts.append({"type": 18, "component": field})
    return {"custom_id": "push-form:1", "components": parts}


# ---- hanging it up ---------------------------------------------------------------------------------------------------


async def test_the_panel_is_pinned_in_both_languages_and_the_staff_log_knows(desk: Desk) -> None:
    result = await desk.act(desk.owner, "panel")
    [panel] = panels(desk.floor)
    labels = [one.label for line in panel.components for one in line.children]
    assert labels == [*BUTTONS, "English / 日本語"]
    assert panel.pinned
    assert result.ephemeral
    assert said(result) == f"{desk.floor.text('panel-hung')}\n{desk.floor.text('panel-pinned')}"
    assert [one["act"] for one in desk.log()] == ["panel"]


async def test_a_second_panel_takes_the_place_of_the_first(desk: Desk) -> None:
    first = await hung(desk)
    elsewhere = desk.floor.guild.create_text_channel("elsewhere")
    result = await desk.owner.slash(elsewhere, "panel")
    assert desk.floor.text("panel-old-gone") in said(result)
    assert first.id not in [message.id for message in desk.floor.channel.history()]
    third = await desk.act(desk.owner, "panel")
    assert desk.floor.text("panel-old-gone") in said(third)
    assert len(panels(desk.floor)) == 1
    assert [one for one in elsewhere.history() if one.components] == []


async def test_an_older_panel_that_somebody_deleted_is_no_trouble(desk: Desk) -> None:
    first = await hung(desk)
    desk.floor.env.backend.delete_message(desk.floor.channel.id, first.id)
    result = await desk.act(desk.owner, "panel")
    assert said(result) == f"{desk.floor.text('panel-hung')}\n{desk.floor.text('panel-pinned')}"


async def test_an_older_panel_out_of_reach_is_told_with_its_address(desk: Desk) -> None:
    first = await hung(desk)
    permitted(desk.floor.channel, desk.floor, view_channel=False)
    elsewhere = desk.floor.guild.create_text_channel("elsewhere")
    result = await desk.owner.slash(elsewhere, "panel")
    link = f"https://discord.com/channels/{desk.floor.guild.id}/{desk.floor.channel.id}/{first.id}"
    assert desk.floor.text("panel-old-stays", link=link) in said(result)


@pytest.mark.parametrize(("locale", "language"), LOCALES)
async def test_without_the_permission_to_pin_the_panel_hangs_and_staff_are_told(
    desk: Desk, locale: str, language: str
) -> None:
    permitted(desk.floor.channel, desk.floor, manage_messages=False, pin_messages=False)
    rie = desk.floor.person("rie", locale=locale, roles=[desk.manager_role])
    result = await desk.act(rie, "panel")
    assert desk.floor.text("panel-not-pinned", language) in said(result)
    assert len(panels(desk.floor)) == 1


@pytest.mark.parametrize(("locale", "language"), LOCALES)
async def test_a_fault_of_discords_is_not_told_as_a_permission_that_is_missing(
    desk: Desk, locale: str, language: str
) -> None:
    desk.floor.env.inject_error("PUT", "/channels/*/messages/pins/*", status=400, times=None)
    desk.floor.env.inject_error("PUT", "/channels/*/pins/*", status=400, times=None)
    rie = desk.floor.person("rie", locale=locale, roles=[desk.manager_role])
    assert desk.floor.text("panel-pin-failed", language) in said(await desk.act(rie, "panel"))


async def test_where_the_bot_may_not_post_the_older_panel_stays(desk: Desk) -> None:
    first = await hung(desk)
    quiet = desk.floor.guild.create_text_channel("quiet")
    permitted(quiet, desk.floor, send_messages=False)
    result = await desk.owner.slash(quiet, "panel")
    assert desk.floor.text("panel-cannot-post") in said(result)
    assert [message.id for message in panels(desk.floor)] == [first.id]
    assert len(desk.log()) == 1


async def test_staff_of_either_role_hang_up_the_panel_and_nobody_else(desk: Desk) -> None:
    assert refused(await desk.act(desk.guest, "panel"), desk.floor, "error-not-staff", need="till")
    assert panels(desk.floor) == []
    for number, who in enumerate((desk.till, desk.manager), 1):
        assert said(await desk.act(who, "panel")).startswith(desk.floor.text("panel-hung"))
        assert (len(panels(desk.floor)), len(desk.log())) == (1, number)


# ---- the buttons -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language"), LOCALES)
@pytest.mark.parametrize("label", [label for label, command in BUTTONS.items() if command != "push"])
async def test_a_button_answers_what_its_command_answers(
    desk: Desk, aya: int, label: str, locale: str, language: str
) -> None:
    floor = desk.floor
    panel = await hung(desk)
    one, two = (floor.person("twin", locale=locale) for _ in range(2))
    await restart(floor)
    by_button = await one.click(panel, label=label)
    by_command = await two.slash(floor.channel, BUTTONS[label])
    assert by_button.ephemeral
    assert desk.floor.text("welcome-title", language) in said(by_button)
    assert re.sub(r"(No\. |番号は?)1", r"\g<1>2", said(by_button)) == said(by_command)


@pytest.mark.parametrize(("locale", "language"), LOCALES)
async def test_the_push_form_pushes_what_the_command_pushes(desk: Desk, aya: int, locale: str, language: str) -> None:
    floor = desk.floor
    panel = await hung(desk)
    one, two = (floor.person("twin", locale=locale) for _ in range(2))
    for twin in (one, two):
        await gift(floor, twin, 5)
    rows(floor.store, "UPDATE producer SET welcomed = 1")
    await restart(floor)
    form = await one.click(panel, label="推す / Push")
    values = {"cast": [f"id:{aya}"], "points": "３", "message": "がんばって"}
    by_form = await one.submit_modal(form, values)
    by_command = await two.slash(floor.channel, "push", cast="Aya", points=3, message="がんばって")
    assert by_form.ephemeral
    assert embed_of(by_form).title == embed_of(by_command).title
    assert rows(floor.store, "SELECT kind, points, power FROM entry WHERE kind = 'push'") == [("push", -3, 300)] * 2
    assert rows(floor.store, "SELECT words FROM shout_out") == [("がんばって",)] * 2


async def test_a_first_press_issues_the_card(desk: Desk) -> None:
    result = await desk.guest.click(await hung(desk), label="出社 / Check in")
    assert desk.floor.text("welcome-title") in told(result)


async def test_the_language_button_tells_what_the_panel_is_for(desk: Desk) -> None:
    panel = await hung(desk)
    rie = desk.floor.person("rie", locale="ja")
    result = await rie.click(panel, label="English / 日本語")
    assert result.ephemeral
    assert desk.floor.text("panel-copy", "ja") in told(result)


# ---- the form --------------------------------------------------------------------------------------------------------


def options(form: Any) -> list[tuple[str, bool]]:
    """Whom the form offers, and who is chosen already."""
    [select] = [part["component"] for part in form.modal["components"] if part["component"]["type"] == 3]
    return [(one["label"], one.get("default", False)) for one in select["options"]]


async def test_the_form_offers_the_oshi_then_todays_cast_then_others(desk: Desk, aya: int) -> None:
    floor = desk.floor
    rin, mei, *_ = (add_cast(floor.store, floor.cafe, name) for name in ("Rin", "Mei", *map(str, range(40))))
    change_cast(floor.store, floor.cafe, aya, state="resting")
    rows(floor.store, "INSERT INTO shift (cafe, day, cast_id) VALUES (?, '2026-11-11', ?)", floor.cafe, mei)
    panel = await hung(desk)
    names = [name for name, _ in options(await desk.guest.click(panel, label="推す / Push"))]
    assert len(names) == 25
    assert (names[:2], "Aya" in names) == (["Mei", "Rin"], False)
    await desk.act(desk.guest, "oshi set", cast=f"id:{rin}")
    offered = options(await desk.guest.click(panel, label="推す / Push"))
    assert offered[:2] == [("Rin", True), ("Mei", False)]
    assert len(offered) == 25


async def test_a_name_typed_in_full_goes_before_the_chosen_one(desk: Desk, aya: int) -> None:
    rin = add_cast(desk.floor.store, desk.floor.cafe, "凛", latin="Rin")
    await gift(desk.floor, desk.guest, 5)
    result = await sent(desk.floor, desk.guest, FORM, fill(cast=[f"id:{rin}"], other="あや", points="2", message=""))
    assert embed_of(result).title == desk.floor.text("push-title", cast="Aya")


@pytest.mark.parametrize(("locale", "language"), LOCALES)
@pytest.mark.parametrize(
    ("values", "key", "facts"),
    [
        ({"cast": ["id:99"]}, "error-unknown-cast", {"text": "id:99", "nearest": "", "nearest_count": 0}),
        ({"cast": []}, "error-no-oshi", {}),
        ({"points": "many"}, "error-points-out-of-range", {"low": 1, "high": 1000}),
        ({"points": "-3"}, "error-points-out-of-range", {"low": 1, "high": 1000}),
        ({"points": "9" * 6000}, "error-points-out-of-range", {"low": 1, "high": 1000}),
        ({"points": "6"}, "error-insufficient-points", {"balance": 5, "cost": 6}),
        ({"message": "x" * 6000}, "error-message-too-long", {"length": 6000, "limit": 100}),
    ],
)  # fmt: skip
async def test_a_form_that_cannot_be_is_refused_and_spends_nothing(
    desk: Desk, aya: int, values: dict[str, Any], key: str, facts: dict[str, Any], locale: str, language: str
) -> None:
    eve = desk.floor.person("eve", locale=locale)
    await gift(desk.floor, eve, 5)
    given = {"cast": [f"id:{aya}"], "other": "", "points": "1", "message": ""} | values
    result = await sent(desk.floor, eve, FORM, fill(**given))
    assert refused(result, desk.floor, key, language, **facts)
    assert rows(desk.floor.store, "SELECT balance FROM producer") == [(5,)]


async def test_a_name_of_six_thousand_characters_finds_nobody(desk: Desk, aya: int) -> None:
    await gift(desk.floor, desk.guest, 5)
    given = fill(cast=[], other="あ" * 6000, points="1", message="")
    result = await sent(desk.floor, desk.guest, FORM, given)
    assert result.ephemeral
    assert rows(desk.floor.store, "SELECT COUNT(*) FROM entry WHERE kind = 'push'") == [(0,)]


async def test_an_empty_form_pushes_one_point_to_the_oshi(desk: Desk, aya: int) -> None:
    await desk.act(desk.guest, "oshi set", cast="Aya")
    await gift(desk.floor, desk.guest, 5)
    await sent(desk.floor, desk.guest, FORM, {"custom_id": "push-form:1", "components": []})
    assert rows(desk.floor.store, "SELECT cast_id, points FROM entry WHERE kind = 'push'") == [(aya, -1)]


async def test_a_replayed_form_pushes_once(desk: Desk, aya: int) -> None:
    await gift(desk.floor, desk.guest, 5)
    await sent(desk.floor, desk.guest, FORM, fill(cast=[f"id:{aya}"], points="2"), times=3)
    assert rows(desk.floor.store, "SELECT balance FROM producer") == [(3,)]


async def test_without_anyone_on_the_roster_the_form_is_not_shown(desk: Desk) -> None:
    result = await desk.guest.click(await hung(desk), label="推す / Push")
    assert refused(result, desk.floor, "error-no-cast-yet")


async def test_linked_cast_are_told_before_they_fill_in_a_form(desk: Desk, aya: int) -> None:
    change_cast(desk.floor.store, desk.floor.cafe, aya, platform="discord", account=str(desk.guest.id))
    result = await desk.guest.click(await hung(desk), label="推す / Push")
    assert refused(result, desk.floor, "error-cast-cannot-push")


async def test_a_panel_of_another_version_is_outdated(desk: Desk) -> None:
    result = await sent(desk.floor, desk.guest, COMPONENT, pressed("panel-push:2"))
    assert refused(result, desk.floor, "error-button-outdated")
