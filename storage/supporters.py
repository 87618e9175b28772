"""The supporters of one cast member as steps: the cast member's own board, read as the board of all producers is."""

from __future__ import annotations

from cafe.context import Context
from cafe.ranking import Board, OwnPlace
from cafe.roster import find_cast
from cafe.supporters import Supporters, SupportersOf
from cafe.veil import running, veiled
from storage.engine import Steps
from storage.points import card
from storage.ranking import kept, own_place, producer_lines, season_title
from storage.registry import answers

OF = "supporters"


@answers(SupportersOf)
def supporters_of(question: SupportersOf, context: Context, at: int) -> Steps[Supporters]:
    """See SupportersOf."""
    member, period, first = find_cast(context, question.cast), question.period, question.first
    producer = yield from card(question.cafe, question.platform, question.account)
    title = season_title(context, period)
    if veiled(context, at, period):
        hidden = Board(OF, period, (), 0, True, title, first)
        return Supporters(member=member, board=hidden, own=producer and OwnPlace(producer, 0, None))
    within = running(context, at)

    def make() -> Steps[tuple[Board, int]]:
        lines, total = yield from producer_lines(question.cafe, member.id, within, period, first)
        rows = yield "supporters_in", {"cafe": question.cafe, "span": within.span(period), "cast": member.id}
        board = Board(OF, period, lines, total, False, title, first, context.name)
        return board, rows[0][0] if rows else 0

    if first:
        board, supporters = yield from make()
    else:
        board, supporters = yield from kept(context, (OF, member.id, period), within.span(period), make)
    own = None
    if producer is not None:
        own = yield from own_place(question.cafe, member.id, producer, within, period, gap=question.gap)
    return Supporters(member=member, board=board, own=own, supporters=supporters)
