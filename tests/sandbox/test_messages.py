"""Messages over REST: nonces, history, mentions, files, edits, pins, direct messages, limits."""

import io
from typing import Any

import discord
import pytest

from sandbox import Sandbox

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")


def channel_of(bot: Any, channel_id: str) -> discord.PartialMessageable:
    return bot.get_partial_messageable(int(channel_id))


async def test_the_same_nonce_returns_the_first_message(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    body = {"content": "timetable", "nonce": "1-timetable-20240101", "enforce_nonce": True}
    first = await bot.ask("POST", f"/channels/{lounge}/messages", json=body)
    second = await bot.ask("POST", f"/channels/{lounge}/messages", json=body | {"content": "other"})
    assert first["id"] == second["id"]
    assert [message["content"] for message in await sandbox.messages("lounge", "aki")] == ["timetable"]


async def test_without_enforce_nonce_the_message_comes_twice(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    for _ in range(2):
        await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "hi", "nonce": "same"})
    assert len(await sandbox.messages("lounge", "aki")) == 2


async def test_a_nonce_is_forgotten_after_minutes(monkeypatch: Any) -> None:
    from sandbox.entities import Channel
    from sandbox.messages import Messages
    from sandbox.world import World

    now = [1_700_000_000.0]
    world = World(None, lambda: now[0])
    notes = Messages(world)
    channel: Channel = world.place("lounge")
    notes.create(channel, world.bot, {"content": "a", "nonce": "n"})
    assert notes.by_nonce(channel, "n", world.bot.id)
    now[0] += 600
    assert notes.by_nonce(channel, "n", world.bot.id) is None


async def test_history_pages_before_after_and_around(bot: Any, lounge: str) -> None:
    channel = channel_of(bot, lounge)
    sent = [await channel.send(str(number)) for number in range(10)]
    assert [m.content async for m in channel.history(limit=3)] == ["9", "8", "7"]
    assert [m.content async for m in channel.history(limit=3, before=sent[3])] == ["2", "1", "0"]
    assert [m.content async for m in channel.history(limit=3, after=sent[3])] == ["4", "5", "6"]
    around = [m.content async for m in channel.history(limit=5, around=sent[5])]
    assert sorted(around) == ["3", "4", "5", "6", "7"]


@pytest.mark.parametrize(
    ("allowed", "users", "everyone"),
    [
        (None, ["1000000000000000101"], True),
        ({"parse": []}, [], False),
        ({"parse": ["users"]}, ["1000000000000000101"], False),
        ({"users": ["1000000000000000102"]}, [], False),
    ],
)
async def test_only_allowed_mentions_ping(
    bot: Any, lounge: str, allowed: Any, users: list[str], everyone: bool
) -> None:
    body = {"content": "<@1000000000000000101> @everyone"} | ({"allowed_mentions": allowed} if allowed else {})
    sent = await bot.ask("POST", f"/channels/{lounge}/messages", json=body)
    assert [user["id"] for user in sent["mentions"]] == users
    assert sent["mention_everyone"] is everyone


async def test_everyone_needs_the_permission(sandbox: Sandbox, bot: Any, lounge: str, guild: str) -> None:
    own = sandbox.state.guild(guild).members[sandbox.state.bot.id].roles[0]
    sandbox.state.role(guild, own).permissions &= ~discord.Permissions(mention_everyone=True).value
    sent = await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "@everyone <@&1000000000000000302>"})
    assert sent["mention_everyone"] is False
    assert sent["mention_roles"] == []


