"""The figures in Prometheus' form. The format is prometheus-client's; the numbers are read at the moment of asking.

One registry a bot, and nothing global: several bots in one process keep their figures apart.
"""

from __future__ import annotations

import math
import platform
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path

import discord
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot.client import Client
from bot.sight.figures import BATCHES, ENDS, Figures, Spread
from bot.sight.health import STORAGE_SECONDS, Once
from cafe.posts import PostKind
from storage.memory import Store
from storage.sight import posts_waiting

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


class Page(Collector):
    """/metrics of one bot. `file` is its SQLite database, if it has one."""

    def __init__(self, figures: Figures, store: Store, client: Client, file: Path | None) -> None:
        self._figures = figures
        self._store = store
        self._client = client
        self._file = file
        self._waiting: tuple[int, int] | None = None
        self._read = Once(lambda: store.look(lambda: posts_waiting(client.house.clock())))
        self._registry = CollectorRegistry()
        self._registry.register(self)
        ProcessCollector(registry=self._registry)

    async def text(self) -> bytes:
        """The page. Without an answer of the memory it lacks what only that knows, and says so."""
        try:
            self._waiting = await self._read.result(STORAGE_SECONDS)
        except Exception:
            self._waiting = None
        return generate_latest(self._registry)

    async def close(self) -> None:
        """Wait for nothing any more."""
        await self._read.close()

    def describe(self) -> Sequence[Metric]:
        """Nothing beforehand: the names are this module's own, and none is twice."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Everything, as it is now."""
        yield from self._interactions()
        yield from self._memory()
        yield from self._posts()
        yield from self._gateway()
        about = {"version": _version(), "discord_py": discord.__version__, "python": platform.python_version()}
        yield _gauge("build_info", "This oshipass; always 1.", 1, about)

    def _interactions(self) -> Iterator[Metric]:
        figures = self._figures
        for name, counts, spreads in (
            ("command", figures.commands, figures.command_seconds),
            ("press", figures.presses, figures.press_seconds),
        ):
            plural = "commands" if name == "command" else "presses"
            answered = CounterMetricFamily(
                f"oshipass_{plural}", f"Answered {plural} by what they ended with.", labels=(name, "outcome")
            )
            for labels, count in counts.items():
                answered.add_metric(labels, count)
            yield answered
            yield _histogram(f"{name}_seconds", "From its arrival here to its answer.", name, spreads)
        faults = sum(
            n for (_, outcome), n in (*figures.commands.items(), *figures.presses.items()) if outcome == "fault"
        )
        yield CounterMetricFamily("oshipass_faults", "Commands and presses that met an unexpected fault.", value=faults)

    def _memory(self) -> Iterator[Metric]:
        for kind, seconds in (("read", "read"), ("ledger", "ledger_commit"), ("write", "write_commit")):
            batches = self._figures.batches[kind]
            yield _alone(f"{kind}_batch_size", f"{BATCHES[kind]} done in one batch.", batches.sizes)
            yield _alone(f"{seconds}_seconds", f"{BATCHES[kind]}: how long a batch took.", batches.seconds)
        questions, changes = self._store.waiting()
        queue = GaugeMetricFamily("oshipass_queue_length", "What waits for the café's memory.", labels=("queue",))
        queue.add_metric(("read",), questions)
        queue.add_metric(("write",), changes)
        yield queue
        yield _gauge("storage_up", "1 if the café's memory has just answered.", int(self._waiting is not None))
        yield from self._size()

    def _size(self) -> Iterator[Metric]:
        if self._file is None:
            return
        size = GaugeMetricFamily("oshipass_database_bytes", "The SQLite database and its log.", labels=("part",))
        for part, path in (("file", self._file), ("log", self._file.with_name(f"{self._file.name}-wal"))):
            try:
                size.add_metric((part,), path.stat().st_size)
            except OSError:
                continue  # there is no log, or no file any more; storage_up tells of the latter
        yield size

    def _posts(self) -> Iterator[Metric]:
        ended = CounterMetricFamily("oshipass_posts", "Attempts at posts by their end.", labels=("kind", "end"))
        for kind in PostKind:
            for end in ENDS:  # all from the start, so that a first failure is seen as a rise
                ended.add_metric((kind.value, end), self._figures.posts[kind.value, end])
        yield ended
        if self._waiting is not None:
            count, age = self._waiting
            yield _gauge("posts_due", "Posts of all cafés in this database that wait to be sent now.", count)
            yield _gauge("posts_due_oldest_seconds", "For how long the first of them has waited.", age / 1000)

    def _gateway(self) -> Iterator[Metric]:
        shards = sorted(self._figures.shards.items())
        up = GaugeMetricFamily("oshipass_gateway_connected", "1 while a shard is connected.", labels=("shard",))
        for number, shard in shards:
            up.add_metric((str(number),), int(shard.connected))
        yield up
        for name, told in (
            ("connects", "New sessions"),
            ("resumes", "Sessions resumed"),
            ("disconnects", "Lines lost"),
        ):
            family = CounterMetricFamily(f"oshipass_gateway_{name}", f"{told}, by shard.", labels=("shard",))
            for number, shard in shards:
                family.add_metric((str(number),), getattr(shard, name))
            yield family
        latency = GaugeMetricFamily(
            "oshipass_gateway_latency_seconds", "From the last heartbeat to its answer.", labels=("shard",)
        )
        for number, seconds in self._client.latencies:
            if math.isfinite(seconds):
                latency.add_metric((str(number),), seconds)
        yield latency
        yield _gauge("ready", "1 once all shards of this process have come up.", int(self._client.is_ready()))


def _version() -> str:
    try:
        return metadata.version("oshipass")
    except metadata.PackageNotFoundError:  # run from its folder, not installed
        return "unknown"


def _gauge(name: str, told: str, value: float, labels: Mapping[str, str] | None = None) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"oshipass_{name}", told, labels=tuple(labels or ()))
    family.add_metric(tuple((labels or {}).values()), value)
    return family


def _histogram(name: str, told: str, label: str, spreads: Mapping[str, Spread]) -> HistogramMetricFamily:
    family = HistogramMetricFamily(f"oshipass_{name}", told, labels=(label,))
    for value, spread in spreads.items():
        family.add_metric((value,), _buckets(spread), spread.total)
    return family


def _alone(name: str, told: str, spread: Spread) -> HistogramMetricFamily:
    return HistogramMetricFamily(f"oshipass_{name}", told, buckets=_buckets(spread), sum_value=spread.total)


def _buckets(spread: Spread) -> list[tuple[str, float]]:
    """Prometheus counts what is at most as large as the bound, so each bucket holds those before it."""
    found: list[tuple[str, float]] = []
    so_far = 0
    for bound, count in zip((*spread.bounds, math.inf), spread.counts, strict=True):
        so_far += count
        found.append(("+Inf" if bound == math.inf else f"{float(bound)}", so_far))
    return found
