"""`oshipass result`: a season's result file as it was published, for those whose file is too large for Discord."""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path

import typer

from bot.commands.looks import cafe_of, out_of_reach, snowflake
from bot.commands.progress import bar
from bot.opening import opened_store
from bot.result_files import gather, write_file
from bot.settings import Settings
from bot.stop import USAGE, Stop
from cafe.errors import CafeUnavailable
from cafe.fairness import Extent, ExtentOf
from cafe.result_file import Sheet, file_name
from storage.fairness import head_of
from storage.memory import Store

SEALED = (
    "Season {no} is not revealed yet, and its result follows from this file; add --sealed to write it all the same, "
    "as it stands now."
)


def write_result(config: Path, server: str, season: int, to: Path | None, *, sealed: bool) -> int:
    """Write a season's file; refused while its result is kept for the ceremony unless `sealed` asks for it."""
    snowflake("--cafe", server)
    target = to or Path(file_name(season))
    if target.is_dir():
        target /= file_name(season)
    if target.exists():
        raise Stop(f"{target} is there already; choose another name, nothing was written.", code=USAGE)
    try:
        lines, root = asyncio.run(_written(Settings.load(config), server, season, target, sealed=sealed))
    except CafeUnavailable as error:
        raise out_of_reach(error) from None
    typer.echo(f"{target}: {lines:,} lines, root {root}.")
    return 0


async def _written(settings: Settings, server: str, season: int, target: Path, *, sealed: bool) -> tuple[int, str]:
    async with opened_store(settings, write=False) as store:
        cafe = await cafe_of(store, server)
        extent = await store.read(ExtentOf(cafe=cafe, season=season))
        if extent is None:
            raise Stop(f"The café has had no season {season}.")
        if extent.season.state != "revealed" and not sealed:
            raise Stop(SEALED.format(no=season))
        with bar("Result", extent.last - extent.after) as show:
            sheet = await gather(store, cafe, extent, show)
            head, root = await _head(store, cafe, extent)
        _save(target, head, sheet, 0o666 if extent.season.state == "revealed" else 0o600)
        return sheet.size, root


def _save(target: Path, head: str, sheet: Sheet, mode: int) -> None:
    """Write a new file with these rights, less the mask; what cannot be written whole is taken away again."""
    try:
        file = os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, mode), "wb")
    except FileExistsError:
        raise Stop(f"{target} is there already; nothing was written.") from None
    except OSError as error:
        raise Stop(f"{target} cannot be written: {error.strerror}.") from None
    try:
        with file:
            write_file(file.write, head, sheet)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with contextlib.suppress(OSError):
            target.unlink()
        if isinstance(error, OSError):
            raise Stop(f"{target} cannot be written: {error.strerror}; nothing of it was kept.") from None
        raise


async def _head(store: Store, cafe: int, extent: Extent) -> tuple[str, str]:
    """The head as it was published; made now for a file that nobody has seen."""
    if extent.kept is not None:
        return extent.kept.head, extent.kept.root
    tree = (await gather(store, cafe, extent)).tree()
    context = await store.context(cafe)
    return head_of(context, extent.season, tree.root, tree.size, tree.totals).to_text(), tree.root
