"""Shout-outs in the tables: ripe or not, two at once, once only, and what a push costs for them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from cafe.errors import (
    AlreadyThanked,
    NotSetUp,
    ShoutOutAlreadySent,
    ShoutOutDealtWith,
    ShoutOutNotFound,
    TooLate,
    UndoTooLate,
)
from cafe.inbox import DigestOf, Inbox, InboxOf, MarkRead, Mute, MutedBy, Switch, Thank, Unmute
from cafe.memory import Door, Visitor
from cafe.oshi import SetOshi
from cafe.posting import UNGUARDED, ClaimPost, EndPost, Facts, FactsOf
from cafe.posts import PostKind
from cafe.producers import SetNameShown
from cafe.push import Push
from cafe.shoutbox import BoxOf, Settle
from cafe.thanks import TakeThanks, TellThanks, ThanksWaiting
from cafe.wall import ShowWords, WallFacts
from storage.sqlite import Sqlite
from tests.rows import MANAGER, Gift, add_cast, change_cast, choose, producer, rows
from tests.storage.books import AKI, BEN, CHO, Books, reveal

IDOL = producer("77")
WALL = '{"wall_channel": "5", "staff_log_channel": "6"}'
UNDO = 60


@pytest.fixture
def idol(books: Books, aya: int) -> Visitor:
    """Aya's own account."""
    change_cast(books.store, books.cafe, aya, platform="discord", account=IDOL.account)
    return IDOL


async def inbox(books: Books, who: Visitor = IDOL, **asked: Any) -> Inbox:
    """A page of the inbox."""
    return await books.store.read(InboxOf(cafe=books.cafe, visitor=who, **asked))


async def read_words(books: Books, **asked: Any) -> list[str]:
    """What the inbox shows."""
    return [one.words for one in (await inbox(books, **asked)).messages]


async def boxed(books: Books) -> list[str]:
    """What waits for staff."""
    return [one.words for one in (await books.store.read(BoxOf(cafe=books.cafe, visitor=MANAGER))).messages]


async def sent(books: Books, who: Visitor, cast: int, words: str, points: int = 1, **about: Any) -> int:
    """A push with words; the entry."""
    await books.gift(who, points)
    return (await books.push(who, cast, points, words=words, **about)).entry


async def settle(books: Books, entry: int, act: Any = "pass") -> int:
    """Staff decide."""
    return await books.store.write(Settle(cafe=books.cafe, key=books.key(), visitor=MANAGER, entry=entry, act=act))


async def thank(books: Books, entry: int, **about: Any) -> bool:
    """The idol thanks."""
    about = about or {"phrase": 1}
    return await books.store.write(Thank(cafe=books.cafe, key=books.key(), visitor=IDOL, entry=entry, **about))


def posts(books: Books, kind: PostKind) -> list[tuple[str, int, dict[str, Any]]]:
    """Slot, hour and payload of a kind's posts."""
    found = rows(books.store, "SELECT slot, due_at, payload FROM post WHERE kind = ? ORDER BY due_at", kind.value)
    return [(slot, due_at, json.loads(payload)) for slot, due_at, payload in found]


def acts(books: Books) -> list[str]:
    """What the staff log is to tell of shout-outs."""
    return sorted(payload["act"] for _, _, payload in posts(books, PostKind.STAFF_LOG))


async def told(books: Books, kind: PostKind, place: int = -1) -> Facts | None:
    """What a post tells now."""
    slot, _, payload = posts(books, kind)[place]
    return await books.store.read(FactsOf(cafe=books.cafe, kind=kind, slot=slot, payload=json.dumps(payload)))


