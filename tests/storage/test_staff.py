"""Staff acts that race: caps, counter-entries, visit points and names hold whoever is faster."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest

from cafe.cast_entries import AddCast, EditCast, Fields, LinkCast
from cafe.errors import AccountTaken, AlreadyVoided, ButtonUsed, CastExists, GrantCapReached, NotStaff, VoidBelowZero
from cafe.memory import Change, Door, Question, Visitor
from cafe.push import Push
from cafe.settings import CafeSettings
from cafe.setup import Choose, SetHours, SetupOf
from cafe.staff import AuditOf, Grant, RecordVisit
from cafe.voids import PreparedVoid, PrepareVoid, Void
from storage.audit import audit_cafe
from storage.memory import Store
from tests.rows import MANAGER, add_cast, producer, rows

GUEST, OTHER = producer("11"), producer("12")
TILL = producer("2", name="till", roles=frozenset({"20"}))


class Shop:
    """A café, and a key for each act."""

    def __init__(self, store: Store, cafe: int) -> None:
        self.store, self.cafe, self._keys = store, cafe, 0

    def key(self) -> str:
        self._keys += 1
        return f"k{self._keys}"

    def visit(self, **about: Any) -> RecordVisit:
        given = {"key": self.key(), "visitor": MANAGER, "guest": GUEST, "yen": 1000} | about
        return RecordVisit(cafe=self.cafe, **given)

    def grant(self, points: int, **about: Any) -> Grant:
        given = {"key": self.key(), "visitor": MANAGER, "guest": GUEST, "reason": "quiz"} | about
        return Grant(cafe=self.cafe, points=points, **given)

    def void(self, entry: int, **about: Any) -> Void:
        given = {"key": self.key(), "visitor": MANAGER, "reason": "mistake"} | about
        return Void(cafe=self.cafe, entry=entry, **given)

    async def all(self, *changes: Change[Any]) -> list[Any]:
        """Ask for everything at once."""
        return await asyncio.gather(*(self.store.write(change) for change in changes), return_exceptions=True)

    def column(self, statement: str) -> list[Any]:
        return [row[0] for row in rows(self.store, statement)]


@pytest.fixture
async def shop(store: Store) -> AsyncIterator[Shop]:
    """A café whose books must add up when the test is over."""
    made = Shop(store, await store.cafe_at(Door("discord", "900"), "Café"))
    yield made
    found: list[str] = []
    await store._engine.read(lambda: audit_cafe(made.cafe, CafeSettings(), found.append, lambda _: None))
    assert found == []


def kinds(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


async def test_fifty_grants_at_once_stop_at_the_cap(shop: Shop) -> None:
    await shop.store.write(shop.visit())
    results = await shop.all(*(shop.grant(3) for _ in range(50)))
    assert kinds(results) == {"Granted": 33, "GrantCapReached": 17}
    assert shop.column("SELECT SUM(points) FROM entry WHERE kind = 'grant'") == [99]
    refusal = next(one for one in results if isinstance(one, GrantCapReached))
    assert (refusal.cap, refusal.left) == (100, 1)
    assert len(shop.column("SELECT slot FROM post WHERE kind = 'staff_log'")) == 34


async def test_a_grant_and_its_void_in_one_batch_free_the_cap(shop: Shop) -> None:
    await shop.store.write(shop.visit())
    first = await shop.store.write(shop.grant(100))
    results = await shop.all(shop.void(first.entry), shop.grant(100), shop.grant(1))
    assert kinds(results) == {"Voided": 1, "Granted": 1, "GrantCapReached": 1}


async def test_ten_voids_of_one_entry_at_once_make_one_counter_entry(shop: Shop) -> None:
    visit = await shop.store.write(shop.visit())
    results = await shop.all(*(shop.void(visit.entry) for _ in range(10)))
    assert kinds(results) == {"Voided": 1, "AlreadyVoided": 9}
    assert shop.column("SELECT voids FROM entry WHERE kind = 'void'") == [visit.entry]
    assert isinstance(results[-1], AlreadyVoided)


async def test_the_same_void_by_two_devices_is_told_the_same_result(shop: Shop) -> None:
    visit = await shop.store.write(shop.visit())
    first, second = await shop.all(shop.void(visit.entry, key="void:t:1"), shop.void(visit.entry, key="void:t:1"))
    third = await shop.store.write(shop.void(visit.entry, key="void:t:1"))
    assert first.entry == second.entry == third.entry
    assert len(shop.column("SELECT slot FROM post WHERE slot = 'void:t:1'")) == 1


async def test_two_voids_that_the_balance_covers_once_let_one_through(shop: Shop) -> None:
    aya = add_cast(shop.store, shop.cafe, "彩")
    await shop.store.write(shop.visit())
    grants = [await shop.store.write(shop.grant(10)) for _ in range(2)]
    await shop.store.write(Push(cafe=shop.cafe, key="p", visitor=GUEST, cast=f"id:{aya}", points=5))
    results = await shop.all(*(shop.void(grant.entry) for grant in grants))
    assert kinds(results) == {"Voided": 1, "VoidBelowZero": 1}
    refusal = next(one for one in results if isinstance(one, VoidBelowZero))
    assert refusal.missing == 4


async def test_ten_tills_at_once_pay_one_visit_point(shop: Shop) -> None:
    results = await shop.all(*(shop.visit() for _ in range(10)))
    assert sorted(one.points for one in results) == [0] * 9 + [1]
    assert shop.column("SELECT COUNT(*) FROM producer") == [1]
    assert [one.issued for one in results].count(True) == 1
    assert shop.column("SELECT pv FROM producer") == [20]


async def test_a_visit_and_its_correction_in_one_batch_pay_the_point_once(shop: Shop) -> None:
    first = await shop.store.write(shop.visit())
    results = await shop.all(shop.void(first.entry), shop.visit(), shop.visit())
    assert [one.points for one in results[1:]] == [1, 0]
    assert shop.column("SELECT balance FROM producer") == [1]


async def test_a_visit_is_recorded_once_per_key(shop: Shop) -> None:
    first = await shop.store.write(shop.visit(key="i1"))
    again = await shop.store.write(shop.visit(key="i1"))
    assert (first.entry, first.points, first.pv) == (again.entry, again.points, again.pv) == (1, 1, 2)
    assert shop.column("SELECT COUNT(*) FROM visit") == [1]


async def test_visits_of_two_producers_each_pay_their_point(shop: Shop) -> None:
    results = await shop.all(shop.visit(), shop.visit(guest=OTHER))
    assert [one.points for one in results] == [1, 1]


async def test_a_name_asked_for_twice_at_once_is_given_once(shop: Shop) -> None:
    adds = [AddCast(cafe=shop.cafe, key=shop.key(), visitor=MANAGER, fields=Fields(name="彩")) for _ in range(5)]
    results = await shop.all(*adds)
    assert [one for one in results if not isinstance(one, CastExists)] == [1]
    assert shop.column("SELECT name FROM cast_member") == ["彩"]


async def test_an_account_linked_to_two_at_once_goes_to_one(shop: Shop) -> None:
    for name in ("彩", "凛"):
        add_cast(shop.store, shop.cafe, name)
    account = ("discord", "4242")
    results = await shop.all(
        *(
            LinkCast(cafe=shop.cafe, key=shop.key(), visitor=MANAGER, cast=name, account=account)
            for name in ("彩", "凛")
        )
    )
    assert kinds(results) == {"dict": 1, "AccountTaken": 1}
    assert isinstance(results[1], AccountTaken)


async def test_two_edits_of_one_entry_at_once_both_stand(shop: Shop) -> None:
    add_cast(shop.store, shop.cafe, "彩")
    fields = (Fields(unit="Hoshi"), Fields(intake=3))
    await shop.all(
        *(EditCast(cafe=shop.cafe, key=shop.key(), visitor=MANAGER, cast="彩", fields=one) for one in fields)
    )
    assert rows(shop.store, "SELECT unit, intake FROM cast_member") == [("Hoshi", 3)]


async def test_the_same_choice_again_is_kept_once(shop: Shop) -> None:
    choice = Choose(cafe=shop.cafe, key="i1", visitor=MANAGER, name="wall_channel", value="77")
    assert await shop.all(choice, choice) == [True, True]
    assert shop.column("SELECT slot FROM post") == ["i1"]


async def test_a_choice_leaves_the_houses_defaults_for_everything_else(shop: Shop) -> None:
    await shop.store.write(Choose(cafe=shop.cafe, key="i1", visitor=MANAGER, name="wall_channel", value="77"))
    assert shop.column("SELECT settings FROM cafe") == ['{"setup_done":false,"wall_channel":"77"}']


# ---- rights ----------------------------------------------------------------------------------------------------------

GUEST_ACTS: list[tuple[str, dict[str, Any]]] = [
    ("visit", {"guest": GUEST, "yen": 1}),
    ("grant", {"guest": GUEST, "points": 1, "reason": "x"}),
    ("void", {"entry": 1, "reason": "x"}),
    ("prepare", {"entry": 1, "reason": "x"}),
    ("choose", {"name": "till_role", "value": "1"}),
    ("hours", {"zone": "UTC", "day_start": "00:00", "opening": "11:00", "closing": "23:00"}),
    ("add", {"fields": Fields(name="彩")}),
    ("edit", {"cast": "彩", "fields": Fields()}),
    ("link", {"cast": "彩", "account": None}),
]
CHANGES: dict[str, type[Any]] = {
    "visit": RecordVisit, "grant": Grant, "void": Void, "prepare": PrepareVoid, "choose": Choose, "hours": SetHours,
    "add": AddCast, "edit": EditCast, "link": LinkCast,
}  # fmt: skip


@pytest.mark.parametrize(("act", "about"), GUEST_ACTS, ids=[act for act, _ in GUEST_ACTS])
async def test_no_staff_act_can_be_done_by_a_guest(shop: Shop, act: str, about: dict[str, Any]) -> None:
    before = rows(shop.store, "SELECT revision, last_entry, settings FROM cafe")
    with pytest.raises(NotStaff):
        await shop.store.write(CHANGES[act](cafe=shop.cafe, key="k", visitor=GUEST, **about))
    after = rows(shop.store, "SELECT last_entry, settings FROM cafe")
    assert [row[1:] for row in before] == after
    for table in ("producer", "entry", "post", "cast_member", "done"):
        assert shop.column(f"SELECT COUNT(*) FROM {table}") == [0], table


@pytest.mark.parametrize("visitor", [GUEST, TILL], ids=["guest", "till"])
async def test_no_look_of_managers_is_open_to_anyone_else(shop: Shop, visitor: Visitor) -> None:
    await shop.store.write(Choose(cafe=shop.cafe, key="i1", visitor=MANAGER, name="till_role", value="20"))
    looks: list[Question[Any]] = [
        SetupOf(cafe=shop.cafe, visitor=visitor),
        AuditOf(cafe=shop.cafe, visitor=visitor, platform="discord", account="11"),
        PreparedVoid(cafe=shop.cafe, visitor=visitor, key="k"),
    ]
    for look in looks:
        with pytest.raises(NotStaff):
            await shop.store.read(look)


async def test_the_till_may_record_a_visit_and_nothing_else(shop: Shop) -> None:
    await shop.store.write(Choose(cafe=shop.cafe, key="i1", visitor=MANAGER, name="till_role", value="20"))
    assert (await shop.store.write(shop.visit(visitor=TILL))).points == 1
    with pytest.raises(NotStaff):
        await shop.store.write(shop.grant(1, visitor=TILL))
    with pytest.raises(NotStaff):
        await shop.store.write(shop.void(1, visitor=TILL))


async def test_a_key_of_something_else_is_no_prepared_void(shop: Shop) -> None:
    await shop.store.write(Choose(cafe=shop.cafe, key="i1", visitor=MANAGER, name="wall_channel", value="77"))
    for key in ("i1", "i2"):
        with pytest.raises(ButtonUsed):
            await shop.store.read(PreparedVoid(cafe=shop.cafe, visitor=MANAGER, key=key))


async def test_a_prepared_void_keeps_no_name_of_a_producer(shop: Shop) -> None:
    visit = await shop.store.write(shop.visit())
    prepare = PrepareVoid(cafe=shop.cafe, key="i1", visitor=MANAGER, entry=visit.entry, reason="typed twice")
    await shop.store.write(prepare)
    assert shop.column("SELECT result FROM done") == ['{"act":"void","entry":1,"reason":"typed twice"}']
