"""`/me receipts` after a ceremony: the proof that each own entry stands in the result file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from cafe.receipts import read_receipt
from cafe.result_check import check_file
from tests.cogs.conftest import Floor
from tests.cogs.desk import Desk, open_desk
from tests.cogs.results import attached, result_posts
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import buttons
from tests.rows import rows

BOTH = pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    made = await open_stage(desk.floor)
    made.join("彩", "楓")
    return made


async def ceremony(desk: Desk, stage: Stage) -> None:
    shown = await desk.act(desk.manager, "season close")
    await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()


async def receipts(stage: Stage, who: Any) -> dict[str, bytes]:
    """The files of `/me receipts`, by their endings."""
    reply = await who.slash(stage.floor.channel, "me receipts")
    return {name.rpartition(".")[2]: content for name, content in attached(stage, reply.response).items()}


async def undone(stage: Stage, who: Any) -> None:
    """A push that is taken back."""
    pushed = await who.slash(stage.floor.channel, "push", cast="楓", points=1)
    label = next(label for label, custom in buttons(pushed).items() if custom.startswith("undo:"))
    await who.click(pushed.response.message, label=label)


@BOTH
async def test_after_the_ceremony_receipts_prove_that_every_own_entry_stands_in_the_file(
    desk: Desk, stage: Stage, tmp_path: Path, locale: str, language: str
) -> None:
    aki = stage.floor.person("aki", locale=locale)
    await stage.push("彩", 6)
    await stage.push("彩", 3, str(aki.id))
    await aki.slash(stage.floor.channel, "checkin")
    await undone(stage, aki)
    before = await receipts(stage, aki)
    assert [one["proof"] for one in json.loads(before["json"])["openings"]] == [None] * 3
    await ceremony(desk, stage)
    after = await receipts(stage, aki)
    [post] = result_posts(stage)
    [(name, content)] = attached(stage, post).items()
    (tmp_path / name).write_bytes(content)
    for made in (before, after):
        (tmp_path / "mine.json").write_bytes(made["json"])
        checked = CliRunner().invoke(app, ["verify", str(tmp_path / name), "--receipt", str(tmp_path / "mine.json")])
        assert (checked.exit_code, checked.stderr) == (0, "")
        assert "all 3 of the receipt's entries are in it" in checked.stdout
    held = read_receipt(after["json"]).held
    lines = content.decode().split("\n\n", 1)[1].splitlines()
    root = check_file(lambda: (tmp_path / name).open("rb")).head.root
    for one in held:
        assert one.proof is not None
        assert one.proof.holds()
        assert (one.proof.line, one.proof.root) == (lines[one.proof.index], root)
        told = stage.floor.text("own-proof", language, line=str(one.proof.index + 1), lines="4", root=root)
        assert told in after["txt"].decode()


async def test_of_a_season_that_is_not_revealed_nobody_gets_a_proof(desk: Desk, stage: Stage) -> None:
    aki = stage.floor.person("aki")
    await stage.push("彩", 3, str(aki.id))
    await ceremony(desk, stage)
    await stage.push("彩", 2, str(aki.id))
    shown = await desk.act(desk.manager, "season close")
    await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))
    await stage.push("彩", 1, str(aki.id))
    openings = json.loads((await receipts(stage, aki))["json"])["openings"]
    assert [(one["season"], one["proof"] is None) for one in openings] == [(1, False), (2, True), (3, True)]


async def test_a_correction_of_an_earlier_season_is_proved_with_the_line_that_names_it(
    desk: Desk, stage: Stage
) -> None:
    aki = stage.floor.person("aki")
    await stage.push("彩", 3, str(aki.id))
    await ceremony(desk, stage)
    [(entry,)] = rows(stage.floor.store, "SELECT no FROM entry WHERE kind = 'push'")
    await stage.push("楓", 1)
    shown = await desk.act(desk.manager, "staff void", entry=entry, reason="a mistake")
    await desk.manager.click(shown.response, label=desk.floor.text("staff-void-confirm"))
    await ceremony(desk, stage)
    first, second = read_receipt((await receipts(stage, aki))["json"]).held
    assert first.proof is not None
    assert second.proof is not None
    assert second.proof.line.endswith(f" -{first.opening.power} 1/{first.commitment}")
    assert first.proof.root != second.proof.root
    assert first.proof.holds()
    assert second.proof.holds()


async def test_a_season_that_was_revealed_before_there_were_files_gets_its_root_when_somebody_asks(
    desk: Desk, stage: Stage
) -> None:
    aki = stage.floor.person("aki")
    await stage.push("彩", 3, str(aki.id))
    await ceremony(desk, stage)
    for table in ("season_root", "season_leaves"):
        rows(stage.floor.store, f"DELETE FROM {table}")
    rows(stage.floor.store, "UPDATE season SET entries_before = 0")
    [held] = read_receipt((await receipts(stage, aki))["json"]).held
    assert held.proof is not None
    assert held.proof.holds()
    assert rows(stage.floor.store, "SELECT root FROM season_root WHERE slot = 'result'") == [(held.proof.root,)]
