"""What the two sides of a copy tell each other: tables, rows, and why something cannot be done.

Which tables there are is asked of the databases themselves, so that one that a migration adds is carried as well.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

from storage.audit import Audited
from storage.engine import Steps

T = TypeVar("T")
Value: TypeAlias = int | str | None
Row: TypeAlias = Sequence[Value]

PAGE = 4_000
"""Rows that are in memory at a time."""
WIDE, WIDE_PAGE = frozenset({"portrait"}), 100
"""Tables with pictures in their rows, and how many of those are in memory at a time."""
NOT_CARRIED = frozenset({"migration", "lease", "identify_slot"})
"""Tables about the database and its processes, not about cafés; every other table is carried."""
OF_THE_PLACE = frozenset({("cafe", "changed_at")})
"""Columns that a database writes by itself, by its own clock; every other column is carried."""


class TransferError(Exception):
    """It cannot be done, and nothing was changed; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is carried: its columns in order, its primary key, which columns hold text, what it refers to."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    texts: frozenset[str]
    refers_to: frozenset[str] = frozenset()

    @property
    def cafe_column(self) -> str:
        """The column with the café's number."""
        return "id" if self.name == "cafe" else "cafe"

    @property
    def page(self) -> int:
        """How many of its rows are in memory at a time."""
        return WIDE_PAGE if self.name in WIDE else PAGE

    @property
    def selected(self) -> str:
        """The columns, for a statement; both engines quote alike."""
        return quoted(self.columns)

    def of(self, cafe: int | None) -> str:
        """The table's rows of a café, or all of them, for a statement; engines mark a parameter differently."""
        return f'"{self.name}"' if cafe is None else f'"{self.name}" WHERE "{self.cafe_column}" = {cafe:d}'

    def fits(self, other: Table) -> bool:
        """Whether rows of the other table can stand here; the order of columns does not matter."""
        return (set(self.columns), self.key, self.texts) == (set(other.columns), other.key, other.texts)


def carried(table: str, columns: Iterable[str]) -> tuple[str, ...]:
    """A table's columns without those that belong to the place."""
    return tuple(column for column in columns if (table, column) not in OF_THE_PLACE)


def quoted(names: Iterable[str]) -> str:
    """Names for a statement."""
    return ", ".join(f'"{name}"' for name in names)


def in_order(tables: Iterable[Table]) -> list[Table]:
    """Each table after those it refers to; by name where that leaves a choice, so that both engines agree."""
    waiting = {table.name: table for table in tables}
    ordered: list[Table] = []
    while waiting:
        free = [one for one in waiting.values() if not (one.refers_to - {one.name}) & waiting.keys()]
        if not free:
            raise TransferError(f"The tables {', '.join(sorted(waiting))} refer to each other in a circle.")
        first = min(free, key=lambda one: one.name)
        ordered.append(waiting.pop(first.name))
    return ordered


def same_tables(source: Sequence[Table], target: Sequence[Table]) -> Sequence[Table]:
    """The source's tables. Raises TransferError where the target's are others, or have other columns."""
    others = {table.name: table for table in target}
    differ = sorted({table.name for table in source} ^ others.keys())
    differ = differ or [table.name for table in source if not others[table.name].fits(table)]
    if differ:
        raise TransferError(
            f"The two sides are of different versions of oshipass ({', '.join(differ)} differ); bring both up to date."
        )
    return source


class Source(Protocol):
    """One consistent view of cafés."""

    async def tables(self) -> list[Table]:
        """What it holds, each table after those it refers to."""
        ...

    async def count(self, table: Table, cafe: int | None) -> int:
        """How many rows of a café, or of all."""
        ...

    def pages(self, table: Table, cafe: int | None) -> AsyncIterator[Sequence[Row]]:
        """The rows in the order of the key, some thousand at a time."""
        ...


class Database(Source, Protocol):
    """A source that can also be asked questions; the snapshot is the same for all of them."""

    async def read(self, work: Callable[[], Steps[T]]) -> T:
        """Run steps that read."""
        ...

    async def cafes(self) -> list[Audited]:
        """Every café with its doors."""
        ...


class Target(Database, Protocol):
    """A place that is filled: before `commit` nobody sees anything of it, and without it nothing stays."""

    async def put(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows; `table` names the columns in the order of the rows."""
        ...

    async def settle(self) -> None:
        """All rows are there: make what was put off (indexes), prove that what refers to something finds it."""
        ...

    async def commit(self) -> None:
        """From now on it stands, on disk."""
        ...
