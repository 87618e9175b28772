"""`oshipass try`: it opens on loopback, ends when told, leaves nothing behind, keeps the café where it is asked to."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import tempfile
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from tests.cli.conftest import TOKEN, Folder


def opened(folder: Folder, *words: str, **environment: str) -> tuple[subprocess.Popen[str], str, str]:
    """The running demo, its address, and what it said until then."""
    running = folder.start("try", "--port", "0", *words, **environment)
    assert running.stdout is not None
    said = ""
    for line in running.stdout:
        said += line
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return running, found[0], said
    raise AssertionError(said)


def closed(running: subprocess.Popen[str], end: signal.Signals = signal.SIGTERM) -> str:
    """What it said at the end, which must be a clean one."""
    running.send_signal(end)
    out, err = running.communicate(timeout=10)
    assert (running.returncode, err) == (0, "")
    return out


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, ["try", *words], prog_name="oshipass")


def world(address: str) -> str:
    with urllib.request.urlopen(f"{address}/people/world", timeout=5) as answer:
        return answer.read().decode()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_opens_and_ends_without_a_trace(folder: Folder, end: signal.Signals) -> None:
    temporary = folder.path / "temporary"
    temporary.mkdir()
    running, address, _ = opened(folder, TMPDIR=str(temporary))
    assert list(temporary.iterdir()) != []
    assert "Hotarunote" in world(address)
    closed(running, end)
    assert list(temporary.iterdir()) == []
    assert not folder.database.exists()


def test_the_demo_never_reads_a_real_token(folder: Folder) -> None:
    running, address, said = opened(folder, OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert "OSHIPASS_DISCORD_TOKEN is set; the demo café has no use for a token and does not read it." in said
    assert TOKEN not in said + world(address) + closed(running)


def test_a_port_in_use_is_one_sentence(folder: Folder) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        started = folder.start("try", "--port", str(port))
        out, err = started.communicate(timeout=30)
    assert (started.returncode, out) == (1, "")
    assert re.fullmatch(rf"Port {port} is in use; .* make try ARGS=\"--port \d+\", or oshipass try --port \d+\.\n", err)


def test_a_kept_café_is_the_same_one_the_next_time(folder: Folder) -> None:
    kept = folder.path / "kept"
    running, _, _ = opened(folder, "--keep", str(kept))
    assert "The café is kept in" in closed(running)
    first = entries(folder, kept)
    assert len(first) == 20

    running, _, _ = opened(folder, "--keep", str(kept))
    closed(running)
    assert entries(folder, kept) == first
    assert not list(kept.glob("*unfinished*"))


def entries(folder: Folder, kept: Path) -> list[object]:
    """Ben's latest entries, by the ordinary command; and every total is what the ledger says."""
    folder.configure(f'[storage]\nurl = "sqlite:{kept}/oshipass-try.db"\n')
    guild, ben = "1000000000000000201", "1000000000000000102"
    assert folder.type("audit").exit_code == 0
    found = folder.json("ledger", "--cafe", guild, "--user", ben)
    return found["entries"] if isinstance(found, dict) else found


def test_a_folder_that_is_a_file_is_one_sentence(folder: Folder) -> None:
    file = folder.path / "file"
    file.write_text("", "utf-8")
    result = typed("--keep", str(file))
    assert result.exit_code == 1
    assert result.stderr == f'The folder "{file}" cannot be used: File exists.\n'


def test_a_world_that_is_none_is_one_sentence(folder: Folder) -> None:
    for text in ("{", json.dumps({"users": []}), "[]"):
        with tempfile.TemporaryDirectory() as kept:
            Path(kept, "world.json").write_text(text, "utf-8")
            result = typed("--port", "0", "--keep", kept)
            assert result.exit_code == 2
            assert re.fullmatch(r'".*world\.json" is not a world file \(.*\)\.\n', result.stderr)
