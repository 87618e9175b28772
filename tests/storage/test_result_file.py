"""Result files out of real ledgers: they hold together, tell what the ledger tells and no more, and never change."""

from __future__ import annotations

import asyncio
import contextlib
import io
import re
import secrets
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot.result_files
import storage.fairness
from bot.result_files import Proofs, gather, keep_roots_so_far, settle, upload_of, write_file
from cafe.cast_states import EraseCast
from cafe.ceremony import CloseSeason, HoldCeremony
from cafe.commitments import Opening
from cafe.errors import Refusal
from cafe.fairness import RESULT, ExtentOf, KeepLeaves, KeepRoot, TreeOf
from cafe.posting import UNGUARDED
from cafe.result_check import Checked, check_file
from cafe.result_file import Chunk
from cafe.tree_hash import EMPTY_ROOT
from storage.fairness import head_of
from tests import effort
from tests.clock import Clock
from tests.databases import NewDatabase
from tests.rows import MANAGER, add_cast, change_cast, producer, rows
from tests.storage.books import AKI, BEN, CHO, Books, hold, open_books, reveal
from tests.storage.floor_acts import PLAYED, open_floor

LINES = "SELECT cast_id, power FROM entry WHERE cafe = ? AND season = ? AND cast_id IS NOT NULL AND power <> 0"
FIXTURE = [HealthCheck.function_scoped_fixture]
ACTS = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 9), st.integers(0, 90)), min_size=2, max_size=9)
"""Whom of the cast, points, minutes until the next."""


async def file_of(books: Books, season: int) -> bytes:
    """A season's file as it would be now, revealed or not."""
    extent = await books.store.read(ExtentOf(cafe=books.cafe, season=season))
    assert extent is not None
    sheet, again = [await gather(books.store, books.cafe, extent) for _ in range(2)]
    tree = again.tree()
    context = await books.store.context(books.cafe)
    made = io.BytesIO()
    head = extent.kept.head if extent.kept else ""
    write_file(made.write, head or head_of(context, extent.season, tree.root, tree.size, tree.totals).to_text(), sheet)
    return made.getvalue()


def checked(content: bytes) -> Checked:
    return check_file(lambda: io.BytesIO(content))


async def pushed(books: Books, aya: int, rin: int) -> None:
    """Three producers, two of the cast, one push taken back and one voided."""
    for who, pv in ((AKI, 0), (BEN, 40), (CHO, 400)):
        await books.gift(who, 20, pv=pv)
    await books.push(AKI, aya, 3)
    await books.push(BEN, rin, 2)
    undone = await books.push(BEN, aya, 5)
    await books.undo(BEN, undone.entry)
    wrong = await books.push(CHO, rin, 7)
    await books.void(wrong.entry)
    await books.push(CHO, rin, 1)


@settings(max_examples=effort.examples(8), deadline=None, suppress_health_check=FIXTURE)
@given(played=PLAYED)
async def test_whatever_happened_the_file_of_every_season_holds_together_and_has_its_totals(
    played: list[tuple[str, int, int, int, int]], new_database: NewDatabase
) -> None:
    with new_database() as database:
        books = await open_books(database, Clock())
        floor = await open_floor(books)
        published: dict[int, bytes] = {}
        for name, who, first, second, _ in played:
            with contextlib.suppress(Refusal):
                await floor.act(name, who, first, second)
            for season, settled in seasons(books):
                if settled:
                    assert await settle(books.store, books.cafe, season) is not None
                    now = await file_of(books, season)
                    assert published.setdefault(season, now) == now
        for season, settled in seasons(books):
            found = checked(await file_of(books, season))
            told = {one.cast: one.power for one in found.head.cast}
            expected = "SELECT cast_id, power FROM cast_tally WHERE cafe = ? AND span = ?"
            assert told == dict(rows(books.store, expected, books.cafe, f"s{season}"))
            if settled:
                results = "SELECT cast_id, power FROM season_result WHERE cafe = ? AND season = ?"
                for cast, power in rows(books.store, results, books.cafe, season):
                    assert told.get(cast, 0) == power
        await books.store.close()


