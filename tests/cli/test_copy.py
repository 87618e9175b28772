"""`oshipass copy`, `export` and `import`: cafés carried elsewhere, whole or not at all, and nothing told too early."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import pty
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.lockfile import locked
from bot.settings import Settings
from bot.stop import Stop
from bot.storages import told
from cafe.check_in import CheckIn
from storage import migrations
from storage.memory import Store
from tests.cli.conftest import SERVER, Folder, fan
from tests.cli.test_backup import entries
from tests.databases import PostgresDatabase
from tests.postgres import Server
from tests.project.tree import ROOT

HUSH = "correct-horse"


def copy(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(app, ["copy", *words], env=environment, prog_name="oshipass")


def copied(house: Folder, to: Path, *words: str) -> Result:
    return copy("--from", f"sqlite:{house.database}", "--to", f"sqlite:{to}", *words)


def dump(folder: Folder) -> list[str]:
    """Everything in a folder's database."""
    with closing(sqlite3.connect(folder.database)) as database:
        return list(database.iterdump())


def sentence(result: Result, code: int = 1) -> str:
    """The one sentence of a refusal."""
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (code, "", 1), result.output
    return result.stderr


def another_server(house: Folder, folder: Path, server: str) -> Folder:
    """The same café, as if it were another server's."""
    folder.mkdir()
    shutil.copy(house.type("backup").stdout.strip(), folder / "oshipass.db")
    other = Folder(folder)
    other.configure("[season]\nblind_hours = 0\n")
    other.sql(f"UPDATE cafe_door SET external_id = '{server}'")
    return other


# ---- copy ------------------------------------------------------------------------------------------------------------


def test_all_cafes_are_copied_to_another_file(house: Folder, tmp_path: Path) -> None:
    to = tmp_path / "new.db"
    result = copied(house, to)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    assert "1 café, 11 entries" in result.stdout
    assert "is not in the copy" in result.stdout
    house.configure(f'[storage]\nurl = "sqlite:{to}"\n')
    assert house.type("audit").exit_code == 0
    assert stat.S_IMODE(to.stat().st_mode) == 0o600


def test_a_copy_to_postgresql_and_back_is_the_same_cafe(
    house: Folder, empty_postgres: PostgresDatabase, tmp_path: Path
) -> None:
    there = copy("--from", f"sqlite:{house.database}", "--to", "env:NEW_URL", NEW_URL=empty_postgres.url)
    assert there.exit_code == 0, there.output
    house.configure(f'[storage]\nurl = "{empty_postgres.url}"\n')
    assert house.type("audit").stdout.startswith("11 entries")
    back = copy("--from", f"config:{house.config}", "--to", f"sqlite:{tmp_path / 'back.db'}")
    assert back.exit_code == 0, back.output
    for table in ("entry", "producer", "tally", "score_bucket", "season"):
        with closing(sqlite3.connect(house.database)) as one, closing(sqlite3.connect(tmp_path / "back.db")) as two:
            everything = f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4, 5"
            assert one.execute(everything).fetchall() == two.execute(everything).fetchall()


def test_a_full_target_is_refused_and_left_alone(house: Folder, empty_postgres: PostgresDatabase) -> None:
    other = another_server(house, house.path / "other", "222")
    before = dump(other)
    assert "has 1 café already" in sentence(copied(house, other.database))
    assert dump(other) == before
    assert copy("--from", f"sqlite:{house.database}", "--to", empty_postgres.url).exit_code == 0
    assert "has 1 café already" in sentence(copy("--from", f"sqlite:{house.database}", "--to", empty_postgres.url))
    assert empty_postgres.rows("SELECT COUNT(*) FROM entry") == [(11,)]


