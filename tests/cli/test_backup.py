"""`oshipass backup`: a copy that is whole, made while others write, and no more copies than wanted."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot import backups
from bot.settings import Settings
from bot.stop import Stop
from cafe.check_in import CheckIn
from storage.backup import DamagedCopyError, prove_whole
from storage.memory import Store
from tests.cli.conftest import Folder, fan


def entries(copy: Path) -> int:
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as database:
        return database.execute("SELECT COUNT(*) FROM entry").fetchone()[0]


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_every_entry_and_its_path_is_printed(house: Folder) -> None:
    result = house.type("backup")
    assert (result.exit_code, result.stderr) == (0, "")
    made = Path(result.stdout.strip())
    assert made.parent == house.path / "backups"
    assert listed(made.parent) == [made.name]
    assert entries(made) == 11


def test_a_backup_is_for_its_owner_alone(house: Folder) -> None:
    made = Path(house.type("backup").stdout.strip())
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_a_backup_can_be_used_as_the_database(house: Folder) -> None:
    made = house.type("backup").stdout.strip()
    house.configure(f'[storage]\nurl = "sqlite:{made}"\n')
    assert house.type("audit").exit_code == 0


def test_a_backup_goes_where_it_is_told(house: Folder) -> None:
    elsewhere = house.path / "stick"
    elsewhere.mkdir()
    first = house.type("backup", "--to", str(elsewhere))
    assert Path(first.stdout.strip()).parent == elsewhere
    second = house.type("backup", "--to", str(elsewhere / "mine.db"))
    assert second.stdout == f"{elsewhere / 'mine.db'}\n"
    assert entries(elsewhere / "mine.db") == 11


def test_a_backup_never_replaces_a_file(house: Folder) -> None:
    before = house.database.read_bytes()
    result = house.type("backup", "--to", str(house.database))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "exists already; name a new file" in result.stderr
    assert house.database.read_bytes() == before


def test_a_backup_into_no_folder_is_one_sentence(house: Folder) -> None:
    result = house.type("backup", "--to", str(house.path / "none" / "mine.db"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "does not exist" in result.stderr


def test_only_the_newest_are_kept_and_other_files_are_left_alone(house: Folder) -> None:
    house.configure("[storage]\nbackup_keep = 2\n")
    folder = house.path / "backups"
    folder.mkdir()
    for name in ("notes.txt", "oshipass.db", "other-20200101-000000-000Z.db"):
        (folder / name).write_text("mine", "utf-8")
    made = [Path(house.type("backup").stdout.strip()).name for _ in range(4)]
    assert listed(folder) == sorted(["notes.txt", "oshipass.db", "other-20200101-000000-000Z.db", *made[2:]])


def test_a_backup_is_made_while_the_bot_writes(house: Folder) -> None:
    async def write(store: Store, cafe: int) -> None:
        copying = house.start("backup")
        for number in range(300):
            await store.write(CheckIn(cafe=cafe, key=f"new {number}", visitor=fan(100 + number)))
        out, err = await asyncio.to_thread(copying.communicate, timeout=30)
        assert (copying.returncode, err) == (0, "")
        assert 11 <= entries(Path(out.strip())) <= 311

    house.visit(write)


def test_the_nightly_job_makes_the_same_backup(house: Folder) -> None:
    shares: list[float] = []
    made = asyncio.run(backups.make(Settings.load(house.config), progress=shares.append))
    assert entries(made) == 11
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_an_older_versions_database_can_be_backed_up_before_the_upgrade(house: Folder) -> None:
    house.sql("DELETE FROM migration WHERE number = (SELECT MAX(number) FROM migration)")
    assert house.type("backup").exit_code == 0


def test_a_damaged_database_gives_no_backup(house: Folder) -> None:
    content = bytearray(house.database.read_bytes())
    content[8192:20480] = b"\xff" * 12288
    house.database.write_bytes(content)
    result = house.type("backup")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert listed(house.path / "backups") == []


def test_a_copy_that_is_not_whole_is_found_out(house: Folder) -> None:
    made = Path(house.type("backup").stdout.strip())
    made.write_bytes(made.read_bytes()[:-8192])
    with pytest.raises(DamagedCopyError):
        prove_whole(made)


def test_postgresql_is_sent_to_its_own_tools(folder: Folder) -> None:
    folder.configure('[storage]\nurl = "postgresql://me:hush@localhost/cafe"\n')
    with pytest.raises(Stop, match="pg_dump"):
        asyncio.run(backups.make(Settings.load(folder.config)))
