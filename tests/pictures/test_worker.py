"""The worker's process: it finishes what it was asked, ends with whoever asked, and carries nothing of the bot."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.pictures import studio as studio_module
from bot.pictures.studio import PNG, Studio
from tests.pictures.workers import SHEET, instead, state, stopped, until, worker_of


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
async def test_a_stop_from_the_terminal_lets_the_worker_finish(studio: Studio, sent: signal.Signals) -> None:
    pid = await stopped(studio)
    asked = asyncio.create_task(studio.paint(SHEET, {}))
    await asyncio.sleep(0)
    os.kill(pid, sent)
    os.kill(pid, signal.SIGCONT)
    assert (await asked or b"").startswith(PNG)
    assert state(pid) in ("S", "R")


SAYS = """
import os
from bot.pictures import rendering
drawn = rendering.rendered
def saying(*told):
    os.write(1, "推しパワー".encode() * 99)
    print("Warning", flush=True)
    return drawn(*told)
rendering.rendered = saying
"""


@pytest.mark.parametrize("does", ["pass", SAYS])
async def test_what_the_renderer_says_is_not_in_the_way_of_a_picture(
    studio: Studio, does: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with instead(monkeypatch, does):
        pid = await worker_of(studio)
    for flag in "🇯🇵", "💻", "⚠️":  # of their layers it says that it cannot mix them
        assert (await studio.paint(replace(SHEET, title=flag), {}) or b"").startswith(PNG)
    assert state(pid) in ("S", "R")
    assert caplog.messages == []


def test_the_end_of_its_input_ends_the_worker() -> None:
    worker = subprocess.Popen([sys.executable, "-P", "-c", studio_module._START], stdin=subprocess.PIPE)
    assert worker.stdin
    worker.stdin.close()
    assert worker.wait(20) == 0


def test_a_worker_whose_bot_is_gone_writes_no_trace_into_its_log() -> None:
    start = [sys.executable, "-P", "-c", studio_module._START]
    worker = subprocess.Popen(start, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert worker.stdin
    assert worker.stdout
    worker.stdout.close()
    studio_module.send_request(worker.stdin, studio_module.Paint(SHEET, {}))
    _, said = worker.communicate(timeout=20)
    assert (worker.returncode, said) == (0, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="limits are read in /proc")
@pytest.mark.parametrize("allowed", [900 << 20, 4 << 30])
def test_a_worker_has_a_gigabyte_at_most_and_draws_with_less_where_the_machine_allows_less(allowed: int) -> None:
    told = [sys.executable, "-c", _ALLOWED, str(allowed), studio_module._START]
    with subprocess.Popen(told, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin
        assert worker.stdout
        studio_module.send_request(worker.stdin, studio_module.Paint(SHEET, {}))
        assert studio_module.read_answer(worker.stdout).data.startswith(PNG)
        limits = Path(f"/proc/{worker.pid}/limits").read_text()
        worker.stdin.close()
    assert [most.split()[3] for most in limits.splitlines() if "address space" in most] == [str(min(allowed, 1 << 30))]


_ALLOWED = """
import ctypes, os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
PR_CAPBSET_DROP, CAP_SYS_RESOURCE = 24, 24  # with which root may raise it again
ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_SYS_RESOURCE, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-P", "-c", sys.argv[2]])
"""


def test_a_bot_that_is_killed_leaves_no_worker() -> None:
    bot = subprocess.Popen([sys.executable, "-c", _A_BOT], stdout=subprocess.PIPE, cwd=studio_module._ROOT, text=True)
    assert bot.stdout
    pid = int(bot.stdout.readline())
    assert state(pid)
    bot.kill()
    bot.wait()
    bot.stdout.close()
    asyncio.run(until(lambda: state(pid) in ("", "Z")))


_A_BOT = """
import asyncio, time
from bot.pictures.studio import Studio
from tests.pictures.workers import worker_of
print(asyncio.run(worker_of(Studio())), flush=True)
time.sleep(60)
"""


def test_the_worker_carries_nothing_of_the_bot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    loaded = tmp_path / "loaded"
    note = f"import atexit, sys; atexit.register(lambda: open({str(loaded)!r}, 'w').write(' '.join(sys.modules)))"
    with instead(monkeypatch, note):
        start = [sys.executable, "-P", "-c", studio_module._START]
    worker = subprocess.Popen(start, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert worker.stdin
    assert worker.stdout
    studio_module.send_request(worker.stdin, studio_module.Paint(SHEET, {}))
    assert studio_module.read_answer(worker.stdout).data.startswith(PNG)
    worker.stdin.close()
    worker.stdout.close()
    assert worker.wait(20) == 0
    modules = {name.partition(".")[0] for name in loaded.read_text("utf-8").split()}
    assert modules & {"discord", "aiohttp", "pydantic", "sqlite3", "asyncio", "ssl", "PIL", "storage", "cogs"} == set()
