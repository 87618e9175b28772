"""The ledger's batch as steps: lay the book open, let each request decide in order, write every table once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cafe.book import (
    ALL_CAST,
    OWN_OSHI,
    Bill,
    Book,
    Entry,
    LedgerChange,
    Look,
    Needs,
    Producer,
    Tally,
)
from cafe.campaigns import extra_keys, running_today
from cafe.context import Context
from cafe.errors import Refusal
from cafe.limits import limits_in, period_begins
from cafe.own_data import left_key
from cafe.periods import Period, Windows, window
from cafe.places import bucket_path
from cafe.veil import running, season_closes, veiled
from storage.engine import Rows, Step, Steps
from storage.ledger_rows import write_book
from storage.repair_pages import open_repairs
from storage.rows import packed, producer_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one request: its result, or the refusal to be raised to whoever asked."""

    result: Any = None
    refusal: Refusal | None = None


def post_batch(
    requests: Sequence[LedgerChange[Any]], context: Context, numbers: Rows, at: int, salt: Callable[[], str]
) -> Steps[list[Outcome]]:
    """Post a café's queued requests in one transaction. The café is locked and its season is the right one."""
    book = _blank(context, numbers, at, salt)
    needs = Needs()
    unfit = _gather(requests, needs, context)
    seen = yield from _seen(requests, book, needs)
    yield from _open(book, needs)
    outcomes: list[Outcome] = []
    for number, request in enumerate(requests):
        outcomes.append(unfit.get(number) or _decide(request, book, seen))
    yield from write_book(book, numbers)
    return (yield from _finish(requests, outcomes, book))


def _blank(context: Context, numbers: Rows, at: int, salt: Callable[[], str]) -> Book:
    assert context.open_season is not None, "the season is turned before a batch"
    _, last_entry, last_producer, _, _ = numbers
    now, veil = running(context, at), veiled(context, at, Period.SEASON)
    return Book(context, at, now, salt, last_entry, last_producer, now.spans, veil, season_closes(context))


def _gather(requests: Sequence[LedgerChange[Any]], needs: Needs, context: Context) -> dict[int, Outcome]:
    """Collect what the requests need. One whose words lead nowhere (an unknown cast member) is refused right here."""
    unfit: dict[int, Outcome] = {}
    for number, request in enumerate(requests):
        try:
            request.needs(needs, context)
        except Refusal as refusal:
            unfit[number] = Outcome(refusal=refusal)
    return unfit


def _decide(request: LedgerChange[Any], book: Book, seen: dict[str, Entry]) -> Outcome:
    earlier = seen.get(request.key) or book.by_key.get(request.key)
    try:
        if earlier is not None:
            return Outcome(request.again(earlier, book))
        return Outcome(request.decide(book))
    except Refusal as refusal:
        return Outcome(refusal=refusal)


def _seen(requests: Sequence[LedgerChange[Any]], book: Book, needs: Needs) -> Steps[dict[str, Entry]]:
    """Entries that these keys made before; their pages are opened too, so that the first result can be told again.

    Whoever acts is looked up by the same trip.
    """
    cafe = book.context.cafe
    steps: list[Step] = [("book_keys", {"cafe": cafe, "rows": packed([request.key] for request in requests)})]
    if needs.visitors:
        steps.append(("book_visitors", {"cafe": cafe, "rows": packed(needs.visitors)}))
    rows, *visitors = yield steps
    for platform, account, *columns in visitors[0] if visitors else ():
        book.visitors[platform, account] = _producer(book, columns)
    if needs.visitors - book.visitors.keys():
        yield from _open_left(book, needs)
    seen = {row[1]: Entry(*row) for row in rows}
    for entry in seen.values():
        needs.producers.add(entry.producer)
        if entry.cast is not None:
            needs.producer_boards.update(((ALL_CAST, entry.producer), (entry.cast, entry.producer)))
            needs.cast.add(entry.cast)
        if entry.voids is not None:
            needs.entries.add(entry.voids)
    keys = extra_keys([*seen.values()], book.context)
    if keys:
        rows = yield "book_keys", {"cafe": cafe, "rows": packed([key] for key in keys)}
        book.by_key.update((row[1], Entry(*row)) for row in rows)
    return seen


