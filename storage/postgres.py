"""PostgreSQL through asyncpg: a handful of connections, each unit of work one transaction, its steps awaited singly.

Whoever decides about a café holds its row (`locks.postgres.sql`), so any number of processes may share one database.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeAlias, TypeVar

import asyncpg  # pyright: ignore[reportMissingTypeStubs]
import orjson

from cafe.errors import CafeUnavailable, RecordUnsure
from storage import migrations, queries, together
from storage.engine import Rows, SchemaTooNewError, Step, Steps

T = TypeVar("T")
Connection: TypeAlias = Any
"""asyncpg's connection; its own annotations leave nearly everything unknown."""

log = logging.getLogger("oshipass.storage")

READERS, WRITERS = 4, 4
"""Connections for reading and for writing. A café is never in two writers of one process, so more serve other cafés."""
BUSY_SECONDS = 5.0
"""For so long a unit of work waits for a server that is gone, or for a café that another process holds."""
BUSY_AT_THE_END = 0.5
WORK_AT_THE_END = 2.0
"""Seconds that a transaction may take which begins while the house closes; one after the other, they add up."""
CONNECT_SECONDS = 4
STUCK_SECONDS = 6.0
"""A statement of the bot's, which waits for a lock BUSY_SECONDS at most, is given up after so long: a server whose
machine or network is gone says nothing, and the system would wait for a quarter of an hour."""
MOST_STATEMENTS = 512
"""A line keeps so many statements ready; queries that would be joined in yet another way are run one by one."""
PAUSE_SECONDS = 0.1
"""Between two attempts to reach a server."""
ABANDONED_SECONDS = 60
"""After so long without a word the server takes a transaction back: its process hangs, and others wait for the café."""

YOUNG_ROWS = 10_000
GROWN_BY = (32, 256, 2048)
"""After so many transactions of a process a young database is measured: until the server's own daemon comes round, its
plans are those for empty tables, in which a key and a whole café cost the same."""

