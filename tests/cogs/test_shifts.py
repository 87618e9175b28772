"""`/shift` through SimCord: by the cast themselves, by managers, and by nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import open_stage
from tests.rows import add_cast, change_cast, choose, rows

TODAY, TOMORROW = "2026-11-11", "2026-11-12"


@dataclass
class Roster(Desk):
    """The desk, and Aya: on the roster with her account linked, as Rin is without one."""

    aya: Any = None


@pytest.fixture
async def desk(floor: Floor) -> Roster:
    aya = floor.person("aya-chan")
    add_cast(floor.store, floor.cafe, "彩", kana="あや", latin="Aya", platform="discord", account=str(aya.id))
    add_cast(floor.store, floor.cafe, "凛", latin="Rin")
    return Roster(**vars(await open_desk(floor)), aya=aya)


def shifts(desk: Roster) -> list[Any]:
    return rows(desk.floor.store, "SELECT day, cast_id, starts, ends FROM shift ORDER BY day, cast_id")


# ---- the good way ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language", "name"), [("en-US", "en", "Aya"), ("ja", "ja", "彩")])
async def test_cast_put_themselves_on_shift_and_take_themselves_off(
    desk: Roster, locale: str, language: str, name: str
) -> None:
    floor, aya = desk.floor, desk.aya
    floor.locales[str(aya.id)] = locale
    put = await desk.act(aya, "shift add", day="tomorrow")
    assert put.ephemeral
    assert embed_of(put).description == floor.text("shift-put", language, cast=name, days=floor.day(TOMORROW, language))
    assert shifts(desk) == [(TOMORROW, 1, None, None)]
    again = await desk.act(aya, "shift add", day="2026-11-12")
    assert embed_of(again).description == floor.text("shift-unchanged", language, cast=name)
    off = await desk.act(aya, "shift remove", day="11/12")
    days = floor.day(TOMORROW, language)
    assert embed_of(off).description == floor.text("shift-removed", language, cast=name, days=days)
    assert shifts(desk) == []
    nothing = await desk.act(aya, "shift remove", day="11/12")
    assert embed_of(nothing).description == floor.text("shift-none-there", language, cast=name)
    assert desk.log() == []  # a line would tell whose account it is


async def test_a_manager_puts_anyone_on_shift_and_the_staff_log_tells_it(desk: Roster) -> None:
    await desk.act(desk.manager, "shift add", day="11/12-11/14", start="11:00", end="17:00", cast="Rin")
    assert shifts(desk) == [(f"2026-11-{day}", 2, 660, 1020) for day in (12, 13, 14)]
    desk.floor.clock.move(minutes=1)
    await desk.act(desk.manager, "shift remove", day="11/13", cast="凛")
    assert [day for day, *_ in shifts(desk)] == ["2026-11-12", "2026-11-14"]
    added, removed = desk.log()
    days = [f"2026-11-{day}" for day in (12, 13, 14)]
    assert (added["act"], added["facts"]) == (
        "shift-hours", {"cast": "凛", "days": days, "starts": "11:00", "ends": "17:00"}
    )  # fmt: skip
    assert (removed["act"], removed["facts"]) == ("shift-removed", {"cast": "凛", "days": ["2026-11-13"]})


async def test_hours_are_shown_only_where_the_cafe_shows_them(desk: Roster) -> None:
    aya = desk.aya
    put = await desk.act(aya, "shift add", day="today", start="18:00", end="25:30")
    assert desk.floor.text("shift-hours-kept") in said(put)
    for reply in (await desk.act(aya, "shift list"), await desk.act(desk.guest, "cast today")):
        assert "18:00" not in said(reply)
        assert "Aya" in said(reply)
    choose(desk.floor.store, desk.floor.cafe, '{"shift_detail": "hours"}')
    for reply in (await desk.act(aya, "shift list"), await desk.act(desk.guest, "cast today")):
        assert "18:00 to 25:30" in said(reply)


async def test_the_list_has_fourteen_days_on_two_pages(desk: Roster) -> None:
    aya = desk.aya
    await desk.act(aya, "shift add", day="11/11, 11/17, 11/18, 11/24, 11/25")
    first = await desk.act(aya, "shift list")
    assert embed_of(first).title == desk.floor.text("shift-list-title-of", cast="Aya")
    assert said(first).count("**in**") == 2
    second = await aya.click(first.response, label=desk.floor.text("shift-list-next"))
    assert said(second).count("**in**") == 2
    assert desk.floor.day("2026-11-24") in said(second)
    assert desk.floor.day("2026-11-25") not in said(second)
    back = await aya.click(second.response, label=desk.floor.text("shift-list-first"))
    assert said(back) == said(first)


async def test_a_manager_sees_everyone_or_whom_they_name(desk: Roster) -> None:
    await desk.act(desk.manager, "shift add", day="tomorrow", cast="Rin")
    await desk.act(desk.aya, "shift add", day="tomorrow")
    everyone = await desk.act(desk.manager, "shift list")
    assert "Aya, Rin" in said(everyone)
    one = await desk.act(desk.manager, "shift list", cast="Rin")
    assert "Aya" not in said(one)
    empty = await desk.manager.click(one.response, label=desk.floor.text("shift-list-next"))
    assert desk.floor.text("shift-list-empty") in said(empty)


async def test_a_page_is_worth_nothing_once_the_right_is_gone(desk: Roster) -> None:
    shown = await desk.act(desk.manager, "shift list")
    desk.dismiss(desk.manager, desk.manager_role)
    result = await desk.manager.click(shown.response, label=desk.floor.text("shift-list-next"))
    assert refused(result, desk.floor, "error-not-cast")


async def test_the_option_offers_who_has_not_graduated(desk: Roster) -> None:
    change_cast(desk.floor.store, desk.floor.cafe, 2, state="graduated")
    for command in ("shift add", "shift remove", "shift list"):
        offered = await desk.manager.autocomplete(desk.floor.channel, command, "cast", "")
        assert [one["name"] for one in offered] == ["Aya"]


# ---- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "options", "key", "facts"),
    [
        ("guest", {"day": "tomorrow"}, "error-not-cast", {}),
        ("till", {"day": "tomorrow"}, "error-not-cast", {}),
        ("guest", {"day": "tomorrow", "cast": "Rin"}, "error-not-staff", {"need": "manager"}),
        ("aya", {"day": "tomorrow", "cast": "Rin"}, "error-not-staff", {"need": "manager"}),
        ("manager", {"day": "tomorrow"}, "error-cast-not-named", {}),
        ("aya", {"day": "someday"}, "error-day-invalid", {"text": "someday"}),
        ("aya", {"day": "11/10"}, "error-in-the-past", {}),
        ("aya", {"day": "11/13-11/12"}, "error-period-invalid", {}),
        ("aya", {"day": "11/12-12/31"}, "error-too-many-shifts", {"most": 31}),
        ("manager", {"day": "tomorrow", "cast": "zzzz"}, "error-unknown-cast",
         {"text": "zzzz", "nearest": "", "nearest_count": 0}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ja"])
async def test_a_shift_that_cannot_be_is_refused_whole(
    desk: Roster, who: str, options: dict[str, str], key: str, facts: dict[str, Any], language: str
) -> None:
    person = getattr(desk, who)
    desk.floor.locales[str(person.id)] = "ja" if language == "ja" else "en-US"
    for command in ("shift add", "shift remove"):
        assert refused(await desk.act(person, command, **options), desk.floor, key, language, **facts), command
    assert (shifts(desk), desk.log()) == ([], [])


@pytest.mark.parametrize(
    ("hours", "key", "facts"),
    [
        ({"start": "11:00"}, "error-period-invalid", {}),
        ({"start": "17:00", "end": "11:00"}, "error-period-invalid", {}),
        ({"start": "noon", "end": "17:00"}, "error-times-invalid", {"text": "noon"}),
    ],
)
async def test_hours_that_cannot_be_keep_nobody_on_shift(
    desk: Roster, hours: dict[str, str], key: str, facts: dict[str, str]
) -> None:
    result = await desk.act(desk.aya, "shift add", day="tomorrow", **hours)
    assert refused(result, desk.floor, key, **facts)
    assert shifts(desk) == []


async def test_graduates_have_no_shifts(desk: Roster) -> None:
    change_cast(desk.floor.store, desk.floor.cafe, 2, state="graduated")
    result = await desk.act(desk.manager, "shift add", day="tomorrow", cast="Rin")
    assert refused(result, desk.floor, "error-cast-graduated", name="Rin")


async def test_a_list_is_for_cast_and_managers(desk: Roster) -> None:
    assert refused(await desk.act(desk.guest, "shift list"), desk.floor, "error-not-cast")
    other = await desk.act(desk.aya, "shift list", cast="Rin")
    assert refused(other, desk.floor, "error-not-staff", need="manager")


# ---- what follows ----------------------------------------------------------------------------------------------------


async def test_a_shift_of_today_edits_the_timetable_that_went_out(desk: Roster) -> None:
    floor = desk.floor
    stage = await open_stage(floor)
    floor.clock.now = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
    await stage.wake()
    before = next(one for one in stage.news.history() if "stage" in (one.embeds[0].title or ""))
    assert before.embeds[0].fields[0].value == floor.text("post-nobody-in")
    await desk.act(desk.aya, "shift add", day="today, 11/20")
    await stage.wake()
    after = next(one for one in stage.news.history() if one.id == before.id)
    assert after.embeds[0].fields[0].value == "Aya"
    await desk.act(desk.aya, "shift remove", day="today")
    await stage.wake()
    after = next(one for one in stage.news.history() if one.id == before.id)
    assert after.embeds[0].fields[0].value == floor.text("post-nobody-in")


async def test_who_is_in_today_is_offered_first(desk: Roster) -> None:
    assert await _offered(desk) == ["Aya", "Rin"]
    await desk.act(desk.manager, "shift add", day="today", cast="Rin")
    assert await _offered(desk) == ["Rin", "Aya"]


async def _offered(desk: Roster) -> list[str]:
    return [one["name"] for one in await desk.guest.autocomplete(desk.floor.channel, "push", "cast", "")]


async def test_cast_who_have_left_the_server_are_still_kept_by_managers(desk: Roster) -> None:
    desk.floor.guild.remove_member(desk.aya)
    await desk.act(desk.manager, "shift add", day="today", cast="Aya")
    assert shifts(desk) == [(TODAY, 1, None, None)]
    assert "Aya" in said(await desk.act(desk.guest, "cast today"))
    assert "Aya" in said(await desk.act(desk.manager, "shift list"))