def _open_left(book: Book, needs: Needs) -> Steps[None]:
    """Who has no card may have deleted one today."""
    cafe, today = book.context.cafe, book.windows.today
    keys = {left_key(cafe, *who, today): who for who in needs.visitors - book.visitors.keys()}
    rows = yield "book_left", {"cafe": cafe, "rows": packed([key] for key in keys)}
    book.left_today.update(keys[key] for (key,) in rows)


def _open(book: Book, needs: Needs) -> Steps[None]:
    cafe = book.context.cafe
    if needs.repairs:
        yield from open_repairs(book, needs)
    if needs.bills:
        yield from _open_bills(book, needs)
    if needs.entries:
        yield from _open_entries(book, needs)
    missing = needs.producers - book.producers.keys()
    if missing:
        rows = yield "book_producers", {"cafe": cafe, "rows": packed([no] for no in missing)}
        for _, _, *columns in rows:
            _producer(book, columns)
    yield from _open_tallies(book, needs)
    yield from _open_days(book, needs)
    if needs.extras and running_today(book):
        yield from _open_campaigns(book)


def _producer(book: Book, columns: Sequence[Any]) -> Producer:
    known = book.producers.get(columns[0])
    if known is None:
        known = producer_of(columns)
        book.producers[known.no] = known
    return known


def _open_bills(book: Book, needs: Needs) -> Steps[None]:
    rows = yield "book_bills", {"cafe": book.context.cafe, "rows": packed([no] for no in needs.bills)}
    for stay, producer, table, state, total, visits, entry, day in rows:
        book.bills[stay] = Bill(stay, producer, table, state, total, visits, entry, day)
        needs.producers.add(producer)
        if entry is not None:
            needs.entries.add(entry)


def _open_entries(book: Book, needs: Needs) -> Steps[None]:
    cafe = book.context.cafe
    rows = yield "book_entries", {"cafe": cafe, "rows": packed([no] for no in needs.entries)}
    for *columns, voided_by in rows:
        entry = book.old_entries[columns[0]] = Entry(*columns)
        if voided_by is not None:
            book.voided[entry.no] = voided_by
        needs.producers.add(entry.producer)
        if entry.cast is not None:
            needs.producer_boards.update(((ALL_CAST, entry.producer), (entry.cast, entry.producer)))
            needs.cast.add(entry.cast)
            within = book.windows_of(entry)
            needs.spans.update((span, entry.cast) for span in within.spans)
            yield from _open_past(book, entry, within)


def _open_past(book: Book, entry: Entry, within: Windows) -> Steps[None]:
    """What the producer gave in the entry's own windows, for those that the tallies no longer keep."""
    assert entry.cast is not None
    calendars = book.context.calendars
    week, month = (window(period, within.today, calendars) for period in (Period.WEEK, Period.MONTH))
    rows = yield "book_past_power", {
        "cafe": book.context.cafe, "producer": entry.producer, "cast": entry.cast, "day": within.today,
        "week": week.first.isoformat(), "week_end": week.last.isoformat(), "month": month.first.isoformat(),
        "month_end": month.last.isoformat(), "season": within.season,
    }  # fmt: skip
    own = next((list(powers) for is_cast, *powers in rows if is_cast), [0] * 5)
    others = next((list(powers) for is_cast, *powers in rows if not is_cast), [0] * 5)
    for span, mine, rest in zip(within.spans, own, others, strict=True):
        book.past_powers[entry.producer, entry.cast, span] = mine
        book.past_powers[entry.producer, ALL_CAST, span] = mine + rest


def _open_tallies(book: Book, needs: Needs) -> Steps[None]:
    cafe = book.context.cafe
    wanted = set(needs.producer_boards)
    for platform, account, board in needs.boards:
        known = book.visitors.get((platform, account))
        if known is not None:
            wanted.add((board, known.no))
    for who in needs.oshi:
        known = book.visitors.get(who)
        if known is not None and known.oshi is not None:
            wanted.update(((ALL_CAST, known.no), (known.oshi, known.no)))
            needs.cast.add(known.oshi)
    steps: list[Step] = [("book_tallies", {"cafe": cafe, "rows": packed(wanted)})] if wanted else []
    if needs.cast:
        day, week, month, season, ever = book.spans
        pairs = needs.spans | {(span, member) for member in needs.cast for span in (day, week, month, ever)}
        steps.append(("book_cast_tallies", {"cafe": cafe, "rows": packed(pairs), "span": season}))
    if not steps:
        return
    found = yield steps
    for board, producer, today, p0, week, p1, month, p2, season, p3, p4 in found[0] if wanted else ():
        book.tallies[board, producer] = Tally([today, week, month, season, "a"], [p0, p1, p2, p3, p4])
    for span, member, power, supporters in found[-1] if needs.cast else ():
        book.cast_tallies[span, member] = [power, supporters]