_SESSION = {
    "lock_timeout": f"{round(BUSY_SECONDS * 1000)}",
    "idle_in_transaction_session_timeout": f"{ABANDONED_SECONDS * 1000}",
    # Every look-up has its index, and the plan must not depend on when somebody last ran ANALYZE (as statistics.py
    # says of SQLite): one plan for a statement, made once, by the indexes.
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "jit": "off",
    "timezone": "UTC",
}
_GONE = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # the server is being stopped, or is still starting
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # a connection that was cut while nobody looked
    OSError,
    asyncio.TimeoutError,
)
"""The connection or the server is gone: another attempt may find it again, and the keys say what has been done."""
_IN_THE_WAY = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
"""Two transactions met, and this one was taken back: it is done again."""
_OUT_OF_REACH = (
    asyncpg.LockNotAvailableError,
    asyncpg.DiskFullError,
    asyncpg.OutOfMemoryError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.QueryCanceledError,
)
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'migration'"
_MEASURED = "SELECT reltuples FROM pg_class WHERE oid = to_regclass('entry')"
# A database may have another default, and what follows a lock must see what its last holder has written.
_BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED"
_BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Line:
    """A place for one connection, opened when it is needed and given up when it fails."""

    def __init__(self, url: str, texts: Mapping[str, queries.Numbered], longest: float | None) -> None:
        self._url = url
        self._texts = texts
        self._longest = longest
        self.committing = False
        """Whether a commit was sent and nothing has come back yet."""
        self._connection: Connection = None
        self._ready: dict[str | tuple[str, ...], Any] = {}
        """Statements by the name of their query, or the names of those that they join."""

    async def connected(self) -> Connection:
        """The connection; a new one where there is none."""
        if self._connection is None or self._connection.is_closed():
            self._ready.clear()
            self._connection = await connect(self._url, longest=self._longest)
        return self._connection

    async def run(self, name: str, parameters: Mapping[str, Any]) -> Rows:
        """Run a query by name inside the running transaction, and fetch all of its rows."""
        query = self._texts[name]
        statement = self._ready.get(name) or await self._prepared(name, query.text)
        return await statement.fetch(*[parameters[one] for one in query.names])

    async def run_together(self, steps: Sequence[Step]) -> Sequence[Rows]:
        """Run queries in as few trips as may be; their rows in the order of the steps, none of those that write."""
        names = tuple(name for name, _ in steps)
        reading = together.reads(self._texts[names[0]].text)
        if reading:  # in whatever order they come one statement serves: the server keeps some 0.2 MB for each
            names = tuple(sorted(set(names)))
        if len(steps) == 1 or (names not in self._ready and len(self._ready) >= MOST_STATEMENTS):
            return [await self.run(*step) for step in steps]
        if reading:
            return await self._read_together(names, steps)
        assert len(set(names)) == len(steps), "a table is written once"
        found = [self._texts[name] for name in names]
        statement = self._ready.get(names) or await self._prepared(names, together.writing(found))
        await statement.fetch(*(parameters[one] for name, parameters in steps for one in self._texts[name].names))
        return [()] * len(steps)

    async def _read_together(self, names: tuple[str, ...], steps: Sequence[Step]) -> Sequence[Rows]:
        """Each query once, with every set of parameters that differs."""
        asked: dict[str, dict[tuple[Any, ...], int]] = {name: {} for name in names}
        places: list[tuple[str, int]] = []
        for name, parameters in steps:
            sets = asked[name]
            places.append((name, sets.setdefault(together.values(self._texts[name], parameters), len(sets))))
        statement = self._ready.get(names)
        if statement is None:
            found = [(self._texts[name], await self._columns(name)) for name in names]
            statement = await self._prepared(names, together.reading(found))
        [row] = await statement.fetch(*(orjson.dumps(list(asked[name])).decode() for name in names))
        rows = dict(zip(names, map(orjson.loads, row), strict=True))
        return [rows[name][place] for name, place in places]

    async def _columns(self, name: str) -> int:
        statement = self._ready.get(name) or await self._prepared(name, self._texts[name].text)
        return len(statement.get_attributes())

    async def _prepared(self, name: str | tuple[str, ...], text: str) -> Any:
        # Never on a new connection: what had begun ended with the old one, and this would stand by itself.
        connection = self._connection
        # By a name: without one asyncpg, which keeps no statements here, would have it parsed and planned at every use.
        statement = self._ready[name] = await connection.prepare(text, name=f"oshipass_{len(self._ready)}")
        return statement

    def drop(self) -> None:
        """Give the connection up at once; what it had begun is taken back by the server."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None
        self._ready.clear()

    async def close(self) -> None:
        """Say goodbye, if there is still somebody to say it to."""
        if self._connection is not None and not self._connection.is_closed():
            try:
                await self._connection.close(timeout=1)
            except (*_GONE, asyncpg.PostgresError):
                self.drop()


class _Lines:
    """Connections of one purpose; whoever needs one waits for the next that is free."""

    def __init__(self, count: int, url: str, texts: Mapping[str, queries.Numbered], longest: float | None) -> None:
        self._all = [Line(url, texts, longest) for _ in range(count)]
        self._free = list(self._all)
        self._gate = asyncio.Semaphore(count)

    @asynccontextmanager
    async def one(self) -> AsyncGenerator[Line]:
        """A line for the time of a transaction: the one used last, whose statements are ready."""
        async with self._gate:
            line = self._free.pop()
            try:
                yield line
            finally:
                self._free.append(line)

    async def close(self) -> None:
        """End all of them, those in use after their work."""
        for _ in self._all:
            await self._gate.acquire()
        try:
            for line in self._all:
                await line.close()
        finally:
            for _ in self._all:
                self._gate.release()


class Postgres:
    """The engine over one database. Open it with `Postgres.open`."""

    together = True

    def __init__(self, url: str, *, write: bool = True) -> None:
        texts = queries.numbered()
        self.url = url
        self.readers, self.writers = READERS, WRITERS
        longest = STUCK_SECONDS if write else None  # a command that only looks may count for long
        self._reading = _Lines(READERS, url, texts, longest)
        self._writing = _Lines(WRITERS, url, texts, longest) if write else None
        self._patience = BUSY_SECONDS
        self._most: float | None = None
        self.young = False
        """Whether the tables were all but empty when they were opened."""
        self._written = 0
        self._measuring: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, url: str, *, write: bool = True) -> Postgres:
        """Open the database, creating or upgrading its tables when it may write.

        Raises `SchemaTooNewError`, `SchemaMissingError`, ValueError if it is not in UTF-8, asyncpg's own errors, or
        OSError when nobody answers.
        """
        connection = await connect(url)
        try:
            await _require_utf8(connection)
            if write:
                await _migrate(connection)
                await _warn_of_losses(connection)
            migrations.require_present("postgres", await _recorded(connection))
            engine = cls(url, write=write)
            engine.young = write and await connection.fetchval(_MEASURED) < YOUNG_ROWS
        finally:
            await connection.close()
        return engine

    async def write(self, work: Callable[[], Steps[T]]) -> T:
        """One transaction; its commit is on the server's disk before this returns."""
        assert self._writing is not None, "opened for reading only"
        result = await self._patiently(self._writing, work, _BEGIN)
        self._written += 1
        if self.young and self._written in GROWN_BY and (self._measuring is None or self._measuring.done()):
            self._measuring = asyncio.create_task(self._measure(self._writing), name="storage statistics")
        return result

    async def _measure(self, lines: _Lines) -> None:
        """Let the server look at its tables; statements that are ready get their plans anew."""
        try:
            async with lines.one() as line:
                connection = await line.connected()
                names = [f'"{row[0]}"' for row in await connection.fetch(_TABLES)]
                await connection.execute(f"ANALYZE {', '.join(names)}")
        except (*_GONE, asyncpg.PostgresError) as error:
            log.info("the tables could not be measured, the server will do it: %s", type(error).__name__)

    async def read(self, work: Callable[[], Steps[T]]) -> T:
        """One snapshot."""
        return await self._patiently(self._reading, work, _BEGIN_READING)

    async def tidy(self) -> None:
        """Nothing to do: the server tidies up by itself."""

    def hurry(self) -> None:
        """From now on nobody waits long for a server that is gone."""
        self._patience, self._most = BUSY_AT_THE_END, WORK_AT_THE_END

    async def close(self) -> None:
        """End every connection."""
        if self._measuring is not None:
            await self._measuring
        await self._reading.close()
        if self._writing is not None:
            await self._writing.close()

    async def _patiently(self, lines: _Lines, work: Callable[[], Steps[T]], begin: str) -> T:
        """Do the work; do it again where server or connection went away, since only the keys know whether it was done.

        Raises CafeUnavailable when that takes too long, or RecordUnsure if the last word on a commit was never heard.
        """
        since = time.monotonic()
        refusal: type[CafeUnavailable] = CafeUnavailable
        while True:
            try:
                async with lines.one() as line, asyncio.timeout(self._most):
                    try:
                        return await _transact(line, work, begin)
                    except (asyncio.CancelledError, *_GONE):
                        refusal = RecordUnsure if line.committing else refusal
                        raise
            except _OUT_OF_REACH as error:
                raise refusal from error
            except (*_GONE, *_IN_THE_WAY) as error:
                if time.monotonic() - since >= self._patience:
                    raise refusal from error
                await asyncio.sleep(PAUSE_SECONDS)


