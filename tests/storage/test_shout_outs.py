"""Shout-outs in the tables: ripe or not, two at once, once only, and what reaches whom."""

from __future__ import annotations

import asyncio
import json

import pytest

from cafe.errors import (
    AlreadyThanked,
    NotSetUp,
    ShoutOutAlreadySent,
    ShoutOutDealtWith,
    ShoutOutNotFound,
    UndoTooLate,
)
from cafe.inbox import DigestOf, MarkRead, Mute, MutedBy, Switch, Unmute
from cafe.memory import Visitor
from cafe.oshi import SetOshi
from cafe.own_data import DeleteOwn, EraseOldWords
from cafe.posting import UNGUARDED
from cafe.posts import PostKind
from cafe.shoutbox import Settle
from cafe.thanks import TellThanks
from tests.rows import MANAGER, choose, producer, rows
from tests.storage.books import AKI, BEN, CHO, Books, reveal
from tests.storage.letters import (
    UNDO,
    WALL,
    acts,
    boxed,
    inbox,
    line,
    posts,
    read_words,
    sent,
    settle,
    thank,
    told,
    waiting,
    wall,
)

# ---- ripe ------------------------------------------------------------------------------------------------------------


async def test_words_reach_the_inbox_in_the_moment_in_which_undo_ends(books: Books, aya: int, idol: Visitor) -> None:
    entry = await sent(books, AKI, aya, "Great show!")
    books.clock.move(seconds=UNDO, milliseconds=-1)
    assert await read_words(books) == []
    books.clock.move(milliseconds=1)
    assert await read_words(books) == ["Great show!"]
    with pytest.raises(UndoTooLate):
        await books.undo(AKI, entry)


async def test_words_taken_back_reach_nobody_and_staff_hear_nothing(books: Books, aya: int, idol: Visitor) -> None:
    clean, held = await sent(books, AKI, aya, "clean"), await sent(books, BEN, aya, "see example.com")
    await books.undo(AKI, clean)
    await books.undo(BEN, held)
    books.clock.move(seconds=UNDO)
    assert (await read_words(books), await boxed(books)) == ([], [])
    assert acts(books) == ["shoutout-held"]
    assert await told(books, PostKind.STAFF_LOG) is None


async def test_held_words_are_told_to_staff_when_they_are_ripe_and_without_the_words(books: Books, aya: int) -> None:
    entry = await sent(books, AKI, aya, "see example.com")
    assert await boxed(books) == []
    books.clock.move(seconds=UNDO)
    [(slot, due_at, payload)] = posts(books, PostKind.STAFF_LOG)
    assert (slot, due_at) == (f"held:{entry}", books.clock())
    assert "example" not in json.dumps(payload)
    assert await told(books, PostKind.STAFF_LOG) is not None
    assert await boxed(books) == ["see example.com"]


async def test_a_cafe_that_holds_every_message_lets_none_through_by_itself(
    books: Books, aya: int, idol: Visitor
) -> None:
    choose(books.store, books.cafe, '{"shout_out_approve": "all"}')
    entry = await sent(books, AKI, aya, "clean")
    books.clock.move(seconds=UNDO)
    assert (await read_words(books), await boxed(books)) == ([], ["clean"])
    await settle(books, entry)
    assert (await read_words(books), await boxed(books)) == (["clean"], [])


async def test_a_second_message_to_ones_own_oshi_is_refused_like_any_other(books: Books, aya: int) -> None:
    await books.gift(AKI, 5)
    await books.store.write(SetOshi(cafe=books.cafe, key=books.key(), visitor=AKI, cast=f"id:{aya}"))
    await books.push(AKI, None, words="one")
    with pytest.raises(ShoutOutAlreadySent):
        await books.push(AKI, None, words="two")
    assert await books.balance(AKI) == 4


# ---- staff -----------------------------------------------------------------------------------------------------------


async def test_of_two_managers_one_decides_and_the_other_is_told_so(books: Books, aya: int) -> None:
    entry = await sent(books, AKI, aya, "see example.com")
    books.clock.move(seconds=UNDO)
    results = await asyncio.gather(settle(books, entry, "pass"), settle(books, entry, "refuse"), return_exceptions=True)
    assert [type(one) for one in results] == [int, ShoutOutDealtWith]
    assert acts(books) == ["shoutout-held", "shoutout-passed"]
    assert rows(books.store, "SELECT state FROM shout_out") == [("passed",)]


