"""The processes of a run: the sandbox, our bot as it is really started, the no-op bot; and what each of them uses."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.offspring import children_of

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
STOP_SECONDS = 15.0
CONFIG = """\
[discord]
token = "{token}"
api_url = "{api}"
gateway_url = "{gateway}"

[storage]
url = "{url}"
backup_at = ""

[season]
blind_hours = 0 # the same work on every day of the month

[ops]
log_level = "warning"
"""


@dataclass(frozen=True, slots=True)
class Usage:
    """Processor seconds of a process so far: all threads, and the main one alone."""

    seconds: float
    main: float

    @classmethod
    def of(cls, pid: int) -> Usage:
        """From the scheduler's own figures, in nanoseconds, by thread."""
        by_thread: dict[int, float] = {}
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(FileNotFoundError):
                by_thread[int(thread.name)] = int((thread / "schedstat").read_text("utf-8").split()[0]) / 1e9
        return cls(sum(by_thread.values()), by_thread.get(pid, 0.0))

    @classmethod
    def of_family(cls, pid: int) -> Usage:
        """Of a process and its children; PostgreSQL has one for each connection."""
        seconds = 0.0
        for member in (pid, *children_of(pid)):
            with contextlib.suppress(FileNotFoundError):
                seconds += cls.of(member).seconds
        return cls(seconds, seconds)

    def since(self, earlier: Usage) -> Usage:
        """What was used in between."""
        return Usage(self.seconds - earlier.seconds, self.main - earlier.main)


def memory_of(pid: int) -> float:
    """Resident megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Arena:
    """A sandbox process, as the one who gives the orders sees it."""

    def __init__(self, process: asyncio.subprocess.Process, address: dict[str, str]) -> None:
        self._process = process
        self.address = address

    @classmethod
    async def start(cls, guilds: int = 1) -> Self:
        """Start it, with so many servers on Discord, and learn where it listens."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.arena", str(guilds), cwd=ROOT, env=ENVIRONMENT,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        return cls(process, await _answer(process))

    async def do(self, verb: str, **order: Any) -> dict[str, Any]:
        """Give one order and wait for its answer. RuntimeError if it could not be carried out."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": verb, **order}).encode() + b"\n")
        answer = await _answer(self._process)
        if "failed" in answer:
            raise RuntimeError(f"the sandbox could not {verb}: {answer['failed']}")
        return answer

    async def stop(self) -> None:
        """Let it go."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        await ended(self._process)


async def _answer(process: asyncio.subprocess.Process) -> dict[str, Any]:
    assert process.stdout is not None
    line = await process.stdout.readline()
    if not line:
        raise RuntimeError("the sandbox has ended")
    return json.loads(line)


async def ended(process: asyncio.subprocess.Process, *, ask: bool = False) -> None:
    """Wait for a process to end; ask it to, then insist."""
    if ask and process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


@dataclass(slots=True)
class Bot:
    """A bot in a process of its own, with the sandbox it is connected to. `log` is where it writes."""

    name: str
    arena: Arena
    process: asyncio.subprocess.Process
    log: Path
    began_at: float

    @property
    def pid(self) -> int:
        """Its number."""
        return self.process.pid

    @property
    def memory(self) -> float:
        """Resident megabytes."""
        return memory_of(self.pid)

    async def ready(self, shards: int = 1) -> None:
        """Until it is connected and its commands are known. RuntimeError with its last words if it ends before."""
        waiting = asyncio.create_task(self.arena.do("ready", shards=shards))
        ending = asyncio.create_task(self.process.wait())
        await asyncio.wait((waiting, ending), return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if not waiting.done():
            waiting.cancel()
            raise RuntimeError(f"{self.name} has ended: {self.log.read_text('utf-8')[-2000:]}")
        await waiting

    async def end(self) -> None:
        """Ask it to end."""
        await ended(self.process, ask=True)

    async def stop(self) -> None:
        """Ask it to end, and wait until the sandbox has noticed; one that has failed is gone already."""
        if self.process.returncode is not None:
            return
        await ended(self.process, ask=True)
        await self.arena.do("gone")


def configure(folder: Path, url: str, address: dict[str, str] | None = None, more: str = "") -> Path:
    """Write a config.toml into a folder; without an address it serves the commands that need no Discord."""
    known = address or {"token": "none", "api": "http://127.0.0.1:1/api/v10", "gateway": "ws://127.0.0.1:1/gateway"}
    path = folder / "config.toml"
    path.write_text(CONFIG.format(url=url, **known) + more, "utf-8")
    return path


async def start_ours(arena: Arena, folder: Path, url: str, *more: str, pictures: bool = True) -> Bot:
    """Our bot, as `oshipass run` starts it; `more` are words for its command line."""
    config = configure(folder, url, arena.address, "" if pictures else "\n[cafe]\npictures = false\n")
    return await _start("oshipass", arena, folder, ["-m", "bot", "run", "--config", str(config), *more], {})


async def start_noop(arena: Arena, folder: Path, shards: str = "") -> Bot:
    """The bot that does nothing; `shards` are those of its process, as in 0,1/4."""
    told = {"SANDBOX_SHARDS": shards}
    told |= {f"SANDBOX_{name.upper()}": value for name, value in arena.address.items()}
    return await _start("no-op", arena, folder, ["-m", "benchmarks.noop_bot"], told)


async def child(module: str, *words: object) -> dict[str, Any]:
    """Run a module of this package in a process of its own; what it prints is its result."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"benchmarks.{module}", *map(str, words), cwd=ROOT, env=ENVIRONMENT,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"benchmarks.{module} has failed")
    return json.loads(out)


async def audit(config: Path, *more: str) -> str:
    """What `oshipass audit` says; its differences, if there are any. `more` are words for its command line."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "audit", "--config", str(config), *more, cwd=ROOT, env=ENVIRONMENT,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await process.communicate()
    said = out.decode().strip()
    return said if process.returncode == 0 else f"FAILED: {said[-2000:]}"


async def _start(name: str, arena: Arena, folder: Path, words: list[str], told: dict[str, str]) -> Bot:
    log = folder / f"{name}.log"
    with log.open("ab") as out:
        began = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            sys.executable, *words, cwd=ROOT, env=ENVIRONMENT | told, stdout=out, stderr=out
        )
    return Bot(name, arena, process, log, began)
