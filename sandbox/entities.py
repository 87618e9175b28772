"""The things of a world and the JSON in which Discord shows them; no rules here."""

from dataclasses import dataclass, field

from sandbox.codec import JSON

GUILD_TEXT, DM, VOICE, CATEGORY, ANNOUNCEMENT = 0, 1, 2, 4, 5
JOINED = "2024-01-01T00:00:00.000000+00:00"


@dataclass(slots=True)
class User:
    """An account. `role` and `colour` are words for the chat page; `dm_open` is the person's privacy switch."""

    id: str
    name: str
    global_name: str | None = None
    locale: str = "en-US"
    colour: str = ""
    role: str = ""
    bot: bool = False
    dm_open: bool = True

    def as_json(self) -> JSON:
        """Discord's user object."""
        return {
            "id": self.id,
            "username": self.name,
            "global_name": self.global_name,
            "discriminator": "0000" if self.bot else "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
        }


@dataclass(slots=True)
class Role:
    """A role; the one whose id is the guild's own is @everyone."""

    id: str
    name: str
    permissions: int
    colour: int = 0
    position: int = 1
    mentionable: bool = False
    hoist: bool = False
    managed: bool = False
    bot_id: str | None = None

    def as_json(self) -> JSON:
        """Discord's role object."""
        body: JSON = {
            "id": self.id,
            "name": self.name,
            "permissions": str(self.permissions),
            "color": self.colour,
            "colors": {"primary_color": self.colour, "secondary_color": None, "tertiary_color": None},
            "position": self.position,
            "mentionable": self.mentionable,
            "hoist": self.hoist,
            "managed": self.managed,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }
        return body | {"tags": {"bot_id": self.bot_id}} if self.bot_id else body


@dataclass(slots=True)
class Overwrite:
    """A channel's exception for a role (type 0) or a member (type 1)."""

    id: str
    type: int
    allow: int
    deny: int

    def as_json(self) -> JSON:
        """Discord's overwrite object."""
        return {"id": self.id, "type": self.type, "allow": str(self.allow), "deny": str(self.deny)}


@dataclass(slots=True)
class Message:
    """A stored message: Discord's object plus what Discord never tells: its only reader and its nonce's age."""

    id: str
    channel_id: str
    body: JSON
    reader: str | None = None
    nonce_until: float = 0.0

    @property
    def author_id(self) -> str:
        """Who wrote it."""
        return str(self.body["author"]["id"])


@dataclass(slots=True)
class Channel:
    """A channel of a guild, or a direct message (`recipient` set) between the bot and one person."""

    id: str
    type: int
    name: str = ""
    guild_id: str | None = None
    topic: str | None = None
    parent_id: str | None = None
    position: int = 0
    overwrites: list[Overwrite] = field(default_factory=list)
    recipient: User | None = None
    messages: dict[str, Message] = field(default_factory=dict)
    pins: dict[str, str] = field(default_factory=dict)
    last_message_id: str | None = None

    def as_json(self) -> JSON:
        """Discord's channel object."""
        body: JSON = {"id": self.id, "type": self.type, "last_message_id": self.last_message_id, "flags": 0}
        if self.recipient:
            return body | {"recipients": [self.recipient.as_json()]}
        body |= {
            "guild_id": self.guild_id,
            "name": self.name,
            "position": self.position,
            "permission_overwrites": [overwrite.as_json() for overwrite in self.overwrites],
            "parent_id": self.parent_id,
            "nsfw": False,
        }
        if self.type == VOICE:
            return body | {"bitrate": 64000, "user_limit": 0, "rtc_region": None, "rate_limit_per_user": 0}
        return body | {"topic": self.topic, "rate_limit_per_user": 0, "last_pin_timestamp": None}


@dataclass(slots=True)
class Member:
    """A user's place in a guild."""

    user: User
    roles: list[str] = field(default_factory=list)
    nick: str | None = None

    def as_json(self) -> JSON:
        """Discord's member object."""
        return {
            "user": self.user.as_json(),
            "roles": list(self.roles),
            "nick": self.nick,
            "avatar": None,
            "banner": None,
            "joined_at": JOINED,
            "premium_since": None,
            "communication_disabled_until": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }


@dataclass(slots=True)
class Guild:
    """A server: to the product, one café."""

    id: str
    name: str
    owner_id: str
    locale: str = "en-US"
    roles: dict[str, Role] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    events: dict[str, JSON] = field(default_factory=dict)
    command_permissions: dict[str, list[JSON]] = field(default_factory=dict)

    def as_json(self) -> JSON:
        """Discord's guild object as REST gives it."""
        return {
            "id": self.id,
            "name": self.name,
            "icon": None,
            "owner_id": self.owner_id,
            "preferred_locale": self.locale,
            "features": [],
            "roles": [role.as_json() for role in self.roles.values()],
            "emojis": [],
            "stickers": [],
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "premium_progress_bar_enabled": False,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "afk_channel_id": None,
            "afk_timeout": 300,
            "vanity_url_code": None,
            "description": None,
            "banner": None,
            "splash": None,
            "discovery_splash": None,
            "max_members": 500000,
        }

    def as_event(self, bot_id: str) -> JSON:
        """GUILD_CREATE: without the members intent it carries the bot's own member and no other."""
        own = self.members.get(bot_id)
        return self.as_json() | {
            "joined_at": JOINED,
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [own.as_json()] if own else [],
            "channels": [channel.as_json() for channel in self.channels.values()],
            "threads": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "soundboard_sounds": [],
            "guild_scheduled_events": list(self.events.values()),
        }
