"""Two cafés on one memory with people of every kind in both, and interactions as they come over the wire."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Any

import discord
from simcord import interactions
from simcord.backend import serializers
from simcord.results import InteractionResult

from cafe.memory import Door
from cafe.setup import Choose
from tests.cogs.conftest import Floor
from tests.cogs.desk import OWNER
from tests.cogs.wire import COMMAND, COMPONENT, FORM
from tests.databases import SqliteFile, database_of
from tests.rows import add_cast
from tests.safety.nasty import Drawn, Known

AUTOCOMPLETE = 4
TOUCHES = (COMPONENT, FORM)
MOST_HARVESTED = 400
SETTLED_WITHIN = 30.0
"""Seconds in which what an interaction began has come to its end, on a machine that has other things to do."""


@dataclass
class House:
    """A café's server and whoever is in it."""

    guild: Any
    channel: Any
    cafe: int
    cast: list[int]
    people: dict[str, Any]
    roles: dict[str, Any]
    spare: Any
    """A channel and a role that nothing uses."""


@dataclass(repr=False)
class World:
    """Here and there; `drawn` are the custom_ids that anybody has been shown."""

    floor: Floor
    here: House
    there: House
    drawn: list[str] = field(default_factory=list[str])
    tables: dict[str, bool] = field(default_factory=dict[str, bool])
    """The database's tables, and whether their rows belong to a café each."""
    tried: int = 0

    async def sent(
        self, who: str, kind: int, data: dict[str, Any], *, house: House | None = None, dm: bool = False
    ) -> Any:
        """One interaction of a person in a café's channel, or in their direct messages; its result."""
        house = house or self.here
        person, backend = house.people[who], self.floor.env.backend
        channel = person.user.dm_channel.id if dm else house.channel.id
        record, payload = interactions.base_payload(
            backend,
            type=kind,
            channel_id=channel,
            guild_id=None if dm else house.guild.id,
            user_id=person.id,
            data=data,
        )
        if kind in TOUCHES:  # whatever is pressed stands on a message, which may be drawn anew
            sheet = backend.create_message(channel, backend.bot_user.id, "sheet")
            record.source_message_id = sheet.id
            payload["message"] = dict(serializers.message_payload(backend, sheet))
        backend.emit("INTERACTION_CREATE", payload)
        await self.floor.env.settle(timeout=SETTLED_WITHIN)
        self.tried += 1
        result = InteractionResult(self.floor.env, record)
        self._harvest(result)
        return result

    def _harvest(self, result: Any) -> None:
        drawings = [result.modal or {}]
        for message in (result.response, *result.followups):
            drawings += message.components if message is not None else ()
        found = [one for drawing in drawings for one in custom_ids(drawing)]
        self.drawn = [*dict.fromkeys([*self.drawn, *found])][-MOST_HARVESTED:]

    async def command(self, who: str, name: str, *, house: House | None = None, dm: bool = False, **given: Any) -> Any:
        """A slash command whose options are text, numbers and people."""
        options = {option: (kind_of(value), value) for option, value in given.items()}
        return await self.sent(who, COMMAND, self.slash(name, options), house=house, dm=dm)

    def slash(self, name: str, given: dict[str, tuple[int, Any]]) -> dict[str, Any]:
        """A slash command's data as Discord sends it."""
        given = {option: (kind, self.known(value)) for option, (kind, value) in given.items()}
        options = [{"name": option, "type": kind, "value": value} for option, (kind, value) in given.items()]
        root, *groups = name.split()
        for group in reversed(groups):
            options = [{"name": group, "type": 1, "options": options}]
        return {"id": self._known(root, 1), "name": root, "type": 1, "options": options, "resolved": resolved(given)}

    def menu(self, name: str, target: int) -> dict[str, Any]:
        """An entry of a member's menu."""
        about = resolved({"target": (6, str(target))})
        return {"id": self._known(name, 2), "name": name, "type": 2, "target_id": str(target), "resolved": about}

    def _known(self, name: str, kind: int) -> str:
        known = self.floor.env.backend.find_command(name, self.here.guild.id, type=kind)
        return known["id"] if known else "1"

    def known(self, value: Any) -> Any:
        """A drawn value as it is called in this world."""
        return self._ids[value.no] if isinstance(value, Known) else value

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        here, there, bot = self.here, self.there, self.floor.env.backend.bot_user
        guests = (here.people["guest"], there.people["guest"])
        named = (*guests, here.roles["manager"], here.spare, there.spare, here.guild, bot)
        return (*(str(one.id) for one in named), "0", "999", "18446744073709551615")

    def custom_id(self, parts: Sequence[Any]) -> str:
        """A forged custom_id in this world."""
        return ":".join(self._part(one) for one in parts)[:100]

    def _part(self, part: Any) -> str:
        if isinstance(part, Drawn):
            return self.drawn_before(part).rpartition(":")[2] or "0"
        return str(self.known(part))

    def drawn_before(self, which: Drawn) -> str:
        """A custom_id that somebody has been shown."""
        return self.drawn[which.no % len(self.drawn)]

    def posted_since(self, last: int) -> list[Any]:
        """Every message that stands anywhere and is newer than that."""
        channels = self.floor.env.backend.messages.values()
        return [
            message
            for channel in channels
            for message in takewhile(lambda one: one.id > last, reversed(channel.values()))
        ]


