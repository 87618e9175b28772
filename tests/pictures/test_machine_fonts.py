"""The machine's own fonts help out, and never take the room that drawing needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.pictures import fonts, worker
from bot.pictures.fonts import FOLDER
from tests.pictures.test_fonts_gone import forget


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with more fonts than a worker may have memory; nothing is remembered of them before or after."""
    font = FOLDER / "NotoColorEmoji.ttf"
    for number in range(worker.MEMORY // font.stat().st_size + 1):
        (tmp_path / f"font{number}.ttf").symlink_to(font)
    (tmp_path / "rare-bold.ttf").symlink_to(FOLDER / "NotoSansThai-Bold.ttf")
    (tmp_path / "broken-bold.ttf").write_bytes(b"no font")
    (tmp_path / "dangling-bold.ttf").symlink_to(tmp_path / "nowhere")
    monkeypatch.setattr(fonts, "_installed", lambda: iter(tmp_path.iterdir()))
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def test_a_rare_character_opens_no_more_fonts_than_there_is_room_for(installed: Path) -> None:
    assert fonts.font_for("\U00013000", heavy=True) is None
    opened = fonts._of_the_machine()
    assert 0 < sum(font.path.stat().st_size for font in opened) <= worker.MEMORY // 4
    assert installed / "rare-bold.ttf" in [font.path for font in opened]