def test_one_cafe_joins_others_under_a_number_of_its_own(house: Folder, empty_postgres: PostgresDatabase) -> None:
    other = another_server(house, house.path / "other", "222")
    assert copied(other, house.database, "--cafe", "222").exit_code == 0
    for server in (SERVER, "222"):
        assert house.type("audit", "--cafe", server).stdout.startswith("11 entries")
    for server in (SERVER, "222"):
        done = copy("--from", f"sqlite:{house.database}", "--to", empty_postgres.url, "--cafe", server)
        assert done.exit_code == 0, done.output
    assert empty_postgres.rows("SELECT external_id, cafe FROM cafe_door ORDER BY cafe") == [(SERVER, 1), ("222", 2)]


def test_a_cafe_that_is_there_is_not_copied_again(house: Folder, empty_postgres: PostgresDatabase) -> None:
    other = another_server(house, house.path / "other", SERVER)
    before = house.json("standings", "--cafe", SERVER)
    assert f"already has the café of discord {SERVER}" in sentence(copied(other, house.database, "--cafe", SERVER))
    assert house.json("standings", "--cafe", SERVER) == before
    words = ("--from", f"sqlite:{house.database}", "--to", empty_postgres.url, "--cafe", SERVER)
    assert copy(*words).exit_code == 0
    assert "already has the café" in sentence(copy(*words))


def test_a_copy_to_where_the_bot_runs_is_refused_and_from_there_it_is_made(house: Folder, tmp_path: Path) -> None:
    other = another_server(house, house.path / "other", "222")
    with locked(house.database):
        assert f"process {os.getpid()}" in sentence(copied(other, house.database, "--cafe", "222"))
        assert copied(house, tmp_path / "new.db").exit_code == 0


def test_a_copy_is_made_while_the_bot_writes(house: Folder, tmp_path: Path) -> None:
    async def write(store: Store, cafe: int) -> None:
        copying = house.start("copy", "--from", f"sqlite:{house.database}", "--to", f"sqlite:{tmp_path / 'new.db'}")
        number = 0
        while copying.poll() is None:
            number += 1
            await store.write(CheckIn(cafe=cafe, key=f"new {number}", visitor=fan(100 + number)))
        out, err = copying.communicate()
        assert (copying.returncode, err) == (0, ""), out
        assert 11 <= entries(tmp_path / "new.db") <= 11 + number

    house.visit(write)


def test_a_password_is_in_no_output(house: Folder) -> None:
    url = f"postgresql://me:{HUSH}@127.0.0.1:1/cafe"
    for words in (("--from", url, "--to", "sqlite:x.db"), ("--from", f"sqlite:{house.database}", "--to", url)):
        result = copy(*words)
        assert result.exit_code == 1
        assert HUSH not in result.output
        assert 'PostgreSQL database "cafe"' in result.stderr
    wrong = copy("--from", f"mysql://me:{HUSH}@db/cafe", "--to", "sqlite:x.db")
    assert HUSH not in sentence(wrong, 2)


def test_a_password_in_a_drivers_own_words_is_cut_out() -> None:
    settings = Settings.parse({"storage": {"url": f"postgresql://me:{HUSH}%21@db/cafe"}}, Path())
    with pytest.raises(Stop) as raised, told(settings, "read"):
        raise OSError(f"cannot reach postgresql://me:{HUSH}%21@db/cafe with {HUSH}!")
    assert HUSH not in str(raised.value)


