"""`oshipass restore`: a backup becomes the database, where there is none yet."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import typer

from bot.commands.copy import require_empty, summary, watched
from bot.commands.progress import bar
from bot.lockfile import locked
from bot.settings import Settings
from bot.stop import Stop
from bot.storages import cafes_in, named, require_database, target_of, told
from storage.backup import DamagedCopyError, copy_database, prove_whole
from storage.health import recorded
from storage.transfer.copying import Copied, audit
from storage.transfer.one_cafe import present
from storage.transfer.sqlite_side import SqliteSide, drop, part_of, put_in_place, up_to_date


def restore_backup(config: Path, backup: Path) -> int:
    """Fill the configured database from a backup."""
    settings = Settings.load(config)
    _require_backup(backup)
    file = settings.sqlite_file
    copied = asyncio.run(_as_file(settings, backup, file) if file else _as_rows(settings, backup))
    typer.echo(summary(copied))
    typer.echo(f"Restored: {named(settings)}. What happened since the backup was made is not in it.")
    return 0


def _require_backup(backup: Path) -> None:
    """Raises `Stop` unless the file is a database of this version or an earlier one."""
    require_database(backup)
    try:
        seen = recorded(backup)
    except sqlite3.OperationalError as error:
        raise Stop(f'The backup "{backup}" cannot be read: {error}.') from None
    except sqlite3.DatabaseError as error:
        raise _damaged(backup, error) from None
    if not seen:
        raise Stop(f'"{backup}" is a database of another program.')
    if max(seen) > present():
        raise Stop(f'The backup "{backup}" was written by a later version of oshipass; upgrade first.')


def _damaged(backup: Path, error: Exception) -> Stop:
    return Stop(f'The backup "{backup}" is damaged ({error}); take another one.')


async def _as_file(settings: Settings, backup: Path, file: Path) -> Copied:
    """The backup's own pages, brought up to date beside the place and audited there."""
    with told(settings, "restored"), locked(file):
        count = cafes_in(file)
        if count:
            raise Stop(
                f'"{file}" holds a café already, and restore never overwrites one: end the bot, move this file away '
                f"together with {file.name}-wal and {file.name}-shm, and restore again."
            )
        part = part_of(file)
        drop(part)
        try:
            await _upgraded(backup, part)
            side = await SqliteSide.open(part)
            try:
                copied = await _audited(side)
            finally:
                await side.close()
            await asyncio.to_thread(put_in_place, part, file)
        finally:
            drop(part)
        return copied


async def _audited(side: SqliteSide) -> Copied:
    cafes = await side.cafes()
    rows = sum([await side.count(table, None) for table in await side.tables()])
    with bar("Audit") as progress:
        await audit(side, cafes, progress)
    return Copied(len(cafes), sum(cafe.entries for cafe in cafes), rows)


async def _upgraded(backup: Path, copy: Path) -> None:
    """A copy of the backup, proved whole and brought up to date. Raises `Stop` if the backup is damaged."""
    with bar("Copy") as progress:
        try:
            await asyncio.to_thread(copy_database, backup, copy)
            progress(0.3)
            await asyncio.to_thread(prove_whole, copy)
        except (sqlite3.DatabaseError, DamagedCopyError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise _damaged(backup, error) from None
        progress(0.9)
        await up_to_date(copy)


async def _as_rows(settings: Settings, backup: Path) -> Copied:
    """The backup's rows, from a copy if it is of an earlier version."""
    async with _present(settings, backup) as source, target_of(settings) as target:
        await require_empty(target, named(settings))
        return await watched(source, target, None)


@contextlib.asynccontextmanager
async def _present(settings: Settings, backup: Path) -> AsyncIterator[SqliteSide]:
    """The backup, whole and of this version."""
    with told(settings, "restored"), tempfile.TemporaryDirectory(prefix="oshipass-restore-") as folder:
        copy = Path(folder) / "backup.db"
        await _upgraded(backup, copy)
        side = await SqliteSide.open(copy)
        try:
            yield side
        finally:
            await side.close()
