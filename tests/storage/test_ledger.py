"""The ledger on a real file: what is posted once, what is refused, and that everything beside it adds up."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from cafe.memory import Door, Visitor
from cafe.periods import Period
from cafe.places import places
from cafe.points import OwnPoints
from cafe.push import Push, Receipt, Undo
from cafe.ranking import RankingOf
from cafe.settings import CafeSettings
from cafe.staff import Void
from storage import sqlite
from storage.audit import audit_cafe
from storage.memory import Store
from storage.sqlite import Sqlite
from tests.clock import Clock, Salts
from tests.rows import MANAGER, Gift, add_cast, change_cast, choose, producer, rows

DOOR = Door("discord", "900")
AKI, BEN, CHO = producer("11"), producer("12"), producer("13")


@dataclass
class Books:
    """A café with its ledger, and short ways to use it."""

    store: Store
    clock: Clock
    cafe: int
    keys: int = 0

    def key(self) -> str:
        """A key that has not been here."""
        self.keys += 1
        return f"k{self.keys}"

    async def gift(self, who: Visitor, points: int, pv: int = 0) -> int:
        """Fill a purse."""
        return await self.store.write(Gift(cafe=self.cafe, key=self.key(), visitor=who, points=points, pv=pv))

    async def push(self, who: Visitor, cast: int | None, points: int = 1, **about: Any) -> Receipt:
        """Push a cast member by id."""
        key = about.pop("key", None) or self.key()
        chosen = None if cast is None else f"id:{cast}"
        return await self.store.write(Push(cafe=self.cafe, key=key, visitor=who, cast=chosen, points=points, **about))

    async def undo(self, who: Visitor, entry: int, key: str = "") -> Receipt:
        """Take a push back."""
        return await self.store.write(Undo(cafe=self.cafe, key=key or self.key(), visitor=who, entry=entry))

    async def void(self, entry: int) -> None:
        """Staff's counter-entry."""
        await self.store.write(
            Void(cafe=self.cafe, key=self.key(), visitor=MANAGER, entry=entry, reason="a mistake at the till")
        )

    async def balance(self, who: Visitor) -> int:
        """What is left in a purse."""
        found = await self.store.read(OwnPoints(cafe=self.cafe, platform=who.platform, account=who.account))
        return found.producer.balance if found else 0

    def entries(self) -> list[Any]:
        """Every line of the ledger: kind and points."""
        return rows(self.store, "SELECT kind, points FROM entry WHERE cafe = ? ORDER BY no", self.cafe)

    def tally(self, span: str, cast: int) -> tuple[int, int]:
        """What a cast member received in a window: power and supporters."""
        found = rows(
            self.store, "SELECT power, supporters FROM cast_tally WHERE cafe = ? AND span = ? AND cast_id = ?",
            self.cafe, span, cast,
        )  # fmt: skip
        return found[0] if found else (0, 0)

    async def differences(self) -> list[str]:
        """What a recount of the whole café finds wrong."""
        found: list[str] = []
        await self.store._engine.read(lambda: audit_cafe(self.cafe, CafeSettings(), found.append, lambda _: None))
        return found


async def open_books(folder: Path, clock: Clock) -> Books:
    """A café on a new file."""
    store = Store(await Sqlite.open(folder / "oshipass.db"), CafeSettings(), clock, Salts())
    store.start()
    return Books(store, clock, await store.cafe_at(DOOR, "Café"))


@pytest.fixture
async def books(store: Store, clock: Clock) -> AsyncIterator[Books]:
    """A café whose books must add up when the test is over."""
    made = Books(store, clock, await store.cafe_at(DOOR, "Café"))
    yield made
    assert await made.differences() == []


@pytest.fixture
def aya(books: Books) -> int:
    """A cast member."""
    return add_cast(books.store, books.cafe, "彩", latin="Aya")


