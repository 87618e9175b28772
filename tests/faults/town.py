"""A café full of people, over real sockets: what they do, and what each of them was told."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from bot.ui.message import COLOUR_WARN
from bot.words import Words
from sandbox import Sandbox
from sandbox.interactions import COMPONENT, Interaction
from sandbox.options import OptionBuilder
from tests.databases import Database
from tests.process.conftest import Cafe
from tests.running import Bot, running

Json: TypeAlias = dict[str, Any]
Told: TypeAlias = Literal["yes", "no", "unknown"]
"""What a person was told: it stands, it was refused, or nothing that one could rely on."""

BOT, BOSS = "800000000000000001", "900000000000000000"
FANS = [str(900000000000000001 + n) for n in range(24)]
CHANNELS = ("lounge", "news", "wall", "staff-log")
CAST = ("Aya", "Rena", "Mio")
NUMBERS = itertools.count(930000000000000000, 1000)
START_POINTS = 2000
CHOICES = {"grant_cap_per_day": 1_000_000, "wall_seconds": 1, "undo_seconds": 2}
"""What the café chooses for itself: staff may grant all day, and the wall is quick."""
ANSWERS_WITHIN = 10.0
PROBE_SECONDS = 2.0


def world() -> Json:
    """People, and one server with a lounge, news, a wall and a staff log; the boss manages it."""
    number = next(NUMBERS)
    users: list[Json] = [{"id": BOSS, "name": "boss"}]
    users += [{"id": one, "name": f"fan{n}", "locale": "ja" if n % 2 else "en-US"} for n, one in enumerate(FANS)]
    channels = [{"id": str(number + 11 + n), "name": name, "type": "text"} for n, name in enumerate(CHANNELS)]
    guild = {
        "id": str(number), "name": "Café", "owner_id": BOSS, "roles": [], "channels": channels,
        "members": [{"user": user["id"], "roles": []} for user in users],
    }  # fmt: skip
    return {"application": {"id": BOT, "name": "oshipass"}, "users": users, "guilds": [guild]}


def _undecided() -> tuple[str, ...]:
    """How those sentences begin that leave open what became of the act."""
    readers = [Words.load().for_(language) for language in ("en", "ja")]
    keys = ("error-unexpected", "error-books-unreadable", "error-record-unsure")
    return tuple(reader(key, reference="|").split("|")[0] for reader in readers for key in keys)


UNDECIDED = _undecided()


@dataclass(slots=True, repr=False)
class Act:
    """Something a person did, the key under which it may stand in the ledger, and what they were told."""

    who: str
    kind: str
    key: str
    sent: Interaction
    points: int = 0
    told: Told = "unknown"
    entry: int | None = None
    """The entry that a receipt names."""

    def __repr__(self) -> str:
        """Without the interaction, which leads to the whole world: a failed test would be written for minutes."""
        return f"<{self.who}: {self.kind} {self.points}, {self.key}, told {self.told}, entry {self.entry}>"

    def look(self) -> None:
        """Read what stands on the person's screen by now, unless that is known already."""
        sent = self.sent
        if self.told != "unknown" or sent.failed or not sent.settled.is_set() or sent.original is None or sent.loading:
            return
        body = sent.original.body
        # A button's refusal comes behind the message that was pressed, if that was announced first.
        embeds = [one for message in (sent.original, *sent.followups) for one in message.body["embeds"]]
        warnings = [one.get("description", "") for one in embeds if one.get("color") == COLOUR_WARN]
        if any(text.startswith(UNDECIDED) for text in warnings):
            return
        self.told = "no" if warnings else "yes"
        undo = find(body, "undo")
        if undo and self.kind in ("push", "again"):
            self.entry = int(undo.split(":")[2])


def custom_ids(body: Json) -> Iterator[str]:
    """Every custom_id of a message."""
    for row in body["components"]:
        yield from (one["custom_id"] for one in row["components"] if "custom_id" in one)


def find(body: Json, name: str) -> str | None:
    """The custom_id of a message's button of this name, if it has one."""
    return next((one for one in custom_ids(body) if one.startswith(f"{name}:")), None)


