"""What a board's picture shows: what the words beside it say, and nothing where the words say nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.pictures.board import BoardSheet
from bot.pictures.sheet import ALT
from bot.ui.board_picture import final_sheet, interim_sheet, ranking_sheet, supporters_sheet
from bot.ui.interim import interim_message
from bot.ui.pictured import described
from bot.ui.posts import board_message
from bot.ui.ranking import ranking_message
from bot.ui.supporters import supporters_message
from bot.words import Reader, Words, power
from cafe.context import CastMember
from cafe.interim import InterimFacts
from cafe.periods import Period
from cafe.posting import BoardFacts
from cafe.ranking import Board, Line, Ranking
from cafe.seasons import Season, SeasonRules
from cafe.supporters import Supporters

WORDS = Words.load()
READERS = [WORDS.for_("en"), WORDS.for_("ja")]
DAY = date(2026, 11, 22)
AYA = CastMember(id=1, name="彩", latin="Aya", colour=0xE0457B, portrait="f" * 64)
RIN = CastMember(id=2, name="凛", latin="Rin")
CAST = (Line(1, 1, 2_250_050, 373, 2, cast=AYA), Line(2, 2, 1_000_000, 1, None, cast=RIN))
PRODUCERS = (Line(1, 7, 500, name="Ben"), Line(2, 31, 300))
SEASON = Season(
    1, "2026-11", date(2026, 11, 1), date(2026, 11, 30), "open", SeasonRules(), datetime(2026, 11, 1, tzinfo=UTC)
)


def board(lines: Sequence[Line] = CAST, of: str = "cast", *, veiled: bool = False, first: int = 0) -> Board:
    """A board of the season."""
    return Board(of, Period.SEASON, lines, len(lines) + first, veiled, "2026-11", first, "AKIBA Stage Café")


def of(sheet: BoardSheet | None) -> BoardSheet:
    """The sheet that there has to be."""
    assert sheet is not None
    return sheet


def crowd(name: str) -> list[Line]:
    """Twenty who are called alike."""
    return [
        Line(n, n, 99_999_999_900 - n, 12_345, cast=replace(AYA, id=n, name=name, latin=name)) for n in range(1, 21)
    ]


def test_a_line_of_the_picture_is_the_line_of_the_words() -> None:
    first, second = of(ranking_sheet(board(), READERS[0])).rows
    assert (first.place, first.name, first.power, first.count, first.moved) == (1, "Aya", "22,500.5", "373", 2)
    assert (first.detail, second.detail) == ("373 supporters", "1 supporter")
    assert (second.place, second.name, second.power, second.moved) == (2, "Rin", "10,000", 0)
    assert (first.share, second.share) == (1000, 444)
    assert first.face is not None
    assert (first.face.colour, first.face.portrait) == (AYA.colour, AYA.portrait)
    assert [row.name for row in of(ranking_sheet(board(), READERS[1])).rows] == ["彩", "凛"]


def test_a_producer_stands_there_as_they_chose() -> None:
    shown = of(ranking_sheet(board(PRODUCERS, "producers"), READERS[0]))
    assert [(row.name, row.face) for row in shown.rows] == [("Ben", None), ("No. 31", None)]
    assert "Ben" in shown.alt
    assert list(shown.faces()) == []


def test_the_supporters_of_somebody_stand_under_their_face_and_in_their_colour() -> None:
    shown = of(supporters_sheet(board(PRODUCERS, "supporters"), AYA, 2, READERS[0]))
    assert shown.whose is not None
    assert (shown.whose.name, shown.portraits()) == ("Aya", {AYA.portrait})
    assert {row.tint for row in shown.rows} == {AYA.colour}
    assert shown.subtitle == "This season · November 2026 · 2 supporters"


def test_only_the_first_page_has_large_ones() -> None:
    assert of(ranking_sheet(board(), READERS[0])).large
    assert not of(ranking_sheet(board(first=20), READERS[0])).large


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
def test_what_is_sealed_has_no_picture(reader: Reader) -> None:
    sealed = board(veiled=True)
    lines = list(CAST)  # as if they had been forgotten there
    messages = [
        ranking_message(Ranking(board=sealed, own=None), reader),
        ranking_message(Ranking(board=board(PRODUCERS, "producers", veiled=True), own=None), reader),
        supporters_message(Supporters(member=AYA, board=board(PRODUCERS, "supporters", veiled=True), own=None), reader),
        board_message(BoardFacts(DAY, DAY, lines, veiled=True), reader),
        interim_message(InterimFacts(SEASON, lines, veiled=True), reader),
    ]
    assert [message.sheet for message in messages] == [None] * len(messages)
    assert final_sheet(BoardFacts(DAY, DAY, lines, veiled=True), reader) is None
    assert interim_sheet(InterimFacts(SEASON, lines, veiled=True), reader) is None
    assert supporters_sheet(sealed, AYA, 3, reader) is None


def test_where_nobody_has_pushed_there_is_no_picture() -> None:
    nothing = [replace(line, power=0) for line in CAST]
    assert ranking_sheet(board(nothing), READERS[0]) is None
    assert ranking_sheet(board(()), READERS[0]) is None
    assert final_sheet(BoardFacts(DAY, DAY, nothing, veiled=False), READERS[0]) is None
    assert interim_sheet(InterimFacts(SEASON, ()), READERS[0]) is None


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("name", ["寿" * 32, "💖" * 32, "W" * 32, "彩"])
def test_the_description_tells_places_in_whole_sentences_and_how_many_more(reader: Reader, name: str) -> None:
    lines = crowd(name)
    told = of(ranking_sheet(board(lines), reader)).alt
    assert len(told) <= ALT
    sentences = [
        reader("pictures-board-alt-cast", place=one.place, name=name, power=power(one.power), supporters=12_345)
        for one in lines
    ]
    whole = sum(sentence in told for sentence in sentences)
    assert whole >= 5
    if whole < 20:
        assert told.endswith(reader("pictures-board-alt-more", count=20 - whole))


def test_a_day_and_a_week_say_which() -> None:
    day = of(final_sheet(BoardFacts(DAY, DAY, CAST, veiled=False, cafe_name="AKIBA"), READERS[0]))
    assert (day.title, day.subtitle, day.foot) == ("Final ranking", "Sun, Nov 22, 2026", "AKIBA")
    week = of(final_sheet(BoardFacts(date(2026, 11, 16), DAY, CAST, veiled=False), READERS[1]))
    assert week.title == "週間ランキング"
    assert week.subtitle == "2026年11月16日（月）～2026年11月22日（日）"


def test_a_board_that_is_told_again_has_its_sheet_at_hand() -> None:
    same, alike = board(), board()
    assert ranking_sheet(same, READERS[0]) is ranking_sheet(same, READERS[0])
    assert ranking_sheet(alike, READERS[0]) == ranking_sheet(same, READERS[0])
    assert ranking_sheet(same, READERS[1]) != ranking_sheet(same, READERS[0])


def test_nothing_that_acts_or_hides_is_in_a_picture() -> None:
    lines = (Line(1, 7, 500, name="a\u202eb\u200bc\n@everyone"),)
    [row] = of(ranking_sheet(board(lines, "producers"), READERS[0])).rows
    assert row.name == "abc @everyone"


def test_the_bots_own_process_loads_neither_the_renderer_nor_the_fonts() -> None:
    asked = "import sys, bot.app; print(sorted({'uharfbuzz', 'resvg', 'PIL', 'bot.pictures.fonts'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("reader", READERS, ids=["en", "ja"])
@pytest.mark.parametrize("last", range(1, 40))
def test_a_description_fits_however_long_its_last_sentences_are(reader: Reader, last: int) -> None:
    sentences = ["a" * 480, "b" * (530 - 2 * last), "c" * last, "d" * 40]
    assert len(described("Ranking.", sentences, reader)) <= ALT
