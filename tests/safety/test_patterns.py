"""No pattern takes long over long text: whoever types it may not keep the others waiting."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Iterator

import pytest

from tests.project.tree import ROOT

FLOORS = ("bot", "cafe", "cogs", "storage", "words")
LENGTH = 6000
"""What Discord lets an option hold."""
SECONDS = 0.08
"""A quadratic pattern takes half a second and more for so much; one that is none, a thousandth of that."""
REPEATED = (
    "a", "0", " ", "\t", "\n", "\r\n", "(", "[", "<", "@", "*", "_", "\\", ":", "/", "-", ".", "|", "\u200d", "\u0301",
    "1:", "1-", "a ", "あ", "http://", "www.", "<@", "6: 5,", "、", " , ", "\u200c\u200d", '"', "18:0", "2026-", "0-",
    "a.", "-a", "a@", "\U0001f3f4\U000e0067", "x x ", "1,", "1 \n",
)  # fmt: skip
SINGLE_SPACES = {"cafe.shows._CLOCK_AT_END"}
"""Patterns whose text has lost its runs of spaces before."""
CALLED = re.compile(r"\b([A-Z_]+)\.(search|match|fullmatch|findall|finditer|split|sub)\(")


def _patterns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Every compiled pattern of the product, and how it is called."""
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
            called = set(CALLED.findall(path.read_text("utf-8")))
            if not called or name == "bot.__main__":
                continue
            module = importlib.import_module(name)
            for constant, method in sorted(called):
                pattern = getattr(module, constant, None)
                if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                    yield f"{name}.{constant}", method, pattern


PATTERNS = list(_patterns())


def _seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    call = getattr(pattern, method)
    begun = time.process_time()
    if method == "sub":
        call("", text)
    elif method == "finditer":
        list(call(text))
    else:
        call(text)
    return time.process_time() - begun


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 40


@pytest.mark.parametrize(("name", "method", "pattern"), PATTERNS, ids=lambda one: one if isinstance(one, str) else "")
def test_a_pattern_takes_no_longer_than_its_text_is_long(name: str, method: str, pattern: re.Pattern[str]) -> None:
    for piece in REPEATED:
        if name in SINGLE_SPACES and piece.isspace():
            continue
        for end in ("", "!", "\x00"):
            text = (piece * LENGTH)[:LENGTH] + end
            assert min(_seconds(pattern, method, text) for _ in range(2)) < SECONDS, (name, method, piece, end)
