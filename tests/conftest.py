"""Fixtures that every folder of tests may use; those of one floor stand in that folder's conftest.py."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cafe.settings import CafeSettings
from storage.memory import Store
from storage.sqlite import Sqlite
from tests import effort
from tests.clock import Clock, Salts


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long`: the forms of tests that take minutes."""
    parser.addoption("--long", action="store_true", help="fuzz fifty times as much, and whatever else takes minutes")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the effort before the tests are read."""
    effort.choose(long=bool(config.getoption("--long")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many inputs the fuzzing tests have given, all workers together."""
    reports = [one for kept in terminalreporter.stats.values() for one in kept if isinstance(one, pytest.TestReport)]
    tried = sum(int(str(value)) for one in reports for name, value in one.user_properties if name == effort.TRIED)
    if tried:
        terminalreporter.write_line(f"{tried:,} fuzzed inputs")


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