async def test_a_press_that_comes_twice_decides_once(books: Books, aya: int) -> None:
    entry = await sent(books, AKI, aya, "see example.com")
    books.clock.move(seconds=UNDO)
    change = Settle(cafe=books.cafe, key="box:1", visitor=MANAGER, entry=entry, act="refuse")
    assert [await books.store.write(change), await books.store.write(change)] == [1, 1]
    assert acts(books) == ["shoutout-held", "shoutout-refused"]


async def test_nothing_is_decided_about_words_that_are_not_ripe_or_not_held(books: Books, aya: int) -> None:
    held, clean = await sent(books, AKI, aya, "see example.com"), await sent(books, BEN, aya, "clean")
    for entry, refusal in ((held, ShoutOutNotFound), (999, ShoutOutNotFound)):
        with pytest.raises(refusal):
            await settle(books, entry)
    books.clock.move(seconds=UNDO)
    with pytest.raises(ShoutOutDealtWith):
        await settle(books, clean, "refuse")


async def test_words_are_not_handed_over_into_a_staff_log_that_is_not_there(books: Books, aya: int) -> None:
    entry = await sent(books, AKI, aya, "see example.com")
    books.clock.move(seconds=UNDO)
    with pytest.raises(NotSetUp):
        await settle(books, entry, "hand-over")
    assert await boxed(books) == ["see example.com"]
    choose(books.store, books.cafe, WALL)
    await settle(books, entry, "hand-over")
    assert await line(books, "shoutout-handed-over") == (1, AKI.account, "see example.com")
    assert await boxed(books) == []


async def test_lines_of_staffs_log_keep_neither_words_nor_account_and_lose_them_with_their_rows(
    books: Books, aya: int, idol: Visitor
) -> None:
    choose(books.store, books.cafe, '{"staff_log_channel": "6", "own_thanks": true}')
    held, clean = await sent(books, AKI, aya, "see example.com"), await sent(books, BEN, aya, "Great!")
    books.clock.move(seconds=UNDO)
    await settle(books, held, "hand-over")
    await thank(books, clean, words="See  you soon")
    assert await line(books, "thanks-own-words") == (2, None, "See you soon")
    kept = json.dumps([payload for _, _, payload in posts(books, PostKind.STAFF_LOG)])
    assert [text for text in ("example.com", "See you", f'"{AKI.account}"') if text in kept] == []
    await books.store.write(DeleteOwn(cafe=books.cafe, key=books.key(), visitor=AKI, no=1))
    assert await line(books, "shoutout-handed-over") == (1, None, "—")
    books.clock.move(days=366)
    assert await books.store.write(EraseOldWords(cafe=books.cafe, key=UNGUARDED)) == 1
    assert await line(books, "thanks-own-words") == (2, None, "—")
    assert await waiting(books, 2) == []


# ---- the cast --------------------------------------------------------------------------------------------------------


async def test_unread_words_come_first_and_none_twice(books: Books, aya: int, idol: Visitor) -> None:
    for number in range(7):
        await sent(books, producer(f"2{number}"), aya, str(number))
    books.clock.move(seconds=UNDO)
    first = await inbox(books)
    assert ([one.words for one in first.messages], first.unread) == (["0", "1", "2", "3", "4"], 2)
    entries = tuple(one.entry for one in first.messages)
    change = MarkRead(cafe=books.cafe, key=books.key(), visitor=idol, entries=entries)
    assert await books.store.write(change) == 5
    assert await read_words(books) == ["5", "6"]
    newest = await inbox(books, which="all")
    assert ([one.words for one in newest.messages], newest.older) == (["6", "5", "4", "3", "2"], True)
    older = await inbox(books, which="all", before=newest.messages[-1].entry)
    assert ([one.words for one in older.messages], older.newer, older.older) == (["1", "0"], True, False)
    again = await inbox(books, which="all", after=older.messages[0].entry)
    assert [one.words for one in again.messages] == ["6", "5", "4", "3", "2"]


async def test_two_devices_that_thank_at_once_thank_once(books: Books, aya: int, idol: Visitor) -> None:
    entry = await sent(books, AKI, aya, "Great!")
    await books.store.write(TellThanks(cafe=books.cafe, key=books.key(), visitor=AKI, told=True))
    books.clock.move(seconds=UNDO)
    results = await asyncio.gather(thank(books, entry), thank(books, entry, phrase=2), return_exceptions=True)
    assert results[0] is True
    assert isinstance(results[1], AlreadyThanked)
    assert [slot for slot, _, _ in posts(books, PostKind.THANKS)] == [str(entry)]


