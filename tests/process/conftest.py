"""`oshipass run` as a process beside the sandbox: one for each module, and a server of its own for each test."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pytest
import pytest_asyncio

from sandbox import Sandbox, worldfile
from sandbox.entities import Channel
from sandbox.interactions import COMMAND, COMPONENT, Interaction
from tests.running import Bot, nothing_told, running

Json: TypeAlias = dict[str, Any]
BOT = "800000000000000001"
AKI, BEN, DAI, FAN, TILL = (str(900000000000000001 + n) for n in range(5))
USERS = [
    {"id": AKI, "name": "aki", "locale": "ja"},
    {"id": BEN, "name": "ben"},
    {"id": DAI, "name": "dai"},
    # Somebody whose very name tries everything.
    {"id": FAN, "name": "fan", "global_name": f"@everyone <@{AKI}> **INJ**"},
    {"id": TILL, "name": "till"},
]
CHANNELS = ("lounge", "news", "staff-log", "closed")
NUMBERS = itertools.count(910000000000000000, 1000)


def server() -> Json:
    """A server that nobody has set up; dai manages it, and the bot may not write in `closed`."""
    number = next(NUMBERS)
    channels: list[Json] = [
        {"id": str(number + 11 + n), "name": name, "type": "text"} for n, name in enumerate(CHANNELS)
    ]
    channels[-1]["overwrites"] = [{"id": BOT, "type": 1, "deny": ["send_messages", "embed_links"]}]
    roles = [{"id": str(number + 1), "name": "till"}, {"id": str(number + 2), "name": "fans", "mentionable": True}]
    members = [{"user": user["id"], "roles": [roles[0]["id"]] if user["id"] == TILL else []} for user in USERS]
    return {
        "id": str(number), "name": "Café", "owner_id": DAI, "roles": roles, "channels": channels, "members": members
    }  # fmt: skip


def world() -> Json:
    """People, and no server yet."""
    return {"application": {"id": BOT, "name": "oshipass"}, "users": USERS, "guilds": []}


@dataclass
class Cafe:
    """A fresh server: what people do there, and what stands in the ledger afterwards."""

    sandbox: Sandbox
    bot: Bot
    guild: str
    channels: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def lounge(self) -> Channel:
        """Where everybody is."""
        return self.sandbox.state.channel(self.channels["lounge"])

    async def does(self, who: str, command: str, /, wait: float = 10, **options: Any) -> Json:
        """A command, and its answer as the sandbox gives it."""
        return await self.sandbox.slash(who, self.lounge.id, command, wait=wait, options=options)

    async def says(self, who: str, command: str, /, **options: Any) -> str:
        """A command, and everything its reply says."""
        return said(await self.does(who, command, **options))

    async def presses(self, who: str, answer: Json, button: str, *values: str) -> Json:
        """A button or select of an answer's message, found by how its custom_id begins."""
        found = custom_id(answer, button)
        return await self.sandbox.press(who, self.lounge.id, answer["response"]["message"], found, list(values) or None)

    async def open(self, points: int = 0) -> None:
        """Aya joins the roster; ben gets his card and points to spend."""
        await self.does("dai", "roster add", name="彩", kana="あや", latin="Aya")
        await self.does("ben", "points")
        if points:
            await self.does("dai", "staff grant", producer="ben", points=points, reason="welcome")

    def command(self, who: str, name: str, /, **options: Any) -> Interaction:
        """Send a command and do not wait: for what happens while it is under way."""
        world, people = self.sandbox.state, self.sandbox.people
        user, channel = world.person(who), self.lounge
        definition = people.find_command(channel, user, name, 1)
        kinds = {int: 4, str: 3}
        given = [{"type": kinds[type(value)], "name": key, "value": value} for key, value in options.items()]
        return people.send_command(user, channel, definition, given, kind=COMMAND)

    def click(self, who: str, answer: Json, button: str) -> Interaction:
        """Press a button and do not wait."""
        return self.forge(who, answer, custom_id(answer, button))

    def forge(self, who: str, answer: Json, made_up: str) -> Interaction:
        """Press a custom_id that is not among the message's buttons (any more)."""
        world = self.sandbox.state
        channel = self.lounge
        data = {"custom_id": made_up, "component_type": 2, "id": 1}
        source = channel.messages[answer["response"]["message"]["id"]]
        return self.sandbox.desk.open(COMPONENT, world.person(who), channel, data, source=source)

    def replay(self, interaction: Interaction) -> None:
        """The gateway delivers the same interaction once more."""
        payload = self.sandbox.desk.payload(interaction)
        self.sandbox.state.dispatch("INTERACTION_CREATE", payload, guild_id=interaction.channel.guild_id, own=True)

    async def answer(self, interaction: Interaction, wait: float = 10) -> Json:
        """What came of one that was not waited for."""
        return await self.sandbox.people.outcome(interaction, wait)

    def rows(self, statement: str) -> list[Any]:
        """Rows of this café, `:cafe` in the statement."""
        found = "(SELECT cafe FROM cafe_door WHERE external_id = ?)"
        return self.bot.rows(statement.replace(":cafe", found), self.guild)

    def ledger(self, kind: str = "push") -> list[tuple[int, int]]:
        """Points and balance of each entry of a kind, oldest first."""
        return self.rows(f"SELECT points, balance FROM entry WHERE cafe = :cafe AND kind = '{kind}' ORDER BY no")

    def balance(self) -> int:
        """What ben can spend."""
        [(balance,)] = self.rows("SELECT balance FROM producer WHERE cafe = :cafe AND no = 1")
        return balance

    def posted(self, channel: str) -> list[Json]:
        """What everybody sees in a channel."""
        messages = self.sandbox.state.channel(self.channels[channel]).messages.values()
        return [message.body for message in messages if message.reader is None]


