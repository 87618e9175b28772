"""The ledger on a real file: what is posted once, what is refused, and that everything beside it adds up."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from cafe.book import Book, Entry, LedgerChange, Needs
from cafe.check_in import CheckIn
from cafe.context import Context
from cafe.errors import (
    AlreadyCheckedIn,
    AlreadyUndone,
    CafeUnavailable,
    CastCannotPush,
    CastGraduated,
    CastResting,
    InsufficientPoints,
    MessageTooLong,
    NotYours,
    PointsOutOfRange,
    Refusal,
    ShoutOutAlreadySent,
    Suspended,
    UndoTooLate,
    UnknownCast,
)
from cafe.periods import Period
from cafe.push import Push, Receipt
from cafe.ranking import RankingOf
from cafe.settings import CafeSettings
from storage import sqlite
from storage.memory import Store
from tests.clock import Clock, Salts
from tests.databases import Database, SqliteFile, database_of
from tests.rows import add_cast, change_cast, rows
from tests.storage.books import AKI, BEN, CHO, Books, open_books

# ---- once ------------------------------------------------------------------------------------------------------------


async def test_the_same_key_again_tells_the_first_result_and_spends_nothing(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    first = await books.push(AKI, aya, 3, key="i1")
    again = await books.push(AKI, aya, 3, key="i1")
    assert (again.entry, again.points, again.balance) == (first.entry, 3, 7)
    assert (first.repeated, again.repeated) == (False, True)
    assert await books.balance(AKI) == 7


async def test_the_same_key_twice_in_one_batch_posts_once(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    both = await asyncio.gather(*(books.push(AKI, aya, 3, key="i1") for _ in range(2)))
    assert both[0].entry == both[1].entry
    assert await books.balance(AKI) == 7


async def test_of_64_simultaneous_pushes_from_a_balance_of_ten_exactly_ten_are_posted(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    results = await asyncio.gather(*(books.push(AKI, aya) for _ in range(64)), return_exceptions=True)
    assert sum(isinstance(one, Receipt) for one in results) == 10
    assert sum(isinstance(one, InsufficientPoints) for one in results) == 54
    assert await books.balance(AKI) == 0
    assert books.entries().count(("push", -1)) == 10


async def test_of_many_check_ins_at_once_one_pays(books: Books) -> None:
    changes = [CheckIn(cafe=books.cafe, key=books.key(), visitor=AKI) for _ in range(20)]
    results = await asyncio.gather(*map(books.store.write, changes), return_exceptions=True)
    assert sum(isinstance(one, AlreadyCheckedIn) for one in results) == 19
    assert books.entries() == [("check_in", 1)]


async def test_two_processes_that_write_at_once_post_everything_once(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 10)
    other = Store(await database_of(books.store).open(), CafeSettings(), clock, Salts())
    other.start()
    second = Books(other, clock, books.cafe, keys=1000)
    results = await asyncio.gather(
        *(one.push(AKI, aya) for _ in range(20) for one in (books, second)), return_exceptions=True
    )
    await other.close()
    assert sum(isinstance(one, Receipt) for one in results) == 10
    assert await books.balance(AKI) == 0


# ---- refusals leave nothing ------------------------------------------------------------------------------------------


async def test_a_refused_push_stores_no_entry_and_its_key_may_be_used_again(books: Books, aya: int) -> None:
    await books.gift(AKI, 1)
    with pytest.raises(InsufficientPoints) as refused:
        await books.push(AKI, aya, 2, key="i1")
    assert refused.value.facts() == {"balance": 1, "cost": 2}
    assert len(books.entries()) == 1
    await books.gift(AKI, 1)
    assert (await books.push(AKI, aya, 2, key="i1")).balance == 0


@pytest.mark.parametrize("points", [0, -1, 1001])
async def test_a_push_outside_the_cafes_range_is_refused(books: Books, aya: int, points: int) -> None:
    await books.gift(AKI, 5000)
    with pytest.raises(PointsOutOfRange):
        await books.push(AKI, aya, points)
    assert await books.balance(AKI) == 5000


@pytest.mark.parametrize(("state", "refusal"), [("resting", CastResting), ("graduated", CastGraduated)])
async def test_who_rests_or_has_graduated_takes_no_push(
    books: Books, aya: int, state: str, refusal: type[Refusal]
) -> None:
    await books.gift(AKI, 5)
    change_cast(books.store, books.cafe, aya, state=state)
    with pytest.raises(refusal):
        await books.push(AKI, aya)
    assert await books.balance(AKI) == 5


async def test_linked_cast_cannot_push(books: Books, aya: int, rin: int) -> None:
    change_cast(books.store, books.cafe, rin, platform="discord", account=AKI.account)
    await books.gift(AKI, 5)
    with pytest.raises(CastCannotPush):
        await books.push(AKI, aya)


async def test_a_suspended_producer_keeps_points_and_cannot_push(books: Books, aya: int) -> None:
    await books.gift(AKI, 5)
    rows(books.store, "UPDATE producer SET state = 'suspended' WHERE cafe = ?", books.cafe)
    with pytest.raises(Suspended):
        await books.push(AKI, aya)
    assert await books.balance(AKI) == 5


async def test_one_unknown_name_in_a_batch_refuses_only_itself(books: Books, aya: int) -> None:
    await books.gift(AKI, 5)
    unknown = Push(cafe=books.cafe, key="x", visitor=AKI, cast="nobody at all")
    results = await asyncio.gather(books.push(AKI, aya), books.store.write(unknown), return_exceptions=True)
    assert isinstance(results[0], Receipt)
    assert isinstance(results[1], UnknownCast)


# ---- words that come with a push -------------------------------------------------------------------------------------


async def test_one_message_per_cast_member_and_day(books: Books, aya: int, rin: int, clock: Clock) -> None:
    await books.gift(AKI, 10)
    await books.push(AKI, aya, words="Great show!")
    with pytest.raises(ShoutOutAlreadySent):
        await books.push(AKI, aya, words="Once more")
    await books.push(AKI, rin, words="You too!")
    clock.move(days=1)
    await books.push(AKI, aya, words="A new day")
    assert await books.balance(AKI) == 7


async def test_two_messages_in_one_batch_count_as_two(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    results = await asyncio.gather(
        books.push(AKI, aya, words="one"), books.push(AKI, aya, words="two"), return_exceptions=True
    )
    assert sum(isinstance(one, ShoutOutAlreadySent) for one in results) == 1


async def test_a_message_that_is_too_long_costs_nothing(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    with pytest.raises(MessageTooLong):
        await books.push(AKI, aya, words="x" * 101)
    assert await books.balance(AKI) == 10


async def test_undo_withdraws_the_words_and_frees_the_day_for_others(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    pushed = await books.push(AKI, aya, words="Great show!")
    await books.undo(AKI, pushed.entry)
    await books.push(AKI, aya, words="A better one")
    assert rows(books.store, "SELECT state FROM shout_out ORDER BY entry") == [("withdrawn",), ("passed",)]


# ---- undo ------------------------------------------------------------------------------------------------------------


async def test_undo_gives_points_and_power_back(books: Books, aya: int) -> None:
    await books.gift(AKI, 10, pv=10)
    pushed = await books.push(AKI, aya, 3)
    assert (pushed.power, books.tally("a", aya)) == (330, (330, 1))
    back = await books.undo(AKI, pushed.entry)
    assert (back.balance, back.undone) == (10, True)
    assert books.tally("a", aya) == (0, 0)


async def test_undo_works_until_its_last_moment_and_not_after(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 10)
    first, second = await books.push(AKI, aya), await books.push(AKI, aya)
    clock.move(milliseconds=59_999)
    await books.undo(AKI, first.entry)
    clock.move(milliseconds=1)
    with pytest.raises(UndoTooLate) as refused:
        await books.undo(AKI, second.entry)
    assert refused.value.until == clock.now
    assert await books.balance(AKI) == 9


async def test_a_push_is_undone_once(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    pushed = await books.push(AKI, aya, 3)
    first = await books.undo(AKI, pushed.entry, key="u1")
    again = await books.undo(AKI, pushed.entry, key="u1")
    with pytest.raises(AlreadyUndone):
        await books.undo(AKI, pushed.entry, key="u2")
    assert (first.entry, again.entry) == (again.entry, first.entry)
    assert await books.balance(AKI) == 10


async def test_two_devices_that_undo_at_once_give_back_once(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    pushed = await books.push(AKI, aya, 3)
    results = await asyncio.gather(*(books.undo(AKI, pushed.entry) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(one, AlreadyUndone) for one in results) == 4
    assert await books.balance(AKI) == 10


async def test_nobody_undoes_anothers_push(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    pushed = await books.push(AKI, aya)
    with pytest.raises(NotYours):
        await books.undo(BEN, pushed.entry)
    assert await books.balance(AKI) == 9


async def test_undo_after_midnight_leaves_the_new_day_alone(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 10)
    clock.now = datetime(2026, 11, 11, 14, 59, 50, tzinfo=UTC)
    late = await books.push(AKI, aya, 2)
    clock.move(seconds=20)
    await books.push(AKI, aya, 1)
    await books.undo(AKI, late.entry)
    assert books.tally("d2026-11-11", aya) == (0, 0)
    assert books.tally("d2026-11-12", aya) == (100, 1)
    assert books.tally("w2026-11-09", aya) == (100, 1)


# ---- voids of old entries --------------------------------------------------------------------------------------------


async def test_a_void_of_an_old_entry_lowers_its_own_day_and_not_today(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 10)
    await books.gift(BEN, 10)
    old = await books.push(AKI, aya, 5)
    await books.push(BEN, aya, 1)
    clock.move(days=8)
    await books.push(AKI, aya, 2)
    await books.void(old.entry)
    assert books.tally("d2026-11-11", aya) == (100, 1)
    assert books.tally("w2026-11-09", aya) == (100, 1)
    assert books.tally("d2026-11-19", aya) == (200, 1)
    assert books.tally("w2026-11-16", aya) == (200, 1)
    assert books.tally("m2026-11", aya) == (300, 2)
    assert await books.balance(AKI) == 8


async def test_a_supporter_stays_one_as_long_as_any_push_of_the_window_stands(
    books: Books, aya: int, clock: Clock
) -> None:
    await books.gift(AKI, 10)
    first, second = await books.push(AKI, aya), await books.push(AKI, aya)
    clock.move(days=1)
    await books.push(AKI, aya)
    await books.void(first.entry)
    assert books.tally("d2026-11-11", aya) == (100, 1)
    await books.void(second.entry)
    assert books.tally("d2026-11-11", aya) == (0, 0)
    assert books.tally("a", aya) == (100, 1)


# ---- supporters, seasons, blind time ---------------------------------------------------------------------------------


async def test_supporters_are_people_and_not_pushes(books: Books, aya: int, rin: int) -> None:
    for who in (AKI, BEN, CHO):
        await books.gift(who, 10)
    for who, cast in ((AKI, aya), (AKI, aya), (BEN, aya), (CHO, rin)):
        await books.push(who, cast)
    assert books.tally("s1", aya) == (300, 2)
    assert books.tally("s1", rin) == (100, 1)


async def test_a_receipt_tells_totals_and_places_of_the_season(books: Books, aya: int, rin: int) -> None:
    await books.gift(AKI, 10)
    await books.gift(BEN, 10)
    await books.push(AKI, aya, 5)
    receipt = await books.push(BEN, aya, 2)
    assert (receipt.total, receipt.place, receipt.own_power, receipt.own_place) == (700, 1, 200, 2)
    assert (await books.push(BEN, rin)).place == 2


async def test_the_first_write_after_the_months_end_turns_the_season(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 10)
    clock.now = datetime(2026, 11, 30, 14, 59, 50, tzinfo=UTC)
    last = await books.push(AKI, aya, 2)
    assert last.undo_clock == "00:00:00"
    clock.move(seconds=10)
    first = await books.push(AKI, aya, 3)
    seasons = rows(books.store, "SELECT no, state FROM season ORDER BY no")
    assert seasons == [(1, "sealed"), (2, "open")]
    assert (books.tally("s1", aya), books.tally("s2", aya)) == ((200, 1), (300, 1))
    assert first.total == 300
    clock.move(seconds=5)
    with pytest.raises(UndoTooLate) as refused:
        await books.undo(AKI, last.entry)
    assert refused.value.until == datetime(2026, 11, 30, 15, 0, tzinfo=UTC)  # as its label said


async def test_in_blind_time_no_receipt_and_no_board_tells_a_figure(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 10)
    clock.now = datetime(2026, 11, 29, 15, 0, tzinfo=UTC)
    receipt = await books.push(AKI, aya, 2)
    assert (receipt.power, receipt.total, receipt.place, receipt.own_power, receipt.own_place) == (
        200, None, None, None, None,
    )  # fmt: skip
    for period in Period:
        for of in ("cast", "producers"):
            ranking = await books.store.read(
                RankingOf(cafe=books.cafe, of=of, period=period, platform="discord", account=AKI.account)
            )
            assert ranking.board.veiled
            assert (ranking.board.lines, ranking.board.total) == ((), 0)
            assert ranking.own is not None
            assert (ranking.own.power, ranking.own.place, ranking.own.gap) == (0, None, None)


async def test_the_clock_of_the_ledger_never_steps_back(books: Books, aya: int, clock: Clock) -> None:
    await books.gift(AKI, 10)
    await books.push(AKI, aya)
    clock.move(hours=-20)
    await books.push(AKI, aya)
    assert rows(books.store, "SELECT COUNT(DISTINCT day), COUNT(DISTINCT at) FROM entry") == [(1, 1)]


# ---- faults ----------------------------------------------------------------------------------------------------------


class Poison(LedgerChange[None]):
    """A request that breaks in the middle of its batch."""

    def needs(self, needs: Needs, context: Context) -> None:
        """Nothing."""

    def decide(self, book: Book) -> None:
        """Break after having touched the book."""
        book.post(self.key, "grant", book.producer(CHO), 100)
        raise RuntimeError("broken")

    def again(self, entry: Entry, book: Book) -> None:
        """Never met."""


async def test_one_broken_request_poisons_no_other_of_its_batch(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    poison = books.store.write(Poison(cafe=books.cafe, key="p"))
    results = await asyncio.gather(books.push(AKI, aya), poison, books.push(AKI, aya), return_exceptions=True)
    assert isinstance(results[1], RuntimeError)
    assert books.entries() == [("grant", 10), ("push", -1), ("push", -1)]
    assert await books.balance(CHO) == 0


async def test_a_locked_database_refuses_and_the_same_key_later_posts_once(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    books = await open_books(SqliteFile(tmp_path / "oshipass.db"), clock)
    aya = add_cast(books.store, books.cafe, "彩")
    await books.gift(AKI, 10)
    with contextlib.closing(sqlite3.connect(tmp_path / "oshipass.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        results = await asyncio.gather(*(books.push(AKI, aya, key=f"i{n}") for n in range(3)), return_exceptions=True)
        assert all(isinstance(one, CafeUnavailable) for one in results)
        assert {str(one.__cause__) for one in results if isinstance(one, CafeUnavailable)} == {"database is locked"}
        other.execute("ROLLBACK")
    for n in range(3):
        await books.push(AKI, aya, key=f"i{n}")
    assert await books.balance(AKI) == 7
    assert await books.differences() == []
    await books.store.close()


async def test_what_was_written_is_there_after_a_restart(database: Database, clock: Clock) -> None:
    books = await open_books(database, clock)
    aya = add_cast(books.store, books.cafe, "彩")
    await books.gift(AKI, 10)
    first = await books.push(AKI, aya, 4, key="i1")
    await books.store.close()
    books = await open_books(database, clock)
    assert (await books.push(AKI, aya, 4, key="i1")).entry == first.entry
    assert await books.balance(AKI) == 6
    await books.store.close()


async def test_the_database_itself_refuses_to_edit_or_remove_an_entry(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    for statement in ("UPDATE entry SET points = 99", "DELETE FROM entry"):
        with pytest.raises((sqlite3.IntegrityError, asyncpg.RaiseError), match="append-only"):
            rows(books.store, statement)
