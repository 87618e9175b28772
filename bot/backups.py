"""Backups of the SQLite file: made while the bot runs, proved whole, the oldest let go.

The command and the nightly job both call `make`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings
from bot.stop import Stop
from storage.backup import DamagedCopyError, copy_database, prove_whole, to_disk

log = logging.getLogger("oshipass.backups")

Progress = Callable[[float], None]
_POLL_SECONDS = 0.2


async def make(settings: Settings, to: Path | None = None, *, progress: Progress = lambda share: None) -> Path:
    """Make a backup in backup_dir, or at `to` (a folder, or a file that does not exist yet), and return its path.

    `progress` hears the share that is done, 0 to 1. Only backups in backup_dir are counted and let go. Raises `Stop`.
    """
    source = settings.sqlite_file
    if source is None:
        raise Stop("The data lies in PostgreSQL, which has its own tools for backups: use pg_dump.")
    if not source.is_file():
        raise Stop(f'There is no database "{source}" to copy.')
    target = _target(settings, source, to)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        await _copy(source, part, progress)
        await asyncio.to_thread(_finish, part, target)
    except FileExistsError:
        raise Stop(f'"{target}" exists already; name a new file.') from None
    except DamagedCopyError as error:
        raise Stop(
            f'The copy of "{source}" is damaged ({error}), so it was not kept; the disk may be failing.'
        ) from None
    except (OSError, sqlite3.Error) as error:
        raise Stop(f'The backup "{target}" cannot be made: {error}.') from error
    finally:
        for rest in (part, part.with_name(f"{part.name}-journal")):
            with contextlib.suppress(OSError):
                rest.unlink(missing_ok=True)
    if to is None:
        await asyncio.to_thread(rotate, settings.backup_folder, source, settings.storage.backup_keep)
    progress(1.0)
    log.info("backup made: %s", target)
    return target


def _target(settings: Settings, source: Path, to: Path | None) -> Path:
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
    return folder / f"{source.stem}-{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}Z.db"


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
    try:
        os.link(part, target)  # unlike rename, it refuses to replace a file
    except FileExistsError:
        raise
    except OSError:  # a USB stick's file system knows no links
        part.rename(target)
    to_disk(target.parent)


def rotate(folder: Path, source: Path, keep: int) -> None:
    """Let go of all but the newest `keep` backups of this database; files with other names are never touched."""
    name = re.compile(rf"{re.escape(source.stem)}-\d{{8}}-\d{{6}}-\d{{3}}Z\.db")
    found = sorted(path for path in folder.iterdir() if name.fullmatch(path.name))
    for path in found[:-keep]:
        try:
            path.unlink()
        except OSError as error:
            log.warning("old backup %s stays: %s", path, error)
