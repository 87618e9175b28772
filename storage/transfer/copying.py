"""The copy itself: row by row, read back and compared, then counted again from the ledger; only then does it stand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import orjson

from cafe.settings import CafeSettings
from storage.audit import Audited, audit_cafe
from storage.transfer.tables import Database, Row, Source, Table, Target, TransferError, same_tables

Progress = Callable[[float], None]
"""Hears the share that is done, 0 to 1."""

MOST_DIFFERENCES = 1_000
"""So many are kept to be told; beyond, only their number helps."""


class DifferencesError(Exception):
    """The audit of the copy found differences, and nothing was kept of it."""

    def __init__(self, told: list[str], count: int) -> None:
        super().__init__(f"{count} differences")
        self.told = told
        self.count = count


@dataclass(frozen=True, slots=True)
class Chosen:
    """The one café to copy: its number in the source, and in the target."""

    number: int
    becomes: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied."""

    cafes: int
    entries: int
    rows: int


def silent(share: float) -> None:
    """Nobody watches."""


async def copy(
    source: Source,
    target: Target,
    chosen: Chosen | None = None,
    *,
    progress: Progress = silent,
    audited: Progress = silent,
) -> Copied:
    """Fill the target from the source, audit every café where it stands now, and commit.

    Raises TransferError, DifferencesError, or the engines' own errors; the target is then as it was before.
    """
    rows = await fill(source, target, chosen, progress)
    cafes = [cafe for cafe in await target.cafes() if chosen is None or cafe.no == chosen.becomes]
    await audit(target, cafes, audited)
    await target.commit()
    return Copied(len(cafes), sum(cafe.entries for cafe in cafes), rows)


async def fill(source: Source, target: Target, chosen: Chosen | None = None, progress: Progress = silent) -> int:
    """Put all cafés, or the chosen one, into the target; every table is read back and must have the same SHA-256.

    Returns the number of rows. Raises as `copy` does.
    """
    tables = same_tables(await source.tables(), await target.tables())
    one = chosen and chosen.number
    counts = {table.name: await source.count(table, one) for table in tables}
    step = _Steps(progress, 2 * sum(counts.values()))
    written: dict[str, str] = {}
    for table in tables:
        sums = _Sums()
        async for page in source.pages(table, one):
            rows = _renumbered(table, page, chosen)
            sums.add(rows)
            await target.put(table, rows)
            step.more(len(rows))
        if sums.rows != counts[table.name]:
            raise TransferError(f"The source changed while it was read: {table.name} has {sums.rows} rows.")
        written[table.name] = sums.hexdigest()
    await target.settle()
    for table in tables:
        found = await checksum(target, table, chosen and chosen.becomes, step.more)
        if found != written[table.name]:
            raise TransferError(f"What was written to {table.name} does not read back the same; nothing was kept.")
    return sum(counts.values())


async def checksum(
    source: Source, table: Table, cafe: int | None, more: Callable[[int], None] = lambda rows: None
) -> str:
    """The SHA-256 over a table's rows as JSON, in the order of the key; the same for both engines."""
    # Columns as the source has them: an engine's own order may differ.
    sums = _Sums()
    async for page in source.pages(table, cafe):
        sums.add(page)
        more(len(page))
    return sums.hexdigest()


async def audit(where: Database, cafes: Sequence[Audited], progress: Progress = silent) -> None:
    """Count cafés again from their ledgers, where they stand. Raises DifferencesError."""
    found = _Findings()
    step = _Steps(progress, sum(cafe.entries for cafe in cafes))
    for cafe in cafes:
        found.where = " ".join(cafe.doors.values()) or str(cafe.no)
        # What a new café would start with plays no part: calendars and rules stand in the café's own rows.
        await where.read(lambda no=cafe.no: audit_cafe(no, CafeSettings(), found.say, step.more))
    if found.count:
        raise DifferencesError(found.told, found.count)


def _renumbered(table: Table, rows: Sequence[Row], chosen: Chosen | None) -> Sequence[Row]:
    if chosen is None or chosen.number == chosen.becomes:
        return rows
    at = table.columns.index(table.cafe_column)
    return [(*row[:at], chosen.becomes, *row[at + 1 :]) for row in rows]


class _Sums:
    """A running SHA-256 of rows."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.rows = 0

    def add(self, rows: Sequence[Row]) -> None:
        self._hash.update(b"".join(orjson.dumps(list(row), option=orjson.OPT_APPEND_NEWLINE) for row in rows))
        self.rows += len(rows)

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


class _Steps:
    """Turns numbers of rows into a share."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, max(total, 1), 0

    def more(self, rows: int) -> None:
        self._done += rows
        self._progress(min(self._done / self._total, 1.0))


@dataclass(slots=True)
class _Findings:
    """Differences, and in which café."""

    where: str = ""
    told: list[str] = field(default_factory=list[str])
    count: int = 0

    def say(self, difference: str) -> None:
        self.count += 1
        if self.count <= MOST_DIFFERENCES:
            self.told.append(f"{self.where}: {difference}")
