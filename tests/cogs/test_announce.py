"""`/announce` through SimCord: a preview, a confirmation, mentions only by who may, and the post at its hour."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest

from cafe.announcements import ConfirmAnnouncement
from cafe.errors import NotYours
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import OWNER, Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage, permitted
from tests.rows import rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


async def confirm(stage: Stage, who: Any, shown: Any) -> Any:
    """Press the button under a preview."""
    return await who.click(shown.response, label=stage.floor.text("announce-confirm"))


def texts(stage: Stage) -> list[str]:
    """What stands in the announcement channel, oldest first."""
    return [message.embeds[0].description or "" for message in stage.news.history()]


async def test_nothing_is_posted_before_it_is_confirmed(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce now", text="We open late today.")
    await stage.wake()
    assert shown.ephemeral
    assert embed_of(shown).description == "We open late today."
    assert texts(stage) == []
    await confirm(stage, desk.manager, shown)
    await stage.wake()
    assert texts(stage) == ["We open late today."]


async def test_confirming_twice_posts_once(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce now", text="We open late today.")
    message = shown.response.message
    await confirm(stage, desk.manager, shown)
    rows(stage.floor.store, "UPDATE done SET idem = 'other' WHERE idem LIKE 'announce-confirm%'")
    stage.floor.env.backend.edit_message(message.channel.id, message.id, {"components": _components(message)})
    assert refused(await confirm(stage, desk.manager, shown), stage.floor, "error-button-used")
    await stage.wake()
    assert texts(stage) == ["We open late today."]


def _components(message: discord.Message) -> list[Any]:
    return [row.to_dict() for row in message.components]


async def test_a_preview_is_confirmed_after_a_restart(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce now", text="We open late today.")
    await stage.restart()
    await confirm(stage, desk.manager, shown)
    await stage.wake()
    assert texts(stage) == ["We open late today."]


async def test_a_scheduled_announcement_comes_at_its_hour(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce schedule", when="2026-11-11 18:00", text="明日は貸切です。")
    result = await confirm(stage, desk.manager, shown)
    assert embed_of(result).description == stage.floor.text("announce-scheduled", hour="<t:1794387600:f>")
    await stage.restart()
    await stage.move_and_wake(hours=5, minutes=59)
    assert texts(stage) == []
    await stage.move_and_wake(minutes=1)
    assert texts(stage) == ["明日は貸切です。"]


async def test_an_announcement_six_hours_late_is_not_posted(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce schedule", when="2026-11-11 18:00", text="Soon.")
    await confirm(stage, desk.manager, shown)
    await stage.move_and_wake(hours=12)
    assert "Soon." not in texts(stage)


async def test_without_words_a_form_asks_for_them_and_works_after_a_restart(desk: Desk, stage: Stage) -> None:
    asked = await desk.act(desk.manager, "announce schedule", when="2026-11-11 18:00")
    await stage.restart()
    shown = await desk.manager.submit_modal(asked, {"body": "Line one\nLine two"})
    assert "<t:1794387600:f>" in said(shown)
    await confirm(stage, desk.manager, shown)
    await stage.move_and_wake(hours=6)
    assert texts(stage) == ["Line one\nLine two"]


async def test_another_channel_may_be_chosen(desk: Desk, stage: Stage) -> None:
    other = stage.floor.guild.create_text_channel("events")
    shown = await desk.act(desk.manager, "announce now", text="Hello.", channel=other)
    await confirm(stage, desk.manager, shown)
    await stage.wake()
    assert stage.titles(other) == ["Hello."]
    assert texts(stage) == []


@pytest.mark.parametrize("when", ["18：00", "2026-11-11 18:00", "<t:1794387600:f>", f"tomorrow{' ' * 27}18:00"])
async def test_whatever_hour_is_typed_the_form_carries_it_whole(desk: Desk, stage: Stage, when: str) -> None:
    asked = await desk.act(desk.manager, "announce schedule", when=when)
    answered = await desk.manager.submit_modal(asked, {"body": "See you."})
    assert answered.response.embeds[-1].title == stage.floor.text("announce-preview-title")


@pytest.mark.parametrize(
    ("when", "key", "facts"),
    [("someday", "error-when-invalid", {"text": "someday"}), ("2026-11-11 11:00", "error-in-the-past", {})],
)
async def test_an_hour_that_cannot_be_is_refused_before_anyone_has_typed_the_words(
    desk: Desk, stage: Stage, when: str, key: str, facts: dict[str, str]
) -> None:
    assert refused(await desk.act(desk.manager, "announce schedule", when=when), stage.floor, key, **facts)


@pytest.mark.parametrize("command", ["announce now", "announce schedule", "announce cancel"])
async def test_only_managers_announce(desk: Desk, stage: Stage, command: str) -> None:
    options = {
        "announce now": {"text": "Hello."},
        "announce schedule": {"when": "2026-11-11 18:00", "text": "Hello."},
        "announce cancel": {"announcement": "none of them"},
    }
    for who in (desk.guest, desk.till):
        assert refused(await desk.act(who, command, **options[command]), stage.floor, "error-not-staff", need="manager")


async def test_another_managers_preview_is_not_confirmed(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce now", text="Hello.")
    [[number]] = rows(stage.floor.store, "SELECT id FROM announcement")
    change = ConfirmAnnouncement(cafe=stage.floor.cafe, key="x", visitor=OWNER, id=number)
    with pytest.raises(NotYours):
        await stage.floor.store.write(change)
    assert shown.ephemeral


@pytest.mark.parametrize(
    ("when", "key", "facts"),
    [("sometime", "error-when-invalid", {"text": "sometime"}), ("2026-11-11 11:00", "error-in-the-past", {})],
)
async def test_an_hour_that_cannot_be_is_refused(
    desk: Desk, stage: Stage, when: str, key: str, facts: dict[str, str]
) -> None:
    result = await desk.act(desk.manager, "announce schedule", when=when, text="Hello.")
    assert refused(result, stage.floor, key, **facts)
    assert rows(stage.floor.store, "SELECT * FROM announcement") == []


async def test_a_preview_whose_hour_has_gone_by_is_refused(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce schedule", when="2026-11-11 12:05", text="Soon.")
    stage.floor.clock.move(minutes=6)
    assert refused(await confirm(stage, desk.manager, shown), stage.floor, "error-in-the-past")


async def test_a_cafe_that_is_not_set_up_says_so(desk: Desk) -> None:
    result = await desk.act(desk.manager, "announce now", text="Hello.")
    assert refused(result, desk.floor, "error-not-set-up")


# ---- mentions --------------------------------------------------------------------------------------------------------


async def sent_mentions(stage: Stage) -> list[Any]:
    """Words and allowed mentions of what went to the announcement channel."""
    await stage.wake()
    posts = [
        one.json or {} for one in stage.floor.env.http_requests
        if one.method == "POST" and one.path == f"/channels/{stage.news.id}/messages"
    ]  # fmt: skip
    return [(one.get("content"), one["allowed_mentions"]) for one in posts]


async def test_who_may_not_mention_everyone_there_may_not_here_either(desk: Desk, stage: Stage) -> None:
    role = stage.floor.guild.create_role("Fans")
    for options in ({"mention": "everyone"}, {"mention": "here"}, {"role": role}):
        result = await desk.act(desk.manager, "announce now", text="Hello.", **options)
        expected = stage.floor.text("announce-may-not-mention", channel=f"<#{stage.news.id}>")
        assert embed_of(result).description == expected
    assert rows(stage.floor.store, "SELECT * FROM announcement") == []


async def test_who_may_mention_everyone_mentions_exactly_whom_was_ticked(desk: Desk, stage: Stage) -> None:
    loud = stage.floor.guild.create_role("Loud", permissions=discord.Permissions(mention_everyone=True))
    stage.floor.env.backend.add_member_role(stage.floor.guild.id, desk.manager.id, loud.id)
    fans = stage.floor.guild.create_role("Fans")
    for options in ({"mention": "everyone"}, {"role": fans}, {}):
        shown = await desk.act(desk.manager, "announce now", text="Hello @everyone <@1>.", **options)
        await confirm(stage, desk.manager, shown)
        stage.floor.clock.move(seconds=1)
    told = [
        (content, set(allowed["parse"]), allowed.get("roles", [])) for content, allowed in await sent_mentions(stage)
    ]
    assert told[-3:] == [
        ("@everyone", {"everyone"}, []), (f"<@&{fans.id}>", set(), [fans.id]), (None, set(), [])
    ]  # fmt: skip


async def test_a_right_lost_before_the_confirmation_is_lost(desk: Desk, stage: Stage) -> None:
    loud = stage.floor.guild.create_role("Loud", permissions=discord.Permissions(mention_everyone=True))
    stage.floor.env.backend.add_member_role(stage.floor.guild.id, desk.manager.id, loud.id)
    shown = await desk.act(desk.manager, "announce now", text="Hello.", mention="everyone")
    desk.dismiss(desk.manager, loud)
    await confirm(stage, desk.manager, shown)
    await stage.wake()
    assert texts(stage) == []


# ---- trouble and cancelling ------------------------------------------------------------------------------------------


async def test_where_the_bot_may_not_write_staff_hear_it_at_once(desk: Desk, stage: Stage) -> None:
    permitted(stage.news, stage.floor, send_messages=False)
    result = await desk.act(desk.manager, "announce now", text="Hello.")
    assert "Send Messages" in (embed_of(result).description or "")
    assert rows(stage.floor.store, "SELECT * FROM announcement") == []


async def test_a_post_that_fails_later_names_its_author_in_the_staff_log(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce now", text="Hello.")
    await confirm(stage, desk.manager, shown)
    permitted(stage.news, stage.floor, send_messages=False)
    await stage.wake()
    assert stage.post("announcement")["state"] == "failed"
    assert stage.floor.text("post-trouble-author", author=f"<@{desk.manager.id}>") in stage.titles(stage.log)[-1]


async def test_a_cancelled_announcement_is_never_posted(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce schedule", when="2026-11-11 18:00", text="Soon.")
    await confirm(stage, desk.manager, shown)
    [offered] = await desk.manager.autocomplete(stage.floor.channel, "announce cancel", "announcement", "so")
    assert offered["name"] == "2026-11-11 18:00 Soon."
    result = await desk.act(desk.manager, "announce cancel", announcement=offered["value"])
    assert embed_of(result).description == stage.floor.text("announce-cancelled")
    again = await desk.act(desk.manager, "announce cancel", announcement=offered["value"])
    assert refused(again, stage.floor, "error-announcement-not-found")
    await stage.move_and_wake(hours=6)
    assert texts(stage) == []


async def test_what_will_be_announced_is_offered_to_managers_only(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce schedule", when="2026-11-11 18:00", text="Secret.")
    await confirm(stage, desk.manager, shown)
    assert await desk.guest.autocomplete(stage.floor.channel, "announce cancel", "announcement", "") == []


async def test_every_step_stands_in_the_staff_log(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce schedule", when="2026-11-11 18:00", text="Soon.")
    await confirm(stage, desk.manager, shown)
    [offered] = await desk.manager.autocomplete(stage.floor.channel, "announce cancel", "announcement", "")
    stage.floor.clock.move(seconds=1)
    await desk.act(desk.manager, "announce cancel", announcement=offered["value"])
    assert [one["act"] for one in desk.log()][-2:] == ["announcement-scheduled", "announcement-cancelled"]


async def test_two_announcers_post_an_announcement_once(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "announce now", text="Hello.")
    await confirm(stage, desk.manager, shown)
    now = stage.floor.clock()
    await asyncio.gather(*(one.wake(now) for one in (stage.announcer, stage.another(), stage.another())))
    assert texts(stage) == ["Hello."]