async def test_a_muted_senders_words_stand_nowhere_and_come_back_with_the_mute(
    books: Books, aya: int, idol: Visitor
) -> None:
    choose(books.store, books.cafe, WALL)
    entry = await sent(books, AKI, aya, "from Aki", public=True)
    await sent(books, BEN, aya, "from Ben", public=True)
    books.clock.move(seconds=2 * UNDO)
    assert await books.store.write(Mute(cafe=books.cafe, key=books.key(), visitor=idol, entry=entry)) == 1
    assert await read_words(books) == ["from Ben"]
    assert await read_words(books, which="all") == ["from Ben"]
    assert (await inbox(books)).unread == 0
    with pytest.raises(ShoutOutNotFound):
        await thank(books, entry)
    assert [line[4] for line in await wall(books)] == ["", "from Ben"]
    await reveal(books)
    digest = await books.store.read(DigestOf(cafe=books.cafe, visitor=idol))
    assert digest is not None
    assert (digest.messages, digest.supporters, digest.power) == (1, 2, 200)
    await books.store.write(Unmute(cafe=books.cafe, key=books.key(), visitor=idol, producer=1))
    assert await read_words(books) == ["from Aki", "from Ben"]


async def test_a_paused_inbox_keeps_what_comes_unread(books: Books, aya: int, idol: Visitor) -> None:
    read = await sent(books, AKI, aya, "before")
    books.clock.move(seconds=UNDO)
    await books.store.write(MarkRead(cafe=books.cafe, key=books.key(), visitor=idol, entries=(read,)))
    await books.store.write(Switch(cafe=books.cafe, key=books.key(), visitor=idol, name="inbox", on=False))
    await sent(books, BEN, aya, "meanwhile")
    books.clock.move(seconds=UNDO)
    paused = await inbox(books)
    assert ([one.words for one in paused.messages], paused.unread) == (["before"], 1)
    await books.store.write(Switch(cafe=books.cafe, key=books.key(), visitor=idol, name="inbox", on=True))
    assert await read_words(books) == ["meanwhile"]


async def test_the_digest_turns_through_the_revealed_seasons(books: Books, aya: int, idol: Visitor) -> None:
    await sent(books, AKI, aya, "in the first season", points=2)
    await reveal(books)
    books.clock.move(days=1)
    await sent(books, BEN, aya, "in the second", points=3)
    await sent(books, CHO, aya, "in the second, too")
    await reveal(books, 2)

    async def digest(season: int | None) -> tuple[int, int, int, int | None, int | None]:
        found = await books.store.read(DigestOf(cafe=books.cafe, visitor=idol, season=season))
        assert found is not None
        return found.season.no, found.power, found.messages, found.earlier, found.later

    assert await digest(None) == (2, 400, 2, 1, None)
    assert await digest(1) == (1, 200, 1, None, 2)
    assert await digest(99) == await digest(None)


async def test_a_digest_still_counts_messages_that_were_read_once_their_words_are_erased(
    books: Books, aya: int, idol: Visitor
) -> None:
    for who, words in ((AKI, "read"), (BEN, "read, too"), (CHO, "see example.com")):
        await sent(books, who, aya, words)
    books.clock.move(seconds=UNDO)
    found = await inbox(books)
    entries = tuple(one.entry for one in found.messages)
    await books.store.write(MarkRead(cafe=books.cafe, key=books.key(), visitor=idol, entries=entries))
    await thank(books, entries[0])
    await reveal(books)
    books.clock.move(days=366)
    assert await books.store.write(EraseOldWords(cafe=books.cafe, key=UNGUARDED)) == 3
    assert (await inbox(books)).messages == []
    digest = await books.store.read(DigestOf(cafe=books.cafe, visitor=idol, season=1))
    assert digest is not None
    assert (digest.messages, digest.thanked) == (2, 1)


async def test_a_long_list_of_muted_producers_is_turned_by_number(books: Books, aya: int, idol: Visitor) -> None:
    for no in range(1, 28):
        await books.gift(producer(str(500 + no)), 1)
        rows(books.store, "INSERT INTO mute VALUES (?, ?, ?, 0)", books.cafe, aya, no)
    first, more = await books.store.read(MutedBy(cafe=books.cafe, visitor=idol))
    assert ([one.producer for one in first], more) == (list(range(1, 26)), True)
    second, more = await books.store.read(MutedBy(cafe=books.cafe, visitor=idol, after=25))
    assert ([one.producer for one in second], more) == ([26, 27], False)
    assert (await inbox(books)).muted == 27
