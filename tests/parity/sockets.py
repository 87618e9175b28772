"""The scenarios over real sockets: the bot as a process of its own, exactly as `oshipass run` composes it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox import Sandbox
from sandbox.interactions import COMPONENT
from tests.parity.scenarios import SCENARIOS
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
from tests.running import Bot, running

LOCALES = ("en-US", "ja")
PEOPLE = {"boss": "900000000000000001", "till": "900000000000000002", "aki": "900000000000000003",
          "ben": "900000000000000004", "mio": "900000000000000005"}  # fmt: skip
ABSENT = "900000000000000000"
CHANNELS = ("lounge", "news", "staff-log", "floor")
WAITING = "SELECT COUNT(*) FROM post WHERE state IN ('due', 'claimed') AND due_at <= ?"
KINDS = {4: "message", 5: "message", 6: "redraw", 7: "redraw", 9: "form"}


def world() -> dict[str, Any]:
    """A server for each scenario and language."""
    guilds = [_guild(number, name) for number, name in enumerate(cafes())]
    users = [{"id": number, "name": name} for name, number in PEOPLE.items()]
    return {"application": {"id": "800000000000000001", "name": "oshipass"}, "users": users, "guilds": guilds}


def cafes() -> list[tuple[str, str]]:
    """Scenario and locale of each server."""
    return [(name, locale) for name in SCENARIOS for locale in LOCALES]


def _guild(number: int, name: tuple[str, str]) -> dict[str, Any]:
    base = 910000000000000000 + number * 1000
    roles = {"till": str(base + 1), "boss": str(base + 2)}
    seats = [{"user": who, "roles": [roles[name]] if name in roles else []} for name, who in PEOPLE.items()]
    return {
        "id": str(base),
        "name": "Café",
        "owner_id": ABSENT,
        "roles": [
            {"id": roles["till"], "name": "till"},
            {"id": roles["boss"], "name": "owners", "permissions": ["manage_guild"]},
        ],
        "channels": [{"id": str(base + 11 + n), "name": one, "type": "text"} for n, one in enumerate(CHANNELS)],
        "members": seats,
    }


async def settled(bot: Bot) -> None:
    """Wait until whatever is due has been posted, and roles given and taken."""
    async with asyncio.timeout(15):
        while bot.rows(WAITING, round(time.time() * 1000)) != [(0,)]:  # noqa: ASYNC110 - the tables tell nobody
            await asyncio.sleep(0.05)


@dataclass
class Visit:
    """One scenario in one server, step by step."""

    sandbox: Sandbox
    bot: Bot
    guild: dict[str, Any]
    locale: str
    latest: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    forms: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    offered: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, list[dict[str, Any]]])
    pressed: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.channels = {one["name"]: one["id"] for one in self.guild["channels"]}
        self.roles = {"till": self.guild["roles"][0]["id"], "@everyone": self.guild["id"]}
        named = {number: name for known in (PEOPLE, self.channels, self.roles) for name, number in known.items()}
        self.names = Names(named)

    @property
    def lounge(self) -> str:
        return self.channels["lounge"]

    async def do(self, step: Step) -> Told:
        """One step, and what came of it."""
        who, locale = step.who, self.locale
        if isinstance(step, Ripen):
            self.bot.rows(RIPEN)
            return {"kind": "later"}
        if isinstance(step, Settle):
            await settled(self.bot)
            return {"kind": "later"}
        if isinstance(step, Suggest):
            offered = await self.sandbox.autocomplete(
                who, self.lounge, step.name, step.option, locale=locale, **{step.option: step.typed}
            )
            self.offered[who] = offered
            return {"kind": "choices", "choices": self.names.plain(offered)}
        return self._told(who, await self._act(who, step, locale))

    async def _act(self, who: str, step: Step, locale: str) -> dict[str, Any]:
        people, lounge = self.sandbox, self.lounge
        match step:
            case Command():
                options = {name: self._value(who, value) for name, value in step.options.items()}
                return await people.slash(who, lounge, step.name, locale=locale, options=options)
            case Menu():
                whom = PEOPLE[step.whom]
                return await people.people.slash(who, lounge, step.name, kind=2, target=whom, locale=locale)
            case Press():
                self.pressed[who] = self._found(who, step.button)
                return await people.press(who, lounge, self.latest[who], self.pressed[who], locale=locale)
            case PressPost():
                message, custom_id = await self._posted(step)
                return await people.press(who, self.channels[step.channel], message, custom_id, locale=locale)
            case PressAgain():
                return await self._forge(who, self.pressed[who])
            case Forge():
                return await self._forge(who, step.custom_id)
            case Choose():
                values = [self._value(who, value) for value in step.values]
                menu = self._found(who, step.select)
                return await people.press(who, lounge, self.latest[who], menu, values, locale=locale)
            case Fill():
                return await people.submit(who, lounge, self.forms[who], step.fields, locale=locale)
        raise AssertionError(step)

    async def _forge(self, who: str, custom_id: str) -> dict[str, Any]:
        """What a client sends whose message is out of date."""
        world = self.sandbox.state
        user, channel = world.person(who), world.place(self.lounge)
        source = channel.messages[self.latest[who]["id"]]
        data = {"custom_id": custom_id, "component_type": 2, "id": 1}
        opened = self.sandbox.desk.open(COMPONENT, user, channel, data, source=source, locale=self.locale)
        return await self.sandbox.people.outcome(opened, 10)

    async def _posted(self, step: PressPost) -> tuple[dict[str, Any], str]:
        """The latest message with such a button, as soon as it stands there."""
        messages = self.sandbox.state.place(self.channels[step.channel]).messages
        async with asyncio.timeout(15):
            while True:
                for message in reversed([one.body for one in messages.values()]):
                    ids = [one.get("custom_id", "") for row in message["components"] for one in row["components"]]
                    fitting = [one for one in ids if one.startswith(step.button)]
                    if fitting:
                        return message, fitting[0]
                await asyncio.sleep(0.05)

    def _found(self, who: str, beginning: str) -> str:
        return found(self.latest[who]["components"], beginning)

    def _value(self, who: str, value: Any) -> Any:
        match value:
            case Person(name):
                return PEOPLE[name]
            case Place(name):
                return self.channels[name]
            case Role(name):
                return self.roles[name]
            case File(name, data):
                return self.sandbox.people.upload(who, name, data)["id"]
            case Offered(number):
                return self.offered[who][number]["value"]
        return value

    def _told(self, who: str, answer: dict[str, Any]) -> Told:
        if "failed" in answer:
            return {"kind": answer["failed"]}
        response = answer["response"]
        told: Told = {"kind": KINDS[response["type"]]}
        if "modal" in response:
            self.forms[who] = response["modal"] | {"interaction": answer["interaction"]}
            return told | {"form": self.names.plain(response["modal"])}
        self.latest[who] = response["message"]
        more = [self.names.message(one) for one in answer["followups"]]
        return told | {"message": self.names.message(response["message"]), "more": more}


Transcript = dict[tuple[str, str], list[Told]]


async def played(sandbox: Sandbox, bot: Bot) -> Transcript:
    """Every scenario in every language; a step that cannot be taken ends its scenario with the reason."""
    guilds = world()["guilds"]
    told: Transcript = {}
    for guild, (name, locale) in zip(guilds, cafes(), strict=True):
        visit, lines = Visit(sandbox, bot, guild, locale), []
        for step in SCENARIOS[name]:
            try:
                lines.append(await visit.do(step))
            except Exception as error:
                lines.append({"kind": "impossible", "why": repr(error)})
                break
        told[name, locale] = lines
    return told


async def _played_by_a_process(folder: Path) -> tuple[Transcript, str]:
    async with Sandbox(world()) as sandbox, running(folder, sandbox) as bot:
        told = await played(sandbox, bot)
        return told, bot.log


def played_over_sockets(folder: Path) -> tuple[Transcript, str]:
    """What everybody was told, and the bot's log."""
    return asyncio.run(_played_by_a_process(folder))
