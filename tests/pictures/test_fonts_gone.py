"""A font that is missing or broken takes away its letters and nothing else: there is a picture, and a log line."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.pictures import fonts, pen, rendering, studio
from bot.pictures.board import BoardRow, BoardSheet
from bot.pictures.fonts import FOLDER
from bot.pictures.sheet import Face
from tests.pictures.looking import ink, letters, pixels
from tests.pictures.workers import instead

SHEET = BoardSheet(
    file="ranking.png",
    alt="",
    title="推しパワー Ranking",
    subtitle="2026年11月",
    rows=(BoardRow(1, "濵田 태희 อร😀", "1,200", face=Face("濵田", 0xE0457B)),),
)
ALL = sorted(path.name for path in FOLDER.glob("*.ttf"))
Break = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of our fonts, on a machine without any; nothing is remembered of them before or after."""
    for path in FOLDER.glob("*.ttf"):
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    monkeypatch.setattr(fonts, "_installed", list)
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def forget() -> None:
    for one in (*vars(fonts).values(), *vars(pen).values()):
        if hasattr(one, "cache_clear"):
            one.cache_clear()
    fonts.unreadable()


def remove(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[: len(whole) // 2])


def garble(path: Path) -> None:
    path.unlink()
    path.write_bytes(b"<html>404 Not Found</html>" * 50)


def empty(path: Path) -> None:
    path.unlink()
    path.touch()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("broken", [remove, cut, garble, empty, a_folder])
@pytest.mark.parametrize("name", ALL)
def test_a_picture_is_drawn_without_any_one_of_the_fonts(folder: Path, name: str, broken: Break) -> None:
    broken(folder / name)
    made = rendering.rendered(SHEET, {})
    assert made.png.startswith(b"\x89PNG")
    used = {font.path.name for one in "推濵태ก😀" for font in [fonts.font_for(one, heavy=True)] if font}
    assert name not in used
    fonts.font_for("ۻ", heavy=True)  # a letter that makes every font be opened
    fonts.medium()
    told = [*made.unreadable, *fonts.unreadable()]
    assert [one for one in told if one.startswith(name)] == told
    assert len(told) == 1


@pytest.mark.parametrize(
    ("gone", "lacking"),
    [
        (["NotoSansThai-Bold.ttf"], {"อ", "ร"}),
        (["NotoSansKR-Rest.ttf"], {"태", "희"}),
        (["NotoColorEmoji.ttf"], {"😀"}),
        (["MPLUSRounded1c-ExtraBold.ttf"], set[str]()),
        (["MPLUSRounded1c-Medium.ttf"], set[str]()),
    ],
)
def test_only_the_letters_of_the_font_that_is_gone_are_dots(folder: Path, gone: list[str], lacking: set[str]) -> None:
    for name in gone:
        (folder / name).unlink()
    assert rendering.rendered(SHEET, {}).missing == lacking


def test_plain_letters_are_bold_where_there_is_no_plain_font(folder: Path) -> None:
    (folder / "MPLUSRounded1c-Medium.ttf").unlink()
    [plain], [bold] = letters(["愛"], bold=False), letters(["愛"])
    assert (plain == bold).all()
    assert ink(plain) > 100


def test_without_any_font_there_is_a_picture_without_letters(folder: Path) -> None:
    shutil.rmtree(folder)
    made = rendering.rendered(SHEET, {})
    assert len({tuple(pixel) for row in pixels(made.png)[::8, ::8] for pixel in row}) > 4
    assert {"推", "し", "濵", "1", "😀"} <= made.missing


def there(folder: Path) -> str:
    """What a worker does first so that its fonts are those of a folder, and there are no others."""
    return (
        "from bot.pictures import fonts; from pathlib import Path; "
        f"fonts.FOLDER = Path({str(folder)!r}); fonts._installed = list"
    )


async def test_the_log_names_the_font_that_is_gone_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ALL[1:]:
        (tmp_path / name).symlink_to(FOLDER / name)
    caplog.set_level(logging.WARNING)
    drawing = studio.Studio()
    try:
        with instead(monkeypatch, there(tmp_path)):
            assert await drawing.paint(SHEET, {})
        assert await drawing.paint(replace(SHEET, title="推し"), {})
    finally:
        drawing.close()
    assert caplog.messages == [f"a picture is not whole: {ALL[0]} cannot be read (FileNotFoundError)"]


@pytest.mark.parametrize("broken", [remove, cut, garble, empty, a_folder])
@pytest.mark.parametrize("first", ["ben", "ben 😀"])
async def test_emoji_whose_font_goes_while_the_worker_lives_are_dots_and_the_log_says_so(
    folder: Path, first: str, broken: Break, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    drawing, plain = studio.Studio(), replace(SHEET, rows=(BoardRow(1, "彩", "1,200"),))
    try:
        with instead(monkeypatch, there(folder)):
            assert await drawing.paint(replace(plain, title=first), {})
            broken(folder / "NotoColorEmoji.ttf")
            made = [await drawing.paint(replace(plain, subtitle=one), {}) for one in ("😀", "・")]
    finally:
        drawing.close()
    assert made[0] == made[1] is not None
    [told] = caplog.messages
    assert told.startswith("a picture is not whole: NotoColorEmoji.ttf cannot be read (")
    assert told.endswith("; no font has U+1F600")
