"""`oshipass audit`: nothing is said of a sound café, and every kind of difference is named."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import Settings
from cafe.audit import Histogram
from cafe.ceremony import CloseSeason, HoldCeremony
from cafe.check_in import CheckIn
from cafe.errors import Refusal
from cafe.memory import Door
from cafe.places import bucket_path
from cafe.push import Push, Undo
from storage import audit
from storage.memory import Store
from storage.sqlite import Sqlite
from tests.cli.conftest import AYA, RENA, SERVER, Folder, fan
from tests.clock import Clock, Salts
from tests.rows import MANAGER

FREE = ("DROP TRIGGER IF EXISTS entry_no_update", "DROP TRIGGER IF EXISTS entry_no_delete")


def found(house: Folder) -> list[str]:
    """The differences, without where they are."""
    result = house.type("audit")
    lines = [line.removeprefix(f"server {SERVER}: ") for line in result.stdout.splitlines()]
    assert result.exit_code == 1, result.output
    assert "does not follow from it" in result.stderr
    return lines


def test_a_sound_cafe_is_confirmed(house: Folder) -> None:
    result = house.type("audit")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "11 entries: everything kept beside the ledger follows from it.\n"


def test_one_cafe_can_be_chosen(house: Folder) -> None:
    assert house.type("audit", "--cafe", SERVER).exit_code == 0
    assert house.type("audit", "--cafe", "42").exit_code == 1


def test_a_cafe_without_entries_is_sound(folder: Folder) -> None:
    folder.hire()
    assert folder.type("audit").exit_code == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE producer SET balance = 7 WHERE no = 2", ["No. 2: the balance is 7, but the ledger says 0"]),
        ("UPDATE producer SET pv = 3 WHERE no = 1", ["No. 1: PV points are 3, but the ledger says 0"]),
        ("UPDATE producer SET streak = 9 WHERE no = 2", ["No. 2: the streak is 9, but the ledger says 1"]),
        ("UPDATE cafe SET last_entry = 12", ["entry 12: is missing"]),
        ("UPDATE cafe SET last_producer = 4", ["No. 5: the café has numbered its producers up to 4 only"]),
        (
            f"UPDATE cast_tally SET supporters = 9 WHERE span = 'a' AND cast_id = {AYA}",
            ["cast 1 in a: 300 from 9 supporters, but the ledger says 300 from 3"],
        ),
        (
            f"DELETE FROM cast_tally WHERE span = 's1' AND cast_id = {RENA}",
            ["cast 2 in s1: nothing is kept, but the ledger says 100 from 1"],
        ),
        (
            "INSERT INTO cast_tally VALUES (1, 's7', 1, 100, 1)",
            ["cast 1 in s7: 100 from 1 supporters, but the ledger says 0 from 0"],
        ),
        (
            "UPDATE score_bucket SET producers = 8 WHERE board = 1 AND span = 's1' AND level = 3",
            ["cast 1 in s1, level 3, bucket 100: 8 producers, but their tallies say 3"],
        ),
        (
            "INSERT INTO score_bucket VALUES (1, 0, 'a', 3, 5000, 2)",
            ["all cast together in a, level 3, bucket 5000: 2 producers, but their tallies say 0"],
        ),
        (
            "INSERT INTO tally SELECT cafe, 77, producer, '', 0, '', 0, '', 0, 0, 0, 0 FROM tally WHERE board = 1",
            ["tallies: 3 are kept for nobody of the cast or no producer"],
        ),
    ],
)
def test_a_difference_beside_the_ledger_is_named(house: Folder, change: str, says: list[str]) -> None:
    house.sql(change)
    assert found(house) == says


@pytest.mark.parametrize(
    ("day", "streak", "says"),
    [
        ("'2026-11-01'", 1, ["No. 2: the last check-in is 2026-11-01, but the ledger says {today}"]),
        (
            "NULL",
            0,
            [
                "No. 2: the last check-in is none, but the ledger says {today}",
                "No. 2: the streak is 0, but the ledger says 1",
            ],
        ),
    ],
)
def test_the_last_check_in_follows_from_the_ledger(house: Folder, day: str, streak: int, says: list[str]) -> None:
    with closing(sqlite3.connect(house.database)) as database:
        [(today,)] = database.execute("SELECT last_check_in FROM producer WHERE no = 2").fetchall()
    house.sql(f"UPDATE producer SET last_check_in = {day}, streak = {streak} WHERE no = 2")
    assert found(house) == [line.format(today=today) for line in says]


async def _ceremony(store: Store, cafe: int) -> None:
    await store.write(CloseSeason(cafe=cafe, key="close", visitor=MANAGER, season=1))
    await store.write(HoldCeremony(cafe=cafe, key="hold", visitor=MANAGER, way="steps"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE season_result SET place = place", []),
        (
            f"UPDATE season_result SET power = 500 WHERE cast_id = {RENA}",
            ["place 2 with 500 from 1 supporters for cast 2, but the totals say place 2 with 100 from 1 supporters"],
        ),
        (
            "UPDATE season_result SET place = 3 - place",
            [
                "place 2 with 300 from 3 supporters for cast 1, but the totals say place 1 with 300 from 3 supporters",
                "place 1 with 100 from 1 supporters for cast 2, but the totals say place 2 with 100 from 1 supporters",
            ],
        ),
        (
            f"DELETE FROM season_result WHERE cast_id = {AYA}",
            ["nothing for cast 1, but the totals say place 1 with 300 from 3 supporters"],
        ),
    ],
)
def test_what_a_ceremony_tells_is_held_against_the_ledger(house: Folder, change: str, says: list[str]) -> None:
    house.sql("""UPDATE cafe SET settings = '{"announcements_channel": "5"}', revision = revision + 1""")
    house.visit(_ceremony)
    house.sql(change)
    if says:
        assert found(house) == [f"season 1: the ceremony tells {line}" for line in says]
    else:
        assert house.type("audit").exit_code == 0


def test_a_tally_that_differs_is_named_and_its_places_are_left_out(house: Folder) -> None:
    house.sql("UPDATE tally SET season_power = 900 WHERE board = 1 AND producer = 2")
    tally, places = found(house)
    assert tally.startswith("No. 2 on cast 1: ")
    assert "season 1: 900" in tally
    assert "but the ledger says" in tally
    assert places == "cast 1: places were not counted again, since what they are made from differs already"


def test_a_tally_that_is_gone_is_named(house: Folder) -> None:
    house.sql("DELETE FROM tally WHERE board = 0 AND producer = 3")
    assert found(house)[0].startswith("No. 3 on all cast together: nothing is kept, but the ledger says ")


def test_a_removed_entry_leaves_a_gap(house: Folder) -> None:
    house.sql(*FREE, "DELETE FROM entry WHERE no IN (1, 2)")
    assert "entries 1 to 2: are missing" in found(house)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE entry SET balance = 5 WHERE no = 2", "entry 2: leaves No. 1 a balance of 5, but 1 and -1 are 0"),
        ("UPDATE entry SET power = 900 WHERE no = 2", "entry 2: 1 points at 100 % are not 900"),
        ("UPDATE entry SET power = 1 WHERE no = 1", "entry 1: a check_in has no power, but this one has 1"),
        ("UPDATE entry SET cast_id = NULL WHERE no = 2", "entry 2: has power for no cast member"),
        ("UPDATE entry SET voids = 4 WHERE no = 11", "entry 11: voids entry 4, but is not its counterpart"),
        ("UPDATE entry SET voids = 99 WHERE no = 11", "entry 11: voids entry 99, which is not there"),
        ("UPDATE entry SET at = 0 WHERE no = 11", "entry 11: is older than the entry of No. 5 before it"),
        ("UPDATE entry SET guard = NULL WHERE no = 1", "a check-in on "),
        ("UPDATE cafe SET last_entry = 10", "entry 11: the café has numbered its entries up to 10 only"),
        ("DELETE FROM producer WHERE no = 4", "No. 4: has entries but no card"),
    ],
)
def test_an_entry_that_cannot_be_is_named(house: Folder, change: str, says: str) -> None:
    house.sql(*FREE, change)
    assert any(says in line for line in found(house))


def test_a_break_in_the_running_balance_is_told_once(house: Folder) -> None:
    house.sql(*FREE, "UPDATE entry SET points = 2 WHERE no = 9")
    assert [line for line in found(house) if "leaves" in line] == [
        "entry 9: leaves No. 5 a balance of 1, but 0 and +2 are 2"
    ]


def test_no_more_than_a_thousand_lines_are_printed(house: Folder) -> None:
    house.sql("UPDATE cafe SET last_entry = 5000", *FREE)
    with_gaps = ", ".join(
        f"(1, {no}, 'x{no}', 'check_in', 1, 0, 0, 0, 0, '2026-01-01', 1, 9e12, 0, '')" for no in range(13, 4000, 2)
    )
    house.sql(
        "INSERT INTO entry (cafe, no, idem, kind, producer, points, pv, weight, power, day, season, at, balance, salt)"
        f" VALUES {with_gaps.replace('9e12', '9000000000000')}"
    )
    lines = found(house)
    assert len(lines) == 1001
    assert lines[-1].startswith("… and ")


def test_it_runs_while_the_bot_writes(house: Folder) -> None:
    async def look(store: Store, cafe: int) -> None:
        auditing = house.start("audit")
        for number in range(200):
            await store.write(CheckIn(cafe=cafe, key=f"new {number}", visitor=fan(100 + number)))
        out, err = await asyncio.to_thread(auditing.communicate, timeout=30)
        assert (auditing.returncode, err) == (0, ""), out

    house.visit(look)


@pytest.mark.parametrize("seed", range(4))
def test_any_history_over_days_weeks_and_seasons_is_confirmed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    # Small pages, so that every border between them is crossed.
    for page, size in (("PRODUCERS_PAGE", 3), ("ENTRIES_PAGE", 7), ("SCORES_PAGE", 2)):
        monkeypatch.setattr(audit, page, size)
    folder.hire()
    asyncio.run(history(folder.config, random.Random(seed)))
    result = folder.type("audit")
    assert result.exit_code == 0, result.output


async def history(config: Path, chance: random.Random) -> None:
    """Ten fans over seven weeks, who push and take back, also what they pushed minutes before midnight."""
    settings, clock = Settings.load(config), Clock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
    assert settings.sqlite_file is not None
    store = Store(await Sqlite.open(settings.sqlite_file), settings.cafe_defaults(), clock, Salts())
    store.start()
    cafe = await store.cafe_at(Door("discord", SERVER))
    pushes: list[tuple[int, int]] = []
    for turn in range(400):
        clock.move(seconds=chance.choice((1, 20, 600, 4 * 3600, 20 * 3600)) * chance.random())
        who = chance.randrange(10)
        try:
            if chance.random() < 0.5:
                await store.write(CheckIn(cafe=cafe, key=f"in {turn}", visitor=fan(who)))
            if chance.random() < 0.6:
                wish = Push(cafe=cafe, key=f"push {turn}", visitor=fan(who), cast=f"id:{chance.choice((AYA, RENA))}")
                pushes.append((who, (await store.write(wish)).entry))
            if pushes and chance.random() < 0.3:
                clock.move(seconds=chance.randrange(20))
                who, entry = pushes.pop()
                await store.write(Undo(cafe=cafe, key=f"undo {turn}", visitor=fan(who), entry=entry))
        except Refusal:
            continue
    await store.close()


def test_the_histogram_gives_each_bucket_once_however_it_is_cut() -> None:
    chance = random.Random(1)
    scores = sorted({chance.randrange(1, 2**34): chance.randrange(1, 5) for _ in range(500)}.items())
    wanted: list[dict[int, int]] = [{}, {}, {}, {}]
    for score, producers in scores:
        for level, bucket in enumerate(bucket_path(score)):
            wanted[level][bucket] = wanted[level].get(bucket, 0) + producers
    histogram, made = Histogram(), [{}, {}, {}, {}]
    while scores:
        size = chance.randrange(1, 50)
        for level, full in enumerate(histogram.take(scores[:size])):
            assert not made[level].keys() & full.keys()
            made[level].update(full)
        del scores[:size]
    for level, full in enumerate(histogram.rest()):
        made[level].update(full)
    assert made == wanted
