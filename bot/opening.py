"""Opens the café's memory as the configuration says; shared by the bot and the commands, so it imports no Discord."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.settings import Settings
from bot.stop import Stop
from cafe.errors import CafeUnavailable
from storage.engine import Engine, SchemaMissingError, SchemaTooNewError
from storage.health import special
from storage.memory import Store
from storage.sqlite import Sqlite


class StartError(Stop):
    """The start failed; the message is one plain sentence for whoever runs it."""


def wall_clock() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def new_salt() -> str:
    """32 random bytes in hexadecimal, for an entry's commitment."""
    return secrets.token_hex(32)


@contextlib.asynccontextmanager
async def opened_store(
    settings: Settings, *, write: bool = True, clock: Callable[[], int] = wall_clock
) -> AsyncIterator[Store]:
    """The café's memory, answering; closed after everything that was asked of it is done. Raises StartError."""
    engine = await open_engine(settings, write=write)
    store = Store(engine, settings.cafe_defaults(), clock, new_salt)
    store.start()
    try:
        yield store
    finally:
        await store.close()


async def open_engine(settings: Settings, *, write: bool = True) -> Engine:
    """Open the configured database. Raises StartError with what is wrong in one sentence."""
    path = settings.sqlite_file
    database = "The PostgreSQL database" if path is None else f'The database "{path}"'
    try:
        if path is not None and not write and not path.exists():
            raise StartError(f'There is no database "{path}" yet; oshipass run makes it.')
        if path is not None and special(path):
            raise StartError(f'"{path}" is a device or a pipe, and a database must be a file.')
        if path is None:
            need_asyncpg()
            from storage.postgres import Postgres

            return await Postgres.open(postgres_address(settings), write=write)
        if write:
            _keep_private(path)
        return await Sqlite.open(path, write=write)
    except SchemaTooNewError:
        raise StartError(f"{database} was written by a later version of oshipass; upgrade first.") from None
    except SchemaMissingError:
        raise StartError(f"{database} holds no café of this version yet; oshipass run makes or upgrades it.") from None
    except drivers() as error:
        raise StartError(f"{database} cannot be opened: {reason(error, settings)}.") from error


def _keep_private(path: Path) -> None:
    """Make a new database readable by its owner only; SQLite gives its log the same rights."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def postgres_address(settings: Settings) -> str:
    """The address of a database that is PostgreSQL's, password and all."""
    assert settings.postgres_url is not None
    return settings.postgres_url.get_secret_value()


def need_asyncpg() -> None:
    """Raises StartError where PostgreSQL's driver is not installed. It is imported only by those who use it."""
    try:
        import asyncpg  # noqa: F401
    except ImportError:
        raise StartError("PostgreSQL needs asyncpg: please install oshipass[postgres].") from None


def drivers() -> tuple[type[BaseException], ...]:
    """What the databases' drivers raise when something is wrong with a database."""
    found: tuple[type[BaseException], ...] = (sqlite3.Error, OSError, CafeUnavailable)
    if "asyncpg" in sys.modules:
        import asyncpg

        found = (*found, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError)
    return found


def reason(error: BaseException, settings: Settings) -> str:
    """What a driver said, for the end of a sentence; neither the address nor the password is in it."""
    said = str(error.__cause__ or error).splitlines()
    words = said[0].rstrip(".") if said else "nobody answers"
    if settings.postgres_url is not None:
        address = postgres_address(settings)
        password = urlsplit(address).password
        for secret in (address, unquote(password or ""), password):
            words = words.replace(secret, "…") if secret else words
    return words