def seasons(books: Books) -> list[tuple[int, bool]]:
    """Every season, and whether its result stands."""
    found = rows(
        books.store, "SELECT no, CASE WHEN state = 'revealed' OR ceremony_at IS NOT NULL THEN 1 ELSE 0 END FROM season"
        " WHERE cafe = ? ORDER BY no", books.cafe,
    )  # fmt: skip
    return [(no, bool(settled)) for no, settled in found]


async def test_the_file_has_a_line_for_each_entry_with_power_in_the_order_of_commitments(
    books: Books, aya: int, rin: int
) -> None:
    await pushed(books, aya, rin)
    await reveal(books)
    content = await file_of(books, 1)
    lines = content.decode().split("\n\n", 1)[1].splitlines()
    assert lines == sorted(lines)
    told = Counter((int(line.split()[1]), int(line.split()[2])) for line in lines)
    assert told == Counter(rows(books.store, LINES, books.cafe, 1))
    assert checked(content).head.lines == 7
    assert sum(len(line.split()) == 4 for line in lines) == 2


@pytest.mark.parametrize("page", [1, 2, 3, 5])
async def test_pages_neither_repeat_nor_leave_out_an_entry(
    books: Books, aya: int, rin: int, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    await pushed(books, aya, rin)
    await reveal(books)
    await books.push(AKI, aya, 4)
    whole = [await file_of(books, season) for season in (1, 2)]
    for module in (storage.fairness, bot.result_files):
        monkeypatch.setattr(module, "PAGE", page)
    assert [await file_of(books, season) for season in (1, 2)] == whole
    assert [checked(one).head.lines for one in whole] == [7, 1]
    extent = await books.store.read(ExtentOf(cafe=books.cafe, season=2))
    assert extent is not None
    [(last,)] = rows(books.store, "SELECT MAX(no) FROM entry WHERE season = 1")
    assert extent.after == last


async def test_a_correction_that_comes_after_the_ceremony_stands_in_the_next_file_and_names_the_first(
    books: Books, aya: int, rin: int
) -> None:
    await pushed(books, aya, rin)
    await reveal(books)
    before = await file_of(books, 1)
    kept = await settle(books.store, books.cafe, 1)
    await books.void(4)
    assert await settle(books.store, books.cafe, 1) == kept
    assert await file_of(books, 1) == before
    following = await file_of(books, 2)
    found = checked(following)
    assert (len(found.elsewhere), found.head.lines) == (1, 1)
    [line] = following.decode().split("\n\n", 1)[1].splitlines()
    named = line.split()[3]
    assert named.startswith("1/")
    assert f"\n{named[2:]} " in before.decode()


async def test_a_root_is_the_same_whoever_works_it_out_and_however_often(books: Books, aya: int, rin: int) -> None:
    await pushed(books, aya, rin)
    assert await settle(books.store, books.cafe, 1) is None
    await reveal(books)
    first, *others = await asyncio.gather(*(settle(books.store, books.cafe, 1) for _ in range(8)))
    assert first is not None
    assert others == [first] * 7
    assert rows(books.store, "SELECT COUNT(*) FROM season_root") == [(1,)]
    late = KeepRoot(cafe=books.cafe, key=UNGUARDED, season=1, slot=RESULT, root="0" * 64, lines=1, last=1, length=70)
    assert await books.store.write(late) == first


async def test_a_crash_between_leaves_and_root_leaves_the_same_root_and_proofs(
    books: Books, aya: int, rin: int
) -> None:
    await pushed(books, aya, rin)
    await reveal(books)
    first = await settle(books.store, books.cafe, 1)
    assert first is not None
    rows(books.store, "DELETE FROM season_root")
    assert await settle(books.store, books.cafe, 1) == first
    content = await file_of(books, 1)
    lines = content.split(b"\n\n", 1)[1].splitlines()
    assert {one.root for one in (await Proofs(books.store, books.cafe).of(1, lines)).values()} == {first.root}


async def test_names_that_change_later_change_no_published_file(books: Books, aya: int, rin: int) -> None:
    await pushed(books, aya, rin)
    await reveal(books)
    before = await upload_of(books.store, books.cafe, 1)
    assert before is not None
    change_cast(books.store, books.cafe, aya, name="another")
    assert await upload_of(books.store, books.cafe, 1) == before


async def test_a_graduate_whose_name_is_erased_is_nameless_in_files_that_are_written_again(
    books: Books, aya: int, rin: int
) -> None:
    await pushed(books, aya, rin)
    await reveal(books)
    before = await upload_of(books.store, books.cafe, 1)
    change_cast(books.store, books.cafe, aya, state="graduated")
    await books.store.write(EraseCast(cafe=books.cafe, key=books.key(), visitor=MANAGER, cast=f"id:{aya}"))
    after = await upload_of(books.store, books.cafe, 1)
    assert before is not None
    assert after is not None
    was, now = checked(before.content).head, checked(after.content).head
    assert [(one.cast, one.power) for one in now.cast] == [(one.cast, one.power) for one in was.cast]
    assert [one.name for one in now.cast] == [f"卒業生 No.{aya}", was.cast[1].name]
    assert now.root == was.root
    assert was.cast[0].name not in after.content.decode()


async def test_of_a_season_that_is_not_settled_nothing_is_kept_as_a_result(books: Books, aya: int) -> None:
    await books.gift(AKI, 5)
    await books.push(AKI, aya, 2)
    made = KeepRoot(cafe=books.cafe, key=UNGUARDED, season=1, slot=RESULT, root="0" * 64, lines=1, last=1, length=70)
    assert await books.store.write(made) is None
    chunk = Chunk("0" * 64, b"\0" * 32, b"\0" * 32)
    await books.store.write(KeepLeaves(cafe=books.cafe, key=UNGUARDED, season=1, number=0, chunks=(chunk,)))
    assert rows(books.store, "SELECT * FROM season_root") == rows(books.store, "SELECT * FROM season_leaves") == []
    assert await upload_of(books.store, books.cafe, 1) is None


async def test_while_places_are_told_the_root_stands_and_nobody_gets_a_proof(books: Books, aya: int, rin: int) -> None:
    await pushed(books, aya, rin)
    await reveal(books)  # season 1, so that the café has its channel
    await books.push(AKI, aya, 1)
    await books.store.write(CloseSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, season=2))
    await books.store.write(HoldCeremony(cafe=books.cafe, key=books.key(), visitor=MANAGER, way="steps"))
    assert await settle(books.store, books.cafe, 2) is not None
    assert await books.store.read(TreeOf(cafe=books.cafe, season=2)) is None
    lines = (await file_of(books, 2)).split(b"\n\n", 1)[1].splitlines()
    assert await Proofs(books.store, books.cafe).of(2, lines) == {}


