"""Opens the café's memory as the configuration says; shared by the bot and the commands, so it imports no Discord."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
import time
from collections.abc import AsyncIterator, Callable

from bot.settings import Settings
from bot.stop import Stop
from cafe.errors import CafeUnavailable
from storage.memory import Store
from storage.sqlite import SchemaMissingError, SchemaTooNewError, Sqlite


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


async def open_engine(settings: Settings, *, write: bool = True) -> Sqlite:
    """Open the configured database. Raises StartError with what is wrong in one sentence."""
    path = settings.sqlite_file
    if path is None:
        raise StartError("PostgreSQL is not supported by this version: please set storage.url to sqlite:FILE.")
    if not write and not path.exists():
        raise StartError(f'There is no database "{path}" yet; oshipass run makes it.')
    try:
        return await Sqlite.open(path, write=write)
    except SchemaTooNewError:
        raise StartError(f'The database "{path}" was written by a later version of oshipass; upgrade first.') from None
    except SchemaMissingError:
        raise StartError(
            f'The database "{path}" holds no café of this version yet; oshipass run makes or upgrades it.'
        ) from None
    except (sqlite3.Error, OSError, CafeUnavailable) as error:
        reason = error.__cause__ or error
        raise StartError(f'The database "{path}" cannot be opened: {reason}.') from error
