"""A studio's worker as its process is seen from outside, and sheets that ask little of it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.pictures import studio as studio_module
from bot.pictures.board import BoardRow, BoardSheet
from bot.pictures.studio import Studio
from tests.offspring import children_of

SHEET = BoardSheet(
    file="ranking.png",
    alt="",
    title="推しパワー",
    subtitle="11月",
    rows=(BoardRow(1, "彩", "1,200"), BoardRow(2, "りん", "9")),
)


def other(number: int) -> BoardSheet:
    return replace(SHEET, title=f"推しパワー {number}")


async def worker_of(studio: Studio) -> int:
    """The worker's process, once it has drawn something."""
    before = children_of()
    assert await studio.paint(other(-1), {})
    [pid] = children_of() - before
    return pid


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 (another process does it)
            await asyncio.sleep(0.005)


def state(pid: int) -> str:
    """As /proc tells it: T for stopped, Z for dead and not buried, "" for gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


async def stopped(studio: Studio) -> int:
    """A worker that does nothing any more, and is not dead."""
    pid = await worker_of(studio)
    os.kill(pid, signal.SIGSTOP)
    await until(lambda: state(pid) == "T")
    return pid


@contextmanager
def instead(monkeypatch: pytest.MonkeyPatch, words: str) -> Iterator[None]:
    """Workers that do something else before they serve."""
    with monkeypatch.context() as patch:
        start = studio_module._START.replace("; main()", f"; exec({words!r}); main()")
        assert start != studio_module._START
        patch.setattr(studio_module, "_START", start)
        yield


def files() -> int:
    return len(os.listdir("/proc/self/fd"))
