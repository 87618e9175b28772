"""Boards as pictures: the sheets of the ranking, of the supporters, and of the boards that are posted.

A veiled board has no sheet, and one on which nobody has pushed has none either: there is nothing to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.pictures.board import BoardRow, BoardSheet
from bot.pictures.sheet import Face
from bot.plain import clean
from bot.ui.facts import shown_day
from bot.ui.pictured import described, face_of, place_sentence
from bot.ui.season_titles import title_words
from bot.words import Reader, number, power
from cafe.context import CastMember
from cafe.interim import InterimFacts
from cafe.posting import BoardFacts
from cafe.ranking import BOARD_LENGTH, Board, Line

FILE = "ranking.png"
BETWEEN = " · "


@lru_cache(maxsize=256)
def ranking_sheet(board: Board, reader: Reader) -> BoardSheet | None:
    """A page of `/ranking`, made once for each board and language: the storage gives the same board while it holds."""
    if not _worth(board):
        return None
    title = reader("pictures-board-producers" if board.of == "producers" else "pictures-board-cast")
    return _sheet(title, _when(board, reader), board.lines, reader, foot=board.cafe_name, large=not board.first)


@lru_cache(maxsize=256)
def supporters_sheet(board: Board, member: CastMember, supporters: int, reader: Reader) -> BoardSheet | None:
    """A page of `/supporters`, with the cast member's face and colour."""
    if not _worth(board):
        return None
    face = face_of(member, reader)
    title = reader("pictures-board-supporters", cast=face.name)
    count = reader("post-board-supporters", count=supporters)
    return _sheet(
        title, _when(board, reader) + BETWEEN + count, board.lines, reader, foot=board.cafe_name,
        large=not board.first, whose=face,
    )  # fmt: skip


def final_sheet(facts: BoardFacts, reader: Reader) -> BoardSheet | None:
    """The final board of a day or a week."""
    shown = () if facts.veiled else [one for one in facts.lines if one.power > 0][:BOARD_LENGTH]
    if not shown:
        return None
    first = shown_day(facts.first, reader)
    if facts.first == facts.last:
        return _sheet(reader("pictures-board-day"), first, shown, reader, foot=facts.cafe_name)
    days = reader("pictures-board-days", first=first, last=shown_day(facts.last, reader))
    return _sheet(reader("pictures-board-week"), days, shown, reader, foot=facts.cafe_name)


def interim_sheet(facts: InterimFacts, reader: Reader) -> BoardSheet | None:
    """The interim report."""
    shown = () if facts.veiled else facts.lines[:BOARD_LENGTH]
    if not shown:
        return None
    season = reader("ranking-season", title=clean(title_words(facts.season.title, reader)))
    return _sheet(reader("pictures-board-interim"), season, shown, reader, foot=facts.cafe_name)


def _worth(board: Board) -> bool:
    return not board.veiled and bool(board.lines) and (bool(board.first) or any(one.power > 0 for one in board.lines))


def _when(board: Board, reader: Reader) -> str:
    period = reader(f"choice-period-{board.period.value}")
    return BETWEEN.join([period, clean(title_words(board.season_title, reader))]) if board.season_title else period


def _sheet(
    title: str, subtitle: str, lines: Sequence[Line], reader: Reader, *, foot: str, large: bool = True,
    whose: Face | None = None,
) -> BoardSheet:  # fmt: skip
    most = max(1, lines[0].power)
    rows = tuple(_row(one, most, reader, whose) for one in lines)
    sentences = [_sentence(one, row, reader) for one, row in zip(lines, rows, strict=True)]
    alt = described(reader("pictures-board-alt", title=title, subtitle=subtitle), sentences, reader)
    return BoardSheet(
        file=FILE, alt=alt, title=title, subtitle=subtitle, rows=rows, large=large, foot=clean(foot), whose=whose
    )


def _row(one: Line, most: int, reader: Reader, whose: Face | None) -> BoardRow:
    told, share = power(one.power), max(one.power, 0) * 1000 // most
    if one.cast is None:
        name = clean(one.name) if one.name else reader("pictures-board-number", no=str(one.id))
        return BoardRow(one.place, name, told, share, tint=whose.colour if whose else None)
    face = face_of(one.cast, reader)
    return BoardRow(
        one.place, face.name, told, share, reader("post-board-supporters", count=one.supporters),
        number(one.supporters), one.moved or 0, face,
    )  # fmt: skip


def _sentence(one: Line, row: BoardRow, reader: Reader) -> str:
    if one.cast is None:
        return reader("pictures-board-alt-producer", place=one.place, name=row.name, power=row.power)
    return place_sentence(one.place, row.name, row.power, one.supporters, reader)
