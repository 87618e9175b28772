"""The scenarios through SimCord: real discord.py, everything else in this process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import discord
from simcord.actors import _component_interaction
from simcord.backend import serializers
from simcord.backend.models.interaction import ResponseKind

from bot.announcer import Announcer
from bot.client import Client
from tests.cogs.conftest import WORDS, Floor
from tests.parity.steps import (
    RIPEN,
    Choose,
    Command,
    File,
    Fill,
    Forge,
    Menu,
    Offered,
    Person,
    Place,
    Press,
    PressAgain,
    PressPost,
    Ripen,
    Role,
    Settle,
    Step,
    Suggest,
)
from tests.parity.told import Names, Told, found
from tests.rows import rows

KINDS = {
    ResponseKind.MESSAGE: "message",
    ResponseKind.DEFERRED: "message",
    ResponseKind.UPDATE: "redraw",
    ResponseKind.DEFERRED_UPDATE: "redraw",
    ResponseKind.MODAL: "form",
    None: "did not respond",
}


@dataclass
class Visit:
    """One scenario on one floor, step by step."""

    floor: Floor
    locale: str
    latest: dict[str, Any] = field(default_factory=dict[str, Any])
    forms: dict[str, Any] = field(default_factory=dict[str, Any])
    offered: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, list[dict[str, Any]]])
    pressed: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        floor, guild = self.floor, self.floor.guild
        self.roles = {"till": guild.create_role("till"), "@everyone": _everyone(floor)}
        managing = guild.create_role("owners", permissions=discord.Permissions(manage_guild=True))
        seats = {"boss": [managing], "till": [self.roles["till"]]}
        self.people = {
            name: floor.person(name, locale=self.locale, roles=seats.get(name, ()))
            for name in ("boss", "till", "aki", "ben", "mio")
        }
        self.channels = {"lounge": floor.channel} | {
            name: guild.create_text_channel(name) for name in ("news", "staff-log", "floor")
        }
        known = (self.people, self.channels, self.roles)
        self.names = Names({str(one.id): name for named in known for name, one in named.items()})

    async def do(self, step: Step) -> Told:
        """One step, and what came of it."""
        if isinstance(step, Ripen):
            rows(self.floor.store, RIPEN)
            return {"kind": "later"}
        if isinstance(step, Settle):
            await self._settled()
            return {"kind": "later"}
        person = self.people[step.who]
        if isinstance(step, Suggest):
            offered = await person.autocomplete(self.floor.channel, step.name, step.option, step.typed)
            self.offered[step.who] = offered
            return {"kind": "choices", "choices": self.names.plain(offered)}
        return self._told(step.who, await self._act(step.who, person, step))

    async def _act(self, who: str, person: Any, step: Step) -> Any:
        match step:
            case Command():
                options = {name: self._value(who, value) for name, value in step.options.items()}
                return await person.slash(self.floor.channel, step.name, **options)
            case Menu():
                return await person.context_menu(self.floor.channel, step.name, self.people[step.whom])
            case Press():
                self.pressed[who] = self._found(who, step.button)
                return await person.click(self.latest[who], custom_id=self.pressed[who])
            case PressPost():
                message, custom_id = await self._posted(step)
                return await person.click(message, custom_id=custom_id)
            case PressAgain():
                return await self._forge(who, person, self.pressed[who])
            case Forge():
                return await self._forge(who, person, step.custom_id)
            case Choose():
                values = [self._value(who, value) for value in step.values]
                return await person.select(self.latest[who], values, custom_id=self._found(who, step.select))
            case Fill():
                return await person.submit_modal(self.forms[who], step.fields)
        raise AssertionError(step)

    async def _forge(self, who: str, person: Any, custom_id: str) -> Any:
        """What a client sends whose message is out of date."""
        stored = self.latest[who]._message
        return await _component_interaction(person, stored, {"custom_id": custom_id, "component_type": 2})

    async def _posted(self, step: PressPost) -> tuple[Any, str]:
        """The latest message with such a button, once the announcer has gone round."""
        await self._settled()
        for message in reversed(self.channels[step.channel].history()):
            ids = [getattr(one, "custom_id", "") for row in message.components for one in row.children]
            fitting = [one for one in ids if one.startswith(step.button)]
            if fitting:
                return message, fitting[0]
        raise AssertionError(f"nothing in {step.channel} has {step.button}")

    async def _settled(self) -> None:
        floor = self.floor
        assert isinstance(floor.env.bot, Client)
        announcer = Announcer(floor.env.bot, floor.store, WORDS, floor.clock, None, floor.env.bot.house.painter)
        for _ in range(2):  # what one round's post brings about is the next round's
            await announcer.wake(floor.clock())

    def _found(self, who: str, beginning: str) -> str:
        return found(self.latest[who].components, beginning)

    def _value(self, who: str, value: Any) -> Any:
        match value:
            case Person(name):
                return self.people[name]
            case Place(name):
                return self.channels[name]
            case Role(name):
                return self.roles[name]
            case File(name, data):
                return name, data
            case Offered(number):
                return self.offered[who][number]["value"]
        return value

    def _told(self, who: str, result: Any) -> Told:
        told: Told = {"kind": KINDS[result._interaction.response_kind]}
        if result.modal is not None:
            self.forms[who] = result
            return told | {"form": self.names.plain(result.modal)}
        if result.response is None:
            return told
        self.latest[who] = result.response
        more = [self.names.message(self._payload(one)) for one in result.followups]
        return told | {"message": self.names.message(self._payload(result.response)), "more": more}

    def _payload(self, response: Any) -> dict[str, Any]:
        return dict(serializers.message_payload(self.floor.env.backend, response._message))


def _everyone(floor: Floor) -> Any:
    from simcord.builders import RoleHandle

    guild = floor.env.backend.get_guild(floor.guild.id)
    return RoleHandle(floor.env, floor.guild, guild.roles[floor.guild.id])
