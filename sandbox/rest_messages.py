"""REST routes of channels and their messages."""

from typing import Any

from sandbox import limits
from sandbox.codec import JSON
from sandbox.entities import CATEGORY, Channel, Message
from sandbox.errors import DiscordError, invalid
from sandbox.messages import Messages
from sandbox.rest import Call, Route
from sandbox.world import World

PINS = 250


class MessageRoutes:
    """Sending, reading, editing, deleting and pinning, each behind the permissions Discord asks for."""

    def __init__(self, world: World, messages: Messages) -> None:
        self.world = world
        self.messages = messages

    def routes(self) -> list[Route]:
        """Method, path and handler."""
        base = "/channels/{channel}"
        one, pins = base + "/messages/{message}", base + "/messages/pins"
        return [
            ("GET", base, self.channel),
            ("POST", base + "/typing", self.typing),
            ("GET", pins, self.pins),
            ("PUT", pins + "/{message}", self.pin),
            ("DELETE", pins + "/{message}", self.unpin),
            ("GET", base + "/pins", self.old_pins),
            ("PUT", base + "/pins/{message}", self.pin),
            ("DELETE", base + "/pins/{message}", self.unpin),
            ("POST", base + "/messages", self.send),
            ("GET", base + "/messages", self.history),
            ("GET", one, self.get),
            ("PATCH", one, self.edit),
            ("DELETE", one, self.delete),
            ("POST", "/users/@me/channels", self.open_direct),
        ]

    def _visible(self, call: Call, *needs: str) -> Channel:
        channel = self.world.channel(call["channel"])
        self.world.demand(channel, "view_channel", *needs)
        return channel

    async def channel(self, call: Call) -> Any:
        """50001 where the bot may not look."""
        return self._visible(call).as_json()

    async def typing(self, call: Call) -> Any:
        """Seen by nobody here, but refused where sending is."""
        channel = self._visible(call, "send_messages")
        self.world.publish("typing", channel=channel)

    async def send(self, call: Call) -> Any:
        """Nonce first: a repeated request must not be refused for anything but its form."""
        channel, payload = self.world.channel(call["channel"]), call.fields
        if channel.type == CATEGORY:
            raise DiscordError(50008)
        self._may_send(channel, payload, bool(call.files))
        limits.message(payload, files=len(call.files))
        if payload.get("enforce_nonce") and payload.get("nonce") is not None:
            found = self.messages.by_nonce(channel, payload["nonce"], self.world.bot.id)
            if found:
                return found.body
        if int(payload.get("flags") or 0) & 64:
            payload["flags"] = int(payload["flags"]) & ~64
        return self.messages.create(channel, self.world.bot, payload, call.files).body

    def _may_send(self, channel: Channel, payload: JSON, has_files: bool) -> None:
        if channel.recipient:
            if not channel.recipient.dm_open or not self.world.shares_guild(channel.recipient.id):
                raise DiscordError(50007)
            return
        needs = ["send_messages"]
        needs += ["embed_links"] if payload.get("embeds") else []
        needs += ["attach_files"] if has_files else []
        needs += ["read_message_history"] if payload.get("message_reference") else []
        self.world.demand(channel, *needs)

    async def history(self, call: Call) -> Any:
        """Newest first; empty, not refused, where history may not be read; ephemeral messages never."""
        channel = self._visible(call)
        limit = call.number("limit", 50, 1, 100)
        if not self.world.may(channel, self.world.bot.id, "read_message_history"):
            return []
        known = [message for message in channel.messages.values() if message.reader is None]
        return [message.body for message in _window(known, call, limit)]

    async def get(self, call: Call) -> Any:
        """One message by id."""
        channel = self._visible(call, "read_message_history")
        return self.world.message(channel, call["message"]).body

    async def edit(self, call: Call) -> Any:
        """Only the bot's own; of others' nothing but the flags."""
        channel, payload = self._visible(call), call.fields
        message = self.world.message(channel, call["message"])
        if message.author_id != self.world.bot.id:
            raise DiscordError(50005)
        limits.message(payload, files=len(call.files), editing=True)
        return self.messages.edit(message, payload, call.files).body

    async def delete(self, call: Call) -> Any:
        """Others' messages need Manage Messages."""
        channel = self._visible(call)
        message = self.world.message(channel, call["message"])
        if message.author_id != self.world.bot.id:
            self.world.demand(channel, "manage_messages")
        self.messages.delete(message)

    async def pin(self, call: Call) -> Any:
        """Needs Pin Messages, which is a permission of its own."""
        channel = self._visible(call, "pin_messages")
        message = self.world.message(channel, call["message"])
        if len(channel.pins) >= PINS and message.id not in channel.pins:
            raise DiscordError(30003)
        channel.pins[message.id] = self.world.iso()
        self._pinned(channel, message, True)

    async def unpin(self, call: Call) -> Any:
        """The other way."""
        channel = self._visible(call, "pin_messages")
        message = self.world.message(channel, call["message"])
        channel.pins.pop(message.id, None)
        self._pinned(channel, message, False)

    def _pinned(self, channel: Channel, message: Message, pinned: bool) -> None:
        message.body["pinned"] = pinned
        self.world.publish("message", channel=channel, message=message)
        event = {"channel_id": channel.id, "guild_id": channel.guild_id, "last_pin_timestamp": self.world.iso()}
        self.world.dispatch("CHANNEL_PINS_UPDATE", event, guild_id=channel.guild_id)

    async def pins(self, call: Call) -> Any:
        """Newest pin first."""
        channel = self._visible(call, "read_message_history")
        limit = call.number("limit", 50, 1, 50)
        listed = [
            {"pinned_at": when, "message": channel.messages[message_id].body}
            for message_id, when in reversed(channel.pins.items())
        ]
        return {"items": listed[:limit], "has_more": len(listed) > limit}

    async def old_pins(self, call: Call) -> Any:
        """The older form of the same list."""
        found = await self.pins(call)
        return [item["message"] for item in found["items"]]

    async def open_direct(self, call: Call) -> Any:
        """Opening always works for somebody who exists; a closed door shows only when sending."""
        recipient = str(call.fields.get("recipient_id"))
        if recipient == self.world.bot.id or recipient not in self.world.users:
            raise invalid(("recipient_id",), "CHANNEL_RECIPIENT_INVALID", "Invalid Recipient(s)")
        return self.world.open_direct(self.world.users[recipient]).as_json()


def _window(known: list[Message], call: Call, limit: int) -> list[Message]:
    """before, after and around as Discord reads them, newest first."""
    if "around" in call.query:
        pivot = int(call.query["around"])
        older = [message for message in known if int(message.id) < pivot][-(limit // 2) :]
        newer = [message for message in known if int(message.id) >= pivot][: limit - len(older)]
        return (older + newer)[::-1]
    if "after" in call.query:
        return [message for message in known if int(message.id) > int(call.query["after"])][:limit][::-1]
    if "before" in call.query:
        known = [message for message in known if int(message.id) < int(call.query["before"])]
    return known[-limit:][::-1]
