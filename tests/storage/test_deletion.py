"""What is left of a person who has deleted their card: a number and what it gave. And words that are old enough go."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from cafe.card import ProducerCardOf
from cafe.check_in import CheckIn
from cafe.errors import AlreadyCheckedIn, ButtonUsed, InsufficientPoints, NoCard, NotYours
from cafe.memory import Visitor
from cafe.oshi import SetOshi
from cafe.own_data import DeletableOf, DeleteOwn, EraseOldWords, OwnRecordsOf
from cafe.periods import Period
from cafe.posting import DIRECT, UNGUARDED
from cafe.producers import Join, SetLanguage, SetName, SetNameShown
from cafe.promotions import SetPromotionPublic
from cafe.ranking import RankingOf
from cafe.shoutbox import Settle
from cafe.staff import RecordVisit
from cafe.stay import LeaveStay, StartStay
from cafe.timetable import AddShow, Remind
from storage.memory import Store
from tests.databases import database_of
from tests.rows import MANAGER, choose, producer, rows
from tests.storage.books import AKI, BEN, Books

NAME, ACCOUNT = "Unmistakable Aki", "710000000000000011"
WHO = producer(ACCOUNT, name=NAME)


async def delete(books: Books, who: Visitor = AKI, no: int = 1, key: str = "") -> dict[str, Any]:
    """Delete a card."""
    return await books.store.write(DeleteOwn(cafe=books.cafe, key=key or books.key(), visitor=who, no=no))


async def board(books: Books, of: str) -> list[tuple[Any, ...]]:
    """A board without the names."""
    question = RankingOf(cafe=books.cafe, platform="discord", account="999", of=of, period=Period.SEASON)
    return [(one.place, one.id, one.power, one.supporters) for one in (await books.store.read(question)).board.lines]


def everything(store: Store) -> str:
    """All that stands in the database, as one text."""
    return "\n".join(str(row) for table in database_of(store).tables() for row in rows(store, f"SELECT * FROM {table}"))


@pytest.fixture
async def full_life(books: Books, aya: int) -> Books:
    """A producer of whom every table knows something."""
    choose(books.store, books.cafe, '{"floor_channel": "5", "staff_log_channel": "6", "announcements_channel": "7"}')
    cafe, store = books.cafe, books.store
    await books.gift(WHO, 9)
    await store.write(SetName(cafe=cafe, key=books.key(), visitor=WHO, name=NAME))
    await store.write(SetNameShown(cafe=cafe, key=books.key(), visitor=WHO, shown=True))
    await store.write(SetLanguage(cafe=cafe, key=books.key(), visitor=WHO, language="ja"))
    await store.write(SetOshi(cafe=cafe, key=books.key(), visitor=WHO, cast=f"id:{aya}"))
    await store.write(SetPromotionPublic(cafe=cafe, key=books.key(), visitor=WHO, public=True))
    pushed = await books.push(WHO, aya, 2, words="secret words one")
    await books.undo(WHO, pushed.entry)
    held = await books.push(WHO, aya, 3, words="secret words two https://example.invalid")
    await store.write(RecordVisit(cafe=cafe, key=books.key(), visitor=MANAGER, guest=WHO, yen=7000))
    await store.write(StartStay(cafe=cafe, key=books.key(), visitor=WHO, table="B2"))
    show = await store.write(
        AddShow(
            cafe=cafe, key=books.key(), visitor=MANAGER, title="Stars", when="2026-11-11 20:00", minutes=30, lineup=""
        )
    )
    await store.write(Remind(cafe=cafe, key=books.key(), visitor=WHO, show=show, language="ja"))
    books.clock.move(minutes=2)
    act = Settle(cafe=cafe, key=books.key(), visitor=MANAGER, entry=held.entry, act="hand-over")
    await store.write(act)
    rows(store, "INSERT INTO notice VALUES (?, 1, 'birthday', ?)", cafe, aya)
    rows(store, "INSERT INTO mute VALUES (?, ?, 1, 0)", cafe, aya)
    rows(
        store,
        "INSERT INTO suspension (cafe, id, producer, actor, reason, at) VALUES (?, 90, 1, 'x:1', 'quarrel', 0)",
        cafe,
    )
    for number, kind in enumerate(sorted(DIRECT)):
        rows(
            store,
            "INSERT INTO post (cafe, kind, slot, post_id, due_at, next_at, state, channel)"
            " VALUES (?, ?, 'sent before', ?, 0, 0, 'sent', ?)",
            cafe, kind.value, f"sent{number}", ACCOUNT,
        )  # fmt: skip
    return books


async def test_nothing_that_names_the_person_is_left_in_any_table(full_life: Books) -> None:
    before = everything(full_life.store)
    assert all(text in before for text in (NAME, ACCOUNT, "secret words one", "secret words two"))
    await delete(full_life, WHO)
    after = everything(full_life.store)
    assert [text for text in (NAME, ACCOUNT, "secret words") if text in after] == []
    for table in ("account", "notice", "reminder", "mute", "suspension"):
        assert rows(full_life.store, f"SELECT * FROM {table}") == []
    card = rows(
        full_life.store,
        "SELECT no, name, name_shown, language, oshi, streak, last_check_in, state, options, balance, pv FROM producer",
    )
    assert card == [(1, "—", 0, None, None, 0, None, "deleted", "{}", 7, 14)]
    states = rows(full_life.store, "SELECT state, words, thanks FROM shout_out ORDER BY entry")
    assert states == [("withdrawn", "", None), ("erased", "", None)]


async def test_boards_ledger_and_sums_stay_as_they_were(full_life: Books) -> None:
    ledger = "SELECT * FROM entry ORDER BY no"
    kept = [
        ledger,
        "SELECT * FROM tally",
        "SELECT * FROM cast_tally",
        "SELECT * FROM score_bucket",
        "SELECT * FROM visit",
    ]
    before = [rows(full_life.store, one) for one in kept]
    boards = [await board(full_life, of) for of in ("cast", "producers")]
    assert boards[1] == [(1, 1, 300, 0)]
    await delete(full_life, WHO)
    assert [rows(full_life.store, one) for one in kept] == before
    assert [await board(full_life, of) for of in ("cast", "producers")] == boards
    question = RankingOf(cafe=full_life.cafe, platform="discord", account="999", of="producers", period=Period.SEASON)
    assert (await full_life.store.read(question)).board.lines[0].name is None
    assert await full_life.differences() == []


async def test_a_running_stay_ends_and_its_bill_goes_to_the_floor(full_life: Books) -> None:
    done = await delete(full_life, WHO)
    assert done == {"no": 1, "staying": True}
    now = full_life.clock()
    assert rows(full_life.store, "SELECT state, left_at, spot FROM stay") == [("leaving", now, "B2")]
    [(state, due_at, payload)] = rows(full_life.store, "SELECT state, due_at, payload FROM post WHERE kind = 'floor'")
    assert (state, due_at) == ("due", now)
    assert json.loads(payload)["stay"] == rows(full_life.store, "SELECT id FROM stay")[0][0]
    notice = "SELECT state FROM post WHERE kind = 'stay_notice' AND slot <> 'sent before'"
    assert rows(full_life.store, notice) == [("cancelled",)]


async def test_a_stay_that_was_left_before_keeps_its_hour(books: Books) -> None:
    choose(books.store, books.cafe, '{"floor_channel": "5"}')
    await books.store.write(StartStay(cafe=books.cafe, key=books.key(), visitor=AKI))
    await books.store.write(LeaveStay(cafe=books.cafe, key=books.key(), visitor=AKI))
    left = books.clock()
    books.clock.move(minutes=5)
    assert (await delete(books))["staying"] is False
    assert rows(books.store, "SELECT state, left_at FROM stay") == [("leaving", left)]


async def test_who_comes_back_begins_with_a_new_number_and_nothing(books: Books, aya: int) -> None:
    await books.gift(AKI, 5)
    receipt = await books.push(AKI, aya, 1)
    await delete(books)
    back = await books.store.write(Join(cafe=books.cafe, key=books.key(), visitor=AKI))
    assert (back.producer.no, back.producer.balance, back.welcome) == (2, 0, True)
    with pytest.raises(InsufficientPoints):
        await books.push(AKI, aya, 1)
    with pytest.raises(NotYours):
        await books.undo(AKI, receipt.entry)
    assert rows(books.store, "SELECT no, balance FROM producer ORDER BY no") == [(1, 4), (2, 0)]


async def test_the_same_key_again_tells_the_first_result_and_deletes_nothing_more(books: Books) -> None:
    await books.gift(AKI, 5)
    first = await delete(books, key="once")
    await books.store.write(Join(cafe=books.cafe, key=books.key(), visitor=AKI))
    assert await delete(books, key="once") == first == {"no": 1, "staying": False}
    assert rows(books.store, "SELECT no, state FROM producer ORDER BY no") == [(1, "deleted"), (2, "active")]


async def test_deleting_twice_finds_nothing_and_an_old_question_deletes_no_new_card(books: Books) -> None:
    await books.gift(AKI, 5)
    await delete(books)
    with pytest.raises(NoCard):
        await delete(books)
    with pytest.raises(NoCard):
        await books.store.read(DeletableOf(cafe=books.cafe, visitor=AKI))
    await books.store.write(Join(cafe=books.cafe, key=books.key(), visitor=AKI))
    with pytest.raises(ButtonUsed):
        await delete(books, no=1)
    assert rows(books.store, "SELECT state FROM producer WHERE no = 2") == [("active",)]


async def test_one_account_checks_in_once_a_day_however_often_it_deletes_its_card(books: Books, aya: int) -> None:
    def check_in() -> CheckIn:
        return CheckIn(cafe=books.cafe, key=books.key(), visitor=WHO)

    for no in (1, 2, 3):
        if no == 1:
            await books.store.write(check_in())
            await books.push(WHO, aya, 1)
        else:
            with pytest.raises(AlreadyCheckedIn):
                await books.store.write(check_in())
        await delete(books, WHO, no)
    assert books.tally("a", aya) == (100, 1)
    books.clock.move(days=1)
    done = await books.store.write(check_in())
    assert (done.balance, done.streak, done.welcome_back) == (1, 1, False)
    assert await books.differences() == []


async def test_without_a_check_in_today_a_new_card_can_make_its_first(books: Books) -> None:
    await books.store.write(CheckIn(cafe=books.cafe, key=books.key(), visitor=AKI))
    books.clock.move(days=1)
    await delete(books)
    assert rows(books.store, "SELECT COUNT(*) FROM done WHERE idem LIKE 'left:%'") == [(0,)]
    assert (await books.store.write(CheckIn(cafe=books.cafe, key=books.key(), visitor=AKI))).balance == 1


async def test_what_keeps_the_day_names_nobody_and_goes_in_the_night_after_it(books: Books) -> None:
    await books.store.write(CheckIn(cafe=books.cafe, key=books.key(), visitor=WHO))
    await delete(books, WHO)
    left = "SELECT idem FROM done WHERE idem LIKE 'left:%'"
    assert len(rows(books.store, left)) == 1
    assert ACCOUNT not in everything(books.store)
    kept = len(rows(books.store, "SELECT idem FROM done"))
    night = EraseOldWords(cafe=books.cafe, key=UNGUARDED)
    await books.store.write(night)
    assert len(rows(books.store, left)) == 1, "the day is not over"
    books.clock.move(days=1)
    await books.store.write(night)
    assert (rows(books.store, left), len(rows(books.store, "SELECT idem FROM done"))) == ([], kept - 1)


@pytest.mark.parametrize("delete_first", [True, False])
async def test_a_push_at_the_same_moment_counts_whole_or_not_at_all(books: Books, aya: int, delete_first: bool) -> None:
    await books.gift(AKI, 5)
    acts = [delete(books), books.push(AKI, aya, 3)]
    done = await asyncio.gather(*(acts if delete_first else reversed(acts)), return_exceptions=True)
    refused = [one for one in done if isinstance(one, Exception)]
    if delete_first:
        assert [type(one) for one in refused] == [InsufficientPoints]
        assert books.tally("a", aya) == (0, 0)
    else:
        assert refused == []
        assert books.tally("a", aya) == (300, 1)
    assert rows(books.store, "SELECT state FROM producer WHERE no = 1") == [("deleted",)]


async def test_two_deletions_at_once_leave_one_answer(books: Books) -> None:
    await books.gift(AKI, 5)
    done = await asyncio.gather(delete(books), delete(books), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["NoCard", "dict"]


async def test_somebody_elses_card_and_words_stay(full_life: Books, aya: int) -> None:
    await full_life.gift(BEN, 5)
    await full_life.push(BEN, aya, 1, words="from ben")
    await delete(full_life, WHO)
    assert rows(full_life.store, "SELECT words FROM shout_out WHERE producer = 2") == [("from ben",)]
    assert rows(full_life.store, "SELECT producer FROM account") == [(2,)]


async def test_a_bill_that_is_paid_later_promotes_nobody(full_life: Books) -> None:
    """The stay's bill still goes to the number; what the number is told is nobody's."""
    from cafe.till import SettleStay

    await delete(full_life, WHO)
    [(stay,)] = rows(full_life.store, "SELECT id FROM stay")
    settle = SettleStay(cafe=full_life.cafe, key=full_life.key(), visitor=MANAGER, stay=stay, drawn=0, yen=40_000)
    await full_life.store.write(settle)
    assert rows(full_life.store, "SELECT options, pv FROM producer") == [("{}", 94)]
    assert rows(full_life.store, "SELECT slot FROM post WHERE kind = 'promotion' AND slot <> '1:junior'") == []


async def test_what_is_exported_is_all_of_it(full_life: Books) -> None:
    question = OwnRecordsOf(cafe=full_life.cafe, platform="discord", account=ACCOUNT)
    found = await full_life.store.read(question)
    assert found.accounts == [("discord", ACCOUNT)]
    assert found.notices == [("birthday", 1)]
    assert [title for title, _ in found.reminders] == ["Stars"]
    assert [(one.yen, one.pv_yen) for one in found.visits] == [(7000, 7000)]
    assert [one.table for one in found.stays] == ["B2"]
    assert [(one.words[:16], one.withdrawn) for one in found.words] == [
        ("secret words one", True), ("secret words two", False),
    ]  # fmt: skip
    assert [(one.reason, one.until) for one in found.suspensions] == [("quarrel", None)]
    assert found.cafe == "discord:900"


# ---- words that are old enough ---------------------------------------------------------------------------------------


async def erased(books: Books) -> int:
    """A step of the nightly job."""
    return await books.store.write(EraseOldWords(cafe=books.cafe, key=UNGUARDED))


@pytest.mark.parametrize(("settings", "days", "left"), [
    ("{}", 364, ["old"]), ("{}", 366, [""]), ('{"shout_out_keep_days": 10}', 11, [""]),
    ('{"shout_out_keep_days": 0}', 4000, ["old"]),
])  # fmt: skip
async def test_words_go_once_the_cafe_has_kept_them_long_enough(
    books: Books, aya: int, settings: str, days: int, left: list[str]
) -> None:
    choose(books.store, books.cafe, settings)
    await books.gift(AKI, 5)
    await books.push(AKI, aya, 1, words="old")
    books.clock.move(days=days)
    assert await erased(books) == left.count("")
    assert [words for (words,) in rows(books.store, "SELECT words FROM shout_out")] == left


async def test_erased_words_have_that_state_and_newer_ones_stay(books: Books, aya: int) -> None:
    await books.gift(AKI, 5)
    undone = await books.push(AKI, aya, 1, words="taken back")
    await books.undo(AKI, undone.entry)
    await books.push(AKI, aya, 1, words="old")
    books.clock.move(days=366)
    await books.push(AKI, aya, 1, words="new")
    assert await erased(books) == 2
    assert await erased(books) == 0
    found = rows(books.store, "SELECT state, words FROM shout_out ORDER BY entry")
    assert found[:2] == [("withdrawn", ""), ("erased", "")]
    assert found[2][1] == "new"


async def test_the_card_of_a_deleted_number_is_nobodys(books: Books) -> None:
    await books.gift(AKI, 5)
    await delete(books)
    assert await books.store.read(ProducerCardOf(cafe=books.cafe, platform="discord", account="11")) is None
