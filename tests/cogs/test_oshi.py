"""`/oshi` through SimCord."""

from __future__ import annotations

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.wire import COMMAND, command, sent, told
from tests.rows import add_cast, change_cast, rows


@pytest.fixture
def aya(floor: Floor) -> int:
    """A cast member."""
    return add_cast(floor.store, floor.cafe, "彩", kana="あや", latin="Aya", colour=0x123456)


@pytest.mark.parametrize(("locale", "language", "name"), [("en-US", "en", "Aya"), ("ja", "ja", "彩")])
async def test_an_oshi_is_declared_shown_and_taken_back(
    floor: Floor, aya: int, locale: str, language: str, name: str
) -> None:
    aki = floor.person("aki", locale=locale)
    declared = await aki.slash(floor.channel, "oshi set", cast="アヤ")
    assert declared.ephemeral
    assert embed_of(declared).description == floor.text("oshi-set", language, cast=name)
    assert embed_of(declared).to_dict().get("color") == 0x123456
    shown = await aki.slash(floor.channel, "oshi show")
    assert embed_of(shown).description == floor.text("oshi-show", language, cast=name)
    cleared = await aki.slash(floor.channel, "oshi clear")
    assert embed_of(cleared).description == floor.text("oshi-cleared", language)
    assert embed_of(await aki.slash(floor.channel, "oshi show")).description == floor.text("oshi-none", language)


async def test_declaring_first_of_all_issues_the_card(floor: Floor, aya: int) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    assert floor.text("welcome-title") in told(await aki.slash(floor.channel, "oshi set", cast="Aya"))
    assert floor.text("welcome-title") in told(await ben.slash(floor.channel, "oshi show"))
    assert floor.text("welcome-title") not in told(await ben.slash(floor.channel, "oshi show"))


async def test_who_rests_can_be_an_oshi_and_who_has_graduated_cannot(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    change_cast(floor.store, floor.cafe, aya, state="resting")
    assert [one["name"] for one in await aki.autocomplete(floor.channel, "oshi set", "cast", "")] == ["Aya"]
    assert floor.text("oshi-resting") in told(await aki.slash(floor.channel, "oshi set", cast="Aya"))
    assert floor.text("oshi-resting") in told(await aki.slash(floor.channel, "oshi show"))
    change_cast(floor.store, floor.cafe, aya, state="graduated")
    assert floor.text("oshi-graduated") in told(await aki.slash(floor.channel, "oshi show"))
    assert await aki.autocomplete(floor.channel, "oshi set", "cast", "") == []
    refused = await aki.slash(floor.channel, "oshi set", cast="Aya")
    assert embed_of(refused).description == floor.text("error-cast-graduated", name="Aya")


async def test_an_unknown_name_leaves_the_declaration_as_it_was(floor: Floor, aya: int) -> None:
    aki = floor.person("aki", locale="ja")
    await aki.slash(floor.channel, "oshi set", cast="彩")
    refused = await aki.slash(floor.channel, "oshi set", cast="zzzz")
    assert embed_of(refused).description == floor.text(
        "error-unknown-cast", "ja", text="zzzz", nearest_count=0, nearest=""
    )
    assert rows(floor.store, "SELECT oshi FROM producer") == [(aya,)]


async def test_a_declaration_that_comes_again_late_does_not_undo_a_newer_one(floor: Floor, aya: int) -> None:
    rin = add_cast(floor.store, floor.cafe, "凛", latin="Rin")
    aki = floor.person("aki")
    data = {**command(floor, "oshi"), "options": [{"name": "set", "type": 1, "options": [_cast(aya)]}]}
    await sent(floor, aki, COMMAND, data, times=2)
    await aki.slash(floor.channel, "oshi set", cast="Rin")
    assert rows(floor.store, "SELECT oshi FROM producer") == [(rin,)]
    assert rows(floor.store, "SELECT COUNT(*) FROM done") == [(2,)]


def _cast(cast: int) -> dict[str, object]:
    return {"name": "cast", "type": 3, "value": f"id:{cast}"}
