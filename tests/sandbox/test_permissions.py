"""Who may do what: real computation over roles and overwrites, and the codes the bot gets."""

from typing import Any

import discord
import pytest

from sandbox import Sandbox
from sandbox.entities import Overwrite
from sandbox.permissions import BITS, mask


def deny(sandbox: Sandbox, *names: str) -> None:
    channel = sandbox.state.place("lounge")
    channel.overwrites.append(Overwrite(sandbox.state.bot.id, 1, 0, mask(*names)))


async def refused(bot: Any, method: str, path: str, **options: Any) -> int:
    with pytest.raises(discord.HTTPException) as caught:
        await bot.ask(method, path, **options)
    return caught.value.code


@pytest.mark.parametrize(
    ("names", "body", "code"),
    [
        (["view_channel"], {"content": "x"}, 50001),
        (["send_messages"], {"content": "x"}, 50013),
        (["embed_links"], {"embeds": [{"title": "x"}]}, 50013),
    ],
)
async def test_sending_without_permission(
    sandbox: Sandbox, bot: Any, lounge: str, names: list[str], body: Any, code: int
) -> None:
    deny(sandbox, *names)
    assert await refused(bot, "POST", f"/channels/{lounge}/messages", json=body) == code


async def test_plain_text_needs_no_embed_links(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    deny(sandbox, "embed_links", "attach_files")
    assert await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "x"})


async def test_files_need_attach_files(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    deny(sandbox, "attach_files")
    with pytest.raises(discord.Forbidden) as caught:
        await bot.get_partial_messageable(int(lounge)).send(file=discord.File(__file__))
    assert caught.value.code == 50013


async def test_history_is_empty_where_it_may_not_be_read(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    await sandbox.say("aki", "lounge", "hello")
    assert len(await bot.ask("GET", f"/channels/{lounge}/messages")) == 1
    deny(sandbox, "read_message_history")
    assert await bot.ask("GET", f"/channels/{lounge}/messages") == []


async def test_unknown_things_have_their_codes(bot: Any, lounge: str, guild: str) -> None:
    assert await refused(bot, "GET", "/channels/1") == 10003
    assert await refused(bot, "GET", f"/channels/{lounge}/messages/1") == 10008
    assert await refused(bot, "GET", "/guilds/1") == 10004
    assert await refused(bot, "GET", f"/guilds/{guild}/members/1") == 10013
    assert await refused(bot, "PUT", f"/guilds/{guild}/members/1000000000000000101/roles/1") == 10011


async def test_a_role_is_given_only_below_the_bots_own(sandbox: Sandbox, bot: Any, guild: str) -> None:
    path = f"/guilds/{guild}/members/1000000000000000101/roles/1000000000000000302"
    await bot.ask("PUT", path)
    assert sandbox.state.member(guild, "1000000000000000101").roles == ["1000000000000000302"]
    await bot.ask("DELETE", path)
    assert sandbox.state.member(guild, "1000000000000000101").roles == []
    sandbox.state.role(guild, "1000000000000000302").position = 99
    assert await refused(bot, "PUT", path) == 50013


async def test_a_role_the_bot_makes_can_be_given(bot: Any, guild: str) -> None:
    role = await bot.ask("POST", f"/guilds/{guild}/roles", json={"name": "Mio on stage", "permissions": "0"})
    await bot.ask("PUT", f"/guilds/{guild}/members/1000000000000000101/roles/{role['id']}")
    await bot.saw("GUILD_ROLE_CREATE")
    member = await bot.ask("GET", f"/guilds/{guild}/members/1000000000000000101")
    assert role["id"] in member["roles"]


async def test_overwrites_apply_everyone_then_roles_then_member(sandbox: Sandbox, guild: str) -> None:
    channel, manager = sandbox.state.place("staff-log"), "1000000000000000301"
    view = BITS["view_channel"]
    channel.overwrites = [Overwrite(guild, 0, 0, view), Overwrite(manager, 0, view, 0)]
    state = sandbox.state
    dai, aki = state.person("dai").id, state.person("aki").id
    state.guild(guild).owner_id = "0"
    assert state.may(channel, dai, "view_channel")
    assert not state.may(channel, aki, "view_channel")
    channel.overwrites.append(Overwrite(dai, 1, 0, view))
    assert state.permissions_in(channel, dai) == 0


async def test_administrators_and_owners_may_everything(sandbox: Sandbox, guild: str) -> None:
    state = sandbox.state
    channel = state.place("staff-log")
    channel.overwrites = [Overwrite(guild, 0, 0, BITS["view_channel"])]
    assert state.may(channel, state.guild(guild).owner_id, "administrator")
    state.role(guild, "1000000000000000302").permissions = BITS["administrator"]
    assert state.may(channel, state.person("chie").id, "manage_guild", "view_channel")


async def test_a_wrong_token_is_401(sandbox: Sandbox, bot: Any) -> None:
    bot.http.token = "wrong"
    with pytest.raises(discord.HTTPException) as caught:
        await bot.ask("GET", "/users/@me")
    assert caught.value.status == 401


async def test_what_discord_has_and_the_sandbox_has_not_is_a_recorded_404(sandbox: Sandbox, bot: Any) -> None:
    with pytest.raises(discord.NotFound):
        await bot.ask("GET", "/stickers/1")
    assert sandbox.requests()[-1]["path"] == "/api/v10/stickers/1"
