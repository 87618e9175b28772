"""How long the faults are played, and from which seed."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from tests.faults.disk import Disk, make_disk


@pytest.fixture
def seed() -> int:
    """A new seed for each run; the crowd prints it."""
    return secrets.randbelow(2**32)


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """Kills in one test: a few for every change, fifty with --long."""
    return 50 if request.config.getoption("--long", False) else 3


@pytest.fixture
def cuts(request: pytest.FixtureRequest) -> int:
    """Power cuts in one test."""
    return 50 if request.config.getoption("--long", False) else 1


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A disk of the test's own."""
    return make_disk(tmp_path / "disk")
