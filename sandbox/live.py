"""The page's websocket: what one person may see, as it happens, and what that person does."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSMsgType, web

from sandbox import options
from sandbox.codec import JSON, dumps, loads
from sandbox.entities import CATEGORY, Channel, Message, User
from sandbox.errors import DiscordError
from sandbox.gateway import Gateway
from sandbox.interactions import AUTOCOMPLETE, COMMAND, Interaction
from sandbox.options import RefusedError
from sandbox.people import CHAT, MESSAGE_MENU, USER_MENU, People
from sandbox.world import World

Act = Callable[[JSON], Awaitable[None]]


class Viewer:
    """One open page: whom it looks through, in which language, and what waits to be sent to it."""

    def __init__(self, socket: web.WebSocketResponse, user: User, locale: str) -> None:
        self.socket = socket
        self.user = user
        self.locale = locale
        self.nonces: dict[str, Any] = {}
        self.queue: asyncio.Queue[bytes] = asyncio.Queue()

    def tell(self, kind: str, **facts: Any) -> None:
        """Queue a message for the page."""
        self.queue.put_nowait(dumps({"t": kind, **facts}))

    async def write(self) -> None:
        """Send what is queued for as long as the page is open."""
        while True:
            await self.socket.send_str((await self.queue.get()).decode())


class Live:
    """All open pages."""

    def __init__(self, world: World, people: People, gateway: Gateway) -> None:
        self.world = world
        self.people = people
        self.gateway = gateway
        self.viewers: set[Viewer] = set()
        world.listeners.append(self._on_change)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One page from hello to its end."""
        socket = web.WebSocketResponse(heartbeat=30)
        user = self.world.person(request.query["as"])
        await socket.prepare(request)
        viewer = Viewer(socket, user, request.query.get("locale") or user.locale)
        self.viewers.add(viewer)
        writer = asyncio.create_task(viewer.write())
        try:
            self.greet(viewer)
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(viewer, loads(message.data))
        finally:
            self.viewers.discard(viewer)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    async def close(self) -> None:
        """End all pages' sockets."""
        for viewer in list(self.viewers):
            await viewer.socket.close()

    # to the page --------------------------------------------------------------------------------------------------

    def greet(self, viewer: Viewer) -> None:
        """Everything the page needs to draw its frame."""
        viewer.tell("hello", **hello(self.world, self.gateway, viewer.user))
        for guild_id in [*self._guilds_of(viewer.user), None]:
            self._send_commands(viewer, guild_id)
            if guild_id:
                viewer.tell("events", guild=guild_id, events=list(self.world.guild(guild_id).events.values()))

    def _guilds_of(self, user: User) -> list[str]:
        return [guild.id for guild in self.world.guilds.values() if user.id in guild.members]

    def _send_commands(self, viewer: Viewer, guild_id: str | None) -> None:
        viewer.tell("commands", guild=guild_id, commands=self.people.commands(guild_id, viewer.user))

    def _on_change(self, kind: str, facts: JSON) -> None:
        if not self.viewers or kind == "dispatch":
            return
        teller = getattr(self, f"_on_{kind}", None)
        if teller:
            for viewer in self.viewers:
                teller(viewer, **facts)

    def _sees(self, viewer: Viewer, channel: Channel, message: Message) -> bool:
        allowed = self.world.may(channel, viewer.user.id, "view_channel")
        return allowed and message.reader in (None, viewer.user.id)

    def _on_message(self, viewer: Viewer, channel: Channel, message: Message) -> None:
        if self._sees(viewer, channel, message):
            viewer.tell("message", channel=channel.id, message=message.body)

    def _on_gone(self, viewer: Viewer, channel: Channel, message: Message) -> None:
        if self._sees(viewer, channel, message):
            viewer.tell("gone", channel=channel.id, message=message.id)

    def _on_answered(self, viewer: Viewer, interaction: Interaction) -> None:
        nonce = self._nonce(viewer, interaction)
        if interaction.user is not viewer.user:
            return
        facts = {"channel": interaction.channel.id, "interaction": interaction.id, "nonce": nonce}
        if interaction.modal is not None:
            viewer.tell("modal", modal=interaction.modal, **facts)
        elif interaction.choices is not None:
            viewer.tell("choices", choices=interaction.choices, **facts)
        else:
            viewer.tell("answered", response=interaction.response, **facts)

    def _on_failed(self, viewer: Viewer, interaction: Interaction) -> None:
        nonce = self._nonce(viewer, interaction)
        if interaction.user is not viewer.user:
            return
        facts = {"channel": interaction.channel.id, "interaction": interaction.id, "nonce": nonce}
        if interaction.kind == AUTOCOMPLETE:
            viewer.tell("choices", choices=[], **facts)
        else:
            viewer.tell("failed", why=interaction.failed, **facts)

    def _nonce(self, viewer: Viewer, interaction: Interaction) -> Any:
        return viewer.nonces.pop(interaction.id, None)

    def _on_commands(self, viewer: Viewer, guild_id: str | None) -> None:
        for known in [*self._guilds_of(viewer.user), None]:
            if guild_id in (None, known):
                self._send_commands(viewer, known)

    def _on_members(self, viewer: Viewer, guild_id: str) -> None:
        self.greet(viewer)

    def _on_direct(self, viewer: Viewer, channel: Channel, user: User) -> None:
        if user is viewer.user:
            viewer.tell("hello", **hello(self.world, self.gateway, viewer.user))

    def _on_bot(self, viewer: Viewer, connected: bool) -> None:
        viewer.tell("bot", connected=connected)

    def _on_events(self, viewer: Viewer, guild_id: str) -> None:
        if guild_id in self._guilds_of(viewer.user):
            viewer.tell("events", guild=guild_id, events=list(self.world.guild(guild_id).events.values()))

    # from the page ------------------------------------------------------------------------------------------------

    async def _receive(self, viewer: Viewer, body: JSON) -> None:
        act = getattr(self, f"_do_{body.get('t')}", None)
        try:
            if act is None:
                raise RefusedError(f"nothing is called {body.get('t')!r}")
            act(viewer, body)
        except (RefusedError, LookupError, DiscordError) as error:
            viewer.tell("refused", nonce=body.get("nonce"), why=str(error))

    def _channel(self, viewer: Viewer, body: JSON) -> Channel:
        channel = self.world.place(body["channel"], viewer.user.id)
        if not self.world.may(channel, viewer.user.id, "view_channel"):
            raise RefusedError("you do not see this channel")
        return channel

    def _opened(self, viewer: Viewer, body: JSON, interaction: Interaction) -> None:
        viewer.nonces[interaction.id] = body.get("nonce")
        if interaction.kind != AUTOCOMPLETE:
            facts = {"interaction": interaction.id, "nonce": body.get("nonce")}
            viewer.tell("thinking", channel=interaction.channel.id, **facts)

    def _do_open(self, viewer: Viewer, body: JSON) -> None:
        channel = self._channel(viewer, body)
        seen = [message.body for message in self.world.visible(channel, viewer.user.id)]
        viewer.tell("messages", channel=channel.id, messages=seen[-200:])

    def _do_slash(self, viewer: Viewer, body: JSON) -> None:
        channel, command = self._channel(viewer, body), self._command(viewer, body)
        nested = body.get("options") or []
        more: JSON = {"locale": viewer.locale}
        if command["type"] == CHAT:
            options.check_nested(command.get("options") or [], nested)
        elif command["type"] in (USER_MENU, MESSAGE_MENU):
            nested = []
            more["target_id"] = str(body.get("target"))
        interaction = self.people.send_command(viewer.user, channel, command, nested, kind=COMMAND, **more)
        self._opened(viewer, body, interaction)

    def _do_autocomplete(self, viewer: Viewer, body: JSON) -> None:
        channel, command = self._channel(viewer, body), self._command(viewer, body)
        nested = body.get("options") or []
        interaction = self.people.send_command(
            viewer.user, channel, command, nested, kind=AUTOCOMPLETE, locale=viewer.locale
        )
        self._opened(viewer, body, interaction)

    def _command(self, viewer: Viewer, body: JSON) -> JSON:
        channel = self._channel(viewer, body)
        for command in self.people.commands(channel.guild_id, viewer.user):
            if command["id"] == str(body.get("command")):
                return self.people.find_command(channel, viewer.user, command["name"], command["type"])
        raise RefusedError("this command is not here")

    def _do_press(self, viewer: Viewer, body: JSON) -> None:
        channel = self._channel(viewer, body)
        source = self.people.visible_message(viewer.user, channel, str(body["message"]))
        interaction = self.people.send_press(
            viewer.user, channel, source, body["custom_id"], body.get("values"), locale=viewer.locale
        )
        self._opened(viewer, body, interaction)

    def _do_submit(self, viewer: Viewer, body: JSON) -> None:
        channel = self._channel(viewer, body)
        opener = self.people.opener(viewer.user, body)
        components = body["components"]
        refs: options.Refs = set()
        for row in components:
            for filled in [*row.get("components", []), *([row["component"]] if row.get("component") else [])]:
                refs |= options.refs_of_select(filled["type"], filled.get("values") or [])
        interaction = self.people.send_submission(viewer.user, channel, opener, components, refs, viewer.locale)
        self._opened(viewer, body, interaction)

    def _do_say(self, viewer: Viewer, body: JSON) -> None:
        self.people.say(viewer.user.id, self._channel(viewer, body).id, str(body["content"]))

    def _do_dismiss(self, viewer: Viewer, body: JSON) -> None:
        self._do_delete(viewer, body)

    def _do_delete(self, viewer: Viewer, body: JSON) -> None:
        self.people.delete(viewer.user.id, self._channel(viewer, body).id, str(body["message"]))

    def _do_locale(self, viewer: Viewer, body: JSON) -> None:
        viewer.locale = str(body["locale"])


