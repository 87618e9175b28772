"""What Discord's own client does before it sends a command: types the values, checks them, resolves what they name."""

from typing import Any

from sandbox.codec import JSON
from sandbox.entities import Channel
from sandbox.world import World

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
SNOWFLAKES = (USER, CHANNEL, ROLE, MENTIONABLE, ATTACHMENT)
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
Refs = set[tuple[int, str]]


class RefusedError(ValueError):
    """The person's client would not have sent this; the text says why."""


class OptionBuilder:
    """Turns names and values into Discord's nested option list."""

    def __init__(self, world: World, channel: Channel) -> None:
        self.world = world
        self.channel = channel

    def nest(self, command: JSON, words: list[str], values: JSON, focused: str | None = None) -> list[JSON]:
        """The list for `words` (subcommand names after the command's) holding `values`."""
        definitions = command.get("options") or []
        if not words:
            if any(option["type"] in (SUBCOMMAND, GROUP) for option in definitions):
                known = ", ".join(option["name"] for option in definitions)
                raise RefusedError(f"/{command['name']} needs one of: {known}")
            return self._flat(definitions, values, focused)
        branch = next((option for option in definitions if option["name"] == words[0]), None)
        if branch is None or branch["type"] not in (SUBCOMMAND, GROUP):
            raise RefusedError(f"{command['name']} has no subcommand {words[0]}")
        below = self.nest(branch, words[1:], values, focused)
        return [{"type": branch["type"], "name": branch["name"], "options": below}]

    def _flat(self, definitions: list[JSON], values: JSON, focused: str | None) -> list[JSON]:
        known = {option["name"]: option for option in definitions}
        for name in values:
            if name not in known:
                raise RefusedError(f"there is no option {name}")
        found: list[JSON] = []
        for name, option in known.items():
            if name == focused:
                text = str(values.get(name, ""))
                found.append({"type": option["type"], "name": name, "value": text, "focused": True})
            elif values.get(name) is not None:
                value = self._typed(option, values[name])
                check_value(option, value, partial=focused is not None)
                found.append({"type": option["type"], "name": name, "value": value})
            elif option.get("required") and focused is None:
                raise RefusedError(f"the option {name} is required")
        return found

    def _typed(self, option: JSON, value: Any) -> Any:
        kind = option["type"]
        try:
            if kind == INTEGER:
                return int(value)
            if kind == NUMBER:
                return float(value)
            if kind == BOOLEAN:
                return value if isinstance(value, bool) else str(value).lower() in ("true", "1", "yes")
            if kind == USER:
                return self.world.person(value).id
            if kind == CHANNEL:
                return self.world.place(value).id
        except (ValueError, LookupError) as error:
            raise RefusedError(f"{option['name']}: {error}") from None
        if kind == ROLE:
            return self._role(option, str(value))
        return str(value)

    def _role(self, option: JSON, value: str) -> str:
        guild = self.world.guilds.get(self.channel.guild_id or "")
        for role in guild.roles.values() if guild else ():
            if value in (role.id, role.name):
                return role.id
        raise RefusedError(f"{option['name']}: no role here is {value}")


def check_value(option: JSON, value: Any, *, partial: bool = False) -> None:
    """Choices, sizes and lengths, as the client's own form enforces them; not while still typing."""
    if partial:
        return
    name = option["name"]
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        raise RefusedError(f"{name}: {value!r} is none of the choices")
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = option.get("min_value"), option.get("max_value")
        if (low is not None and value < low) or (high is not None and value > high):
            raise RefusedError(f"{name}: {value} is out of range")
    if isinstance(value, str) and option["type"] == STRING:
        low, high = option.get("min_length") or 0, option.get("max_length") or 6000
        if not low <= len(value) <= high:
            raise RefusedError(f"{name}: the text must have {low} to {high} characters")


def check_nested(definitions: list[JSON], given: list[JSON]) -> None:
    """The same checks for a list that the page built itself."""
    known = {option["name"]: option for option in definitions}
    for entry in given:
        option = known.get(entry.get("name", ""))
        if option is None:
            raise RefusedError(f"there is no option {entry.get('name')}")
        if option["type"] in (SUBCOMMAND, GROUP):
            check_nested(option.get("options") or [], entry.get("options") or [])
        elif not entry.get("focused"):
            check_value(option, entry.get("value"))
    names = {entry.get("name") for entry in given}
    typing = any(entry.get("focused") for entry in given)
    for name, option in known.items():
        if option.get("required") and name not in names and not typing:
            raise RefusedError(f"the option {name} is required")


def leaves(options: list[JSON]) -> list[JSON]:
    """The options that carry values, whatever the nesting."""
    found: list[JSON] = []
    for option in options:
        found += leaves(option.get("options") or []) if option["type"] in (SUBCOMMAND, GROUP) else [option]
    return found


def refs_of_options(options: list[JSON]) -> Refs:
    """What an option list names."""
    return {(entry["type"], str(entry["value"])) for entry in leaves(options) if entry["type"] in SNOWFLAKES}


def refs_of_select(kind: int, values: list[str]) -> Refs:
    """What a select of people, roles or channels names."""
    table = {USER_SELECT: USER, ROLE_SELECT: ROLE, MENTIONABLE_SELECT: MENTIONABLE, CHANNEL_SELECT: CHANNEL}
    return {(table[kind], value) for value in values} if kind in table else set()


def resolve(world: World, channel: Channel, refs: Refs, uploads: dict[str, JSON]) -> JSON:
    """The `resolved` object: users, members with their permissions, roles, channels, attachments."""
    found: JSON = {}
    guild = world.guilds.get(channel.guild_id or "")
    for kind, reference in sorted(refs):
        if kind in (USER, MENTIONABLE) and reference in world.users:
            _add_user(world, channel, reference, found)
        elif kind in (ROLE, MENTIONABLE) and guild and reference in guild.roles:
            found.setdefault("roles", {})[reference] = guild.roles[reference].as_json()
        elif kind == CHANNEL and reference in world.channels:
            found.setdefault("channels", {})[reference] = world.channels[reference].as_json() | {
                "permissions": str(world.permissions_in(world.channels[reference], world.bot.id))
            }
        elif kind == ATTACHMENT and reference in uploads:
            found.setdefault("attachments", {})[reference] = uploads[reference]
        else:
            raise RefusedError(f"nothing here has the id {reference}")
    return found


def _add_user(world: World, channel: Channel, user_id: str, found: JSON) -> None:
    found.setdefault("users", {})[user_id] = world.users[user_id].as_json()
    guild = world.guilds.get(channel.guild_id or "")
    member = guild.members.get(user_id) if guild else None
    if member:
        shown = {key: value for key, value in member.as_json().items() if key not in ("user", "deaf", "mute")}
        shown["permissions"] = str(world.permissions_in(channel, user_id))
        found.setdefault("members", {})[user_id] = shown
