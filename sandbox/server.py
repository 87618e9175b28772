"""Puts the sandbox together: one loop, one port on loopback, three faces; and the same verbs for Python."""

import asyncio
import ipaddress
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from sandbox.codec import JSON
from sandbox.gateway import HEARTBEAT_MS, Gateway
from sandbox.interactions import Desk
from sandbox.lean import LeanHandler, LoadSink
from sandbox.live import Live
from sandbox.messages import Messages
from sandbox.orders import ordered
from sandbox.people import People, Who
from sandbox.people_http import PeopleRoutes
from sandbox.rest import PREFIX, Rest
from sandbox.rest_commands import CommandRoutes
from sandbox.rest_guilds import ApplicationRoutes, EventRoutes, GuildRoutes
from sandbox.rest_interactions import InteractionRoutes
from sandbox.rest_messages import MessageRoutes
from sandbox.world import World

BODY_BYTES = 64 * 1024 * 1024


class Sandbox:
    """A Discord for one bot. `load` leaves out recording, for benchmarks; `narrow` sets single rate limits."""

    def __init__(
        self,
        world: JSON | None = None,
        port: int = 0,
        token: str = "sandbox",
        *,
        host: str = "127.0.0.1",
        clock: Callable[[], float] = time.time,
        ack_seconds: float = 3.0,
        load: bool = False,
        narrow: dict[str, tuple[int, float]] | None = None,
        heartbeat_ms: int = HEARTBEAT_MS,
        identify_seconds: float = 0.0,
        max_concurrency: int = 1,
    ) -> None:
        if not is_loopback(host):
            raise ValueError(f"the sandbox listens on loopback only, not on {host}")
        self.host, self.port = host, port
        self.token = (world or {}).get("token") or token
        self.state = World(world, clock)
        self.notes = Messages(self.state)
        self.desk = Desk(self.state, self.notes, ack_seconds)
        self.gateway = Gateway(self.state, self.token, heartbeat_ms)
        self.gateway.identify_seconds, self.gateway.max_concurrency = identify_seconds, max_concurrency
        self.rest = Rest(self.state, self.token, recording=not load, narrow=narrow or {})
        self.people = People(self.state, self.desk, self.notes)
        self.live = Live(self.state, self.people, self.gateway)
        self.sink = LoadSink()
        self._synced = asyncio.Event()
        self.state.listeners.append(self._note_sync)
        self._runner: web.AppRunner | None = None
        self._server: asyncio.Server | None = None

    # life ---------------------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """Where the chat page is."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def api_url(self) -> str:
        """For discord.http.Route.BASE."""
        return self.url + PREFIX

    @property
    def gateway_url(self) -> str:
        """For discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY."""
        return self.url.replace("http://", "ws://") + "/gateway"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Listen; with port 0 the system chooses one."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        self._runner = runner
        loop = asyncio.get_running_loop()
        manager = runner.server
        assert manager is not None
        self._server = await loop.create_server(lambda: LeanHandler(manager, loop, self.sink), self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        self.notes.files_url = self.url
        self.gateway.url = self.gateway_url

    async def close(self) -> None:
        """Stop listening, end every socket."""
        self.desk.close()
        if self._server:
            self._server.close()
        await self.live.close()
        await self.gateway.close()
        if self._runner:
            await self._runner.cleanup()

    def _note_sync(self, kind: str, _: JSON) -> None:
        if kind == "commands":
            self._synced.set()

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=BODY_BYTES)
        self.rest.mount(app, ApplicationRoutes(self.state, self.gateway).routes())
        self.rest.mount(app, MessageRoutes(self.state, self.notes).routes())
        self.rest.mount(app, CommandRoutes(self.state).routes())
        self.rest.mount(app, GuildRoutes(self.state).routes())
        self.rest.mount(app, EventRoutes(self.state).routes())
        self.rest.mount(app, InteractionRoutes(self.desk).routes(), open_to_all=True)
        self.rest.mount_unknown(app)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        PeopleRoutes(self).mount(app)
        return app

    # the people's verbs ---------------------------------------------------------------------------------------------

    async def wait_for_bot(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - a test wants one number
        """Until a bot has said IDENTIFY and been greeted."""
        async with asyncio.timeout(timeout):
            await self.gateway.ready.wait()

    async def wait_for_commands(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109
        """Until the bot has synced its commands."""
        async with asyncio.timeout(timeout):
            await self._synced.wait()

    async def slash(
        self,
        as_user: Who,
        channel: Who,
        name: str,
        /,
        *,
        locale: str | None = None,
        wait: float = 10.0,
        options: JSON | None = None,
        **more: Any,
    ) -> JSON:
        """`sb.slash("aki", "lounge", "staff grant", producer="ben", points=3)`; see People.slash."""
        return await self.people.slash(as_user, channel, name, (options or {}) | more, locale=locale, wait=wait)

    async def menu(self, as_user: Who, channel: Who, name: str, target: Who, *, on: str = "user") -> JSON:
        """A context menu on a person, or with on="message" on a message."""
        kind = 2 if on == "user" else 3
        return await self.people.slash(as_user, channel, name, kind=kind, target=target)

    async def autocomplete(
        self, as_user: Who, channel: Who, name: str, focused: str, /, *, locale: str | None = None, **values: Any
    ) -> list[JSON]:
        """The choices offered while typing into `focused`."""
        answer = await self.people.autocomplete(as_user, channel, name, focused, values, locale)
        return list(answer["choices"])

    async def press(
        self,
        as_user: Who,
        channel: Who,
        message: Who | JSON,
        custom_id: str,
        values: list[str] | None = None,
        **more: Any,
    ) -> JSON:
        """A button or a select; see People.press."""
        return await self.people.press(as_user, channel, message, custom_id, values, **more)

    async def submit(self, as_user: Who, channel: Who, modal: JSON, values: JSON | None = None, **more: Any) -> JSON:
        """A form; `modal` is what the answer brought."""
        return await self.people.submit(as_user, channel, modal, values, **more)

    async def messages(self, channel: Who, as_user: Who) -> list[JSON]:
        """What this person sees there, oldest first."""
        return self.people.history(as_user, channel)

    async def say(self, as_user: Who, channel: Who, content: str) -> JSON:
        """Write a plain message."""
        return self.people.say(as_user, channel, content)

    async def delete(self, as_user: Who, channel: Who, message: Who) -> None:
        """Delete or dismiss a message."""
        self.people.delete(as_user, channel, message)

    async def fault(self, **wanted: Any) -> None:
        """Order a fault: README.md lists them. ValueError or TypeError names what nobody can order."""
        await ordered(self.gateway, self.rest.faults, wanted)

    def requests(self, method: str | None = None, route: str | None = None) -> list[JSON]:
        """What the bot has asked so far, oldest first."""
        return self.rest.recorded(method, route)


def is_loopback(host: str) -> bool:
    """Names are not resolved: only the one that always means this machine, and loopback addresses."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
