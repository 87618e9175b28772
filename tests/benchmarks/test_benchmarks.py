"""The benchmarks run and count what they should; how fast anything is, is not asked here."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import big_cafe, places, processes, report_more
from benchmarks.cafes import GUILD

ROOT = Path(__file__).resolve().parents[2]


def measured(tmp_path: Path, *words: str) -> dict[str, Any]:
    """What `python -m benchmarks` has measured."""
    out = tmp_path / "benchmarks.json"
    command = [sys.executable, "-m", "benchmarks", "--quick", "--json", str(out), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(out.read_text("utf-8"))


def test_pushes_under_load_are_all_in_the_ledger(tmp_path: Path) -> None:
    words = ["--only", "push,points,ranking,audit", "--cafe", "empty", "--in-flight", "1", "16", "--seconds", "0.2"]
    figures = measured(tmp_path, *words)
    [pushed] = figures["versus"]["pushed"]
    assert pushed["entries"] == pushed["answered"] > 0
    runs = figures["versus"]["runs"]
    assert {(run["act"], run["level"], run["bot"]) for run in runs} == {
        (act, level, bot) for act in ("push", "points", "ranking") for level in (1, 16) for bot in ("no-op", "oshipass")
    }
    assert all(run["figures"]["answered"] > 0 for run in runs)
    assert [run for run in runs if run["figures"]["refused"] or run["figures"]["errors"]] == []
    assert figures["audit"].endswith("everything kept beside the ledger follows from it.")


def test_a_start_is_timed_to_its_first_answer(tmp_path: Path) -> None:
    figures = measured(tmp_path, "--only", "start", "--cafe", "empty")
    [start] = figures["starts"]
    assert start["seconds"] > 0
    assert start["memory"] > 0


def test_a_season_is_closed_and_revealed_while_people_push(tmp_path: Path) -> None:
    figures = measured(tmp_path, "--only", "ceremony", "--cafe", "big")
    [ceremony] = figures["ceremonies"]
    assert ceremony["cafe"] == "big"
    assert 0 < ceremony["longest"] / 1000 <= ceremony["seconds"]
    assert min(ceremony["points"], ceremony["push"]) > 0


def test_a_cafe_built_in_bulk_passes_the_audit(tmp_path: Path) -> None:
    big_cafe.build(tmp_path, big_cafe.Size(300, 6_000), GUILD)
    said = asyncio.run(processes.audit(tmp_path / "config.toml"))
    assert said == "6,000 entries: everything kept beside the ledger follows from it."


@pytest.mark.parametrize("spread", ["narrow", "wide"])
def test_places_found_in_the_benchmark_are_right(spread: str) -> None:
    assert places.measure(500, spread, 100)["ms"] > 0


def test_pushes_into_postgresql_are_all_in_the_ledger(tmp_path: Path) -> None:
    words = ["--only", "push", "--cafe", "empty, PostgreSQL", "--in-flight", "16", "--seconds", "0.2"]
    figures = measured(tmp_path, *words)["versus"]
    [pushed] = figures["pushed"]
    assert pushed["entries"] == pushed["answered"] > 0
    [ours] = [run["figures"] for run in figures["runs"] if run["bot"] == "oshipass"]
    assert ours["server_cpu_us"] > 0


def test_shards_in_two_processes_answer_for_all_servers(tmp_path: Path) -> None:
    figures = measured(tmp_path, "--only", "shards", "--cafe", "empty, PostgreSQL", "--seconds", "0.2")
    rows = figures["sharded"]
    assert {(row["bot"], row["processes"]) for row in rows} == {
        (bot, count) for bot in ("no-op", "oshipass") for count in (1, 2)
    }
    assert all(row["rate"] > 0 for row in rows)


def test_a_large_cafe_is_audited_and_backed_up_beside_the_bot(tmp_path: Path) -> None:
    figures = measured(tmp_path, "--only", "upkeep", "--cafe", "big", "--seconds", "0.2")
    assert [audit["engine"] for audit in figures["audits"]] == ["SQLite", "PostgreSQL"]
    assert {audit["said"] for audit in figures["audits"]} == {
        "20,000 entries: everything kept beside the ledger follows from it."
    }
    assert [backup["level"] for backup in figures["backups"]] == [1, 64]
    assert all(backup["megabytes"] > 1 and backup["meanwhile"] > 0 for backup in figures["backups"])


def test_a_section_of_the_large_database_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text("# Benchmarks\n\nfigures\n", "utf-8")
    for word in ("old", "new"):
        report_more.write_scale(f"{report_more.SCALE_HEADING}\n\n{word}\n", page)
    assert page.read_text("utf-8") == f"# Benchmarks\n\nfigures\n\n{report_more.SCALE_HEADING}\n\nnew\n"
    assert report_more.kept_scale(page) == f"{report_more.SCALE_HEADING}\n\nnew\n"


def test_pictures_are_timed_and_the_cards_of_the_bot_are_counted(tmp_path: Path) -> None:
    figures = measured(tmp_path, "pictures")["pictures"]
    assert figures["answered"] >= 10
    assert all(0 < kind["p50"] <= kind["p95"] and 0 < kind["bytes"] <= 500_000 for kind in figures["kinds"].values())
    assert figures["worker"] > 10, "the worker's memory is counted"
    assert figures["again"] < min(kind["p50"] for kind in figures["kinds"].values())