def kind_of(value: Any) -> int:
    """Discord's kind for a value of the tests."""
    return 5 if isinstance(value, bool) else 4 if isinstance(value, int) else 3 if isinstance(value, str) else 6


def custom_ids(drawing: Any) -> Iterator[str]:
    """The custom_ids in a message's rows or in a form."""
    if isinstance(drawing, dict):
        if isinstance(drawing.get("custom_id"), str):
            yield drawing["custom_id"]
        for one in drawing.get("components", ()):
            yield from custom_ids(one)


def resolved(given: dict[str, tuple[int, Any]]) -> dict[str, Any]:
    """What Discord tells of the members, channels, roles and files among the options."""
    made: dict[str, dict[str, Any]] = {"users": {}, "members": {}, "channels": {}, "roles": {}, "attachments": {}}
    for kind, value in given.values():
        if kind == 6:
            made["users"][value] = {"id": value, "username": "@everyone", "discriminator": "0", "avatar": None}
            made["members"][value] = {
                "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "permissions": "0", "flags": 0,
                "nick": "**<@1>** \u202e\x00",
            }  # fmt: skip
        elif kind == 7:
            made["channels"][value] = {"id": value, "type": 0, "name": "x", "permissions": "0", "parent_id": None}
        elif kind == 8:
            made["roles"][value] = {
                "id": value, "name": "x", "color": 0, "colors": {"primary_color": 0}, "hoist": False, "position": 1,
                "permissions": "0", "managed": False, "mentionable": False, "flags": 0,
            }  # fmt: skip
        elif kind == 11:
            made["attachments"][value] = {
                "id": value, "filename": "shows.csv", "size": 20, "content_type": "text/csv",
                "url": f"https://cdn.discordapp.com/attachments/1/{value}/shows.csv",
                "proxy_url": f"https://media.discordapp.net/attachments/1/{value}/shows.csv",
            }  # fmt: skip
    return made


def pressed(custom_id: str, *values: str) -> dict[str, Any]:
    """A button's data, or a select's with what was chosen."""
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": 3 if values else 2}
    return data | ({"values": list(values)} if values else {})


def filled(custom_id: str, fields: dict[str, str]) -> dict[str, Any]:
    """A submitted form's data."""
    inputs = [{"type": 4, "custom_id": name, "value": value} for name, value in fields.items()]
    return {"custom_id": custom_id, "components": [{"type": 1, "components": [one]} for one in inputs]}


def everything(world: World, cafe: int | None = None) -> dict[str, list[Any]]:
    """Every row of the database, or of one café in it, by table."""
    with _looking(world.floor) as rows:
        if cafe is None:
            return {table: rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in world.tables}
        return {
            table: rows(f"SELECT * FROM {table} WHERE {'id' if table == 'cafe' else 'cafe'} = {cafe} ORDER BY 1, 2")
            for table, of_a_cafe in world.tables.items()
            if of_a_cafe
        }


@contextlib.contextmanager
def _looking(floor: Floor) -> Iterator[Callable[[str], list[Any]]]:
    """Statements beside the bot; to a file by one connection, which is several times as fast."""
    database = database_of(floor.store)
    if not isinstance(database, SqliteFile):
        yield database.rows
        return
    with contextlib.closing(sqlite3.connect(database.path)) as raw:
        yield lambda statement: raw.execute(statement).fetchall()


# ---- opening ---------------------------------------------------------------------------------------------------------


