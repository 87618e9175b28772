"""`python -m sandbox.loadrun --act "push cast=Mio points=1" -- python bot.py`: start a bot, load it, print figures.

The bot finds the sandbox through SANDBOX_API, SANDBOX_GATEWAY and SANDBOX_TOKEN; `{api}`, `{gateway}` and `{token}` in
its command line are filled in too.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path

from sandbox.codec import JSON
from sandbox.load import LoadDriver, parse_act, place_of
from sandbox.server import Sandbox

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float:
    """Seconds of processor time a process has used so far, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_of(pid: int) -> float:
    """Resident megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def measure(arguments: argparse.Namespace) -> list[JSON]:
    """One figure per level of concurrency, after a short warm-up."""
    world = json.loads(arguments.world.read_text("utf-8")) if arguments.world else None
    async with Sandbox(world, load=True) as sandbox:
        bot = await start_bot(arguments.command, sandbox)
        try:
            await sandbox.wait_for_bot(30)
            await sandbox.wait_for_commands(30)
            await asyncio.sleep(arguments.settle)
            channel = arguments.channel or place_of(sandbox).id
            driver = LoadDriver(sandbox, channel, [parse_act(text) for text in arguments.act], arguments.people)
            await driver.run(16, 0.5)
            return [await one_level(driver, level, arguments.seconds, bot.pid) for level in arguments.in_flight]
        finally:
            await stop_bot(bot)


async def one_level(driver: LoadDriver, level: int, seconds: float, pid: int) -> JSON:
    """A run with what the bot's process used meanwhile."""
    before = cpu_of(pid)
    report = await driver.run(level, seconds)
    used = cpu_of(pid) - before
    figures = report.as_json()
    figures["bot_cpu_ms"] = round(used * 1000 / max(1, report.answered), 4)
    figures["bot_memory_mb"] = round(memory_of(pid), 1)
    sys.stdout.write(summary(figures) + "\n")
    sys.stdout.flush()
    return figures


def summary(figures: JSON) -> str:
    """One line for people."""
    ms = figures["ms"]
    return (
        f"{figures['in_flight']:>4} in flight: {figures['rate']:>8,.0f}/s   p50 {ms['p50']:.2f}  p99 {ms['p99']:.2f} ms"
        f"   CPU per interaction: bot {figures['bot_cpu_ms']:.3f}, sandbox {figures['sandbox_cpu_ms']:.3f} ms"
        f"   late {figures['late']}, bot {figures['bot_memory_mb']:.0f} MB"
    )


async def start_bot(command: list[str], sandbox: Sandbox) -> asyncio.subprocess.Process:
    """The bot as a child, told where to connect."""
    known = {"api": sandbox.api_url, "gateway": sandbox.gateway_url, "token": sandbox.token}
    filled = [part.format(**known) for part in command]
    names = {f"SANDBOX_{name.upper()}": value for name, value in known.items()}
    return await asyncio.create_subprocess_exec(*filled, env=os.environ | names)


async def stop_bot(bot: asyncio.subprocess.Process) -> None:
    """Ask it to end, then insist."""
    with contextlib.suppress(ProcessLookupError):
        bot.terminate()
        try:
            async with asyncio.timeout(10):
                await bot.wait()
        except TimeoutError:
            bot.kill()
            await bot.wait()


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.loadrun", description=__doc__)
    parser.add_argument("--act", action="append", required=True, help='such as "push cast=Mio|Rin points=1"')
    parser.add_argument("--world", type=Path)
    parser.add_argument("--channel")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--in-flight", type=int, nargs="+", default=[1, 16, 64])
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--settle", type=float, default=0.5, help="seconds between the bot's sync and the load")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("command", nargs="+", help="the bot, after --")
    arguments = parser.parse_args()
    with contextlib.suppress(ImportError):
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    figures = asyncio.run(measure(arguments))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), "utf-8")


if __name__ == "__main__":
    main()
