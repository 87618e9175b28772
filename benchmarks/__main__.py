"""`python -m benchmarks`: measure what docs/benchmarks.md says, and write it.

With --quick, --only, --cafe or fewer rounds it is a glance: figures go to the screen and into the JSON file only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from benchmarks import alone, pictures, report, report_more, scale, shards, upkeep
from benchmarks.cafes import ON_POSTGRES, Cafes
from benchmarks.processes import ROOT, Arena, audit
from benchmarks.report import Measured
from benchmarks.versus import ACTS, LOADED, Plan, both, compare

LEVELS = (1, 16, 64)
POSTGRES = f"empty{ON_POSTGRES}"
CAFES = ("empty", "big", "crowded", POSTGRES)
ALONE = ("crowded",)
"""Cafés in which only single commands are timed, not loads."""
PARTS = (*ACTS, "ledger", "ceremony", "places", "start", "audit", "shards", "upkeep", "pictures")


def arguments(words: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("all", "scale", "pictures"),
        default="all",
        help="scale: ten million entries; pictures: these alone",
    )
    parser.add_argument("--quick", action="store_true", help="one short round, a small history in the big café")
    parser.add_argument("--only", default="", help=f"some of {', '.join(PARTS)}; commas between")
    parser.add_argument("--cafe", choices=CAFES, help="one of the cafés only")
    parser.add_argument("--in-flight", type=int, nargs="+", default=LEVELS)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "benchmarks.json", help="where all figures go")
    options = parser.parse_args(words)
    if options.what == "pictures":
        options.only = "pictures"
    chosen = options.only.split(",") if options.only else list(PARTS)
    if unknown := [name for name in chosen if name not in PARTS]:
        parser.error(f"--only knows {', '.join(PARTS)}, not {', '.join(unknown)}")
    options.whole = options.what == "all" and not (
        options.quick or options.only or options.cafe or options.rounds or options.seconds
    )
    options.whole = options.whole and tuple(options.in_flight) == LEVELS
    options.parts, options.cafes = chosen, [options.cafe] if options.cafe else list(CAFES)
    options.rounds = options.rounds or (1 if options.quick else 3)
    options.seconds = options.seconds or (0.3 if options.quick else 2.0)
    return options


class Lasts:
    """Notes how long parts take, one after the other."""

    def __init__(self, noted: dict[str, float]) -> None:
        self._noted = noted
        self._since = time.monotonic()

    def noted(self, part: str) -> None:
        """A part has ended."""
        self._noted[part], self._since = time.monotonic() - self._since, time.monotonic()


class Teller:
    """Progress on stderr: one bar for the run, one for each café that is built."""

    def __init__(self, progress: Progress, steps: int) -> None:
        self._progress = progress
        self._task = progress.add_task("starting", total=steps)
        self._building: dict[str, TaskID] = {}

    def __call__(self, what: str) -> None:
        """A step begins."""
        self._progress.update(self._task, description=what, advance=1)

    def building(self, cafe: str, done: int, total: int) -> None:
        """How far a café is."""
        if cafe not in self._building:
            self._building[cafe] = self._progress.add_task(f"building the {cafe} café")
        self._progress.update(self._building[cafe], completed=done, total=total, visible=done < total)


async def measure(options: argparse.Namespace, progress: Progress) -> Measured:
    """Run everything that was asked for."""
    acts = [name for name in ACTS if name in options.parts]
    counts = alone.PRODUCERS[:2] if options.quick else alone.PRODUCERS
    tell = Teller(progress, steps(options, acts, len(counts)))
    measured = Measured(rounds=options.rounds, seconds=options.seconds)
    with tempfile.TemporaryDirectory(prefix="oshipass-bench-") as name:
        cafes = Cafes(Path(name), quick=options.quick, tell=tell.building)
        try:
            await measure_all(cafes, options, acts, counts, measured, tell)
        finally:
            cafes.close()
    return measured


async def measure_all(
    cafes: Cafes,
    options: argparse.Namespace,
    acts: list[str],
    counts: tuple[int, ...],
    measured: Measured,
    tell: Teller,
) -> None:
    """Each part that was asked for, in turn."""
    lasts = Lasts(measured.lasted)
    for cafe in options.cafes if acts else ():
        levels = options.in_flight[:1] if cafe in ALONE else options.in_flight
        plan = Plan(acts_in(cafe, acts), levels, options.rounds, options.seconds, 0.3 if options.quick else 1.0)
        await in_cafe(cafe, cafes, plan, measured, tell, audited="audit" in options.parts)
        lasts.noted(f"{cafe} café")
    loaded = [cafe for cafe in options.cafes if cafe not in (*ALONE, POSTGRES)]
    if "ledger" in options.parts:
        measured.ledger = await alone.ledger(cafes, loaded, options.rounds, options.seconds, tell)
        lasts.noted("ledger")
    if "ceremony" in options.parts:
        measured.ceremonies = await alone.ceremonies(cafes, loaded, options.rounds, tell)
        lasts.noted("ceremony")
    if "start" in options.parts:
        measured.starts = await alone.starts(cafes, loaded, max(options.rounds, 1), tell)
        lasts.noted("start")
    if "places" in options.parts:
        measured.places = await alone.places(counts, tell)
        lasts.noted("places")
    if "shards" in options.parts and POSTGRES in options.cafes:
        measured.sharded = await shards.shards(cafes, options.rounds, options.seconds, tell)
        lasts.noted("shards")
    if "upkeep" in options.parts and "big" in options.cafes:
        measured.audits = await upkeep.audits(cafes, tell)
        measured.backups = await upkeep.backups(cafes, options.seconds, tell)
        lasts.noted("upkeep")
    if "pictures" in options.parts and pictures.CAFE in options.cafes:
        measured.pictures = await pictures.pictures(cafes, tell, quick=options.quick)
        lasts.noted("pictures")


def acts_in(cafe: str, acts: list[str]) -> list[str]:
    """Which of the chosen commands are timed in a café."""
    return [name for name in acts if name in LOADED or cafe in ALONE]


def steps(options: argparse.Namespace, acts: list[str], counts: int) -> int:
    """How many measurements there will be."""
    cafes = sum(cafe not in ALONE for cafe in options.cafes)
    levels = {cafe: 1 if cafe in ALONE else len(options.in_flight) for cafe in options.cafes}
    total = sum(levels[cafe] * len(acts_in(cafe, acts)) for cafe in options.cafes) * options.rounds * 2
    total += cafes * len(alone.CLIENTS) * ("ledger" in options.parts)
    total += cafes * ("ceremony" in options.parts)
    if "shards" in options.parts and POSTGRES in options.cafes:
        total += len(LOADED) * 4 * options.rounds
    if "upkeep" in options.parts and "big" in options.cafes:
        total += 2 + len(upkeep.LEVELS)
    total += 2 * ("pictures" in options.parts and pictures.CAFE in options.cafes)
    total += cafes * (options.rounds + 1) * ("start" in options.parts)
    return total + counts * len(alone.SPREADS) * ("places" in options.parts)


async def in_cafe(
    cafe: str, cafes: Cafes, plan: Plan, measured: Measured, tell: Callable[[str], None], *, audited: bool
) -> None:
    """Load both bots in one café; at the end the empty one's ledger is audited."""
    books = await cafes.copy(cafe)
    arenas = await Arena.start(), await Arena.start()
    try:
        async with both(arenas, books) as bots:
            await compare(cafe, cafes.size(cafe), plan, bots, books, measured.versus, tell)
    finally:
        for arena in arenas:
            await arena.stop()
    if audited and cafe == "empty":
        measured.audit = await audit(books.config)
    books.remove()


