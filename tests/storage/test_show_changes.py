"""Changes of the timetable that race, come twice, or meet a show that is being posted at that moment."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cafe.errors import ButtonUsed, ShowFileOutdated, ShowNotFound
from cafe.memory import Change, Door
from cafe.posting import UNGUARDED, ClaimPost, EndPost, PlanPosts
from cafe.posts import PostKind
from cafe.show_changes import CancelShow, ChangeLineup, MoveShow
from cafe.show_file import FileRow
from cafe.show_import import ImportShows, LeaveShows, PrepareShows, PrepareShowsAgain
from cafe.timetable import AddShow, Remind, RepeatShow
from storage.memory import Store
from tests.clock import Clock
from tests.rows import MANAGER, add_cast, choose, producer, rows

ROWS = tuple(FileRow(n + 2, f"Show {n}", f"2026-11-{12 + n} 18:00", "30") for n in range(3))


def _in_tokyo(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, ZoneInfo('Asia/Tokyo')):%m-%d %H:%M}"


class Table:
    """A café's timetable, and a key for each change."""

    def __init__(self, store: Store, cafe: int) -> None:
        self.store, self.cafe, self._keys = store, cafe, 0

    def key(self) -> str:
        self._keys += 1
        return f"k{self._keys}"

    async def add(self, title: str = "Night", when: str = "2026-11-12 18:00", minutes: int = 30) -> int:
        change = AddShow(cafe=self.cafe, key=self.key(), visitor=MANAGER, title=title, when=when, minutes=minutes)
        return await self.store.write(change)

    def move(self, show: int, when: str, key: str = "") -> MoveShow:
        return MoveShow(cafe=self.cafe, key=key or self.key(), visitor=MANAGER, show=show, when=when)

    def cancel(self, show: int) -> CancelShow:
        return CancelShow(cafe=self.cafe, key=self.key(), visitor=MANAGER, show=show)

    async def prepared(self, *lines: FileRow) -> str:
        key = self.key()
        await self.store.write(
            PrepareShows(cafe=self.cafe, key=key, visitor=MANAGER, file="a.csv", encoding="utf-8", rows=lines or ROWS)
        )
        return key

    def imports(self, prepared: str, key: str = "") -> ImportShows:
        return ImportShows(cafe=self.cafe, key=key or self.key(), visitor=MANAGER, prepared=prepared)

    async def all(self, *changes: Change[Any]) -> list[Any]:
        return await asyncio.gather(*(self.store.write(change) for change in changes), return_exceptions=True)

    def shows(self) -> list[tuple[str, str, str]]:
        statement = "SELECT title, starts_at, state FROM show ORDER BY id"
        return [(title, _in_tokyo(at), state) for title, at, state in rows(self.store, statement)]

    def posts(self, kind: str) -> list[tuple[str, str]]:
        statement = "SELECT state, due_at FROM post WHERE kind = ? ORDER BY slot"
        return [(state, _in_tokyo(at)) for state, at in rows(self.store, statement, kind)]

    async def claimed(self, kind: PostKind, slot: str, now: int) -> Any:
        return await self.store.write(
            ClaimPost(cafe=self.cafe, key=UNGUARDED, kind=kind, slot=slot, attempts=0, claimant="me", now=now)
        )

    async def ended(self, kind: PostKind, slot: str, now: int, **about: Any) -> str:
        given: dict[str, Any] = {"end": "sent", "message": "77"} | about
        return await self.store.write(
            EndPost(cafe=self.cafe, key=UNGUARDED, kind=kind, slot=slot, claimant="me", now=now, **given)
        )


@pytest.fixture
async def table(store: Store) -> Table:
    cafe = await store.cafe_at(Door("discord", "900"), "Café")
    choose(store, cafe, '{"announcements_channel": "5", "scheduled_events": true}')
    return Table(store, cafe)


# ---- off the timetable -----------------------------------------------------------------------------------------------


async def test_who_waits_for_any_show_of_a_repeat_that_ends_is_told_once(table: Table) -> None:
    numbers = await table.store.write(
        RepeatShow(
            cafe=table.cafe, key=table.key(), visitor=MANAGER, title="Daily", weekdays="daily", times="18:00",
            minutes=30,
        )
    )  # fmt: skip
    for number in numbers[:3]:
        await table.store.write(
            Remind(cafe=table.cafe, key=table.key(), visitor=producer("7"), show=number, language="en")
        )
    ends = replace(table.cancel(numbers[1]), later=True)
    assert await table.all(ends, ends) == [{"cancelled": len(numbers) - 1, "ended": 1}] * 2
    assert [one for one in table.shows() if one[2] == "planned"] == [table.shows()[0]]
    assert rows(table.store, "SELECT COUNT(*) FROM post WHERE kind = 'show_change'") == [(2,)]
    assert [state for state, _ in table.posts("reminder")] == ["due", "cancelled", "cancelled"]
    assert rows(table.store, "SELECT COUNT(*) FROM post WHERE kind = 'show_edit'") == [(0,)]


