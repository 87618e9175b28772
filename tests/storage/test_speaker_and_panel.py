"""Calls to the floor and panels in the tables: at once, again, and refused."""

from __future__ import annotations

import asyncio

import pytest

from cafe.errors import CalledAlready, NotStaff, Refusal
from cafe.panel import HangPanel, PanelHangs
from cafe.speaker import CallSpeaker
from tests.rows import MANAGER, choose, producer, rows
from tests.storage.books import Books

POSTS = "SELECT COUNT(*) FROM post WHERE kind = ?"


def call(books: Books, key: str, who: str = "7", language: str = "fr") -> CallSpeaker:
    return CallSpeaker(cafe=books.cafe, key=key, visitor=producer(who), language=language)


async def test_calls_from_two_devices_at_once_bring_one_person(books: Books) -> None:
    choose(books.store, books.cafe, '{"floor_channel": "5"}')
    told = await asyncio.gather(
        *(books.store.write(call(books, key)) for key in ("a", "b", "c")), return_exceptions=True
    )
    assert [one for one in told if not isinstance(one, CalledAlready)] == [[]]
    assert rows(books.store, POSTS, "floor") == [(1,)]


async def test_a_call_that_comes_again_tells_the_first_result_and_another_guest_may_call(books: Books) -> None:
    choose(books.store, books.cafe, '{"floor_channel": "5"}')
    for who, key in (("7", "a"), ("7", "a"), ("71", "b"), ("8", "c")):
        assert await books.store.write(call(books, key, who)) == []
    assert rows(books.store, POSTS, "floor") == [(3,)]


@pytest.mark.parametrize(("settings", "language"), [("{}", "fr"), ('{"floor_channel": "5"}', "qq")])
async def test_a_call_that_is_refused_leaves_nothing_behind(books: Books, settings: str, language: str) -> None:
    choose(books.store, books.cafe, settings)
    with pytest.raises(Refusal):
        await books.store.write(call(books, "a", language=language))
    for table in ("producer", "account", "post", "done"):
        assert rows(books.store, f"SELECT COUNT(*) FROM {table}") == [(0,)]


def hang(books: Books, number: int) -> HangPanel:
    return HangPanel(cafe=books.cafe, key=f"p{number}", visitor=MANAGER, channel="5")


def hung(books: Books, number: int) -> PanelHangs:
    return PanelHangs(
        cafe=books.cafe, key=f"h{number}", visitor=MANAGER, panel=f"p{number}", channel="5", message=f"10{number}"
    )


async def test_a_new_panel_knows_the_one_before_it_and_ends_it(books: Books) -> None:
    for number, before in ((1, []), (2, [["5", "101"]]), (3, [["5", "102"]])):
        await books.store.write(hang(books, number))
        hangs = hung(books, number)
        assert await books.store.write(hangs) == await books.store.write(hangs) == before
    assert rows(books.store, "SELECT slot, message FROM post WHERE kind = 'panel' AND state = 'sent'") == [
        ("p3", "103")
    ]


async def test_a_panel_that_was_never_posted_is_in_nobodys_way(books: Books) -> None:
    for number in (1, 2):
        await books.store.write(hang(books, number))
    assert await books.store.write(hung(books, 2)) == []


async def test_of_two_panels_hung_up_at_once_the_later_one_takes_the_other_down(books: Books) -> None:
    for number in (1, 2):
        await books.store.write(hang(books, number))
    assert await books.store.write(hung(books, 2)) == []
    assert await books.store.write(hung(books, 1)) == [["5", "102"]]


async def test_who_is_no_manager_writes_no_panel(books: Books) -> None:
    with pytest.raises(NotStaff):
        await books.store.write(HangPanel(cafe=books.cafe, key="p", visitor=producer("7"), channel="5"))
    assert rows(books.store, POSTS, "panel") == [(0,)]
