"""The log at its most talkative, while people type and things break: no words of theirs, no secret, an id to follow."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from sandbox import Sandbox
from tests import postgres
from tests.databases import PostgresDatabase
from tests.process.conftest import BEN, Cafe, opened, said, texts, until, world
from tests.process.watching import Watch, free_port
from tests.running import running

pytestmark = pytest.mark.asyncio(loop_scope="module")
TYPED = "Zqx"
"""In everything that is typed here; letters that nothing else has."""


@pytest_asyncio.fixture(loop_scope="module")
async def cafe(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cafe]:
    """A café whose bot tells as much as it can, a line an object."""
    async with (
        Sandbox(world()) as sandbox,
        running(tmp_path_factory.mktemp("run"), sandbox, Watch(free_port()).ops) as bot,
    ):
        yield await opened(sandbox, bot)


def lines(cafe: Cafe) -> list[dict[str, Any]]:
    """The log, line by line; what is no object fails here."""
    return [json.loads(line) for line in cafe.bot.log.splitlines()]


def keeps_quiet(cafe: Cafe) -> None:
    """Nothing that was typed stands in the log, in no case and no escape, and no secret."""
    log = cafe.bot.log
    assert TYPED.lower() not in log.lower(), [line for line in log.splitlines() if TYPED.lower() in line.lower()]
    assert "INJ" not in log, "the very name of fan"
    assert cafe.sandbox.token not in log
    for interaction in cafe.sandbox.desk.by_id.values():
        assert interaction.token not in log, "whoever has it may answer in the bot's name"


async def a_busy_hour(cafe: Cafe) -> None:
    """People use everything that takes words."""
    panel = await cafe.presses("dai", await cafe.does("dai", "setup"), "setup:1:channels")
    await cafe.presses("dai", panel, "setup-channel:1:announcements_channel", cafe.channels["news"])
    await cafe.presses("dai", panel, "setup-channel:1:staff_log_channel", cafe.channels["staff-log"])
    acts: list[tuple[str, str, dict[str, Any]]] = [
        ("dai", "roster add", {"name": f"{TYPED}aya", "kana": "あや", "nicknames": f"{TYPED} x", "unit": TYPED}),
        ("ben", "me name", {"name": f"{TYPED}ben"}),
        ("dai", "staff grant", {"producer": BEN, "points": 9, "reason": f"{TYPED} reason"}),
        ("dai", "staff visit", {"producer": BEN, "yen": 5000, "table": f"{TYPED}7"}),
        ("ben", "push", {"cast": "あや", "message": f"{TYPED} I cheer for you"}),
        ("ben", "push", {"cast": f"{TYPED} nobody"}),
        ("ben", "oshi set", {"cast": f"{TYPED}aya"}),
        ("dai", "staff void", {"entry": 3, "reason": f"{TYPED} void"}),
        ("dai", "timetable add", {"title": f"{TYPED} live", "when": f"{TYPED} when", "minutes": 30}),
        ("fan", "checkin", {}),
    ]
    for who, command, options in acts:
        assert "failed" not in await cafe.does(who, command, **options), command
    await cafe.sandbox.autocomplete("ben", cafe.lounge.id, "push", "cast", cast=f"{TYPED}a")
    draft = await cafe.does("dai", "announce now", text=f"{TYPED} to everybody")
    await cafe.presses("dai", draft, "announce-confirm")
    await until(lambda: any(TYPED in text for one in cafe.posted("news") for text in texts(one)), 30)


async def test_no_word_of_anybody_and_no_secret_is_logged_while_all_is_well(cafe: Cafe) -> None:
    await a_busy_hour(cafe)
    keeps_quiet(cafe)
    await until(lambda: any(": announcement " in one["message"] for one in lines(cafe)))
    told = lines(cafe)
    assert {tuple(one)[:4] for one in told} == {("at", "level", "logger", "message")}


async def test_a_fault_with_a_typed_text_in_its_message_is_told_without_it(cafe: Cafe) -> None:
    await a_busy_hour(cafe)
    # What the database stumbles over stands in the words of its error.
    cafe.bot.rows(
        "CREATE TRIGGER stumble BEFORE INSERT ON shout_out BEGIN SELECT json_extract('{}', new.words); END"
    )  # fmt: skip
    sent = cafe.command("fan", "push", cast="あや", message=f"{TYPED} again")
    answer = said(await cafe.answer(sent))
    keeps_quiet(cafe)
    [fault] = [one for one in lines(cafe) if "trace" in one]
    assert fault["level"] == "error"
    assert fault["interaction"] == sent.id
    reference = fault["message"].partition("reference ")[2].partition(",")[0]
    assert reference in answer
    assert "storage/memory.py" in fault["trace"], "the place is told"
    assert "sqlite3.OperationalError: " in fault["trace"], "and the kind"
    assert "[not shown]" in fault["trace"]


async def test_every_line_of_an_interaction_bears_its_id(cafe: Cafe) -> None:
    await cafe.open(points=3)
    receipt = await cafe.does("ben", "push", cast="Aya")
    route = "POST /interactions/{}/{}/callback"
    await cafe.sandbox.fault(route=route, drop=True)
    command = cafe.command("ben", "push", cast="Aya")
    await cafe.answer(command)
    await cafe.sandbox.fault(route=route, status=404, code=10062, times=2)
    click = cafe.click("ben", receipt, "undo")
    await until(lambda: any(one.get("interaction") == click.id for one in lines(cafe)))
    about = [one for one in lines(cafe) if command.id in one["message"] or "goes the long way" in one["message"]]
    assert about
    assert {one.get("interaction") for one in about} == {command.id}
    keeps_quiet(cafe)


async def test_what_discord_refuses_is_told_without_the_words_that_were_sent(cafe: Cafe) -> None:
    await cafe.sandbox.fault(route="POST /interactions/{}/{}/callback", status=429, retry_after=0.2, after=4)
    await cafe.sandbox.fault(route="POST /interactions/{}/{}/callback", drop=True, after=8)
    for refusal in ({"status": 429, "retry_after": 0.2}, {"status": 500}, {"status": 400, "code": 50035}):
        await cafe.sandbox.fault(route="POST /channels/{}/messages", **refusal)
    await a_busy_hour(cafe)
    keeps_quiet(cafe)
    assert any("rate limited" in one["message"] for one in lines(cafe)), "discord.py's own lines are among them"


async def test_a_row_that_postgresql_refuses_is_not_in_the_log(
    tmp_path: Path, postgres_server: postgres.Server
) -> None:
    watch, name = Watch(free_port()), postgres_server.create_with_tables()
    database = PostgresDatabase(postgres_server.url(name))
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox, watch.ops, database) as bot:
        cafe = await opened(sandbox, bot)
        await a_busy_hour(cafe)
        # PostgreSQL tells the whole row that it would not take.
        database.rows(f"ALTER TABLE shout_out ADD CONSTRAINT words CHECK (words NOT LIKE '{TYPED}%') NOT VALID")
        sent = cafe.command("fan", "push", cast="あや", message=f"{TYPED} again")
        answer = said(await cafe.answer(sent))
        keeps_quiet(cafe)
        [fault] = [one for one in lines(cafe) if "trace" in one]
        assert fault["interaction"] == sent.id
        assert fault["message"].partition("reference ")[2].partition(",")[0] in answer
        assert "asyncpg.exceptions.CheckViolationError: 23514 words" in fault["trace"]
        assert (await watch.figures())["oshipass_faults_total"][()] == 1
        assert (await watch.asks("/healthz"))[0] == 200
    postgres_server.drop(name)