async def test_every_line_has_a_proof_and_another_line_has_none(books: Books, aya: int, rin: int) -> None:
    await pushed(books, aya, rin)
    for _ in range(3):
        await books.gift(AKI, 100)
        await asyncio.gather(*(books.push(AKI, aya, 1) for _ in range(100)))
    await reveal(books)
    content = await file_of(books, 1)
    head = checked(content).head
    lines = content.split(b"\n\n", 1)[1].splitlines()
    proofs = await Proofs(books.store, books.cafe).of(1, [*lines, b"f" * 64 + b" 1 100", b"0" * 64 + b" 1 100"])
    assert len(lines) == 307
    assert [proofs[line[:64].decode()].index for line in lines] == list(range(307))
    assert all(one.holds() and one.root == head.root and one.size == 307 for one in proofs.values())
    assert len(proofs) == 307


# ---- roots so far ----------------------------------------------------------------------------------------------------


def so_far(books: Books) -> list[Any]:
    return rows(books.store, "SELECT season, slot, root, lines FROM season_root WHERE slot <> 'result' ORDER BY 2, 1")


async def test_a_days_root_so_far_is_kept_once_and_the_next_days_follows_the_ledger(books: Books, aya: int) -> None:
    await books.gift(AKI, 9)
    await keep_roots_so_far(books.store, books.cafe, "2026-11-11")
    await books.push(AKI, aya, 2)
    await keep_roots_so_far(books.store, books.cafe, "2026-11-11")
    assert so_far(books) == [(1, "2026-11-11", EMPTY_ROOT.hex(), 0)]
    await keep_roots_so_far(books.store, books.cafe, "2026-11-12")
    await books.gift(AKI, 9)
    await keep_roots_so_far(books.store, books.cafe, "2026-11-13")
    root = checked(await file_of(books, 1)).head.root
    assert so_far(books)[1:] == [(1, "2026-11-12", root, 1), (1, "2026-11-13", root, 1)]
    await books.push(AKI, aya, 1)
    await keep_roots_so_far(books.store, books.cafe, "2026-11-14")
    assert so_far(books)[-1][2:] == (checked(await file_of(books, 1)).head.root, 2)


