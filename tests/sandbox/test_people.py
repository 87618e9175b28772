"""The human side over HTTP and the page's websocket, and what keeps strangers out."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from sandbox import Sandbox


@app_commands.command()
async def push(interaction: discord.Interaction, cast: str, points: int = 1) -> None:
    """Pushes."""
    await interaction.response.send_message(f"{points} for {cast}", ephemeral=True)


@app_commands.command()
async def silent(interaction: discord.Interaction) -> None:
    """Says nothing."""


@app_commands.command()
async def form(interaction: discord.Interaction) -> None:
    """Opens a form."""

    class Name(discord.ui.Modal, title="Name"):
        name = discord.ui.TextInput[Any](label="Name", custom_id="name")

        async def on_submit(self, interaction: discord.Interaction) -> None:
            await interaction.response.send_message(f"I am {self.name.value}")

    await interaction.response.send_modal(Name())


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_a_script_uses_a_command_over_http(sandbox: Sandbox, connect: Any, http: Any) -> None:
    await connect(push)
    body = {"as": "aki", "channel": "lounge", "name": "push", "options": {"cast": "Mio", "points": "3"}}
    async with http.post(sandbox.url + "/people/slash", json=body) as answer:
        assert (await answer.json())["response"]["message"]["content"] == "3 for Mio"
    async with http.get(sandbox.url + "/people/messages?channel=lounge&as=ben") as answer:
        assert await answer.json() == []
    async with http.get(sandbox.url + "/people/requests?method=POST") as answer:
        assert (await answer.json())[-1]["body"]["data"]["content"] == "3 for Mio"


async def test_a_refusal_is_400_and_says_why(sandbox: Sandbox, http: Any) -> None:
    body = {"as": "nobody", "channel": "lounge", "name": "push"}
    async with http.post(sandbox.url + "/people/slash", json=body) as answer:
        assert answer.status == 400
        assert await answer.json() == {"refused": "nobody here is 'nobody'"}


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
async def test_other_sites_may_not_act(sandbox: Sandbox, http: Any, headers: dict[str, str]) -> None:
    async with http.get(sandbox.url + "/people/world", headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.2", "example.org", "::"])
def test_only_loopback_is_listened_on(host: str) -> None:
    with pytest.raises(ValueError, match="loopback only"):
        Sandbox(host=host)


async def test_an_uploaded_page_is_handed_over_as_a_download(sandbox: Sandbox, http: Any) -> None:
    entry = sandbox.people.upload("aki", "x.html", b"<script>alert(1)</script>")
    async with http.get(entry["url"]) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


class Page:
    """What the chat page does, without drawing."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def until(self, kind: str) -> Any:
        while (body := await self.socket.receive_json(timeout=3))["t"] != kind:
            pass
        return body

    async def act(self, kind: str, **facts: Any) -> None:
        await self.socket.send_json({"t": kind, "channel": "1000000000000000402", **facts})


@pytest.fixture
async def opened(sandbox: Sandbox, http: aiohttp.ClientSession) -> Any:
    async def start(user: str) -> Page:
        return Page(await http.ws_connect(f"{sandbox.url}/people/live?as={sandbox.state.person(user).id}&locale=en-US"))

    return start


async def test_the_page_learns_who_and_what_there_is(sandbox: Sandbox, connect: Any, opened: Any) -> None:
    await connect(push)
    page = await opened("aki")
    hello = await page.until("hello")
    assert hello["me"]["name"] == "aki"
    assert hello["bot"]["connected"] is True
    assert [channel["name"] for channel in hello["guilds"][0]["channels"]] == ["announcements", "lounge", "staff-log"]
    assert (await page.until("commands"))["commands"][0]["name"] == "push"


async def test_the_page_uses_a_command_and_sees_the_answer(sandbox: Sandbox, connect: Any, opened: Any) -> None:
    await connect(push)
    page, other = await opened("aki"), await opened("ben")
    (command,) = (await page.until("commands"))["commands"]
    await page.act("slash", nonce="1", command=command["id"], options=[{"type": 3, "name": "cast", "value": "Mio"}])
    assert (await page.until("thinking"))["nonce"] == "1"
    message = (await page.until("message"))["message"]
    assert message["flags"] == 64
    assert message["content"] == "1 for Mio"
    await other.act("open")
    assert (await other.until("messages"))["messages"] == []


async def test_the_page_fills_a_form(sandbox: Sandbox, connect: Any, opened: Any) -> None:
    await connect(form)
    page = await opened("aki")
    (command,) = (await page.until("commands"))["commands"]
    await page.act("slash", nonce="1", command=command["id"], options=[])
    shown = await page.until("modal")
    filled = [{"type": 1, "components": [{"type": 4, "custom_id": "name", "value": "Aki"}]}]
    await page.act(
        "submit",
        nonce="2",
        interaction=shown["interaction"],
        custom_id=shown["modal"]["custom_id"],
        components=filled,
    )
    assert (await page.until("message"))["message"]["content"] == "I am Aki"


async def test_the_page_is_told_of_a_failure_and_of_a_refusal(sandbox: Sandbox, connect: Any, opened: Any) -> None:
    await connect(silent)
    page = await opened("aki")
    (command,) = (await page.until("commands"))["commands"]
    await page.act("slash", nonce="1", command="5", options=[])
    assert (await page.until("refused"))["nonce"] == "1"
    await page.act("slash", nonce="2", command=command["id"], options=[])
    assert (await page.until("failed"))["why"] == "did not respond"


async def test_the_page_sees_deletions_and_the_bots_comings_and_goings(
    sandbox: Sandbox, connect: Any, opened: Any, lounge: str
) -> None:
    page = await opened("ben")
    await page.until("hello")
    bot = await connect()
    assert (await page.until("bot"))["connected"] is True
    sent = await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "board"})
    await page.until("message")
    await sandbox.delete("dai", "lounge", sent["id"])
    assert (await page.until("gone"))["message"] == sent["id"]


async def test_a_role_that_is_deleted_is_gone_from_everyone_who_had_it(sandbox: Sandbox, bot: Any, guild: str) -> None:
    made = await bot.ask("POST", f"/guilds/{guild}/roles", json={"name": "on stage", "permissions": "0"})
    member = next(one for one in sandbox.state.guild(guild).members.values() if one.user.name == "aki")
    await bot.ask("PUT", f"/guilds/{guild}/members/{member.user.id}/roles/{made['id']}")
    assert made["id"] in member.roles
    await bot.ask("DELETE", f"/guilds/{guild}/roles/{made['id']}")
    await bot.saw("GUILD_ROLE_DELETE")
    assert made["id"] not in member.roles
    with pytest.raises(discord.NotFound) as gone:
        await bot.ask("DELETE", f"/guilds/{guild}/roles/{made['id']}")
    assert gone.value.code == 10011