# ---- moving ----------------------------------------------------------------------------------------------------------


async def test_a_move_and_a_cancellation_at_once_leave_the_show_cancelled_and_nothing_to_post(table: Table) -> None:
    for first in (0, 1):
        number = await table.add(f"Night {first}", f"2026-11-1{first + 1} 18:00")
        changes: list[Change[Any]] = [table.move(number, f"2026-11-1{first + 1} 20:00"), table.cancel(number)]
        outcomes = await table.all(*(changes if first == 0 else changes[::-1]))
        refusals = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert [type(refusal) for refusal in refusals] == ([] if first == 0 else [ShowNotFound])
    assert [state for *_, state in table.shows()] == ["cancelled", "cancelled"]
    assert {state for state, _ in table.posts("show") + table.posts("show_event")} <= {"cancelled"}


async def test_two_moves_at_once_to_the_same_time_of_two_shows_let_one_have_it(table: Table) -> None:
    one, other = await table.add("One", "2026-11-12 18:00"), await table.add("Other", "2026-11-12 20:00")
    outcomes = await table.all(table.move(one, "2026-11-13 18:00"), table.move(other, "2026-11-13 18:15"))
    assert [isinstance(outcome, Exception) for outcome in outcomes] == [False, True]
    assert [at for _, at, _ in table.shows()] == ["11-13 18:00", "11-12 20:00"]


async def test_the_same_move_replayed_moves_and_tells_once(table: Table) -> None:
    number = await table.add()
    await table.store.write(
        Remind(cafe=table.cafe, key="r", visitor=producer("7"), show=number, language="en")
    )  # fmt: skip
    same = table.move(number, "2026-11-13 18:00", key="same")
    results = await table.all(same, same, same)
    assert results == [{"show": number, "was_at": results[0]["was_at"], "changed": 1, "told": 1}] * 3
    assert len(table.posts("show_change")) == 1


async def test_a_notice_that_is_being_sent_is_edited_once_it_stands(table: Table, clock: Clock) -> None:
    number = await table.add(when="2026-11-11 12:10")
    assert (await table.claimed(PostKind.SHOW, str(number), clock())) is not None
    await table.store.write(table.move(number, "2026-11-11 20:00"))
    [edit] = [slot for (slot,) in rows(table.store, "SELECT slot FROM post WHERE kind = 'show_edit'")]
    assert await table.claimed(PostKind.SHOW_EDIT, edit, clock()) is None
    assert await table.ended(PostKind.SHOW, str(number), clock()) == "sent"
    clock.move(seconds=5)
    claimed = await table.claimed(PostKind.SHOW_EDIT, edit, clock())
    assert (claimed.message, claimed.channel) == ("77", "5")


async def test_an_event_that_is_being_made_is_waited_for(table: Table, clock: Clock) -> None:
    number = await table.add(when="2026-11-11 20:00")
    assert (await table.claimed(PostKind.SHOW_EVENT, str(number), clock())) is not None
    await table.store.write(table.move(number, "2026-11-11 21:00"))
    [edit] = [slot for (slot,) in rows(table.store, "SELECT slot FROM post WHERE kind = 'show_edit'")]
    assert await table.claimed(PostKind.SHOW_EDIT, edit, clock()) is None
    await table.ended(PostKind.SHOW_EVENT, str(number), clock(), event="99")
    clock.move(seconds=5)
    assert (await table.claimed(PostKind.SHOW_EDIT, edit, clock())) is not None


async def test_an_event_alone_does_not_wait_for_a_notice_that_is_hours_away(table: Table, clock: Clock) -> None:
    number = await table.add(when="2026-11-11 20:00")
    await table.claimed(PostKind.SHOW_EVENT, str(number), clock())
    await table.ended(PostKind.SHOW_EVENT, str(number), clock(), event="99")
    await table.store.write(table.move(number, "2026-11-11 21:00"))
    [edit] = [slot for (slot,) in rows(table.store, "SELECT slot FROM post WHERE kind = 'show_edit'")]
    assert (await table.claimed(PostKind.SHOW_EDIT, edit, clock())) is not None


async def test_a_start_that_is_being_told_while_the_show_moves_is_told_again_then(table: Table, clock: Clock) -> None:
    number = await table.add(when="2026-11-11 12:10")
    await table.claimed(PostKind.SHOW, str(number), clock())
    await table.ended(PostKind.SHOW, str(number), clock())
    clock.move(minutes=10)
    assert (await table.claimed(PostKind.SHOW_START, str(number), clock())) is not None
    await table.store.write(table.move(number, "2026-11-11 20:00"))
    assert await table.ended(PostKind.SHOW_START, str(number), clock()) == "lost"
    assert table.posts("show_start") == [("due", "11-11 20:00")]


