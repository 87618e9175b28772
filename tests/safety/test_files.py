"""Files that the program makes are for whoever runs it, and for nobody else on the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import backups
from bot.opening import opened_store
from bot.settings import Settings
from cafe.memory import Door


@pytest.fixture(autouse=True)
def _whatever_the_mask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def _settings(folder: Path) -> Settings:
    return Settings.parse({}, folder)


def _open_to_others(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.stat().st_mode & 0o077)


async def test_the_database_its_log_and_its_backups_are_for_their_owner_alone(tmp_path: Path) -> None:
    async with opened_store(_settings(tmp_path)) as store:
        await store.cafe_at(Door("discord", "900"), "Café")
        assert {"oshipass.db", "oshipass.db-wal"} <= set(os.listdir(tmp_path))
        await backups.make(_settings(tmp_path))
        assert _open_to_others(tmp_path) == []


async def test_a_database_that_is_there_keeps_the_rights_that_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "oshipass.db").touch(0o640)
    async with opened_store(_settings(tmp_path)) as store:
        await store.cafe_at(Door("discord", "900"), "Café")
    assert (tmp_path / "oshipass.db").stat().st_mode & 0o777 == 0o640


async def test_a_backup_goes_through_no_link_that_lies_in_its_place(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "copy.db"
    async with opened_store(_settings(tmp_path)) as store:
        await store.cafe_at(Door("discord", "900"), "Café")
    elsewhere.write_text("mine", "utf-8")
    link.symlink_to(elsewhere)
    with pytest.raises(Exception, match="exists already"):
        await backups.make(_settings(tmp_path), link)
    assert elsewhere.read_text("utf-8") == "mine"
    elsewhere.unlink()
    with pytest.raises(Exception, match="exists already"):
        await backups.make(_settings(tmp_path), link)
    assert not elsewhere.exists()
