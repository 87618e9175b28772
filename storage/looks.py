"""The command line's questions as steps."""

from __future__ import annotations

from collections.abc import Sequence

from cafe.book import ALL_CAST
from cafe.context import Context
from cafe.errors import RankingOff
from cafe.looks import PostRow, PostsOf, Standing, Standings, StandingsOf
from cafe.periods import Windows
from cafe.posts import PostKind
from cafe.ranking import ranked_cast
from cafe.veil import running, veiled
from storage.engine import Steps
from storage.ranking import cast_tallies, producer_lines
from storage.registry import answers
from storage.rows import packed


@answers(StandingsOf)
def standings_of(question: StandingsOf, context: Context, at: int) -> Steps[Standings | None]:
    """See StandingsOf."""
    if question.of == "producers" and not context.settings.producers_board:
        raise RankingOff
    hidden = veiled(context, at, question.period)
    if hidden and not question.sealed:
        return None
    within = running(context, at)
    board = _cast if question.of == "cast" else _producers
    rows = yield from board(question, context, within)
    return Standings(within.span(question.period), rows, hidden)


def _cast(question: StandingsOf, context: Context, within: Windows) -> Steps[Sequence[Standing]]:
    """Everyone with power in the window, and the active cast without any."""
    powers, supporters = yield from cast_tallies(question.cafe, within.span(question.period))
    return [
        Standing(place, who, context.cast[who].name, power, supporters.get(who, 0))
        for place, who, power in ranked_cast(context, powers)[: question.limit]
    ]


def _producers(question: StandingsOf, context: Context, within: Windows) -> Steps[Sequence[Standing]]:
    """The best producers."""
    lines, _ = yield from producer_lines(question.cafe, ALL_CAST, within, question.period, 0, question.limit)
    return [Standing(line.place, line.id, line.name, line.power) for line in lines]


@answers(PostsOf)
def posts_of(question: PostsOf, context: Context, at: int) -> Steps[Sequence[PostRow]]:
    """See PostsOf."""
    kinds = packed([kind.value] for kind in PostKind)
    rows = yield "posts_of", {"cafe": question.cafe, "kinds": kinds, "since": question.since}
    return [PostRow(*row) for row in rows]
