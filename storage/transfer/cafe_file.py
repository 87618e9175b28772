"""One café as one file that can be read without us: JSON Lines in UTF-8, compressed with gzip if its name ends in .gz.

Format 1, line by line:

    head    an object: "oshipass": "cafe", "format": 1, "made_at" (ISO, UTC), "migration" (the number of the last step
            its tables have seen), "cafe" ("number", "name", "doors": platform → id there), "hidden" (whether a result
            was being kept for a ceremony), "tables": a list of "name", "columns" (name → "text" or "integer", in the
            order of the rows), "key", "refers_to", "rows"
    tables  in the order of the head: an object {"table": name}, then each row as a list of values, by its key
    end     an object: "end": true, "rows" (of all tables), "sha256" (of every byte before this line, uncompressed)

The sum tells damage, not malice: whoever changes a row can count it anew. What does not add up the audit finds.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn, cast

import orjson

from storage.transfer.tables import Row, Table, TransferError

KIND, FORMAT = "cafe", 1
LONGEST_LINE = 32 * 2**20
MOST = 2**63
_GZIP = b"\x1f\x8b"

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says about itself."""

    made_at: str
    migration: int
    number: int
    name: str
    doors: Mapping[str, str]
    hidden: bool
    tables: tuple[Table, ...]
    rows: Mapping[str, int]


