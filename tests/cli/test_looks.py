"""`balance`, `ledger`, `standings` and `due`: what scripts read, and what is kept for the ceremony."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from cafe.check_in import CheckIn
from storage.memory import Store
from tests.cli.conftest import AYA, RENA, SERVER, Folder, fan

NOW = "CAST(strftime('%s', 'now') AS INTEGER) * 1000"


def shop(*words: str) -> tuple[str, ...]:
    return ("--cafe", SERVER, *words)


def test_balance_tells_the_card_in_figures(house: Folder) -> None:
    told = house.json("balance", *shop("--user", "5005"))
    day = told.pop("last_check_in")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    assert told == {
        "cafe": SERVER, "user": "5005", "producer_no": 5, "balance": 1, "pv": 0, "rank": "assistant", "streak": 1,
    }  # fmt: skip


def test_balance_for_people_names_the_rank(house: Folder) -> None:
    result = house.type("balance", *shop("--user", "5001"))
    assert "Assistant Producer" in result.stdout


def test_ledger_comes_newest_first(house: Folder) -> None:
    undo, push, check_in = house.json("ledger", *shop("--user", "5005"))["entries"]
    assert [entry["kind"] for entry in (undo, push, check_in)] == ["undo", "push", "check_in"]
    assert list(undo) == [
        "no", "kind", "points", "pv", "cast", "cast_name", "weight", "power", "day", "season", "at", "balance", "voids",
        "reason", "actor",
    ]  # fmt: skip
    assert (undo["voids"], undo["points"], undo["power"], undo["balance"]) == (push["no"], 1, -100, 1)
    assert (push["cast"], push["cast_name"], push["weight"], push["power"]) == (RENA, "玲奈", 100, 100)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", push["at"])


def test_ledger_turns_pages(house: Folder) -> None:
    [newest] = house.json("ledger", *shop("--user", "5005", "--limit", "1"))["entries"]
    older = house.json("ledger", *shop("--user", "5005", "--before", str(newest["no"])))["entries"]
    assert [entry["kind"] for entry in older] == ["push", "check_in"]


def test_standings_of_the_cast_count_supporters(house: Folder) -> None:
    told = house.json("standings", *shop())
    assert (told["of"], told["period"], told["window"], told["sealed"]) == ("cast", "season", "s1", False)
    assert told["rows"] == [
        {"place": 1, "cast": AYA, "name": "彩", "power": 300, "supporters": 3},
        {"place": 2, "cast": RENA, "name": "玲奈", "power": 100, "supporters": 1},
    ]


def test_standings_of_producers_share_places_and_hide_names(house: Folder) -> None:
    house.sql("UPDATE producer SET name_shown = 1 WHERE no = 2")
    told = house.json("standings", *shop("--of", "producers", "--period", "all", "--limit", "3"))
    assert told["window"] == "a"
    assert [(row["place"], row["producer_no"], row["name"], row["power"]) for row in told["rows"]] == [
        (1, 1, None, 100), (1, 2, "Fan 2", 100), (1, 3, None, 100),
    ]  # fmt: skip


@pytest.mark.parametrize("period", ["today", "week", "month", "season", "all"])
def test_every_period_can_be_asked_for(house: Folder, period: str) -> None:
    assert house.json("standings", *shop("--period", period, "--of", "producers"))["period"] == period


def test_power_is_shown_as_people_read_it(house: Folder) -> None:
    house.sql("UPDATE cast_tally SET power = 123450 WHERE cast_id = 2")
    result = house.type("standings", *shop())
    assert re.search(r"1 +玲奈 +1,234\.5 +1\n", result.stdout)


def test_sealed_standings_are_refused_and_shown_only_on_request(house: Folder) -> None:
    house.sql("DROP TRIGGER season_rules_frozen", "UPDATE season SET rules = '{\"blind_hours\": 1488}'")
    for period in ("today", "week", "month", "season", "all"):
        result = house.type("standings", *shop("--json", "--period", period))
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "This ranking is sealed until the ceremony; add --sealed to look at it all the same.\n"
    told = house.json("standings", *shop("--sealed"))
    assert told["sealed"] is True
    assert told["rows"][0]["power"] == 300


def test_a_ranking_that_the_cafe_turned_off_is_refused(house: Folder) -> None:
    house.configure("[cafe]\nproducers_board = false\n")
    result = house.type("standings", *shop("--of", "producers"))
    assert (result.exit_code, result.stderr) == (1, "This café has turned its producers' ranking off.\n")


def post(kind: str, slot: str, state: str, at: str) -> str:
    return (
        "INSERT INTO post (cafe, kind, slot, post_id, due_at, next_at, state, message, attempts, error) VALUES"
        f" (1, '{kind}', '{slot}', '{kind}{slot}', {at}, {at}, '{state}', '99', 2, 'it is late')"
    )


def test_due_shows_what_is_open_and_what_became_of_the_last_day(house: Folder) -> None:
    house.sql(
        post("board", "new", "sent", NOW),
        post("board", "old", "sent", f"{NOW} - 3 * 86400000"),
        post("weekly", "stuck", "failed", f"{NOW} - 9 * 86400000"),
        post("ceremony", "1", "due", f"{NOW} + 86400000"),
    )
    told = house.json("due", *shop())["posts"]
    assert [(row["kind"], row["slot"], row["state"]) for row in told] == [
        ("weekly", "stuck", "failed"), ("board", "new", "sent"), ("ceremony", "1", "due")
    ]  # fmt: skip
    assert list(told[0]) == ["kind", "slot", "due_at", "state", "channel", "message", "attempts", "error"]
    assert len(house.json("due", *shop("--all"))["posts"]) == 4
    assert "it is late" in house.type("due", *shop()).stdout


def test_strangers_are_one_sentence(house: Folder) -> None:
    result = house.type("balance", *shop("--user", "42"))
    assert (result.exit_code, result.stderr) == (1, "The Discord user 42 has no card in this café.\n")
    result = house.type("due", "--cafe", "42")
    assert (result.exit_code, result.stderr) == (1, "The database knows no café of the Discord server 42.\n")


def test_looking_writes_nothing_while_the_bot_writes(house: Folder) -> None:
    async def look(store: Store, cafe: int) -> None:
        await store.write(CheckIn(cafe=cafe, key="late", visitor=fan(9)))
        looking = house.start("balance", *shop("--user", "5009", "--json"))
        out, err = looking.communicate(timeout=20)
        assert (looking.returncode, err) == (0, "")
        assert '"balance": 1' in out

    house.visit(look)


def test_names_cannot_steer_the_terminal(house: Folder) -> None:
    house.sql("UPDATE cast_member SET name = char(27) || '[31m[red]x' WHERE id = 1", "UPDATE cafe SET revision = 99")
    assert "?[31m[red]x" in house.type("standings", *shop()).stdout


def test_a_look_is_quick(house: Folder) -> None:
    times: list[Any] = []
    for _ in range(3):
        begun = time.perf_counter()
        house.start("due", *shop("--json")).communicate(timeout=20)
        times.append(time.perf_counter() - begun)
    assert min(times) < 2
