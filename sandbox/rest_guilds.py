"""REST routes of guilds, roles, members, scheduled events, and of the application itself."""

import datetime
from typing import Any

from sandbox import permissions
from sandbox.codec import JSON
from sandbox.entities import ANNOUNCEMENT, CATEGORY, GUILD_TEXT, VOICE, Channel, Guild, Role
from sandbox.errors import DiscordError, Problems, invalid
from sandbox.gateway import Gateway
from sandbox.rest import Call, Route
from sandbox.world import INTENT_EVENTS, INTENT_MEMBERS, World

EXTERNAL = 3
NEXT_STATUS = {1: (2, 4), 2: (3,), 3: (), 4: ()}


class GuildRoutes:
    """Reading a server, giving and taking roles, making channels and roles."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[Route]:
        """Method, path and handler."""
        base = "/guilds/{guild}"
        return [
            ("GET", base, self.guild),
            ("GET", base + "/roles", self.roles),
            ("POST", base + "/roles", self.make_role),
            ("GET", base + "/roles/{role}", self.role),
            ("DELETE", base + "/roles/{role}", self.delete_role),
            ("GET", base + "/channels", self.channels),
            ("POST", base + "/channels", self.make_channel),
            ("GET", base + "/members", self.members),
            ("GET", base + "/members/{user}", self.member),
            ("PUT", base + "/members/{user}/roles/{role}", self.give),
            ("DELETE", base + "/members/{user}/roles/{role}", self.take),
            ("GET", "/users/{user}", self.user),
        ]

    def _guild(self, call: Call) -> Guild:
        return self.world.guild(call["guild"])

    async def guild(self, call: Call) -> Any:
        """The server, with counts when asked."""
        guild = self._guild(call)
        counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": len(guild.members)}
        return guild.as_json() | (counts if call.flag("with_counts") else {})

    async def roles(self, call: Call) -> Any:
        """All roles, @everyone included."""
        return [role.as_json() for role in self._guild(call).roles.values()]

    async def role(self, call: Call) -> Any:
        """One role."""
        return self.world.role(call["guild"], call["role"]).as_json()

    async def make_role(self, call: Call) -> Any:
        """Needs Manage Roles, and gives nothing the bot has not itself."""
        guild, fields = self._guild(call), call.fields
        self.world.demand_in_guild(guild, "manage_roles")
        given = fields.get("permissions")
        bits = guild.roles[guild.id].permissions if given is None else int(given)
        if bits & ~self.world.guild_permissions(guild, self.world.bot.id):
            raise DiscordError(50013)
        problems = Problems()
        problems.length(("name",), fields.get("name") or "new role", 100)
        problems.refuse()
        role = Role(
            id=self.world.snowflakes.text(),
            name=fields.get("name") or "new role",
            permissions=bits,
            colour=int((fields.get("colors") or {}).get("primary_color") or fields.get("color") or 0),
            mentionable=bool(fields.get("mentionable", False)),
            hoist=bool(fields.get("hoist", False)),
        )
        self._insert_above_everyone(guild, role)
        event = {"guild_id": guild.id, "role": role.as_json()}
        self.world.dispatch("GUILD_ROLE_CREATE", event, guild_id=guild.id)
        return role.as_json()

    async def delete_role(self, call: Call) -> Any:
        """Needs Manage Roles and a higher role; everyone who has it loses it without a word of its own."""
        guild = self._guild(call)
        role = self.world.role(guild.id, call["role"])
        self._demand_above(guild, role)
        del guild.roles[role.id]
        for member in guild.members.values():
            if role.id in member.roles:
                member.roles.remove(role.id)
        event = {"guild_id": guild.id, "role_id": role.id}
        self.world.dispatch("GUILD_ROLE_DELETE", event, guild_id=guild.id)
        self.world.publish("members", guild_id=guild.id)

    def _insert_above_everyone(self, guild: Guild, role: Role) -> None:
        """A new role starts at the bottom and lifts the others, so the bot can give what it made."""
        for other in guild.roles.values():
            if other.id != guild.id:
                other.position += 1
        guild.roles[role.id] = role

    async def channels(self, call: Call) -> Any:
        """Every channel of the server."""
        return [channel.as_json() for channel in self._guild(call).channels.values()]

    async def make_channel(self, call: Call) -> Any:
        """Needs Manage Channels."""
        guild, fields = self._guild(call), call.fields
        self.world.demand_in_guild(guild, "manage_channels")
        problems = Problems()
        problems.length(("name",), fields.get("name"), 100, least=1)
        problems.choice(("type",), fields.get("type", 0), (GUILD_TEXT, VOICE, CATEGORY, ANNOUNCEMENT))
        problems.refuse()
        channel = Channel(
            id=self.world.snowflakes.text(),
            type=fields.get("type", 0),
            name=fields["name"],
            guild_id=guild.id,
            topic=fields.get("topic"),
            parent_id=fields.get("parent_id"),
            position=len(guild.channels),
        )
        guild.channels[channel.id] = self.world.channels[channel.id] = channel
        self.world.dispatch("CHANNEL_CREATE", channel.as_json(), guild_id=guild.id)
        return channel.as_json()

    async def members(self, call: Call) -> Any:
        """By id, from ?after on."""
        guild = self._guild(call)
        limit, after = call.number("limit", 1, 1, 1000), int(call.query.get("after") or 0)
        later = sorted((m for m in guild.members.values() if int(m.user.id) > after), key=lambda m: int(m.user.id))
        return [member.as_json() for member in later[:limit]]

    async def member(self, call: Call) -> Any:
        """10007 for somebody who is not here."""
        return self.world.member(call["guild"], call["user"]).as_json()

    async def user(self, call: Call) -> Any:
        """@me is the bot."""
        return self.world.bot.as_json() if call["user"] == "@me" else self.world.user(call["user"]).as_json()

    async def give(self, call: Call) -> Any:
        """Needs Manage Roles and a higher role than the one given."""
        member, role = self._reachable(call)
        if role.id not in member.roles:
            member.roles.append(role.id)
            self._tell(call, member.as_json())

    async def take(self, call: Call) -> Any:
        """The same the other way."""
        member, role = self._reachable(call)
        if role.id in member.roles:
            member.roles.remove(role.id)
            self._tell(call, member.as_json())

    def _reachable(self, call: Call) -> tuple[Any, Role]:
        guild = self._guild(call)
        member, role = self.world.member(guild.id, call["user"]), self.world.role(guild.id, call["role"])
        self._demand_above(guild, role)
        return member, role

    def _demand_above(self, guild: Guild, role: Role) -> None:
        self.world.demand_in_guild(guild, "manage_roles")
        if role.id == guild.id or role.managed or role.position >= self.world.top_position(guild, self.world.bot.id):
            raise DiscordError(50013)

    def _tell(self, call: Call, member: JSON) -> None:
        own = call["user"] == self.world.bot.id
        event = member | {"guild_id": call["guild"]}
        self.world.dispatch("GUILD_MEMBER_UPDATE", event, guild_id=call["guild"], intent=INTENT_MEMBERS, own=own)
        self.world.publish("members", guild_id=call["guild"])


class EventRoutes:
    """Guild scheduled events."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[Route]:
        """Method, path and handler."""
        base = "/guilds/{guild}/scheduled-events"
        return [
            ("GET", base, self.listed),
            ("POST", base, self.create),
            ("GET", base + "/{event}", self.get),
            ("PATCH", base + "/{event}", self.edit),
            ("DELETE", base + "/{event}", self.delete),
        ]

    def _event(self, call: Call) -> JSON:
        found = self.world.guild(call["guild"]).events.get(call["event"])
        if found is None:
            raise DiscordError(10070)
        return found

    async def listed(self, call: Call) -> Any:
        """All that are kept."""
        return list(self.world.guild(call["guild"]).events.values())

    async def get(self, call: Call) -> Any:
        """One of them."""
        return self._event(call)

    async def create(self, call: Call) -> Any:
        """Needs Create Events or Manage Events; a hundred at most may be waiting or running."""
        guild, fields = self.world.guild(call["guild"]), call.fields
        self.world.demand_in_guild(guild, "create_events", "manage_events")
        self._check(fields, complete=True)
        if sum(event["status"] in (1, 2) for event in guild.events.values()) >= 100:
            raise DiscordError(30038)
        event: JSON = {
            "id": self.world.snowflakes.text(),
            "guild_id": guild.id,
            "channel_id": fields.get("channel_id"),
            "creator_id": self.world.bot.id,
            "creator": self.world.bot.as_json(),
            "name": fields["name"],
            "description": fields.get("description"),
            "scheduled_start_time": fields["scheduled_start_time"],
            "scheduled_end_time": fields.get("scheduled_end_time"),
            "privacy_level": fields["privacy_level"],
            "status": 1,
            "entity_type": fields["entity_type"],
            "entity_id": None,
            "entity_metadata": fields.get("entity_metadata"),
            "user_count": 0,
            "image": None,
            "recurrence_rule": None,
        }
        guild.events[event["id"]] = event
        self._tell("CREATE", event)
        return event

    async def edit(self, call: Call) -> Any:
        """Status moves only forward; a finished event cannot be changed."""
        event, fields = self._event(call), call.fields
        self._may_change(call, event)
        self._check(fields, complete=False)
        status = fields.get("status", event["status"])
        if status != event["status"] and status not in NEXT_STATUS[event["status"]]:
            raise invalid(("status",), "TRANSITION_INVALID_GUILD_SCHEDULED_EVENT_STATUS", "Invalid status transition")
        event.update(fields)
        self._tell("UPDATE", event)
        return event

    async def delete(self, call: Call) -> Any:
        """Gone for everybody."""
        event = self._event(call)
        self._may_change(call, event)
        del self.world.guild(call["guild"]).events[event["id"]]
        self._tell("DELETE", event)

    def _may_change(self, call: Call, event: JSON) -> None:
        own = event["creator_id"] == self.world.bot.id
        names = ("create_events", "manage_events") if own else ("manage_events",)
        self.world.demand_in_guild(self.world.guild(call["guild"]), *names)

    def _tell(self, what: str, event: JSON) -> None:
        guild_id = event["guild_id"]
        self.world.dispatch(f"GUILD_SCHEDULED_EVENT_{what}", event, guild_id=guild_id, intent=INTENT_EVENTS)
        self.world.publish("events", guild_id=guild_id)

    def _check(self, fields: JSON, *, complete: bool) -> None:
        problems = Problems()
        if complete:
            problems.required((), fields, "name", "privacy_level", "scheduled_start_time", "entity_type")
        for name, most in (("name", 100), ("description", 1000)):
            if fields.get(name) is not None:
                problems.length((name,), fields[name], most, least=1)
        if fields.get("entity_type") == EXTERNAL:
            problems.required((), fields, "scheduled_end_time")
            problems.required(("entity_metadata",), fields.get("entity_metadata") or {}, "location")
        place = (fields.get("entity_metadata") or {}).get("location")
        if place is not None:
            problems.length(("entity_metadata", "location"), place, 100, least=1)
        self._check_times(problems, fields)
        problems.refuse()

    def _check_times(self, problems: Problems, fields: JSON) -> None:
        start, end = fields.get("scheduled_start_time"), fields.get("scheduled_end_time")
        if start and _seconds(start) < self.world.clock():
            text = "Cannot schedule event in the past."
            problems.add(("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", text)
        if start and end and _seconds(end) <= _seconds(start):
            text = "Cannot schedule event to end before it starts."
            problems.add(("scheduled_end_time",), "GUILD_SCHEDULED_EVENT_END_BEFORE_START", text)


def _seconds(text: str) -> float:
    try:
        return datetime.datetime.fromisoformat(text).timestamp()
    except ValueError:
        raise invalid(("scheduled_start_time",), "DATE_TIME_TYPE_PARSE", f'Could not parse "{text}".') from None


class ApplicationRoutes:
    """Who the bot is and where its gateway stands."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway

    def routes(self) -> list[Route]:
        """Method, path and handler; /gateway itself needs no token on Discord, but the bot always sends it."""
        return [
            ("GET", "/gateway", self.address),
            ("GET", "/gateway/bot", self.address_for_bot),
            ("GET", "/applications/@me", self.application),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/users/@me/guilds", self.guilds),
        ]

    async def address(self, _: Call) -> Any:
        """Where to connect."""
        return {"url": self.gateway.url}

    async def address_for_bot(self, _: Call) -> Any:
        """The same, with shards and how many identifies are left."""
        limit = self.gateway.start_limit()
        return {"url": self.gateway.url, "shards": self.gateway.shard_count, "session_start_limit": limit}

    async def application(self, _: Call) -> Any:
        """The application; the owner is the first person of the world."""
        people = [user for user in self.world.users.values() if not user.bot]
        owner = people[0] if people else self.world.bot
        return self.world.application | {
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "summary": "",
            "flags": 0,
            "owner": owner.as_json(),
            "team": None,
            "bot": self.world.bot.as_json(),
            "approximate_guild_count": len(self.world.guilds),
            "integration_types_config": {"0": {}},
            "install_params": {"scopes": ["bot", "applications.commands"], "permissions": str(permissions.BOT)},
        }

    async def guilds(self, _: Call) -> Any:
        """The servers the bot is in."""
        mine = self.world.guilds.values()
        bits = {guild.id: str(self.world.guild_permissions(guild, self.world.bot.id)) for guild in mine}
        return [
            {"id": g.id, "name": g.name, "icon": None, "owner": False, "features": [], "permissions": bits[g.id]}
            for g in mine
        ]
