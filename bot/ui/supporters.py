"""The supporters of one cast member as a message."""

from __future__ import annotations

from functools import lru_cache

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.board_picture import supporters_sheet
from bot.ui.message import COLOUR, COLOUR_QUIET, Json, Message, button, choice, embed, line, row, select
from bot.ui.ranking import board_lines, has_gap, own_text
from bot.ui.season_titles import title_words
from bot.words import Reader
from cafe.periods import Period
from cafe.ranking import BOARD_LENGTH
from cafe.supporters import Supporters


def supporters_message(told: Supporters, reader: Reader, *, gap: bool = False) -> Message:
    """The board, the own place, and buttons to other pages and periods."""
    board, member = told.board, told.member
    more = board.total > board.first + BOARD_LENGTH
    rows = _rows(reader, member.id, board.period, board.first, more, not gap and has_gap(board, told.own))
    period = reader(f"choice-period-{board.period.value}")
    title = reader("supporters-title", cast=plain(member.called(reader.locale)), period=period)
    if board.veiled:
        return Message(embeds=[embed(title, reader("ranking-sealed"), colour=COLOUR_QUIET)], rows=rows[-1:])
    parts = [reader("supporters-total", count=told.supporters), ""] if told.supporters else []
    parts.append(board_lines(board, reader))
    fields: list[Json] = []
    if told.own is not None:
        fields.append(line(reader("supporters-own"), own_text(told.own, reader, gap=gap), inline=False))
    footer = reader("ranking-season", title=title_words(board.season_title, reader)) if board.season_title else ""
    made = embed(title, "\n".join(parts), colour=member.colour or COLOUR, fields=fields, footer=footer)
    sheet = supporters_sheet(board, member, told.supporters, reader)
    return Message(embeds=[made], rows=rows, sheet=sheet)


@lru_cache(maxsize=4096)
def _rows(reader: Reader, cast: int, period: Period, first: int, more: bool, gap: bool) -> list[Json]:
    """Buttons and the choice of a period: the same for everyone who looks at the same page."""
    here, buttons = (cast, period.value), list[Json]()
    if first:
        before = custom_id("supporters-page", *here, max(first - BOARD_LENGTH, 0), 0)
        buttons.append(button(reader("ranking-higher"), before))
    if more:
        after = custom_id("supporters-page", *here, first + BOARD_LENGTH, 0)
        buttons.append(button(reader("ranking-lower"), after))
    if gap:
        buttons.append(button(reader("ranking-gap-ask"), custom_id("supporters-page", *here, first, 1)))
    periods = [choice(reader(f"choice-period-{one.value}"), one.value, default=one is period) for one in Period]
    chosen = row(select(custom_id("supporters-period", cast), periods))
    return [row(*buttons), chosen] if buttons else [chosen]
