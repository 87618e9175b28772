"""`oshipass backup`: a copy that is whole, made while others write, and no more copies than wanted."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import backups
from bot.__main__ import app
from bot.settings import Settings
from bot.stop import Stop
from cafe.check_in import CheckIn
from storage.backup import DamagedCopyError, prove_whole
from storage.memory import Store
from tests.cli.conftest import Folder, fan
from tests.databases import PostgresDatabase
from tests.offspring import children_of
from tests.postgres import Server


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


def postgres_house(house: Folder, database: PostgresDatabase) -> None:
    """The same café, in PostgreSQL from now on."""
    words = ["copy", "--from", f"sqlite:{house.database}", "--to", database.url]
    assert CliRunner().invoke(app, words).exit_code == 0
    house.configure(f'[storage]\nurl = "{database.url}"\nbackup_keep = 2\n')


def test_a_backup_of_postgresql_is_a_sqlite_file_that_can_be_used(
    house: Folder, empty_postgres: PostgresDatabase
) -> None:
    postgres_house(house, empty_postgres)
    result = house.type("backup")
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    made = Path(result.stdout.strip())
    assert (made.parent, entries(made)) == (house.path / "backups", 11)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert listed(made.parent) == [made.name]
    house.configure(f'[storage]\nurl = "sqlite:{made}"\n')
    assert house.type("audit").exit_code == 0


def test_only_the_newest_backups_of_postgresql_are_kept(house: Folder, empty_postgres: PostgresDatabase) -> None:
    postgres_house(house, empty_postgres)
    made = [Path(house.type("backup").stdout.strip()).name for _ in range(4)]
    assert listed(house.path / "backups") == made[2:]


def test_a_backup_of_postgresql_is_restored_into_an_empty_database(
    house: Folder, empty_postgres: PostgresDatabase, postgres_server: Server
) -> None:
    postgres_house(house, empty_postgres)
    made = house.type("backup").stdout.strip()
    refused = house.type("restore", made)
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "has 1 café already" in refused.stderr
    assert refused.stderr.endswith("name an empty database.\n")  # restore takes no single café
    name = postgres_server.create()
    house.configure(f'[storage]\nurl = "{postgres_server.url(name)}"\n')
    assert house.type("restore", made).exit_code == 0
    assert house.type("audit").stdout.startswith("11 entries")
    postgres_server.drop(name)


def test_the_nightly_job_makes_a_backup_of_postgresql_where_it_is_set(
    house: Folder, empty_postgres: PostgresDatabase
) -> None:
    postgres_house(house, empty_postgres)
    assert Settings.load(house.config).backup_at is None
    house.configure(f'[storage]\nurl = "{empty_postgres.url}"\nbackup_at = "03:00"\n')
    settings = Settings.load(house.config)
    assert settings.backup_at == "03:00"
    assert entries(asyncio.run(backups.make_apart(settings))) == 11


def test_a_nightly_backup_that_fails_says_why_and_no_password(folder: Folder) -> None:
    folder.configure('[storage]\nurl = "postgresql://me:hush@127.0.0.1:1/cafe"\n')
    with pytest.raises(Stop) as raised:
        asyncio.run(backups.make_apart(Settings.load(folder.config)))
    assert 'PostgreSQL database "cafe" cannot be read' in str(raised.value)
    assert "hush" not in str(raised.value)


def test_a_nightly_backup_ends_with_the_bot(house: Folder) -> None:
    async def ended() -> None:
        making = asyncio.create_task(backups.make_apart(Settings.load(house.config)))
        while not list(house.path.glob("backups/*.part")):
            assert not making.done()
            await asyncio.sleep(0.01)
        assert len(makers()) == 1
        making.cancel()
        with pytest.raises(asyncio.CancelledError):
            await making
        assert makers() == []

    with closing(sqlite3.connect(house.database)) as holding:  # so that the copy cannot be done at once
        holding.execute("PRAGMA locking_mode = EXCLUSIVE")
        holding.execute("BEGIN EXCLUSIVE")
        asyncio.run(ended())


def makers() -> list[int]:
    """This process's own children that make a backup."""
    return [pid for pid in children_of() if b"bot.backup_apart" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_what_a_process_that_died_left_unfinished_goes_after_a_day(house: Folder) -> None:
    folder = house.path / "backups"
    folder.mkdir()
    old, young = (folder / f"oshipass-20200101-000000-00{no}Z.db.77.part" for no in range(2))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    made = Path(house.type("backup").stdout.strip())
    assert listed(folder) == sorted([young.name, made.name])
