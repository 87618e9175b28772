"""Interactions from a person's act to the bot's answer: three seconds, one callback, a token for fifteen minutes."""

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Any

from sandbox import limits
from sandbox.codec import JSON
from sandbox.entities import Channel, Message, User
from sandbox.errors import DiscordError, invalid
from sandbox.messages import EPHEMERAL, LOADING, Messages, Upload
from sandbox.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
TOKEN_SECONDS = 900.0
KEPT = 20_000
ALLOWED = {
    COMMAND: (MESSAGE, DEFER, MODAL),
    COMPONENT: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE),
}


@dataclass(slots=True)
class Interaction:
    """One act of a person and what has come back for it so far."""

    id: str
    token: str
    kind: int
    user: User
    channel: Channel
    data: JSON
    locale: str
    started: float
    source: Message | None = None
    response: int | None = None
    acknowledged: float | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: JSON | None = None
    choices: list[JSON] | None = None
    loading: bool = False
    failed: str | None = None
    timer: asyncio.TimerHandle | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def name(self) -> str:
        """The command in words, subcommands included; empty for buttons and forms."""
        words, node = [self.data.get("name", "")], self.data
        while (options := node.get("options")) and options[0].get("type") in (1, 2):
            node = options[0]
            words.append(node["name"])
        return " ".join(words).strip()


