"""The planner's statistics, as of a large café from the first day on.

Without statistics SQLite takes one café's rows for about ten and walks through all of them (architecture.md, 8: a key
look-up 25 times slower); with ANALYZE a plan depends on when it last ran, and a café that grew since is scanned. So the
statistics are stated: a million rows in every table that grows, a café's share of them narrowed by each further column.
Plans are the same on every machine and every day, and a test reads them all.
"""

from __future__ import annotations

import sqlite3

ROWS = 1_000_000
PARTIAL_ROWS = 10_000
"""A partial index holds the few rows it was made for."""
SHARED = 10
"""Rows that agree in all columns of an index that is not unique."""


def state(raw: sqlite3.Connection) -> None:
    """Write the statistics for every table of a café and let this connection use them."""
    raw.execute("ANALYZE sqlite_schema")
    raw.execute("BEGIN IMMEDIATE")
    write(raw)
    raw.execute("COMMIT")
    raw.execute("ANALYZE sqlite_schema")


def write(raw: sqlite3.Connection) -> None:
    """The same inside a transaction; `ANALYZE sqlite_schema` lets a connection use what was written."""
    raw.execute("DELETE FROM sqlite_stat1")
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        if not table.startswith(("sqlite_", "migration")):
            for index, numbers in _indexes(raw, table):
                raw.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", (table, index, numbers))


def _indexes(raw: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    stated: list[tuple[str, str]] = []
    for _, name, unique, origin, partial in raw.execute(f"PRAGMA index_list({table})").fetchall():
        columns = len(raw.execute(f"PRAGMA index_info({name})").fetchall())
        rows = PARTIAL_ROWS if partial else ROWS
        # SQLite keeps the primary key of a table WITHOUT ROWID under the table's own name.
        stated.append((table if origin == "pk" else name, _numbers(rows, columns, 1 if unique else SHARED)))
    return stated


def _numbers(rows: int, columns: int, last: int) -> str:
    """All rows, then how many share the first column, the first two, … in even steps down to `last`."""
    shares = [rows] if columns > 1 else [last]
    for column in range(1, columns):
        shares.append(max(last, round(rows * (last / rows) ** (column / (columns - 1)))))
    return " ".join(str(number) for number in (rows, *shares))