class CafeFile:
    """A café's file as the source of a copy: its tables are read once, in their order. Open it with `CafeFile.open`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._size = max(path.stat().st_size, 1)
        self._below: IO[bytes] = path.open("rb")
        packed = self._below.read(2) == _GZIP
        self._below.seek(0)
        self._file: IO[bytes] = cast(IO[bytes], gzip.GzipFile(fileobj=self._below)) if packed else self._below
        self._hash = hashlib.sha256()
        self._left: list[Table] = []
        self.head = self._read_head()

    @classmethod
    def open(cls, path: Path, progress: Progress) -> CafeFile:
        """A file that has been read to its end once, and is whole. Raises TransferError or OSError."""
        proving = cls(path)
        try:
            for table in proving.head.tables:
                for page in proving.rows_of(table):
                    del page
                    progress(proving.share)
        finally:
            proving.close_file()
        return cls(path)

    @property
    def share(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(self._below.tell() / self._size, 1.0)

    async def tables(self) -> list[Table]:
        """See Source."""
        return list(self.head.tables)

    async def count(self, table: Table, cafe: int | None) -> int:
        """See Source."""
        return self.head.rows[table.name]

    async def pages(self, table: Table, cafe: int | None) -> AsyncIterator[Sequence[Row]]:
        """See Source."""
        for page in self.rows_of(table):
            yield page

    async def close(self) -> None:
        """Let go of the file."""
        self.close_file()

    def close_file(self) -> None:
        """The same, for whoever does not wait."""
        self._file.close()
        self._below.close()

    def rows_of(self, table: Table) -> Iterator[list[Row]]:
        """The rows of the table whose turn it is; after the last one the end of the file is proved."""
        if not self._left or self._left.pop(0).name != table.name:
            raise TransferError("A café's file is read once and in its own order.")
        if self._object(self._line()) != {"table": table.name}:
            self._damaged(f"the table {table.name} does not begin where it should")
        kinds = [str if column in table.texts else int for column in table.columns]
        at = table.columns.index(table.cafe_column)
        left = self.head.rows[table.name]
        while left:
            page = [self._row(kinds, at, table.name) for _ in range(min(table.page, left))]
            left -= len(page)
            yield page
        if not self._left:
            self._end()

    def _row(self, kinds: Sequence[type], at: int, table: str) -> Row:
        row = self._json(self._line())
        if not isinstance(row, list) or len(values := cast(list[Any], row)) != len(kinds):
            self._damaged(f"a row of {table} is none")
        for value, kind in zip(values, kinds, strict=True):
            fits = value is None or type(value) is kind
            if not fits or (kind is int and value is not None and not -MOST <= value < MOST):
                self._damaged(f"a row of {table} holds a value that cannot stand there")
        if values[at] != self.head.number:
            self._damaged(f"a row of {table} belongs to another café")
        return values

    def _end(self) -> None:
        found = self._hash.hexdigest()
        end = self._object(self._line())
        if end != {"end": True, "rows": sum(self.head.rows.values()), "sha256": found}:
            self._damaged("its checksum is another")
        try:
            more = self._file.read(1)
        except (OSError, EOFError, zlib.error):
            self._damaged("what follows its end cannot be read")
        if more:
            self._damaged("something follows its end")

    def _line(self) -> bytes:
        try:
            line = self._file.readline(LONGEST_LINE + 1)
        except (gzip.BadGzipFile, EOFError, zlib.error):
            self._damaged("it cannot be unpacked")
        if not line.endswith(b"\n"):
            self._damaged("a line is too long" if len(line) > LONGEST_LINE else "it ends too early")
        if not line.startswith(b'{"end"'):
            self._hash.update(line)
        return line

    def _json(self, line: bytes) -> Any:
        try:
            return orjson.loads(line)
        except ValueError:
            self._damaged("a line is no JSON")

    def _object(self, line: bytes) -> dict[str, Any]:
        found = self._json(line)
        if not isinstance(found, dict):
            self._damaged("a line is none that could stand there")
        return cast(dict[str, Any], found)

    def _read_head(self) -> Head:
        try:
            said = self._object(self._line())
            if said.get("oshipass") != KIND:
                raise TransferError(f'"{self.path}" is not a café\'s file.')
            if said.get("format") != FORMAT:
                raise TransferError(f'"{self.path}" has a form that a later version of oshipass wrote; upgrade first.')
            head = _head(said)
        except TransferError as error:
            self.close_file()
            if "is damaged" in str(error):
                raise TransferError(f'"{self.path}" is not a café\'s file, or its first line is damaged.') from None
            raise
        except (KeyError, TypeError, ValueError, AttributeError):
            self._damaged("its first line does not say what it has to")
        self._left = list(head.tables)
        return head

    def _damaged(self, why: str) -> NoReturn:
        self.close_file()
        raise TransferError(f'"{self.path}" is damaged: {why}. Nothing was imported; take another copy of it.')


def _head(said: dict[str, Any]) -> Head:
    """Raises KeyError, TypeError, ValueError or AttributeError where something is missing or of another kind."""
    cafe, tables = said["cafe"], [_table(one) for one in said["tables"]]
    rows = {table.name: one["rows"] for table, one in zip(tables, said["tables"], strict=True)}
    doors = {str(platform): str(there) for platform, there in cafe["doors"].items()}
    numbers = [cafe["number"], said["migration"], *rows.values()]
    if not tables or len(rows) != len(tables) or any(type(one) is not int or not 0 <= one < MOST for one in numbers):
        raise ValueError
    return Head(
        str(said["made_at"]), said["migration"], cafe["number"], str(cafe["name"]), doors, said["hidden"] is not False,
        tuple(tables), rows,
    )  # fmt: skip


def _table(said: dict[str, Any]) -> Table:
    columns: dict[str, str] = said["columns"]
    kinds = set(columns.values())
    names = [said["name"], *columns, *said["key"], *said["refers_to"]]
    if not kinds <= {"text", "integer"} or not all(isinstance(name, str) for name in names):
        raise ValueError
    table = Table(
        said["name"], tuple(columns), tuple(said["key"]),
        frozenset(name for name, kind in columns.items() if kind == "text"), frozenset(said["refers_to"]),
    )  # fmt: skip
    table.columns.index(table.cafe_column)
    return table


class Writer:
    """Writes a café's file to an open place."""

    def __init__(self, to: IO[bytes]) -> None:
        self._to = to
        self._hash = hashlib.sha256()
        self._rows = 0

    def head(self, head: Head) -> None:
        """The first line."""
        self._put(
            {
                "oshipass": KIND,
                "format": FORMAT,
                "made_at": head.made_at,
                "migration": head.migration,
                "cafe": {"number": head.number, "name": head.name, "doors": dict(head.doors)},
                "hidden": head.hidden,
                "tables": [_described(table, head.rows[table.name]) for table in head.tables],
            }
        )

    def table(self, name: str) -> None:
        """The line before a table's rows."""
        self._put({"table": name})

    def rows(self, rows: Sequence[Row]) -> None:
        """Some rows."""
        self._rows += len(rows)
        self._bytes(b"".join(orjson.dumps(list(row), option=orjson.OPT_APPEND_NEWLINE) for row in rows))

    def end(self) -> None:
        """The last line."""
        last = {"end": True, "rows": self._rows, "sha256": self._hash.hexdigest()}
        self._to.write(orjson.dumps(last, option=orjson.OPT_APPEND_NEWLINE))

    def _put(self, line: dict[str, Any]) -> None:
        self._bytes(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))

    def _bytes(self, data: bytes) -> None:
        self._hash.update(data)
        self._to.write(data)


def _described(table: Table, rows: int) -> dict[str, Any]:
    return {
        "name": table.name,
        "columns": {column: "text" if column in table.texts else "integer" for column in table.columns},
        "key": list(table.key),
        "refers_to": sorted(table.refers_to),
        "rows": rows,
    }