async def wall(books: Books, place: int = -1) -> list[tuple[int, str | None, str, int | None, str]]:
    """The lines of a post on the wall."""
    facts = await told(books, PostKind.WALL, place)
    assert isinstance(facts, WallFacts)
    return [(one.producer, one.name, one.cast.latin, one.points, one.words) for one in facts.lines]


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
    [payload] = [one for _, _, one in posts(books, PostKind.STAFF_LOG) if one["act"] == "shoutout-handed-over"]
    facts = payload["facts"]
    assert (facts["producer"], facts["account"], facts["words"]) == (1, AKI.account, "see example.com")
    assert await boxed(books) == []


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


async def test_a_long_list_of_muted_producers_is_turned_by_number(books: Books, aya: int, idol: Visitor) -> None:
    for no in range(1, 28):
        await books.gift(producer(str(500 + no)), 1)
        rows(books.store, "INSERT INTO mute VALUES (?, ?, ?, 0)", books.cafe, aya, no)
    first, more = await books.store.read(MutedBy(cafe=books.cafe, visitor=idol))
    assert ([one.producer for one in first], more) == (list(range(1, 26)), True)
    second, more = await books.store.read(MutedBy(cafe=books.cafe, visitor=idol, after=25))
    assert ([one.producer for one in second], more) == ([26, 27], False)
    assert (await inbox(books)).muted == 27


# ---- thanks ----------------------------------------------------------------------------------------------------------


async def waiting(books: Books, no: int = 1) -> list[int]:
    """The pushes whose thanks wait for a check-in."""
    return [one.entry for one in await books.store.read(ThanksWaiting(cafe=books.cafe, producer=no))]


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


async def test_nobody_takes_somebody_elses_thanks(books: Books, aya: int, idol: Visitor) -> None:
    entry = await sent(books, BEN, aya, "Great!")
    await books.gift(AKI, 1)
    books.clock.move(seconds=UNDO)
    await thank(books, entry)
    assert posts(books, PostKind.THANKS) == []
    assert await take(books, entry) == []
    assert await waiting(books) == [entry]


# ---- the wall --------------------------------------------------------------------------------------------------------


async def test_pushes_of_one_window_stand_in_one_post_and_the_next_window_has_its_own(
    books: Books, aya: int, rin: int
) -> None:
    choose(books.store, books.cafe, WALL)
    await books.gift(AKI, 9)
    await books.store.write(SetNameShown(cafe=books.cafe, key=books.key(), visitor=AKI, shown=True))
    await books.push(AKI, aya, 2)
    books.clock.move(seconds=20)
    await sent(books, BEN, rin, "Go!", public=True)
    await books.push(AKI, aya, 3)
    books.clock.move(seconds=40)
    await books.push(AKI, rin)
    [(_, due_at, _), (_, later, _)] = posts(books, PostKind.WALL)
    assert (due_at, later - due_at) == (books.clock() + UNDO * 1000, 60_000)
    books.clock.move(seconds=120)
    assert await wall(books, 0) == [(1, AKI.name, "Aya", 5, ""), (2, None, "Rin", 1, "Go!")]
    assert await wall(books, 1) == [(1, AKI.name, "Rin", 1, "")]


async def test_pushes_taken_back_and_cast_who_keep_off_stand_on_no_wall(books: Books, aya: int, rin: int) -> None:
    choose(books.store, books.cafe, WALL)
    undone = await sent(books, AKI, aya, "oops", public=True)
    await sent(books, BEN, rin, "hello", public=True)
    await books.undo(AKI, undone)
    change_cast(books.store, books.cafe, rin, options='{"wall": false}')
    books.clock.move(seconds=120)
    assert await told(books, PostKind.WALL) is None
    before = len(posts(books, PostKind.WALL))
    await sent(books, CHO, rin, "nobody reads this on a wall", public=True)
    assert len(posts(books, PostKind.WALL)) == before


