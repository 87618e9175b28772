"""The command line as a whole: help, wrong words, speed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.__main__ import app
from tests.cli.conftest import SERVER, Folder
from tests.project.tree import ROOT

COMMANDS = (
    "run",
    "check",
    "balance",
    "ledger",
    "standings",
    "due",
    "audit",
    "backup",
    "restore",
    "copy",
    "export",
    "import",
)
WITHOUT_CAFE = ("run", "check", "audit", "backup", "restore", "import")


def help_of(*words: str) -> str:
    result = CliRunner().invoke(app, [*words, "--help"])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_help_lists_every_command() -> None:
    listed = help_of()
    assert [name for name in COMMANDS if f"\n  {name} " not in listed] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    text = help_of(command)
    assert ("--config" if command != "copy" else "config:FILE") in text
    assert f"  oshipass {command}" in text.partition("Examples:")[2]


def test_every_command_is_in_this_list_or_is_known_elsewhere() -> None:
    registered = set(typer.main.get_command(app).commands)  # pyright: ignore[reportAttributeAccessIssue]
    assert registered >= set(COMMANDS)


def test_help_is_quick() -> None:
    times: list[float] = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.3


def test_help_imports_neither_discord_nor_pydantic() -> None:
    code = "import sys, bot.__main__; print({'discord', 'pydantic', 'rich', 'aiosqlite'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["blance"], "No such command 'blance'. Did you mean 'balance'?"),
        (["ledger", "--cafe", "1"], "Missing option '--user'."),
        (["balance", "--cafe", "1", "--user", "me"], "--user must be a Discord id: digits only."),
        (["due", "--cafe", "x"], "--cafe must be a Discord id: digits only."),
        (["standings", "--cafe", "1", "--of", "idols"], "Invalid value for '--of': 'idols' is not one of"),
        (["run", "--shard-count", "many"], "Invalid value for '--shard-count'"),
        (["backup", "now"], "Got unexpected extra argument(s) (now)"),
    ],
)
def test_wrong_words_are_one_sentence_and_exit_code_2(words: list[str], sentence: str) -> None:
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(sentence)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_broken_configuration_is_told_by_every_command(folder: Folder, command: str) -> None:
    folder.configure('[cafe]\nzone = "Mars"\nspeed = 3\n')
    further = {"restore": ("x",), "import": ("x",), "export": ("--to", "x")}
    asked = {"balance": ("--user", "1"), "ledger": ("--user", "1"), **further}.get(command, ())
    cafe = () if command in WITHOUT_CAFE else ("--cafe", SERVER)
    if command == "copy":
        result = CliRunner().invoke(app, ["copy", "--from", f"config:{folder.config}", "--to", "sqlite:x"])
    else:
        result = folder.type(command, *cafe, *asked)
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert 'cafe.zone: must be a time zone such as "Asia/Tokyo", not "Mars"' in lines
    assert "cafe.speed: unknown key" in lines


def test_a_reader_that_leaves_early_gets_no_traceback(house: Folder) -> None:
    started = house.start("ledger", "--cafe", SERVER, "--user", "5001", "--json")
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    assert started.wait(20) == 1
    assert started.stderr.read() == ""
    started.stderr.close()


def test_a_terminal_without_japanese_still_gets_the_numbers(house: Folder) -> None:
    started = house.start("standings", "--cafe", SERVER, PYTHONIOENCODING="latin-1")
    out, err = started.communicate(timeout=20)
    assert (started.returncode, err) == (0, "")
    assert "\\u5f69" in out


def test_nothing_is_made_by_looking_at_a_folder_without_a_cafe(folder: Folder) -> None:
    for command in ("balance", "ledger", "standings", "due", "audit", "backup", "export"):
        words = {"balance": ("--user", "1"), "ledger": ("--user", "1"), "export": ("--to", "x")}.get(command, ())
        cafe = () if command in ("audit", "backup") else ("--cafe", SERVER)
        result = folder.type(command, *cafe, *words)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1), result.output
        assert "There is no database" in result.stderr
    assert names(folder.path) == ["config.toml"]


def names(path: Path) -> list[str]:
    return sorted(file.name for file in path.iterdir())