class Desk:
    """Opens interactions and takes the bot's answers to them."""

    def __init__(self, world: World, messages: Messages, ack_seconds: float) -> None:
        self.world = world
        self.messages = messages
        self.ack_seconds = ack_seconds
        self.by_id: dict[str, Interaction] = {}
        self.by_token: dict[str, Interaction] = {}

    # the person's side --------------------------------------------------------------------------------------------

    def open(
        self,
        kind: int,
        user: User,
        channel: Channel,
        data: JSON,
        *,
        source: Message | None = None,
        locale: str | None = None,
        silent: bool = False,
    ) -> Interaction:
        """Send an INTERACTION_CREATE to the bot and start its three seconds; `silent` only prepares one."""
        loop = asyncio.get_running_loop()
        interaction = Interaction(
            id=self.world.snowflakes.text(),
            token=secrets.token_urlsafe(40),
            kind=kind,
            user=user,
            channel=channel,
            data=data,
            locale=locale or user.locale,
            started=loop.time(),
            source=source,
        )
        if silent:
            return interaction
        interaction.timer = loop.call_later(self.ack_seconds, self._expire, interaction)
        self._remember(interaction)
        event = self.payload(interaction)
        self.world.dispatch("INTERACTION_CREATE", event, guild_id=channel.guild_id, own=True)
        return interaction

    def close(self) -> None:
        """Stop all timers; nobody waits any more."""
        for interaction in self.by_id.values():
            if interaction.timer:
                interaction.timer.cancel()

    def payload(self, interaction: Interaction) -> JSON:
        """The event as Discord sends it."""
        channel, user = interaction.channel, interaction.user
        body: JSON = {
            "id": interaction.id,
            "application_id": self.world.bot.id,
            "type": interaction.kind,
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel_id": channel.id,
            "channel": self._channel(channel, user),
            "locale": interaction.locale,
            "app_permissions": str(self.world.permissions_in(channel, self.world.bot.id)),
            "entitlements": [],
            "authorizing_integration_owners": {"0": channel.guild_id or "0"},
            "context": 0 if channel.guild_id else 1,
            "attachment_size_limit": limits.FILE_BYTES,
        }
        if interaction.source:
            body["message"] = interaction.source.body
        if channel.guild_id is None:
            return body | {"user": user.as_json()}
        guild = self.world.guild(channel.guild_id)
        member = guild.members[user.id].as_json()
        return body | {
            "guild_id": guild.id,
            "guild_locale": guild.locale,
            "guild": {"id": guild.id, "locale": guild.locale, "features": []},
            "member": member | {"permissions": str(self.world.permissions_in(channel, user.id))},
        }

    def _channel(self, channel: Channel, user: User) -> JSON:
        return channel.as_json() | {"permissions": str(self.world.permissions_in(channel, user.id))}

    def _remember(self, interaction: Interaction) -> None:
        self.by_id[interaction.id] = interaction
        self.by_token[interaction.token] = interaction
        if len(self.by_id) > KEPT:
            oldest = self.by_id.pop(next(iter(self.by_id)))
            self.by_token.pop(oldest.token, None)

    def _expire(self, interaction: Interaction) -> None:
        if interaction.response is None:
            interaction.failed = "did not respond"
            self.world.publish("failed", interaction=interaction)
            interaction.answered.set()
            interaction.settled.set()

    # the bot's side -----------------------------------------------------------------------------------------------

    def callback(self, interaction_id: str, token: str, body: JSON, files: list[Upload]) -> JSON:
        """The one answer: 10062 when unknown or late, 40060 when there was one already."""
        interaction = self.by_id.get(interaction_id)
        if interaction is None or interaction.token != token or interaction.failed:
            raise DiscordError(10062)
        if interaction.response is not None:
            raise DiscordError(40060)
        kind = int(body.get("type") or 0)
        if kind not in ALLOWED[interaction.kind] or (kind in (DEFER_UPDATE, UPDATE) and not interaction.source):
            allowed = ", ".join(map(str, ALLOWED[interaction.kind]))
            raise invalid(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {{{allowed}}}.")
        self._answer(interaction, kind, body.get("data") or {}, files)
        self._acknowledge(interaction, kind)
        return self._receipt(interaction)

    def _answer(self, interaction: Interaction, kind: int, data: JSON, files: list[Upload]) -> None:
        if kind == MESSAGE:
            limits.message(data, files=len(files))
            interaction.original = self._post(interaction, data, files)
        elif kind == DEFER:
            interaction.loading = True
            interaction.original = self._loading(interaction, int(data.get("flags") or 0))
        elif kind == DEFER_UPDATE:
            interaction.original = interaction.source
        elif kind == UPDATE and interaction.source:
            limits.message(data, files=len(files), editing=True)
            self._still_there(interaction.source)
            interaction.original = self.messages.edit(interaction.source, data, files)
        elif kind == CHOICES:
            limits.choices(data)
            interaction.choices = data["choices"]
        elif kind == MODAL:
            limits.modal(data)
            interaction.modal = data

    def _acknowledge(self, interaction: Interaction, kind: int) -> None:
        interaction.response = kind
        interaction.acknowledged = (asyncio.get_running_loop().time() - interaction.started) * 1000
        if interaction.timer:
            interaction.timer.cancel()
        self.world.publish("answered", interaction=interaction)
        interaction.answered.set()
        if kind not in (DEFER, DEFER_UPDATE):
            interaction.settled.set()

    def _receipt(self, interaction: Interaction) -> JSON:
        """What ?with_response=true brings back."""
        told: JSON = {
            "id": interaction.id,
            "type": interaction.kind,
            "channel_id": interaction.channel.id,
            "guild_id": interaction.channel.guild_id,
        }
        resource: JSON = {"type": interaction.response}
        if interaction.original:
            flags = interaction.original.body["flags"]
            told |= {
                "response_message_id": interaction.original.id,
                "response_message_loading": interaction.loading,
                "response_message_ephemeral": bool(flags & EPHEMERAL),
            }
        if interaction.original and interaction.response in (MESSAGE, UPDATE, DEFER):
            resource["message"] = interaction.original.body
        return {"interaction": told, "resource": resource}

    def _post(self, interaction: Interaction, data: JSON, files: list[Upload], kind: int | None = None) -> Message:
        reader = interaction.user.id if int(data.get("flags") or 0) & EPHEMERAL else None
        extra = self._provenance(interaction)
        if kind is not None:
            extra["type"] = kind
        return self.messages.create(interaction.channel, self.world.bot, data, files, reader=reader, extra=extra)

    def _loading(self, interaction: Interaction, flags: int) -> Message:
        reader = interaction.user.id if flags & EPHEMERAL else None
        extra = self._provenance(interaction) | {"flags": LOADING}
        return self.messages.create(interaction.channel, self.world.bot, {}, reader=reader, extra=extra)

    def _provenance(self, interaction: Interaction) -> JSON:
        """Where an interaction's message says it comes from."""
        origin: JSON = {
            "id": interaction.id,
            "type": interaction.kind,
            "user": interaction.user.as_json(),
            "authorizing_integration_owners": {"0": interaction.channel.guild_id or "0"},
        }
        extra: JSON = {
            "webhook_id": self.world.bot.id,
            "application_id": self.world.bot.id,
            "interaction_metadata": origin,
        }
        if interaction.kind == COMMAND:
            told = {"id": interaction.id, "type": COMMAND, "name": interaction.name, "user": origin["user"]}
            return extra | {"type": 20 if interaction.data.get("type", 1) == 1 else 23, "interaction": told}
        if interaction.source:
            origin["interacted_message_id"] = interaction.source.id
        return extra

    # the token's side: webhooks/{application}/{token} ---------------------------------------------------------------

    def by_webhook(self, application_id: str, token: str) -> Interaction:
        """10015 before the callback or for a token nobody gave out, 50027 after fifteen minutes."""
        interaction = self.by_token.get(token)
        if interaction is None or application_id != self.world.bot.id or interaction.response is None:
            raise DiscordError(10015)
        if asyncio.get_running_loop().time() - interaction.started > TOKEN_SECONDS:
            raise DiscordError(50027)
        return interaction

    def followup(self, interaction: Interaction, data: JSON, files: list[Upload]) -> Message:
        """A further message; right after a deferral it fills the message that says "thinking"."""
        limits.message(data, files=len(files))
        if interaction.loading:
            return self.edit(interaction, "@original", data, files)
        message = self._post(interaction, data, files, kind=0)
        interaction.followups.append(message)
        self.world.publish("followup", interaction=interaction, message=message)
        interaction.settled.set()
        return message

    def find(self, interaction: Interaction, message_id: str) -> Message:
        """@original or one of the followups; 10008 when it is gone or not of this interaction."""
        known = [interaction.original, interaction.source, *interaction.followups]
        if message_id == "@original":
            message = interaction.original
        else:
            message = next((item for item in known if item and item.id == message_id), None)
        if message is None:
            raise DiscordError(10008)
        self._still_there(message)
        return message

    def edit(self, interaction: Interaction, message_id: str, data: JSON, files: list[Upload]) -> Message:
        """Change an answer; the first change after a deferral completes it."""
        message = self.find(interaction, message_id)
        limits.message(data, files=len(files), editing=True)
        self.messages.edit(message, data, files)
        if message is interaction.original:
            if interaction.loading:
                message.body["edited_timestamp"] = None
            interaction.loading = False
            interaction.settled.set()
        return message

    def delete(self, interaction: Interaction, message_id: str) -> None:
        """Remove an answer; deleting one that only said "thinking" also ends the wait."""
        message = self.find(interaction, message_id)
        self.messages.delete(message)
        interaction.loading = False
        interaction.settled.set()

    def _still_there(self, message: Message) -> None:
        channel = self.world.channels.get(message.channel_id)
        if channel is None or message.id not in channel.messages:
            raise DiscordError(10008)


def describe(interaction: Interaction) -> dict[str, Any]:
    """The answer as people, tests and scripts read it."""
    response: JSON = {"type": interaction.response}
    if interaction.original is not None:
        response["message"] = interaction.original.body
    if interaction.modal is not None:
        response["modal"] = interaction.modal
    if interaction.choices is not None:
        response["choices"] = interaction.choices
    answer: JSON = {"interaction": interaction.id, "followups": [message.body for message in interaction.followups]}
    if interaction.failed:
        return answer | {"failed": interaction.failed}
    return answer | {"acknowledged": interaction.acknowledged, "response": response}
