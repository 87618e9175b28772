"""`/campaign` through SimCord: planning, listing, ending, and what producers and the till are told."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ui.staff_log import staff_log_message
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, restart, said
from tests.cogs.wire import buttons, clicked_at_once, fields
from tests.rows import add_cast, change_cast, rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    """A café with its staff and a cast member."""
    add_cast(floor.store, floor.cafe, "彩", kana="あや", latin="Aya")
    return await open_desk(floor)


async def plan(desk: Desk, who: Any = None, **about: Any) -> Any:
    given = {
        "title": "Double days", "from": "today", "until": "2026-11-13", "applies_to": "check_in", "multiplier": 2
    } | about  # fmt: skip
    return await desk.act(who or desk.manager, "campaign add", **given)


def logged(desk: Desk, language: str = "en") -> list[str]:
    """The staff log's lines as staff read them."""
    return [str(staff_log_message(one, WORDS.for_(language)).embeds[0]["description"]) for one in desk.log()]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_campaign_is_planned_and_a_check_in_tells_what_it_adds(desk: Desk, locale: str, language: str) -> None:
    floor = desk.floor
    boss = floor.person("boss", locale=locale, roles=[desk.manager_role])
    fan = floor.person("fan", locale=locale)
    await desk.act(fan, "oshi set", cast="彩")
    made = await plan(desk, boss, multiplier=3, cast="アヤ", cap=5, title="*Aya* week", until="11/13")
    assert made.ephemeral
    [told] = fields(made).values()
    assert floor.text("campaign-what", language, applies_to="check_in", multiplier=3) in told
    assert floor.text("campaign-cap", language, cap=5) in told
    assert floor.text("campaign-cast", language, cast="彩" if language == "ja" else "Aya") in told
    checked = await desk.act(fan, "checkin")
    assert floor.text("campaign-extra", language, title="\\*Aya\\* week", points=2) in said(checked)
    assert fields(checked)[floor.text("checkin-balance", language)] == "3"
    assert floor.text("campaign-extra", language, title="\\*Aya\\* week", points=2) not in said(
        await desk.act(desk.guest, "checkin")
    )
    points = await desk.act(fan, "points")
    assert floor.text("points-entry-campaign", language) in said(points)
    [line] = logged(desk, language)
    assert str(boss.id) in line
    assert "2026-11-13" in line


async def test_the_till_is_told_what_a_campaign_of_visits_adds(desk: Desk) -> None:
    await plan(desk, applies_to="visit")
    visit = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=1000)
    assert desk.floor.text("campaign-extra", title="Double days", points=1) in said(visit)
    assert fields(visit)[desk.floor.text("staff-balance")] == "2"
    again = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=1000)
    assert desk.floor.text("campaign-extra", title="Double days", points=1) not in said(again)


