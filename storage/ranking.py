"""Boards and places as steps."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from cafe.book import ALL_CAST, COUNTED_FOR_CAST, Look, Producer
from cafe.context import Context
from cafe.errors import RankingOff
from cafe.periods import Period, Windows
from cafe.places import movement
from cafe.ranking import BOARD_LENGTH, Board, Line, OwnPlace, Ranking, RankingOf, ranked_cast
from cafe.veil import running, veiled
from storage.engine import Rows, Steps
from storage.ledger import places_of
from storage.points import card
from storage.registry import answers

_PERIODS = tuple(Period)
T = TypeVar("T")
_KEPT: WeakKeyDictionary[Context, dict[Hashable, tuple[Rows, Any]]] = WeakKeyDictionary()
"""Boards as last computed, with what they were computed from: (span, what else counts, last entry, latest board post).

They go with their context, thus with the café's revision (a producer's name is part of it), so a board is only told
again while nothing has changed.
"""


@answers(RankingOf)
def ranking_of(question: RankingOf, context: Context, at: int) -> Steps[Ranking]:
    """See RankingOf."""
    if question.of == "producers" and not context.settings.producers_board:
        raise RankingOff
    hidden = veiled(context, at, question.period)
    within = running(context, at)
    if hidden:
        board = _board(question, context, (), 0, hidden=True)
    elif question.of == "cast":
        board = yield from cast_board(question, context, within)
    else:
        board = yield from _producers_board(question, context, within)
    producer = yield from card(question.cafe, question.platform, question.account)
    own = None
    if producer is not None:
        own = OwnPlace(producer, 0, None)
        if not hidden:
            own = yield from own_place(question.cafe, ALL_CAST, producer, within, question.period, gap=question.gap)
    return Ranking(board=board, own=own, producers_board=context.settings.producers_board)


def _board(
    question: RankingOf, context: Context, lines: tuple[Line, ...], total: int, *, hidden: bool = False
) -> Board:
    title = season_title(context, question.period)
    return Board(question.of, question.period, lines, total, hidden, title, question.first, context.name)


def season_title(context: Context, period: Period) -> str:
    """What a board of the season names below it; "" for the other periods."""
    season = context.open_season
    return season.title if season and period is Period.SEASON else ""


def cast_board(question: RankingOf, context: Context, within: Windows) -> Steps[Board]:
    """Everyone with power in the window, and the active cast without any, so that nobody is left out."""
    span = within.span(question.period)
    place = ("cast", question.period, question.first)
    return (yield from kept(context, place, span, lambda: _drawn_board(question, context, span)))


def kept(context: Context, place: Hashable, span: str, make: Callable[[], Steps[T]], also: Hashable = None) -> Steps[T]:
    """What was made for a place of a window's boards, told again while nothing has changed since, nor `also`."""
    [version] = yield "board_version", {"cafe": context.cafe, "span": span}
    of_cafe, state = _KEPT.setdefault(context, {}), (span, also, *version)
    known = of_cafe.get(place)
    if known is None or known[0] != state:
        known = of_cafe[place] = state, (yield from make())
    return known[1]


def _drawn_board(question: RankingOf, context: Context, span: str) -> Steps[Board]:
    powers, supporters = yield from cast_tallies(question.cafe, span)
    posted = yield "board_posted", {"cafe": question.cafe, "span": span}
    ordered = ranked_cast(context, powers)
    moves = movement(dict(posted), ordered) if posted else {}
    lines = tuple(
        Line(place, who, power, supporters.get(who, 0), moves.get(who), cast=context.cast[who])
        for place, who, power in ordered[question.first : question.first + BOARD_LENGTH]
    )
    return _board(question, context, lines, len(ordered))


def cast_tallies(cafe: int, span: str) -> Steps[tuple[dict[int, int], dict[int, int]]]:
    """The cast's power and supporters in a window."""
    rows = yield "cast_board", {"cafe": cafe, "span": span}
    return {who: power for who, power, _ in rows}, {who: count for who, _, count in rows}


def _producers_board(question: RankingOf, context: Context, within: Windows) -> Steps[Board]:
    def make() -> Steps[Board]:
        lines, total = yield from producer_lines(question.cafe, ALL_CAST, within, question.period, question.first)
        return _board(question, context, lines, total)

    if question.first:
        return (yield from make())  # nobody counts how many pages there are; the first is what nearly all look at
    return (yield from kept(context, ("producers", question.period), within.span(question.period), make))


def producer_lines(
    cafe: int, board: int, within: Windows, period: Period, first: int, length: int = BOARD_LENGTH
) -> Steps[tuple[tuple[Line, ...], int]]:
    """`length` of a board's producers from line `first` (from 0) on, and how many lines there are, or more.

    Those with equal power stand in the order of their numbers.
    """
    asked = {"cafe": cafe, "board": board, "stamp": within.stamp(period)}
    rows = yield f"top_{period.value}", {**asked, "first": first, "count": length + 1}
    total, place = first + len(rows), first + 1
    if first and rows:
        place = yield from _place(cafe, board, within, period, rows[0][1])
    lines: list[Line] = []
    for power, tied in groupby(rows[:length], itemgetter(1)):
        page = sorted(tied)
        number = first + 1 + len(lines)
        place = place if not lines else number
        if place < number or (len(lines) + len(page) == length and rows[-1][1] == power):
            page = yield f"tied_{period.value}", {**asked, "power": power, "first": number - place, "count": len(page)}
        lines += (
            Line(place, no, power, name=name if shown and state != "deleted" else None)
            for no, _, name, shown, state in page
        )
    return tuple(lines), total


def _place(cafe: int, board: int, within: Windows, period: Period, power: int) -> Steps[int]:
    """The place of a score: from the histogram where the board has one, else by counting those above."""
    if board == ALL_CAST or period in COUNTED_FOR_CAST:
        [place] = yield from places_of(cafe, [Look(board, within.span(period), power)])
        return place
    asked = {"cafe": cafe, "board": board, "stamp": within.stamp(period), "power": power}
    rows = yield f"above_{period.value}", asked
    return 1 + rows[0][0]


def own_place(
    cafe: int, board: int, producer: Producer, within: Windows, period: Period, *, gap: bool
) -> Steps[OwnPlace]:
    """Where a producer stands on a board; the power missing to the next better one only if `gap` asks for it."""
    power = yield from own_power(cafe, board, producer.no, within, period)
    place = (yield from _place(cafe, board, within, period, power)) if power > 0 else None
    missing = None
    if gap:
        asked = {"cafe": cafe, "board": board, "stamp": within.stamp(period), "power": max(power, 0)}
        rows = yield f"next_better_{period.value}", asked
        missing = None if rows[0][0] is None else rows[0][0] - power
    return OwnPlace(producer, power, place, missing)


def own_power(cafe: int, board: int, producer: int, within: Windows, period: Period) -> Steps[int]:
    """A producer's power on a board in the running window of a period; a stale stamp counts as zero."""
    rows = yield "own_tally", {"cafe": cafe, "board": board, "producer": producer}
    if not rows:
        return 0
    (today, p0, week, p1, month, p2, season, p3, p4) = rows[0]
    kept = ((today, p0), (week, p1), (month, p2), (season, p3), ("a", p4))
    stamp, power = kept[_PERIODS.index(period)]
    return power if stamp == within.stamp(period) else 0
