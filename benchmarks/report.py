"""Figures as one table, with the goals beside them."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import pictures, report_more
from benchmarks.alone import Ceremony, Place, Posts, Start
from benchmarks.cafes import ON_POSTGRES
from benchmarks.pictures import Pictures
from benchmarks.processes import ROOT
from benchmarks.shards import Sharded
from benchmarks.upkeep import Audit, Backup
from benchmarks.versus import ATTEMPTS, BOT_LEAST, FULL, SANDBOX_MOST, Results, p50, rate

PACKAGES = ("discord.py", "aiohttp", "uvloop", "orjson", "aiosqlite", "asyncpg")
HEAD = "| what | café | at once | no-op bot | oshipass | share of rate | time to the answer | goal |"
# The least share of the no-op's rate at 64 in flight, and the most times its p50 at 1.
SHARES = {
    ("push", "empty"): 0.45, ("push", "big"): 0.30,
    ("push", "empty, PostgreSQL"): 0.35, ("points", "empty, PostgreSQL"): 0.40, ("ranking", "empty, PostgreSQL"): 0.40,
    ("points", "empty"): 0.40, ("points", "big"): 0.40, ("ranking", "empty"): 0.40, ("ranking", "big"): 0.40,
}  # fmt: skip
BOTS = ("no-op", "oshipass")
SLOWER = {"push": 3.5}
READS_SLOWER = 2.0
POSTGRES = f"empty{ON_POSTGRES}"
SEASONS_END, POINTS_MEANWHILE, PUSH_MEANWHILE = 15.0, 250.0, 1000.0
"""Seconds to close and reveal a season; milliseconds that 99 of 100 commands may take meanwhile."""
PLACE_GROWTH, START_GROWTH, MEMORY = 2.0, 1.2, 110.0


@dataclass(slots=True)
class Measured:
    """Everything of a run."""

    rounds: int
    seconds: float
    versus: Results = field(default_factory=Results)
    ledger: list[Posts] = field(default_factory=list[Posts])
    ceremonies: list[Ceremony] = field(default_factory=list[Ceremony])
    places: list[Place] = field(default_factory=list[Place])
    starts: list[Start] = field(default_factory=list[Start])
    audit: str = ""
    sharded: list[Sharded] = field(default_factory=list[Sharded])
    audits: list[Audit] = field(default_factory=list[Audit])
    backups: list[Backup] = field(default_factory=list[Backup])
    pictures: Pictures | None = None
    lasted: dict[str, float] = field(default_factory=dict[str, float])
    """Seconds that each part took."""


def markdown(measured: Measured) -> str:
    """The whole file."""
    rows = [*_commands(measured), *_memory(measured), *_ledger(measured), *_ceremonies(measured)]
    rows += [*_places(measured), *_starts(measured)]
    return "\n".join(
        [
            "# Benchmarks", "", machine(), "", *_how(measured), "", HEAD, "|---|---|---:|---|---|---:|---:|---|",
            *(f"| {' | '.join(row)} |" for row in rows), "", *_checks(measured), "",
            *report_more.shards(measured.sharded), *report_more.upkeep(measured.audits, measured.backups),
            *pictures.section(measured.pictures), *_lasted(measured),
        ]
    )  # fmt: skip


def _lasted(measured: Measured) -> list[str]:
    if not measured.lasted:
        return []
    parts = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in measured.lasted.items())
    return [f"All of it took {sum(measured.lasted.values()) / 60:.1f} minutes: {parts}.", ""]


def machine() -> str:
    """Where and with what it was measured."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    day = datetime.now(UTC).date().isoformat()
    return (
        f"{day}, commit {commit()}; {os.cpu_count()} cores ({processor()}), {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}. Made by `make bench`."
    )