def hello(world: World, gateway: Gateway, user: User) -> JSON:
    """The frame of one person's page."""
    return {
        "me": person(user),
        "people": [person(other) for other in world.users.values() if not other.bot],
        "guilds": [
            {"id": guild.id, "name": guild.name, "channels": channels(world, guild.id, user)}
            for guild in world.guilds.values()
            if user.id in guild.members
        ],
        "dms": [
            {"id": channel.id, "with": world.bot.id} for channel in world.direct.values() if channel.recipient is user
        ],
        "bot": {"id": world.bot.id, "name": world.bot.name, "connected": gateway.connected},
        "roles": {
            guild.id: [role.as_json() for role in guild.roles.values()]
            for guild in world.guilds.values()
            if user.id in guild.members
        },
        "now": world.iso(),
    }


def person(user: User) -> JSON:
    """A person as the page lists them."""
    return {
        "id": user.id,
        "name": user.name,
        "global_name": user.global_name,
        "locale": user.locale,
        "colour": user.colour,
        "role": user.role,
        "dm_open": user.dm_open,
    }


def channels(world: World, guild_id: str, user: User) -> list[JSON]:
    """The channels this person sees, in the server's order, each with its category's name."""
    guild = world.guild(guild_id)
    found: list[JSON] = []
    for channel in sorted(guild.channels.values(), key=lambda item: item.position):
        if channel.type == CATEGORY or not world.may(channel, user.id, "view_channel"):
            continue
        parent = guild.channels.get(channel.parent_id or "")
        found.append(
            {
                "id": channel.id,
                "name": channel.name,
                "type": channel.type,
                "topic": channel.topic,
                "category": parent.name if parent else None,
                "can_send": world.may(channel, user.id, "send_messages"),
            }
        )
    return found
