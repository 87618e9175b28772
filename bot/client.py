"""The discord.py client: its cogs, its command tree, and where every interaction goes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands
from yarl import URL

from bot import command_sync, events, gate, replies
from bot.house import House
from bot.menus import menus_of
from bot.offers import Offers, all_offered, offers
from bot.presses import Presses
from bot.processes import Processes
from bot.sight import trail
from bot.sight.figures import GATEWAY_EVENTS
from bot.translator import CommandTranslator
from bot.turns import Turns, start_limit
from bot.typed import without_nul
from cafe.errors import CommandOutdated

log = logging.getLogger("oshipass.client")

# No voice is used, so two missing voice libraries are nothing to warn about.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

ANSWERING_SECONDS = 6
LEAVING_SECONDS = 1
_UNHEARD = frozenset({"socket_event_type", "app_command_completion"})
"""What discord.py tells of each command and nobody here listens to."""
CogClass: TypeAlias = Callable[[House], commands.Cog]


class Tree(app_commands.CommandTree["Client"]):
    """The command tree: each command is watched for the three seconds Discord waits, each error is reported."""

    _offers: Offers | None = None

    async def interaction_check(self, interaction: discord.Interaction[Client], /) -> bool:
        """Begin the watch over a command, refuse what it does not offer; an autocomplete is answered or forgotten."""
        trail.handled.set(interaction.id)
        data: Any = interaction.data
        without_nul(data)
        if interaction.type is not discord.InteractionType.application_command:
            return True
        sight = self.client.house.sight
        if sight is not None:
            sight.arrived(interaction)
        replies.watch(interaction)
        if self._offers is None:
            self._offers = offers(self.get_commands())
        if all_offered(self._offers, data):
            return True
        await replies.report(self.client.house, interaction, CommandOutdated())
        return False

    async def on_error(self, interaction: discord.Interaction[Client], error: app_commands.AppCommandError, /) -> None:
        """Every error of a command ends in the one place for errors."""
        await replies.report(self.client.house, interaction, error)


class Client(commands.AutoShardedBot):
    """Guilds are the only intent: names come from interactions, nothing privileged is read, no message is kept.

    One process may hold all shards or a few of them (`shard_ids` and `shard_count`); without either Discord advises.
    """

    def __init__(
        self,
        house: House,
        cogs: Iterable[CogClass],
        *,
        processes: Processes | None = None,
        turns: Turns | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **options,
        )
        events.guard(self._connection.parsers)
        self.house = house
        self.presses = Presses(house)
        self._processes = processes
        self._turns = turns
        self._cog_classes = tuple(cogs)
        self._pressing: set[asyncio.Task[None]] = set()

    async def setup_hook(self) -> None:
        """Load every cog (one that fails stops the start) and tell Discord the commands if they have changed."""
        gate.install(self.http)
        for make in self._cog_classes:
            cog = make(self.house)
            await self.add_cog(cog)
            self.presses.add_all(cog)
        await self.tree.set_translator(CommandTranslator(self.house.words))
        await self._join()
        await command_sync.sync(self.tree, self._processes)

    async def _join(self) -> None:
        """Learn how fast sessions may begin, and how many shards there are where nobody said; tell other processes."""
        if self._turns is None or self._processes is None:
            return
        told = await start_limit(self)
        if told is not None:
            self._turns.follow(told[1])
            if self.shard_count is None:
                self.shard_count = told[0]
        if self.shard_count is not None:
            await self._processes.join(self.own_shards, self.shard_count)

    @property
    def own_shards(self) -> Sequence[int]:
        """The shards of this process; none while nobody knows how many there are."""
        return self.shard_ids or range(self.shard_count or 0)

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Wait for the turn before the socket is open, since nobody reads from it while it waits (bot/turns.py)."""
        if self._turns is not None:
            await self._turns.take(shard_id, kept=True)
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No IDENTIFY without a turn, at the start and for every new session after it."""
        if self._turns is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self._turns.take(shard_id or 0)

    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        """Load a cog, with its entries of members' menus."""
        await super().add_cog(cog, **options)
        for menu in menus_of(cog):
            self.tree.add_command(menu)

    async def on_ready(self) -> None:
        """Tell that the café is open."""
        log.info("connected as %s, in %s servers", self.user, len(self.guilds))

    async def on_message(self, message: discord.Message, /) -> None:
        """Nothing is read from messages."""

    async def listen_no_more(self) -> None:
        """Hear of nothing new: what came after the last answer would be done, and nobody be told of it.

        Whoever acts from now on learns from Discord that nobody answers, and has done nothing.
        """
        leaving = [asyncio.create_task(shard.disconnect()) for shard in self.shards.values()]
        if leaving:  # from a line that hangs nothing comes, either
            await asyncio.wait(leaving, timeout=LEAVING_SECONDS)

    async def answered(self) -> None:
        """Wait until whoever asked has been answered: presses, and commands, whose tasks discord.py keeps to itself."""
        invoked = {task for task in asyncio.all_tasks() if task.get_name() == "CommandTree-invoker"}
        under_way = self._pressing | invoked
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=ANSWERING_SECONDS)
            for task in late:
                task.cancel()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Presses go to their table; a command's `interaction` event would cost a task and nobody listens."""
        if event != "interaction":
            if event in GATEWAY_EVENTS and self.house.sight is not None:
                self.house.sight.gateway(event, args[0])
            if event not in _UNHEARD:
                super().dispatch(event, *args, **kwargs)
            return
        interaction: discord.Interaction = args[0]
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            task = asyncio.create_task(self.presses.dispatch(interaction), name="press")
            self._pressing.add(task)
            task.add_done_callback(self._pressing.discard)