async def _transact(line: Line, work: Callable[[], Steps[T]], begin: str) -> T:
    line.committing = False
    connection = await line.connected()
    try:
        await connection.execute(begin)
        result = await drive(line, work())
        line.committing = True
        await connection.execute("COMMIT")
    except BaseException as error:
        await _take_back(line, connection, error)
        raise
    return result


async def drive(line: Line, steps: Steps[T]) -> T:
    """Await a generator of steps to its end and return what it returned."""
    try:
        asked = next(steps)
        while True:
            if isinstance(asked, list):
                asked = steps.send(await line.run_together(asked))
            else:
                asked = steps.send(await line.run(*asked))
    except StopIteration as done:
        return done.value


async def _take_back(line: Line, connection: Connection, error: BaseException) -> None:
    """End a transaction that failed; a connection of which nobody knows how it stands is given up."""
    if isinstance(error, (asyncio.CancelledError, *_GONE)):
        line.drop()
        return
    try:
        await connection.execute("ROLLBACK")
    except BaseException as failed:  # also when it is broken off: the next one would go on in this transaction
        line.drop()
        if not isinstance(failed, (*_GONE, asyncpg.PostgresError)):
            raise


async def connect(url: str, *, longest: float | None = None) -> Connection:
    """A connection as the bot wants it; a statement may take `longest` seconds.

    Raises asyncpg's own errors, or OSError when nobody answers.
    """
    # asyncpg keeps no statements: each line has its own, by name.
    driver: Any = asyncpg
    connection: Connection = await driver.connect(
        url, timeout=CONNECT_SECONDS, command_timeout=longest, statement_cache_size=0
    )
    try:
        # Not as start parameters: a pooler in between would refuse those that it does not know.
        await connection.execute("; ".join(f"SET {name} = '{value}'" for name, value in _SESSION.items()))
        if await connection.fetchval("SHOW synchronous_commit") == "off":
            await connection.execute("SET synchronous_commit = 'on'")
    except BaseException:
        connection.terminate()
        raise
    return connection


