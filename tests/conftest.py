"""Fixtures that every folder of tests may use; those of one floor stand in that folder's conftest.py."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cafe.settings import CafeSettings
from storage.memory import Store
from storage.sqlite import Sqlite
from tests.clock import Clock, Salts


@pytest.fixture
def clock() -> Clock:
    """The test's own clock; noon in Tokyo until it is moved."""
    return Clock()


@pytest.fixture
def defaults() -> CafeSettings:
    """What a new café starts with; a test may override this fixture."""
    return CafeSettings()


@pytest.fixture
async def store(tmp_path: Path, clock: Clock, defaults: CafeSettings) -> AsyncIterator[Store]:
    """A café's memory on a real file, answering."""
    made = Store(await Sqlite.open(tmp_path / "oshipass.db"), defaults, clock, Salts())
    made.start()
    yield made
    await made.close()
