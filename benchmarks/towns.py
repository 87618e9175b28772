"""A Discord with many servers that differ in nothing but their ids and names."""

from __future__ import annotations

import copy
from typing import Any

from sandbox.worldfile import DEFAULT

FIRST = int(DEFAULT["guilds"][0]["id"])


def guild_id(number: int) -> str:
    """The id of the server with this number, from 0 on. Discord gives shards out by the bits above the 22nd."""
    return str(FIRST + (number << 22))


def world_of(guilds: int) -> dict[str, Any]:
    """A world file: the sandbox's own server, so many times."""
    world: dict[str, Any] = copy.deepcopy(DEFAULT)
    first = world["guilds"][0]
    world["guilds"] = [_moved(first, number) for number in range(guilds)]
    return world


def _moved(guild: dict[str, Any], number: int) -> dict[str, Any]:
    """A server with its roles and channels; its people are the same."""

    def there(entry: dict[str, Any]) -> dict[str, Any]:
        return entry | {"id": str(int(entry["id"]) + (number << 22))}

    roles = {role["id"]: there(role) for role in guild["roles"]}
    members = [one | {"roles": [roles[role]["id"] for role in one["roles"]]} for one in guild["members"]]
    return there(guild) | {
        "name": f"{guild['name']} {number + 1}",
        "roles": [*roles.values()],
        "channels": [there(channel) for channel in guild["channels"]],
        "members": members,
    }
