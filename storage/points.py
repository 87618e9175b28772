"""Own card and ledger as steps."""

from __future__ import annotations

from cafe.book import Producer
from cafe.context import Context
from cafe.points import OwnPoints, Points
from cafe.producers import CardOf, LanguageOf
from cafe.ranks import next_rank, rank_for
from cafe.staff import AuditOf
from storage.engine import Rows, Steps
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
    """See OwnPoints."""
    producer = yield from card(question.cafe, question.platform, question.account)
    if producer is None:
        return None
    rows, newer, older = yield from ledger_page(question, producer.no)
    ranks = context.settings.ranks
    return Points(
        producer=producer, rank=rank_for(producer.pv, ranks), next_rank=next_rank(producer.pv, ranks),
        entries=[entry_of(row[:-1]) for row in rows], voided=frozenset(row[0] for row in rows if row[-1] is not None),
        cast=context.cast, newer=newer, older=older,
    )  # fmt: skip


def ledger_page(question: OwnPoints | AuditOf, producer: int) -> Steps[tuple[Rows, bool, bool]]:
    """The page's rows, newest first. One more than the page is read, to know whether there is another page."""
    size = question.size
    asked = {"cafe": question.cafe, "producer": producer, "count": size + 1}
    if question.after is not None:
        rows = yield "ledger_after", {**asked, "after": question.after}
        if len(rows) > size:
            return rows[size - 1 :: -1], True, True
    before = question.before if question.after is None else None
    rows = yield "ledger_before", {**asked, "before": NEWEST if before is None else before}
    return rows[:size], before is not None, len(rows) > size
