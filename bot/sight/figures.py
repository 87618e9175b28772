"""What is counted while the bot works. Plain numbers, written by the event loop's thread alone, so nothing is locked.

Nothing here knows Prometheus: bot/sight/metrics.py reads these numbers when somebody asks. Every key comes from a fixed
set (commands of the tree, names of the table of presses, kinds of posts), so what people forge makes no new series.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

import discord

from cafe.posts import PostKind

OUTCOMES = ("done", "refused", "unavailable", "fault", "late", "lost")
"""What an interaction ended with: an answer; a refusal; the memory out of reach; a fault; an answer for which Discord
no longer waited; an answer that did not get through for another reason."""
ENDS = ("sent", "skipped", "failed", "unsure", "retried", "overtaken")
"""What an attempt at a post ended with; overtaken: its claim had run out, and another process has it."""
BATCHES = {"read": "Questions", "ledger": "Changes of the ledger", "write": "All other changes"}
UNKNOWN = "unknown"
"""The name of a command that the tree does not have, and of a button that was never ours."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0, 10.0)
"""1.5 is when people see "thinking", 3 is when Discord gives up."""
SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)

EXTRA = "oshipass.asked"
_ENDED = {"sent": "sent", "skipped": "skipped", "failed": "failed", "unsure": "unsure", "due": "retried"}


class Spread:
    """How often something was at most as large as each bound, and the sum of it all."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        """One more."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


@dataclass(slots=True)
class Shard:
    """One shard's line to Discord."""

    connected: bool = False
    connects: int = 0
    resumes: int = 0
    disconnects: int = 0


class Asked:
    """One command or press, from when it came in here to its answer."""

    __slots__ = ("at", "figures", "outcome", "press")

    def __init__(self, figures: Figures, press: str | None) -> None:
        self.figures = figures
        self.press = press
        self.at = monotonic()
        self.outcome = "done"


@dataclass(slots=True)
class Batches:
    """What the memory did together."""

    sizes: Spread = field(default_factory=lambda: Spread(SIZES))
    seconds: Spread = field(default_factory=lambda: Spread(SECONDS))


class Figures:
    """All numbers of one bot."""

    def __init__(self) -> None:
        self.commands: Counter[tuple[str, str]] = Counter()
        self.presses: Counter[tuple[str, str]] = Counter()
        self.command_seconds: dict[str, Spread] = {}
        self.press_seconds: dict[str, Spread] = {}
        self.batches = {kind: Batches() for kind in BATCHES}
        self.posts: Counter[tuple[str, str]] = Counter()
        self.shards: dict[int, Shard] = {}
        self.closing = False
        """The bot was told to end, and takes leave."""
        self._names: dict[object, str] = {}

    # ---- interactions ------------------------------------------------------------------------------------------------

    def arrived(self, interaction: discord.Interaction, press: str | None = None) -> None:
        """A command, or a press of that name ("" for one that was never ours), has come in."""
        interaction.extras[EXTRA] = Asked(self, press)

    def _answered(self, asked: Asked, interaction: discord.Interaction) -> None:
        if asked.press is None:
            name, counts, spreads = self._name_of(interaction.command), self.commands, self.command_seconds
        else:
            name, counts, spreads = asked.press or UNKNOWN, self.presses, self.press_seconds
        counts[name, asked.outcome] += 1
        spread = spreads.get(name)
        if spread is None:
            spread = spreads[name] = Spread(SECONDS)
        spread.add(monotonic() - asked.at)

    def _name_of(self, command: discord.app_commands.Command | discord.app_commands.ContextMenu | None) -> str:
        if command is None:
            return UNKNOWN
        name = self._names.get(command)
        if name is None:
            name = self._names[command] = command.qualified_name
        return name

    # ---- the memory, posts, the gateway ------------------------------------------------------------------------------

    def batch(self, kind: str, size: int, seconds: float) -> None:
        """The memory has done a batch of that kind, one of BATCHES; see Store.on_batch."""
        batches = self.batches[kind]
        batches.sizes.add(size)
        batches.seconds.add(seconds)

    def post(self, kind: PostKind, state: str) -> None:
        """An attempt at a post has ended, and this is the post's state now."""
        self.posts[kind.value, _ENDED.get(state, "overtaken")] += 1

    def gateway(self, event: str, shard: int) -> None:
        """discord.py tells of a shard."""
        line = self.shards.setdefault(shard, Shard())
        if event == "shard_disconnect":
            line.connected = False
            line.disconnects += 1
            return
        line.connected = True
        if event == "shard_resumed":
            line.resumes += 1
        else:
            line.connects += 1


GATEWAY_EVENTS = frozenset({"shard_connect", "shard_resumed", "shard_disconnect"})


def outcome(interaction: discord.Interaction, ended: str) -> None:
    """What this interaction ends with, one of OUTCOMES; "done" unless said, and a fault whatever follows."""
    asked: Asked | None = interaction.extras.get(EXTRA)
    if asked is not None and asked.outcome != "fault":
        asked.outcome = ended


def answered(interaction: discord.Interaction) -> None:
    """An answer has left, or failed to. Only an interaction's first one is counted."""
    asked: Asked | None = interaction.extras.pop(EXTRA, None)
    if asked is not None:
        asked.figures._answered(asked, interaction)
