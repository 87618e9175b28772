"""A board as it is drawn: nothing outside, nothing over another, nothing too small, and a tie is a tie."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.pictures import board
from bot.pictures.board import BoardRow, BoardSheet
from bot.pictures.frame import WIDTH
from bot.pictures.pen import Pen
from bot.pictures.sheet import Face

NAMES = {
    "short": ("彩", "Rin", "みお"),
    "kanji": ("寿限無" * 10 + "寿限",),
    "latin": ("Sakura Hanamura-Featherstonehaugh", "W" * 32),
    "emoji": ("💖" * 32, "👩‍🎤" * 32),
    "backwards": ("مرحبا سلام " * 3, "שלום עולם שלום"),
}
SMALLEST = 30


@dataclass(slots=True)
class Drawn:
    """A line of letters: where it begins and ends, on which height it stands, how large it is."""

    text: str
    left: float
    right: float
    y: float
    size: float

    def over(self, other: Drawn) -> bool:
        """Whether letters of both meet: digits and kanji, not the tails of single letters."""
        beside = self.right <= other.left + 1 or other.right <= self.left + 1
        above = self.y + self.size * 0.08 <= other.y - other.size * 0.72
        below = other.y + other.size * 0.08 <= self.y - self.size * 0.72
        return not (beside or above or below)


@dataclass(slots=True)
class Watched(Pen):
    """A pen that remembers what it wrote; letters in place of a portrait are no text to read."""

    lines: list[Drawn] = field(default_factory=list[Drawn])
    quiet: bool = False

    def text(self, x: float, y: float, text: str, size: float, *args: Any, **named: Any) -> str:
        """As a pen does."""
        bold, most, least = named.get("bold", True), named.get("most"), named.get("least", 0)
        shown, fitted = (text, size) if most is None else self.fit(text, size, most, bold=bold, least=least)
        wide = self.width(shown, fitted, bold=bold)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[named.get("anchor", "start")]
        if shown and not self.quiet:
            self.lines.append(Drawn(shown, left, left + wide, y, fitted))
        return Pen.text(self, x, y, text, size, *args, **named)

    def face(self, *args: Any, **named: Any) -> str:
        """As a pen does."""
        self.quiet = True
        try:
            return Pen.face(self, *args, **named)
        finally:
            self.quiet = False


def sheet(
    count: int, names: str = "short", *, places: tuple[int, ...] = (), power: int = 25_000, cast: bool = True,
    large: bool = True, foot: str = "AKIBA Stage Café",
) -> BoardSheet:  # fmt: skip
    """A board of so many; each has moved, so that everything there is to tell is told."""
    rows: list[BoardRow] = []
    for number in range(count):
        name, told = NAMES[names][number % len(NAMES[names])], f"{power - number * 7:,}"
        place = places[number] if places else number + 1
        share = 1000 * (power - number * 7) // power
        if cast:
            moved = (0, 1, -2, 12)[number % 4]
            rows.append(BoardRow(place, name, told, share, "1,234 supporters", "1,234", moved, Face(name, 0xE0457B)))
        else:
            rows.append(BoardRow(place, name, told, share))
    return BoardSheet(
        file="ranking.png", alt="", title="Power ranking", subtitle="This season", rows=tuple(rows), large=large,
        foot=foot,
    )  # fmt: skip


def drawn(shown: BoardSheet) -> tuple[int, list[Drawn]]:
    """The picture's height, and its lines."""
    pen = Watched()
    height = board.draw(shown, pen).height
    return height, pen.lines


CROWDS = [
    pytest.param(sheet(count, names, cast=cast, large=large), id=f"{count}-{names}-{cast}-{large}")
    for names in NAMES
    for count in (1, 2, 3, 4, 12, 13, 19, 20)
    for cast, large in ((True, True), (False, True), (True, False))
]
HUGE = [
    pytest.param(sheet(count, power=power), id=f"{count}-{power}")
    for count in (3, 12, 20)
    for power in (9_999_999, 99_999_999, 999_999_999)
] + [
    pytest.param(
        sheet(count, places=tuple(range(first, first + count)), large=False, cast=cast), id=f"far-{count}-{first}"
    )
    for count in (5, 20)
    for first, cast in ((980, True), (99_980, False), (999_980, False))
]


