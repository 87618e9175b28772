"""`/me` and the question about the name, through SimCord."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.wire import COMPONENT, FORM, buttons, pressed, restart, sent, told
from tests.rows import rows


def cards(floor: Floor) -> list[tuple[Any, ...]]:
    """Name, whether boards show it, and language."""
    return rows(floor.store, "SELECT name, name_shown, language FROM producer ORDER BY no")


# ---- language --------------------------------------------------------------------------------------------------------


async def test_the_chosen_language_holds_for_replies_buttons_and_refusals(floor: Floor) -> None:
    aki = floor.person("aki")
    chosen = await aki.slash(floor.channel, "me language", language="ja")
    assert embed_of(chosen).description == floor.text("me-language-set", "ja")
    page = await aki.slash(floor.channel, "points")
    assert embed_of(page).title == floor.text("points-title", "ja")
    page = await aki.click(page.response.message, label=floor.text("points-next-ask", "ja"))
    assert embed_of(page).title == floor.text("points-title", "ja")
    refused = await aki.slash(floor.channel, "push")
    assert embed_of(refused).description == floor.text("error-no-oshi", "ja")
    unknown = await sent(floor, aki, COMPONENT, pressed("no-such-button:1"))
    assert embed_of(unknown).description == floor.text("error-button-outdated", "ja")


async def test_automatic_goes_back_to_the_language_of_discord(floor: Floor) -> None:
    aki = floor.person("aki", locale="ja")
    await aki.slash(floor.channel, "me language", language="en")
    result = await aki.slash(floor.channel, "me language", language="auto")
    assert embed_of(result).description == floor.text("me-language-auto", "ja")
    assert cards(floor) == [("aki", 0, None)]


async def test_the_language_is_kept_over_a_restart(floor: Floor) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "me language", language="ja")
    await restart(floor)
    assert embed_of(await aki.slash(floor.channel, "guide")).title == floor.text("guide-cafe-title", "ja")


# ---- name ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_name_given_with_the_command_is_taken(floor: Floor, locale: str, language: str) -> None:
    aki = floor.person("aki", locale=locale)
    result = await aki.slash(floor.channel, "me name", name="  Aki   P ")
    assert floor.text("me-name-set", language, name="Aki P") in told(result)
    assert cards(floor) == [("Aki P", 0, None)]


async def test_without_a_name_a_form_asks_and_works_after_a_restart(floor: Floor) -> None:
    aki = floor.person("aki", locale="ja")
    form = await aki.slash(floor.channel, "me name")
    assert form.modal["title"] == floor.text("me-name-title", "ja")
    assert form.modal["components"][0]["component"]["value"] == "aki"
    await restart(floor)
    data = {"custom_id": form.modal["custom_id"], "components": [_typed("アキ")]}
    result = await sent(floor, aki, FORM, data)
    assert floor.text("me-name-set", "ja", name="アキ") in told(result)
    assert floor.text("welcome-title", "ja") in told(result)
    assert cards(floor) == [("アキ", 0, None)]


def _typed(name: str) -> dict[str, Any]:
    return {"type": 18, "component": {"type": 4, "custom_id": "name", "value": name}}


@pytest.mark.parametrize(
    ("typed", "reason"), [("   ", "empty"), ("x" * 33, "too-long"), ("a\u202eb", "control"), ("a\nb", "control")]
)
async def test_a_name_that_cannot_stand_leaves_the_old_one(floor: Floor, typed: str, reason: str) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "checkin")
    result = await aki.slash(floor.channel, "me name", name=typed)
    assert embed_of(result).description == floor.text("error-name-invalid", reason=reason, limit=32)
    assert cards(floor) == [("aki", 0, None)]


async def test_a_name_is_shown_as_typed_and_nothing_in_it_acts(floor: Floor) -> None:
    aki = floor.person("aki")
    result = await aki.slash(floor.channel, "me name", name="@everyone **x** <@1>")
    assert "@everyone" not in told(result)
    assert "\\*\\*x\\*\\*" in told(result)


# ---- name on boards --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hidden", "key"), [(True, "welcome-hidden"), (False, "welcome-shown")])
async def test_hide_decides_what_boards_show(floor: Floor, hidden: bool, key: str) -> None:
    aki = floor.person("aki")
    result = await aki.slash(floor.channel, "me hide", hidden=hidden)
    assert embed_of(result).description == floor.text(key)
    assert cards(floor) == [("aki", int(not hidden), None)]


@pytest.mark.parametrize(("label", "shown", "answer"), [
    ("welcome-show", 1, "welcome-shown"), ("welcome-number", 0, "welcome-hidden"),
])  # fmt: skip
@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_the_answer_takes_the_questions_place_and_the_reply_stays(
    floor: Floor, label: str, shown: int, answer: str, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    reply = await aki.slash(floor.channel, "checkin")
    await restart(floor)
    result = await aki.click(reply.response.message, label=floor.text(label, language))
    first, second = result.response.embeds
    assert first.title == floor.text("checkin-title", language, name="aki")
    assert second.description == floor.text(answer, language)
    assert buttons(result) == {}
    assert cards(floor) == [("aki", shown, None)]


async def test_other_buttons_beside_the_question_stay(floor: Floor) -> None:
    aki = floor.person("aki")
    reply = await aki.slash(floor.channel, "points")
    result = await aki.click(reply.response.message, label=floor.text("welcome-number"))
    assert list(buttons(result)) == [floor.text("points-next-ask")]


async def test_anothers_press_on_the_question_changes_only_their_own_card(floor: Floor) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    reply = await aki.slash(floor.channel, "checkin")
    await sent(floor, ben, COMPONENT, pressed(buttons(reply)[floor.text("welcome-show")]))
    assert cards(floor) == [("aki", 0, None), ("ben", 1, None)]
