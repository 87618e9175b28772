"""Backups: made while the bot runs, proved whole, the oldest let go.

A backup is a SQLite file, whichever engine the café is on: SQLite's own copy of the file, or the rows of one PostgreSQL
snapshot, read back and audited. The command calls `make`; the nightly job `make_apart`, which does it in a process of
its own, at low priority, so that nobody who pushes meanwhile waits for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings
from bot.stop import Stop
from bot.storages import named, source_of, stem, told
from storage.backup import DamagedCopyError, copy_database, prove_whole, put_new, to_disk
from storage.transfer.copying import copy
from storage.transfer.sqlite_side import NewSqlite

log = logging.getLogger("oshipass.backups")

Progress = Callable[[float], None]
_POLL_SECONDS = 0.2
STALE_SECONDS = 24 * 60 * 60


async def make(settings: Settings, to: Path | None = None, *, progress: Progress = lambda share: None) -> Path:
    """Make a backup in backup_dir, or at `to` (a folder, or a file that does not exist yet), and return its path.

    `progress` hears the share that is done, 0 to 1. Only backups in backup_dir are counted and let go. Raises `Stop`.
    """
    source = settings.sqlite_file
    if source is not None and not source.is_file():
        raise Stop(f'There is no database "{source}" to copy.')
    target = _target(settings, to)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        if source is None:
            await _rows(settings, part, target, progress)
        else:
            await _copy(source, part, progress)
            await asyncio.to_thread(_finish, part, target)
    except FileExistsError:
        raise Stop(f'"{target}" exists already; name a new file.') from None
    except DamagedCopyError as error:
        raise Stop(
            f"The copy of {named(settings)} is damaged ({error}), so it was not kept; the disk may be failing."
        ) from None
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise Stop(f'The backup "{target}" cannot be made: {why}.') from error
    finally:
        for rest in (part, part.with_name(f"{part.name}-journal")):
            with contextlib.suppress(OSError):
                rest.unlink(missing_ok=True)
    if to is None:
        await asyncio.to_thread(rotate, settings.backup_folder, stem(settings), settings.storage.backup_keep)
    progress(1.0)
    log.info("backup made: %s", target)
    return target


async def make_apart(settings: Settings) -> Path:
    """The same in backup_dir, by another process of low priority; it is ended with this call. Raises `Stop`."""
    # The address goes through a pipe: others can read the words of a command.
    storage = {
        "url": settings.storage.url.get_secret_value()
        if settings.sqlite_file is None
        else f"sqlite:{settings.sqlite_file}",
        "backup_dir": str(settings.backup_folder),
        "backup_keep": settings.storage.backup_keep,
    }
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.backup_apart", stdin=pipe, stdout=pipe, stderr=pipe
    )
    try:
        out, err = await process.communicate(json.dumps({"storage": storage}).encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise Stop(
            err.decode("utf-8", "replace").strip() or f"The process that made it ended with {process.returncode}."
        )
    made = Path(out.decode("utf-8").strip())
    log.info("backup made: %s", made)
    return made


async def _rows(settings: Settings, part: Path, target: Path, progress: Progress) -> None:
    """The rows of a PostgreSQL database, from one snapshot, as a SQLite file."""
    async with source_of(settings) as source:
        side = await NewSqlite.new(target, part=part, place=_finish)
        try:
            with told(settings, "copied"):
                await copy(
                    source, side,
                    progress=lambda share: progress(share * 0.7), audited=lambda share: progress(0.7 + share * 0.3),
                )  # fmt: skip
        finally:
            await side.close()


def _target(settings: Settings, to: Path | None) -> Path:
    """The file to write; its folder is made if it is backup_dir."""
    if to is not None and not to.is_dir():
        if not to.absolute().parent.is_dir():
            raise Stop(f'The folder "{to.absolute().parent}" does not exist.')
        if to.exists():
            raise Stop(f'"{to}" exists already; name a new file.')
        return to.absolute()
    folder = to or settings.backup_folder
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Stop(f'The folder "{folder}" cannot be made: {error.strerror}.') from error
    # To the millisecond, so that two in one second do not meet.
    now = datetime.now(UTC)
    return folder / f"{stem(settings)}-{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}Z.db"


async def _copy(source: Path, part: Path, progress: Progress) -> None:
    """Copy in a thread, and tell how far it is by the size of the new file."""
    copying = asyncio.create_task(asyncio.to_thread(copy_database, source, part))
    while not copying.done():
        await asyncio.wait((copying,), timeout=_POLL_SECONDS)
        # The proof that follows reads it all once more, so the copy is the first half.
        progress(_share(part, source) / 2)
    await copying


def _share(part: Path, whole: Path) -> float:
    try:
        return min(part.stat().st_size / max(whole.stat().st_size, 1), 1.0)
    except OSError:
        return 0.0


def _finish(part: Path, target: Path) -> None:
    prove_whole(part)
    to_disk(part)
    put_new(part, target)


def rotate(folder: Path, database: str, keep: int) -> None:
    """Let go of all but the newest `keep` backups of this database, and of what a process that died left unfinished a
    day ago. Files with other names are never touched."""
    name = re.compile(rf"{re.escape(database)}-\d{{8}}-\d{{6}}-\d{{3}}Z\.db(\.\d+\.part(-\w+)?)?")
    found = [(path, match[1]) for path in sorted(folder.iterdir()) if (match := name.fullmatch(path.name))]
    whole = [path for path, unfinished in found if not unfinished]
    for path in [*whole[:-keep], *(path for path, unfinished in found if unfinished and _stale(path))]:
        try:
            path.unlink()
        except OSError as error:
            log.warning("old backup %s stays: %s", path, error)


def _stale(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return time.time() - path.stat().st_mtime > STALE_SECONDS
    return False