def _open_days(book: Book, needs: Needs) -> Steps[None]:
    cafe, day = book.context.cafe, book.windows.today
    guests = [[book.visitors[who].no] for who in needs.visit_points if who in book.visitors]
    guests += [[bill.producer] for bill in book.bills.values()]
    if guests:
        rows = yield "book_visit_points", {"cafe": cafe, "day": day, "rows": packed(guests)}
        book.visit_points = dict(rows)
    pushers = [[book.visitors[who].no] for who in needs.pushed if who in book.visitors]
    if pushers:
        rows = yield "book_pushed", {"cafe": cafe, "day": day, "rows": packed(pushers)}
        book.pushed_today = dict(rows)
    if needs.pushing:
        yield from _open_limits(book, needs)
    if needs.grants:
        rows = yield "book_granted", {"cafe": cafe, "day": day}
        book.granted_today = rows[0][0]
    pairs = [
        (known.no, known.oshi if member == OWN_OSHI else member)
        for platform, account, member in needs.shouts
        if (known := book.visitors.get((platform, account))) is not None
    ]
    if pairs:
        rows = yield "book_shouted", {"cafe": cafe, "day": day, "rows": packed(pairs)}
        book.shouted = {(producer, member) for producer, member in rows}


def _open_limits(book: Book, needs: Needs) -> Steps[None]:
    """What those among the batch's pushers who limit themselves have pushed in their periods."""
    wanted: list[tuple[int, str]] = []
    for who in needs.pushing:
        pusher = book.visitors.get(who)
        if pusher is not None and pusher.choices.limits:
            limits = limits_in(pusher.choices, "points", book.windows.today)
            firsts = {period_begins(limit.period, book.windows) for limit in limits}
            book.pushed_since[pusher.no] = dict.fromkeys(firsts, 0)
            wanted += [(pusher.no, first) for first in firsts]
    if wanted:
        rows = yield "book_limited", {"cafe": book.context.cafe, "rows": packed(wanted)}
        for producer, first, points in rows:
            book.pushed_since[producer][first] = points


def _open_campaigns(book: Book) -> Steps[None]:
    """What everyone in the batch holds from the campaigns that run; asked only while one runs."""
    wanted = packed((campaign.id, no) for campaign in running_today(book) for no in book.producers)
    day = book.windows.today
    for campaign, no, *held in (yield "book_campaigns", {"cafe": book.context.cafe, "day": day, "rows": wanted}):
        book.campaign_points[campaign, no] = held


def _finish(requests: Sequence[LedgerChange[Any]], outcomes: list[Outcome], book: Book) -> Steps[list[Outcome]]:
    """Find the places that results want to tell, now that everything is written."""
    wanted: list[tuple[int, Sequence[Look]]] = []
    for number, (request, outcome) in enumerate(zip(requests, outcomes, strict=True)):
        looks = () if outcome.refusal else request.looks(outcome.result, book)
        if looks:
            wanted.append((number, looks))
    if not wanted:
        return outcomes
    places = yield from places_of(book.context.cafe, [look for _, looks in wanted for look in looks])
    position = 0
    for number, looks in wanted:
        mine = places[position : position + len(looks)]
        position += len(looks)
        outcomes[number] = Outcome(requests[number].finish(outcomes[number].result, mine))
    return outcomes


def places_of(cafe: int, looks: Sequence[Look]) -> Steps[list[int]]:
    """The place of each score: one more than the producers above it."""
    rows = yield "book_places", {
        "cafe": cafe, "rows": packed((look.board, look.span, bucket_path(look.score)[-1]) for look in looks)
    }  # fmt: skip
    return [row[0] + 1 for row in rows]
