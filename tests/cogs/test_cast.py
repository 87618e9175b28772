"""`/cast` through SimCord: the roster, profiles that keep the blind time, and who is in today."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import refused, said
from tests.rows import add_cast, choose, rows

TODAY = "2026-11-11"


@pytest.fixture
def aki(floor: Floor) -> Any:
    return floor.person("aki")


def on_shift(floor: Floor, cast: int, starts: int | None = None, ends: int | None = None, day: str = TODAY) -> None:
    """Put somebody into the shift table."""
    rows(floor.store, "INSERT INTO shift VALUES (?, ?, ?, ?, ?)", floor.cafe, day, cast, starts, ends)


# ---- list ------------------------------------------------------------------------------------------------------------


async def test_the_roster_is_grouped_by_unit_then_intake_then_the_rest(floor: Floor, aki: Any) -> None:
    for name, unit, intake in (("一", "", 2), ("二", "Hoshi", 2), ("三", "", None), ("四", "", 1), ("五", "Hoshi", 1)):
        add_cast(floor.store, floor.cafe, name, unit=unit, intake=intake)
    result = await aki.slash(floor.channel, "cast list")
    assert result.ephemeral
    lines = [line for line in str(embed_of(result).description).split("\n")[1:] if line]
    assert lines == [
        "__Hoshi__", "**二**", "**五**", "__Intake 1__", "**四**", "__Intake 2__", "**一**", "__Cast__", "**三**"
    ]  # fmt: skip


async def test_the_roster_marks_who_rests_and_leaves_graduates_out(floor: Floor, aki: Any) -> None:
    add_cast(floor.store, floor.cafe, "彩", state="resting")
    add_cast(floor.store, floor.cafe, "凛", state="graduated")
    result = await aki.slash(floor.channel, "cast list")
    assert "**彩** · resting" in said(result)
    assert "凛" not in said(result)


async def test_a_long_roster_is_turned_page_by_page(floor: Floor, aki: Any) -> None:
    for number in range(31):
        add_cast(floor.store, floor.cafe, f"cast {number:02}")
    first = await aki.slash(floor.channel, "cast list")
    assert "cast 14" in said(first)
    assert "cast 15" not in said(first)
    second = await aki.click(first.response, label="More")
    third = await aki.click(second.response, label="More")
    assert "cast 30" in said(third)
    assert floor.text("cast-list-page", page="3", pages="3") in said(third)
    back = await aki.click(third.response, label="Back")
    assert "cast 15" in said(back)


async def test_an_empty_roster_says_what_to_do(floor: Floor, aki: Any) -> None:
    result = await aki.slash(floor.channel, "cast list")
    assert floor.text("cast-list-empty") in said(result)
    result = await aki.slash(floor.channel, "cast show", cast="aya")
    assert refused(result, floor, "error-no-cast-yet")


async def test_looking_at_the_cast_issues_the_first_card_too(floor: Floor, aki: Any) -> None:
    add_cast(floor.store, floor.cafe, "彩")
    result = await aki.slash(floor.channel, "cast list")
    assert result.response.embeds[1].title == floor.text("welcome-title")
    assert rows(floor.store, "SELECT no FROM producer") == [(1,)]


async def test_a_name_with_markdown_cannot_format_the_roster(floor: Floor, aki: Any) -> None:
    add_cast(floor.store, floor.cafe, "**@everyone**")
    result = await aki.slash(floor.channel, "cast list")
    assert "@everyone" not in said(result)


# ---- show ------------------------------------------------------------------------------------------------------------


async def test_a_profile_tells_all_that_staff_entered_and_no_account(floor: Floor, aki: Any) -> None:
    add_cast(
        floor.store, floor.cafe, "彩", kana="アヤ", latin="Aya", languages='["ja","en"]', colour=0xFF8AB5,
        birthday="04-21", intake=3, unit="Hoshi", nicknames='["あーちゃん"]', platform="discord", account="4242",
    )  # fmt: skip
    result = await aki.slash(floor.channel, "cast show", cast="あや")
    embed = embed_of(result)
    assert embed.title == "Aya (彩)"
    assert embed.colour is not None
    assert embed.colour.value == 0xFF8AB5
    fields = {field.name: field.value for field in embed.fields}
    assert fields == {
        "Kana": "アヤ", "Latin letters": "Aya", "Nicknames": "あーちゃん", "Languages": "Japanese, English",
        "Birthday": "April 21", "Unit": "Hoshi", "Intake": "No. 3", "This season": floor.text("cast-show-no-pushes"),
    }  # fmt: skip
    assert "4242" not in said(result)


async def test_a_profile_shows_the_place_of_the_season(floor: Floor, aki: Any) -> None:
    aya, rin = add_cast(floor.store, floor.cafe, "彩"), add_cast(floor.store, floor.cafe, "凛")
    ben = floor.person("ben")
    for who, cast in ((aki, aya), (ben, rin)):
        await who.slash(floor.channel, "checkin")
        await who.slash(floor.channel, "push", cast=f"id:{cast}")
    floor.clock.move(days=1)
    await ben.slash(floor.channel, "checkin")
    await ben.slash(floor.channel, "push", cast=f"id:{rin}")
    result = await aki.slash(floor.channel, "cast show", cast="彩")
    assert floor.text("cast-show-standing", place="2", power="1", supporters=1) in said(result)


async def test_a_profile_shows_no_figure_in_blind_time(floor: Floor, aki: Any) -> None:
    aya = add_cast(floor.store, floor.cafe, "彩")
    await aki.slash(floor.channel, "checkin")
    await aki.slash(floor.channel, "push", cast=f"id:{aya}")
    # The season's last day, after its opening.
    floor.clock.move(days=19)
    result = await aki.slash(floor.channel, "cast show", cast="彩")
    assert floor.text("cast-show-sealed") in said(result)
    assert "place" not in said(result)


@pytest.mark.parametrize(("state", "key"), [("resting", "cast-show-resting"), ("graduated", "cast-show-graduated")])
async def test_a_profile_says_who_rests_and_who_has_graduated(floor: Floor, aki: Any, state: str, key: str) -> None:
    add_cast(floor.store, floor.cafe, "彩", state=state)
    result = await aki.slash(floor.channel, "cast show", cast="彩")
    assert floor.text(key) in said(result)


async def test_a_profile_of_nobody_names_who_comes_near(floor: Floor, aki: Any) -> None:
    add_cast(floor.store, floor.cafe, "さくらこ")
    result = await aki.slash(floor.channel, "cast show", cast="さくらお")
    assert refused(result, floor, "error-unknown-cast", text="さくらお", nearest="さくらこ", nearest_count=1)


async def test_a_profile_reads_in_japanese(floor: Floor) -> None:
    yuki = floor.person("yuki", locale="ja")
    add_cast(floor.store, floor.cafe, "彩", kana="アヤ", latin="Aya", languages='["en"]', birthday="04-21", intake=3)
    result = await yuki.slash(floor.channel, "cast show", cast="aya")
    assert embed_of(result).title == "彩（アヤ）"
    assert "4月21日" in said(result)
    assert "3期生" in said(result)
    assert "英語" in said(result)


# ---- today -----------------------------------------------------------------------------------------------------------


async def test_today_names_who_is_in_with_their_languages(floor: Floor, aki: Any) -> None:
    aya = add_cast(floor.store, floor.cafe, "彩", languages='["ja","ko"]')
    rin = add_cast(floor.store, floor.cafe, "凛")
    on_shift(floor, aya)
    on_shift(floor, rin, day="2026-11-12")
    result = await aki.slash(floor.channel, "cast today")
    assert embed_of(result).description == "**彩** · Japanese, Korean"


async def test_an_empty_today_says_where_everyone_is(floor: Floor, aki: Any) -> None:
    add_cast(floor.store, floor.cafe, "彩")
    result = await aki.slash(floor.channel, "cast today")
    assert floor.text("cast-today-empty") in said(result)


async def test_hours_stay_untold_unless_the_cafe_says_so_and_so_does_their_order(floor: Floor, aki: Any) -> None:
    aya, rin = add_cast(floor.store, floor.cafe, "彩"), add_cast(floor.store, floor.cafe, "凛")
    on_shift(floor, aya, 1020, 1320)
    on_shift(floor, rin, 660, 900)
    result = await aki.slash(floor.channel, "cast today")
    assert embed_of(result).description == "**彩**\n**凛**"
    choose(floor.store, floor.cafe, '{"shift_detail": "hours"}')
    result = await aki.slash(floor.channel, "cast today")
    assert embed_of(result).description == "**凛** · 11:00 to 15:00\n**彩** · 17:00 to 22:00"


async def test_nobody_is_told_that_somebody_has_left(floor: Floor, aki: Any) -> None:
    choose(floor.store, floor.cafe, '{"shift_detail": "hours"}')
    on_shift(floor, add_cast(floor.store, floor.cafe, "彩"), 660, 720)
    before = await aki.slash(floor.channel, "cast today")
    floor.clock.move(hours=8)
    after = await aki.slash(floor.channel, "cast today")
    assert embed_of(after).description == embed_of(before).description


@pytest.mark.parametrize("why", ["suspended", "muted"])
async def test_whoever_is_suspended_or_muted_is_told_no_hours(floor: Floor, aki: Any, why: str) -> None:
    choose(floor.store, floor.cafe, '{"shift_detail": "hours"}')
    aya, rin = add_cast(floor.store, floor.cafe, "彩"), add_cast(floor.store, floor.cafe, "凛")
    for cast in (aya, rin):
        on_shift(floor, cast, 660, 720)
    await aki.slash(floor.channel, "checkin")
    if why == "suspended":
        rows(floor.store, "UPDATE producer SET state = 'suspended'")
    else:
        rows(floor.store, "INSERT INTO mute VALUES (?, ?, 1, 0)", floor.cafe, rin)
    result = await aki.slash(floor.channel, "cast today")
    # Everyone's hours go, not hers alone: one missing among others would tell who muted.
    assert embed_of(result).description == "**彩**\n**凛**"


async def test_who_rests_or_has_graduated_is_not_in_today(floor: Floor, aki: Any) -> None:
    for name, state in (("彩", "resting"), ("凛", "graduated")):
        on_shift(floor, add_cast(floor.store, floor.cafe, name, state=state))
    result = await aki.slash(floor.channel, "cast today")
    assert floor.text("cast-today-empty") in said(result)


async def test_today_reads_in_japanese(floor: Floor) -> None:
    yuki = floor.person("yuki", locale="ja")
    on_shift(floor, add_cast(floor.store, floor.cafe, "彩", latin="Aya", languages='["zh"]'))
    result = await yuki.slash(floor.channel, "cast today")
    assert embed_of(result).title == "本日の出勤"
    assert embed_of(result).description == "**彩** · 中国語"
