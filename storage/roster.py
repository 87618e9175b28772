"""The roster as steps."""

from __future__ import annotations

from cafe.context import CastMember, Context
from cafe.roster import SuggestCast, suggest
from storage.engine import Steps
from storage.registry import answers


@answers(SuggestCast)
def suggest_cast(question: SuggestCast, context: Context, at: int) -> Steps[list[CastMember]]:
    """See SuggestCast."""
    rows = yield "cast_in_on", {"cafe": question.cafe, "day": context.day(at).isoformat()}
    return suggest(context, question.typed, question.states, frozenset(row[0] for row in rows))
