"""One writer per SQLite file: the lock file beside it."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from bot.stop import Stop


def lock_path(database: Path) -> Path:
    """The lock file of a SQLite file."""
    return database.with_name(f"{database.name}.lock")


@contextlib.contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold the lock of a SQLite file. Raises `Stop` if another process holds it, or the folder is out of reach.

    The file stays when the lock is released: removing it would let two processes lock two files of the same name.
    """
    try:
        descriptor = os.open(lock_path(database), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise Stop(f'The folder of the database "{database}" cannot be used: {error.strerror}.') from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip()
            by = f" (process {holder})" if holder.isdecimal() else ""
            raise Stop(f'Another oshipass{by} is using the database "{database}"; end it first.') from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)  # which releases the lock
