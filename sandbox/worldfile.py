"""Reads a world file and holds the small invented world that stands in when none is given."""

from collections.abc import Iterable
from typing import Any

from sandbox import permissions
from sandbox.codec import JSON
from sandbox.entities import ANNOUNCEMENT, CATEGORY, GUILD_TEXT, VOICE, Channel, Guild, Member, Overwrite, Role, User

KINDS = {"text": GUILD_TEXT, "voice": VOICE, "category": CATEGORY, "announcement": ANNOUNCEMENT}

DEFAULT: JSON = {
    "application": {"id": "1000000000000000001", "name": "oshipass"},
    "users": [
        {"id": "1000000000000000101", "name": "aki", "global_name": "Aki", "locale": "ja", "role": "producer"},
        {"id": "1000000000000000102", "name": "ben", "global_name": "Ben", "locale": "en-US", "role": "producer"},
        {"id": "1000000000000000103", "name": "chie", "global_name": "Chie", "locale": "ja", "role": "cast"},
        {"id": "1000000000000000104", "name": "dai", "global_name": "Dai", "locale": "ja", "role": "staff"},
    ],
    "guilds": [
        {
            "id": "1000000000000000201",
            "name": "Café Hoshizora",
            "owner_id": "1000000000000000104",
            "locale": "ja",
            "roles": [
                {"id": "1000000000000000301", "name": "manager", "permissions": ["manage_guild", "manage_messages"]},
                {"id": "1000000000000000302", "name": "stage", "permissions": "0", "colour": 0xE75480},
            ],
            "channels": [
                {"id": "1000000000000000401", "name": "announcements", "type": "text"},
                {"id": "1000000000000000402", "name": "lounge", "type": "text"},
                {"id": "1000000000000000403", "name": "staff-log", "type": "text"},
            ],
            "members": [
                {"user": "1000000000000000101", "roles": []},
                {"user": "1000000000000000102", "roles": []},
                {"user": "1000000000000000103", "roles": ["1000000000000000302"]},
                {"user": "1000000000000000104", "roles": ["1000000000000000301"]},
            ],
        }
    ],
}


def read_users(world: JSON) -> dict[str, User]:
    """The people, and the bot's own account under the application's id."""
    application = world["application"]
    bot = User(id=str(application["id"]), name=application["name"], global_name=None, bot=True)
    users = {bot.id: bot}
    for entry in world.get("users", []):
        known = {key: entry[key] for key in ("name", "global_name", "locale", "role", "dm_open") if key in entry}
        colour = entry.get("colour") or ""
        users[str(entry["id"])] = User(id=str(entry["id"]), colour=colour, **known)
    return users


def read_guild(entry: JSON, users: dict[str, User], application: JSON) -> Guild:
    """One guild; @everyone and the bot's own role are added where the file leaves them out."""
    guild = Guild(str(entry["id"]), entry["name"], str(entry["owner_id"]), entry.get("locale", "en-US"))
    guild.roles[guild.id] = Role(guild.id, "@everyone", permissions.EVERYONE, position=0)
    for position, role in enumerate(entry.get("roles", []), 1):
        guild.roles[str(role["id"])] = _role(role, guild, position)
    for position, channel in enumerate(entry.get("channels", [])):
        guild.channels[str(channel["id"])] = _channel(channel, guild.id, position)
    _resolve_categories(guild)
    for member in entry.get("members", []):
        user = users[str(member["user"])]
        guild.members[user.id] = Member(user, [str(role) for role in member.get("roles", [])], member.get("nick"))
    _seat_bot(guild, users[str(application["id"])], application)
    return guild


def _role(entry: JSON, guild: Guild, position: int) -> Role:
    everyone = str(entry["id"]) == guild.id
    return Role(
        id=str(entry["id"]),
        name=entry["name"],
        permissions=permissions.parse(entry.get("permissions", 0)),
        colour=_colour(entry.get("colour")),
        position=0 if everyone else int(entry.get("position", position)),
        mentionable=bool(entry.get("mentionable", False)),
    )


def _colour(value: Any) -> int:
    return int(value.lstrip("#"), 16) if isinstance(value, str) else int(value or 0)


def _channel(entry: JSON, guild_id: str, position: int) -> Channel:
    kind = entry.get("type", "text")
    return Channel(
        id=str(entry["id"]),
        type=KINDS[kind] if isinstance(kind, str) else int(kind),
        name=entry["name"],
        guild_id=guild_id,
        topic=entry.get("topic"),
        parent_id=entry.get("category"),
        position=position,
        overwrites=list(_overwrites(entry.get("overwrites", []))),
    )


def _overwrites(entries: list[JSON]) -> Iterable[Overwrite]:
    for entry in entries:
        allow, deny = permissions.parse(entry.get("allow", 0)), permissions.parse(entry.get("deny", 0))
        yield Overwrite(str(entry["id"]), int(entry.get("type", 0)), allow, deny)


def _resolve_categories(guild: Guild) -> None:
    """A category may be given by id or by name; a name nobody has becomes a category of its own."""
    names = {channel.name: channel.id for channel in guild.channels.values() if channel.type == CATEGORY}
    wanted = [channel for channel in guild.channels.values() if channel.parent_id]
    for channel in wanted:
        parent = str(channel.parent_id)
        if parent not in guild.channels and parent not in names:
            made = Channel(str(int(guild.id) + 9000 + len(names)), CATEGORY, parent, guild.id, position=len(names))
            guild.channels[made.id] = made
            names[parent] = made.id
        channel.parent_id = parent if parent in guild.channels else names[parent]


def _seat_bot(guild: Guild, bot: User, application: JSON) -> None:
    """A bot that the file does not seat gets the managed role that an invite would have made."""
    if bot.id in guild.members:
        return
    given = application.get("permissions")
    bits = permissions.BOT if given is None else permissions.parse(given)
    top = max(role.position for role in guild.roles.values()) + 1
    role = Role(str(int(guild.id) + 8000), bot.name, bits, position=top, managed=True, bot_id=bot.id)
    guild.roles[role.id] = role
    guild.members[bot.id] = Member(bot, [role.id])