async def test_a_sealed_season_keeps_its_root_so_far_until_its_ceremony(books: Books, aya: int) -> None:
    await books.gift(AKI, 9)
    await books.push(AKI, aya, 2)
    await books.store.write(CloseSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, season=1))
    await keep_roots_so_far(books.store, books.cafe, "2026-11-11")
    assert [row[0] for row in so_far(books)] == [1, 2]
    await hold(books)
    await keep_roots_so_far(books.store, books.cafe, "2026-11-12")
    assert [row[:2] for row in so_far(books)][2:] == [(2, "2026-11-12")]
    [(final,)] = [(row[2],) for row in so_far(books) if row[0] == 1]
    kept = await settle(books.store, books.cafe, 1)
    assert kept is not None
    assert kept.root == final


async def test_a_cafe_that_holds_no_ceremony_tells_the_roots_of_its_latest_seasons(books: Books) -> None:
    """A message has room for 25 fields; a board that had one for each sealed season would not go out any more."""
    await books.gift(AKI, 9)
    for season in range(1, 13):
        await books.store.write(CloseSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, season=season))
    await keep_roots_so_far(books.store, books.cafe, "2026-11-11")
    assert [row[0] for row in so_far(books)] == list(range(4, 14))


# ---- the audit -------------------------------------------------------------------------------------------------------

OLD_PUSH = "WHERE no = (SELECT MIN(no) FROM entry WHERE kind = 'push')"


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (f"UPDATE entry SET salt = '{'e' * 64}' {OLD_PUSH}", "the result file told the root"),
        (f"UPDATE entry SET producer = 2 {OLD_PUSH}", "the board of 2026-11-11 told the root"),
        (f"UPDATE entry SET at = at - 1 {OLD_PUSH}", ""),
        ("UPDATE season_leaves SET root = '00'", "the leaves that are kept for proofs"),
        (f"UPDATE season_root SET root = '{'0' * 64}' WHERE slot = 'result'", "the result file told the root 000"),
    ],
)
async def test_an_audit_finds_what_was_changed_behind_a_published_root(
    new_database: NewDatabase, change: str, says: str
) -> None:
    with new_database() as database:
        books = await open_books(database, Clock())
        aya, rin = (add_cast(books.store, books.cafe, name) for name in ("彩", "凛"))
        await pushed(books, aya, rin)
        await keep_roots_so_far(books.store, books.cafe, "2026-11-11")
        await reveal(books)
        await settle(books.store, books.cafe, 1)
        assert await books.differences() == []
        for trigger in ("entry_no_update", "entry_no_delete"):
            rows(books.store, f"DROP TRIGGER {trigger}")
        rows(books.store, change)
        told = [one for one in await books.differences() if one.startswith("season 1:")]
        await books.store.close()
    assert (says in "\n".join(told)) if says else told == []


# ---- what the file reveals -------------------------------------------------------------------------------------------


async def acted(books: Books, cast: list[int], acts: list[tuple[int, int, int]], who: list[int]) -> bytes:
    """Pushes (cast, points, minutes until the next) by producers of one rank, in an order; the season's file."""
    people = [producer(str(500 + n)) for n in range(4)]
    for one in people:
        await books.gift(one, 1000)
    for (member, points, minutes), number in zip(acts, who, strict=True):
        await books.push(people[number], cast[member], points)
        books.clock.move(minutes=minutes)
    return await file_of(books, 1)


