"""The ceremony place by place: what the manager reads, what everyone sees, and that nothing is known too early."""

from __future__ import annotations

from typing import Any

import pytest

from cafe.settings import CafeSettings
from cafe.setup import Choose
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import OWNER, Desk, open_desk, refused, said
from tests.cogs.results import ceremony_post
from tests.cogs.stage import Stage, open_stage
from tests.rows import change_cast, rows

PRIZES = "1: 二人のステージ\n2-3: a photo"
CLOSED = "Nov 11, 2026"


@pytest.fixture
def defaults() -> CafeSettings:
    return CafeSettings(prizes=PRIZES)


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


async def sealed(desk: Desk, stage: Stage, *, pushes: bool = True) -> None:
    """彩 6, 玲奈 and みお 4 each, 楓 1; then the season is closed."""
    if pushes:
        stage.join("彩", "玲奈", "みお", "楓")
        for name, points in (("玲奈", 4), ("彩", 6), ("楓", 1), ("みお", 4)):
            await stage.push(name, points)
    await close(desk)
    await stage.wake()


async def close(desk: Desk) -> None:
    """Close the running season, confirmed."""
    shown = await desk.act(desk.manager, "season close")
    await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))


async def begun(desk: Desk, stage: Stage) -> Any:
    """A ceremony place by place has begun; its console."""
    console = await desk.act(desk.manager, "season ceremony", way="steps")
    await stage.wake()
    return console


async def told(desk: Desk, stage: Stage, console: Any, place: str, who: Any = None) -> Any:
    """Press the button that tells a place."""
    label = desk.floor.text("ceremony-reveal-next", place=place)
    pressed = await (who or desk.manager).click(console.response, label=label)
    await stage.wake()
    return pressed


def public(stage: Stage) -> str:
    """What the ceremony's post says now."""
    embed = ceremony_post(stage).embeds[0]
    return "\n".join(
        [embed.title or "", embed.description or "", *(f"{one.name}: {one.value}" for one in embed.fields)]
    )


def labels(result: Any) -> list[str]:
    """The buttons of a reply."""
    return [one["label"] for row in result.response.components for one in row["components"]]


async def test_places_are_told_one_by_one_from_last_to_first_and_those_who_share_one_together(
    desk: Desk, stage: Stage
) -> None:
    await sealed(desk, stage)
    console = await begun(desk, stage)
    assert console.ephemeral
    assert not any(name in public(stage) for name in ("彩", "玲奈", "みお", "楓"))
    shown: list[list[str]] = []
    for place in ("4th", "2nd", "1st"):
        console = await told(desk, stage, console, place)
        shown.append([name for name in ("彩", "玲奈", "みお", "楓") if name in public(stage)])
    assert shown == [["楓"], ["玲奈", "みお", "楓"], ["彩", "玲奈", "みお", "楓"]]
    assert stage.titles().count(desk.floor.text("post-ceremony-title", title=CLOSED)) == 1
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("revealed",)]
    assert desk.floor.text("ceremony-console-done") in said(console)


