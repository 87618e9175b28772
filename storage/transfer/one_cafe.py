"""One café on its way: whether its result is still to be kept, writing its file, and what an older file needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO

from cafe.context import instant
from cafe.seasons import concealed
from cafe.settings import CafeSettings
from storage import migrations
from storage.audit import Audited
from storage.context import load_context
from storage.engine import Steps
from storage.transfer.cafe_file import CafeFile, Head, Writer
from storage.transfer.copying import silent
from storage.transfer.sqlite_side import SqliteSide, SqliteTarget, up_to_date
from storage.transfer.tables import Database, Target, TransferError, same_tables


def present() -> int:
    """The number of the last migration that this version knows."""
    return migrations.load("sqlite")[-1].number


def keeps_a_result(cafe: int, defaults: CafeSettings, at: int) -> Steps[bool]:
    """Whether a season's result follows from the café's rows and nobody may know it yet, at milliseconds since 1970.

    As for every reader, the ledger's clock never steps back: a machine whose clock is slow does not leave blind time.
    """
    [(_, _, _, _, last_at)] = yield "book_cafe", {"cafe": cafe}
    now = instant(max(at, last_at))
    context = yield from load_context(cafe, defaults)
    return any(concealed(season, now, context.calendars) for season in context.unrevealed)


def cafe_name(cafe: int) -> Steps[str]:
    """What a café is called."""
    rows = yield "context_cafe", {"cafe": cafe}
    return rows[0][0]


async def write_file(
    source: Database,
    cafe: Audited,
    to: IO[bytes],
    *,
    made_at: str,
    hidden: bool,
    progress: Callable[[float], None] = silent,
) -> int:
    """Write a café's file and return how many rows it holds."""
    tables = await source.tables()
    counts = {table.name: await source.count(table, cafe.no) for table in tables}
    name = await source.read(lambda: cafe_name(cafe.no))
    writer = Writer(to)
    writer.head(Head(made_at, present(), cafe.no, name, cafe.doors, hidden, tuple(tables), counts))
    total, done = sum(counts.values()), 0
    for table in tables:
        writer.table(table.name)
        async for page in source.pages(table, cafe.no):
            writer.rows(page)
            done += len(page)
            progress(done / total)
    writer.end()
    return done


async def refuse_taken(target: Target, doors: Mapping[str, str], where: str) -> None:
    """Raises TransferError if the target has a café behind one of these doors (platform → id there)."""
    for cafe in await target.cafes():
        for platform, there in cafe.doors.items():
            if doors.get(platform) == there:
                raise TransferError(
                    f"{where} already has the café of {platform} {there}, which is not overwritten; choose an empty "
                    "database, or one without this café."
                )


async def free_number(target: Target, wanted: int) -> int:
    """A number for one more café: the wanted one, or the next that nobody has."""
    numbers = {cafe.no for cafe in await target.cafes()}
    return wanted if wanted not in numbers else max(numbers) + 1


async def staged(file: CafeFile, path: Path) -> SqliteSide:
    """A café of an older version in tables of that time, brought up to date: a SQLite file at a path that is free.

    Raises TransferError where the file does not fit those tables.
    """
    _older_tables(path, file.head.migration)
    older = await SqliteTarget.begin(path)
    try:
        for table in same_tables(await file.tables(), await older.tables()):
            async for page in file.pages(table, None):
                await older.put(table, page)
        await older.commit()
    finally:
        await older.close()
    await up_to_date(path)
    return await SqliteSide.open(path)


def _older_tables(path: Path, upto: int) -> None:
    steps = [step for step in migrations.load("sqlite") if step.number <= upto]
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(
            "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)"
        )
        for step in steps:
            raw.executescript(step.sql)
            raw.execute("INSERT INTO migration VALUES (?, ?, 0)", (step.number, step.name))
