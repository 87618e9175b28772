"""Copies of a SQLite file, made while others write to it, and the proof that a copy is whole.

Blocking: call these in a thread. The copy has a connection of its own, so that no reader waits for it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

BUSY_SECONDS = 30.0


class DamagedCopyError(Exception):
    """The copy was made and is not whole; the message is SQLite's."""


def copy_database(source: Path, target: Path) -> None:
    """Copy the database to a new file, readable by its owner only. Raises sqlite3.Error or OSError.

    In one step: a busy writer would restart a copy made in small steps for ever.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    address = f"{source.absolute().as_uri()}?mode=ro"
    with (
        contextlib.closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as original,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy, pages=-1)
        # One file that can be carried away: without this, whoever opens it makes a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()


def prove_whole(copy: Path) -> None:
    """Let SQLite read every page and index of a copy. Raises `DamagedCopyError` with what it found."""
    with contextlib.closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        try:
            said = [str(row[0]) for row in database.execute("PRAGMA integrity_check(1)")]
        except sqlite3.DatabaseError as error:
            said = [str(error)]
    if said != ["ok"]:
        raise DamagedCopyError(said[0])


def put_new(part: Path, target: Path) -> None:
    """Give a finished file its name, which is never another file's. Raises OSError, FileExistsError among them."""
    try:
        os.link(part, target)  # unlike rename, it refuses to replace a file
    except FileExistsError:
        raise
    except OSError:  # a USB stick's file system knows no links
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        part.rename(target)
    to_disk(target.absolute().parent)


def to_disk(path: Path) -> None:
    """Make a file, or a folder's list of files, outlive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
