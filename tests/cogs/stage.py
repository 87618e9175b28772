"""A café with its channels chosen and an announcer that tests wake by hand, on Discord's clock as on the café's."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.announcer import Announcer
from bot.client import Client
from bot.house import House
from cafe.push import Push
from cafe.timetable import AddShow
from cogs import COGS
from tests.cogs.conftest import WORDS, Floor
from tests.cogs.desk import OWNER
from tests.rows import Gift, add_cast, choose_also, producer, rows


@dataclass
class Stage:
    """The floor, its announcement channel `news`, its staff log `log`, and whoever announces."""

    floor: Floor
    news: Any
    log: Any
    announcer: Announcer
    cast: dict[str, int] = field(default_factory=dict[str, int])
    keys: int = 0

    async def wake(self) -> None:
        """One round of the announcer at this moment."""
        await self.announcer.wake(self.floor.clock())

    async def move_and_wake(self, **step: float) -> None:
        """Let time pass, then one round."""
        self.floor.clock.move(**step)
        await self.wake()

    def another(self) -> Announcer:
        """An announcer as a second process has it: nothing but the tables in common."""
        return Announcer(self.floor.env.bot, self.floor.store, WORDS, self.floor.clock)

    async def restart(self) -> None:
        """The bot and its announcer go, others come, on the same books."""
        client = Client(House(self.floor.store, WORDS, self.floor.clock), COGS, shard_count=1)
        await self.floor.env.restart_bot(client)
        self.announcer = Announcer(client, self.floor.store, WORDS, self.floor.clock)

    def titles(self, channel: Any = None) -> list[str]:
        """The titles of the messages in a channel, oldest first; the text of one without a title."""
        told = [message.embeds[0] for message in (channel or self.news).history() if message.embeds]
        return [embed.title or embed.description or "" for embed in told]

    def post(self, kind: str, slot: str = "%") -> dict[str, Any]:
        """The latest row of a kind, or the one of a slot."""
        columns = ("slot", "state", "channel", "message", "attempts", "error", "payload")
        statement = f"SELECT {', '.join(columns)} FROM post WHERE kind = ? AND slot LIKE ? ORDER BY due_at DESC LIMIT 1"
        [found] = rows(self.floor.store, statement, kind, slot)
        return dict(zip(columns, found, strict=True))

    def troubles(self) -> list[dict[str, Any]]:
        """What staff are told of posts that did not go out."""
        found = rows(self.floor.store, "SELECT payload FROM post WHERE kind = 'staff_log' ORDER BY due_at")
        told = [json.loads(payload) for (payload,) in found]
        return [one["facts"] for one in told if one["act"].startswith("post-")]

    def key(self) -> str:
        """A key that no other act has."""
        self.keys += 1
        return f"stage-{self.keys}"

    async def set(self, **settings: object) -> None:
        """Choose settings that no command of the test's own needs."""
        choose_also(self.floor.store, **settings)

    def join(self, *names: str) -> None:
        """Put cast on the roster."""
        for name in names:
            self.cast[name] = add_cast(self.floor.store, self.floor.cafe, name)

    async def show(self, title: str, when: str, minutes: int = 30, lineup: str = "") -> int:
        """Put a show on the timetable."""
        return await self.floor.store.write(
            AddShow(
                cafe=self.floor.cafe, key=self.key(), visitor=OWNER, title=title, when=when, minutes=minutes,
                lineup=lineup,
            )
        )  # fmt: skip

    async def push(self, cast: str, points: int, who: str = "7") -> None:
        """A producer is given points and pushes a cast member with them."""
        cafe, visitor = self.floor.cafe, producer(who)
        await self.floor.store.write(Gift(cafe=cafe, key=self.key(), visitor=visitor, points=points))
        await self.floor.store.write(Push(cafe=cafe, key=self.key(), visitor=visitor, cast=cast, points=points))


async def open_stage(floor: Floor, *, events: bool = False) -> Stage:
    """Choose the channels; Discord's messages are dated by the café's clock."""
    floor.env.backend.clock.now = lambda: floor.clock.now
    news, log = floor.guild.create_text_channel("news"), floor.guild.create_text_channel("staff-log")
    stage = Stage(floor, news, log, Announcer(floor.env.bot, floor.store, WORDS, floor.clock))
    await stage.set(
        announcements_channel=str(news.id), staff_log_channel=str(log.id), scheduled_events=events, language="en"
    )
    # The first round opens the season and posts what the running day still owes; the tests look at what comes after.
    await stage.wake()
    for channel in (news, log):
        for message in list(floor.env.backend.messages[channel.id]):
            floor.env.backend.delete_message(channel.id, message)
    return stage


def permitted(channel: Any, floor: Floor, **permissions: bool) -> None:
    """Give the bot rights in a channel, or take them away."""
    bot = floor.env.backend.bot_user.id
    allow, deny = discord.PermissionOverwrite(**permissions).pair()
    floor.env.backend.set_overwrite(
        channel.id, Overwrite(target_id=bot, type=OverwriteType.MEMBER, allow=allow.value, deny=deny.value)
    )
