"""Loads `queries/*.sql` through aiosql and hands out each query's text by name."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

import aiosql

_NAME = re.compile(r"^--\s*name:\s*([a-z0-9_]+)", re.MULTILINE)


class DuplicateQueryError(Exception):
    """Two queries share a name; aiosql would let the later one shadow the earlier one in silence."""


def folder() -> Path:
    """Where the .sql files are, in a checkout and in an installed wheel alike."""
    return Path(str(resources.files("storage") / "queries"))


def load(driver: str, source: Path | None = None) -> dict[str, str]:
    """Every query's text by its name, its parameters in the driver's own style. Raises `DuplicateQueryError`."""
    source = source or folder()
    names = [name for file in sorted(source.glob("*.sql")) for name in _NAME.findall(file.read_text("utf-8"))]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise DuplicateQueryError(", ".join(sorted(doubled)))
    queries: Any = aiosql.from_path(source, driver)  # pyright: ignore[reportUnknownMemberType]
    return {name: getattr(queries, name).sql for name in names}
