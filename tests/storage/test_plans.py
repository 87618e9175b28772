"""Guards of the queries: every one is planned by SQLite as it was meant, on a café as large as a city."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import queries
from storage.sqlite import Sqlite, parameter_names

GROWS = (
    "entry",
    "producer",
    "account",
    "tally",
    "cast_tally",
    "score_bucket",
    "post",
    "shout_out",
    "visit",
    "done",
    "stay",
    "stay_line",
)
"""Tables that grow with every visitor or push: nobody may walk through all of a café's rows while a command waits."""

WALKS = ("audit_",)
"""The audit reads everything, page by page, outside of any command."""

ASKED = [item for item in sorted(queries.load("sqlite").items()) if not item[0].startswith(WALKS)]


@pytest.fixture
async def planner(tmp_path: Path) -> AsyncIterator[sqlite3.Connection]:
    """A database with the tables, and the statistics of a large one."""
    await (await Sqlite.open(tmp_path / "plans.db")).close()
    raw = sqlite3.connect(tmp_path / "plans.db")
    yield raw
    raw.close()


def plan(raw: sqlite3.Connection, text: str) -> list[str]:
    """What SQLite would do, a line per step."""
    parameters = dict.fromkeys(parameter_names(text))
    return [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {text}", parameters)]


@pytest.mark.parametrize(("name", "text"), ASKED, ids=[name for name, _ in ASKED])
async def test_no_query_walks_through_a_whole_cafe(planner: sqlite3.Connection, name: str, text: str) -> None:
    for step in plan(planner, text):
        match = re.match(r"(SCAN|SEARCH) (\w+)(?: USING .*?\((.*)\))?", step)
        if match is None or _table(text, match[2]) not in GROWS:
            continue
        assert match[1] == "SEARCH", f"{name}: {step}"
        assert match[3] != "cafe=?", f"{name}: only the café narrows: {step}"


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("inbox_unread", "shout_out_unread"), ("inbox_unread_count", "shout_out_unread"),
        ("thanks_waiting", "shout_out_thanks"), ("box_after", "shout_out_box"), ("erase_old_words", "shout_out_words"),
        ("notices_of_cast", "notice_of_cast"),
    ],
)  # fmt: skip
async def test_what_waits_is_found_by_the_index_made_for_it(planner: sqlite3.Connection, name: str, index: str) -> None:
    assert any(f"INDEX {index} " in step for step in plan(planner, dict(ASKED)[name]))


def _table(text: str, alias: str) -> str:
    """The table behind an alias."""
    found = re.search(rf"(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)(?:\s+AS)?\s+{alias}\b", text, re.IGNORECASE)
    return found[1] if found else alias
