"""Looks at a SQLite file without changing anything: neither the file nor the folder it lies in."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from storage import migrations

_HEADER = b"SQLite format 3\x00"


def sqlite_problems(path: Path) -> list[str]:
    """Everything that would keep a process from using this file for reading and writing, in plain sentences.

    A missing file is none: it will be made, if its folder lets it.
    """
    problems = _folder_problems(path.parent)
    if path.is_dir():
        return [f'"{path}" is a folder, not a database']
    if special(path):
        return [f'"{path}" is a device or a pipe, and a database must be a file']
    if problems or not path.exists():
        return problems
    if not os.access(path, os.R_OK | os.W_OK):
        return [f'the database "{path}" may not be read and written by this user']
    return _content_problems(path)


def special(path: Path) -> bool:
    """Whether there is something that is neither a file nor a folder: putting a file in its place would destroy it."""
    return path.exists() and not path.is_file() and not path.is_dir()


def recorded(path: Path) -> set[int] | None:
    """The numbers of the migrations a file has seen; None if it holds other tables than ours. Raises sqlite3.Error."""
    # Without a log beside it nobody writes, and `immutable` keeps SQLite from leaving one there.
    unused = not path.with_name(f"{path.name}-wal").exists()
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if unused else ''}"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if "migration" not in tables:
            return None if tables else set()
        return {row[0] for row in database.execute("SELECT number FROM migration")}


def _folder_problems(folder: Path) -> list[str]:
    if not folder.is_dir():
        return [f'the folder "{folder}" does not exist']
    if not os.access(folder, os.W_OK | os.X_OK):
        return [f'the folder "{folder}" may not be written by this user, and SQLite needs a journal beside its file']
    return []


def _content_problems(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
        if header and header != _HEADER:  # an empty file is a database without tables
            return [f'"{path}" is not a SQLite database']
        return _version_problems(path, recorded(path))
    except (OSError, sqlite3.Error) as error:
        return [f'the database "{path}" cannot be read: {error}']


def _version_problems(path: Path, seen: set[int] | None) -> list[str]:
    if seen is None:
        return [f'the database "{path}" belongs to another program']
    if seen - {step.number for step in migrations.load("sqlite")}:
        return [f'the database "{path}" was written by a later version of oshipass; upgrade first']
    return []