def test_a_password_in_a_servers_own_words_is_cut_out(folder: Folder, postgres_server: Server) -> None:
    """The server quotes the name of a database that it does not know."""
    start, at = postgres_server.url(HUSH).split("@")
    url = f"{start}:{HUSH}@{at}"
    result = folder.type("audit", OSHIPASS_STORAGE_URL=url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == 'The PostgreSQL database cannot be opened: database "…" does not exist.\n'


@pytest.mark.parametrize(
    ("words", "says", "code"),
    [
        (("--from", "sqlite:none.db", "--to", "sqlite:new.db"), "There is no database", 1),
        (("--from", "env:NOT_SET", "--to", "sqlite:new.db"), "NOT_SET is not set", 2),
        (("--from", "sqlite:a.db", "--to", "sqlite:./a.db"), "the same database", 1),
        (("--from", "sqlite:a.db", "--to", "sqlite:b.db", "--cafe", "x"), "digits only", 2),
        (("--from", "sqlite:a.db"), "Missing option '--to'", 2),
    ],
)
def test_a_copy_that_cannot_be_is_one_sentence(
    words: tuple[str, ...], says: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in sentence(copy(*words), code)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["copy", "restore", "export", "import", "backup"])
def test_who_watches_sees_how_far_it_is(house: Folder, command: str) -> None:
    there, file = elsewhere(house), exported(house)
    config = ("--config", str(there.config))
    words = {
        "copy": ("--from", f"sqlite:{house.database}", "--to", f"sqlite:{there.database}"),
        "restore": (house.type("backup").stdout.strip(), *config),
        "export": ("--config", str(house.config), "--cafe", SERVER, "--to", str(there.path / "file")),
        "import": (str(file), *config),
        "backup": ("--config", str(house.config)),
    }[command]
    screen, inside = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", command, *words],
        cwd=house.path, env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}, stdout=inside, stderr=inside,
    )  # fmt: skip
    os.close(inside)
    seen = b""
    with contextlib.suppress(OSError):  # the end of what a terminal's program has written
        while more := os.read(screen, 65536):
            seen += more
    os.close(screen)
    assert running.wait(20) == 0, seen
    assert b"Traceback" not in seen
    assert b"100 %" in seen


