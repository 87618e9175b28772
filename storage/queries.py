"""Loads `queries/*.sql` through aiosql and hands out each query's text by name.

A file serves both engines, unless its name says for which one it is (`locks.postgres.sql`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import aiosql
from aiosql.adapters.asyncpg import AsyncPGAdapter

from cafe.periods import Period

_NAME = re.compile(r"^--\s*name:\s*([a-z0-9_]+)", re.MULTILINE)
_FOR_EACH = re.compile(r"^-- for each period\n(.*?)^-- end$", re.MULTILINE | re.DOTALL)
_RUNNING = {
    Period.TODAY: "t.today = CAST(:stamp AS TEXT)",
    Period.WEEK: "t.week = CAST(:stamp AS TEXT)",
    Period.MONTH: "t.month = CAST(:stamp AS TEXT)",
    Period.SEASON: "t.season = CAST(:stamp AS BIGINT)",
    Period.ALL: "CAST(:stamp AS TEXT) = 'a'",
}
"""By which a tally `t` counts in a running window. For all time every row does, and the constant asks nothing of it."""
_NOW = {
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
    "postgres": "database_now()",
}
"""The database's own clock, milliseconds since 1970 UTC: `{now}` in a query."""


class DuplicateQueryError(Exception):
    """Two queries share a name; aiosql would let the later one shadow the earlier one in silence."""


def folder() -> Path:
    """Where the .sql files are, in a checkout and in an installed wheel alike."""
    return Path(str(resources.files("storage") / "queries"))


class Numbered(NamedTuple):
    """A query for PostgreSQL: its text with $1, $2 …, and the names of what goes there."""

    text: str
    names: Sequence[str]


def load(engine: str, source: Path | None = None) -> dict[str, str]:
    """Every query's text by its name, for `sqlite` or `postgres`, its parameters in that engine's style.

    Raises `DuplicateQueryError`.
    """
    if engine == "postgres":
        return {name: query.text for name, query in numbered(source).items()}
    return _texts(_source(engine, source), "sqlite3")


def numbered(source: Path | None = None) -> dict[str, Numbered]:
    """Every query for PostgreSQL, with the order of its parameters. Raises `DuplicateQueryError`."""
    adapter: Any = AsyncPGAdapter()
    texts = _texts(_source("postgres", source), _always(adapter))
    return {name: Numbered(text, tuple(adapter.var_sorted[name])) for name, text in texts.items()}


def _always(adapter: Any) -> Any:
    """aiosql makes its own adapter; this one is asked afterwards for the order of the parameters."""

    def make(*_: Any, **__: Any) -> Any:
        return adapter

    return make


def _source(engine: str, source: Path | None) -> str:
    files = (file for file in sorted((source or folder()).glob("*.sql")) if _serves(file, engine))
    text = "\n".join(_written_out(file.read_text("utf-8")) for file in files)
    return text.replace("{now}", _NOW[engine])


def _serves(file: Path, engine: str) -> bool:
    _, *only = file.suffixes[::-1]
    return not only or only == [f".{engine}"]


def _texts(text: str, driver: Any) -> dict[str, str]:
    names = _NAME.findall(text)
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise DuplicateQueryError(", ".join(sorted(doubled)))
    queries: Any = aiosql.from_str(text, driver)  # pyright: ignore[reportUnknownMemberType]
    return {name: getattr(queries, name).sql for name in names}


def _written_out(text: str) -> str:
    """A file's queries with those `for each period` written once for every one: a column's name is no parameter."""
    return _FOR_EACH.sub(lambda found: "\n".join(_of(period, found[1]) for period in Period), text)


def _of(period: Period, text: str) -> str:
    return text.replace("{period}", period.value).replace("{running}", _RUNNING[period])
