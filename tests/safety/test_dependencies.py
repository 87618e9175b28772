"""What is installed is what was pinned, whole, released, and free to be used; without asking anybody on the network.

`make audit-dependencies` asks a database of known holes as well (SECURITY.md says when).
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.project.test_packaging import pins
from tests.project.tree import ROOT, pyproject

OURS = {"oshipass", "pip"}
"""Not pinned: the product itself, and what installs it, which comes with Python."""
FREE = re.compile(r"\b(MIT|BSD|Apache|APL 2|PSF|Python Software Foundation|ISC|MPL[- ]2\.0)\b", re.IGNORECASE)
BOUND = re.compile(r"GPL|SSPL|BUSL|Commons Clause|non-?commercial|proprietary", re.IGNORECASE)
here_they_were_resolved = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11) or sys.platform != "linux",
    reason="the pins were resolved on Linux with Python 3.11",
)


def installed() -> dict[str, str]:
    found = {canonicalize_name(one.metadata["Name"]): one.version for one in metadata.distributions()}
    return {name: version for name, version in found.items() if name not in OURS}


def needed_to_run() -> set[str]:
    """Every distribution that an installation without the test tools brings."""
    project, found = pyproject()["project"], set[str]()
    queue = [*map(Requirement, project["dependencies"] + project["optional-dependencies"]["postgres"])]
    while queue:
        row = queue.pop()
        name = canonicalize_name(row.name)
        if name in found or not (row.marker is None or row.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        queue += map(Requirement, metadata.requires(name) or [])
    return found


@here_they_were_resolved
def test_whatever_is_installed_is_pinned_to_just_that_version() -> None:
    assert installed() == pins()


def test_no_pin_is_a_version_before_its_release() -> None:
    odd = [f"{name}=={pin}" for name, pin in pins().items() if Version(pin).is_prerelease or Version(pin).local]
    assert odd == []


def test_what_is_installed_fits_together() -> None:
    check = subprocess.run(
        [sys.executable, "-m", "pip", "check", "--disable-pip-version-check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stdout


def test_the_pins_name_no_place_to_fetch_from() -> None:
    for file in ("constraints.txt", ".ci/audit-requirements.txt", "pyproject.toml"):
        text = (ROOT / file).read_text("utf-8")
        assert re.search(r"--(extra-)?index-url|--hash|--find-links|@ *(https?|git|file):", text) is None, file


def _by_its_words(name: str) -> str:
    """The licence of a distribution that only brings its text."""
    files = metadata.files(name) or []
    texts = [file.read_text() for file in files if file.name == "LICENSE"]
    return "MIT" if any("Permission is hereby granted, free of charge" in text for text in texts) else ""


def test_whatever_runs_with_the_bot_has_a_licence_that_lets_everyone_use_it() -> None:
    assert len(needed_to_run()) > 20
    for name in sorted(needed_to_run()):
        about = metadata.metadata(name)
        named = [line for key in ("License-Expression", "License") for line in (about.get_all(key) or [])]
        told = [one.partition("\n")[0] for one in named]
        classed = [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
        licence = " / ".join([*told, *classed]) or _by_its_words(name)
        assert FREE.search(licence), (name, licence)
        assert not BOUND.search(licence), (name, licence)
