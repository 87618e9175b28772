"""Writes, edits and deletes messages the way Discord shows them: mentions, attachments, references, flags."""

import mimetypes
import re
import struct
from dataclasses import dataclass
from typing import Any

from sandbox import permissions
from sandbox import world as w
from sandbox.codec import JSON
from sandbox.entities import Channel, Message, User
from sandbox.errors import invalid
from sandbox.snowflake import time_of

EPHEMERAL, LOADING, SUPPRESS_EMBEDS, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 2, 1 << 15
SETTABLE = EPHEMERAL | SUPPRESS_EMBEDS | COMPONENTS_V2 | 1 << 12
NONCE_SECONDS = 180.0
USER, ROLE, EVERYONE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>"), re.compile(r"@(everyone|here)\b")
UNSAFE = re.compile(r"[^\w.\-]+")


@dataclass(slots=True)
class Upload:
    """One file of a multipart body, under the number its `attachments` entry names."""

    index: str
    filename: str
    data: bytes


class Messages:
    """Every message is made, changed and removed here, so that each change is told exactly once."""

    def __init__(self, world: w.World) -> None:
        self.world = world
        self.files_url = ""

    def create(
        self,
        channel: Channel,
        author: User,
        payload: JSON,
        files: list[Upload] | None = None,
        *,
        reader: str | None = None,
        extra: JSON | None = None,
    ) -> Message:
        """Store a new message and tell everybody who may see it."""
        message_id = self.world.snowflakes.text()
        body = self._empty(message_id, channel, author, payload) | (extra or {})
        self._attach(body, channel, payload, files or [])
        body["embeds"] = self._embeds(payload.get("embeds"), body["attachments"])
        body["components"] = numbered(payload.get("components"), body["attachments"])
        body |= self._mentions(channel, author, payload)
        body |= self._reference(channel, payload)
        message = Message(message_id, channel.id, body, reader)
        if reader:
            body["flags"] |= EPHEMERAL
        if payload.get("nonce") is not None:
            message.nonce_until = self.world.clock() + NONCE_SECONDS
        channel.messages[message_id] = message
        channel.last_message_id = message_id
        self._tell("MESSAGE_CREATE", channel, message)
        return message

    def by_nonce(self, channel: Channel, nonce: Any, author_id: str) -> Message | None:
        """What enforce_nonce finds: the same author's message with this nonce, while it is remembered."""
        now = self.world.clock()
        for message in reversed(channel.messages.values()):
            if message.nonce_until > now and message.author_id == author_id and message.body.get("nonce") == nonce:
                return message
        return None

    def edit(self, message: Message, payload: JSON, files: list[Upload] | None = None) -> Message:
        """Change only what the body names; everything else stays."""
        channel = self.world.channel(message.channel_id)
        body = message.body
        if "attachments" in payload or files:
            self._attach(body, channel, payload, files or [])
        if "content" in payload:
            body["content"] = payload["content"] or ""
            body |= self._mentions(channel, self.world.users[message.author_id], payload)
        if "embeds" in payload:
            body["embeds"] = self._embeds(payload["embeds"], body["attachments"])
        if "components" in payload:
            body["components"] = numbered(payload["components"], body["attachments"])
        if payload.get("flags") is not None:
            kept = body["flags"] & ~(SUPPRESS_EMBEDS | COMPONENTS_V2)
            body["flags"] = kept | payload["flags"] & (SUPPRESS_EMBEDS | COMPONENTS_V2)
        body["flags"] &= ~LOADING
        body["edited_timestamp"] = self.world.iso()
        self._tell("MESSAGE_UPDATE", channel, message)
        return message

    def delete(self, message: Message) -> None:
        """Gone for everybody; a later edit finds 10008."""
        channel = self.world.channel(message.channel_id)
        channel.messages.pop(message.id, None)
        channel.pins.pop(message.id, None)
        gone = {"id": message.id, "channel_id": channel.id, "guild_id": channel.guild_id}
        self.world.publish("gone", channel=channel, message=message)
        if message.reader is None:
            self.world.dispatch("MESSAGE_DELETE", gone, guild_id=channel.guild_id, intent=_intent(channel))

    def _tell(self, event: str, channel: Channel, message: Message) -> None:
        self.world.publish("message", channel=channel, message=message)
        if message.reader is None:
            body = message.body | ({"guild_id": channel.guild_id} if channel.guild_id else {})
            self.world.dispatch(event, body, guild_id=channel.guild_id, intent=_intent(channel))

    def _empty(self, message_id: str, channel: Channel, author: User, payload: JSON) -> JSON:
        body: JSON = {
            "id": message_id,
            "channel_id": channel.id,
            "type": 0,
            "author": author.as_json(),
            "content": payload.get("content") or "",
            "timestamp": self.world.iso(time_of(message_id)),
            "edited_timestamp": None,
            "tts": bool(payload.get("tts", False)),
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "flags": int(payload.get("flags") or 0) & SETTABLE,
        }
        return body | {"nonce": payload["nonce"]} if payload.get("nonce") is not None else body

    def _attach(self, body: JSON, channel: Channel, payload: JSON, files: list[Upload]) -> None:
        """Keep the attachments the body still names, add the uploaded ones; both may change the description."""
        wanted = {str(entry["id"]): entry for entry in payload.get("attachments") or []}
        kept = [old for old in body["attachments"] if "attachments" not in payload or old["id"] in wanted]
        for old in kept:
            old |= {key: value for key, value in wanted.get(old["id"], {}).items() if key == "description"}
        fresh = [self._store(channel, upload, wanted.get(upload.index, {})) for upload in files]
        body["attachments"] = kept + fresh

    def _store(self, channel: Channel, upload: Upload, entry: JSON) -> JSON:
        described = {key: entry[key] for key in ("description", "title") if entry.get(key)}
        return self.keep_file(channel.id, entry.get("filename") or upload.filename, upload.data) | described

    def keep_file(self, folder: str, filename: str, data: bytes) -> JSON:
        """Store bytes under /files/ and return Discord's attachment object for them."""
        name = UNSAFE.sub("_", filename) or "file"
        attachment_id = self.world.snowflakes.text()
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        key = f"{folder}/{attachment_id}/{name}"
        self.world.files[key] = w.StoredFile(name, data, kind)
        url = f"{self.files_url}/files/{key}"
        body: JSON = {"id": attachment_id, "filename": name, "size": len(data), "content_type": kind}
        return body | {"url": url, "proxy_url": url} | png_size(data)

    def _embeds(self, embeds: list[JSON] | None, attachments: list[JSON]) -> list[JSON]:
        return [{"type": "rich"} | with_urls(embed, attachments) for embed in embeds or []]

    def _mentions(self, channel: Channel, author: User, payload: JSON) -> JSON:
        """Who is pinged: what the text names, allowed_mentions permits and the author may."""
        content = payload.get("content") or ""
        allowed = payload.get("allowed_mentions")
        mass = bool(self.world.permissions_in(channel, author.id) & permissions.BITS["mention_everyone"])
        users = [u for u in _unique(USER, content) if _permitted(allowed, "users", u) and u in self.world.users]
        roles = [r for r in _unique(ROLE, content) if _permitted(allowed, "roles", r)]
        everyone = bool(EVERYONE.search(content)) and _permitted(allowed, "everyone", "") and mass
        return {
            "mentions": [self.world.users[user].as_json() for user in users],
            "mention_roles": [role for role in roles if self._pingable(channel, role, mass)],
            "mention_everyone": everyone,
        }

    def _pingable(self, channel: Channel, role_id: str, mass: bool) -> bool:
        guild = self.world.guilds.get(channel.guild_id or "")
        role = guild.roles.get(role_id) if guild else None
        return role is not None and (mass or role.mentionable)

    def _reference(self, channel: Channel, payload: JSON) -> JSON:
        """A reply carries the message it answers; one that is gone is refused unless the body says otherwise."""
        reference = payload.get("message_reference")
        if not reference:
            return {}
        target = channel.messages.get(str(reference.get("message_id")))
        if target is None and reference.get("fail_if_not_exists", True):
            raise invalid(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        pointer = {
            "channel_id": channel.id,
            "message_id": str(reference.get("message_id")),
            "guild_id": channel.guild_id,
        }
        return {"type": 19, "message_reference": pointer, "referenced_message": target.body if target else None}


def _intent(channel: Channel) -> int:
    return w.INTENT_MESSAGES if channel.guild_id else w.INTENT_DIRECT


def _unique(pattern: re.Pattern[str], content: str) -> list[str]:
    return list(dict.fromkeys(pattern.findall(content)))


def _permitted(allowed: JSON | None, kind: str, target: str) -> bool:
    """Without allowed_mentions everything counts; with it only what is parsed or listed."""
    if allowed is None:
        return True
    return kind in (allowed.get("parse") or []) or target in [str(item) for item in allowed.get(kind) or []]


def png_size(data: bytes) -> JSON:
    """Width and height, which Discord adds to pictures."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
        return {}
    width, height = struct.unpack(">II", data[16:24])
    return {"width": width, "height": height}


def with_urls(value: Any, attachments: list[JSON]) -> Any:
    """A copy in which every attachment://name has become the address of that file."""
    if isinstance(value, dict):
        return {key: with_urls(item, attachments) for key, item in value.items()}
    if isinstance(value, list):
        return [with_urls(item, attachments) for item in value]
    if isinstance(value, str) and value.startswith("attachment://"):
        name = value.removeprefix("attachment://")
        return next((entry["url"] for entry in attachments if entry["filename"] == name), value)
    return value


def numbered(components: list[JSON] | None, attachments: list[JSON]) -> list[JSON]:
    """Discord gives every component a number of its own, counting through the tree."""
    count = 0

    def visit(component: JSON) -> JSON:
        nonlocal count
        count += 1
        copy: JSON = with_urls(component, attachments) | {"id": component.get("id") or count}
        if "components" in component:
            copy["components"] = [visit(child) for child in component["components"]]
        return copy

    return [visit(component) for component in components or []]
