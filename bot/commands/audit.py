"""`oshipass audit`: everything counted again from the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import typer

from bot.commands.looks import PLATFORM, out_of_reach, snowflake, unknown_cafe
from bot.commands.progress import bar
from bot.opening import open_engine
from bot.settings import Settings
from bot.stop import Stop
from cafe.errors import CafeUnavailable
from storage.audit import Audited, all_cafes, audit_cafe
from storage.engine import Engine

MOST_LINES = 1_000
"""Differences that are told one by one; beyond, only their number helps."""


class Findings:
    """Prints differences as they are found, each a line, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.where = ""

    def say(self, difference: str) -> None:
        """One difference."""
        self.count += 1
        if self.count <= MOST_LINES:
            typer.echo(f"{self.where}: {difference}")


def audit_all(config: Path, server: str) -> int:
    """Audit one café or all; 0 if nothing differs, 1 otherwise."""
    if server:
        snowflake("--cafe", server)
    findings = Findings()
    entries = asyncio.run(_audited(Settings.load(config), server, findings))
    if findings.count > MOST_LINES:
        typer.echo(f"… and {findings.count - MOST_LINES:,} more.")
    if findings.count:
        differences = "1 difference" if findings.count == 1 else f"{findings.count:,} differences"
        raise Stop(f"{differences}: what is kept beside the ledger does not follow from it.")
    typer.echo(f"{entries:,} entries: everything kept beside the ledger follows from it.")
    return 0


async def _audited(settings: Settings, server: str, findings: Findings) -> int:
    """Audit the cafés and return how many entries they have."""
    engine = await open_engine(settings, write=False)
    try:
        cafes = await engine.read(all_cafes)
        if server:
            cafes = [cafe for cafe in cafes if cafe.doors.get(PLATFORM) == server]
            if not cafes:
                raise unknown_cafe(server)
        total = sum(cafe.entries for cafe in cafes)
        with bar("Audit", total) as show:
            done = Count(show)
            for cafe in cafes:
                await _one(engine, cafe, settings, findings, done)
        return total
    except CafeUnavailable as error:
        raise out_of_reach(error) from None
    finally:
        await engine.close()


async def _one(engine: Engine, cafe: Audited, settings: Settings, findings: Findings, done: Count) -> None:
    server = cafe.doors.get(PLATFORM)
    findings.where = f"server {server}" if server else f"café {cafe.no}"
    await engine.read(lambda: audit_cafe(cafe.no, settings.cafe_defaults(), findings.say, done))


class Count:
    """How many entries have been read, over all cafés."""

    def __init__(self, show: Callable[[float], None]) -> None:
        self._show = show
        self._done = 0

    def __call__(self, more: int) -> None:
        self._done += more
        self._show(self._done)
