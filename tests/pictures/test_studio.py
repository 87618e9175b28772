"""The studio and its worker: no fault of the one who draws is a fault of the bot, and nothing is left behind."""

from __future__ import annotations

import asyncio
import gc
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.pictures import studio as studio_module
from bot.pictures.sheet import LARGEST, Face, Sheet
from bot.pictures.studio import PNG, WAITING, Studio, UnusablePictureError
from tests.offspring import children_of
from tests.pictures.workers import SHEET, files, instead, other, state, stopped, until, worker_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Riddle(Sheet):
    """A sheet that nobody knows how to draw."""

    secret: str = ""


@dataclass(frozen=True, slots=True)
class Busy:
    """A studio, its worker's process, and whoever waits for the picture that it draws."""

    studio: Studio
    pid: int
    asked: asyncio.Task[bytes | None]


FIRST = """
from bot.pictures import rendering
drawn = rendering.rendered
def first(*told):
    rendering.rendered = drawn
    {act}
rendering.rendered = first
"""
"""A worker whose first picture is another matter."""


@pytest.fixture
async def busy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Busy]:
    """A studio whose worker is in the middle of a picture, and never comes to its end."""
    begun, studio, before = tmp_path / "begun", Studio(seconds=60), children_of()
    act = f"import time; open({str(begun)!r}, 'w').close(); time.sleep(60)"
    with instead(monkeypatch, FIRST.format(act=act)):
        asked = asyncio.create_task(studio.paint(SHEET, {}))
        await until(begun.exists)
    [pid] = children_of() - before
    yield Busy(studio, pid, asked)
    studio.close()


async def test_a_worker_that_is_killed_while_it_draws_costs_one_picture(
    busy: Busy, caplog: pytest.LogCaptureFixture
) -> None:
    os.kill(busy.pid, signal.SIGKILL)
    assert await busy.asked is None
    assert caplog.messages == ["BoardSheet could not be drawn: the worker ended with code -9"]
    assert (await busy.studio.paint(SHEET, {}) or b"").startswith(PNG)