async def test_a_campaigns_entry_is_voided_by_its_own_number(desk: Desk) -> None:
    await plan(desk)
    await desk.act(desk.guest, "checkin")
    shown = await desk.act(desk.manager, "staff void", entry=2, reason="not theirs")
    await desk.manager.click(shown.response, label=desk.floor.text("staff-void-confirm"))
    assert desk.ledger() == [("check_in", 1, 0), ("campaign", 1, 0), ("void", -1, 0)]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_the_list_tells_every_campaign_page_by_page(desk: Desk, locale: str, language: str) -> None:
    floor = desk.floor
    boss = floor.person("boss", locale=locale, roles=[desk.manager_role])
    empty = await desk.act(boss, "campaign list")
    assert floor.text("campaign-list-empty", language) in said(empty)
    for number in range(6):
        await plan(desk, boss, title=f"No {number}", **{"from": "2026-11-13" if number == 5 else "today"})
    first = await desk.act(boss, "campaign list")
    assert [field.name for field in embed_of(first).fields] == [f"No {number}" for number in (5, 4, 3, 2, 1)]
    assert floor.text("campaign-phase", language, phase="coming") in fields(first)["No 5"]
    assert floor.text("campaign-phase", language, phase="running") in fields(first)["No 1"]
    await restart(floor)
    older = await boss.click(first.response, label=floor.text("campaign-older", language))
    assert [field.name for field in embed_of(older).fields] == ["No 0"]
    back = await boss.click(older.response, label=floor.text("campaign-newer", language))
    assert len(embed_of(back).fields) == 5
    floor.clock.move(days=10)
    over = await desk.act(boss, "campaign list")
    assert floor.text("campaign-phase", language, phase="over") in fields(over)["No 5"]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_ending_a_campaign_is_asked_first_and_done_once(desk: Desk, locale: str, language: str) -> None:
    floor = desk.floor
    boss = floor.person("boss", locale=locale, roles=[desk.manager_role])
    await plan(desk, boss)
    offered = await boss.autocomplete(floor.channel, "campaign end", "campaign", "double")
    assert [one["name"] for one in offered] == ["Double days"]
    asked = await desk.act(boss, "campaign end", campaign=offered[0]["value"])
    assert rows(floor.store, "SELECT state FROM campaign") == [("active",)]
    kept = await boss.click(asked.response, label=floor.text("campaign-end-keep", language))
    assert embed_of(kept).description == floor.text("campaign-kept", language)
    asked = await desk.act(boss, "campaign end", campaign="Double Days")
    end = buttons(asked)[floor.text("campaign-end-confirm", language)]
    ended = await boss.click(asked.response, label=floor.text("campaign-end-confirm", language))
    assert embed_of(ended).description == floor.text("campaign-ended", language)
    await clicked_at_once(floor, boss, end, 2)
    assert [one["act"] for one in desk.log()] == ["campaign-added", "campaign-ended"]
    assert all("{" not in line for line in logged(desk, language))
    again = await desk.act(boss, "campaign end", campaign=offered[0]["value"])
    assert refused(again, floor, "error-campaign-not-found", language)
    assert floor.text("campaign-phase", language, phase="ended") in said(await desk.act(boss, "campaign list"))


@pytest.mark.parametrize(
    ("about", "key", "facts"),
    [
        ({"title": "\u200b"}, "error-name-invalid", {"reason": "control", "limit": 0}),
        ({"from": "some day"}, "error-day-invalid", {"text": "some day"}),
        ({"from": "2026-11-14"}, "error-period-invalid", {}),
        ({"from": "2026-11-01", "until": "yesterday"}, "error-in-the-past", {}),
        ({"cast": "zzzz"}, "error-unknown-cast", {"text": "zzzz", "nearest_count": 0, "nearest": ""}),
    ],
    ids=str,
)
@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_campaign_that_cannot_be_is_told_why(
    desk: Desk, about: dict[str, Any], key: str, facts: dict[str, Any], locale: str, language: str
) -> None:
    boss = desk.floor.person("boss", locale=locale, roles=[desk.manager_role])
    assert refused(await plan(desk, boss, **about), desk.floor, key, language, **facts)
    assert rows(desk.floor.store, "SELECT * FROM campaign") == []
    assert desk.log() == []


async def test_a_graduate_gets_no_campaign_and_is_not_offered(desk: Desk) -> None:
    [offered] = await desk.manager.autocomplete(desk.floor.channel, "campaign add", "cast", "あや")
    assert offered["name"] == "Aya"
    change_cast(desk.floor.store, desk.floor.cafe, 1, state="graduated")
    assert await desk.manager.autocomplete(desk.floor.channel, "campaign add", "cast", "") == []
    assert refused(await plan(desk, cast="Aya"), desk.floor, "error-cast-graduated", name="Aya")


async def test_campaigns_are_refused_to_the_till_and_offered_to_managers_only(desk: Desk) -> None:
    await plan(desk)
    for command, options in (("campaign list", {}), ("campaign end", {"campaign": "Double days"})):
        result = await desk.act(desk.till, command, **options)
        assert refused(result, desk.floor, "error-not-staff", need="manager"), command
    assert refused(await plan(desk, desk.till), desk.floor, "error-not-staff", need="manager")
    assert await desk.till.autocomplete(desk.floor.channel, "campaign end", "campaign", "") == []
    assert rows(desk.floor.store, "SELECT COUNT(*) FROM campaign") == [(1,)]
