"""`/setup` through SimCord: each choice saved at once, after restarts too, and a check that posts nothing."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.ui.setup import PAGES
from cafe.context import instant
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, restart, said
from tests.rows import rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


async def settings(floor: Floor) -> Any:
    return (await floor.store.context(floor.cafe)).settings


async def step(desk: Desk, page: str, who: Any = None) -> Any:
    """The setup on one of its pages, by way of those before it."""
    who = who or desk.owner
    shown = await desk.act(who, "setup")
    for coming in PAGES[1 : PAGES.index(page) + 1]:
        shown = await who.click(shown.response, custom_id=f"setup:1:{coming}")
    return shown


async def open_hours(desk: Desk, who: Any = None) -> Any:
    who = who or desk.owner
    page = await step(desk, "place", who)
    return await who.click(page.response, custom_id="setup-hours:1")


# ---- who -------------------------------------------------------------------------------------------------------------


async def test_discord_shows_setup_to_who_manages_the_server_only(desk: Desk) -> None:
    assert "setup" in desk.owner.available_commands(desk.floor.channel)
    assert "setup" not in desk.guest.available_commands(desk.floor.channel)
    assert "staff visit" in desk.guest.available_commands(desk.floor.channel)


async def test_the_manager_role_may_use_setup_once_integrations_allow_it(desk: Desk) -> None:
    await desk.allow("setup", desk.manager_role)
    result = await desk.act(desk.manager, "setup")
    assert embed_of(result).title == desk.floor.text("setup-title")


async def test_setup_refuses_whoever_is_no_manager_though_discord_shows_it(desk: Desk) -> None:
    await desk.allow("setup", desk.till_role)
    result = await desk.act(desk.till, "setup")
    assert refused(result, desk.floor, "error-not-staff", need="manager")


async def test_a_panel_is_worth_nothing_once_the_right_is_gone(desk: Desk) -> None:
    await desk.allow("setup", desk.manager_role)
    panel = await step(desk, "channels", desk.manager)
    desk.dismiss(desk.manager, desk.manager_role)
    chosen = [desk.floor.channel]
    result = await desk.manager.select(panel.response, chosen, custom_id="setup-channel:1:floor_channel")
    assert refused(result, desk.floor, "error-not-staff", need="manager")
    assert (await settings(desk.floor)).floor_channel is None


# ---- choices ---------------------------------------------------------------------------------------------------------


async def test_the_panel_says_what_is_missing(desk: Desk) -> None:
    panel = await desk.act(desk.owner, "setup")
    assert panel.ephemeral
    missing = "Announcements, Floor, Staff log"
    assert desk.floor.text("setup-missing", names=missing) in said(panel)
    for page in PAGES:
        shown = await step(desk, page)
        assert desk.floor.text("setup-missing", names=missing) in said(shown)
        assert shown.response.embeds[0].footer.text == f"Step {PAGES.index(page) + 1} of 6"


@pytest.mark.parametrize("name", ["announcements_channel", "wall_channel", "floor_channel", "staff_log_channel"])
async def test_a_chosen_channel_is_saved_at_once(desk: Desk, name: str) -> None:
    panel = await step(desk, "channels")
    result = await desk.owner.select(panel.response, [desk.floor.channel], custom_id=f"setup-channel:1:{name}")
    assert getattr(await settings(desk.floor), name) == str(desk.floor.channel.id)
    assert desk.floor.channel.mention in said(result)


async def test_a_channel_can_be_left_open_again(desk: Desk) -> None:
    panel = await step(desk, "channels")
    wall = "setup-channel:1:wall_channel"
    panel = await desk.owner.select(panel.response, [desk.floor.channel], custom_id=wall)
    await desk.owner.select(panel.response, [], custom_id=wall)
    assert (await settings(desk.floor)).wall_channel is None


async def test_a_chosen_role_counts_from_the_next_call_on(desk: Desk) -> None:
    helpers = desk.floor.guild.create_role("Helpers")
    mia = desk.floor.person("mia", roles=[helpers])
    page = await step(desk, "staff")
    await desk.owner.select(page.response, [helpers], custom_id="setup-role:1:till_role")
    result = await desk.act(mia, "staff visit", producer=desk.guest, yen=0)
    assert said(result).startswith("Visit recorded")
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=0)
    assert refused(result, desk.floor, "error-not-staff", need="till")


async def test_the_role_that_everyone_has_cannot_mark_staff(desk: Desk) -> None:
    page = await step(desk, "staff")
    everyone = [desk.floor.guild.default_role]
    result = await desk.owner.select(page.response, everyone, custom_id="setup-role:1:till_role")
    assert refused(result, desk.floor, "error-role-too-wide")
    assert (await settings(desk.floor)).till_role == str(desk.till_role.id)


async def test_the_language_of_posts_is_chosen_from_two(desk: Desk) -> None:
    page = await step(desk, "place")
    await desk.owner.select(page.response, ["en"], custom_id="setup-language:1")
    assert (await settings(desk.floor)).language == "en"


async def test_the_setup_is_whole_when_nothing_is_missing(desk: Desk) -> None:
    panel = await step(desk, "channels")
    for name in ("announcements_channel", "floor_channel", "staff_log_channel"):
        assert not (await settings(desk.floor)).setup_done
        custom_id = f"setup-channel:1:{name}"
        panel = await desk.owner.select(panel.response, [desk.floor.channel], custom_id=custom_id)
    assert desk.floor.text("setup-complete") in said(panel)
    assert (await settings(desk.floor)).setup_done


async def test_a_panel_works_after_a_restart(desk: Desk) -> None:
    panel = await step(desk, "channels")
    await restart(desk.floor)
    await desk.owner.select(panel.response, [desk.floor.channel], custom_id="setup-channel:1:floor_channel")
    assert (await settings(desk.floor)).floor_channel == str(desk.floor.channel.id)


async def test_two_managers_panels_do_not_undo_each_others_choices(desk: Desk) -> None:
    await desk.allow("setup", desk.manager_role)
    first, second = await step(desk, "channels"), await step(desk, "channels", desk.manager)
    await desk.owner.select(first.response, [desk.floor.channel], custom_id="setup-channel:1:floor_channel")
    result = await desk.manager.select(second.response, [desk.floor.channel], custom_id="setup-channel:1:wall_channel")
    kept = await settings(desk.floor)
    assert kept.floor_channel == kept.wall_channel == str(desk.floor.channel.id)
    assert said(result).count(desk.floor.channel.mention) == 2


async def test_every_change_is_one_line_of_the_staff_log_and_no_change_is_none(desk: Desk) -> None:
    panel = await step(desk, "channels")
    for _ in range(2):
        panel = await desk.owner.select(panel.response, [desk.floor.channel], custom_id="setup-channel:1:floor_channel")
    facts = {"setting": "floor_channel", "value": str(desk.floor.channel.id)}
    assert desk.log() == [{"act": "setup", "actor": str(desk.owner.id), "facts": facts}]


async def test_the_panel_reads_in_japanese(desk: Desk) -> None:
    rie = desk.floor.person("rie", locale="ja", roles=[desk.floor.guild.roles["Owners"]])
    panel = await desk.act(rie, "setup")
    assert embed_of(panel).title == "お店の初期設定"
    assert "まだ選ばれていないもの：お知らせ、フロア" in said(panel)


# ---- zone and hours --------------------------------------------------------------------------------------------------


async def test_hours_are_saved_from_the_form_and_shown(desk: Desk) -> None:
    form = await open_hours(desk)
    values = {"zone": "asia/tokyo", "day_start": "5:00", "opening": "１２：００", "closing": "23時半"}
    result = await desk.owner.submit_modal(form, values)
    kept = await settings(desk.floor)
    assert (kept.zone, kept.day_start, kept.opening, kept.closing) == ("Asia/Tokyo", "05:00", "12:00", "23:30")
    assert "the day starts 05:00, open 12:00 to 23:30" in said(result)
    assert [line["act"] for line in desk.log()] == ["hours"]


async def test_a_zone_counts_from_the_next_days_start_and_the_panel_says_when(desk: Desk) -> None:
    floor = desk.floor
    form = await open_hours(desk)
    values = {"zone": "Honolulu", "day_start": "00:00", "opening": "11:00", "closing": "23:00"}
    result = await desk.owner.submit_modal(form, values)
    calendars = (await floor.store.context(floor.cafe)).calendars
    assert calendars.current(floor.clock.now).zone == "Asia/Tokyo"
    pending = calendars.pending(floor.clock.now)
    assert pending is not None
    # Midnight in Tokyo, when the running day ends anyway.
    assert pending[0] == instant(1794409200000)
    assert pending[1].zone == "Pacific/Honolulu"
    assert floor.text("setup-takes-effect", at="<t:1794409200:f>") in said(result)


async def test_a_zone_that_is_decided_but_not_in_force_can_be_taken_back(desk: Desk) -> None:
    floor = desk.floor
    values = {"zone": "Honolulu", "day_start": "00:00", "opening": "11:00", "closing": "23:00"}
    await desk.owner.submit_modal(await open_hours(desk), values)
    await desk.owner.submit_modal(await open_hours(desk), values | {"zone": "Tokyo"})
    assert rows(floor.store, "SELECT zone FROM calendar") == [("Asia/Tokyo",)]
    assert (await settings(floor)).zone == "Asia/Tokyo"


async def test_a_check_in_and_its_next_time_are_not_moved_by_a_new_zone(desk: Desk) -> None:
    floor = desk.floor
    await desk.act(desk.guest, "checkin")
    values = {"zone": "Honolulu", "day_start": "00:00", "opening": "11:00", "closing": "23:00"}
    await desk.owner.submit_modal(await open_hours(desk), values)
    result = await desk.act(desk.guest, "checkin")
    assert refused(result, floor, "error-already-checked-in", next_at="<t:1794409200:f>")
    floor.clock.move(hours=12)
    result = await desk.act(desk.guest, "checkin")
    assert "checked in" in said(result)


async def test_a_closing_after_midnight_counts_on(desk: Desk) -> None:
    values = {"zone": "Asia/Tokyo", "day_start": "05:00", "opening": "18:00", "closing": "2:00"}
    await desk.owner.submit_modal(await open_hours(desk), values)
    assert (await settings(desk.floor)).closing == "26:00"


@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        (
            {"zone": "Asia/Tokio"},
            "error-zone-invalid",
            {"text": "Asia/Tokio", "nearest": "Asia/Tokyo, Asia/Tomsk", "nearest_count": 2},
        ),
        ({"zone": "the moon"}, "error-zone-invalid", {"text": "the moon", "nearest": "", "nearest_count": 0}),
        ({"day_start": "24:00"}, "error-times-invalid", {"text": "24:00"}),
        ({"opening": "soon"}, "error-times-invalid", {"text": "soon"}),
        ({"closing": "11:00"}, "error-period-invalid", {}),
    ],
)
async def test_hours_that_cannot_be_are_refused_whole(
    desk: Desk, typed: dict[str, str], key: str, facts: dict[str, Any]
) -> None:
    values = {"zone": "Asia/Tokyo", "day_start": "00:00", "opening": "11:00", "closing": "22:00"} | typed
    result = await desk.owner.submit_modal(await open_hours(desk), values)
    assert refused(result, desk.floor, key, **facts)
    assert (await settings(desk.floor)).closing == "23:00"


# ---- the check -------------------------------------------------------------------------------------------------------


async def check(desk: Desk, who: Any = None) -> str:
    return said(await step(desk, "check", who))


async def test_the_check_posts_nothing_and_says_when_all_is_well(desk: Desk) -> None:
    floor = desk.floor
    await desk.choose(announcements_channel=floor.channel)
    assert floor.text("setup-check-fine") in await check(desk)
    assert floor.channel.history(viewer=desk.guest) == []


async def test_the_check_names_the_permissions_that_are_missing_in_a_channel(desk: Desk) -> None:
    floor = desk.floor
    me = floor.guild.me
    assert me is not None
    quiet = floor.guild.create_text_channel(
        "quiet", overwrites={me: discord.PermissionOverwrite(embed_links=False, attach_files=False)}
    )
    await desk.choose(announcements_channel=quiet)
    told = floor.text(
        "setup-found-lacks", what="Announcements", where=quiet.mention, permissions="Embed Links, Attach Files"
    )
    assert told in await check(desk)


async def test_the_check_warns_where_everyone_could_read_bills_and_staff_acts(desk: Desk) -> None:
    floor = desk.floor
    hidden = {floor.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    me = floor.guild.me
    assert me is not None
    private = floor.guild.create_text_channel(
        "back office", overwrites={**hidden, me: discord.PermissionOverwrite(view_channel=True)}
    )
    await desk.choose(staff_log_channel=floor.channel, floor_channel=private)
    told = await check(desk)
    assert floor.text("setup-found-public", what="Staff log", where=floor.channel.mention) in told
    assert private.mention not in told.split("Here is everything")[-1].split("Check\n")[-1]


async def test_the_check_finds_a_channel_and_a_role_that_are_gone(desk: Desk) -> None:
    floor = desk.floor
    gone = floor.guild.create_text_channel("gone")
    await desk.choose(wall_channel=gone)
    floor.env.backend.delete_channel(gone.id)
    floor.env.backend.delete_role(floor.guild.id, desk.till_role.id)
    await floor.env.settle()
    told = await check(desk)
    assert floor.text("setup-found-gone", what="Shout-out wall") in told
    assert floor.text("setup-found-gone", what="Till role") in told


async def test_the_check_finds_a_role_that_integrations_keep_from_staff(desk: Desk) -> None:
    floor = desk.floor
    await desk.allow("staff", desk.till_role, allowed=False)
    told = await check(desk)
    assert floor.text("setup-found-hidden", where=desk.till_role.mention, commands="`/staff`") in told


async def test_a_role_allowed_in_integrations_beats_everyone_denied(desk: Desk) -> None:
    floor = desk.floor
    client = floor.env.bot
    commands = await client.http.get_global_commands(client.application_id or 0)
    [staff] = [int(one["id"]) for one in commands if one["name"] == "staff"]
    floor.guild.set_command_permissions(staff, {floor.guild.default_role: False, desk.till_role: True})
    told = await check(desk)
    assert floor.text("setup-found-hidden", where=desk.manager_role.mention, commands="`/staff`") in told
    assert "<@&" not in told.split("Here is everything")[-1].split("Check\n")[-1].replace(desk.manager_role.mention, "")


async def test_the_check_misses_the_permission_for_events(desk: Desk) -> None:
    floor = desk.floor
    bot_role = next(role for name, role in floor.guild.roles.items() if name == "TestBot")
    allowed = discord.Permissions(int(bot_role._role.permissions))
    allowed.update(manage_events=False, administrator=False)
    floor.env.backend.edit_role(floor.guild.id, bot_role.id, {"permissions": allowed.value})
    await floor.env.settle()
    assert floor.text("setup-found-server-lacks", permissions="Manage Events") in await check(desk)
