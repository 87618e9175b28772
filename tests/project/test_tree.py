"""Rules for the tree as a whole: sizes, names, imports, and what must never stand in a file."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.project.tree import ROOT, files, named

LONGEST_FUNCTION = 70
LONGEST_FILE = 500
# In pieces, so that this file does not hold what it looks for.
HOSTS = [
    ("py" + "pi", "org"),
    ("python" + "hosted", "org"),
    ("npm" + "js", "org"),
    ("npm" + "js", "com"),
    ("debian", "org"),
]
MACHINE_FOLDERS = ["work", "root", "home", "Users", "builds", "opt/py" + "pi"]
LEAK = re.compile(
    "|".join([rf"(?<![\w.-])/{name}/" for name in MACHINE_FOLDERS] + [rf"\b{name}\.{top}\b" for name, top in HOSTS])
)


def texts() -> Iterator[tuple[Path, str]]:
    for path in files():
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def trees(folder: Path = ROOT) -> Iterator[tuple[Path, ast.Module]]:
    for path in files(".py", folder):
        yield path, ast.parse(path.read_text("utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_file_names_a_package_index_or_a_folder_of_a_build_machine() -> None:
    found = [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if LEAK.search(line) or f"{ROOT}/" in line
    ]
    assert found == []


def test_no_function_is_longer_than_a_page() -> None:
    found = [
        f"{named(path)}:{node.lineno} {node.name}: {length} lines"
        for path, tree in trees()
        for node in functions(tree)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert found == []


def test_no_module_is_longer_than_what_one_can_keep_in_mind() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in files(".py")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_two_tests_share_a_name() -> None:
    places: dict[str, list[str]] = {}
    for path, tree in trees(ROOT / "tests"):
        for node in functions(tree):
            if node.name.startswith("test_"):
                places.setdefault(node.name, []).append(named(path))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_cafe_imports_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"cafe"}
    found = [
        f"{named(path)}: {name}"
        for path, tree in trees(ROOT / "cafe")
        for name in imported(tree)
        if name.partition(".")[0] not in allowed
    ]
    assert found == []


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""
