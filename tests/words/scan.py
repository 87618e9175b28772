"""Finds, without running anything, which words the code asks for."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("bot", "cogs")

BUILT_PREFIXES = {
    "cmd-": "bot/translator.py builds them from the command tree",
    "opt-": "bot/translator.py builds them from the command tree",
    "choice-": "bot/translator.py; those of a command tree are checked against it",
    "error-": "the class of a refusal in cafe/errors/, or the fault that bot/replies.py reports",
    "stafflog-": "the act that a staff log post names (bot/ui/staff_log.py)",
}
"""Keys that code puts together instead of writing them out, and who does."""

READERS = {"reader", "words", "L"}
"""What a reader is called where it is used: ``reader(...)``, ``self._reader(...)``, ``words(...)``."""


@dataclass(frozen=True)
class Use:
    """One call that names its key literally."""

    place: str
    key: str
    args: frozenset[str] | None
    """The arguments given by name; None where some are unpacked or none are wanted."""


def uses(folder: Path = ROOT) -> Iterator[Use]:
    for floor in FLOORS:
        for path in sorted((folder / floor).rglob("*.py")):
            yield from uses_in(path.read_text("utf-8"), path.relative_to(folder).as_posix())


def uses_in(source: str, name: str) -> Iterator[Use]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) in READERS | {"words.text"}:
            place = f"{name}:{node.lineno}"
            for key in _keys(node):
                yield Use(place, key, _args(node))


def strings(folder: Path = ROOT) -> set[str]:
    """Every literal text in the code: a key may stand in a table and be asked for elsewhere."""
    return {
        node.value
        for floor in FLOORS
        for path in (folder / floor).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Attribute(attr="text", value=ast.Name(id=name) | ast.Attribute(attr=name)):
            return f"{name.lstrip('_')}.text"
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.lstrip("_")
        case ast.Call(func=ast.Attribute(attr="for_")):
            return "reader"
        case _:
            return ""


def _keys(node: ast.Call) -> Iterator[str]:
    """The key is the first argument, the second after a locale, and may be chosen: ``reader("a" if x else "b")``."""
    place = 1 if _called(node) == "words.text" else 0
    if place >= len(node.args):
        return
    key = node.args[place]
    for choice in [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]:
        if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
            yield choice.value


def _args(node: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in node.keywords]
    if _called(node) == "L" or None in names:
        return None
    return frozenset(name for name in names if name)
