"""`/checkin` through SimCord."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.wire import COMMAND, buttons, command, fields, restart, sent, told
from tests.rows import add_cast, rows


def values(floor: Floor, result: object, *keys: str, language: str = "en") -> list[str]:
    """Fields of a reply by the keys of their names."""
    found = fields(result)
    return [found[floor.text(key, language)] for key in keys]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_check_in_pays_one_point_and_greets_by_name(floor: Floor, locale: str, language: str) -> None:
    aki = floor.person("aki", locale=locale)
    result = await aki.slash(floor.channel, "checkin")
    assert result.ephemeral
    assert embed_of(result).title == floor.text("checkin-title", language, name="aki")
    assert embed_of(result).description == floor.text("checkin-points", language, points=1)
    told_values = values(floor, result, "checkin-balance", "checkin-streak", "checkin-next", language=language)
    assert told_values == ["1", "1", "<t:1794409200:R>"]


async def test_the_first_check_in_issues_the_card_and_asks_about_the_name_once(floor: Floor) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    assert floor.text("welcome-body", no="1", name="aki") in told(await aki.slash(floor.channel, "checkin"))
    assert floor.text("welcome-body", no="2", name="ben") in told(await ben.slash(floor.channel, "checkin"))
    floor.clock.move(days=1)
    assert floor.text("welcome-title") not in told(await aki.slash(floor.channel, "checkin"))


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_second_check_in_of_the_day_pays_nothing(floor: Floor, locale: str, language: str) -> None:
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "checkin")
    await restart(floor)
    result = await aki.slash(floor.channel, "checkin")
    next_at = "<t:1794409200:f>"
    assert embed_of(result).description == floor.text("error-already-checked-in", language, next_at=next_at)
    assert rows(floor.store, "SELECT balance FROM producer") == [(1,)]


async def test_the_day_begins_at_the_cafes_midnight(floor: Floor) -> None:
    aki = floor.person("aki")
    floor.clock.now = datetime(2026, 11, 11, 14, 59, 59, tzinfo=UTC)
    await aki.slash(floor.channel, "checkin")
    floor.clock.move(seconds=1)
    result = await aki.slash(floor.channel, "checkin")
    assert values(floor, result, "checkin-balance", "checkin-streak") == ["2", "2"]


async def test_after_a_gap_one_is_welcomed_back(floor: Floor) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "checkin")
    floor.clock.move(days=3)
    result = await aki.slash(floor.channel, "checkin")
    assert embed_of(result).title == floor.text("checkin-title-back", name="aki")
    assert values(floor, result, "checkin-balance", "checkin-streak") == ["2", "1"]


async def test_a_replayed_check_in_pays_once(floor: Floor) -> None:
    aki = floor.person("aki")
    await sent(floor, aki, COMMAND, command(floor, "checkin"), times=3)
    assert rows(floor.store, "SELECT balance, streak FROM producer") == [(1, 1)]


async def test_in_a_direct_message_nobody_checks_in(floor: Floor) -> None:
    aki = floor.person("aki", locale="ja")
    result = await sent(floor, aki, COMMAND, command(floor, "checkin"), dm=True)
    assert embed_of(result).description == floor.text("error-not-allowed-here", "ja")
    assert rows(floor.store, "SELECT COUNT(*) FROM producer") == [(0,)]


async def test_only_who_has_an_oshi_is_offered_to_push_them(floor: Floor) -> None:
    add_cast(floor.store, floor.cafe, "彩", latin="Aya")
    aki, ben = floor.person("aki"), floor.person("ben")
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    label = floor.text("checkin-push-oshi", cast="Aya")
    assert label in buttons(await aki.slash(floor.channel, "checkin"))
    assert label not in buttons(await ben.slash(floor.channel, "checkin"))


async def test_a_name_from_discord_neither_pings_nor_formats(floor: Floor) -> None:
    aki = floor.person("**a** @everyone <@1>")
    shown = told(await aki.slash(floor.channel, "checkin"))
    assert "@everyone" not in shown
    assert "**a**" not in shown
    assert "<@1>" not in shown
