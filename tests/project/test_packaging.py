"""What pyproject.toml, constraints.txt and the commands around them promise each other."""

import os
import re
import sys
from importlib import metadata

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.tree import ROOT, files, packages, pyproject

NOT_SHIPPED = {"tests", "benchmarks", "docs"}
PIN = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.!+_-]+)")


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    matches = [PIN.fullmatch(line) for line in lines]
    assert all(matches), [line for line, match in zip(lines, matches, strict=True) if not match]
    return {canonicalize_name(match[1]): match[2] for match in matches if match}


def declared() -> list[Requirement]:
    project = pyproject()["project"]
    rows = project["dependencies"] + [row for extra in project["optional-dependencies"].values() for row in extra]
    return [Requirement(row) for row in rows]


def needed() -> set[str]:
    """Every distribution that an installation with all extras brings, by name."""
    found: set[str] = set()
    queue = [(row.name, extra) for row in declared() for extra in {"", *row.extras}]
    seen: set[tuple[str, str]] = set()
    while queue:
        name, extra = queue.pop()
        if (name, extra) in seen or not applies(marker_of(name), extra):
            continue
        seen.add((name, extra))
        found.add(canonicalize_name(name))
        for text in metadata.requires(name) or []:
            row = Requirement(text)
            if applies(row.marker, extra):
                queue += [(row.name, more) for more in {"", *row.extras}]
    return found


def marker_of(name: str) -> Marker | None:
    return next((row.marker for row in declared() if row.name == name), None)


def applies(marker: Marker | None, extra: str) -> bool:
    return marker is None or marker.evaluate({"extra": extra})


def test_every_package_folder_ships_by_name() -> None:
    folders = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for path in files("__init__.py")
        if path.relative_to(ROOT).parts[0] not in NOT_SHIPPED
    }
    assert folders == set(packages())


def test_every_module_outside_tests_and_benchmarks_lies_in_a_package() -> None:
    stray = [
        path
        for path in files(".py")
        if path.relative_to(ROOT).parts[0] not in NOT_SHIPPED and not (path.parent / "__init__.py").exists()
    ]
    assert stray == []


def test_constraints_pin_every_declared_dependency_within_its_range() -> None:
    pinned = pins()
    for row in declared():
        version = pinned.get(canonicalize_name(row.name))
        assert version is not None, f"{row.name} has no pin"
        assert row.specifier.contains(version), f"{row.name} is pinned to {version}, outside {row.specifier}"


@pytest.mark.skipif(
    sys.version_info[:2] != (3, 11) or sys.platform != "linux",
    reason="the pins were resolved on Linux with Python 3.11",
)
def test_constraints_pin_what_the_dependencies_bring_and_nothing_else() -> None:
    assert needed() == set(pins())


def test_the_check_in_ci_is_the_check_at_home() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text("utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert re.search(r"^make test\b", text, re.MULTILINE)


def test_the_readme_names_the_two_commands_and_the_packages_they_need() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "\nmake try\n" in text
    assert "\nmake test\n" in text
    assert "`python3 python3-venv make`" in text
