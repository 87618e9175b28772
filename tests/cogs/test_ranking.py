"""`/ranking` through SimCord."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.wire import buttons, description, fields, restart, told
from tests.rows import Gift, add_cast, change_cast, choose, producer, rows


async def push(floor: Floor, person: Any, cast: int, points: int) -> None:
    """Fill a person's purse and spend all of it on a cast member."""
    who, no = producer(str(person.id), name=person.name), rows(floor.store, "SELECT COUNT(*) FROM entry")[0][0]
    await floor.store.write(Gift(cafe=floor.cafe, key=f"g{no}", visitor=who, points=points))
    await person.slash(floor.channel, "push", cast=f"id:{cast}", points=points)
    rows(floor.store, "UPDATE producer SET welcomed = 1")


def lines(result: Any) -> list[str]:
    """The board's lines."""
    return description(result).split("\n")


def own(result: Any) -> str:
    """What is said of one's own place."""
    return next(iter(fields(result).values()))


@pytest.fixture
def cast(floor: Floor) -> list[int]:
    """Three cast members."""
    return [
        add_cast(floor.store, floor.cafe, name, latin=latin)
        for name, latin in (("彩", "Aya"), ("凛", "Rin"), ("芽衣", "Mei"))
    ]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_the_board_of_the_cast_shows_power_supporters_and_the_own_place(
    floor: Floor, cast: list[int], locale: str, language: str
) -> None:
    aki, ben = floor.person("aki", locale=locale), floor.person("ben")
    await push(floor, aki, cast[0], 2)
    await push(floor, ben, cast[0], 1)
    await push(floor, ben, cast[1], 5)
    result = await aki.slash(floor.channel, "ranking")
    names = ("凛", "彩", "芽衣") if language == "ja" else ("Rin", "Aya", "Mei")
    told_lines = [
        floor.text("ranking-cast", language, place=place, name=name, power=power, supporters=supporters)
        for place, name, power, supporters in zip((1, 2, 3), names, ("5", "3", "0"), (1, 2, 0), strict=True)
    ]
    assert result.ephemeral
    assert lines(result) == told_lines
    season = floor.text("choice-period-season", language)
    assert embed_of(result).title == floor.text("ranking-title", language, period=season)
    assert own(result) == floor.text("ranking-own-value", language, place=2, power="2")


async def test_where_nobody_has_pushed_there_is_no_gap_to_ask_for(floor: Floor, cast: list[int]) -> None:
    aki, asked = floor.person("aki"), floor.text("ranking-gap-ask")
    empty = await aki.slash(floor.channel, "ranking", of="producers")
    assert embed_of(empty).title == floor.text("ranking-title-producers", period=floor.text("choice-period-season"))
    assert asked not in buttons(empty)
    await push(floor, aki, cast[0], 1)
    assert asked in buttons(await aki.slash(floor.channel, "ranking", of="producers"))


