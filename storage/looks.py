"""The command line's questions as steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cafe.book import ALL_CAST
from cafe.context import Context
from cafe.errors import RankingOff
from cafe.looks import PostRow, PostsOf, Standing, Standings, StandingsOf
from cafe.periods import Period, Windows
from cafe.places import places
from cafe.posts import PostKind
from cafe.ranking import ranked_cast
from cafe.veil import running, veiled
from storage.engine import Steps
from storage.ranking import cast_tallies
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
    """The best producers. Places follow from the order, since it begins with the first."""
    stamp: dict[str, Any] = {} if question.period is Period.ALL else {"stamp": within.stamp(question.period)}
    rows = yield f"top_{question.period.value}", {
        "cafe": question.cafe, "board": ALL_CAST, "first": 0, "count": question.limit, **stamp
    }  # fmt: skip
    names = {no: name if shown and state != "deleted" else None for no, _, name, shown, state in rows}
    ordered = places((row[0], row[1]) for row in rows)
    return [Standing(place, no, names[no], power) for place, no, power in ordered]


@answers(PostsOf)
def posts_of(question: PostsOf, context: Context, at: int) -> Steps[Sequence[PostRow]]:
    """See PostsOf."""
    kinds = packed([kind.value] for kind in PostKind)
    rows = yield "posts_of", {"cafe": question.cafe, "kinds": kinds, "since": question.since}
    return [PostRow(*row) for row in rows]
