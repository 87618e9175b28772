"""Fixtures that every folder of tests may use; those of one floor stand in that folder's conftest.py."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from cafe.settings import CafeSettings
from storage.memory import Store
from tests import effort, postgres
from tests.clock import Clock, Salts
from tests.databases import Database, NewDatabase, PostgresDatabase, SqliteFile

ENGINES = ("sqlite", "postgres")
ON_BOTH = ("tests/storage/",)
"""Whose tests run on both engines each time; those of the other folders do with `--long`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long`: the forms of tests that take minutes."""
    parser.addoption("--long", action="store_true", help="fuzz fifty times as much, and whatever else takes minutes")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the effort before the tests are read."""
    effort.choose(long=bool(config.getoption("--long")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever keeps data does so in SQLite, and in PostgreSQL as well; the mark `sqlite` says what is SQLite's own."""
    if "engine" not in metafunc.fixturenames:
        return
    both = metafunc.config.getoption("--long") or metafunc.definition.nodeid.startswith(ON_BOTH)
    own = metafunc.definition.get_closest_marker("sqlite") is not None
    metafunc.parametrize("engine", ENGINES if both and not own else ENGINES[:1])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many inputs the fuzzing tests have given, all workers together."""
    kept = [one for some in terminalreporter.stats.values() for one in some if isinstance(one, pytest.TestReport)]
    calls = [one for one in kept if one.when == "call"]  # a teardown's report tells the same again
    tried = sum(int(str(value)) for one in calls for name, value in one.user_properties if name == effort.TRIED)
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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """The PostgreSQL of these tests; it starts with the first that needs it."""
    with postgres.running_server() as server:
        yield server


@pytest.fixture
def new_database(engine: str, request: pytest.FixtureRequest) -> NewDatabase:
    """Makes empty places; each is gone after its block."""

    @contextlib.contextmanager
    def made() -> Iterator[Database]:
        if engine == "sqlite":
            with tempfile.TemporaryDirectory(prefix="oshipass-") as folder:
                yield SqliteFile(Path(folder) / "oshipass.db")
            return
        server: postgres.Server = request.getfixturevalue("postgres_server")
        name = server.create_with_tables()
        yield PostgresDatabase(server.url(name))
        server.drop(name)

    return made


@pytest.fixture
def database(engine: str, tmp_path: Path, new_database: NewDatabase) -> Iterator[Database]:
    """An empty place of the test's own."""
    if engine == "sqlite":
        yield SqliteFile(tmp_path / "oshipass.db")
        return
    with new_database() as made:
        yield made


@pytest.fixture
async def store(database: Database, clock: Clock, defaults: CafeSettings) -> AsyncIterator[Store]:
    """A café's memory in a real database, answering."""
    made = Store(await database.open(), defaults, clock, Salts())
    made.start()
    yield made
    await made.close()