async def test_words_stand_on_the_wall_only_if_ticked_and_passed(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    await sent(books, AKI, aya, "not ticked")
    await sent(books, BEN, aya, "see example.com", public=True)
    entry = await sent(books, CHO, aya, "ticked later")
    tick = ShowWords(cafe=books.cafe, key=books.key(), visitor=CHO, entry=entry, shown=True)
    assert await books.store.write(tick) is True
    books.clock.move(seconds=120)
    assert [line[4] for line in await wall(books)] == ["", "", "ticked later"]
    with pytest.raises(TooLate):
        await books.store.write(ShowWords(cafe=books.cafe, key=books.key(), visitor=CHO, entry=entry, shown=False))


async def test_in_blind_time_and_until_the_ceremony_the_wall_tells_no_points(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    await books.gift(AKI, 9)
    await books.push(AKI, aya, 4)
    books.clock.move(days=19)  # the season's last day, after its opening
    await books.push(AKI, aya, 2)
    assert ([line[3] for line in await wall(books, 0)], [line[3] for line in await wall(books, 1)]) == ([None], [None])
    books.clock.move(days=1)
    await books.push(AKI, aya, 1)
    assert [line[3] for line in await wall(books, 1)] == [None]
    assert [line[3] for line in await wall(books, 2)] == [1]


async def test_a_wall_of_a_crowd_counts_whom_it_cannot_name(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    crowd = [producer(str(1000 + number)) for number in range(25)]
    for one in crowd:
        await books.gift(one, 1)
    await asyncio.gather(*(books.push(one, aya) for one in crowd))
    facts = await told(books, PostKind.WALL)
    assert isinstance(facts, WallFacts)
    assert (len(facts.lines), facts.more) == (20, 5)


async def test_a_window_longer_than_a_page_of_entries_is_read_to_its_end(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    await books.gift(AKI, 1)
    await books.push(AKI, aya)
    await asyncio.gather(*(books.gift(BEN, 1) for _ in range(600)))
    await books.push(BEN, aya, 7)
    assert [(line[0], line[3]) for line in await wall(books)] == [(1, 1), (2, 7)]


# ---- what it costs ---------------------------------------------------------------------------------------------------


async def statements(books: Books, *changes: Push) -> list[str]:
    """What the database is told for a batch."""
    engine, heard = books.store._engine, list[str]()
    assert isinstance(engine, Sqlite)
    assert engine._writer is not None
    await engine._writer.set_trace_callback(heard.append)
    await asyncio.gather(*map(books.store.write, changes))
    return list(heard)


def pushes(books: Books, cast: int, cafe: int | None = None) -> list[Push]:
    """Three pushes by three people."""
    here = books.cafe if cafe is None else cafe
    return [Push(cafe=here, key=books.key(), visitor=who, cast=f"id:{cast}") for who in (AKI, BEN, CHO)]


async def test_a_wall_costs_one_statement_a_batch_and_a_cafe_without_one_none(books: Books, aya: int) -> None:
    for who in (AKI, BEN, CHO):
        await books.gift(who, 9)
    await books.push(AKI, aya)
    without = await statements(books, *pushes(books, aya))
    assert not [one for one in without if "INTO post" in one or "shout_out" in one]
    choose(books.store, books.cafe, '{"wall_channel": "5"}')
    await books.push(AKI, aya)  # the new settings are read
    assert len(await statements(books, *pushes(books, aya))) == len(without) + 1


async def test_each_cafe_of_a_batch_has_its_own_wall_or_none(books: Books, aya: int) -> None:
    choose(books.store, books.cafe, WALL)
    other = await books.store.cafe_at(Door("discord", "901"), "Other")
    there = add_cast(books.store, other, "Rin")
    for cafe in (books.cafe, other):
        for who in (AKI, BEN, CHO):
            await books.store.write(Gift(cafe=cafe, key=books.key(), visitor=who, points=1))
    await asyncio.gather(*map(books.store.write, [*pushes(books, aya), *pushes(books, there, other)]))
    assert rows(books.store, "SELECT cafe, COUNT(*) FROM post WHERE kind = 'wall' GROUP BY cafe") == [(books.cafe, 1)]