def said(answer: Json) -> str:
    """Everything an answer says, followups included, in one text."""
    assert "failed" not in answer, answer
    messages = [answer["response"]["message"], *answer["followups"]]
    return "\n".join(text for message in messages for text in texts(message))


def texts(message: Json, *, labels: bool = True) -> list[str]:
    """Every text of a message; labels of buttons, in which Discord renders nothing, if wanted."""
    found = [message["content"]]
    for embed in message["embeds"]:
        found += [embed.get("title", ""), embed.get("description", ""), embed.get("footer", {}).get("text", "")]
        found += [f"{field['name']}: {field['value']}" for field in embed.get("fields", ())]
    if labels:
        found += [one.get("label", "") for row in message["components"] for one in row["components"]]
    return [text for text in found if text]


def custom_id(answer: Json, beginning: str) -> str:
    """The custom_id of an answer's button that begins so."""
    rows = answer["response"]["message"]["components"]
    ids = [one.get("custom_id", "") for row in rows for one in row["components"]]
    fitting = [one for one in ids if one.startswith(beginning)]
    assert fitting, f"there is no {beginning} among {ids}"
    return fitting[0]


async def until(true: Callable[[], bool], within: float = 10) -> None:
    """Wait for something that nobody tells of."""
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110 - files and records tell nobody
            await asyncio.sleep(0.02)


async def opened(sandbox: Sandbox, bot: Bot) -> Cafe:
    """The bot is invited to a new server."""
    entry = server()
    state = sandbox.state
    state.add_guild(worldfile.read_guild(entry, state.users, {"id": BOT, "name": "oshipass"}))
    return Cafe(sandbox, bot, entry["id"], {one["name"]: one["id"] for one in entry["channels"]})


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Sandbox, Bot]]:
    """A Discord and the bot. At the end its log must hold no trace of an unexpected fault."""
    async with Sandbox(world()) as sandbox, running(tmp_path_factory.mktemp("run"), sandbox) as bot:
        yield sandbox, bot
    nothing_told(bot.log, "Traceback", " ERROR ")


@pytest_asyncio.fixture(loop_scope="module")
async def cafe(town: tuple[Sandbox, Bot]) -> Cafe:
    """A server of the test's own."""
    return await opened(*town)
