"""`/supporters` through SimCord."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.test_ranking import lines, own, push
from tests.cogs.wire import COMPONENT, buttons, pressed, restart, sent, told
from tests.rows import add_cast, change_cast, rows

PERIODS = ("today", "week", "month", "season", "all")


@pytest.fixture
def aya(floor: Floor) -> int:
    return add_cast(floor.store, floor.cafe, "彩", kana="あや", latin="Aya")


@pytest.fixture
def rin(floor: Floor, aya: int) -> int:
    return add_cast(floor.store, floor.cafe, "凛", latin="Rin")


def crowd(floor: Floor, cast: int, powers: list[int]) -> None:
    """Supporters of one cast member who pushed today, from Producer No. 1000 on, as the tables keep them."""
    stamps = rows(floor.store, "SELECT today, week, month, season FROM tally LIMIT 1")[0]
    today, week, month, season = stamps
    for no, power in enumerate(powers, 1000):
        rows(floor.store, "INSERT INTO producer (cafe, no, name, joined_at) VALUES (?, ?, ?, 0)", floor.cafe, no, "x")
        rows(
            floor.store, "INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", floor.cafe, cast, no,
            today, power, week, power, month, power, season, power, power,
        )  # fmt: skip
        for span in ("a", f"s{season}"):
            for level, bits in enumerate((24, 16, 8, 0)):
                rows(
                    floor.store,
                    "INSERT INTO score_bucket VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT"
                    " (cafe, board, span, level, bucket) DO UPDATE SET producers = score_bucket.producers + 1",
                    floor.cafe, cast, span, level, power >> bits,
                )  # fmt: skip


@pytest.mark.parametrize(("locale", "language", "name"), [("en-US", "en", "Aya"), ("ja", "ja", "彩")])
async def test_the_board_tells_who_pushed_the_one_cast_member_and_nobody_else(
    floor: Floor, aya: int, rin: int, locale: str, language: str, name: str
) -> None:
    aki, ben, cho = floor.person("aki", locale=locale), floor.person("*ben*"), floor.person("cho")
    await push(floor, aki, aya, 2)
    await push(floor, ben, aya, 5)
    await push(floor, ben, rin, 90)
    await push(floor, cho, rin, 7)
    await ben.slash(floor.channel, "me hide", hidden=False)
    result = await aki.slash(floor.channel, "supporters", cast="あや")
    assert result.ephemeral
    season = floor.text("choice-period-season", language)
    assert embed_of(result).title == floor.text("supporters-title", language, cast=name, period=season)
    assert lines(result) == [
        floor.text("supporters-total", language, count=2),
        "",
        floor.text("ranking-producer", language, place=1, name="\\*ben\\*", power="5"),
        floor.text(
            "ranking-producer", language, place=2, name=floor.text("ranking-number", language, no="1"), power="2"
        ),
    ]
    assert own(result) == floor.text("ranking-own-value", language, place=2, power="2")


@pytest.mark.parametrize("command", ["supporters", "ranking"])
async def test_a_board_looked_at_before_shows_a_name_as_it_was_chosen_since(
    floor: Floor, aya: int, command: str
) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await push(floor, ben, aya, 5)
    options = {"cast": "Aya"} if command == "supporters" else {"of": "producers"}

    async def shown() -> str:
        return lines(await aki.slash(floor.channel, command, **options))[-1]

    assert floor.text("ranking-number", no="1") in await shown()
    await ben.slash(floor.channel, "me hide", hidden=False)
    assert "ben" in await shown()
    await ben.slash(floor.channel, "me name", name="Benkei")
    assert "Benkei" in await shown()
    await ben.slash(floor.channel, "me hide", hidden=True)
    assert "Benkei" not in await shown()


@pytest.mark.parametrize("period", PERIODS)
async def test_the_own_place_is_told_in_every_period_however_far_down_and_with_ties(
    floor: Floor, aya: int, period: str
) -> None:
    aki = floor.person("aki")
    await push(floor, aki, aya, 3)
    crowd(floor, aya, [900] * 2 + [700 + n for n in range(43)] + [300] * 3 + [100])
    page = await aki.slash(floor.channel, "supporters", cast="Aya", period=period)
    assert own(page) == floor.text("ranking-own-value", place=46, power="3")
    assert [line.split(" ")[0] for line in lines(page)[2:5]] == ["**1.**", "**1.**", "**3.**"]
    await restart(floor)
    page = await aki.click(page.response.message, label=floor.text("ranking-lower"))
    page = await aki.click(page.response.message, label=floor.text("ranking-lower"))
    places = [line.split(" ")[0] for line in lines(page)[2:]]
    assert places == [f"**{place}.**" for place in (41, 42, 43, 44, 45, 46, 46, 46, 46, 50)]
    assert floor.text("ranking-lower") not in buttons(page)
    page = await aki.click(page.response.message, label=floor.text("ranking-gap-ask"))
    assert own(page).split("\n")[1] == floor.text("ranking-gap", gap="4")


async def test_yesterdays_pushes_are_not_todays(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await push(floor, aki, aya, 4)
    floor.clock.move(days=1)
    page = await aki.slash(floor.channel, "supporters", cast="Aya", period="today")
    assert lines(page) == [floor.text("supporters-empty")]
    assert own(page) == floor.text("ranking-own-none")
    page = await aki.select(page.response.message, ["week"], custom_id=f"supporters-period:1:{aya}")
    assert own(page) == floor.text("ranking-own-value", place=1, power="4")


async def test_the_option_offers_who_rests_and_who_has_graduated_too(floor: Floor, aya: int, rin: int) -> None:
    aki = floor.person("aki")
    await push(floor, aki, aya, 4)
    change_cast(floor.store, floor.cafe, aya, state="graduated")
    change_cast(floor.store, floor.cafe, rin, state="resting")
    offered = await aki.autocomplete(floor.channel, "supporters", "cast", "")
    assert {one["name"] for one in offered} == {"Aya", "Rin"}
    [choice] = await aki.autocomplete(floor.channel, "supporters", "cast", "アヤ")
    result = await aki.slash(floor.channel, "supporters", cast=choice["value"])
    assert own(result) == floor.text("ranking-own-value", place=1, power="4")


@pytest.mark.parametrize("period", PERIODS)
async def test_in_blind_time_nothing_is_told_of_any_period(floor: Floor, aya: int, period: str) -> None:
    aki = floor.person("aki")
    await push(floor, aki, aya, 7)
    floor.clock.now = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
    result = await aki.slash(floor.channel, "supporters", cast="Aya", period=period)
    [embed] = result.response.embeds
    assert embed.description == floor.text("ranking-sealed")
    assert (list(embed.fields), embed.footer.text) == ([], None)
    assert buttons(result) == {}


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_name_that_nobody_bears_is_refused(floor: Floor, aya: int, locale: str, language: str) -> None:
    aki = floor.person("aki", locale=locale)
    result = await aki.slash(floor.channel, "supporters", cast="@everyone")
    shown = embed_of(result).description or ""
    assert result.ephemeral
    assert shown == floor.text("error-unknown-cast", language, text="@\u200beveryone", nearest="", nearest_count=0)


async def test_a_first_visit_gets_its_card_and_the_board(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    result = await aki.slash(floor.channel, "supporters", cast="Aya")
    assert floor.text("supporters-empty") in told(result)
    assert floor.text("ranking-gap-ask") not in buttons(result)
    assert floor.text("welcome-title") in told(result)


@pytest.mark.parametrize("forged", ["supporters-page:1:1:decade:0:0", "supporters-page:1:x:all:0:0"])
async def test_a_forged_button_is_outdated(floor: Floor, aya: int, forged: str) -> None:
    aki = floor.person("aki")
    result: Any = await sent(floor, aki, COMPONENT, pressed(forged))
    assert embed_of(result).description == floor.text("error-button-outdated")


@pytest.mark.parametrize("period", PERIODS)
async def test_who_is_tied_stands_in_the_order_of_numbers_and_once_over_all_pages(
    floor: Floor, aya: int, period: str
) -> None:
    aki = floor.person("aki")
    await push(floor, aki, aya, 1)
    crowd(floor, aya, [500] * 3 + [300] * 47 + [200])
    page = await aki.slash(floor.channel, "supporters", cast="Aya", period=period)
    seen = lines(page)[2:]
    while floor.text("ranking-lower") in buttons(page):
        page = await aki.click(page.response.message, label=floor.text("ranking-lower"))
        seen += lines(page)[2:]
    expected = [(1, no, "5") for no in range(1000, 1003)] + [(4, no, "3") for no in range(1003, 1050)]
    expected += [(51, 1050, "2"), (52, 1, "1")]
    assert seen == [
        floor.text("ranking-producer", place=place, name=floor.text("ranking-number", no=str(no)), power=power)
        for place, no, power in expected
    ]