@pytest.fixture
def rin(books: Books, aya: int) -> int:
    """Another one."""
    return add_cast(books.store, books.cafe, "凛", latin="Rin")


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
    path = books.store._engine.path  # type: ignore[attr-defined]
    other = Store(await Sqlite.open(path), CafeSettings(), clock, Salts())
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
    assert rows(books.store, "SELECT state FROM shout_out ORDER BY entry") == [("withdrawn",), ("waiting",)]


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
    with pytest.raises(UndoTooLate):
        await books.undo(AKI, last.entry)


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
    books = await open_books(tmp_path, clock)
    aya = add_cast(books.store, books.cafe, "彩")
    await books.gift(AKI, 10)
    with contextlib.closing(sqlite3.connect(tmp_path / "oshipass.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        results = await asyncio.gather(*(books.push(AKI, aya, key=f"i{n}") for n in range(3)), return_exceptions=True)
        assert all(isinstance(one, CafeUnavailable) for one in results)
        other.execute("ROLLBACK")
    for n in range(3):
        await books.push(AKI, aya, key=f"i{n}")
    assert await books.balance(AKI) == 7
    assert await books.differences() == []
    await books.store.close()


async def test_what_was_written_is_there_after_a_restart(tmp_path: Path, clock: Clock) -> None:
    books = await open_books(tmp_path, clock)
    aya = add_cast(books.store, books.cafe, "彩")
    await books.gift(AKI, 10)
    first = await books.push(AKI, aya, 4, key="i1")
    await books.store.close()
    books = await open_books(tmp_path, clock)
    assert (await books.push(AKI, aya, 4, key="i1")).entry == first.entry
    assert await books.balance(AKI) == 6
    await books.store.close()


async def test_the_database_itself_refuses_to_edit_or_remove_an_entry(books: Books, aya: int) -> None:
    await books.gift(AKI, 10)
    for statement in ("UPDATE entry SET points = 99", "DELETE FROM entry"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            rows(books.store, statement)


# ---- everything kept beside the ledger follows from it ---------------------------------------------------------------

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("push"), st.integers(0, 3), st.integers(0, 2), st.integers(1, 300)),
        st.tuples(st.just("undo"), st.integers(0, 30), st.just(0), st.just(0)),
        st.tuples(st.just("void"), st.integers(0, 30), st.just(0), st.just(0)),
        st.tuples(st.just("move"), st.integers(1, 60 * 24 * 12), st.just(0), st.just(0)),
    ),
    min_size=5,
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(acts=ACTS, together=st.booleans())
async def test_whatever_happens_the_tables_are_what_a_recount_of_the_entries_gives(
    acts: list[tuple[str, int, int, int]], together: bool
) -> None:
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        books = await open_books(Path(folder), clock)
        cast = [add_cast(books.store, books.cafe, name) for name in ("彩", "凛", "Mei")]
        people = [producer(str(n)) for n in range(20, 24)]
        for n, who in enumerate(people):
            await books.gift(who, 5000, pv=n * 40)
        pushed: list[tuple[Visitor, int]] = []
        waiting: list[Any] = []

        async def push(who: Visitor, member: int, points: int) -> None:
            receipt = await books.push(who, member, points)
            pushed.append((who, receipt.entry))

        for act, first, second, points in acts:
            if act == "push":
                waiting.append(push(people[first], cast[second], points))
            if act != "push" or not together:
                await asyncio.gather(*waiting)
                waiting.clear()
            if act == "move":
                clock.move(minutes=first)
            if act in ("undo", "void") and pushed:
                who, entry = pushed[first % len(pushed)]
                with contextlib.suppress(Refusal):
                    await (books.undo(who, entry) if act == "undo" else books.void(entry))
        await asyncio.gather(*waiting)
        assert await books.differences() == []
        assert _recounted(books) == _kept(books)
        await books.store.close()


def _recounted(books: Books) -> dict[tuple[int, str], tuple[int, int]]:
    """(cast, day) → power and supporters, by the plainest reading of the entries."""
    given: dict[tuple[int, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for who, cast, power, day in rows(
        books.store, "SELECT producer, cast_id, power, day FROM entry WHERE cast_id IS NOT NULL"
    ):
        given[cast, day][who] += power
    return {key: (sum(by.values()), sum(power > 0 for power in by.values())) for key, by in given.items()}


def _kept(books: Books) -> dict[tuple[int, str], tuple[int, int]]:
    found = rows(books.store, "SELECT cast_id, span, power, supporters FROM cast_tally WHERE span LIKE 'd%'")
    return {(cast, span[1:]): (power, supporters) for cast, span, power, supporters in found}


@pytest.mark.parametrize("seed", range(3))
async def test_places_from_the_histogram_are_places_by_sorting(books: Books, aya: int, seed: int) -> None:
    dice = random.Random(seed)
    scores: dict[str, int] = {}
    for n in range(60):
        who = producer(str(100 + n))
        scores[who.account] = dice.choice([1, 2, 3, 255, 256, 257, dice.randint(1, 1000)])
        await books.gift(who, scores[who.account])
        await books.push(who, aya, scores[who.account])
    expected = {who: place for place, who, _ in places((who, points * 100) for who, points in scores.items())}
    for period in (Period.TODAY, Period.SEASON, Period.ALL):
        for account, place in expected.items():
            asked = RankingOf(cafe=books.cafe, of="producers", period=period, platform="discord", account=account)
            own = (await books.store.read(asked)).own
            assert own is not None
            assert (own.place, own.power) == (place, scores[account] * 100)


@pytest.mark.parametrize("first", [0, 20, 40])
async def test_every_page_of_the_producers_board_has_the_places_of_one_sorted_list(
    books: Books, aya: int, first: int
) -> None:
    dice = random.Random(7)
    scores: list[tuple[int, int]] = []
    for n in range(50):
        points = dice.randint(1, 12)
        await books.gift(producer(str(100 + n)), points)
        receipt = await books.push(producer(str(100 + n)), aya, points)
        scores.append((receipt.producer.no, points * 100))
    asked = RankingOf(
        cafe=books.cafe, of="producers", period=Period.SEASON, platform="discord", account="100", first=first
    )
    board = (await books.store.read(asked)).board
    lines = [(one.place, one.id, one.power) for one in board.lines]
    assert lines == places(scores)[first : first + 20]


async def test_a_board_of_the_cast_is_told_anew_as_soon_as_anything_it_shows_has_changed(
    books: Books, aya: int, rin: int
) -> None:
    asked = RankingOf(cafe=books.cafe, of="cast", period=Period.SEASON, platform="discord", account="11")

    async def board() -> list[tuple[str, int, int | None]]:
        lines = (await books.store.read(asked)).board.lines
        return [(one.cast.name, one.power, one.moved) for one in lines if one.cast]

    await books.gift(AKI, 10)
    assert await board() == [("彩", 0, None), ("凛", 0, None)]
    await books.push(AKI, rin, 2)
    assert await board() == [("凛", 200, None), ("彩", 0, None)]
    change_cast(books.store, books.cafe, aya, name="綾")
    assert await board() == [("凛", 200, None), ("綾", 0, None)]
    for place, member in enumerate((aya, rin), 1):
        rows(books.store, "INSERT INTO board_place VALUES (?, 's1', '2026-11-11', ?, ?)", books.cafe, member, place)
    assert await board() == [("凛", 200, 1), ("綾", 0, -1)]
    first, second = [(await books.store.read(asked)).board for _ in range(2)]
    assert first is second


async def test_a_cafe_can_keep_its_producers_board_to_itself(books: Books) -> None:
    choose(books.store, books.cafe, '{"producers_board": false}')
    asked = RankingOf(cafe=books.cafe, of="producers", period=Period.ALL, platform="discord", account="11")
    with pytest.raises(Refusal, match="error-ranking-off"):
        await books.store.read(asked)
