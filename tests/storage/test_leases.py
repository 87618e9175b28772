"""What processes agree on: one holder at a time, whatever the race; turns to identify; shards and their number."""

from __future__ import annotations

import asyncio

import pytest

from storage import leases
from storage.leases import DifferentShardsError, Lease
from storage.memory import Store
from tests.databases import Database

NAME, LONG, SHORT = "housekeeping", 60_000, 40


async def take(store: Store, holder: str, lasts: int = LONG) -> Lease:
    return await store.arrange(lambda: leases.take(NAME, holder, lasts))


async def turn(store: Store, holder: str, *, bucket: int = 0, pause: int = LONG, kept: bool = False) -> int:
    return await store.arrange(lambda: leases.take_turn(bucket, holder, pause, kept=kept))


async def passes(store: Store, milliseconds: int) -> None:
    """Wait by the database's clock, which no test can set."""
    until = await store.look(leases.database_now) + milliseconds
    while await store.look(leases.database_now) <= until:  # noqa: ASYNC110
        await asyncio.sleep(0.005)


async def test_of_many_who_ask_at_once_one_holds_a_lease(store: Store) -> None:
    asked = await asyncio.gather(*(take(store, f"process {n}") for n in range(20)))
    assert len({lease.holder for lease in asked}) == 1


async def test_a_lease_is_its_holders_until_it_runs_out_or_is_given_back(store: Store) -> None:
    assert (await take(store, "a", SHORT)).holder == "a"
    assert (await take(store, "b", SHORT)).holder == "a"
    await passes(store, SHORT)
    assert (await take(store, "b")).holder == "b"
    assert (await take(store, "a")).holder == "b"
    await store.arrange(lambda: leases.end(NAME, holder="a"))
    assert (await take(store, "a")).holder == "b", "nobody gives back what is another's"
    await store.arrange(lambda: leases.end(NAME, holder="b"))
    assert (await take(store, "a")).holder == "a"


async def test_a_lease_that_is_renewed_does_not_run_out(store: Store) -> None:
    for _ in range(5):
        assert (await take(store, "a", 200)).holder == "a"
        await passes(store, 80)
        assert (await take(store, "b", 200)).holder == "a"


async def test_only_its_holder_writes_on_a_lease_and_everybody_reads_it(store: Store) -> None:
    await take(store, "a")
    assert not await store.arrange(lambda: leases.note(NAME, "b", "mine"))
    assert await store.arrange(lambda: leases.note(NAME, "a", "done"))
    await store.arrange(lambda: leases.end(NAME, holder="a"))
    found = await take(store, "b")
    assert (found.holder, found.note) == ("b", "done")
    assert 0 <= found.noted < 10_000
    assert not await store.arrange(lambda: leases.note(NAME, "a", "late"))


async def test_a_lease_from_before_the_clock_was_set_back_holds_nobody_up(store: Store, database: Database) -> None:
    await take(store, "a")
    database.rows("UPDATE lease SET until_at = until_at + 3600000")
    assert (await take(store, "b")).holder == "b"


async def test_one_turn_in_each_bucket_and_pause(store: Store) -> None:
    waits = await asyncio.gather(*(turn(store, f"process {n}") for n in range(10)))
    assert sorted(waits)[:2] == [0, min(wait for wait in waits if wait)]
    assert waits.count(0) == 1
    assert all(0 <= wait <= LONG for wait in waits)
    assert await turn(store, "another", bucket=1) == 0


async def test_a_turn_that_is_kept_is_used_once(store: Store) -> None:
    assert await turn(store, "a", kept=True) == 0
    assert await turn(store, "b") > 0
    assert await turn(store, "a") == 0
    assert await turn(store, "a") > 0, "it has identified; its next session waits like anybody's"


async def test_a_turn_that_nobody_used_delays_the_others_by_one_pause(store: Store) -> None:
    assert await turn(store, "dead", pause=SHORT, kept=True) == 0
    assert 0 < await turn(store, "b", pause=SHORT) <= SHORT
    await passes(store, SHORT)
    assert await turn(store, "b", pause=SHORT) == 0


async def test_the_pause_begins_when_the_turn_is_used(store: Store) -> None:
    await turn(store, "a", pause=400, kept=True)
    await passes(store, 300)
    assert await turn(store, "a", pause=400) == 0
    assert await turn(store, "b", pause=400) > 300


async def test_shards_stay_with_who_holds_them_and_others_learn_who_that_is(store: Store) -> None:
    assert await store.arrange(lambda: leases.join((0, 1), "a", "4 0.1.0", LONG)) == []
    [other] = await store.arrange(lambda: leases.join((1, 2), "b", "4 0.2.0", LONG))
    assert (other.name, other.holder) == ("shard:1", "a")
    living = {lease.name: (lease.holder, lease.note) for lease in await store.look(leases.living_shards)}
    assert living == {"shard:0": ("a", "4 0.1.0"), "shard:1": ("a", "4 0.1.0"), "shard:2": ("b", "4 0.2.0")}
    await store.arrange(lambda: leases.end("shard:0", "shard:1", holder="a"))
    assert await store.arrange(lambda: leases.join((1, 2), "b", "4 0.2.0", LONG)) == []


async def test_who_counts_other_shards_than_a_living_process_may_not_join(store: Store) -> None:
    await store.arrange(lambda: leases.join((0,), "a", "2 0.1.0", LONG))
    with pytest.raises(DifferentShardsError) as refused:
        await store.arrange(lambda: leases.join((1,), "b", "4 0.1.0", LONG))
    assert refused.value.lease.holder == "a"
    assert [lease.name for lease in await store.look(leases.living_shards)] == ["shard:0"]
    await store.arrange(lambda: leases.end("shard:0", holder="a"))
    await store.arrange(lambda: leases.join((1,), "b", "4 0.1.0", LONG))


async def test_those_that_count_differently_and_start_at_once_do_not_both_join(store: Store) -> None:
    for round_ in range(15):
        joined = await asyncio.gather(
            *(store.arrange(lambda n=n: leases.join((n,), f"process {n}", f"{n + 4} 1", LONG)) for n in range(4)),
            return_exceptions=True,
        )
        assert [one for one in joined if one != [] and not isinstance(one, DifferentShardsError)] == []
        assert sum(one == [] for one in joined) == 1, f"round {round_}"
        for n in range(4):
            await store.arrange(lambda n=n: leases.end(f"shard:{n}", holder=f"process {n}"))