async def test_equal_power_shares_a_place_and_the_next_one_is_left_out(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    for member, points in zip(cast, (3, 3, 1), strict=True):
        await push(floor, aki, member, points)
    assert [line.split(" ")[0] for line in lines(await aki.slash(floor.channel, "ranking"))] == [
        "**1.**", "**1.**", "**3.**",
    ]  # fmt: skip


async def test_movement_is_measured_from_the_last_board_that_was_posted(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    for member, points in zip(cast, (1, 3, 2), strict=True):
        await push(floor, aki, member, points)
    for day, places in (("2026-11-10", (3, 2, 1)), ("2026-11-11", (1, 2, 3))):
        for member, place in zip(cast, places, strict=True):
            rows(floor.store, "INSERT INTO board_place VALUES (?, 's1', ?, ?, ?)", floor.cafe, day, member, place)
    moved = [line.split(" ")[-1] for line in lines(await aki.slash(floor.channel, "ranking"))]
    assert moved == ["▲1", "▲1", "▼2"]


async def test_graduates_with_power_stay_on_the_board_and_others_leave_it(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    await push(floor, aki, cast[0], 1)
    change_cast(floor.store, floor.cafe, cast[0], state="graduated")
    change_cast(floor.store, floor.cafe, cast[1], state="graduated")
    shown = "\n".join(lines(await aki.slash(floor.channel, "ranking")))
    assert ("Aya" in shown, "Rin" in shown, "Mei" in shown) == (True, False, True)


async def test_each_period_counts_its_own_days(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    await push(floor, aki, cast[0], 4)
    floor.clock.move(days=1)
    await push(floor, aki, cast[0], 2)
    powers = {}
    for period in ("today", "week", "month", "season", "all"):
        powers[period] = own(await aki.slash(floor.channel, "ranking", period=period))
    expected = {"today": "2", "week": "6", "month": "6", "season": "6", "all": "6"}
    assert powers == {
        period: floor.text("ranking-own-value", place=1, power=power) for period, power in expected.items()
    }


async def test_the_select_switches_the_period_and_the_button_the_board(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    await push(floor, aki, cast[0], 4)
    floor.clock.move(days=1)
    page = await aki.slash(floor.channel, "ranking")
    page = await aki.select(page.response.message, ["today"], custom_id="ranking-period:1:cast")
    assert lines(page) == [floor.text("ranking-empty")]
    assert own(page) == floor.text("ranking-own-none")
    page = await aki.click(page.response.message, label=floor.text("choice-of-producers"))
    page = await aki.select(page.response.message, ["all"], custom_id="ranking-period:1:producers")
    number = floor.text("ranking-number", no="1")
    assert lines(page) == [floor.text("ranking-producer", place=1, name=number, power="4")]
    page = await aki.click(page.response.message, label=floor.text("choice-of-cast"))
    assert floor.text("choice-period-all") in told(page)


async def test_producers_are_shown_by_number_until_they_choose_their_name(floor: Floor, cast: list[int]) -> None:
    aki, ben = floor.person("aki"), floor.person("*ben* <@1>")
    await push(floor, aki, cast[0], 2)
    await push(floor, ben, cast[0], 1)
    await ben.slash(floor.channel, "me hide", hidden=False)
    board = lines(await aki.slash(floor.channel, "ranking", of="producers"))
    number = floor.text("ranking-number", no="1")
    assert board[0] == floor.text("ranking-producer", place=1, name=number, power="2")
    assert board[1] == floor.text("ranking-producer", place=2, name="\\*ben\\* \\<@\u200b1>", power="1")
    await ben.slash(floor.channel, "me hide", hidden=True)
    assert "ben" not in told(await aki.slash(floor.channel, "ranking", of="producers"))


async def test_the_gap_to_the_next_better_one_is_told_on_request(floor: Floor, cast: list[int]) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await push(floor, aki, cast[0], 2)
    await push(floor, ben, cast[0], 7)
    page = await aki.slash(floor.channel, "ranking")
    assert floor.text("ranking-gap", gap="5") not in told(page)
    page = await aki.click(page.response.message, label=floor.text("ranking-gap-ask"))
    assert own(page).split("\n")[1] == floor.text("ranking-gap", gap="5")
    first = await ben.slash(floor.channel, "ranking")
    first = await ben.click(first.response.message, label=floor.text("ranking-gap-ask"))
    assert own(first).split("\n")[1] == floor.text("ranking-gap-none")


async def test_long_boards_turn_pages_after_a_restart_too(floor: Floor) -> None:
    aki = floor.person("aki")
    cast = [add_cast(floor.store, floor.cafe, f"Idol {n}") for n in range(45)]
    for n, member in enumerate(cast):
        await push(floor, aki, member, 45 - n)
    page = await aki.slash(floor.channel, "ranking")
    assert len(lines(page)) == 20
    assert floor.text("ranking-higher") not in buttons(page)
    await restart(floor)
    page = await aki.click(page.response.message, label=floor.text("ranking-lower"))
    page = await aki.click(page.response.message, label=floor.text("ranking-lower"))
    assert [line.split(" ")[0] for line in lines(page)] == [f"**{place}.**" for place in range(41, 46)]
    assert floor.text("ranking-lower") not in buttons(page)
    page = await aki.click(page.response.message, label=floor.text("ranking-higher"))
    assert lines(page)[0].startswith("**21.**")


async def test_a_cafe_without_cast_says_so(floor: Floor) -> None:
    aki = floor.person("aki", locale="ja")
    assert lines(await aki.slash(floor.channel, "ranking")) == [floor.text("ranking-nobody", "ja")]


async def test_nobody_has_pushed_yet(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    assert lines(await aki.slash(floor.channel, "ranking")) == [floor.text("ranking-empty")]
    assert lines(await aki.slash(floor.channel, "ranking", of="producers")) == [floor.text("ranking-empty")]


async def test_a_board_on_which_a_correction_left_less_than_nothing_reads_as_empty(
    floor: Floor, cast: list[int]
) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await push(floor, aki, cast[0], 1)
    rows(floor.store, "UPDATE cast_tally SET power = -500, supporters = 0")
    rows(floor.store, "UPDATE tally SET season_power = -500")
    page = await ben.slash(floor.channel, "ranking")
    assert lines(page) == [floor.text("ranking-empty")]
    assert floor.text("ranking-gap-ask") not in buttons(page)
    await push(floor, ben, cast[1], 2)
    shown = lines(await ben.slash(floor.channel, "ranking"))
    assert len(shown) == 3
    assert shown[-1] == floor.text("ranking-cast", place=3, name="Aya", power="-5", supporters=0)


async def test_the_first_use_issues_the_card_and_still_shows_the_board(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    result = await aki.slash(floor.channel, "ranking")
    assert own(result) == floor.text("ranking-own-none")
    assert floor.text("welcome-title") in told(result)


@pytest.mark.parametrize("of", ["cast", "producers"])
@pytest.mark.parametrize("period", ["today", "week", "month", "season", "all"])
async def test_in_blind_time_no_board_tells_anything(floor: Floor, cast: list[int], of: str, period: str) -> None:
    aki = floor.person("aki")
    await push(floor, aki, cast[0], 7)
    floor.clock.now = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
    result = await aki.slash(floor.channel, "ranking", of=of, period=period)
    [embed] = result.response.embeds
    assert embed.description == floor.text("ranking-sealed")
    assert (list(embed.fields), embed.footer.text) == ([], None)
    assert buttons(result) == {}


async def test_a_cafe_may_keep_its_producers_board_to_itself(floor: Floor, cast: list[int]) -> None:
    aki = floor.person("aki")
    await push(floor, aki, cast[0], 1)
    page = await aki.slash(floor.channel, "ranking", of="producers")
    choose(floor.store, floor.cafe, '{"producers_board": false}')
    for result in (
        await aki.slash(floor.channel, "ranking", of="producers"),
        await aki.click(page.response.message, label=floor.text("ranking-gap-ask")),
    ):
        assert floor.text("error-ranking-off") in told(result)
    assert floor.text("choice-of-producers") not in buttons(await aki.slash(floor.channel, "ranking"))


async def test_names_on_the_board_neither_ping_nor_format(floor: Floor) -> None:
    add_cast(floor.store, floor.cafe, "**彩** @everyone")
    aki = floor.person("aki", locale="ja")
    await push(floor, aki, 1, 1)
    shown = told(await aki.slash(floor.channel, "ranking"))
    assert "@everyone" not in shown
    assert "\\*\\*彩\\*\\*" in shown
