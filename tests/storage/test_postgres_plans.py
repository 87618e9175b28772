"""Guards of the queries on PostgreSQL: none reads through a café where cafés are small on average, as most are."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.big_cafe import Size, build
from benchmarks.copies import Copy, Template, fill
from storage import queries
from storage.postgres import connect
from tests import postgres

CAFES, CAFE = 100, Size(50, 500)
GROWS = ("entry", "producer", "account", "tally", "cast_tally", "score_bucket")
"""Tables that grow with every visitor or push, and of which each café has some rows here."""
WALKS = ("audit_",)
"""The audit reads everything, page by page, outside of any command."""
QUERIES = [item for item in sorted(queries.load("postgres").items()) if not item[0].startswith(WALKS)]
COUNT = "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = 'asked'"
COLUMN = re.compile(r"\((?:\w+\.)?\(?(\w+)\)?(?:::\w+)? (?:=|<|>|<=|>=|<>|IS|~~) ")


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def reads_a_cafe(node: dict[str, Any]) -> bool:
    """Whether nothing but the café narrows what is read of a table that grows."""
    if node.get("Relation Name") not in GROWS or not node["Node Type"].endswith("Scan"):
        return False
    condition = node.get("Index Cond") or node.get("Recheck Cond") or ""
    columns = set(COLUMN.findall(condition)) | ({"row"} if condition.startswith("(ROW(") else set[str]())
    return not columns - {"cafe"}


async def plans(url: str) -> dict[str, dict[str, Any]]:
    """Each query's plan, as it is made once for all parameters."""
    connection = await connect(url)
    try:
        return {name: await explained(connection, text) for name, text in QUERIES}
    finally:
        await connection.close()


async def explained(connection: Any, text: str) -> dict[str, Any]:
    await connection.execute(f"PREPARE asked AS {text}")
    count = await connection.fetchval(COUNT)
    values = f"({', '.join(['NULL'] * count)})" if count else ""
    [[plan]] = await connection.fetch(f"EXPLAIN (FORMAT JSON) EXECUTE asked{values}")
    await connection.execute("DEALLOCATE asked")
    return json.loads(plan)[0]["Plan"]


def test_no_query_reads_through_a_cafe_on_postgresql(postgres_server: postgres.Server, tmp_path: Path) -> None:
    template = Template.of(build(tmp_path, CAFE, "1"))
    url = postgres_server.url(postgres_server.create())
    asyncio.run(fill(url, [Copy(number, str(number), template) for number in range(1, CAFES + 1)]))
    told = asyncio.run(plans(url))
    walking = {
        f"{name}: {node['Node Type']} of {node['Relation Name']} by {node.get('Index Cond')}"
        for name, plan in told.items()
        for node in nodes(plan)
        if reads_a_cafe(node)
    }
    assert len(told) > 100
    assert walking == set()
