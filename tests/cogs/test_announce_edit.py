"""`/announce list` and `/announce edit` through SimCord: what is known, and other words for it."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage, permitted
from tests.cogs.wire import buttons, clicked_at_once
from tests.rows import rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


async def announced(desk: Desk, stage: Stage, text: str, when: str = "", **options: Any) -> str:
    """An announcement that was confirmed; its id."""
    command = "announce schedule" if when else "announce now"
    more = {"when": when} if when else {}
    shown = await desk.act(desk.manager, command, text=text, **more, **options)
    await desk.manager.click(shown.response, label=stage.floor.text("announce-confirm"))
    [[number]] = rows(stage.floor.store, "SELECT MAX(id) FROM announcement")
    return str(number)


async def retyped(desk: Desk, number: str, text: str) -> Any:
    """The form of an edit, filled in and sent."""
    asked = await desk.act(desk.manager, "announce edit", announcement=number)
    return await desk.manager.submit_modal(asked, {"body": text})


async def confirm(desk: Desk, shown: Any, language: str = "en") -> Any:
    return await desk.manager.click(shown.response, label=desk.floor.text("announce-confirm", language))


def texts(stage: Stage) -> list[str]:
    """What stands in the announcement channel, oldest first."""
    return [message.embeds[0].description or "" for message in stage.news.history()]


def loud(desk: Desk, stage: Stage) -> Any:
    """A role by which the manager may mention everyone."""
    role = stage.floor.guild.create_role("Loud", permissions=discord.Permissions(mention_everyone=True))
    stage.floor.env.backend.add_member_role(stage.floor.guild.id, desk.manager.id, role.id)
    return role


# ---- list ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_an_empty_list_says_how_to_begin(desk: Desk, stage: Stage, language: str) -> None:
    stage.floor.locales[str(desk.manager.id)] = language
    result = await desk.act(desk.manager, "announce list")
    assert result.ephemeral
    assert embed_of(result).description == stage.floor.text("announce-list-empty", language)


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_the_list_tells_state_channel_hour_and_author(desk: Desk, stage: Stage, language: str) -> None:
    stage.floor.locales[str(desk.manager.id)] = language
    by, here = f"<@{desk.manager.id}>", f"<#{stage.news.id}>"
    stage.floor.locales[str(desk.manager.id)] = "en"
    await announced(desk, stage, "**Out** already.")
    await stage.wake()
    await announced(desk, stage, "Later.", "2026-11-11 18:00")
    gone = await announced(desk, stage, "Never.", "2026-11-11 17:00")
    await desk.act(desk.manager, "announce cancel", announcement=gone)
    await desk.act(desk.manager, "announce now", text="A draft nobody confirmed.")
    stage.floor.locales[str(desk.manager.id)] = language
    told = embed_of(await desk.act(desk.manager, "announce list")).description or ""
    words = {state: stage.floor.text(f"announce-state-{state}", language) for state in ("waiting", "cancelled", "sent")}
    assert told.splitlines() == [
        f"🕒 **{words['waiting']}** · <t:1794387600:f> · {here} · {by}", "Later.",
        f"✖️ **{words['cancelled']}** · <t:1794384000:f> · {here} · {by}", "Never.",
        f"✅ **{words['sent']}** · <t:1794366000:f> · {here} · {by}", "\\*\\*Out\\*\\* already.",
    ]  # fmt: skip


async def test_one_that_failed_is_listed_as_failed(desk: Desk, stage: Stage) -> None:
    await announced(desk, stage, "Hello.")
    stage.floor.env.backend.delete_channel(stage.news.id)
    await stage.wake()
    assert stage.floor.text("announce-state-failed") in said(await desk.act(desk.manager, "announce list"))
    assert [trouble["error"] for trouble in stage.troubles()] == ["missing-channel"]


async def test_a_long_list_has_pages_in_both_directions(desk: Desk, stage: Stage) -> None:
    for hour in range(20):
        await announced(desk, stage, f"No {hour:02}.", f"2026-11-12 {hour:02}:00")
    page = await desk.act(desk.manager, "announce list")
    older, newer = stage.floor.text("announce-older"), stage.floor.text("announce-newer")
    seen: list[list[str]] = []
    for label in (older, older, newer, newer, ""):
        seen.append([line for line in (embed_of(page).description or "").splitlines() if line.startswith("No")])
        if label:
            page = await desk.manager.click(page.response, label=label)
    latest = [f"No {hour:02}." for hour in range(19, -1, -1)]
    assert seen == [latest[:8], latest[8:16], latest[16:], latest[8:16], latest[:8]]
    assert list(buttons(page)) == [older]


# ---- edit ------------------------------------------------------------------------------------------------------------


async def test_the_form_has_the_present_words(desk: Desk, stage: Stage) -> None:
    number = await announced(desk, stage, "We open late.", "2026-11-11 18:00")
    asked = await desk.act(desk.manager, "announce edit", announcement=number)
    [field] = asked.modal.to_dict()["components"] if hasattr(asked.modal, "to_dict") else asked.modal["components"]
    assert field["component"]["value"] == "We open late."


async def test_a_planned_announcement_goes_out_with_its_new_words_once_they_are_confirmed(
    desk: Desk, stage: Stage
) -> None:
    number = await announced(desk, stage, "We open late.", "2026-11-11 18:00")
    shown = await retyped(desk, number, "We open at noon.")
    assert embed_of(shown).description == "We open at noon."
    assert rows(stage.floor.store, "SELECT body FROM announcement") == [("We open late.",)]
    await stage.restart()
    done = await confirm(desk, shown)
    assert embed_of(done).description == stage.floor.text("announce-edited-waiting")
    await stage.move_and_wake(hours=6)
    assert texts(stage) == ["We open at noon."]


async def test_a_message_that_went_out_follows_and_pings_nobody(desk: Desk, stage: Stage) -> None:
    role = loud(desk, stage)
    number = await announced(desk, stage, "We open late.", mention="everyone")
    await stage.wake()
    desk.dismiss(desk.manager, role)
    done = await confirm(desk, await retyped(desk, number, "We open at noon."))
    assert embed_of(done).description == stage.floor.text("announce-edited-sent")
    await stage.restart()
    await stage.wake()
    assert texts(stage) == ["We open at noon."]
    [edit] = [
        one.json or {} for one in stage.floor.env.http_requests if one.method == "PATCH" and "/messages/" in one.path
    ]
    assert edit["allowed_mentions"] == {"parse": []}


async def test_a_message_that_staff_deleted_stays_deleted(desk: Desk, stage: Stage) -> None:
    number = await announced(desk, stage, "We open late.")
    await stage.wake()
    [message] = stage.news.history()
    stage.floor.env.backend.delete_message(stage.news.id, message.id)
    await confirm(desk, await retyped(desk, number, "We open at noon."))
    await stage.wake()
    assert texts(stage) == []
    assert stage.post("announcement_edit")["state"] == "skipped"
    assert stage.troubles() == []


async def test_every_edit_stands_in_the_staff_log(desk: Desk, stage: Stage) -> None:
    number = await announced(desk, stage, "We open late.", "2026-11-11 18:00")
    await confirm(desk, await retyped(desk, number, "We open at noon."))
    await stage.wake()
    assert stage.floor.text(
        "stafflog-announcement-edited", actor=f"<@{desk.manager.id}>", announcement=number,
        channel=f"<#{stage.news.id}>",
    ) in stage.titles(stage.log)  # fmt: skip


async def test_the_same_words_change_nothing(desk: Desk, stage: Stage) -> None:
    number = await announced(desk, stage, "We open late.", "2026-11-11 18:00")
    shown = await retyped(desk, number, "  We open late.\n")
    assert embed_of(shown).description == stage.floor.text("announce-edit-same")
    assert buttons(shown) == {}


async def test_confirming_twice_edits_once(desk: Desk, stage: Stage) -> None:
    number = await announced(desk, stage, "We open late.")
    await stage.wake()
    shown = await retyped(desk, number, "We open at noon.")
    [press] = buttons(shown).values()
    await clicked_at_once(stage.floor, desk.manager, press, 3)
    assert [one["act"] for one in desk.log()].count("announcement-edited") == 1
    await stage.wake()
    assert texts(stage) == ["We open at noon."]


async def test_words_that_were_changed_meanwhile_are_not_overwritten(desk: Desk, stage: Stage) -> None:
    number = await announced(desk, stage, "One.", "2026-11-11 18:00")
    older, newer = await retyped(desk, number, "Two."), await retyped(desk, number, "Three.")
    await confirm(desk, newer)
    assert refused(await confirm(desk, older), stage.floor, "error-button-used")
    assert rows(stage.floor.store, "SELECT body FROM announcement") == [("Three.",)]


async def test_what_can_be_edited_is_offered_to_managers_only(desk: Desk, stage: Stage) -> None:
    sent = await announced(desk, stage, "Out already.")
    await stage.wake()
    waits = await announced(desk, stage, "Later.", "2026-11-11 18:00")
    gone = await announced(desk, stage, "Never.", "2026-11-11 17:00")
    await desk.act(desk.manager, "announce cancel", announcement=gone)
    offered = await desk.manager.autocomplete(stage.floor.channel, "announce edit", "announcement", "")
    assert [(one["name"], one["value"]) for one in offered] == [
        ("2026-11-11 18:00 Later.", waits), ("2026-11-11 12:00 Out already.", sent)
    ]  # fmt: skip
    assert len(await desk.manager.autocomplete(stage.floor.channel, "announce edit", "announcement", "out")) == 1
    assert await desk.guest.autocomplete(stage.floor.channel, "announce edit", "announcement", "") == []


# ---- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_only_managers_see_and_edit_announcements(desk: Desk, stage: Stage, language: str) -> None:
    number = await announced(desk, stage, "Secret.", "2026-11-11 18:00")
    for who in (desk.guest, desk.till):
        stage.floor.locales[str(who.id)] = language
        for command, options in (("announce list", {}), ("announce edit", {"announcement": number})):
            result = await desk.act(who, command, **options)
            assert refused(result, stage.floor, "error-not-staff", language, need="manager")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("typed", ["999", "Secret.", "-1"])
async def test_an_announcement_that_is_not_there_is_not_edited(
    desk: Desk, stage: Stage, typed: str, language: str
) -> None:
    stage.floor.locales[str(desk.manager.id)] = language
    result = await desk.act(desk.manager, "announce edit", announcement=typed)
    assert refused(result, stage.floor, "error-announcement-not-found", language)


async def test_drafts_and_cancelled_ones_are_not_edited_and_one_cancelled_meanwhile_neither(
    desk: Desk, stage: Stage
) -> None:
    await desk.act(desk.manager, "announce now", text="A draft.")
    [[draft]] = rows(stage.floor.store, "SELECT id FROM announcement")
    result = await desk.act(desk.manager, "announce edit", announcement=str(draft))
    assert refused(result, stage.floor, "error-announcement-not-found")
    number = await announced(desk, stage, "Later.", "2026-11-11 18:00")
    shown = await retyped(desk, number, "Much later.")
    await desk.act(desk.manager, "announce cancel", announcement=number)
    assert refused(await confirm(desk, shown), stage.floor, "error-announcement-not-found")


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_words_that_cannot_be_are_refused(desk: Desk, stage: Stage, language: str) -> None:
    number = await announced(desk, stage, "Later.", "2026-11-11 18:00")
    stage.floor.locales[str(desk.manager.id)] = language
    result = await retyped(desk, number, " \n ")
    assert refused(result, stage.floor, "error-message-empty", language)


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_who_may_not_mention_everyone_gives_no_new_words_to_what_will(
    desk: Desk, stage: Stage, language: str
) -> None:
    role = loud(desk, stage)
    number = await announced(desk, stage, "Later.", "2026-11-11 18:00", mention="everyone")
    shown = await retyped(desk, number, "Soon.")
    desk.dismiss(desk.manager, role)
    stage.floor.locales[str(desk.manager.id)] = language
    expected = stage.floor.text("announce-may-not-mention", language, channel=f"<#{stage.news.id}>")
    late = await confirm(desk, shown)
    assert embed_of(late).description == expected
    early = await desk.act(desk.manager, "announce edit", announcement=number)
    assert embed_of(early).description == expected
    assert rows(stage.floor.store, "SELECT body FROM announcement") == [("Later.",)]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("command", ["announce now", "announce schedule", "announce edit"])
async def test_a_channel_that_is_gone_is_refused_before_anybody_types(
    desk: Desk, stage: Stage, command: str, language: str
) -> None:
    number = await announced(desk, stage, "Later.", "2026-11-11 18:00")
    stage.floor.env.backend.delete_channel(stage.news.id)
    stage.floor.locales[str(desk.manager.id)] = language
    options = {"announce now": {}, "announce schedule": {"when": "2026-11-11 18:00"}}
    result = await desk.act(desk.manager, command, **options.get(command, {"announcement": number}))
    purpose = stage.floor.text("announce-form-title", language)
    assert embed_of(result).description == stage.floor.text("error-channel-missing", language, purpose=purpose)


async def test_an_edit_in_a_channel_that_is_gone_meanwhile_fails_and_its_author_is_named(
    desk: Desk, stage: Stage
) -> None:
    number = await announced(desk, stage, "We open late.")
    await stage.wake()
    await confirm(desk, await retyped(desk, number, "We open at noon."))
    stage.floor.env.backend.delete_channel(stage.news.id)
    await stage.wake()
    assert stage.post("announcement_edit")["state"] == "failed"
    [trouble] = stage.troubles()
    assert (trouble["error"], trouble["author"]) == ("missing-channel", str(desk.manager.id))


async def test_where_the_bot_may_not_write_any_more_nothing_is_edited(desk: Desk, stage: Stage) -> None:
    number = await announced(desk, stage, "Later.", "2026-11-11 18:00")
    permitted(stage.news, stage.floor, send_messages=False)
    result = await desk.act(desk.manager, "announce edit", announcement=number)
    assert "Send Messages" in (embed_of(result).description or "")
