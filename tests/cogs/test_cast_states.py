"""`/roster rest|graduate|erase`: each as its own words say, and what must stay stays."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from cafe.notices import NoticeKind, SetNotice
from cafe.shifts import PutShifts
from cafe.timetable import RepeatShow
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import OWNER, Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage
from tests.rows import add_cast, change_cast, producer, rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    desk = await open_desk(floor)
    add_cast(
        floor.store,
        floor.cafe,
        "彩",
        kana="あや",
        latin="Aya",
        nicknames='["Aya-chan"]',
        birthday="04-21",
        unit="Hoshi",
    )
    add_cast(floor.store, floor.cafe, "彩香", latin="Ayaka")
    return desk


@pytest.fixture
async def stage(floor: Floor, desk: Desk) -> Stage:
    return await open_stage(floor)


def entries(desk: Desk, columns: str = "state") -> list[Any]:
    return rows(desk.floor.store, f"SELECT {columns} FROM cast_member ORDER BY id")


async def confirm(desk: Desk, command: str, label: str, **options: Any) -> Any:
    asked = await desk.act(desk.manager, command, **options)
    return await desk.manager.click(asked.response, label=desk.floor.text(label))


# ---- rest ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language", "name"), [("en-US", "en", "Aya"), ("ja", "ja", "彩")])
async def test_a_rest_begins_at_once_and_a_second_one_asks_whether_they_are_back(
    desk: Desk, locale: str, language: str, name: str
) -> None:
    floor = desk.floor
    floor.locales[str(desk.manager.id)] = locale
    rested = await desk.act(desk.manager, "roster rest", cast="Aya")
    assert embed_of(rested).description == floor.text("roster-rested", language, cast=name)
    await desk.act(desk.guest, "checkin")
    assert refused(await desk.act(desk.guest, "push", cast="Aya"), floor, "error-cast-resting", name="Aya")
    asked = await desk.act(desk.manager, "roster rest", cast="Aya")
    assert embed_of(asked).description == floor.text("roster-resting-already", language, cast=name)
    assert entries(desk)[0] == ("resting",)
    back = await desk.manager.click(asked.response, label=floor.text("roster-bring-back", language))
    assert embed_of(back).description == floor.text("roster-back", language, cast=name)
    assert entries(desk)[0] == ("active",)
    acts = [(line["act"], line["facts"]["cast"]) for line in desk.log()]
    assert acts == [("roster-resting", "彩"), ("roster-active", "彩")]


async def test_who_rests_is_not_told_to_be_in(desk: Desk, stage: Stage) -> None:
    floor = desk.floor
    await floor.store.write(PutShifts(cafe=floor.cafe, key=stage.key(), visitor=OWNER, cast="Aya", days="tomorrow"))
    floor.clock.now = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
    await stage.wake()
    await desk.act(desk.manager, "roster rest", cast="Aya")
    await stage.wake()
    [post] = [one for one in stage.news.history() if "stage" in (one.embeds[0].title or "")]
    assert post.embeds[0].fields[0].value == floor.text("post-nobody-in")


# ---- graduation ------------------------------------------------------------------------------------------------------


async def test_a_graduation_is_asked_first_and_can_be_left(desk: Desk) -> None:
    floor = desk.floor
    asked = await desk.act(desk.manager, "roster graduate", cast="Aya")
    assert embed_of(asked).title == floor.text("roster-graduate-title", cast="Aya")
    assert asked.ephemeral
    left = await desk.manager.click(asked.response, label=floor.text("roster-leave"))
    assert embed_of(left).description == floor.text("roster-left", cast="Aya")
    assert (entries(desk)[0], desk.log()) == (("active",), [])


async def test_a_graduation_clears_what_is_to_come_and_keeps_what_was(desk: Desk, stage: Stage) -> None:
    floor, cafe = desk.floor, desk.floor.cafe
    aki, at = floor.person("aki"), {"cafe": cafe, "visitor": OWNER}
    change_cast(floor.store, cafe, 1, platform="discord", account=str(desk.guest.id))
    await stage.push("彩", 3, str(aki.id))
    await desk.act(aki, "oshi set", cast="Aya")
    wish = SetNotice(
        cafe=cafe, key=stage.key(), visitor=producer(str(aki.id)), kind=NoticeKind.BIRTHDAY, cast=1, wanted=True
    )
    await floor.store.write(wish)
    await floor.store.write(PutShifts(key=stage.key(), cast="Aya", days="today-11/13", **at))
    await stage.show("Night of stars", "2026-11-11 12:20", lineup="彩, 彩香")
    await stage.show("Tomorrow", "2026-11-12 18:00", lineup="彩")
    await floor.store.write(
        RepeatShow(key=stage.key(), title="Weekly", weekdays="mon", times="18:00", minutes=20, lineup="彩, 彩香", **at)
    )
    await stage.move_and_wake(minutes=5)  # the show's post is out, and the role is made
    assert "birthday" in str(floor.guild.roles)

    done = await confirm(desk, "roster graduate", "roster-graduate-confirm", cast="Aya")
    await stage.wake()
    assert floor.text("roster-graduated-cleared", shifts=3, shows=4) in said(done)
    assert entries(desk, "state, account, options")[0] == ("graduated", None, "{}")
    assert rows(floor.store, "SELECT * FROM shift") == rows(floor.store, "SELECT * FROM notice") == []
    lineups = {
        lineup for (lineup,) in rows(floor.store, "SELECT lineup FROM show UNION SELECT lineup FROM show_repeat")
    }
    assert {tuple(json.loads(one)) for one in lineups} == {(2,), ()}
    assert stage.news.history()[-1].embeds[0].fields[-1].value == "Ayaka"
    assert "birthday" not in str(floor.guild.roles)
    # What was stays: the pushes, and the declaration.
    assert rows(floor.store, "SELECT power FROM cast_tally WHERE span = 'a'") == [(300,)]
    assert floor.text("oshi-graduated") in said(await desk.act(aki, "oshi show"))
    refusal = await desk.act(aki, "push", cast="Aya")
    assert refused(refusal, floor, "error-cast-graduated", name="Aya")
    assert [line["act"] for line in desk.log() if line["act"].startswith("roster")] == ["roster-graduated"]


# ---- erasure ---------------------------------------------------------------------------------------------------------


async def test_an_erased_name_is_gone_from_roster_results_and_log(desk: Desk, stage: Stage) -> None:
    floor = desk.floor
    await stage.push("彩", 3, "7")
    await stage.show("Older times", "2026-11-19 18:00", lineup="彩, 彩香")
    await desk.act(desk.manager, "roster edit", cast="Aya", unit="Tsuki")
    await desk.act(desk.manager, "roster edit", cast="Aya", name="彩芽")
    add_cast(floor.store, floor.cafe, "彩芽子")
    await stage.show("Old times", "2026-11-20 18:00", lineup="彩芽, 彩芽子")
    await confirm(desk, "roster graduate", "roster-graduate-confirm", cast="彩芽")
    done = await confirm(desk, "roster erase", "roster-erase-confirm", cast="彩芽")
    assert embed_of(done).description == floor.text("roster-erased", cast="Former cast No. 1")
    columns = "name, kana, latin, nicknames, birthday, unit, profile, portrait, account, state"
    kept = ("卒業生 No.1", "", "Former cast No. 1", "[]", None, "", "", "", None, "graduated")
    assert entries(desk, columns)[0] == kept
    assert rows(floor.store, "SELECT power FROM cast_tally WHERE span = 'a'") == [(300,)]
    neutral = {"name": "卒業生 No.1", "latin": "Former cast No. 1"}
    told = desk.log()
    assert [line["facts"]["cast"] for line in told if "cast" in line["facts"]] == [neutral] * 4
    # The line of a show names others, too; who merely has the same letters in their name keeps it.
    shows = [line["facts"]["lineup"] for line in told if "lineup" in line["facts"]]
    assert sorted(shows, key=str) == [[neutral, "彩芽子"], [neutral, "彩香"]]  # whatever the name was then
    await stage.wake()
    texts = "\n".join(stage.titles(stage.log))
    assert "Former cast No. 1" in texts
    japanese = floor.person("rie", locale="ja")
    profile = await desk.act(japanese, "cast show", cast="id:1")
    assert "卒業生 No.1" in said(profile)
    for leaked in ("彩芽", "Aya", "Tsuki"):
        assert leaked not in said(profile)


async def test_only_a_graduates_name_is_erased(desk: Desk) -> None:
    result = await desk.act(desk.manager, "roster erase", cast="Aya")
    assert refused(result, desk.floor, "error-not-graduated", name="Aya")
    assert entries(desk, "name")[0] == ("彩",)


# ---- who may, and what cannot be -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("command", ["roster rest", "roster graduate", "roster erase"])
async def test_only_managers_change_a_state_and_of_somebody_who_is_there(
    desk: Desk, command: str, language: str
) -> None:
    for who in (desk.guest, desk.till, desk.manager):
        desk.floor.locales[str(who.id)] = "ja" if language == "ja" else "en-US"
    for who in (desk.guest, desk.till):
        result = await desk.act(who, command, cast="Aya")
        assert refused(result, desk.floor, "error-not-staff", language, need="manager")
    unknown = await desk.act(desk.manager, command, cast="zzzz")
    facts = {"text": "zzzz", "nearest": "", "nearest_count": 0}
    assert refused(unknown, desk.floor, "error-unknown-cast", language, **facts)
    assert entries(desk) == [("active",), ("active",)]


@pytest.mark.parametrize("command", ["roster rest", "roster graduate"])
async def test_a_graduate_neither_rests_nor_graduates_again(desk: Desk, command: str) -> None:
    change_cast(desk.floor.store, desk.floor.cafe, 1, state="graduated")
    result = await desk.act(desk.manager, command, cast="Aya")
    assert refused(result, desk.floor, "error-cast-graduated", name="Aya")


async def test_a_confirmation_is_judged_anew(desk: Desk) -> None:
    asked = await desk.act(desk.manager, "roster graduate", cast="Aya")
    desk.dismiss(desk.manager, desk.manager_role)
    result = await desk.manager.click(asked.response, label=desk.floor.text("roster-graduate-confirm"))
    assert refused(result, desk.floor, "error-not-staff", need="manager")
    assert entries(desk)[0] == ("active",)


@pytest.mark.parametrize(
    ("command", "offered"), [("roster rest", ["Ayaka"]), ("roster graduate", ["Ayaka"]), ("roster erase", ["Aya"])]
)
async def test_each_offers_those_whom_it_can_concern(desk: Desk, command: str, offered: list[str]) -> None:
    change_cast(desk.floor.store, desk.floor.cafe, 1, state="graduated")
    choices = await desk.manager.autocomplete(desk.floor.channel, command, "cast", "")
    assert [choice["name"] for choice in choices] == offered