def test_a_source_of_another_version_is_refused(house: Folder, tmp_path: Path) -> None:
    last = migrations.load("sqlite")[-1].number
    house.sql(f"DELETE FROM migration WHERE number = {last}")
    assert "holds no café of this version" in sentence(copied(house, tmp_path / "new.db"))
    house.sql(f"INSERT INTO migration VALUES ({last}, 'last', 0), (9999, 'from the future', 0)")
    assert "written by a later version" in sentence(copied(house, tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()


def test_an_unknown_cafe_is_not_copied(house: Folder, tmp_path: Path) -> None:
    assert "knows no café of the Discord server 42" in sentence(copied(house, tmp_path / "new.db", "--cafe", "42"))
    assert not (tmp_path / "new.db").exists()


# ---- export and import -----------------------------------------------------------------------------------------------


def exported(house: Folder, name: str = "cafe.jsonl", *words: str) -> Path:
    to = house.path / name
    result = house.type("export", "--cafe", SERVER, "--to", str(to), *words)
    assert (result.exit_code, result.stdout) == (0, f"{to}\n"), result.output
    return to


def elsewhere(house: Folder, text: str = "") -> Folder:
    """A folder without a café."""
    folder = house.path / "elsewhere"
    folder.mkdir()
    other = Folder(folder)
    other.configure(text)
    return other


@pytest.mark.parametrize("name", ["cafe.jsonl", "cafe.jsonl.gz"])
def test_an_exported_cafe_is_imported_as_it_was(house: Folder, name: str) -> None:
    file, other = exported(house, name), elsewhere(house)
    result = other.type("import", str(file))
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    assert "11 entries" in result.stdout
    assert other.json("standings", "--cafe", SERVER) == house.json("standings", "--cafe", SERVER)
    again = other.type("export", "--cafe", SERVER, "--to", str(house.path / f"again-{name}"))
    assert again.exit_code == 0
    assert rows_in(house.path / f"again-{name}") == rows_in(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def rows_in(file: Path) -> list[bytes]:
    """The lines after the head, which holds the time."""
    content = file.read_bytes()
    content = gzip.decompress(content) if file.suffix == ".gz" else content
    return content.splitlines()[1:-1]


def test_a_file_says_by_itself_what_it_holds(house: Folder) -> None:
    lines = [json.loads(line) for line in exported(house).read_text("utf-8").splitlines()]
    head, end = lines[0], lines[-1]
    assert (head["oshipass"], head["format"], head["cafe"]["doors"]) == ("cafe", 1, {"discord": SERVER})
    at = lines.index({"table": "entry"})
    entry = next(table for table in head["tables"] if table["name"] == "entry")
    first: dict[str, Any] = dict(zip(entry["columns"], lines[at + 1], strict=True))
    assert (entry["rows"], first["no"], first["kind"], first["power"]) == (11, 1, "check_in", 0)
    assert end["rows"] == sum(table["rows"] for table in head["tables"])


def test_an_import_into_postgresql_joins_those_who_are_there(house: Folder, empty_postgres: PostgresDatabase) -> None:
    other = another_server(house, house.path / "other", "222")
    second = house.path / "222.jsonl"
    assert other.type("export", "--cafe", "222", "--to", str(second)).exit_code == 0
    first = exported(house)
    there = elsewhere(house, f'[storage]\nurl = "{empty_postgres.url}"\n')
    assert there.type("import", str(first)).exit_code == 0
    assert there.type("import", str(second)).exit_code == 0
    assert there.type("audit").stdout.startswith("22 entries")


def test_a_cafe_that_is_there_is_not_imported_again(house: Folder) -> None:
    file = exported(house)
    before = dump(house)
    assert "already has the café" in sentence(house.type("import", str(file)))
    assert dump(house) == before


def test_an_import_is_refused_while_the_bot_has_the_database(house: Folder) -> None:
    file, other = exported(house), elsewhere(house)
    with locked(other.database):
        assert f"process {os.getpid()}" in sentence(other.type("import", str(file)))
    assert not other.database.exists()


def test_an_export_is_refused_while_a_result_is_kept(house: Folder) -> None:
    house.sql("UPDATE season SET state = 'sealed', sealed_at = 1")
    to = house.path / "cafe.jsonl"
    assert "--sealed" in sentence(house.type("export", "--cafe", SERVER, "--to", str(to)))
    assert not to.exists()
    assert json.loads(exported(house, "cafe.jsonl", "--sealed").read_text("utf-8").splitlines()[0])["hidden"] is True


def test_an_export_by_a_slow_clock_is_refused_in_blind_time(house: Folder) -> None:
    """The café's own clock is well into it, whatever this machine's says."""
    house.sql("UPDATE cafe SET last_at = 4102444800000")  # 2100
    to = house.path / "cafe.jsonl"
    assert "--sealed" in sentence(house.type("export", "--cafe", SERVER, "--to", str(to)))
    assert not to.exists()


def test_an_export_never_replaces_a_file(house: Folder) -> None:
    (house.path / "mine").write_text("mine", "utf-8")
    result = house.type("export", "--cafe", SERVER, "--to", str(house.path / "mine"))
    assert "exists already" in sentence(result)
    nowhere = house.type("export", "--cafe", SERVER, "--to", str(house.path / "none" / "file"))
    assert "cannot be written" in sentence(nowhere)
    assert "knows no café" in sentence(house.type("export", "--cafe", "42", "--to", str(house.path / "x")))
    assert sorted(path.name for path in house.path.iterdir() if path.name.startswith(("x", "none"))) == []


def test_an_older_versions_file_is_brought_up_to_date(house: Folder) -> None:
    """As a version without the last migrations would have written it."""
    file, other = exported(house), elsewhere(house)
    lines = file.read_bytes().splitlines(keepends=True)
    head = json.loads(lines[0])
    older = head["migration"] = migrations.load("sqlite")[2].number
    kept, drop, body = {}, [], []
    for table in _tables_at(older, house.path / "older.db"):
        kept[table] = _columns_at(house.path / "older.db", table)
    at = 1
    for table in head["tables"]:
        rows = [json.loads(line) for line in lines[at + 1 : at + 1 + table["rows"]]]
        at += 1 + table["rows"]
        if table["name"] not in kept:
            drop.append(table)
            continue
        columns = list(table["columns"])
        body.append({"table": table["name"]})
        body += [[row[columns.index(one)] for one in kept[table["name"]]] for row in rows]
        table["columns"] = {one: table["columns"][one] for one in kept[table["name"]]}
    head["tables"] = [table for table in head["tables"] if table not in drop]
    old = house.path / "old.jsonl"
    old.write_bytes(written(head, body))
    result = other.type("import", str(old))
    assert result.exit_code == 0, result.output
    assert other.type("audit").stdout.startswith("11 entries")
    later = {**head, "migration": 9999}
    old.write_bytes(written(later, body))
    assert "later version" in sentence(elsewhere_again(house).type("import", str(old)))


def elsewhere_again(house: Folder) -> Folder:
    shutil.rmtree(house.path / "elsewhere")
    return elsewhere(house)


def written(head: dict[str, Any], body: list[Any]) -> bytes:
    """A file with a sum that fits."""
    import hashlib

    content = b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in (head, *body))
    rows = sum(isinstance(one, list) for one in body)
    end = {"end": True, "rows": rows, "sha256": hashlib.sha256(content).hexdigest()}
    return content + json.dumps(end).encode().replace(b'{"end": ', b'{"end":') + b"\n"


def _tables_at(number: int, path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        for step in migrations.load("sqlite"):
            if step.number <= number:
                database.executescript(step.sql)
        return [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


def _columns_at(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


# ---- in the middle ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(6))
def test_a_command_that_is_killed_leaves_an_empty_place_or_a_whole_one(house: Folder, turn: int) -> None:
    backup, file = Path(house.type("backup").stdout.strip()), exported(house)
    other = elsewhere(house)
    words = [
        ("restore", str(backup), "--config", str(other.config)),
        ("import", str(file), "--config", str(other.config)),
        ("copy", "--from", f"sqlite:{house.database}", "--to", f"sqlite:{other.database}"),
    ][turn % 3]
    running = house.start(*words)
    # It begins to fill a file beside the place, which is then killed at once, or a little later.
    wait_for = other.path / ("oshipass.db.part" if turn < 3 else "oshipass.db.lock")
    while not wait_for.exists() and running.poll() is None:
        pass
    running.kill()
    running.communicate()
    if other.database.exists():
        assert other.type("audit").stdout.startswith("11 entries")
    else:
        assert other.type("restore", str(backup)).exit_code == 0, "the next attempt is not in the way of the first"
        assert entries(other.database) == 11


def test_a_copy_into_postgresql_that_is_killed_is_whole_or_not_there(
    house: Folder, empty_postgres: PostgresDatabase
) -> None:
    words = ("copy", "--from", f"sqlite:{house.database}", "--to", "env:NEW_URL")
    running = house.start(*words, NEW_URL=empty_postgres.url)
    busy = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'"
    while running.poll() is None and empty_postgres.rows(busy) == [(0,)]:
        pass
    running.kill()
    running.communicate()
    if empty_postgres.rows("SELECT CASE WHEN to_regclass('cafe') IS NULL THEN 0 ELSE 1 END") == [(0,)]:
        kept = 0
    else:
        [(kept,)] = empty_postgres.rows("SELECT COUNT(*) FROM entry")
    assert kept in (0, 11)
    again = copy("--from", f"sqlite:{house.database}", "--to", empty_postgres.url)
    assert again.exit_code == (1 if kept else 0), again.output
    assert empty_postgres.rows("SELECT COUNT(*) FROM entry") == [(11,)]


def test_a_full_disk_leaves_nothing_half_written(house: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    small = tmp_path_factory.mktemp("small")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(small)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("nobody may mount a small disk here")
    try:
        backup = house.type("backup").stdout.strip()
        other = Folder(small)
        other.configure("")
        full = [sentence(other.type("restore", backup)), sentence(copied(house, other.database))]
        fill(small / "rest")
        full.append(sentence(house.type("export", "--cafe", SERVER, "--to", str(small / "big"))))
        assert [said for said in full if "full" not in said and "No space" not in said] == []
        assert sorted(path.name for path in small.iterdir()) == ["config.toml", "oshipass.db.lock", "rest"]
    finally:
        subprocess.run(["umount", str(small)], check=True)


def fill(file: Path) -> None:
    """Take all the room that is left."""
    descriptor = os.open(file, os.O_CREAT | os.O_WRONLY)
    with contextlib.suppress(OSError):
        while True:
            os.write(descriptor, b"x" * 512)
    os.close(descriptor)
