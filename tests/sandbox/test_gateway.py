"""The gateway: greeting, shards, heartbeat, resume with replay, invalid sessions, compression."""

import asyncio
import zlib
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from sandbox import Sandbox
from sandbox.codec import dumps, loads
from sandbox.gateway import ACK, BUFFER, HEARTBEAT, HELLO, IDENTIFY, INVALID, RESUME
from sandbox.worldfile import DEFAULT


class Line:
    """A bare gateway client, for what discord.py would hide."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, compressed: bool) -> None:
        self.socket = socket
        self.inflate = zlib.decompressobj() if compressed else None

    async def take(self) -> Any:
        message = await self.socket.receive(timeout=2)
        if message.type is aiohttp.WSMsgType.BINARY and self.inflate:
            assert message.data.endswith(b"\x00\x00\xff\xff")
            return loads(self.inflate.decompress(message.data))
        return loads(message.data) if message.type is aiohttp.WSMsgType.TEXT else message

    async def until(self, event: str) -> Any:
        while (body := await self.take())["t"] != event:
            pass
        return body

    async def send(self, op: int, data: Any) -> None:
        await self.socket.send_str(dumps({"op": op, "d": data}).decode())

    async def identify(self, **more: Any) -> Any:
        await self.take()
        await self.send(IDENTIFY, {"token": "sandbox", "intents": 1, "properties": {}} | more)
        return await self.until("READY")


@pytest.fixture
async def dial(sandbox: Sandbox) -> Any:
    async with aiohttp.ClientSession() as session:

        async def start(compressed: bool = False) -> Line:
            query = "?v=10&encoding=json" + ("&compress=zlib-stream" if compressed else "")
            return Line(await session.ws_connect(sandbox.gateway_url + query), compressed)

        yield start


@pytest.mark.parametrize("compressed", [True, False])
async def test_identify_is_answered_with_ready_and_every_guild(sandbox: Sandbox, dial: Any, compressed: bool) -> None:
    line = await dial(compressed)
    ready = await line.identify()
    assert ready["d"]["resume_gateway_url"] == sandbox.gateway_url
    guild = await line.until("GUILD_CREATE")
    assert guild["d"]["name"] == "Café Hoshizora"
    assert len(guild["d"]["members"]) == 1, "without the members intent only the bot itself"


async def test_a_heartbeat_is_acknowledged(dial: Any) -> None:
    line = await dial()
    assert (await line.take())["op"] == HELLO
    await line.send(HEARTBEAT, None)
    assert (await line.take())["op"] == ACK


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"token": "wrong", "intents": 1}, 4004),
        ({"token": "sandbox", "intents": 1, "shard": [2, 2]}, 4010),
    ],
)
async def test_a_bad_identify_closes_with_its_code(dial: Any, data: Any, code: int) -> None:
    line = await dial()
    await line.take()
    await line.send(IDENTIFY, data)
    await line.take()
    assert line.socket.close_code == code


async def test_resume_replays_what_was_missed_and_nothing_twice(sandbox: Sandbox, dial: Any, guild: str) -> None:
    line = await dial()
    session = (await line.identify())["d"]["session_id"]
    seen = (await line.until("GUILD_CREATE"))["s"]
    sandbox.gateway.drop()
    await line.socket.close()
    sandbox.state.dispatch("GUILD_UPDATE", {"id": guild, "name": "new"}, guild_id=guild)
    again = await dial(True)
    await again.take()
    await again.send(RESUME, {"token": "sandbox", "session_id": session, "seq": seen})
    missed, resumed = await again.take(), await again.take()
    assert (missed["t"], missed["s"]) == ("GUILD_UPDATE", seen + 1)
    assert (resumed["t"], resumed["s"]) == ("RESUMED", seen + 2)


async def test_resume_beyond_the_buffer_is_an_invalid_session(sandbox: Sandbox, dial: Any, guild: str) -> None:
    line = await dial()
    session = (await line.identify())["d"]["session_id"]
    sandbox.gateway.drop()
    for _ in range(BUFFER + 10):
        sandbox.state.dispatch("GUILD_UPDATE", {"id": guild}, guild_id=guild)
    again = await dial()
    await again.take()
    await again.send(RESUME, {"token": "sandbox", "session_id": session, "seq": 2})
    body = await again.take()
    assert (body["op"], body["d"]) == (INVALID, False)


async def test_a_guild_belongs_to_the_shard_of_its_id() -> None:
    guilds = [DEFAULT["guilds"][0] | {"id": str(number << 22), "channels": []} for number in range(1, 5)]
    async with Sandbox(DEFAULT | {"guilds": guilds}) as sandbox, aiohttp.ClientSession() as session:
        found = []
        for shard in range(2):
            line = Line(await session.ws_connect(sandbox.gateway_url), False)
            ready = await line.identify(shard=[shard, 2])
            found.append([int(guild["id"]) >> 22 for guild in ready["d"]["guilds"]])
    assert found == [[2, 4], [1, 3]]


@app_commands.command()
async def ping(interaction: discord.Interaction) -> None:
    """Answers."""
    await interaction.response.send_message("pong")


@pytest.mark.parametrize(
    "fault", [{"drop_gateway": True}, {"reconnect": True}, {"invalidate": True, "resumable": True}]
)
async def test_discord_py_resumes_and_answers_what_came_meanwhile(sandbox: Sandbox, connect: Any, fault: Any) -> None:
    sandbox.desk.ack_seconds = 5
    bot = await connect(ping)
    await sandbox.fault(**fault)
    async with asyncio.timeout(5):
        answer = await sandbox.slash("aki", "lounge", "ping")
    assert answer["response"]["message"]["content"] == "pong"
    await bot.saw("RESUMED")


async def test_an_invalid_session_makes_the_bot_identify_anew(sandbox: Sandbox, connect: Any) -> None:
    bot = await connect(ping)
    await sandbox.fault(invalidate=True)
    await bot.saw("READY")
    assert len(sandbox.gateway.identifies) == 2
    assert (await sandbox.slash("aki", "lounge", "ping"))["response"]["type"] == 4


async def test_a_closed_bot_is_shown_as_gone(sandbox: Sandbox, connect: Any) -> None:
    bot = await connect()
    assert sandbox.gateway.connected
    await bot.close()
    await asyncio.sleep(0.05)
    assert not sandbox.gateway.connected


@pytest.mark.parametrize(("code", "kept"), [(1000, 0), (4000, 1)])
async def test_a_session_ends_with_a_clean_close_and_waits_otherwise(
    sandbox: Sandbox, dial: Any, code: int, kept: int
) -> None:
    line = await dial()
    await line.identify()
    await line.socket.close(code=code)
    await asyncio.sleep(0.05)
    assert len(sandbox.gateway.sessions) == kept


@pytest.mark.parametrize(("second", "refused"), [(2, True), (1, False)])
async def test_an_identify_that_comes_too_early_in_its_bucket_is_refused(second: int, refused: bool) -> None:
    """Shards 0 and 2 of 4 share a bucket of two, shards 0 and 1 do not."""
    async with Sandbox(identify_seconds=5.0, max_concurrency=2) as sandbox, aiohttp.ClientSession() as session:
        answers: list[int] = []
        for shard in (0, second):
            socket = await session.ws_connect(sandbox.gateway_url)
            await socket.receive_json()
            data = {"token": sandbox.token, "intents": 1, "shard": [shard, 4]}
            await socket.send_json({"op": 2, "d": data})
            answers.append((await socket.receive_json())["op"])
        assert answers == [0, 9 if refused else 0]
        assert [shard for _, shard in sandbox.gateway.too_early] == ([(2, 4)] if refused else [])