async def test_a_worker_that_has_drawn_before_and_dies_over_a_picture_is_followed_by_one_that_draws_it(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    begun = tmp_path / "begun"
    second = f"rendering.rendered = lambda *told: (open({str(begun)!r}, 'w').close(), time.sleep(60))"
    with instead(monkeypatch, FIRST.format(act=f"import time; {second}; return drawn(*told)")):
        pid = await worker_of(studio)
    asked = asyncio.create_task(studio.paint(SHEET, {}))
    await until(begun.exists)
    os.kill(pid, signal.SIGKILL)
    assert (await asked or b"").startswith(PNG)
    assert caplog.messages == []


async def test_a_worker_that_died_while_idle_costs_nothing(studio: Studio) -> None:
    pid = await worker_of(studio)
    os.kill(pid, signal.SIGKILL)
    await until(lambda: state(pid) in ("Z", ""))
    assert await studio.paint(SHEET, {})
    assert state(pid) == ""


async def test_a_worker_that_hangs_is_ended_and_the_next_picture_comes(caplog: pytest.LogCaptureFixture) -> None:
    studio = Studio(seconds=2)
    try:
        pid = await stopped(studio)
        assert await studio.paint(SHEET, {}) is None
        assert state(pid) == ""
        assert len(caplog.messages) == 1
        assert await studio.paint(SHEET, {})
    finally:
        studio.close()


async def test_what_cannot_be_drawn_is_told_without_its_words_and_the_worker_goes_on(
    studio: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    pid = await worker_of(studio)
    assert await studio.paint(Riddle(file="x.png", alt="", secret="a name"), {}) is None
    [line] = caplog.messages
    assert line.startswith("a picture could not be drawn: Riddle: KeyError at drawings.py:")
    assert "a name" not in line
    assert await studio.paint(SHEET, {})
    assert state(pid) in ("S", "R")


async def test_a_panic_of_the_renderer_is_no_fault_of_the_worker(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    panic = FIRST.format(act="raise type('PanicException', (BaseException,), {})()")
    with instead(monkeypatch, panic):
        assert await studio.paint(SHEET, {}) is None
        assert await studio.paint(SHEET, {})
    assert "PanicException" in caplog.text


@pytest.mark.parametrize(
    "junk",
    ["b''", "bytes(4)", "b'\\xff' * 90", "b'\\0\\0\\0\\x07d\\0\\0\\0\\x02{}'", "b'\\0\\0\\0\\x05d\\0\\0\\1\\0'"],
)
async def test_an_answer_that_nobody_understands_costs_one_picture(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, junk: str
) -> None:
    with instead(monkeypatch, f"import sys, os; os.write(1, {junk}); os._exit(3)"):
        assert await studio.paint(SHEET, {}) is None
    assert len(caplog.messages) == 1
    assert await studio.paint(SHEET, {})


@pytest.mark.parametrize("png", [b"GIF89a", PNG + bytes(LARGEST)], ids=["no PNG", "too large"])
async def test_a_picture_that_is_none_or_too_large_is_thrown_away_with_its_worker(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, png: bytes
) -> None:
    made = f"{png[:8]!r} + bytes({len(png[8:])})"
    with instead(monkeypatch, FIRST.format(act=f"return rendering.Rendered({made}, frozenset())")):
        before = children_of()
        assert await studio.paint(SHEET, {}) is None
    assert children_of() == before
    assert len(caplog.messages) == 1
    assert await studio.paint(SHEET, {})


async def test_a_picture_without_a_portrait_that_belongs_into_it_is_not_kept(studio: Studio) -> None:
    sheet = replace(SHEET, whose=Face("彩", 0xE0457B, "f" * 64))
    assert await studio.paint(sheet, {})
    assert studio.cached(sheet) is None
    made = io.BytesIO()
    Image.new("RGB", (256, 256), "navy").save(made, "JPEG")
    whole = await studio.paint(sheet, {"f" * 64: made.getvalue()})
    assert whole
    assert studio.cached(sheet) is whole


async def test_where_no_worker_can_be_started_there_are_no_pictures(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/nowhere/python")
        assert await studio.paint(SHEET, {}) is None
    assert len(caplog.messages) == 1
    assert await studio.paint(SHEET, {})


async def test_a_sheet_that_twenty_ask_for_at_once_is_drawn_once(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tally = tmp_path / "tally"
    note = (
        "from bot.pictures import rendering; drawn = rendering.rendered; "
        f"rendering.rendered = lambda *told: (open({str(tally)!r}, 'a').write('x'), drawn(*told))[1]"
    )
    with instead(monkeypatch, note):
        pictures = await asyncio.gather(*(studio.paint(replace(SHEET), {}) for _ in range(20)))
    assert len(set(pictures)) == 1
    assert pictures[0]
    assert await studio.paint(replace(SHEET), {}) is pictures[0]
    assert tally.read_text("utf-8") == "x"


async def test_who_stops_waiting_does_not_stop_the_picture(studio: Studio) -> None:
    asked = asyncio.create_task(studio.paint(SHEET, {}))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    await until(lambda: studio.cached(SHEET) is not None)


async def test_who_would_wait_in_vain_goes_without_at_once(studio: Studio) -> None:
    """A reply waits two seconds and a post five; words are late for nothing behind more pictures than that."""
    pid = await stopped(studio)
    asked = [asyncio.create_task(studio.paint(other(number), {})) for number in range(20)]
    await asyncio.sleep(0)
    assert await studio.paint(SHEET, {}, seconds=2) is None
    asked.append(asyncio.create_task(studio.paint(SHEET, {}, seconds=5)))
    await asyncio.sleep(0)
    again = asyncio.create_task(studio.paint(SHEET, {}, seconds=2))  # which waits for what has been begun
    os.kill(pid, signal.SIGCONT)
    assert all(await asyncio.gather(*asked, again))


async def test_of_too_many_at_once_the_last_ones_go_without(studio: Studio, caplog: pytest.LogCaptureFixture) -> None:
    pid = await stopped(studio)
    asked = [asyncio.create_task(studio.paint(other(number), {})) for number in range(WAITING)]
    await asyncio.sleep(0)
    assert await studio.paint(SHEET, {}) is None
    assert len(caplog.messages) == 1
    os.kill(pid, signal.SIGCONT)
    assert all(await asyncio.gather(*asked))
    assert await studio.paint(SHEET, {})


async def test_no_more_is_kept_than_was_said_and_what_was_asked_for_last_stays() -> None:
    size = len(await one_picture())
    studio = Studio(kept=size * 4)
    try:
        for number in range(12):
            assert await studio.paint(other(number), {})
            assert number == 0 or studio.cached(other(0)), "asked for each time, so it stays"
        kept = [png for number in range(12) if (png := studio.cached(other(number)))]
        assert len(kept) >= 2
        assert sum(map(len, kept)) <= size * 4
        assert studio.cached(other(11))
        assert studio.cached(other(1)) is None
    finally:
        studio.close()


async def one_picture() -> bytes:
    studio = Studio()
    try:
        return await studio.paint(other(0), {}) or b""
    finally:
        studio.close()


async def test_a_closed_studio_draws_nothing_and_says_so() -> None:
    studio = Studio()
    pid = await worker_of(studio)
    studio.close()
    studio.close()
    assert state(pid) == ""
    assert await studio.paint(SHEET, {}) is None
    with pytest.raises(UnusablePictureError) as caught:
        await studio.portrait(b"")
    assert caught.value.reason == "unavailable"
    assert await studio.paint(other(-1), {}), "what is at hand needs no worker"


async def test_a_studio_that_closes_keeps_nobody_waiting_and_leaves_no_process() -> None:
    studio, before = Studio(), children_of()
    asked = [asyncio.create_task(studio.paint(other(number), {})) for number in range(3)]
    portrait = asyncio.create_task(studio.portrait(b"no picture"))
    await asyncio.sleep(0)
    await asyncio.to_thread(studio.close)
    async with asyncio.timeout(5):
        assert (await asyncio.gather(*asked))[-1] is None
        with pytest.raises(UnusablePictureError, match="unavailable"):
            await portrait
    assert children_of() == before


async def test_a_studio_that_closes_while_its_worker_hangs_does_not_wait_for_it(busy: Busy) -> None:
    async with asyncio.timeout(5):
        await asyncio.to_thread(busy.studio.close)
        assert await busy.asked is None
    assert state(busy.pid) == ""


async def test_a_studio_that_closes_while_its_worker_starts_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    studio, before, begun, start = Studio(), children_of(), threading.Event(), subprocess.Popen

    def slowly(*told: Any, **named: Any) -> Any:
        begun.set()
        time.sleep(0.3)  # the close below falls into it
        return start(*told, **named)

    monkeypatch.setattr(studio_module.subprocess, "Popen", slowly)
    asked = asyncio.create_task(studio.paint(SHEET, {}))
    await asyncio.to_thread(begun.wait)
    await asyncio.to_thread(studio.close)
    assert await asked is None
    assert children_of() == before


def test_a_studio_belongs_to_no_event_loop() -> None:
    studio = Studio()
    try:
        first = asyncio.run(studio.paint(SHEET, {}))
        assert first
        assert asyncio.run(studio.paint(SHEET, {})) is first
        assert asyncio.run(studio.paint(other(1), {}))
    finally:
        studio.close()


async def test_workers_that_come_and_go_leave_no_process_and_no_file_open() -> None:
    gc.collect()
    before = children_of(), files()
    for number in range(4):
        studio = Studio()
        pid = await worker_of(studio)
        os.kill(pid, signal.SIGKILL)
        await until(lambda pid=pid: state(pid) in ("Z", ""))
        assert await studio.paint(other(number), {})
        with pytest.raises(UnusablePictureError, match="no-picture"):
            await studio.portrait(b"no picture")
        studio.close()
    gc.collect()
    assert (children_of(), files()) == before


async def test_a_portrait_is_made_where_nothing_else_is_drawn(studio: Studio) -> None:
    pid, before = await worker_of(studio), children_of()
    with pytest.raises(UnusablePictureError):
        await studio.portrait(b"no picture")
    assert children_of() == before
    assert state(pid) in ("S", "R")
