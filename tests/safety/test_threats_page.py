"""`docs/threats.md` tells the truth: each *cannot* names what holds it, and that is there."""

from __future__ import annotations

import ast
import re

from tests.project.tree import ROOT, files

PAGE = (ROOT / "docs" / "threats.md").read_text("utf-8")
POLICY = (ROOT / "SECURITY.md").read_text("utf-8")
PROVEN = re.compile(
    r"`(test_\w+|entry_no_\w+|CHECK \([^`]*\))`|the same tests|neither is in the database|it lies elsewhere"
)
PARTIES = (
    "An ordinary member", "A cast member", "Staff at the till", "A manager", "Whoever runs the machine",
    "A stolen backup", "A stolen token", "A leaked log", "Another café on the same database", "Discord itself",
)  # fmt: skip


def _tests() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in files(".py", ROOT / "tests")]
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, functions)}


def _cannots() -> list[str]:
    """The items under each "Cannot:"."""
    lists = re.findall(r"^Cannot:\n\n((?:- .*\n(?:  .*\n)*)+)", PAGE, re.MULTILINE)
    return [item for one in lists for item in re.split(r"^- ", one, flags=re.MULTILINE) if item]


def test_every_test_that_the_pages_on_safety_name_is_there() -> None:
    named = set(re.findall(r"\btest_\w+\b(?!\.py)", PAGE + POLICY))
    assert len(named) > 30
    assert sorted(named - _tests()) == []


def test_every_cannot_names_what_holds_it() -> None:
    assert len(_cannots()) > 20
    assert [item for item in _cannots() if not PROVEN.search(item)] == []


def test_every_party_has_its_part() -> None:
    assert [one for one in PARTIES if f"\n## {one}\n" not in PAGE] == []


def test_rules_of_the_database_that_the_page_names_are_in_the_migrations() -> None:
    sql = "\n".join(path.read_text("utf-8") for path in files(".sql", ROOT / "storage" / "migrations"))
    for rule in re.findall(r"`(entry_no_\w+|CHECK \([^`]*\))`", PAGE):
        assert rule in sql, rule


def test_files_and_targets_that_the_policy_names_are_there() -> None:
    for path in re.findall(r"`((?:tests|docs)/[\w/.]+|constraints\.txt)`", POLICY):
        assert (ROOT / path).exists(), path
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make ([\w-]+)`", POLICY):
        assert f"\n{target}:" in makefile, target
