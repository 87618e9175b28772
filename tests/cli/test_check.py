"""`oshipass check`: every problem, the invite link, and not a file touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import discord
import pytest

from bot.invite import PERMISSIONS, application_id, invite_link
from tests.cli.conftest import TOKEN, Folder
from tests.postgres import Server, run

Seen = dict[str, tuple[int, int, bytes]]


def seen(folder: Folder) -> Seen:
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_size, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.path.rglob("*"))
    }


def test_a_good_configuration_gives_the_invite_link(folder: Folder) -> None:
    before = seen(folder)
    result = folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "does not exist yet; oshipass run will create it" in result.stdout
    assert invite_link("123456789012345678") in result.stdout
    assert TOKEN not in result.output
    assert seen(folder) == before


def test_a_cafe_that_is_closed_is_looked_at_without_a_trace(house: Folder) -> None:
    before = seen(house)
    result = house.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert (result.exit_code, result.stderr) == (0, "")
    assert seen(house) == before


def test_a_cafe_that_is_open_can_be_checked(house: Folder) -> None:
    async def look(store: object, cafe: int) -> None:
        result = house.start("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
        assert result.communicate(timeout=20)[1] == ""
        assert result.returncode == 0

    house.visit(look)


def test_the_permissions_are_discords_own() -> None:
    needed = discord.Permissions(
        view_channel=True,
        send_messages=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
        mention_everyone=True,
        manage_roles=True,
        pin_messages=True,
        manage_events=True,
        create_events=True,
    )
    assert sum(PERMISSIONS.values()) == needed.value
    assert f"permissions={needed.value}" in invite_link("1")
    assert "scope=bot+applications.commands" in invite_link("1")


@pytest.mark.parametrize(
    ("token", "id"), [(TOKEN, "123456789012345678"), ("x", None), ("é.b.c", None), ("YWJj.b.c", None)]
)
def test_the_application_is_read_from_a_token_where_it_can_be(token: str, id: str | None) -> None:
    assert application_id(token) == id


def test_a_token_of_another_form_leaves_the_application_to_the_reader(folder: Folder) -> None:
    result = folder.type("check", OSHIPASS_DISCORD_TOKEN="made.up.token")
    assert result.exit_code == 0
    assert "client_id=ID" in result.stdout


def test_problems_of_configuration_and_storage_come_together(folder: Folder) -> None:
    folder.database.write_text("no database at all", "utf-8")
    (folder.path / "backups").write_text("a file", "utf-8")
    folder.configure('[cafe]\nzone = "Mars"\n')
    result = folder.type("check")
    assert result.exit_code == 2
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == [
        "cafe.zone", "storage.url", "storage.backup_dir"
    ]  # fmt: skip
    assert "is not a SQLite database" in result.stderr


def test_a_missing_token_is_a_problem(folder: Folder) -> None:
    result = folder.type("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("discord.token: there is none")


def test_a_missing_folder_is_a_problem(folder: Folder) -> None:
    folder.configure('[storage]\nurl = "sqlite:data/cafe.db"\n')
    result = folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert result.exit_code == 2
    assert "storage.url: the folder" in result.stderr


def test_a_later_versions_database_is_a_problem(house: Folder) -> None:
    house.sql("INSERT INTO migration VALUES (9999, 'from the future', 0)")
    for command in ("check", "audit"):
        result = house.type(command, OSHIPASS_DISCORD_TOKEN=TOKEN)
        assert result.exit_code in (1, 2)
        assert "was written by a later version of oshipass" in result.stderr


def test_another_programs_database_is_a_problem(folder: Folder) -> None:
    with closing(sqlite3.connect(folder.database)) as database:
        database.execute("CREATE TABLE recipe (name TEXT)")
    result = folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert "belongs to another program" in result.stderr


def test_a_damaged_database_is_a_problem(house: Folder) -> None:
    content = bytearray(house.database.read_bytes())
    content[16:4096] = b"\xff" * 4080
    house.database.write_bytes(content)
    result = house.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


@pytest.fixture
def address(postgres_server: Server) -> Iterator[str]:
    """A database of PostgreSQL without tables."""
    name = postgres_server.create()
    yield postgres_server.url(name).replace("//postgres@", "//postgres:hush@")
    postgres_server.drop(name)


def test_a_postgresql_database_without_tables_is_fine_and_stays_so(folder: Folder, address: str) -> None:
    folder.configure(f'[storage]\nurl = "{address}"\n')
    result = folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Storage: PostgreSQL, which answers." in result.stdout
    assert run(address, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_a_postgresql_that_cannot_be_used_is_a_problem_like_any_other(
    folder: Folder, address: str, postgres_server: Server
) -> None:
    later = postgres_server.url(postgres_server.create_with_tables())
    run(later, "INSERT INTO migration VALUES (9999, 'of tomorrow', 0)")
    for url, reason in (
        ("postgresql://me:hush@127.0.0.1:9/cafe", "Connect call failed"),
        (address.replace("/test_", "/untested_"), "does not exist"),
        (later, "was written by a later version of oshipass; upgrade first"),
    ):
        folder.configure(f'[storage]\nurl = "{url}"\n')
        result = folder.type("check")
        assert result.exit_code == 2
        assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["discord.token", "storage.url"]
        assert reason in result.stderr
        assert "hush" not in result.output


def test_backups_of_postgresql_are_told_and_their_folder_is_looked_at(folder: Folder, address: str) -> None:
    url = f'url = "{address}"\n'
    folder.configure(f"[storage]\n{url}")
    assert "Backups: off; storage.backup_at turns" in folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN).stdout
    folder.configure(f'[storage]\n{url}backup_at = "04:30"\n')
    assert "Backups: every night at 04:30" in folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN).stdout
    (folder.path / "backups").write_text("a file", "utf-8")
    result = folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert (result.exit_code, result.stderr.partition(":")[0]) == (2, "storage.backup_dir")
    assert "hush" not in result.output
