"""How long the faults are played, and from which seed."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from tests.effort import is_long
from tests.faults.disk import Disk, make_disk


@pytest.fixture
def seed() -> int:
    """A new seed for each run; the crowd prints it."""
    return secrets.randbelow(2**32)


@pytest.fixture
def rounds() -> int:
    """Kills in one test: a few for every change, fifty with --long."""
    return 50 if is_long() else 2


@pytest.fixture
def cuts() -> int:
    """Power cuts, or restarts of a server, in one test."""
    return 50 if is_long() else 1


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A disk of the test's own."""
    return make_disk(tmp_path / "disk")
