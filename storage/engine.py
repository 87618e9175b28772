"""What an engine must do, and the form in which storage speaks to it.

Work is a generator of steps: it yields `(query name, parameters)` and receives that query's rows, so the same work
runs in one hop to SQLite's thread and can be awaited step by step on PostgreSQL. Rows are positional.

Several steps that do not need each other may be yielded as a list, and a list of their rows comes back: on PostgreSQL
that is one trip to the server. Such steps either all read, or all write, each into a table of its own; rows are given
back for those that read only.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
Rows: TypeAlias = Sequence[Any]
Step: TypeAlias = tuple[str, Mapping[str, Any]]
Steps: TypeAlias = Generator[Step | list[Step], Rows, T]


class SchemaTooNewError(Exception):
    """The database was written by a later version, which this one must not touch."""


class SchemaMissingError(Exception):
    """The database holds no oshipass tables of this version, and the caller may not create them."""


class Engine(Protocol):
    """A database that runs steps."""

    readers: int
    """How many reads it runs at the same time."""
    together: bool
    """Whether a list of steps costs less than its steps one by one."""
    writers: int
    """How many transactions it runs at the same time; with more than one, each is about a café of its own."""

    async def write(self, work: Callable[[], Steps[T]]) -> T:
        """Run steps in one transaction that is durable when this returns; an exception rolls all of it back."""
        ...

    async def read(self, work: Callable[[], Steps[T]]) -> T:
        """Run steps against one consistent view; they must not write."""
        ...

    async def tidy(self) -> None:
        """Put the files in order; for a quiet hour."""
        ...

    def hurry(self) -> None:
        """From now on wait a moment only for what another program holds."""
        ...

    async def close(self) -> None:
        """Finish what runs, then let go of the files."""
        ...
