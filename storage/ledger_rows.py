"""The open book as rows: what a batch has written on it goes into each table that changed with one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import orjson

from cafe.book import Book, Outgoing, Producer, ShoutOut, Tally
from cafe.context import instant, millis
from cafe.posts import expiry, post_id, post_key
from storage.engine import Rows, Step, Steps
from storage.repair_pages import write_repairs
from storage.rows import packed


def write_book(book: Book, numbers: Rows) -> Steps[None]:
    """One statement per table that changed; nothing at all where every request was refused."""
    cafe = book.context.cafe
    yield from write_repairs(book)
    changed = book.touched | {producer.no for producer in book.joined.values()}
    if not changed and not book.outbox:
        return
    last_id = numbers[3]
    steps = [*_people(book, changed), *_entries(book), *_words_and_visits(book, last_id)]
    if book.outbox:
        steps.append(("write_posts", {"cafe": cafe, "rows": packed(post_row(cafe, post) for post in book.outbox)}))
    numbered = {
        "last_entry": book.last_entry,
        "last_producer": book.last_producer,
        "last_id": last_id + len(book.visits),
    }
    steps.append(("write_cafe_numbers", {"cafe": cafe, **numbered, "at": book.at}))
    yield steps
    yield from _write_again(book)


def _people(book: Book, changed: Collection[int]) -> Iterator[Step]:
    cafe = book.context.cafe
    if changed:
        yield "write_producers", {"cafe": cafe, "rows": packed(_producer_row(book.producers[no]) for no in changed)}
    if book.joined:
        rows = packed((*who, producer.no) for who, producer in book.joined.items())
        yield "write_accounts", {"cafe": cafe, "rows": rows}


def _entries(book: Book) -> Iterator[Step]:
    """The entries, and what is kept beside them."""
    cafe = book.context.cafe
    if book.entries:
        yield "write_entries", {"cafe": cafe, "rows": packed(map(tuple, book.entries))}
    if book.campaign_entries:
        yield "write_campaign_entries", {"cafe": cafe, "rows": packed(book.campaign_entries)}
    if book.touched_tallies:
        rows = packed(_tally_row(key, book.tallies[key]) for key in book.touched_tallies)
        yield "write_tallies", {"cafe": cafe, "rows": rows}
        rows = packed((*key, *book.cast_tallies[key]) for key in book.touched_cast)
        yield "write_cast_tallies", {"cafe": cafe, "rows": rows}
        rows = packed((*key, delta) for key, delta in book.buckets.items() if delta)
        yield "write_buckets", {"cafe": cafe, "rows": rows}


def _words_and_visits(book: Book, last_id: int) -> Iterator[Step]:
    """What was said with pushes, and visits with the numbers after the last one taken."""
    cafe = book.context.cafe
    if book.shout_outs:
        rows = packed(_shout_out_row(s) for s in book.shout_outs)
        yield "write_shout_outs", {"cafe": cafe, "rows": rows}
    if book.visits:
        rows = packed((last_id + n, *visit) for n, visit in enumerate(book.visits, 1))
        yield "write_visits", {"cafe": cafe, "rows": rows}


def _write_again(book: Book) -> Steps[None]:
    """What changes rows of a table that has been written already: own choices, words that go with their push, bills."""
    cafe = book.context.cafe
    for no in sorted(book.chosen):
        yield "set_choices", {"cafe": cafe, "no": no, "options": book.producers[no].options}
    voided = [[entry.voids] for entry in book.entries if entry.voids is not None]
    if voided:
        yield "withdraw_shout_outs", {"cafe": cafe, "rows": packed(voided)}
    if book.settled:
        bills = [book.bills[stay] for stay in book.settled]
        rows = packed((bill.stay, bill.correction) for bill in bills)
        yield "settle_stays", {"cafe": cafe, "rows": rows}
        yield "write_corrections", {"cafe": cafe, "at": book.at, "rows": rows}


def _shout_out_row(s: ShoutOut) -> tuple[Any, ...]:
    return s.entry, s.producer, s.cast, s.day, s.words, int(s.public), s.state, s.ripe_at


def _producer_row(p: Producer) -> tuple[Any, ...]:
    return (
        p.no, p.name, p.balance, p.pv, p.streak, p.last_check_in, p.oshi, p.language, int(p.name_shown),
        int(p.welcomed), p.state, p.joined_at,
    )  # fmt: skip


def _tally_row(key: tuple[int, int], tally: Tally) -> tuple[Any, ...]:
    (today, week, month, season, _), (p0, p1, p2, p3, p4) = tally.stamps, tally.powers
    return (*key, today, p0, week, p1, month, p2, season, p3, p4)


def post_row(cafe: int, post: Outgoing) -> tuple[Any, ...]:
    """A row for write_posts."""
    key = post_key(cafe, post.kind, post.slot)
    expires = expiry(post.kind, instant(post.due_at), None)
    expires_at = None if expires is None else millis(expires)
    return post.kind.value, post.slot, post_id(key), post.due_at, expires_at, orjson.dumps(dict(post.payload)).decode()