def measure_scale(options: argparse.Namespace) -> None:
    """The large database alone; its table takes the place of the one on the page."""
    with tempfile.TemporaryDirectory(prefix="oshipass-bench-") as name:
        Path(name).chmod(0o755)  # PostgreSQL works for somebody without rights
        say: Callable[[str], None] = Console(stderr=True).print
        found = asyncio.run(scale.scale(Path(name), options.rounds, options.seconds, say, quick=options.quick))
    section = report_more.scale(found, report.machine())
    if not options.quick:
        report_more.write_scale(section)
    options.json.parent.mkdir(exist_ok=True)
    options.json.with_name(f"scale-{options.json.name}").write_text(json.dumps(asdict(found), indent=1), "utf-8")
    sys.stdout.write(section)


def main() -> None:
    """Measure, show, write."""
    options = arguments(sys.argv[1:])
    if options.what == "scale":
        measure_scale(options)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=2) as progress:
        measured = asyncio.run(measure(options, progress))
    text = report.markdown(measured)
    if options.what == "pictures":
        text = "\n".join([report.machine(), "", *pictures.section(measured.pictures)])
    options.json.parent.mkdir(exist_ok=True)
    options.json.write_text(json.dumps(asdict(measured), indent=1), "utf-8")
    if options.whole:
        kept = report_more.kept_scale()
        report_more.PAGE.write_text(f"{text}\n{kept}" if kept else text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