def commit() -> str:
    """The commit at hand, with a plus if files differ from it."""
    try:
        words = ["git", "describe", "--always", "--dirty=+", "--abbrev=10", "--exclude=*"]
        return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def processor() -> str:
    """The processor's name, as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _how(measured: Measured) -> list[str]:
    rounds = "One round" if measured.rounds == 1 else f"Medians of {measured.rounds} rounds"
    return [
        f"{rounds} of {measured.seconds:g} s, our bot and a no-op discord.py bot in turns, each with a sandbox in a "
        "process of its own ([benchmarks/](../benchmarks/)). A share or a multiple compares the two within one round. "
        "In a cell: answers per second, the median time to the answer (a deferral is none), the bot's processor time "
        "for one command.",
        "",
        "The no-op bot answers with one fixed embed by discord.py's own call, which parses what Discord sends back; "
        "ours leaves that out (bot/callbacks.py), so it can come nearer to the no-op than its own work would allow. "
        "The empty café has 1,000 producers with a balance and no history; the big one 100,000 producers, 12 cast "
        "members and 1,000,000 entries over a month; the crowded one 1,000,000 producers, 100 cast members and "
        "1,600,000 entries. Whoever acts is drawn at random from all producers.",
    ]


def verdict(limit: str, *, reached: bool, counts: bool = True) -> str:
    """A goal and whether it is reached; from runs that do not count nothing follows."""
    if not counts:
        return f"{limit}: not judged (!)"
    return f"{limit}: {'yes' if reached else '**no**'}"


def _commands(measured: Measured) -> Iterator[list[str]]:
    results = measured.versus
    for cafe, act, level in dict.fromkeys((run.cafe, run.act, run.level) for run in results.runs):
        share, slower = results.ratio(cafe, act, level, rate), results.ratio(cafe, act, level, p50)
        counts = all(run.valid for bot in BOTS for run in results.of(cafe, act, level, bot))
        goal = ""
        if level == FULL:
            goal = verdict(f"share ≥ {SHARES[act, cafe]:.2f}", reached=share >= SHARES[act, cafe], counts=counts)
        elif level == 1 and cafe != POSTGRES:
            limit = SLOWER.get(act, READS_SLOWER)
            goal = verdict(f"time ≤ {limit:g} ×", reached=slower <= limit, counts=counts)
        cells = [_cell(results, cafe, act, level, bot) for bot in BOTS]
        yield [f"/{act}", cafe, str(level), *cells, f"{share:.2f}", f"{slower:.1f} ×", goal]


def _cell(results: Results, cafe: str, act: str, level: int, bot: str) -> str:
    def middle(figure: Callable[[dict[str, Any]], float]) -> float:
        return results.middle(cafe, act, level, bot, figure)

    mark = "" if all(run.valid for run in results.of(cafe, act, level, bot)) else " (!)"
    return f"{middle(rate):,.0f}/s, {middle(p50):.2f} ms, {middle(lambda one: one['bot_cpu_us']):.0f} µs{mark}"


def _memory(measured: Measured) -> Iterator[list[str]]:
    for cafe, kept in measured.versus.memory.items():
        cells = [f"{kept[bot]:.0f} MB" for bot in BOTS]
        goal = verdict(f"≤ {MEMORY:.0f} MB", reached=kept["oshipass"] <= MEMORY)
        yield ["memory after the load", cafe, "", *cells, "", "", goal]


def _ledger(measured: Measured) -> Iterator[list[str]]:
    for one in measured.ledger:
        figures = f"{one.rate:,.0f}/s, {one.ms:.2f} ms, {one.cpu_us:.0f} µs"
        yield ["posts to the ledger alone", one.cafe, str(one.clients), "", figures, "", "", ""]


def _ceremonies(measured: Measured) -> Iterator[list[str]]:
    for one in measured.ceremonies:
        reached = one.seconds <= SEASONS_END and one.points <= POINTS_MEANWHILE and one.push <= PUSH_MEANWHILE
        limits = f"≤ {SEASONS_END:g} s; p99 ≤ {POINTS_MEANWHILE:g} ms and ≤ {PUSH_MEANWHILE:g} ms"
        figures = f"{one.seconds:.2f} s, longest step {one.longest:.0f} ms"
        meanwhile = f"p99 /points {one.points:.0f} ms, /push {one.push:.0f} ms"
        yield [
            "a season closed and revealed, the memory alone", one.cafe, str(one.clients), "", figures, "", meanwhile,
            verdict(limits, reached=reached),
        ]  # fmt: skip


def _places(measured: Measured) -> Iterator[list[str]]:
    first: dict[str, float] = {}
    for one in measured.places:
        base = first.setdefault(one.spread, one.ms)
        growth = f"{one.ms / base:.1f} ×"
        goal = ""
        if one.producers == 1_000_000:
            goal = verdict(f"≤ {PLACE_GROWTH:g} × that of 1,000", reached=one.ms <= PLACE_GROWTH * base)
        yield [
            f"own place among {one.producers:,}, {one.spread} scores",
            "",
            "1",
            "",
            f"{one.ms:.3f} ms",
            "",
            growth,
            goal,
        ]


def _starts(measured: Measured) -> Iterator[list[str]]:
    base = measured.starts[0].seconds if measured.starts else 0.0
    for one in measured.starts:
        goal = ""
        if one.cafe == "big":
            goal = verdict(f"≤ {START_GROWTH:g} × that of empty", reached=one.seconds <= START_GROWTH * base)
        figures = f"{one.seconds:.2f} s, {one.memory:.0f} MB"
        yield ["exec to the first answer", one.cafe, "1", "", figures, "", f"{one.seconds / base:.2f} ×", goal]


def _checks(measured: Measured) -> list[str]:
    """What makes the figures count, and whether it held."""
    results = measured.versus
    told: list[str] = []
    for pushed in results.pushed:
        same = "equal to" if pushed.entries == pushed.answered else "**not equal** to"
        told.append(
            f"- {pushed.cafe} café: {pushed.entries:,} pushes in the ledger, {same} {pushed.answered:,} answered."
        )
    if measured.audit:
        told.append(f"- `oshipass audit` of the empty café after its load: {measured.audit}")
    if results.runs:
        failed = sum(run.failed for run in results.runs)
        bad = [run for run in results.runs if not run.valid]
        told.append(f"- Commands refused, late or wrongly answered: {failed}.")
        told.append(
            f"- A run counts if the sandbox used less than {SANDBOX_MOST} of a core, and at {FULL} in flight the bot "
            f"more than {BOT_LEAST}, unless it waits for PostgreSQL; {len(bad)} of {len(results.runs)} did not after "
            f"{ATTEMPTS} attempts (marked (!))."
        )
        told += [
            f"  - {run.bot}, {run.cafe} café, /{run.act} at {run.level}: bot {run.figures['bot_share']:.2f}, "
            f"sandbox {run.figures['sandbox_share']:.2f}"
            for run in bad
        ]
    return told
