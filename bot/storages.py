"""Opens databases for copies, and turns what goes wrong with them into one sentence."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.lockfile import locked
from bot.opening import drivers, need_asyncpg, postgres_address, reason
from bot.settings import ConfigError, Settings
from bot.stop import USAGE, Stop, capital
from storage import migrations
from storage.backup import DamagedCopyError
from storage.engine import SchemaMissingError, SchemaTooNewError
from storage.health import recorded, sqlite_problems
from storage.transfer.copying import DifferencesError
from storage.transfer.sqlite_side import NewSqlite, SqliteSide, SqliteTarget
from storage.transfer.tables import Database, Target, TransferError

FROM_ENVIRONMENT, FROM_CONFIG = "env:", "config:"
WAYS = "sqlite:FILE, postgresql://…, env:NAME (a variable that holds the address) or config:FILE (a config.toml)"


def chosen(option: str, text: str) -> Settings:
    """The database that --from or --to names, as settings. Raises `Stop`, without the address in it."""
    if text.startswith(FROM_CONFIG):
        return Settings.load(Path(text.removeprefix(FROM_CONFIG)))
    url = text
    if text.startswith(FROM_ENVIRONMENT):
        name = text.removeprefix(FROM_ENVIRONMENT)
        url = os.environ.get(name, "")
        if not url:
            raise Stop(f"{option}: the environment variable {name} is not set.", code=USAGE)
    try:
        return Settings.parse({"storage": {"url": url}}, Path())
    except ConfigError:
        raise Stop(f"{option} must be {WAYS}.", code=USAGE) from None


def named(settings: Settings) -> str:
    """A database for a sentence; PostgreSQL's without user and password."""
    file = settings.sqlite_file
    return f'the database "{file}"' if file else f'the PostgreSQL database "{stem(settings)}"'


def stem(settings: Settings) -> str:
    """The name of a database without its folder or server."""
    if settings.sqlite_file:
        return settings.sqlite_file.stem
    name = unquote(urlsplit(postgres_address(settings)).path.strip("/"))
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name) or "oshipass"


@contextlib.asynccontextmanager
async def source_of(settings: Settings) -> AsyncIterator[Database]:
    """One consistent view of a database that may be in use. Raises `Stop`."""
    file = settings.sqlite_file
    with told(settings, "read"):
        if file is not None:
            require_database(file)
            migrations.require_present("sqlite", recorded(file) or set())
            side: Database = await SqliteSide.open(file)
        else:
            need_asyncpg()
            from storage.transfer.postgres_side import PostgresSide

            side = await PostgresSide.open(postgres_address(settings))
        try:
            yield side
        finally:
            await side.close()


@contextlib.asynccontextmanager
async def target_of(settings: Settings) -> AsyncIterator[Target]:
    """Room in a database, with its lock held. A SQLite file without a café is made anew. Raises `Stop`."""
    file = settings.sqlite_file
    with told(settings, "filled"):
        if file is None:
            need_asyncpg()
            from storage.transfer.postgres_side import PostgresTarget

            side: Target = await PostgresTarget.open(postgres_address(settings))
            try:
                yield side
            finally:
                await side.close()
            return
        with locked(file):
            side = await (SqliteTarget.open(file) if cafes_in(file) else NewSqlite.new(file))
            try:
                yield side
            finally:
                await side.close()


def require_database(file: Path) -> None:
    """Raises `Stop` unless the file is a database of ours that this version can read."""
    try:
        if not file.is_file():
            raise Stop(f'There is no database "{file}".')
        with file.open("rb") as opened:
            header = opened.read(16)
    except OSError as error:
        raise Stop(f'The database "{file}" cannot be read: {error.strerror}.') from None
    if header != b"SQLite format 3\x00":
        raise Stop(f'"{file}" is not a SQLite database.')


def cafes_in(file: Path) -> int:
    """How many cafés a SQLite file has; 0 where there is none. Raises `Stop` where nothing may be put there."""
    problems = sqlite_problems(file)
    if problems:
        raise Stop(*(f"{capital(problem)}." for problem in problems))
    if not file.exists():
        left = [rest for rest in (file.with_name(f"{file.name}-wal"),) if rest.exists()]
        if left:
            raise Stop(
                f'There is no database "{file}", but its log "{left[0]}" is still there: if the database was moved, '
                "move the log to it; it may hold its latest entries."
            )
        return 0
    with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
        if not database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'cafe'").fetchone():
            return 0
        return database.execute("SELECT COUNT(*) FROM cafe").fetchone()[0]


@contextlib.contextmanager
def told(settings: Settings, done: str) -> Iterator[None]:
    """Turn what a database's drivers raise into `Stop`; no address or password is in it."""
    what = named(settings)
    start = capital(what)
    try:
        yield
    except SchemaTooNewError:
        raise Stop(f"{start} was written by a later version of oshipass; upgrade first.") from None
    except SchemaMissingError:
        raise Stop(
            f"{start} holds no café of this version: `oshipass run` upgrades it, and `oshipass restore` takes a backup "
            "of any earlier version."
        ) from None
    except DamagedCopyError as error:
        raise Stop(
            f"What was written for {what} is damaged ({error}), so it was not kept; the disk may be failing."
        ) from None
    except TransferError as error:
        raise Stop(str(error)) from None
    except DifferencesError as error:
        count = "1 difference" if error.count == 1 else f"{error.count:,} differences"
        raise Stop(
            *error.told,
            f"The audit of the copy found {count}, so nothing of it was kept. If `oshipass audit` says the same of the "
            "source, report it; otherwise try again.",
        ) from None
    except drivers() as error:
        raise Stop(f"{start} cannot be {done}: {reason(error, settings)}.") from error
