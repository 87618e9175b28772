"""Brings a database to the present tables; each step and its record are one transaction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from storage.engine import SchemaMissingError, SchemaTooNewError

_FILE = re.compile(r"^(\d{4})_([a-z0-9_]+?)(?:\.(sqlite|postgres))?\.sql$")


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step: its statements in the engine's own words."""

    number: int
    name: str
    sql: str


def folder() -> Path:
    """Where the migrations are, in a checkout and in an installed wheel alike."""
    return Path(str(resources.files("storage") / "migrations"))


def _for_engine(sql: str, engine: str) -> str:
    if engine == "sqlite":
        return sql
    code = re.sub(r"--[^\n]*", "", sql)
    code = re.sub(r"\bINTEGER\b", "BIGINT", code)
    code = re.sub(r"(?<!AS )\bTEXT\b", 'TEXT COLLATE "C"', code)
    return re.sub(r"\)\s*STRICT(?:\s*,\s*WITHOUT ROWID)?\s*;", ");", code)


def load(engine: str, source: Path | None = None) -> list[Migration]:
    """The steps for an engine (`sqlite` or `postgres`), in order.

    Tables are written once for both: PostgreSQL gets BIGINT for INTEGER, and no STRICT or WITHOUT ROWID. Its text is
    compared byte by byte, whatever language the database was made for: days and spans are looked up as ranges.
    """
    found: list[Migration] = []
    for file in sorted((source or folder()).glob("*.sql")):
        match = _FILE.match(file.name)
        if match and match[3] in (None, engine):
            found.append(Migration(int(match[1]), match[2], _for_engine(file.read_text("utf-8"), engine)))
    return found


def require_present(engine: str, recorded: set[int]) -> None:
    """Raises SchemaTooNewError where a later version made steps of its own, SchemaMissingError where steps are missing.

    `recorded` are the numbers of the steps that a database has seen.
    """
    known = {step.number for step in load(engine)}
    if recorded > known:
        raise SchemaTooNewError
    if recorded != known:
        raise SchemaMissingError
