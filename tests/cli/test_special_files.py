"""Devices, pipes, links and endless names where a file is meant: one sentence, at once, and nothing is gone."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.lockfile import locked
from bot.settings import Settings
from bot.stop import Stop
from storage.backup import put_new
from tests.cli.conftest import SERVER, Folder
from tests.project.tree import ROOT

WITHIN = 20.0


def typed(house: Folder, *words: str) -> str:
    """The one sentence with which a command of a process of its own is refused, soon."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OSHIPASS_DISCORD_TOKEN": "none"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=house.path, env=environment, capture_output=True, text=True, timeout=WITHIN, check=False,
    )  # fmt: skip
    assert done.returncode in (1, 2), done
    assert (done.stdout, done.stderr.count("\n")) == ("", 1), done.stderr
    return done.stderr


@pytest.fixture
def pipe(house: Folder) -> Path:
    """Nobody is at its other end, so that whoever opens it waits for ever."""
    os.mkfifo(house.path / "pipe")
    return house.path / "pipe"


@pytest.mark.parametrize(
    "words",
    ["run", "audit", "check", "restore oshipass.db", "import cafe.jsonl"],
)
def test_a_pipe_is_no_database_and_nobody_waits_for_it(house: Folder, pipe: Path, words: str) -> None:
    house.type("export", "--cafe", SERVER, "--to", str(house.path / "cafe.jsonl"))
    (house.path / "pipe.toml").write_text('[storage]\nurl = "sqlite:pipe"\n', "utf-8")
    assert "is a device or a pipe" in typed(house, *words.split(), "--config", "pipe.toml")


def test_a_copy_does_not_put_a_file_in_the_place_of_a_device(house: Folder, pipe: Path) -> None:
    assert "is a device or a pipe" in typed(house, "copy", "--from", "sqlite:oshipass.db", "--to", f"sqlite:{pipe}")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("command", ["import", "verify"])
def test_a_file_that_is_read_twice_is_not_read_from_a_pipe(house: Folder, pipe: Path, command: str) -> None:
    assert "is a device or a pipe" in typed(house, command, "pipe")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_packed_in_an_unusual_way_is_refused(house: Folder, packing: int) -> None:
    """Damaged, it would raise an error of its own packing."""
    with zipfile.ZipFile(house.path / "odd.zip", "w", packing) as archive:
        archive.writestr("oshipass-result-1.txt", "oshipass-result-v1\n")
    assert "packed as usual" in typed(house, "verify", "odd.zip")


def test_an_archive_whose_list_of_names_is_damaged_is_refused(house: Folder) -> None:
    with zipfile.ZipFile(house.path / "odd.zip", "w") as archive:
        archive.writestr("wörter.txt", "oshipass-result-v1\n")
    content = (house.path / "odd.zip").read_bytes().replace("ö".encode(), b"\xff\xff")
    (house.path / "odd.zip").write_bytes(content)
    assert "the archive is damaged" in typed(house, "verify", "odd.zip")


@pytest.mark.parametrize(
    "words",
    [
        "restore {}", "import {}", "verify {}", "copy --from sqlite:{} --to sqlite:new.db", "backup --to {}",
        f"export --cafe {SERVER} --to {{}}", f"result --cafe {SERVER} --season 1 --to {{}}",
    ],
)  # fmt: skip
def test_a_name_that_is_too_long_is_told(house: Folder, words: str) -> None:
    assert "File name too long" in typed(house, *words.format("a" * 300).split())


@pytest.mark.parametrize("command", ["run", "check", "audit", "backup"])
def test_a_database_whose_name_is_too_long_is_told(house: Folder, command: str) -> None:
    (house.path / "long.toml").write_text(f'[storage]\nurl = "sqlite:{"a" * 300}"\n', "utf-8")
    assert "File name too long" in typed(house, command, "--config", "long.toml")


@pytest.mark.parametrize("place", [".", "/", ""])
def test_a_folder_is_no_name_for_an_export(house: Folder, place: str) -> None:
    assert "exists already" in typed(house, "export", "--cafe", SERVER, "--to", place)


def test_why_an_export_cannot_be_written_is_told(house: Folder) -> None:
    assert "cannot be written: Not a directory" in typed(house, "export", "--cafe", SERVER, "--to", "oshipass.db/x")


def test_a_folder_for_a_database_is_told_in_one_sentence(house: Folder) -> None:
    """The thread of a connection that could not be opened used to complain behind it now and then."""
    (house.path / "folder.toml").write_text('[storage]\nurl = "sqlite:folder"\n', "utf-8")
    (house.path / "folder").mkdir()
    for _ in range(3):
        assert "cannot be opened" in typed(house, "run", "--config", "folder.toml")


@contextlib.contextmanager
def linked(house: Folder, to: str) -> Iterator[Settings]:
    """The configuration of a database that is named by a link."""
    (house.path / "link.db").symlink_to(to)
    house.configure('[storage]\nurl = "sqlite:link.db"\n')
    yield Settings.load(house.config)


def test_a_link_to_a_database_has_the_same_lock(house: Folder) -> None:
    with linked(house, "oshipass.db") as settings, locked(house.database):
        assert settings.sqlite_file is not None
        with pytest.raises(Stop, match="end it first"), locked(settings.sqlite_file):
            pass


def test_a_backup_restored_through_a_link_lies_behind_the_link(house: Folder) -> None:
    made = house.type("backup").stdout.strip()
    (house.path / "elsewhere").mkdir()
    with linked(house, "elsewhere/big.db"):
        assert house.type("restore", made).exit_code == 0
        assert (house.path / "link.db").is_symlink()
        assert (house.path / "elsewhere" / "big.db").is_file()


def test_two_exports_at_once_keep_the_first(tmp_path: Path) -> None:
    """Each looks before it begins, and the other one's name may come in between."""
    (tmp_path / "part").write_text("second")
    (tmp_path / "there").write_text("first")
    with pytest.raises(FileExistsError):
        put_new(tmp_path / "part", tmp_path / "there")
    assert (tmp_path / "there").read_text() == "first"


def test_an_export_does_not_follow_a_link_to_nowhere(house: Folder) -> None:
    (house.path / "out").symlink_to("nowhere")
    words = ["export", "--config", str(house.config), "--cafe", SERVER, "--to", str(house.path / "out")]
    result = CliRunner().invoke(app, words, prog_name="oshipass")
    assert (result.exit_code, "File exists" in result.stderr) == (1, True), result.output
    assert not list(house.path.glob("*.part"))
