"""`python -m benchmarks`: measure what docs/benchmarks.md says, and write it."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.big_cafe import BIG, EMPTY, Size, build
from benchmarks.processes import Arena
from benchmarks.versus import ACTS, Plan, Results, both, compare, p50, rate

LEVELS = (1, 16, 64)


def arguments(words: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a glance: one short round in a small history")
    parser.add_argument("--only", default="", help=f"some of {', '.join(ACTS)}; commas between")
    parser.add_argument("--cafe", choices=("empty", "big"), help="one of the two cafés only")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float)
    return parser.parse_args(words)


async def measure(options: argparse.Namespace, progress: Progress) -> Results:
    """Run everything that was asked for."""
    acts = [name for name in ACTS if not options.only or name in options.only.split(",")]
    plan = Plan(
        acts=acts, levels=LEVELS, rounds=options.rounds or (1 if options.quick else 3),
        seconds=options.seconds or (0.3 if options.quick else 3.0), warm_up=0.3 if options.quick else 1.0,
    )  # fmt: skip
    sizes = {"empty": EMPTY, "big": Size(2_000, 20_000) if options.quick else BIG}
    results = Results()
    for cafe, size in sizes.items():
        if options.cafe in (None, cafe):
            await in_cafe(cafe, size, plan, results, progress)
    return results


async def in_cafe(cafe: str, size: Size, plan: Plan, results: Results, progress: Progress) -> None:
    """Build a café and load it."""
    building = progress.add_task(f"{cafe} café: building", total=size.entries)
    task = progress.add_task(f"{cafe} café", total=len(plan.acts) * plan.rounds * len(plan.levels) * 2)

    def tell(what: str) -> None:
        progress.update(task, description=what, advance=1)

    with tempfile.TemporaryDirectory(prefix="oshipass-bench-") as name:
        folder = Path(name)
        arenas = await Arena.start(), await Arena.start()
        try:
            done = lambda count: progress.update(building, completed=count)  # noqa: E731
            database = await asyncio.to_thread(build, folder, size, arenas[1].address["guild"], done)
            async with both(folder, arenas, database) as bots:
                await compare(cafe, size, plan, bots, database, results, tell)
        finally:
            for arena in arenas:
                await arena.stop()


def show(results: Results, console: Console) -> None:
    """The figures as they come."""
    for cafe, act, level in dict.fromkeys((run.cafe, run.act, run.level) for run in results.runs):
        for bot in ("no-op", "oshipass"):
            cell = results.of(cafe, act, level, bot)
            values = [
                results.middle(cafe, act, level, bot, figure)
                for figure in (rate, p50, lambda f: f["bot_cpu_us"], lambda f: f["bot_main_us"])
            ]
            shares = [
                results.middle(cafe, act, level, bot, lambda f, n=n: f[n]) for n in ("bot_share", "sandbox_share")
            ]
            bad = "" if all(run.valid for run in cell) else "  NOT VALID"
            failed = sum(run.failed for run in cell)
            console.print(
                f"{cafe:>5} /{act:<8}{level:>3} {bot:>8}: {values[0]:>7,.0f}/s  p50 {values[1]:6.2f} ms"
                f"  CPU {values[2]:6.0f} us (main {values[3]:6.0f})  bot {shares[0]:.2f} sandbox {shares[1]:.2f}"
                f"{'  failed ' + str(failed) if failed else ''}{bad}",
                highlight=False, markup=False, soft_wrap=True,
            )  # fmt: skip
        ratios = results.ratio(cafe, act, level, rate), results.ratio(cafe, act, level, p50)
        console.print(f"      share of the no-op's rate {ratios[0]:.3f}, p50 {ratios[1]:.2f} times", highlight=False)
    for pushed in results.pushed:
        console.print(
            f"{pushed.cafe}: {pushed.entries:,} entries, {pushed.answered:,} pushes answered", highlight=False
        )
    for cafe, memory in results.memory.items():
        console.print(f"{cafe}: resident {memory}", highlight=False, soft_wrap=True)


def main() -> None:
    """Measure and write."""
    options = arguments(sys.argv[1:])
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=2) as progress:
        results = asyncio.run(measure(options, progress))
    show(results, Console())


if __name__ == "__main__":
    main()
