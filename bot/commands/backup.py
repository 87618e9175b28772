"""`oshipass backup`: a copy of the database, proved whole."""

from __future__ import annotations

import asyncio
from pathlib import Path

import typer

from bot import backups
from bot.commands.progress import bar
from bot.settings import Settings


def back_up(config: Path, to: Path | None) -> int:
    """Make the copy and print its path."""
    settings = Settings.load(config)
    with bar("Backup") as progress:
        made = asyncio.run(backups.make(settings, to, progress=progress))
    typer.echo(made)
    return 0
