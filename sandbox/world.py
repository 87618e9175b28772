"""The state of the sandbox and the rules of who may see and do what; it knows no socket."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sandbox import permissions, worldfile
from sandbox.codec import JSON
from sandbox.entities import DM, Channel, Guild, Member, Message, Role, User
from sandbox.errors import DiscordError
from sandbox.snowflake import Snowflakes

Listener = Callable[[str, JSON], None]
INTENT_GUILDS, INTENT_MEMBERS, INTENT_MESSAGES, INTENT_DIRECT, INTENT_CONTENT, INTENT_EVENTS = (
    1 << 0,
    1 << 1,
    1 << 9,
    1 << 12,
    1 << 15,
    1 << 16,
)


@dataclass(slots=True)
class StoredFile:
    """An attachment's bytes, served under /files/."""

    name: str
    data: bytes
    content_type: str


class World:
    """Users, guilds, channels, messages and commands, with a list of listeners that hear of every change."""

    def __init__(self, world: JSON | None, clock: Callable[[], float]) -> None:
        given = world or worldfile.DEFAULT
        self.clock = clock
        self.snowflakes = Snowflakes(clock)
        self.application: JSON = {"id": str(given["application"]["id"]), "name": given["application"]["name"]}
        self.users = worldfile.read_users(given)
        self.bot = self.users[self.application["id"]]
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.direct: dict[str, Channel] = {}
        self.commands: dict[str, JSON] = {}
        self.guild_commands: dict[str, dict[str, JSON]] = {}
        self.files: dict[str, StoredFile] = {}
        self.listeners: list[Listener] = []
        for entry in given.get("guilds", []):
            self.add_guild(worldfile.read_guild(entry, self.users, given["application"]))

    # changes --------------------------------------------------------------------------------------------------

    def publish(self, kind: str, **facts: Any) -> None:
        """Tell every listener; they must not block and must not raise."""
        for listener in tuple(self.listeners):
            listener(kind, facts)

    def dispatch(
        self, event: str, data: JSON, *, guild_id: str | None, intent: int = INTENT_GUILDS, own: bool = False
    ) -> None:
        """Ask the gateway to send an event; `own` marks what concerns the bot itself and needs no intent."""
        self.publish("dispatch", event=event, data=data, guild_id=guild_id, intent=0 if own else intent)

    def add_guild(self, guild: Guild) -> None:
        """A new café, at start or while the bot runs."""
        self.guilds[guild.id] = guild
        self.channels.update(guild.channels)
        self.dispatch("GUILD_CREATE", guild.as_event(self.bot.id), guild_id=guild.id)

    def remove_guild(self, guild_id: str) -> None:
        """The bot is removed from a server."""
        guild = self.guild(guild_id)
        for channel_id in guild.channels:
            self.channels.pop(channel_id, None)
        del self.guilds[guild_id]
        self.dispatch("GUILD_DELETE", {"id": guild_id}, guild_id=guild_id)

    def remove_channel(self, channel_id: str) -> Channel:
        """A channel is deleted with everything in it."""
        channel = self.channel(channel_id)
        guild = self.guild(str(channel.guild_id))
        del guild.channels[channel_id], self.channels[channel_id]
        self.dispatch("CHANNEL_DELETE", channel.as_json(), guild_id=guild.id)
        return channel

    def remove_member(self, guild_id: str, user_id: str) -> None:
        """Somebody leaves; direct messages stay possible only through another shared server or the open channel."""
        self.guild(guild_id).members.pop(user_id, None)
        gone = {"guild_id": guild_id, "user": self.user(user_id).as_json()}
        self.dispatch("GUILD_MEMBER_REMOVE", gone, guild_id=guild_id, intent=INTENT_MEMBERS)

    # look-ups, which answer as Discord does ----------------------------------------------------------------------

    def user(self, user_id: str) -> User:
        """10013 when there is none."""
        if found := self.users.get(user_id):
            return found
        raise DiscordError(10013)

    def guild(self, guild_id: str) -> Guild:
        """10004 when there is none."""
        if found := self.guilds.get(guild_id):
            return found
        raise DiscordError(10004)

    def channel(self, channel_id: str) -> Channel:
        """10003 when there is none."""
        if found := self.channels.get(channel_id):
            return found
        raise DiscordError(10003)

    def member(self, guild_id: str, user_id: str) -> Member:
        """10013 for an unknown account, 10007 for one that is not here."""
        if found := self.guild(guild_id).members.get(user_id):
            return found
        raise DiscordError(10007 if user_id in self.users else 10013)

    def role(self, guild_id: str, role_id: str) -> Role:
        """10011 when there is none."""
        if found := self.guild(guild_id).roles.get(role_id):
            return found
        raise DiscordError(10011)

    def message(self, channel: Channel, message_id: str) -> Message:
        """10008 when there is none, and for ephemeral ones, which only their interaction's token reaches."""
        found = channel.messages.get(message_id)
        if found is None or found.reader is not None:
            raise DiscordError(10008)
        return found

    # permissions ----------------------------------------------------------------------------------------------

    def guild_permissions(self, guild: Guild, user_id: str) -> int:
        """What the roles give, before any channel's exceptions."""
        member = guild.members.get(user_id)
        if member is None:
            return 0
        if guild.owner_id == user_id:
            return permissions.ALL
        bits = guild.roles[guild.id].permissions
        for role_id in member.roles:
            if role := guild.roles.get(role_id):
                bits |= role.permissions
        return permissions.ALL if bits & permissions.ADMINISTRATOR else bits

    def permissions_in(self, channel: Channel, user_id: str) -> int:
        """What somebody may do in a channel, overwrites and implied losses included."""
        if channel.guild_id is None:
            parties = (self.bot.id, channel.recipient.id if channel.recipient else "")
            return permissions.DIRECT if user_id in parties else 0
        guild = self.guild(channel.guild_id)
        member = guild.members.get(user_id)
        if member is None:
            return 0
        base = self.guild_permissions(guild, user_id)
        return permissions.apply_overwrites(base, guild.id, user_id, member.roles, channel.overwrites)

    def may(self, channel: Channel, user_id: str, *names: str) -> bool:
        """All of these permissions at once."""
        wanted = permissions.mask(*names)
        return self.permissions_in(channel, user_id) & wanted == wanted

    def demand(self, channel: Channel, *names: str) -> None:
        """The bot needs these here: 50001 when it cannot even see the channel, else 50013."""
        if not self.may(channel, self.bot.id, "view_channel"):
            raise DiscordError(50001)
        if not self.may(channel, self.bot.id, *names):
            raise DiscordError(50013)

    def demand_in_guild(self, guild: Guild, *any_of: str) -> None:
        """The bot needs one of these by its roles."""
        if not self.guild_permissions(guild, self.bot.id) & permissions.mask(*any_of):
            raise DiscordError(50013)

    def top_position(self, guild: Guild, user_id: str) -> int:
        """The height of somebody's highest role; roles at or above it are out of reach."""
        roles = (guild.roles.get(role_id) for role_id in guild.members[user_id].roles)
        return max((role.position for role in roles if role), default=0)

    # direct messages, messages, time --------------------------------------------------------------------------------

    def open_direct(self, user: User) -> Channel:
        """The one direct-message channel between the bot and a person; opening never fails, sending may."""
        if found := self.direct.get(user.id):
            return found
        channel = Channel(self.snowflakes.text(), DM, recipient=user)
        self.direct[user.id] = self.channels[channel.id] = channel
        self.publish("direct", channel=channel, user=user)
        return channel

    def shares_guild(self, user_id: str) -> bool:
        """Whether the bot and a person meet anywhere; without that Discord delivers no first message."""
        return any(user_id in guild.members for guild in self.guilds.values())

    def visible(self, channel: Channel, user_id: str) -> Iterator[Message]:
        """The messages somebody sees, oldest first: ephemeral ones are their reader's alone."""
        if not self.permissions_in(channel, user_id) & permissions.VIEW_CHANNEL:
            return
        for message in channel.messages.values():
            if message.reader in (None, user_id):
                yield message

    def iso(self, seconds: float | None = None) -> str:
        """A moment as Discord writes it."""
        moment = self.clock() if seconds is None else seconds
        return datetime.datetime.fromtimestamp(moment, datetime.UTC).isoformat(timespec="microseconds")

    # forgiving look-ups for people, tests and scripts ---------------------------------------------------------------

    def person(self, reference: str | int) -> User:
        """By id, by account name or by display name; LookupError says which one is missing."""
        text = str(reference)
        if text in self.users:
            return self.users[text]
        for user in self.users.values():
            if text in (user.name, user.global_name):
                return user
        raise LookupError(f"nobody here is {text!r}")

    def place(self, reference: str | int, as_user: str | int | None = None) -> Channel:
        """By id or name; "dm" is the direct messages of whoever asks."""
        text = str(reference).lstrip("#")
        if text in self.channels:
            return self.channels[text]
        if text == "dm" and as_user is not None:
            return self.open_direct(self.person(as_user))
        for channel in self.channels.values():
            if channel.name == text:
                return channel
        raise LookupError(f"no channel here is {text!r}")
