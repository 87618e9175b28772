"""Several queries as one statement of PostgreSQL, since a trip to the server costs more than most queries do.

Reads come back as JSON, a list of rows for each set of parameters; writes are made one after another by one statement,
and none of them sees what another has written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from storage.queries import Numbered

_PARAMETER = re.compile(r"\$(\d+)")
_ALIAS = "asked_for"


def reads(text: str) -> bool:
    """Whether a query only reads."""
    return text.lstrip().upper().startswith(("SELECT", "WITH"))


def reading(queries: Sequence[tuple[Numbered, int]]) -> str:
    """Each query with its number of columns, run for every set of parameters in a JSON list of its own: $1, $2, …

    One row comes back, a JSON text for each query: by set of parameters the list of rows.
    """
    return "SELECT " + ",\n".join(_each(query, columns, place) for place, (query, columns) in enumerate(queries, 1))


def _each(query: Numbered, columns: int, place: int) -> str:
    # Every parameter is cast where it stands, so it may come as text.
    text = _PARAMETER.sub(lambda found: f"({_ALIAS}.value ->> {int(found[1]) - 1})", _bare(query.text))
    names = ", ".join(f"c{n}" for n in range(columns))
    return (
        f"(SELECT json_agg((SELECT COALESCE(json_agg(json_build_array({names})), '[]') FROM (\n{text}\n) q ({names})))"
        f" FROM jsonb_array_elements(CAST(${place} AS JSONB)) {_ALIAS})"
    )


def writing(queries: Sequence[Numbered]) -> str:
    """Each query once, its parameters behind those of the one before. They change tables that differ."""
    parts: list[str] = []
    before = 0
    for number, query in enumerate(queries):
        parts.append(f"w{number} AS (\n{_moved(_bare(query.text), before)}\n)")
        before += len(query.names)
    return f"WITH {', '.join(parts)} SELECT 1"


def _moved(text: str, by: int) -> str:
    return _PARAMETER.sub(lambda found: f"${int(found[1]) + by}", text)


def _bare(text: str) -> str:
    return text.strip().rstrip(";")


def values(query: Numbered, parameters: Mapping[str, object]) -> tuple[object, ...]:
    """A query's parameters in their order."""
    return tuple(parameters[name] for name in query.names)
