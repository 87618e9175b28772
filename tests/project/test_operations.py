"""The units and the container file keep up with the tree."""

from __future__ import annotations

import re

from tests.project.test_commands_doc import command_line
from tests.project.tree import ROOT, packages

CONTAINERFILE = (ROOT / "docs/Containerfile").read_text("utf-8")
UNITS = [(ROOT / "docs" / name).read_text("utf-8") for name in ("oshipass.service", "oshipass@.service")]


def test_the_container_file_copies_every_package_and_nothing_that_is_not_there() -> None:
    copied = [word for line in re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE, re.M) for word in line.split()]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {name.partition(".")[0] for name in packages()} <= set(copied)


def test_the_container_runs_a_command_without_root_and_asks_for_its_health() -> None:
    last = CONTAINERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER \d{4,}$", last, re.M)
    [command] = re.findall(r'^CMD \["(\w+)"', last, re.M)
    assert command in command_line()
    [port] = re.findall(r"127\.0\.0\.1:(\d+)/healthz", last)
    assert f"127.0.0.1:{port}" in (ROOT / "config.example.toml").read_text("utf-8")


def test_both_units_guard_the_process_in_the_same_way() -> None:
    one, several = (unit.partition("NoNewPrivileges")[2] for unit in UNITS)
    assert one == several
    assert len(one.splitlines()) > 15
