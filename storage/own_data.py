"""What is stored about a producer, as steps."""

from __future__ import annotations

from collections.abc import Sequence

from cafe.book import Entry, Producer
from cafe.commitments import cafe_name
from cafe.context import Context
from cafe.errors import NoCard
from cafe.own_data import (
    OwnEntriesOf,
    OwnEntry,
    OwnLine,
    OwnRecords,
    OwnRecordsOf,
    OwnStay,
    OwnSuspension,
    OwnVisit,
    SentWords,
)
from cafe.ranks import rank_for
from storage.engine import Steps
from storage.points import card
from storage.registry import answers


def cafes_of(platform: str, account: str) -> Steps[list[tuple[int, str]]]:
    """The cafés where an account has a card, with their names."""
    rows = yield "own_cafes", {"platform": platform, "account": account}
    return [(cafe, name) for cafe, name in rows]


def own_card(cafe: int, platform: str, account: str) -> Steps[Producer]:
    """One's own card. Raises NoCard."""
    producer = yield from card(cafe, platform, account)
    if producer is None:
        raise NoCard
    return producer


@answers(OwnRecordsOf)
def own_records_of(question: OwnRecordsOf, context: Context, at: int) -> Steps[OwnRecords]:
    """See OwnRecordsOf."""
    producer = yield from own_card(question.cafe, question.platform, question.account)
    named = {"cafe": question.cafe, "producer": producer.no}
    accounts = yield "own_accounts", named
    notices = yield "own_notices", named
    reminders = yield "own_reminders", named
    visits = yield "own_visits", named
    words = yield "own_shout_outs", named
    suspensions = yield "own_suspensions", named
    stays = yield from _stays(question.cafe, producer.no)
    return OwnRecords(
        cafe=cafe_name(context.doors), cafe_name=context.name, calendars=context.calendars, producer=producer,
        rank=rank_for(producer.pv, context.settings.ranks), cast=context.cast, seasons=context.seasons,
        accounts=[(platform, account) for platform, account in accounts],
        notices=[(kind, cast) for kind, cast in notices],
        reminders=[(title, starts_at) for title, starts_at in reminders],
        visits=[OwnVisit(*row) for row in visits],
        stays=stays,
        suspensions=[OwnSuspension(reason, since, until) for reason, since, until in suspensions],
        words=[
            SentWords(entry, day, cast, text, bool(public), state == "withdrawn", thanks)
            for entry, day, cast, text, public, state, thanks in words
        ],
    )  # fmt: skip


def _stays(cafe: int, producer: int) -> Steps[list[OwnStay]]:
    rows = yield "own_stays", {"cafe": cafe, "producer": producer}
    bills: dict[int, list[OwnLine]] = {}
    for stay, kind, yen, at, english, japanese in (yield "own_stay_lines", {"cafe": cafe, "producer": producer}):
        item = None if english is None else (english, japanese)
        bills.setdefault(stay, []).append(OwnLine(kind, yen, at, item))
    return [
        OwnStay(no, spot, started_at, until, left_at, state, tuple(bills.get(no, ())))
        for no, spot, started_at, until, left_at, state in rows
    ]


@answers(OwnEntriesOf)
def own_entries_of(question: OwnEntriesOf, context: Context, at: int) -> Steps[Sequence[OwnEntry]]:
    """See OwnEntriesOf."""
    producer = yield from own_card(question.cafe, question.platform, question.account)
    rows = yield "own_entries", {
        "cafe": question.cafe, "producer": producer.no, "after": question.after, "count": question.count
    }  # fmt: skip
    return [OwnEntry(Entry(*row[:-1]), row[-1]) for row in rows]