async def _require_utf8(connection: Connection) -> None:
    """Raises ValueError: any other encoding has no room for what people write, or counts its bytes as letters."""
    encoding = await connection.fetchval("SHOW server_encoding")
    if encoding != "UTF8":
        raise ValueError(f"its encoding is {encoding}, and names and messages need one made with ENCODING 'UTF8'")


async def _warn_of_losses(connection: Connection) -> None:
    """A server that does not wait for its disk acknowledges what a power cut takes away; that is its owner's choice."""
    for name in ("fsync", "full_page_writes"):
        if await connection.fetchval(f"SHOW {name}") == "off":
            log.warning("the PostgreSQL server runs with %s = off: a power cut may lose what was acknowledged", name)


async def _recorded(connection: Connection) -> set[int]:
    if await connection.fetchval("SELECT to_regclass('migration')") is None:
        return set()
    return {row[0] for row in await connection.fetch("SELECT number FROM migration")}


async def _migrate(connection: Connection) -> None:
    """Bring the tables up to date; of several processes that start together one does it.

    Where nothing is missing, a role that may make no tables is enough.
    """
    steps, recorded = migrations.load("postgres"), await _recorded(connection)
    if max(recorded, default=0) > steps[-1].number:
        raise SchemaTooNewError
    for step in steps:
        if step.number in recorded:
            continue
        async with connection.transaction():
            # Whoever comes second waits for the steps of the first, however long those take; for a table, as ever.
            await connection.execute("SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(7218264050)")
            await connection.execute(f"SET LOCAL lock_timeout = {_SESSION['lock_timeout']}")
            await connection.execute(
                'CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT COLLATE "C" NOT NULL,'
                " applied_at BIGINT NOT NULL)"
            )
            if step.number not in await _recorded(connection):
                await connection.execute(step.sql)
                await connection.execute(
                    "INSERT INTO migration VALUES ($1, $2, $3)", step.number, step.name, time.time_ns() // 1_000_000
                )
