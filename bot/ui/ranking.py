"""A ranking as a message."""

from __future__ import annotations

from functools import lru_cache

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.board_picture import ranking_sheet
from bot.ui.message import COLOUR_QUIET, Json, Message, button, choice, embed, line, row, select
from bot.ui.race import race_button
from bot.ui.season_titles import title_words
from bot.words import Reader, power
from cafe.periods import Period
from cafe.ranking import BOARD_LENGTH, Board, Line, OwnPlace, Ranking


def ranking_message(ranking: Ranking, reader: Reader, *, gap: bool = False) -> Message:
    """The board, the own place, and buttons to other pages, periods and boards."""
    board = ranking.board
    asks = not gap and has_gap(board, ranking.own)
    rows = _rows(
        reader, board.of, board.period, board.first, _more(board), asks, ranking.producers_board, _races(board)
    )
    if board.veiled:
        sealed = embed(_title(board, reader), reader("ranking-sealed"), colour=COLOUR_QUIET)
        return Message(embeds=[sealed], rows=rows[-1:])
    fields = [line(reader("ranking-own"), own_text(ranking.own, reader, gap=gap), inline=False)] if ranking.own else []
    footer = reader("ranking-season", title=title_words(board.season_title, reader)) if board.season_title else ""
    made = embed(_title(board, reader), board_lines(board, reader), fields=fields, footer=footer)
    return Message(embeds=[made], rows=rows, sheet=ranking_sheet(board, reader))


def _title(board: Board, reader: Reader) -> str:
    period = reader(f"choice-period-{board.period.value}")
    if board.of == "producers":
        return reader("ranking-title-producers", period=period)
    return reader("ranking-title", period=period)


def has_gap(board: Board, own: OwnPlace | None) -> bool:
    """Whether there is a gap to ask for: where nobody has pushed yet there is none."""
    placed = own is not None and own.place is not None
    return placed or any(one.power > 0 for one in board.lines)


def own_text(own: OwnPlace, reader: Reader, *, gap: bool) -> str:
    """One's own place, with the gap to the next better one if it was asked for."""
    if own.place is None:
        value = reader("ranking-own-none")
    else:
        value = reader("ranking-own-value", place=own.place, power=power(own.power))
    if not gap:
        return value
    ahead = reader("ranking-gap-none") if own.gap is None else reader("ranking-gap", gap=power(own.gap))
    return f"{value}\n{ahead}"


_EMPTY = {"cast": "ranking-empty", "producers": "ranking-empty", "supporters": "supporters-empty"}


@lru_cache(maxsize=256)
def board_lines(board: Board, reader: Reader) -> str:
    """The board's lines, drawn once for each board and language: the storage gives the same board while it holds."""
    if not board.lines and board.of == "cast":
        return reader("ranking-nobody")
    if _empty(board):
        return reader(_EMPTY[board.of])
    if not board.lines:
        return reader("supporters-end" if board.of == "supporters" else "ranking-empty")
    draw = _cast_line if board.of == "cast" else producer_line
    return "\n".join(draw(one, reader) for one in board.lines)


def _empty(board: Board) -> bool:
    """Whether nobody stands above nothing; a correction may leave a cast member with less. The first page tells."""
    return not board.first and not any(one.power > 0 for one in board.lines)


def _cast_line(one: Line, reader: Reader) -> str:
    name = plain(one.cast.called(reader.locale)) if one.cast else "—"
    text = reader(
        "ranking-cast", place=one.place, name=name, power=power(one.power), supporters=one.supporters
    )  # fmt: skip
    return f"{text} {moved_text(one.moved)}" if one.moved else text


def moved_text(places: int) -> str:
    """How many places somebody rose (or fell, if negative)."""
    return f"▲{places}" if places > 0 else f"▼{-places}"


def producer_line(one: Line, reader: Reader) -> str:
    """A producer on a board: by name where they chose to show it, by number otherwise."""
    name = plain(one.name) if one.name else reader("ranking-number", no=str(one.id))
    return reader("ranking-producer", place=one.place, name=name, power=power(one.power))


def _more(board: Board) -> bool:
    return board.total > board.first + BOARD_LENGTH and not _empty(board)


def _races(board: Board) -> bool:
    return board.of == "cast" and board.period is Period.SEASON and not board.veiled and not _empty(board)


@lru_cache(maxsize=512)
def _rows(
    reader: Reader, of: str, period: Period, first: int, more: bool, gap: bool, producers_board: bool, races: bool
) -> list[Json]:
    """Buttons and the choice of a period: the same for everyone who looks at the same page."""
    here = (of, period.value)
    buttons: list[Json] = []
    if first:
        buttons.append(
            button(reader("ranking-higher"), custom_id("ranking-page", *here, max(first - BOARD_LENGTH, 0), 0))
        )
    if more:
        buttons.append(button(reader("ranking-lower"), custom_id("ranking-page", *here, first + BOARD_LENGTH, 0)))
    if gap:
        buttons.append(button(reader("ranking-gap-ask"), custom_id("ranking-page", *here, first, 1)))
    if of == "producers":
        buttons.append(_other(reader("choice-of-cast"), "cast", period))
    elif producers_board:
        buttons.append(_other(reader("choice-of-producers"), "producers", period))
    if races:
        buttons.append(race_button(reader))
    periods = [choice(reader(f"choice-period-{one.value}"), one.value, default=one is period) for one in Period]
    chosen = row(select(custom_id("ranking-period", of), periods))
    return [row(*buttons), chosen] if buttons else [chosen]


def _other(label: str, of: str, period: Period) -> Json:
    return button(label, custom_id("ranking-page", of, period.value, 0, 0))
