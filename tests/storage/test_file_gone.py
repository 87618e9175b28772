"""A database file that goes while the bot runs: nothing is acknowledged that would be lost with the process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cafe.check_in import CheckIn
from cafe.errors import CafeUnavailable
from tests.clock import Clock
from tests.databases import SqliteFile
from tests.storage.books import AKI, open_books


def _delete(file: Path) -> None:
    file.unlink()


def _replace(file: Path) -> None:
    shutil.copy(file, file.with_suffix(".copy"))
    file.with_suffix(".copy").rename(file)


@pytest.mark.parametrize("go", [_delete, _replace])
async def test_nothing_is_acknowledged_once_the_file_is_another(
    tmp_path: Path, clock: Clock, go: Callable[[Path], None]
) -> None:
    books = await open_books(SqliteFile(tmp_path / "oshipass.db"), clock)
    await books.gift(AKI, 10)
    go(tmp_path / "oshipass.db")
    with pytest.raises(CafeUnavailable) as refused:
        await books.store.write(CheckIn(cafe=books.cafe, key="k", visitor=AKI))
    assert isinstance(refused.value.__cause__, OSError)
    await books.store.close()


async def test_a_file_that_was_moved_and_comes_back_is_written_again(tmp_path: Path, clock: Clock) -> None:
    books = await open_books(SqliteFile(tmp_path / "oshipass.db"), clock)
    await books.gift(AKI, 10)
    file, aside = tmp_path / "oshipass.db", tmp_path / "aside.db"
    file.rename(aside)
    with pytest.raises(CafeUnavailable):
        await books.store.write(CheckIn(cafe=books.cafe, key="k", visitor=AKI))
    aside.rename(file)
    assert (await books.store.write(CheckIn(cafe=books.cafe, key="k", visitor=AKI))).balance == 11
    assert await books.differences() == []
    await books.store.close()
