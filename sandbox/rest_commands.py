"""REST routes of application commands, global and per guild, and of who may use them."""

from typing import Any

from sandbox import command_limits
from sandbox.codec import JSON
from sandbox.errors import DiscordError, invalid
from sandbox.rest import Call, Route
from sandbox.world import World

Shelf = dict[str, JSON]


class CommandRoutes:
    """One set of handlers for both shelves: the global one and each guild's."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[Route]:
        """Method, path and handler."""
        found: list[Route] = []
        permissions = "/applications/{application}/guilds/{guild}/commands"
        found.append(("GET", permissions + "/permissions", self.all_permissions))
        found.append(("GET", permissions + "/{command}/permissions", self.permissions))
        for base in ("/applications/{application}/commands", permissions):
            found += [
                ("GET", base, self.listed),
                ("PUT", base, self.overwrite),
                ("POST", base, self.upsert),
                ("GET", base + "/{command}", self.get),
                ("PATCH", base + "/{command}", self.edit),
                ("DELETE", base + "/{command}", self.delete),
            ]
        return found

    def _shelf(self, call: Call) -> Shelf:
        if call["application"] != self.world.bot.id:
            raise DiscordError(10002)
        guild_id = call.params.get("guild")
        if guild_id is None:
            return self.world.commands
        self.world.guild(guild_id)
        return self.world.guild_commands.setdefault(guild_id, {})

    def _command(self, call: Call) -> JSON:
        found = self._shelf(call).get(call["command"])
        if found is None:
            raise DiscordError(10063)
        return found

    def _changed(self, call: Call) -> None:
        self.world.publish("commands", guild_id=call.params.get("guild"))

    async def listed(self, call: Call) -> Any:
        """Without ?with_localizations the languages stay out, as on Discord."""
        full = call.flag("with_localizations")
        return [command if full else plain(command) for command in self._shelf(call).values()]

    async def get(self, call: Call) -> Any:
        """One command."""
        return self._command(call)

    async def overwrite(self, call: Call) -> Any:
        """The whole shelf at once; a command that keeps its name keeps its id."""
        shelf, body = self._shelf(call), call.body
        if not isinstance(body, list):
            raise invalid((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        command_limits.commands(body)
        fresh = [self._complete(entry, shelf, call) for entry in body]
        shelf.clear()
        shelf.update({command["id"]: command for command in fresh})
        self._changed(call)
        return fresh

    async def upsert(self, call: Call) -> Any:
        """A command of the same name and type is replaced."""
        shelf = self._shelf(call)
        command_limits.command(call.fields)
        command = self._complete(call.fields, shelf, call)
        if command["id"] not in shelf and len(shelf) >= 130:
            raise DiscordError(30032)
        shelf[command["id"]] = command
        self._changed(call)
        return command

    async def edit(self, call: Call) -> Any:
        """Only what the body names."""
        command = self._command(call)
        merged = command | call.fields
        command_limits.command(merged)
        command |= call.fields | {"version": self.world.snowflakes.text()}
        self._changed(call)
        return command

    async def delete(self, call: Call) -> Any:
        """Gone from the people's lists at once."""
        self._command(call)
        del self._shelf(call)[call["command"]]
        self._changed(call)

    def _complete(self, entry: JSON, shelf: Shelf, call: Call) -> JSON:
        kind = entry.get("type", 1)
        same = (old for old in shelf.values() if (old["name"], old["type"]) == (entry["name"], kind))
        old = next(same, None)
        guild_id = call.params.get("guild")
        command: JSON = {
            "id": old["id"] if old else self.world.snowflakes.text(),
            "application_id": self.world.bot.id,
            "version": self.world.snowflakes.text(),
            "default_member_permissions": None,
            "type": kind,
            "name": entry["name"],
            "name_localizations": None,
            "description": "",
            "description_localizations": None,
            "options": [],
            "dm_permission": True,
            "contexts": None,
            "integration_types": [0],
            "nsfw": False,
        }
        command |= {key: value for key, value in entry.items() if value is not None}
        if (bits := command["default_member_permissions"]) is not None:
            command["default_member_permissions"] = str(bits)
        return command | {"guild_id": guild_id} if guild_id else command

    async def all_permissions(self, call: Call) -> Any:
        """What staff set on the Integrations page, for every command."""
        guild = self.world.guild(call["guild"])
        return [self._told(guild.id, command, rules) for command, rules in guild.command_permissions.items()]

    async def permissions(self, call: Call) -> Any:
        """10066 where staff set nothing."""
        rules = self.world.guild(call["guild"]).command_permissions.get(call["command"])
        if rules is None:
            raise DiscordError(10066)
        return self._told(call["guild"], call["command"], rules)

    def _told(self, guild_id: str, command_id: str, rules: list[JSON]) -> JSON:
        return {"id": command_id, "application_id": self.world.bot.id, "guild_id": guild_id, "permissions": rules}


def plain(command: JSON) -> JSON:
    """A command without its languages, at every depth."""
    copy = {key: value for key, value in command.items() if not key.endswith("_localizations")}
    for name in ("options", "choices"):
        if copy.get(name):
            copy[name] = [plain(item) for item in copy[name]]
    return copy
