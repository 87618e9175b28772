"""States of the cast, shifts and notices in the memory: once, whole, and under races."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from cafe.cast import CastToday
from cafe.cast_states import EraseCast, GraduateCast, RestCast
from cafe.errors import CastGraduated
from cafe.memory import Change, Visitor
from cafe.notices import NoticeKind, SetNotice, StopNotices
from cafe.posting import UNGUARDED
from cafe.roles import KeepCastRole
from cafe.shifts import PutShifts
from tests.rows import MANAGER, change_cast, choose, rows
from tests.storage.books import AKI, BEN, Books


async def outcomes(books: Books, *changes: Change[Any]) -> list[Any]:
    """What each came to, all of them asked for at once: its result, or the class of its refusal."""
    done = await asyncio.gather(*(books.store.write(one) for one in changes), return_exceptions=True)
    return [type(one) if isinstance(one, BaseException) else one for one in done]


async def test_two_taps_on_graduate_are_one_graduation(books: Books, aya: int) -> None:
    def graduation(key: str) -> GraduateCast:
        return GraduateCast(cafe=books.cafe, key=key, visitor=MANAGER, cast=f"id:{aya}")

    done = {"cast": aya, "shifts": 0, "shows": 0}
    assert await outcomes(books, graduation("a"), graduation("a"), graduation("b")) == [done, done, CastGraduated]
    lines = rows(books.store, "SELECT payload FROM post WHERE kind = 'staff_log'")
    assert [json.loads(line)["act"] for (line,) in lines] == ["roster-graduated"]


async def test_a_notice_switched_on_while_they_graduate_is_never_left_behind(books: Books, aya: int) -> None:
    wish = SetNotice(cafe=books.cafe, key="w", visitor=AKI, kind=NoticeKind.BIRTHDAY, cast=aya, wanted=True)
    graduation = GraduateCast(cafe=books.cafe, key="g", visitor=MANAGER, cast=f"id:{aya}")
    await outcomes(books, wish, graduation)
    late = SetNotice(cafe=books.cafe, key="l", visitor=BEN, kind=NoticeKind.BIRTHDAY, cast=aya, wanted=True)
    assert await outcomes(books, late) == [CastGraduated]
    assert rows(books.store, "SELECT * FROM notice") == []


async def test_of_two_roles_made_at_once_one_counts(books: Books, aya: int) -> None:
    def kept(role: str, before: str | None) -> KeepCastRole:
        return KeepCastRole(
            cafe=books.cafe, key=UNGUARDED, cast=aya, kind=NoticeKind.ON_STAGE, role=role, before=before
        )

    first = await outcomes(books, kept("1", None), kept("2", None))
    assert first == ["1", "1"]
    assert await outcomes(books, kept("3", "1"), kept("4", "1")) == ["3", "3"]
    [(options,)] = rows(books.store, "SELECT options FROM cast_member WHERE id = ?", aya)
    assert json.loads(options)["roles"] == [["on_stage", "3"]]


async def test_whom_a_graduate_had_muted_is_muted_by_those_alone_who_are_here(books: Books, aya: int, rin: int) -> None:
    await books.gift(AKI, 1)
    await books.gift(BEN, 1)
    for cast, producer in ((aya, 1), (aya, 2), (rin, 2)):
        rows(books.store, "INSERT INTO mute VALUES (?, ?, ?, 0)", books.cafe, cast, producer)
    choose(books.store, books.cafe, '{"shift_detail": "hours"}')
    shift = {"days": "today", "starts": "11:00", "ends": "17:00"}
    await books.store.write(PutShifts(cafe=books.cafe, key="s", visitor=MANAGER, cast=f"id:{rin}", **shift))

    async def hours(who: Visitor) -> list[tuple[str, str] | None]:
        asked = CastToday(cafe=books.cafe, platform=who.platform, account=who.account)
        return [one.hours for one in await books.store.read(asked)]

    assert (await hours(AKI), await hours(BEN)) == ([None], [None])
    await books.store.write(GraduateCast(cafe=books.cafe, key="g", visitor=MANAGER, cast=f"id:{aya}"))
    assert (await hours(AKI), await hours(BEN)) == ([("11:00", "17:00")], [None])


async def test_a_role_made_while_they_graduate_is_nobodys(books: Books, aya: int) -> None:
    made = KeepCastRole(
        cafe=books.cafe, key=UNGUARDED, cast=aya, kind=NoticeKind.ON_STAGE, role="1", before=None
    )  # fmt: skip
    graduation = GraduateCast(cafe=books.cafe, key="g", visitor=MANAGER, cast=f"id:{aya}")
    assert (await outcomes(books, graduation, made))[1] is None
    assert rows(books.store, "SELECT options FROM cast_member WHERE id = ?", aya) == [("{}",)]


async def test_what_cast_decide_about_themselves_survives_a_role(books: Books, aya: int) -> None:
    change_cast(books.store, books.cafe, aya, options='{"wall": false}')
    await books.store.write(
        KeepCastRole(
            cafe=books.cafe, key=UNGUARDED, cast=aya, kind=NoticeKind.IN_TODAY, role="1", before=None
        )
    )  # fmt: skip
    [(options,)] = rows(books.store, "SELECT options FROM cast_member WHERE id = ?", aya)
    assert json.loads(options) == {"wall": False, "roles": [["in_today", "1"]]}


async def test_stopping_concerns_the_asker_the_kind_and_the_cast_named(books: Books, aya: int, rin: int) -> None:
    on = [(AKI, NoticeKind.ON_STAGE, aya), (AKI, NoticeKind.ON_STAGE, rin), (AKI, NoticeKind.BIRTHDAY, aya),
          (BEN, NoticeKind.ON_STAGE, aya)]  # fmt: skip
    for who, kind, cast in on:
        await books.store.write(
            SetNotice(cafe=books.cafe, key=books.key(), visitor=who, kind=kind, cast=cast, wanted=True)
        )

    def stop(key: str, *cast: int) -> StopNotices:
        return StopNotices(cafe=books.cafe, key=key, visitor=AKI, kind=NoticeKind.ON_STAGE, cast=cast)

    assert await books.store.write(stop("s", aya)) == [aya]
    assert await books.store.write(stop("s", aya)) == [aya]  # the same tap again tells its first result
    assert await books.store.write(stop("t", aya)) == []
    assert await books.store.write(stop("u")) == [rin]
    left = rows(books.store, "SELECT producer, kind FROM notice ORDER BY producer, kind")
    assert left == [(1, "birthday"), (2, "on_stage")]


async def test_a_shift_of_several_days_is_written_whole_or_not_at_all(books: Books, aya: int) -> None:
    def put(days: str, **hours: str) -> PutShifts:
        return PutShifts(cafe=books.cafe, key=books.key(), visitor=MANAGER, cast=f"id:{aya}", days=days, **hours)

    await outcomes(books, put("tomorrow, someday"), put("tomorrow", starts="17:00", ends="11:00"))
    assert rows(books.store, "SELECT * FROM shift") == []
    both = await outcomes(books, put("11/12-11/13"), put("11/13-11/14"))
    assert [one["days"] for one in both] == [["2026-11-12", "2026-11-13"], ["2026-11-14"]]


@pytest.mark.parametrize("again", [False, True])
async def test_an_erasure_is_final_and_harmless_to_repeat(books: Books, aya: int, again: bool) -> None:
    await books.gift(AKI, 5)
    await books.push(AKI, aya, 3)
    for change in (
        RestCast(cafe=books.cafe, key="r", visitor=MANAGER, cast="彩"),
        GraduateCast(cafe=books.cafe, key="g", visitor=MANAGER, cast="彩"),
        EraseCast(cafe=books.cafe, key="e", visitor=MANAGER, cast="彩"),
    ):
        await books.store.write(change)
    if again:
        key = "e2"
        once_more = EraseCast(cafe=books.cafe, key=key, visitor=MANAGER, cast=f"id:{aya}")
        assert (await books.store.write(once_more))["changed"] is False
    kept = rows(books.store, "SELECT name, latin, state FROM cast_member WHERE id = ?", aya)
    assert kept == [(f"卒業生 No.{aya}", f"Former cast No. {aya}", "graduated")]
    assert books.tally("a", aya) == (300, 1)
    named = rows(books.store, "SELECT slot FROM post WHERE payload LIKE '%彩%'")
    assert named == []
