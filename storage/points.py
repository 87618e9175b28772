"""Own card and ledger as steps."""

from __future__ import annotations

from cafe.book import Entry, Producer
from cafe.context import Context
from cafe.points import OwnPoints, Points
from cafe.producers import CardOf, LanguageOf
from cafe.ranks import next_rank, rank_for
from storage.engine import Steps
from storage.registry import answers
from storage.rows import entry_of, producer_of

NEWEST = 2**62


def card(cafe: int, platform: str, account: str) -> Steps[Producer | None]:
    """The card of an account, if one has been issued."""
    rows = yield "card_of_account", {"cafe": cafe, "platform": platform, "account": account}
    return producer_of(rows[0]) if rows else None


@answers(CardOf)
def card_of(question: CardOf, context: Context, at: int) -> Steps[Producer | None]:
    """See CardOf."""
    return (yield from card(question.cafe, question.platform, question.account))


@answers(LanguageOf)
def language_of(question: LanguageOf, context: Context, at: int) -> Steps[str | None]:
    """See LanguageOf."""
    found = yield from card(question.cafe, question.platform, question.account)
    return found.language if found else None


@answers(OwnPoints)
def own_points(question: OwnPoints, context: Context, at: int) -> Steps[Points | None]:
    """See OwnPoints. One entry more than the page is read, to know whether there is another page."""
    producer = yield from card(question.cafe, question.platform, question.account)
    if producer is None:
        return None
    size = question.size
    cafe = {"cafe": question.cafe, "producer": producer.no, "count": size + 1}
    if question.after is not None:
        rows = yield "ledger_after", {**cafe, "after": question.after}
        newer, older = len(rows) > size, True
        entries: list[Entry] = [entry_of(row) for row in rows[:size]][::-1]
    else:
        before = NEWEST if question.before is None else question.before
        rows = yield "ledger_before", {**cafe, "before": before}
        newer, older = question.before is not None, len(rows) > size
        entries = [entry_of(row) for row in rows[:size]]
    ranks = context.settings.ranks
    return Points(
        producer=producer, rank=rank_for(producer.pv, ranks), next_rank=next_rank(producer.pv, ranks),
        entries=entries, cast=context.cast, newer=newer, older=older,
    )  # fmt: skip