async def open_world(floor: Floor) -> World:
    """Two furnished cafés. `visitor` is a member here who runs the other one; `namesake` has a role called Till."""
    other = floor.env.create_guild(name="Other")
    there = await _house(floor, other, other.create_text_channel("lounge"))
    here = await _house(floor, floor.guild, floor.channel)
    world = World(floor, here, there, tables=_tables(floor))
    boss = there.people["manager"].user
    here.people["visitor"] = floor.guild.add_member(boss)
    here.people["namesake"] = _member(floor, floor.guild, "namesake", [floor.guild.create_role("Till")])
    for house in (there, here):
        await _furnish(world, house)
    world.tried = 0
    return world


def _tables(floor: Floor) -> dict[str, bool]:
    database = database_of(floor.store)
    asked = "SELECT 1 FROM information_schema.columns WHERE column_name = 'cafe' AND table_name = '{}'"
    if isinstance(database, SqliteFile):
        asked = "SELECT 1 FROM pragma_table_info('{}') WHERE name = 'cafe'"
    names = [name for name in database.tables() if not name.startswith("sqlite_")]
    return {name: name == "cafe" or bool(database.rows(asked.format(name))) for name in names}


async def _house(floor: Floor, guild: Any, channel: Any) -> House:
    cafe = await floor.store.cafe_at(Door("discord", str(guild.id)), "Café")
    roles = {
        "owner": guild.create_role("Owners", permissions=discord.Permissions(manage_guild=True)),
        "manager": guild.create_role("Managers"),
        "till": guild.create_role("Till"),
    }
    spare = guild.create_text_channel("spare")
    chosen = {
        "manager_role": roles["manager"], "till_role": roles["till"], "announcements_channel": spare,
        "floor_channel": spare, "staff_log_channel": spare, "wall_channel": spare,
    }  # fmt: skip
    for name, one in chosen.items():
        key = f"world-{cafe}-{name}"
        await floor.store.write(Choose(cafe=cafe, key=key, visitor=OWNER, name=name, value=str(one.id)))
    people = {name: _member(floor, guild, name, [role]) for name, role in roles.items()}
    people |= {name: _member(floor, guild, name, []) for name in ("guest", "fan", "cast", "stranger")}
    account = {"platform": "discord", "account": str(people["cast"].id)}
    cast = [add_cast(floor.store, cafe, "彩", latin="Aya"), add_cast(floor.store, cafe, "凛", latin="Rin", **account)]
    return House(guild, channel, cafe, cast, people, roles, spare)


def _member(floor: Floor, guild: Any, name: str, roles: list[Any]) -> Any:
    return guild.add_member(floor.env.create_user(name), roles=roles)


async def _furnish(world: World, house: House) -> None:
    """A day in the life: cards, pushes with words, stays, shows, announcements, a campaign, shifts."""
    guest, fan = (str(house.people[name].id) for name in ("guest", "fan"))

    async def does(who: str, name: str, **given: Any) -> None:
        about = {option: (6 if value in (guest, fan) else kind_of(value), value) for option, value in given.items()}
        result = await world.sent(who, COMMAND, world.slash(name, about), house=house)
        assert result.acknowledged, name

    for who in house.people:
        if who != "stranger":
            await does(who, "checkin")
    for who in (guest, fan):
        await does("manager", "staff grant", producer=who, points=40, reason="for the tests")
    await does("guest", "push", cast="Rin", points=3, message="hello there")
    await does("fan", "push", cast="Rin", points=2, message="see www.example.org")
    await does("guest", "push", cast="Aya", points=1)
    await does("fan", "oshi set", cast="Aya")
    await does("guest", "stay start", table="4")
    await does("guest", "stay order", item_or_yen="500")
    await does("fan", "stay start")
    await does("fan", "stay leave")
    await does("till", "staff visit", producer=fan, yen=2600)
    await does("manager", "timetable add", title="Stars", when="2026-11-12 18:00", minutes=30, lineup="Aya")
    await does("manager", "announce schedule", when="2026-11-12 18:00", text="hello")
    await does(
        "manager", "campaign add", title="Rain", until="2026-11-20", applies_to="visit", multiplier=2,
        **{"from": "2026-11-11"},
    )  # fmt: skip
    await does("manager", "shift add", day="2026-11-12", cast="Aya")
    await does("manager", "season open", title="Winter")
    await does("manager", "staff void", entry=2, reason="for the tests")
    for who, name in (("cast", "shoutouts"), ("manager", "shoutbox"), ("manager", "setup"), ("guest", "me export")):
        await does(who, name)
