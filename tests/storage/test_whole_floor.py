"""Whatever comes after whatever on the floor: after every act the books add up and every promise about points holds."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from cafe.days import ONE_DAY
from cafe.errors import Refusal
from cafe.memory import Door
from storage import repair_pages
from tests.clock import Clock
from tests.databases import NewDatabase
from tests.rows import rows
from tests.storage.books import Books, open_books
from tests.storage.floor_acts import PLAYED, Floor, open_floor

STANDS = "LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no WHERE e.cafe = ? AND v.no IS NULL"
"""Entries `e` of the café that no counter-entry has taken back."""
BROKEN = {
    "a balance or PV that is not what the entries say, or below zero": (
        "SELECT p.no FROM producer p JOIN entry e ON e.cafe = p.cafe AND e.producer = p.no WHERE p.cafe = ?"
        " GROUP BY p.no, p.balance, p.pv HAVING p.balance <> SUM(e.points) OR p.pv <> SUM(e.pv) OR p.balance < 0"
    ),
    "a day that was paid twice": (
        f"SELECT e.producer, e.day FROM entry e {STANDS} AND e.kind IN ('check_in', 'repair') GROUP BY 1, 2"
        " HAVING COUNT(*) > 1"
    ),
    "more than one visit point for a day": (
        "SELECT w.producer, w.day FROM visit w JOIN entry e ON e.cafe = w.cafe AND e.no = w.entry"
        f" {STANDS} GROUP BY 1, 2 HAVING SUM(e.points) > 1"
    ),
    "PV that is not the bill's": (
        "SELECT w.entry FROM visit w JOIN entry e ON e.cafe = w.cafe AND e.no = w.entry WHERE w.cafe = ?"
        " AND e.pv <> w.pv_yen / 500"
    ),
    "more from a campaign than its cap": (
        "SELECT c.campaign, c.producer FROM campaign_entry c JOIN campaign k ON k.cafe = c.cafe AND k.id = c.campaign"
        f" JOIN entry e ON e.cafe = c.cafe AND e.no = c.entry {STANDS}"
        " GROUP BY 1, 2, k.cap HAVING SUM(e.points) > COALESCE(k.cap, 1000000)"
    ),
    "a campaign that paid twice on a day": (
        f"SELECT c.campaign, c.producer, c.day FROM campaign_entry c JOIN entry e ON e.cafe = c.cafe AND e.no = c.entry"
        f" {STANDS} GROUP BY 1, 2, 3 HAVING COUNT(*) > 1"
    ),
    "more grants than a day's cap": (
        f"SELECT e.day FROM entry e {STANDS} AND e.kind = 'grant' AND e.reason <> 'gift' GROUP BY 1"
        " HAVING SUM(e.points) > 100"
    ),
    "two visits that stand for one stay": (
        f"SELECT w.stay FROM visit w JOIN entry e ON e.cafe = w.cafe AND e.no = w.entry {STANDS}"
        " AND w.stay IS NOT NULL GROUP BY 1 HAVING COUNT(*) > 1"
    ),
    "a paid bill whose lines say something else": (
        "SELECT s.id FROM stay s WHERE s.cafe = ? AND s.state = 'paid' AND (SELECT COALESCE(SUM(l.yen), 0)"
        " FROM stay_line l WHERE l.cafe = s.cafe AND l.stay = s.id) <> (SELECT w.yen FROM visit w"
        " WHERE w.cafe = s.cafe AND w.stay = s.id ORDER BY w.id DESC LIMIT 1)"
    ),
    "two stays of one guest that are not settled": (
        "SELECT producer FROM stay WHERE cafe = ? AND state IN ('running', 'leaving') GROUP BY 1 HAVING COUNT(*) > 1"
    ),
    "a guest who has left, of whom the floor hears nothing": (
        "SELECT s.id FROM stay s LEFT JOIN post p ON p.cafe = s.cafe AND p.kind = 'floor'"
        " AND p.slot = 'stay-' || s.id WHERE s.cafe = ? AND s.state = 'leaving' AND COALESCE(p.state, '') <> 'due'"
    ),
    "a bill for the floor of a guest who stays on": (
        "SELECT s.id FROM stay s JOIN post p ON p.cafe = s.cafe AND p.kind = 'floor' AND p.slot = 'stay-' || s.id"
        " WHERE s.cafe = ? AND s.state = 'running' AND p.state = 'due'"
    ),
    "a notice of an end that is none": (
        "SELECT p.slot FROM stay s JOIN post p ON p.cafe = s.cafe AND p.kind = 'stay_notice'"
        " AND p.slot LIKE s.id || '-%' WHERE s.cafe = ? AND p.state = 'due' AND p.slot <> s.id || '-' || s.until_at"
    ),
    "more than one season that runs": (
        "SELECT 1 FROM season WHERE cafe = ? AND state = 'open' GROUP BY 1 HAVING COUNT(*) > 1"
    ),
    "an account of a card that was deleted": (
        "SELECT a.producer FROM account a JOIN producer p ON p.cafe = a.cafe AND p.no = a.producer"
        " WHERE a.cafe = ? AND p.state = 'deleted'"
    ),
}
"""What must never be found, and how it would be."""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(played=PLAYED)
async def test_after_every_act_the_books_add_up(
    new_database: NewDatabase, played: list[tuple[str, int, int, int, int]]
) -> None:
    with new_database() as database, pytest.MonkeyPatch.context() as patch:
        patch.setattr(repair_pages, "SCANNED", 2)  # so that a repair takes several steps
        books = await open_books(database, Clock())
        other = await books.store.cafe_at(Door("discord", "901"), "Other")
        floors = [await open_floor(house) for house in (books, Books(books.store, books.clock, other, 1_000_000))]
        for name, who, first, second, where in played:
            floor = floors[where == 0]
            with contextlib.suppress(Refusal):
                await floor.act(name, who, first, second)
            _look(floor)
        for floor in floors:
            assert await floor.books.differences() == []
        await books.store.close()


def _look(floor: Floor) -> None:
    books = floor.books
    for what, statement in BROKEN.items():
        assert rows(books.store, statement, books.cafe) == [], what
    _results(floor)
    _streaks(floor)


def _results(floor: Floor) -> None:
    """A result of which a word has been told stays, and is what the season's entries add up to."""
    books = floor.books
    begun = "SELECT no FROM season WHERE cafe = ? AND (state = 'revealed' OR ceremony_at IS NOT NULL)"
    for (season,) in rows(books.store, begun, books.cafe):
        kept = rows(
            books.store, "SELECT cast_id, place, power FROM season_result WHERE cafe = ? AND season = ? ORDER BY 1",
            books.cafe, season,
        )  # fmt: skip
        assert floor.results.setdefault(season, kept) == kept
        [(power,)] = rows(
            books.store, "SELECT COALESCE(SUM(power), 0) FROM entry WHERE cafe = ? AND season = ?", books.cafe, season
        )
        assert sum(line[2] for line in kept) == power


def _streaks(floor: Floor) -> None:
    """A streak is the run of days that are held, up to the last one."""
    books = floor.books
    held: dict[int, set[str]] = defaultdict(set)
    for no, day in rows(
        books.store, "SELECT producer, day FROM entry WHERE cafe = ? AND kind IN ('check_in', 'repair')", books.cafe
    ):
        held[no].add(day)
    for no, streak, last in rows(
        books.store, "SELECT no, streak, last_check_in FROM producer WHERE cafe = ? AND last_check_in <> ''", books.cafe
    ):
        run, day = 0, date.fromisoformat(last)
        while day.isoformat() in held[no]:
            run, day = run + 1, day - ONE_DAY
        assert streak == run, (no, last, sorted(held[no]))