async def test_the_last_word_brings_prizes_granted_points_the_hall_of_fame_and_thanks(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    console = await begun(desk, stage)
    assert "🎁" not in public(stage)
    await desk.manager.click(console.response, label=desk.floor.text("ceremony-reveal-rest"))
    await stage.wake()
    post = ceremony_post(stage).embeds[0]
    assert [text.split(" · ")[0] for text in post.description.splitlines()] == [
        "**4.** 楓", "**2.** みお", "**2.** 玲奈", "**1.** 彩"
    ]  # fmt: skip
    assert post.description.splitlines()[-1].endswith("🎁 二人のステージ")
    assert [one.value for one in post.fields[:2]] == ["15", desk.floor.text("ceremony-hall", cast="彩", wins=1)]
    assert post.footer.text == desk.floor.text("ceremony-thanks")


async def test_only_what_comes_next_is_in_the_script(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    console = await begun(desk, stage)
    assert "楓" in said(console)
    assert not any(name in said(console) for name in ("彩", "玲奈", "みお"))
    console = await told(desk, stage, console, "4th")
    assert "玲奈" in said(console)
    assert "みお" in said(console)
    assert "彩" not in said(console)


async def test_the_script_is_in_the_cafes_language_with_kana_beside_names_and_numbers(desk: Desk, stage: Stage) -> None:
    await stage.set(language="ja")
    stage.join("彩", "楓")
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["彩"], kana="あや", unit="星")
    await stage.push("楓", 1)
    await stage.push("彩", 934)
    await close(desk)
    console = await begun(desk, stage)
    first = (console.response.embeds[1].description or "").splitlines()
    assert first[0] == "第2位（だいにい）。"
    assert "**楓さん！**" in first
    console = await told(desk, stage, console, "2nd")
    script = (console.response.embeds[1].description or "").splitlines()
    assert "**彩（あや）さん！**" in script
    assert "ユニット、星。" in script
    assert "推しパワー、934（きゅうひゃくさんじゅうよん）。" in script
    assert "賞は、二人のステージです。" in script
    assert embed_of(console).title == stage.floor.text("ceremony-console-title", title=CLOSED)


@pytest.mark.parametrize("view", ["ranking", "show", "cast", "copy", "hall", "archive", "log"])
async def test_while_places_are_told_every_other_view_stays_sealed(desk: Desk, stage: Stage, view: str) -> None:
    await sealed(desk, stage)
    console = await begun(desk, stage)
    await told(desk, stage, console, "4th")
    seen: list[str] = []
    if view == "ranking":
        for period in ("today", "week", "month", "all"):
            seen.append(said(await desk.act(desk.guest, "ranking", period=period)))
        assert all(desk.floor.text("ranking-sealed") in one for one in seen)
    elif view == "show":
        seen.append(said(await desk.act(desk.manager, "season show")))
        assert desk.floor.text("season-waiting-stage", title=CLOSED) in seen[0]
    elif view == "cast":
        seen.append(said(await desk.act(desk.guest, "cast show", cast="彩")).replace("彩", "", 1))
        assert " 6" not in seen[0]
    elif view == "copy":
        post = stage.news.history()[-1]
        reader = stage.floor.person("読者", locale="ja")
        copy = await reader.click(post, label="English / 日本語")
        seen.append(said(copy))
        assert copy.ephemeral
        assert "楓" in seen[0]
    elif view == "hall":
        post = await desk.act(desk.manager, "season show")
        seen.append(said(await desk.manager.click(post.response, label=desk.floor.text("ceremony-hall-button"))))
        assert seen == [f"{desk.floor.text('hall-title')}\n{desk.floor.text('hall-empty')}"]
    elif view == "archive":
        result = await desk.act(desk.manager, "season show", season="1")
        assert refused(result, stage.floor, "error-season-sealed")
        return
    else:
        seen = [str(one) for one in desk.log() if one["act"].startswith("ceremony")]
        assert {one["facts"].get("place") for one in desk.log() if one["act"] == "ceremony-told"} == {4}
    assert not any(name in one for one in seen for name in ("彩", "玲奈", "みお"))


async def test_two_managers_who_press_at_once_tell_one_place_once(desk: Desk, stage: Stage) -> None:
    other = stage.floor.person("店長", roles=[desk.manager_role])
    await sealed(desk, stage)
    mine = await begun(desk, stage)
    theirs = await desk.act(other, "season ceremony")
    await told(desk, stage, mine, "4th")
    late = await told(desk, stage, theirs, "4th", other)
    assert desk.floor.text("ceremony-console-other") in said(late)
    assert "玲奈" not in public(stage)
    await told(desk, stage, late, "2nd", other)
    assert "玲奈" in public(stage)
    assert "彩" not in public(stage)


async def test_a_ceremony_goes_on_after_a_restart(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    console = await begun(desk, stage)
    await told(desk, stage, console, "4th")
    await stage.restart()
    console = await desk.act(desk.manager, "season ceremony")
    assert "玲奈" in said(console)
    await told(desk, stage, console, "2nd")
    assert "玲奈" in public(stage)
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("sealed",)]


async def test_what_staff_void_meanwhile_does_not_change_the_result(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    console = await begun(desk, stage)
    console = await told(desk, stage, console, "4th")
    [(entry,)] = rows(stage.floor.store, "SELECT no FROM entry WHERE kind = 'push' AND power = 600")
    shown = await desk.act(desk.manager, "staff void", entry=entry, reason="a mistake")
    await desk.manager.click(shown.response, label="Void it")
    assert rows(stage.floor.store, "SELECT season FROM entry WHERE kind = 'void'") == [(2,)]
    await desk.manager.click(console.response, label=desk.floor.text("ceremony-reveal-rest"))
    assert rows(stage.floor.store, "SELECT power FROM season_result WHERE place = 1") == [(600,)]


async def test_at_its_hour_a_ceremony_begins_by_itself_and_staff_are_called(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    result = await desk.act(desk.manager, "season ceremony", way="steps", when="2026-11-11 20:00")
    assert embed_of(result).description == stage.floor.text("ceremony-steps-set", title=CLOSED, hour="<t:1794394800:f>")
    await stage.move_and_wake(hours=7, minutes=59)
    assert stage.titles()[-1] != stage.floor.text("post-ceremony-title", title=CLOSED)
    await stage.move_and_wake(minutes=1)
    assert desk.floor.text("ceremony-begins") in public(stage)
    assert stage.floor.text("stafflog-ceremony-begun", title=CLOSED) in stage.titles(stage.log)
    console = await desk.act(desk.manager, "season ceremony")
    await told(desk, stage, console, "4th")
    assert "楓" in public(stage)


async def test_a_ceremony_set_for_all_at_once_may_be_held_place_by_place_after_all(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    await desk.act(desk.manager, "season ceremony", when="2026-11-11 20:00")
    await begun(desk, stage)
    assert "楓" not in public(stage)
    await stage.move_and_wake(hours=9)
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("sealed",)]


@pytest.mark.parametrize(("first", "then", "state"), [("all", "steps", "sealed"), ("steps", "all", "revealed")])
async def test_the_way_may_be_changed_until_the_hour_comes(
    desk: Desk, stage: Stage, first: str, then: str, state: str
) -> None:
    await sealed(desk, stage)
    for way in (first, then):
        await desk.act(desk.manager, "season ceremony", way=way, when="2026-11-11 20:00")
    await stage.move_and_wake(hours=8)
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [(state,)]
    assert ("彩" in public(stage)) is (state == "revealed")


async def test_a_ceremony_that_has_begun_gets_no_other_hour(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    await begun(desk, stage)
    result = await desk.act(desk.manager, "season ceremony", when="2026-11-11 20:00")
    assert refused(result, stage.floor, "error-ceremony-running")


async def test_where_nobody_was_pushed_the_ceremony_is_ended_without_a_place(desk: Desk, stage: Stage) -> None:
    stage.join("彩")
    await sealed(desk, stage, pushes=False)
    console = await begun(desk, stage)
    assert desk.floor.text("ceremony-console-empty") in said(console)
    await desk.manager.click(console.response, label=desk.floor.text("ceremony-end"))
    await stage.wake()
    assert desk.floor.text("ceremony-nobody") in public(stage)
    assert rows(stage.floor.store, "SELECT state FROM season WHERE no = 1") == [("revealed",)]


async def test_a_graduate_is_counted_and_read_out(desk: Desk, stage: Stage) -> None:
    stage.join("彩", "楓")
    await stage.push("楓", 3)
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["楓"], state="graduated")
    await close(desk)
    console = await begun(desk, stage)
    assert "楓" in said(console)
    assert labels(console) == [desk.floor.text("ceremony-reveal-next", place="1st")]


async def test_who_is_no_manager_tells_no_place(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    console = await begun(desk, stage)
    desk.dismiss(desk.manager, desk.manager_role)
    assert refused(await told(desk, stage, console, "4th"), stage.floor, "error-not-staff", need="manager")
    assert "楓" not in public(stage)


async def test_a_post_whose_channel_was_gone_is_posted_again_into_the_new_one(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    old = stage.news
    await desk.act(desk.manager, "season ceremony")
    stage.floor.env.inject_error("POST", f"/channels/{old.id}/messages", status=403, code=50013, times=None)
    await stage.wake()
    assert rows(stage.floor.store, "SELECT state FROM post WHERE kind = 'ceremony'") == [("failed",)]
    stage.news = stage.floor.guild.create_text_channel("new-news")
    await desk.choose(announcements_channel=stage.news)
    offered = await desk.act(desk.manager, "season ceremony")
    assert said(offered) == desk.floor.text("ceremony-failed", title=CLOSED)
    await desk.manager.click(offered.response, label=desk.floor.text("ceremony-again"))
    await stage.wake()
    assert "彩" in public(stage)
    again = await desk.manager.click(offered.response, label=desk.floor.text("ceremony-again"))
    assert not refused(again, stage.floor, "error-button-used")  # the same press tells its first result
    assert rows(stage.floor.store, "SELECT state FROM post WHERE kind = 'ceremony'") == [("sent",)]
    assert refused(await desk.act(desk.manager, "season ceremony"), stage.floor, "error-no-sealed-season")


async def test_a_console_without_a_public_post_offers_to_post_it_again(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    off = Choose(cafe=stage.floor.cafe, key="off", visitor=OWNER, name="announcements_channel", value=None)
    console = await desk.act(desk.manager, "season ceremony", way="steps")
    await stage.floor.store.write(off)
    await stage.wake()
    console = await told(desk, stage, console, "4th")
    assert desk.floor.text("ceremony-console-post-failed") in said(console)
    refusal = await desk.manager.click(console.response, label=desk.floor.text("ceremony-again"))
    assert refused(refusal, stage.floor, "error-not-set-up")
    await desk.choose(announcements_channel=stage.news)
    await desk.manager.click(console.response, label=desk.floor.text("ceremony-again"))
    await stage.wake()
    assert "楓" in public(stage)
    assert "玲奈" not in public(stage)


async def test_everyone_may_look_into_the_hall_of_fame_under_the_ceremony(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    await stage.push("玲奈", 3)
    await stage.push("彩", 3)
    await close(desk)
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    reader = stage.floor.person("読者", locale="ja")
    hall = await reader.click(ceremony_post(stage), label=desk.floor.text("ceremony-hall-button"))
    assert hall.ephemeral
    assert said(hall).splitlines() == [
        "殿堂", "2026年11月11日：彩、玲奈 · 3", "2026年11月11日：彩 · 6", "第1位の回数: 彩：2回", "玲奈：1回"
    ]  # fmt: skip
    assert desk.floor.text("ceremony-hall", cast="彩", wins=2) in public(stage)


async def test_the_hall_of_fame_turns_its_pages(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.guest, "checkin")
    store, cafe = stage.floor.store, stage.floor.cafe
    stage.join("彩")
    rows(store, "UPDATE season SET no = 50")
    for no in range(1, 13):
        rows(
            store,
            "INSERT INTO season (cafe, no, title, starts_day, ends_day, state, rules, opened_at)"
            " VALUES (?, ?, ?, '2026-01-01', '2026-01-31', 'revealed', '{}', 0)",
            cafe, no, f"Season {no}",
        )  # fmt: skip
    rows(store, "UPDATE cafe SET revision = revision + 1")
    shown = await desk.act(desk.manager, "season show")
    hall = await desk.manager.click(shown.response, label=desk.floor.text("ceremony-hall-button"))
    assert "Season 12:" in said(hall)
    assert "Season 2:" not in said(hall)
    older = await desk.manager.click(hall.response, label=desk.floor.text("hall-older"))
    assert "Season 2:" in said(older)
    assert "Season 12:" not in said(older)
    assert labels(older) == [desk.floor.text("hall-newer")]


async def test_a_season_that_is_public_has_its_whole_script_for_managers(desk: Desk, stage: Stage) -> None:
    await stage.set(language="ja")
    await sealed(desk, stage)
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    shown = await desk.act(desk.manager, "season show", season="1")
    page = await desk.manager.click(shown.response, label=desk.floor.text("script-button"))
    firsts = [(embed.description or "").splitlines()[0] for embed in page.response.embeds[1:]]
    assert firsts == ["第4位（だいよんい）。", "第2位（だいにい）は、2名です。", "第1位（だいいちい）。"]
    assert labels(page) == []
    desk.dismiss(desk.manager, desk.manager_role)
    late = await desk.manager.click(shown.response, label=desk.floor.text("script-button"))
    assert refused(late, stage.floor, "error-not-staff", need="manager")


async def test_a_past_season_is_found_by_its_title_in_either_language(desk: Desk, stage: Stage) -> None:
    await sealed(desk, stage)
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    [offered] = await desk.manager.autocomplete(stage.floor.channel, "season show", "season", "nov")
    assert (offered["name"], offered["value"]) == (CLOSED, "1")
    assert await desk.guest.autocomplete(stage.floor.channel, "season show", "season", "") == []
    for typed in (offered["value"], CLOSED, "2026年11月11日", "2026-11-11"):
        told_now = said(await desk.act(desk.manager, "season show", season=typed))
        assert "**1.** 彩 · 6" in told_now
        assert "1: 二人のステージ" in told_now
        assert f"{desk.floor.text('post-ceremony-granted')}: 15" in told_now


async def test_a_season_that_is_none_or_still_runs_is_refused(desk: Desk, stage: Stage) -> None:
    await desk.act(desk.guest, "checkin")
    for typed in ("spring", "1", "999999999999"):
        result = await desk.act(desk.manager, "season show", season=typed)
        assert refused(result, stage.floor, "error-season-not-found")
    reader = stage.floor.person("店長", locale="ja", roles=[desk.manager_role])
    result = await desk.act(reader, "season show", season="春")
    assert refused(result, stage.floor, "error-season-not-found", "ja")
