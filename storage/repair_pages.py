"""The pages of a repair: who comes next, what they hold, and how far it has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from cafe.book import Book, Needs
from cafe.context import Context, Outage
from cafe.days import ONE_DAY
from cafe.repairs import OpenRepair
from storage.engine import Steps

SCANNED = 5_000
"""Cards looked at in one step, nearly all of which have nothing to do with the outage."""
LOOK_UPS = 1_000
"""Days looked up in one step, about as many as entries written: a few milliseconds of the writer's time."""
FIRST_WALK = 8


@dataclass(frozen=True, slots=True)
class Page:
    """Those among the next cards whom a repair concerns; `reached` is the last number looked at."""

    held: Mapping[int, frozenset[str]]
    before: Mapping[int, int]
    reached: int
    finished: bool


def outage_of(row: Any) -> Outage:
    """An outage from the columns that context_outages selects."""
    no, first, last, actor, reason = row
    return Outage(no, date.fromisoformat(first), date.fromisoformat(last), actor, reason)


def open_repairs(book: Book, needs: Needs) -> Steps[None]:
    """Lay open the next step of each repair that is asked for."""
    for no in sorted(needs.repairs):
        rows = yield "repair_by_id", {"cafe": book.context.cafe, "id": no}
        if rows:
            *columns, reached, producers, days, done_at = rows[0]
            outage = outage_of(columns)
            pages = OpenRepair(outage=outage, reached=reached, producers=producers, days=days, done=done_at is not None)
            if not pages.done:
                page = yield from next_page(book.context, outage.first, outage.last, reached)
                pages.held, pages.before = page.held, page.before
                pages.reached, pages.finished = page.reached, page.finished
                needs.producers.update(page.held)
            book.repairs[no] = pages


def write_repairs(book: Book) -> Steps[None]:
    """Keep how far those repairs have come that moved on in this batch."""
    for no, pages in book.repairs.items():
        if pages.moved:
            yield "write_repair", {
                "cafe": book.context.cafe, "id": no, "reached": pages.reached, "producers": pages.producers,
                "days": pages.days, "done_at": book.at if pages.done else None,
            }  # fmt: skip


def next_page(context: Context, first: date, last: date, after: int) -> Steps[Page]:
    """The next cards after a number whom the repair of these days concerns."""
    cafe, around = context.cafe, _days(first - ONE_DAY, last + ONE_DAY)
    [(until,)] = yield "repair_reach", {"cafe": cafe, "after": after, "count": SCANNED}
    if until is None:
        return Page({}, {}, after, finished=True)
    count = max(LOOK_UPS // len(around), 1)
    rows = yield "repair_page", {
        "cafe": cafe, "after": after, "until": until, "since": around[0], "count": count
    }  # fmt: skip
    lasts: dict[int, tuple[date, int]] = {no: (date.fromisoformat(day), streak) for no, day, streak in rows}
    held, good = yield from _held(cafe, lasts, around)
    concerned = {no: frozenset(held[no]) for no in lasts if good.get(no)}
    before = yield from _before(cafe, first - ONE_DAY, {no: lasts[no] for no in concerned}, concerned)
    reached = rows[-1][0] if len(rows) == count else until
    return Page(concerned, before, reached, finished=False)


def _days(first: date, last: date) -> list[str]:
    return [(first + ONE_DAY * n).isoformat() for n in range((last - first).days + 1)]


def _held(
    cafe: int, producers: Iterable[int], days: Collection[str]
) -> Steps[tuple[dict[int, set[str]], dict[int, bool]]]:
    """The days that producers hold an entry on, and who holds one that was not voided."""
    guards = [[f"check_in:{no}:{day}"] for no in producers for day in days]
    rows = (yield "repair_held", {"cafe": cafe, "rows": orjson.dumps(guards).decode()}) if guards else ()
    held: dict[int, set[str]] = {}
    good: dict[int, bool] = {}
    for no, day, voided in rows:
        held.setdefault(no, set()).add(day)
        good[no] = good.get(no, False) or not voided
    return held, good


def _before(
    cafe: int, day: date, lasts: Mapping[int, tuple[date, int]], held: Mapping[int, frozenset[str]]
) -> Steps[dict[int, int]]:
    """How many days in a row each has attended up to `day`: from the streak if that reaches so far, else day by day."""
    before: dict[int, int] = {}
    walking: dict[int, int] = {}
    for no, (last, streak) in lasts.items():
        begins = last - ONE_DAY * (streak - 1)
        if begins <= day <= last:
            before[no] = (day - begins).days + 1
        elif day.isoformat() in held[no]:
            walking[no] = 1
    step = FIRST_WALK
    while walking:
        # All who walk have come equally far, so that one query asks for all of them.
        [count] = {*walking.values()}
        stretch = _days(day - ONE_DAY * (count + step - 1), day - ONE_DAY * count)
        found, _ = yield from _held(cafe, walking, stretch)
        for no in list(walking):
            run = count
            while (day - ONE_DAY * run).isoformat() in found.get(no, ()):
                run += 1
            walking[no] = run
            if run < count + step:
                before[no] = walking.pop(no)
        step = min(step * 2, LOOK_UPS // 2)
    return before
