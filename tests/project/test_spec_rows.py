"""`docs/spec-rows.md` tells the truth: its tests exist, its stars are right, and no command is without a row."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from docs import make_commands
from tests.project.test_commands_doc import command_line
from tests.project.tree import ROOT

PAGE = ROOT / "docs" / "spec-rows.md"
TEST = re.compile(r"`(test_\w+)`( ★)?")
LINK = re.compile(r"\]\(\.\./(tests/[\w/]+\.py)\)")


@dataclass(frozen=True)
class Row:
    """An item of the page."""

    title: str
    files: tuple[str, ...]
    kinds: tuple[str, ...]
    tests: tuple[tuple[str, bool], ...]


def rows() -> Iterator[Row]:
    """The page's items; lines of one item are indented."""
    for item in re.split(r"^(?=- )", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        item = item.split("\n## ")[0]
        head = item.splitlines()[0]
        kinds = re.findall(r"^  - (\w+):", item, re.MULTILINE)
        tests = tuple((name, bool(star)) for name, star in TEST.findall(item))
        yield Row(head.split(" · ")[0], tuple(LINK.findall(head)), tuple(kinds), tests)


ROWS = list(rows())


@cache
def definitions(file: str) -> dict[str, ast.AST]:
    """A module's functions, and what its names at the top stand for."""
    found: dict[str, ast.AST] = {}
    for node in ast.parse((ROOT / file).read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign):
            found |= {one.id: node for one in node.targets if isinstance(one, ast.Name)}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tests."):
            source = f"{node.module.replace('.', '/')}.py"
            if Path(ROOT / source).is_file():
                known = definitions(source)
                found |= {one.name: known[one.name] for one in node.names if one.name in known}
    return found


def in_japanese_too(file: str, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a test asks for Japanese: itself, in a fixture, a helper or a constant that it uses."""
    node = definitions(file)[name]
    words = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
    used = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    used |= {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
    further = (used & definitions(file).keys()) - seen - {name}
    return "ja" in words or any(in_japanese_too(file, one, seen | {name} | further) for one in further)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title.strip("- *`"))
def test_every_test_of_a_row_is_there_and_its_star_is_right(row: Row) -> None:
    assert row.files, "a row links to its tests"
    assert row.tests
    where = {name: file for file in row.files for name in definitions(file)}
    assert [name for name, _ in row.tests if name not in where] == []
    assert [name for name, star in row.tests if star and not in_japanese_too(where[name], name)] == []
    unused = set(row.files) - {where[name] for name, _ in row.tests}
    assert unused == set(), "a row links to nothing else"


def test_every_command_has_a_row_that_tells_what_it_does_and_what_it_refuses() -> None:
    told = {name: row for row in ROWS for name in re.findall(r"`(/[^`]+)`", row.title)}
    commands = {f"/{one.qualified_name}" for one in make_commands.leaves(make_commands.all_commands())}
    assert told.keys() == commands
    assert [name for name, row in told.items() if row.kinds != ("does", "refuses")] == []


def test_every_command_of_the_command_line_has_a_row() -> None:
    told = {name for row in ROWS for name in re.findall(r"`oshipass (\w+)`", row.title)}
    assert told == set(command_line())
