"""The steps of `/setup` beyond channels, roles and hours: yes and no, prizes, ranks, channels tried in earnest."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.ui.message import Message, button, row
from bot.ui.setup import PAGES
from cafe.setup import SWITCHES
from tests.cogs.conftest import Floor
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import permitted
from tests.cogs.test_setup import settings, step
from tests.cogs.wire import COMPONENT, FORM, buttons, pressed, sent


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


# ---- step by step ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_next_and_back_lead_through_the_steps_in_order(desk: Desk, locale: str, language: str) -> None:
    rie = desk.floor.person("rie", locale=locale, roles=[desk.floor.guild.roles["Owners"]])
    shown = await desk.act(rie, "setup")
    for way, pages in (("setup-next", PAGES[1:]), ("setup-back", PAGES[-2::-1])):
        for page in pages:
            shown = await rie.click(shown.response, label=desk.floor.text(way, language))
            assert f"**{desk.floor.text(f'setup-page-{page}', language)}**" in said(shown)
    assert desk.floor.text("setup-back", language) not in buttons(shown)


async def test_the_last_step_says_what_comes_next_and_explains_integrations(desk: Desk) -> None:
    told = said(await step(desk, "check"))
    for command in ("/roster add", "/timetable", "/panel", "/guide"):
        assert command in told
    assert desk.floor.text("setup-integrations-how") in told


@pytest.mark.parametrize("page", ["channels", "staff", "check"])
async def test_buttons_of_a_panel_from_before_the_steps_still_work(desk: Desk, page: str) -> None:
    lounge = desk.floor.env.bot.get_channel(desk.floor.channel.id)
    assert isinstance(lounge, discord.TextChannel)
    old = Message("old", rows=[row(button("2 Staff and hours", f"setup:1:{page}"))])
    panel = await lounge.send(**old.arguments())
    result = await desk.owner.click(panel, label="2 Staff and hours")
    assert desk.floor.text(f"setup-about-{page}") in said(result)


# ---- yes and no ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SWITCHES)
async def test_a_switch_is_saved_at_once_and_back(desk: Desk, name: str) -> None:
    before = getattr(await settings(desk.floor), name)
    page = await step(desk, "choices")
    for turn in (1, 2):
        [pressed_id] = [one for one in buttons(page).values() if one.startswith(f"setup-switch:1:{name}:")]
        page = await desk.owner.click(page.response, custom_id=pressed_id)
        kept = getattr(await settings(desk.floor), name)
        assert kept in SWITCHES[name]
        assert (kept == before) is (turn == 2)
    assert [line["facts"]["setting"] for line in desk.log()] == [name, name]


async def test_two_managers_who_press_the_same_switch_mean_the_same(desk: Desk) -> None:
    await desk.allow("setup", desk.manager_role)
    first, second = await step(desk, "choices"), await step(desk, "choices", desk.manager)
    off = "setup-switch:1:weekly_board:off"
    await desk.owner.click(first.response, custom_id=off)
    await desk.manager.click(second.response, custom_id=off)
    assert (await settings(desk.floor)).weekly_board is False
    assert len(desk.log()) == 1


async def test_the_minutes_before_a_show_are_chosen_from_a_list(desk: Desk) -> None:
    page = await step(desk, "choices")
    result = await desk.owner.select(page.response, ["30"], custom_id="setup-minutes:1")
    assert (await settings(desk.floor)).show_notice_minutes == 30
    assert "30 minutes before" in said(result)


@pytest.mark.parametrize(
    "forged", ["setup-switch:1:push_max:on", "setup-switch:1:weekly_board:maybe", "setup-switch:1"]
)
async def test_a_forged_switch_is_outdated(desk: Desk, forged: str) -> None:
    result = await sent(desk.floor, desk.owner, COMPONENT, pressed(forged))
    assert refused(result, desk.floor, "error-button-outdated")


async def test_a_switch_pressed_by_a_guest_is_refused(desk: Desk) -> None:
    result = await sent(desk.floor, desk.guest, COMPONENT, pressed("setup-switch:1:weekly_board:off"))
    assert refused(result, desk.floor, "error-not-staff", need="manager")


async def test_prizes_and_quiet_hours_are_saved_from_their_form(desk: Desk) -> None:
    page = await step(desk, "choices")
    form = await desk.owner.click(page.response, custom_id="setup-words:1")
    values = {"prizes": "1: a **solo** stage", "quiet_from": "22時", "quiet_until": "8:00"}
    result = await desk.owner.submit_modal(form, values)
    kept = await settings(desk.floor)
    assert (kept.prizes, kept.quiet_from, kept.quiet_until) == ("1: a **solo** stage", "22:00", "08:00")
    assert "1: a \\*\\*solo\\*\\* stage" in said(result)
    assert "22:00 to 08:00" in said(result)
    assert [line["act"] for line in desk.log()] == ["words"]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        ({"quiet_from": "22:00"}, "error-quiet-hours-invalid", {}),
        ({"quiet_from": "22:00", "quiet_until": "22:00"}, "error-quiet-hours-invalid", {}),
        ({"quiet_from": "late", "quiet_until": "8:00"}, "error-times-invalid", {"text": "late"}),
        ({"prizes": "x" * 2001}, "error-message-too-long", {"length": 2001, "limit": 2000}),
    ],
)
async def test_words_that_cannot_be_are_refused_whole(
    desk: Desk, typed: dict[str, str], key: str, facts: dict[str, Any], locale: str, language: str
) -> None:
    rie = desk.floor.person("rie", locale=locale, roles=[desk.floor.guild.roles["Owners"]])
    given = {"prizes": "1: a stage", "quiet_from": "", "quiet_until": ""} | typed
    parts = [{"type": 18, "component": {"type": 4, "custom_id": name, "value": text}} for name, text in given.items()]
    result = await sent(desk.floor, rie, FORM, {"custom_id": "setup-words-form:1", "components": parts})
    assert refused(result, desk.floor, key, language, **facts)
    assert (await settings(desk.floor)).prizes == ""


# ---- roles for ranks -------------------------------------------------------------------------------------------------


async def test_a_rank_is_given_its_role_and_loses_it_again(desk: Desk) -> None:
    gold = desk.floor.guild.create_role("Gold")
    page = await step(desk, "ranks")
    rank = (await settings(desk.floor)).ranks[2]
    page = await desk.owner.select(page.response, [str(rank.no)], custom_id="setup-rank:1")
    role = f"setup-rank-role:1:{rank.no}"
    page = await desk.owner.select(page.response, [gold], custom_id=role)
    assert (await settings(desk.floor)).rank_roles == ((rank.key, str(gold.id)),)
    assert f"{rank.called('en')} · {gold.mention}" in said(page)
    await desk.owner.select(page.response, [], custom_id=role)
    assert (await settings(desk.floor)).rank_roles == ()


@pytest.mark.parametrize("forged", ["setup-rank-role:1:11", "setup-rank-role:1:../x"])
async def test_a_role_for_a_rank_that_the_cafe_has_not_is_outdated(desk: Desk, forged: str) -> None:
    data = {"custom_id": forged, "component_type": 6, "values": [str(desk.till_role.id)]}
    result = await sent(desk.floor, desk.owner, COMPONENT, data)
    assert refused(result, desk.floor, "error-button-outdated")
    assert (await settings(desk.floor)).rank_roles == ()


# ---- the channels in earnest -----------------------------------------------------------------------------------------


async def trial(desk: Desk, who: Any = None) -> Any:
    who = who or desk.owner
    page = await step(desk, "channels", who)
    return await who.click(page.response, custom_id="setup-test:1")


async def test_each_chosen_channel_is_really_posted_to_and_left_clean(desk: Desk) -> None:
    floor, office = desk.floor, desk.floor.guild.create_text_channel("office")
    await desk.choose(announcements_channel=floor.channel, staff_log_channel=office)
    result = await trial(desk)
    assert result.ephemeral
    for what, channel in (("Announcements", floor.channel), ("Staff log", office)):
        assert floor.text("setup-tried-fine", what=what, where=channel.mention) in said(result)
        assert channel.history() == []
        asked = [one for one in floor.env.http_requests if f"/channels/{channel.id}/messages" in one.path]
        assert [one.method for one in asked] == ["POST", "DELETE"]


async def test_a_channel_where_the_bot_may_not_post_is_told(desk: Desk) -> None:
    floor, quiet = desk.floor, desk.floor.guild.create_text_channel("quiet")
    gone = floor.guild.create_text_channel("gone")
    await desk.choose(announcements_channel=floor.channel, wall_channel=gone, floor_channel=quiet)
    permitted(quiet, floor, send_messages=False)
    floor.env.backend.delete_channel(gone.id)
    await floor.env.settle()
    told = said(await trial(desk))
    assert floor.text("setup-tried-forbidden", what="Floor", where=quiet.mention) in told
    assert floor.text("setup-found-gone", what="Shout-out wall") in told
    assert floor.text("setup-tried-fine", what="Announcements", where=floor.channel.mention) in told


async def test_without_channels_there_is_nothing_to_test(desk: Desk) -> None:
    assert desk.floor.text("setup-tried-none") in said(await trial(desk))


async def test_only_managers_test_channels(desk: Desk) -> None:
    await desk.choose(announcements_channel=desk.floor.channel)
    result = await sent(desk.floor, desk.till, COMPONENT, pressed("setup-test:1"))
    assert refused(result, desk.floor, "error-not-staff", need="manager")