@dataclass(repr=False)
class Town(Cafe):
    """One café with everybody in it. `Cafe` has the single acts; `promises.py` what must hold afterwards."""

    acts: list[Act] = field(default_factory=list[Act])
    baseline: int = 0
    """The last entry before anybody's acts were kept."""

    def __repr__(self) -> str:
        """Short, as `Act` is."""
        return f"<a town of {len(self.acts)} acts>"

    def rows(self, statement: str) -> list[Any]:
        """Rows of this café, `:cafe` in the statement."""
        found = f"(SELECT cafe FROM cafe_door WHERE platform = 'discord' AND external_id = '{self.guild}')"
        return [tuple(row) for row in self.bot.rows(statement.replace(":cafe", found))]

    async def settle_in(self) -> None:
        """The cast joins the roster, the café chooses its channels, every fan gets a card and points."""
        for name, kana in zip(CAST, ("あや", "れな", "みお"), strict=True):
            await self.does("boss", "roster add", name=name, kana=kana, latin=name)
        chosen = CHOICES | {
            "announcements_channel": self.channels["news"], "wall_channel": self.channels["wall"],
            "staff_log_channel": self.channels["staff-log"],
        }  # fmt: skip
        self.rows(f"UPDATE cafe SET settings = '{json.dumps(chosen)}', revision = revision + 1 WHERE id = :cafe")
        fans = [f"fan{n}" for n in range(len(FANS))]
        await asyncio.gather(*(self.does(fan, "points") for fan in fans))
        gifts = (self.does("boss", "staff grant", producer=fan, points=START_POINTS, reason="welcome") for fan in fans)
        await asyncio.gather(*gifts)
        [(self.baseline,)] = self.rows("SELECT MAX(no) FROM entry WHERE cafe = :cafe")
        assert self.baseline == len(FANS)

    def send(self, who: str, name: str, kind: str = "", points: int = 0, /, **options: Any) -> Act:
        """Send a command and do not wait; with a kind it is kept among the acts."""
        world, people = self.sandbox.state, self.sandbox.people
        user, channel = world.person(who), self.lounge
        definition = people.find_command(channel, user, name, 1)
        nested = OptionBuilder(world, channel).nest(definition, name.split()[1:], options)
        sent = people.send_command(user, channel, definition, nested)
        return self._kept(Act(who, kind, f"i{sent.id}", sent, points))

    def push_button(self, who: str, message: str, button: str, kind: str, key: str, points: int = 0) -> Act:
        """Press a button, even one that is gone from the message by now, and do not wait."""
        source = self.lounge.messages[message]
        data = {"custom_id": button, "component_type": 2, "id": 1}
        sent = self.sandbox.desk.open(COMPONENT, self.sandbox.state.person(who), self.lounge, data, source=source)
        return self._kept(Act(who, kind, key, sent, points))

    def _kept(self, act: Act) -> Act:
        if act.kind:
            self.acts.append(act)
        return act

    async def all_told(self, within: float = 15.0) -> None:
        """Until nobody waits for an answer any more; TimeoutError if somebody is left with "thinking"."""
        async with asyncio.timeout(within):
            for act in self.acts:
                await act.sent.settled.wait()
                act.look()

    @contextlib.asynccontextmanager
    async def _noted(self) -> AsyncIterator[None]:
        try:
            yield
        except TimeoutError as error:
            error.add_note(self.bot.last_words())
            raise

    async def answering(self, since: float, within: float = ANSWERS_WITHIN) -> float:
        """Ask until a change is acknowledged; the seconds since `since` (on the monotonic clock).

        Raises TimeoutError if that takes longer than `within`; on a machine that has more to do than it has processors,
        so much longer.
        """
        within *= max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
        async with self._noted(), asyncio.timeout(max(0.0, since + within - time.monotonic())):
            while True:
                await self.sandbox.gateway.ready.wait()
                act = self.send("boss", "staff grant", "grant", 1, producer="fan0", points=1, reason="still there?")
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(PROBE_SECONDS):
                        await act.sent.settled.wait()
                act.look()
                if act.told == "yes":
                    return time.monotonic() - since
                await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def town(folder: Path, more: str = "", database: Database | None = None) -> AsyncIterator[Town]:
    """A Discord, the bot as a process, and a café that is open, in a SQLite file unless another place is named."""
    async with Sandbox(world()) as discord, running(folder, discord, more, database) as bot:
        yield await moved_in(discord, bot)


async def moved_in(discord: Sandbox, bot: Bot) -> Town:
    """The café of `world()`, opened with a bot that runs."""
    [guild] = discord.state.guilds.values()
    made = Town(discord, bot, guild.id, {one.name: one.id for one in guild.channels.values()})
    await made.settle_in()
    return made