@pytest.mark.parametrize("shown", [*CROWDS, *HUGE])
def test_nothing_meets_nothing_is_cut_off_and_a_phone_shows_it_whole(shown: BoardSheet) -> None:
    height, lines = drawn(shown)
    assert height <= board.TALLEST
    for line in lines:
        assert line.left >= 0, line
        assert line.right <= WIDTH, line
        assert 0 < line.y < height, line
    met = [(one.text, other.text) for one, other in itertools.combinations(lines, 2) if one.over(other)]
    assert met == []


@pytest.mark.parametrize("shown", CROWDS)
def test_nothing_is_smaller_than_a_phone_can_show(shown: BoardSheet) -> None:
    _, lines = drawn(shown)
    assert [line for line in lines if line.size < SMALLEST] == []


@pytest.mark.parametrize("shown", [*CROWDS, *HUGE])
def test_every_place_name_and_power_stands_there_and_no_number_loses_a_digit(shown: BoardSheet) -> None:
    _, lines = drawn(shown)
    texts = [line.text for line in lines]
    for row in shown.rows:
        assert row.power in texts
        assert str(row.place) in texts
        assert any(
            row.name.startswith(text.rstrip("…").rstrip()) for text in texts if len(text) > 1 or text == row.name
        )
        assert not row.count or row.count in texts or row.detail in texts


def _tied(count: int) -> list[tuple[int, ...]]:
    """Boards with every tie among their first six."""
    found: list[tuple[int, ...]] = []
    for new in itertools.product((True, False), repeat=min(count, 6) - 1):
        places = [1]
        for number in range(1, count):
            fresh = number > len(new) or new[number - 1]
            places.append(number + 1 if fresh else places[-1])
        found.append(tuple(places))
    return found


@pytest.mark.parametrize("count", [2, 3, 4, 5, 12, 20])
def test_whoever_shares_a_place_is_shown_as_large(count: int) -> None:
    for places in _tied(count):
        shown = sheet(count, places=places)
        height, lines = drawn(shown)
        sizes: dict[int, set[float]] = {}
        for row in shown.rows:
            sizes.setdefault(row.place, set()).update(line.size for line in lines if line.text == row.power)
        assert {place for place, found in sizes.items() if len(found) > 1} == set(), places
        assert height <= board.TALLEST, places


@pytest.mark.parametrize("count", [4, 12, 20])
def test_the_first_three_are_larger_than_the_others_and_the_first_the_largest(count: int) -> None:
    _, lines = drawn(sheet(count))
    assert sum(line.text == "1,234 supporters" for line in lines) == 3
    _, lines = drawn(sheet(count, large=False))
    assert all(line.text != "1,234 supporters" for line in lines)


def test_a_long_name_takes_two_lines_before_it_loses_letters() -> None:
    _, lines = drawn(sheet(3, "latin"))
    texts = [line.text for line in lines]
    assert {"Sakura Hanamura-", "Featherstonehaugh"} <= set(texts)


def test_in_the_place_that_an_odd_count_leaves_the_cafe_is_named() -> None:
    height, lines = drawn(sheet(20))
    [cafe] = [line for line in lines if line.text == "AKIBA Stage Café"]
    last = max(line.y for line in lines if line.text.isdecimal())
    assert cafe.left > WIDTH / 2
    assert abs(cafe.y - last) < 30
    assert height - cafe.y < 60


@pytest.mark.parametrize("bar", ["one column", "two columns"])
def test_a_full_bar_ends_before_the_power(bar: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[float] = []
    monkeypatch.setattr(board, "_bar", lambda row, x, y, width: ends.append(x + width) or "")  # pyright: ignore
    _, lines = drawn(sheet(9 if bar == "one column" else 20, large=False))
    powers = [line for line in lines if "," in line.text and line.text != "1,234" and "supporters" not in line.text]
    assert len(ends) == len(powers)
    assert all(end < power.left for end, power in zip(ends, powers, strict=True))


def test_the_same_board_is_the_same_picture_and_another_face_makes_another() -> None:
    assert sheet(12) == sheet(12)
    assert hash(sheet(12)) == hash(sheet(12))
    assert sheet(12) != sheet(12, foot="Another café")
    assert len({sheet(12), sheet(12), sheet(13)}) == 2
