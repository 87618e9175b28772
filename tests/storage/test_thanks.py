"""Thanks in the tables: told once, whichever way comes first."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from cafe.memory import Visitor
from cafe.posting import UNGUARDED, ClaimPost, EndPost
from cafe.posts import PostKind
from cafe.thanks import TakeThanks, TellThanks
from tests.storage.books import AKI, BEN, Books
from tests.storage.letters import UNDO, posts, sent, thank, told, waiting


async def take(books: Books, *entries: int) -> list[int]:
    """Aki's check-in tells thanks."""
    return await books.store.write(TakeThanks(cafe=books.cafe, key=books.key(), visitor=AKI, entries=entries))


async def thanked_with_a_message_on_its_way(books: Books, aya: int) -> int:
    """Aki has asked for messages, and the idol has thanked."""
    entry = await sent(books, AKI, aya, "Great!")
    await books.store.write(TellThanks(cafe=books.cafe, key=books.key(), visitor=AKI, told=True))
    books.clock.move(seconds=UNDO)
    await thank(books, entry)
    return entry


def claim(books: Books, entry: int) -> ClaimPost:
    """The announcer takes the message."""
    now, slot = books.clock(), str(entry)
    return ClaimPost(cafe=books.cafe, key=UNGUARDED, kind=PostKind.THANKS, slot=slot, attempts=0, claimant="a", now=now)


def ended(books: Books, entry: int, end: Any) -> EndPost:
    """What became of it."""
    return EndPost(
        cafe=books.cafe, key=UNGUARDED, kind=PostKind.THANKS, slot=str(entry), claimant="a", now=books.clock(), end=end
    )


async def test_thanks_are_told_once_whoever_comes_first(books: Books, aya: int, idol: Visitor) -> None:
    entry = await thanked_with_a_message_on_its_way(books, aya)
    assert await waiting(books) == [entry]
    results = await asyncio.gather(take(books, entry), take(books, entry))
    assert sorted(results) == [[], [entry]]
    assert await told(books, PostKind.THANKS) is None
    assert await waiting(books) == []


async def test_a_message_that_is_being_sent_keeps_its_thanks_from_the_check_in(
    books: Books, aya: int, idol: Visitor
) -> None:
    entry = await thanked_with_a_message_on_its_way(books, aya)
    assert await books.store.write(claim(books, entry)) is not None
    assert (await waiting(books), await take(books, entry)) == ([], [])
    await books.store.write(ended(books, entry, "sent"))
    assert (await waiting(books), await take(books, entry)) == ([], [])


async def test_thanks_whose_message_met_closed_doors_wait_for_the_check_in(
    books: Books, aya: int, idol: Visitor
) -> None:
    entry = await thanked_with_a_message_on_its_way(books, aya)
    await books.store.write(claim(books, entry))
    await books.store.write(ended(books, entry, "skipped"))
    assert await take(books, entry) == [entry]


async def test_staff_hear_of_a_message_that_failed_and_not_whose_account_it_was_for(
    books: Books, aya: int, idol: Visitor
) -> None:
    entry = await thanked_with_a_message_on_its_way(books, aya)
    await books.store.write(claim(books, entry))
    await books.store.write(replace(ended(books, entry, "failed"), channel=AKI.account))
    [(_, _, payload)] = posts(books, PostKind.STAFF_LOG)
    assert (payload["act"], payload["facts"]["kind"], payload["facts"]["channel"]) == ("post-failed", "thanks", None)


async def test_who_likes_no_messages_by_now_gets_none_and_hears_at_the_check_in(
    books: Books, aya: int, idol: Visitor
) -> None:
    entry = await thanked_with_a_message_on_its_way(books, aya)
    assert await told(books, PostKind.THANKS) is not None
    await books.store.write(TellThanks(cafe=books.cafe, key=books.key(), visitor=AKI, told=False))
    assert await told(books, PostKind.THANKS) is None
    assert await take(books, entry) == [entry]


async def test_nobody_takes_somebody_elses_thanks(books: Books, aya: int, idol: Visitor) -> None:
    entry = await sent(books, BEN, aya, "Great!")
    await books.gift(AKI, 1)
    books.clock.move(seconds=UNDO)
    await thank(books, entry)
    assert posts(books, PostKind.THANKS) == []
    assert await take(books, entry) == []
    assert await waiting(books) == [entry]