async def test_a_file_is_stored_served_and_shown_in_its_embed(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    embed = discord.Embed(title="card").set_image(url="attachment://card.png")
    file = discord.File(io.BytesIO(PNG), "card.png", description="Producer card")
    sent = await channel_of(bot, lounge).send(embed=embed, file=file)
    (attachment,) = sent.attachments
    assert (attachment.width, attachment.height, attachment.description) == (640, 480, "Producer card")
    assert sent.embeds[0].image.url == attachment.url
    assert attachment.url.startswith(sandbox.url + "/files/")
    assert await attachment.read() == PNG


async def test_an_edit_keeps_what_it_does_not_name(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    sent = await channel_of(bot, lounge).send("words", embed=discord.Embed(title="board"))
    await sent.edit(content="new words")
    (seen,) = await sandbox.messages("lounge", "aki")
    assert seen["content"] == "new words"
    assert seen["embeds"][0]["title"] == "board"
    assert seen["edited_timestamp"]


async def test_an_edit_of_a_message_staff_deleted_is_10008(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    sent = await channel_of(bot, lounge).send("show at 19:00")
    await sandbox.delete("dai", "lounge", sent.id)
    with pytest.raises(discord.NotFound) as caught:
        await sent.edit(content="moved")
    assert caught.value.code == 10008


async def test_others_messages_cannot_be_edited(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    said = await sandbox.say("aki", "lounge", "hello")
    with pytest.raises(discord.Forbidden) as caught:
        await bot.ask("PATCH", f"/channels/{lounge}/messages/{said['id']}", json={"content": "x"})
    assert caught.value.code == 50005


async def test_a_pinned_message_is_listed(bot: Any, lounge: str) -> None:
    channel = channel_of(bot, lounge)
    sent = await channel.send("panel")
    await sent.pin()
    assert [message.content async for message in channel.pins()] == ["panel"]
    await sent.unpin()
    assert [message async for message in channel.pins()] == []


async def test_closed_direct_messages_are_50007(sandbox: Sandbox, bot: Any) -> None:
    user = await bot.fetch_user(1000000000000000101)
    await user.send("your stay ends soon")
    sandbox.people.switch("aki", dm_open=False)
    with pytest.raises(discord.Forbidden) as caught:
        await user.send("again")
    assert caught.value.code == 50007
    assert [message["content"] for message in await sandbox.messages("dm", "aki")] == ["your stay ends soon"]


async def test_an_empty_message_is_50006(bot: Any, lounge: str) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await channel_of(bot, lounge).send("  ")
    assert caught.value.code == 50006


def row(*components: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def button(custom_id: str = "a", label: str = "b") -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id}


def select(count: int) -> dict[str, Any]:
    options = [{"label": str(number), "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "s", "options": options}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"content": "x" * 2001}, "content"),
        ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
        ({"embeds": [{"description": "x" * 4097}]}, "embeds.0.description"),
        ({"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds.0.footer.text"),
        ({"embeds": [{"fields": [{"name": "n", "value": "x" * 1025}]}]}, "embeds.0.fields.0.value"),
        ({"embeds": [{"fields": [{"name": "", "value": "v"}]}]}, "embeds.0.fields.0.name"),
        ({"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]}, "embeds.0.fields"),
        ({"embeds": [{"description": "x" * 3001}, {"description": "x" * 3000}]}, "embeds"),
        ({"embeds": [{"title": "t"}] * 11}, "embeds"),
        ({"components": [row(button(str(n))) for n in range(6)]}, "components"),
        ({"components": [row(*(button(str(n)) for n in range(6)))]}, "components.0.components"),
        ({"components": [row()]}, "components.0.components"),
        ({"components": [row(button("x" * 101))]}, "components.0.components.0.custom_id"),
        ({"components": [row(button(label="x" * 81))]}, "components.0.components.0.label"),
        ({"components": [row(button(), button())]}, "components.0.components.1.custom_id"),
        ({"components": [row(select(26))]}, "components.0.components.0.options"),
        ({"components": [button()]}, "components.0.type"),
        ({"content": "x", "nonce": "x" * 26}, "nonce"),
        ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions"),
    ],
)
async def test_what_is_too_big_is_50035_with_its_place(bot: Any, lounge: str, body: Any, where: str) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await bot.ask("POST", f"/channels/{lounge}/messages", json=body)
    assert caught.value.code == 50035
    assert f"In {where}:" in caught.value.text


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2000},
        {"embeds": [{"title": "x" * 256, "description": "x" * 4096, "footer": {"text": "x" * 1648}}]},
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 25}]},
        {"components": [row(*(button(f"{r}{n}") for n in range(5))) for r in range(5)]},
        {"components": [row(select(25))]},
    ],
)
async def test_what_just_fits_is_taken(bot: Any, lounge: str, body: Any) -> None:
    assert await bot.ask("POST", f"/channels/{lounge}/messages", json=body)
