"""`oshipass restore`: a backup becomes the database where there is none, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.lockfile import locked
from storage import migrations
from tests.cli.conftest import Folder
from tests.cli.test_backup import entries, listed


def moved_away(house: Folder) -> Path:
    """A backup, and no database any more."""
    made = Path(house.type("backup").stdout.strip())
    for name in ("oshipass.db", "oshipass.db-wal", "oshipass.db-shm"):
        (house.path / name).unlink(missing_ok=True)
    return made


def refused(house: Folder, *words: str) -> str:
    """The one sentence of a restore that is refused."""
    result = house.type("restore", *words)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1), result.output
    assert not list(house.path.glob("*.part*"))
    return result.stderr


def test_a_restored_backup_is_the_database_again(house: Folder) -> None:
    result = house.type("restore", str(moved_away(house)))
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    assert "11 entries" in result.stdout
    assert house.type("audit").exit_code == 0
    assert entries(house.database) == 11
    assert stat.S_IMODE(house.database.stat().st_mode) == 0o600
    assert not list(house.path.glob("*.part*"))


def test_a_cafe_is_never_overwritten_by_a_backup(house: Folder) -> None:
    made = house.type("backup").stdout.strip()
    before = house.database.read_bytes()
    said = refused(house, made)
    assert "move this file away" in said
    assert house.database.read_bytes() == before


def test_a_database_without_a_cafe_gives_way_to_a_backup(house: Folder) -> None:
    made = moved_away(house)
    with closing(sqlite3.connect(house.database)) as empty:
        empty.execute("PRAGMA journal_mode = WAL")
        empty.execute("CREATE TABLE migration (number INTEGER)")
        empty.commit()
    assert house.type("restore", str(made)).exit_code == 0
    assert entries(house.database) == 11


def test_a_restore_is_refused_while_the_bot_has_the_database(house: Folder) -> None:
    made = moved_away(house)
    with locked(house.database):
        assert f"process {os.getpid()}" in refused(house, str(made))


def test_a_log_that_was_left_behind_is_not_taken_for_the_backups(house: Folder) -> None:
    made = moved_away(house)
    (house.path / "oshipass.db-wal").write_bytes(b"latest entries")
    assert "its log" in refused(house, str(made))
    assert (house.path / "oshipass.db-wal").read_bytes() == b"latest entries"


def test_a_damaged_backup_is_refused(house: Folder) -> None:
    made = moved_away(house)
    content = bytearray(made.read_bytes())
    content[8192:40960] = b"\xff" * 32768
    made.write_bytes(content)
    assert "is damaged" in refused(house, str(made))
    made.write_bytes(content[:-9000])
    refused(house, str(made))
    assert not house.database.exists()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3", b"hello", b"\x00" * 4096])
def test_what_is_no_backup_is_refused(house: Folder, content: bytes) -> None:
    moved_away(house)
    wrong = house.path / "wrong.db"
    wrong.write_bytes(content)
    assert "is not a SQLite database" in refused(house, str(wrong))
    assert "There is no database" in refused(house, str(house.path / "none.db"))
    assert not house.database.exists()


def test_another_programs_database_and_a_later_versions_are_refused(house: Folder) -> None:
    made = moved_away(house)
    with closing(sqlite3.connect(house.path / "other.db")) as other:
        other.execute("CREATE TABLE notes (words TEXT)")
    assert "another program" in refused(house, str(house.path / "other.db"))
    with closing(sqlite3.connect(made)) as later:
        later.execute("INSERT INTO migration VALUES (9999, 'later', 0)")
        later.commit()
    assert "later version" in refused(house, str(made))
    assert not house.database.exists()


def test_a_backup_whose_ledger_does_not_add_up_is_not_put_in_place(house: Folder) -> None:
    made = moved_away(house)
    with closing(sqlite3.connect(made)) as altered:
        altered.execute("UPDATE producer SET balance = 9 WHERE no = 1")
        altered.commit()
    result = house.type("restore", str(made))
    assert result.exit_code == 1
    assert "No. 1: the balance is 9" in result.stderr
    assert "found 1 difference" in result.stderr
    assert not house.database.exists()
    assert not list(house.path.glob("*.part*"))


def test_an_earlier_versions_backup_is_brought_up_to_date(folder: Folder) -> None:
    old = folder.path / "old.db"
    with closing(sqlite3.connect(old)) as database:
        database.execute("CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT, applied_at INTEGER) STRICT")
        for step in migrations.load("sqlite")[:3]:
            database.executescript(step.sql)
            database.execute("INSERT OR IGNORE INTO migration VALUES (?, ?, 0)", (step.number, step.name))
        database.execute("INSERT INTO cafe (id, name, settings, created_at) VALUES (1, 'Café', '{}', 0)")
        database.execute("INSERT INTO calendar VALUES (1, 0, 'Asia/Tokyo', 0, 0)")
        database.commit()
    before = old.read_bytes()
    result = folder.type("restore", str(old))
    assert result.exit_code == 0, result.output
    assert folder.type("check").exit_code in (0, 2)
    with closing(sqlite3.connect(folder.database)) as database:
        [(last,)] = database.execute("SELECT MAX(number) FROM migration")
    assert last == migrations.load("sqlite")[-1].number
    assert old.read_bytes() == before


def test_a_restore_that_is_killed_leaves_an_empty_place(house: Folder) -> None:
    made = moved_away(house)
    shutil.copy(made, house.path / "oshipass.db.part")
    (house.path / "oshipass.db.part-journal").write_bytes(b"half")
    assert house.type("restore", str(made)).exit_code == 0
    assert entries(house.database) == 11
    assert [name for name in listed(house.path) if "part" in name] == []
