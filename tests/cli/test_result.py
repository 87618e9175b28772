"""`oshipass result`: the file that followed the ceremony, and before the ceremony only on request."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.result_files import settle, upload_of
from cafe.ceremony import CloseSeason
from storage.memory import Store
from tests.cli.conftest import SERVER, Folder
from tests.rows import MANAGER

CAFE = ("--cafe", SERVER, "--season", "1")


def verified(path: Path) -> str:
    result = CliRunner().invoke(app, ["verify", str(path)], prog_name="oshipass")
    assert result.exit_code == 0, result.stderr
    return result.stdout


async def close(store: Store, cafe: int) -> None:
    await store.write(CloseSeason(cafe=cafe, key="close", visitor=MANAGER, season=1))


def revealed(house: Folder, *, kept: bool = True) -> dict[str, bytes]:
    """The season is closed and revealed, its root kept; the file that would have been posted."""
    posted: dict[str, bytes] = {}

    async def publish(store: Store, cafe: int) -> None:
        if kept:
            await settle(store, cafe, 1)
            made = await upload_of(store, cafe, 1)
            assert made is not None
            posted[made.name] = made.content

    house.visit(close)
    house.sql("UPDATE season SET state = 'revealed', revealed_at = 1 WHERE no = 1", "UPDATE cafe SET revision = 99")
    house.visit(publish)
    return posted


@pytest.mark.parametrize("season", ["open", "sealed"])
def test_before_the_ceremony_the_file_is_refused_and_written_only_on_request(house: Folder, season: str) -> None:
    if season == "sealed":
        house.visit(close)
    target = house.path / "r.txt"
    refused = house.type("result", *CAFE, "--to", str(target))
    assert refused.exit_code == 1
    assert "add --sealed to write it all the same" in refused.stderr
    assert not target.exists()
    assert house.type("result", *CAFE, "--to", str(target), "--sealed").exit_code == 0
    assert target.stat().st_mode & 0o077 == 0, "nobody else on the machine learns the result from it"
    assert "6 lines" in verified(target)


def test_after_the_ceremony_it_is_the_file_that_was_posted(house: Folder) -> None:
    posted = revealed(house)
    house.sql("UPDATE cast_member SET name = 'another'", "UPDATE cafe SET revision = 100")
    result = house.type("result", *CAFE, "--to", str(house.path))
    assert result.exit_code == 0, result.stderr
    [(name, content)] = posted.items()
    assert (house.path / name).read_bytes() == content
    assert f"6 lines, root {content.decode().split('root ')[1][:64]}." in result.stdout


def test_a_season_without_a_kept_root_has_the_same_lines(house: Folder) -> None:
    revealed(house, kept=False)
    assert house.type("result", *CAFE, "--to", str(house.path / "r.txt")).exit_code == 0
    assert "6 lines" in verified(house.path / "r.txt")


def test_nothing_is_overwritten(house: Folder) -> None:
    revealed(house)
    target = house.path / "r.txt"
    target.write_text("mine")
    result = house.type("result", *CAFE, "--to", str(target))
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--cafe", "42", "--season", "1"), "knows no café of the Discord server 42"),
        (("--cafe", SERVER, "--season", "9"), "has had no season 9"),
        (("--cafe", "x", "--season", "1"), "must be a Discord id"),
        (("--cafe", SERVER, "--season", "0"), "--season"),
    ],
)
def test_a_result_that_cannot_be_is_told(house: Folder, words: tuple[str, ...], says: str) -> None:
    result = house.type("result", *words, "--to", str(house.path / "r.txt"))
    assert result.exit_code in (1, 2)
    assert says in result.stderr
    assert not (house.path / "r.txt").exists()


def test_a_place_that_cannot_be_written_is_told(house: Folder) -> None:
    revealed(house)
    result = house.type("result", *CAFE, "--to", str(house.path / "no" / "r.txt"))
    assert result.exit_code == 1
    assert "cannot be written: No such file or directory" in result.stderr


def test_the_command_changes_nothing_in_the_database(house: Folder) -> None:
    revealed(house, kept=False)
    before = hashlib.sha256(house.database.read_bytes()).hexdigest()
    assert house.type("result", *CAFE, "--to", str(house.path / "r.txt")).exit_code == 0
    assert hashlib.sha256(house.database.read_bytes()).hexdigest() == before
