"""Each fault that a test may order of the gateway does what it says."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from sandbox import Sandbox
from sandbox.codec import dumps, loads
from sandbox.gateway import ACK, HEARTBEAT, HELLO, IDENTIFY, RESUME


class Line:
    """A bare gateway client."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.session = ""
        self.seen = 0

    async def take(self, within: float = 2) -> Any:
        """The next frame; TimeoutError if none comes."""
        message = await self.socket.receive(timeout=within)
        return loads(message.data) if message.type is aiohttp.WSMsgType.TEXT else message

    async def send(self, op: int, data: Any) -> None:
        await self.socket.send_str(dumps({"op": op, "d": data}).decode())

    async def identify(self) -> None:
        """Greeted, and past the first GUILD_CREATE."""
        await self.take()
        await self.send(IDENTIFY, {"token": "sandbox", "intents": 1, "properties": {}})
        self.session = (await self.take())["d"]["session_id"]
        self.seen = (await self.take())["s"]

    async def resume(self, session: str, seen: int) -> None:
        await self.take()
        await self.send(RESUME, {"token": "sandbox", "session_id": session, "seq": seen})


Dial = Callable[[], Awaitable[Line]]


@pytest.fixture
async def dial(sandbox: Sandbox) -> AsyncIterator[Dial]:
    async with aiohttp.ClientSession() as session:

        async def start() -> Line:
            return Line(await session.ws_connect(sandbox.gateway_url))

        yield start


@pytest.mark.parametrize(("code", "kept"), [(4000, 1), (4001, 1), (4009, 0), (1001, 0)])
async def test_a_socket_is_closed_with_the_code_that_was_ordered(
    sandbox: Sandbox, dial: Dial, code: int, kept: int
) -> None:
    line = await dial()
    await line.identify()
    await sandbox.fault(drop_gateway=True, close_code=code)
    while (await line.socket.receive(timeout=2)).type is aiohttp.WSMsgType.TEXT:
        pass
    async with asyncio.timeout(2):
        while sandbox.gateway.connections:  # noqa: ASYNC110 - the server's end of it tells nobody
            await asyncio.sleep(0.01)
    assert (line.socket.close_code, len(sandbox.gateway.sessions)) == (code, kept)


async def test_a_resume_may_repeat_what_was_delivered_already(sandbox: Sandbox, dial: Dial, guild: str) -> None:
    line = await dial()
    await line.identify()
    for name in "ab":
        sandbox.state.dispatch("GUILD_UPDATE", {"id": guild, "name": name}, guild_id=guild)
        line.seen = (await line.take())["s"]
    await sandbox.fault(drop_gateway=True, repeats=2)
    sandbox.state.dispatch("GUILD_UPDATE", {"id": guild, "name": "c"}, guild_id=guild)
    again = await dial()
    await again.resume(line.session, line.seen)
    told = [await again.take() for _ in range(4)]
    assert [one["d"].get("name") for one in told] == ["a", "b", "c", None]
    assert [one["s"] for one in told] == list(range(line.seen - 1, line.seen + 3))


async def test_a_repetition_never_begins_with_the_greeting(sandbox: Sandbox, dial: Dial) -> None:
    line = await dial()
    await line.identify()
    await sandbox.fault(drop_gateway=True, repeats=100)
    again = await dial()
    await again.resume(line.session, line.seen)
    assert [(await again.take())["t"] for _ in range(2)] == ["GUILD_CREATE", "RESUMED"]


async def test_a_frozen_line_says_nothing_and_takes_nothing_and_its_session_can_be_resumed(
    sandbox: Sandbox, dial: Dial, guild: str
) -> None:
    line = await dial()
    await line.identify()
    await sandbox.fault(freeze_gateway=True)
    sandbox.state.dispatch("GUILD_UPDATE", {"id": guild, "name": "missed"}, guild_id=guild)
    await line.send(HEARTBEAT, None)
    with pytest.raises(TimeoutError):
        await line.take(0.2)
    assert not line.socket.closed
    again = await dial()
    await again.resume(line.session, line.seen)
    assert (await again.take())["d"]["name"] == "missed"


async def test_a_deaf_gateway_sends_events_and_acknowledges_no_heartbeat(
    sandbox: Sandbox, dial: Dial, guild: str
) -> None:
    line = await dial()
    await line.identify()
    await sandbox.fault(deaf=True)
    await line.send(HEARTBEAT, None)
    with pytest.raises(TimeoutError):
        await line.take(0.2)
    sandbox.state.dispatch("GUILD_UPDATE", {"id": guild, "name": "x"}, guild_id=guild)
    assert (await line.take())["t"] == "GUILD_UPDATE"
    await sandbox.fault(clear=True)
    await line.send(HEARTBEAT, None)
    assert (await line.take())["op"] == ACK


async def test_the_hello_may_be_late_and_its_interval_another(sandbox: Sandbox, dial: Dial) -> None:
    await sandbox.fault(hello_delay=0.3, heartbeat_ms=500)
    line, began = await dial(), time.monotonic()
    hello = await line.take()
    assert (hello["op"], hello["d"]["heartbeat_interval"]) == (HELLO, 500)
    assert time.monotonic() - began >= 0.25


async def test_a_sandbox_with_a_frozen_line_ends_at_once() -> None:
    async with aiohttp.ClientSession() as session:
        async with Sandbox() as sandbox:
            line = Line(await session.ws_connect(sandbox.gateway_url))
            await line.identify()
            await sandbox.fault(freeze_gateway=True)
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < 2