async def test_the_posts_of_a_show_moved_far_away_move_with_it(table: Table) -> None:
    number = await table.add(when="2026-11-11 20:00")
    await table.store.write(table.move(number, "2027-11-11 20:00"))
    for kind, due in (("show", "19:45"), ("show_start", "20:00"), ("show_end", "20:30")):
        assert table.posts(kind) == [("due", f"11-11 {due}")]
    assert table.posts("show_event") == [("due", "11-10 20:00")]


async def test_a_repeat_goes_on_where_a_moved_show_was_cancelled(table: Table, clock: Clock) -> None:
    repeat = RepeatShow(
        cafe=table.cafe, key="r", visitor=MANAGER, title="Night", weekdays="daily", times="18:00", minutes=30
    )
    [first, *_] = await table.store.write(repeat)
    await table.store.write(table.move(first, "2026-11-30 18:00"))
    await table.store.write(table.cancel(first))
    clock.move(days=10)
    await table.store.write(PlanPosts(cafe=table.cafe, key=UNGUARDED))
    assert ("Night", "11-30 18:00", "planned") in table.shows()
    assert sum(at == "11-11 18:00" for _, at, _ in table.shows()) == 0


async def test_a_new_line_up_replayed_is_one_change(table: Table) -> None:
    add_cast(table.store, table.cafe, "彩")
    number = await table.add()
    same = ChangeLineup(cafe=table.cafe, key="same", visitor=MANAGER, show=number, lineup="彩")
    assert await table.all(same, same) == [{"changed": True, "added": [1], "removed": [], "told": 0}] * 2
    assert len(rows(table.store, "SELECT 1 FROM post WHERE kind = 'staff_log' AND payload LIKE '%lineup%'")) >= 1


# ---- importing -------------------------------------------------------------------------------------------------------


async def test_an_import_pressed_twice_is_one_import(table: Table) -> None:
    prepared = await table.prepared()
    first, second = await table.all(table.imports(prepared, "once"), table.imports(prepared, "once"))
    assert first == second
    assert len(table.shows()) == 3


async def test_what_is_imported_for_today_is_planned_with_it(table: Table) -> None:
    prepared = await table.prepared(FileRow(2, "Tonight", "2026-11-11 20:00", "30"))
    await table.store.write(table.imports(prepared))
    assert table.posts("show") == [("due", "11-11 19:45")]
    assert table.posts("show_event") == [("due", "11-11 12:00")]


async def test_two_people_who_import_the_same_at_once_import_it_once(table: Table) -> None:
    outcomes = await table.all(
        table.imports(await table.prepared()), table.imports(await table.prepared()), table.imports("k1")
    )
    assert [isinstance(outcome, ShowFileOutdated) for outcome in outcomes] == [False, True, True]
    assert len(table.shows()) == 3


async def test_who_leaves_what_was_imported_is_told_what_stands(table: Table) -> None:
    prepared = await table.prepared()
    leave = LeaveShows(cafe=table.cafe, key="once", visitor=MANAGER)
    imported = await table.store.write(table.imports(prepared, "once"))
    assert await table.store.write(leave) == imported
    assert len(imported) == 3


async def test_who_imports_what_was_left_adds_nothing(table: Table) -> None:
    prepared = await table.prepared()
    assert await table.store.write(LeaveShows(cafe=table.cafe, key="once", visitor=MANAGER)) == []
    assert await table.store.write(table.imports(prepared, "once")) == []
    assert table.shows() == []


async def test_an_import_that_has_become_impossible_in_part_adds_nothing_at_all(table: Table) -> None:
    prepared = await table.prepared()
    await table.add("Other", "2026-11-13 18:15")
    before = rows(table.store, "SELECT COUNT(*) FROM post")
    with pytest.raises(ShowFileOutdated):
        await table.store.write(table.imports(prepared, "once"))
    assert [title for title, *_ in table.shows()] == ["Other"]
    assert rows(table.store, "SELECT COUNT(*) FROM post") == before
    again = PrepareShowsAgain(cafe=table.cafe, key="again", visitor=MANAGER, prepared=prepared)
    found = await table.store.write(again)
    assert [bad["line"] for bad in found["bad"]] == [3]
    assert len(await table.store.write(table.imports("again"))) == 2


async def test_whose_line_up_has_left_since_is_named(table: Table) -> None:
    cast = add_cast(table.store, table.cafe, "彩")
    prepared = await table.prepared(FileRow(2, "Night", "2026-11-12 18:00", "30", "彩"))
    rows(table.store, "UPDATE cast_member SET state = 'graduated' WHERE id = ?", cast)
    rows(table.store, "UPDATE cafe SET revision = revision + 1")
    again = PrepareShowsAgain(cafe=table.cafe, key="again", visitor=MANAGER, prepared=prepared)
    found = await table.store.write(again)
    assert [(bad["reason"], bad["text"]) for bad in found["bad"]] == [("graduated", "彩")]


async def test_what_nobody_prepared_is_not_imported(table: Table) -> None:
    await table.store.write(table.move(await table.add(), "2026-11-13 18:00", key="other"))
    for key in ("nothing", "other"):
        with pytest.raises(ButtonUsed):
            await table.store.write(table.imports(key))