def without_chance(content: bytes) -> str:
    """A file with what chance has made taken out: commitments, the order that follows from them, the root over them."""
    head, lines = content.decode().split("\n\n", 1)
    told = sorted(line.split(" ", 1)[1] for line in lines.splitlines())
    return re.sub("root .*", "", head) + "\n".join(told)


@settings(max_examples=effort.examples(8), deadline=None, suppress_health_check=FIXTURE)
@given(acts=ACTS, data=st.data())
async def test_the_file_is_the_same_whoever_pushed_and_in_whatever_order(
    acts: list[tuple[int, int, int]], data: st.DataObject, new_database: NewDatabase
) -> None:
    """Other producers of the same rank, another order, other times: only what chance makes differs."""
    files: list[str] = []
    other = data.draw(st.permutations(acts))
    later = [(cast, points, data.draw(st.integers(0, 90))) for cast, points, _ in other]
    for one in (acts, later):
        who = data.draw(st.lists(st.integers(0, 3), min_size=len(one), max_size=len(one)))
        with new_database() as database:
            books = await open_books(database, Clock())
            cast = [add_cast(books.store, books.cafe, name) for name in ("彩", "凛")]
            files.append(without_chance(await acted(books, cast, one, who)))
            await books.store.close()
    assert files[0] == files[1]


async def test_no_producer_account_name_time_entry_or_salt_stands_in_the_file(new_database: NewDatabase) -> None:
    """Whatever the ledger knows besides cast and power is chosen so that it could be found if it stood there."""
    odd = producer("887766554433", name="Quillfeather")
    with new_database() as database:
        books = await open_books(database, Clock())
        books.store._salt = lambda: secrets.token_hex(32)
        aya = add_cast(books.store, books.cafe, "彩")
        rows(books.store, "UPDATE cafe SET last_producer = 424242, last_entry = 7654321 WHERE id = ?", books.cafe)
        await books.gift(odd, 50)
        books.clock.move(hours=7, minutes=13)
        receipt = await books.push(odd, aya, 3)
        await books.undo(odd, receipt.entry)
        text = (await file_of(books, 1)).decode()
        known = rows(books.store, "SELECT no, idem, producer, at, salt FROM entry WHERE cast_id IS NOT NULL")
        await books.store.close()
    shown = re.sub("[0-9a-f]{64}", "", text)
    for no, key, number, at, salt in known:
        assert salt not in text
        assert [one for one in (no, key, number, at) if str(one) in shown] == []
    for secret in ("424243", "887766554433", "Quillfeather", "7654322", "push", "undo", "10:13", "19:13"):
        assert secret not in shown
    assert len(known) == 2


async def test_the_order_of_lines_says_nothing_about_the_order_of_pushes(books: Books, aya: int) -> None:
    """With salts of real chance, the place of a line and the number of its entry have nothing to do with each other."""
    books.store._salt = lambda: secrets.token_hex(32)
    await books.gift(AKI, 2000)
    for _ in range(4):
        await asyncio.gather(*(books.push(AKI, aya, 1) for _ in range(100)))
    extent = await books.store.read(ExtentOf(cafe=books.cafe, season=1))
    assert extent is not None
    sheet = await gather(books.store, books.cafe, extent)
    numbers = {
        Opening(
            cafe=extent.cafe, season=1, entry=no, producer=who, day=day, cast=cast, points=-points, weight=weight,
            power=power, salt=salt,
        ).commitment(): no
        for no, who, day, cast, points, weight, power, salt in rows(
            books.store,
            "SELECT no, producer, day, cast_id, points, weight, power, salt FROM entry WHERE cast_id IS NOT NULL",
        )
    }  # fmt: skip
    order = [numbers[line[:64].decode()] for line in sheet.lines()]
    assert sorted(order) == sorted(numbers.values())
    rising = sum(one < other for one, other in pairwise(order))
    assert 140 < rising < 260  # 199.5 expected, 5.8 the standard deviation
