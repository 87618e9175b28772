"""`oshipass copy`, `export` and `import`: cafés carried to another database, or kept as a file."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

import typer

from bot.commands.looks import PLATFORM, snowflake, unknown_cafe
from bot.commands.progress import bar, bars
from bot.opening import wall_clock
from bot.settings import Settings
from bot.stop import Stop, capital
from bot.storages import chosen, named, source_of, target_of, told
from storage.audit import Audited
from storage.backup import put_new, to_disk
from storage.health import special
from storage.transfer.cafe_file import CafeFile
from storage.transfer.copying import Chosen, Copied, copy
from storage.transfer.one_cafe import free_number, keeps_a_result, present, refuse_taken, staged, write_file
from storage.transfer.tables import Database, Source, Target

SEALED = (
    "The café's result is kept for its ceremony, and this file would hold it; add --sealed to write it all the same."
)


def copy_cafes(source: str, target: str, server: str) -> int:
    """Copy all cafés, or one Discord server's."""
    if server:
        snowflake("--cafe", server)
    origin, place = chosen("--from", source), chosen("--to", target)
    if _same(origin, place):
        raise Stop("--from and --to name the same database.")
    at, copied = asyncio.run(_copied(origin, place, server))
    typer.echo(summary(copied))
    typer.echo(f"{_moment(at)}: what happens in the source from then on is not in the copy.")
    return 0


def export_cafe(config: Path, server: str, to: Path, *, sealed: bool) -> int:
    """Write one café's file and print its path."""
    snowflake("--cafe", server)
    rows = asyncio.run(_exported(Settings.load(config), server, to, sealed=sealed))
    typer.echo(to)
    typer.echo(
        f"{rows:,} rows. Whoever has this file can read all of the café: keep it as you keep the database.", err=True
    )
    return 0


def import_cafe(config: Path, file: Path) -> int:
    """Add the café of a file."""
    copied = asyncio.run(_imported(Settings.load(config), file))
    typer.echo(summary(copied))
    return 0


async def _copied(origin: Settings, place: Settings, server: str) -> tuple[int, Copied]:
    async with source_of(origin) as source:
        at = wall_clock()
        with told(origin, "read"):
            cafe = await found_cafe(source, server) if server else None
        async with target_of(place) as target:
            one = None
            if cafe is None:
                await require_empty(target, named(place), ", or copy one café with --cafe")
            else:
                await refuse_taken(target, cafe.doors, capital(named(place)))
                one = Chosen(cafe.no, await free_number(target, cafe.no))
            return at, await watched(source, target, one)


async def watched(source: Source, target: Target, one: Chosen | None) -> Copied:
    """Copy with a bar for the way and one for the audit."""
    with bars("Copy", "Audit") as (copying, auditing):
        return await copy(source, target, one, progress=copying, audited=auditing)


async def found_cafe(source: Database, server: str) -> Audited:
    """The café of a Discord server. Raises `Stop`."""
    for cafe in await source.cafes():
        if cafe.doors.get(PLATFORM) == server:
            return cafe
    raise unknown_cafe(server)


async def require_empty(target: Target, where: str, instead: str = "") -> None:
    """Raises `Stop` if there is a café; `instead` ends its sentence with what else can be done."""
    count = len(await target.cafes())
    if count:
        there = f"{capital(where)} has {_cafes(count)} already, and nothing is overwritten"
        raise Stop(f"{there}: name an empty database{instead}.")


async def _exported(settings: Settings, server: str, to: Path, *, sealed: bool) -> int:
    async with source_of(settings) as source:
        cafe = await found_cafe(source, server)
        hidden = await source.read(lambda: keeps_a_result(cafe.no, settings.cafe_defaults(), wall_clock()))
        if hidden and not sealed:
            raise Stop(SEALED)
        with new_file(to) as file, bar("Export") as progress:
            made_at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
            return await write_file(source, cafe, file, made_at=made_at, hidden=hidden, progress=progress)


@contextlib.contextmanager
def new_file(to: Path) -> Iterator[IO[bytes]]:
    """A file that has its name only when it is whole, for its owner alone. Raises `Stop`."""
    if os.path.exists(to):  # "." and "/" too, which have no name to put anything behind
        raise Stop(f'"{to}" exists already; name a new file.')
    part = to.with_name(f"{to.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as below:
            # No time in gzip's own head: the same café gives the same bytes.
            packed = gzip.GzipFile("", "wb", 6, below, 0) if to.suffix == ".gz" else contextlib.nullcontext(below)
            with packed as file:
                yield cast(IO[bytes], file)
        to_disk(part)
        put_new(part, to)
    except OSError as error:
        raise Stop(f'The file "{to}" cannot be written: {error.strerror or error}.') from error
    finally:
        with contextlib.suppress(OSError):  # where nothing could be made, nothing can be looked for
            part.unlink(missing_ok=True)


async def _imported(settings: Settings, file: Path) -> Copied:
    async with _cafe_of(settings, file) as (source, opened), target_of(settings) as target:
        head = opened.head
        await refuse_taken(target, head.doors, capital(named(settings)))
        one = Chosen(head.number, await free_number(target, head.number))
        return await watched(source, target, one)


@contextlib.asynccontextmanager
async def _cafe_of(settings: Settings, path: Path) -> AsyncIterator[tuple[Source, CafeFile]]:
    """A café's file, proved whole; one of an older version as it is after the upgrade."""
    with told(settings, "filled"), contextlib.ExitStack() as after:
        opened = _proved(path)
        after.callback(opened.close_file)
        if opened.head.migration > present():
            raise Stop(f'"{path}" was written by a later version of oshipass; upgrade first.')
        if opened.head.migration == present():
            yield opened, opened
            return
        folder = after.enter_context(tempfile.TemporaryDirectory(prefix="oshipass-import-"))
        older = await staged(opened, Path(folder) / "older.db")
        try:
            yield older, opened
        finally:
            await older.close()


def _proved(path: Path) -> CafeFile:
    try:
        if special(path):
            raise Stop(f'"{path}" is a device or a pipe; a café\'s file is read more than once, so it must be a file.')
        with bar("Check") as progress:
            return CafeFile.open(path, progress)
    except OSError as error:
        raise Stop(f'The file "{path}" cannot be read: {error.strerror or error}.') from None


def _same(one: Settings, other: Settings) -> bool:
    if one.sqlite_file and other.sqlite_file:
        return one.sqlite_file.resolve() == other.sqlite_file.resolve()
    return one.postgres_url == other.postgres_url


def summary(copied: Copied) -> str:
    """What was copied, in a line."""
    entries = f"{copied.entries:,} entries, {copied.rows:,} rows"
    return f"{_cafes(copied.cafes)}, {entries}: all there, and everything follows from the ledger."


def _cafes(count: int) -> str:
    return "1 café" if count == 1 else f"{count} cafés"


def _moment(at: int) -> str:
    return f"As of {datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d %H:%M:%S} UTC"
