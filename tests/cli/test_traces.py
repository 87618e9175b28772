"""Faults in the log: kind and place, and of an exception's words only what cannot be somebody's."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import asyncpg
import discord
import orjson
import pytest

from bot import logs
from bot.settings import Settings
from bot.sight import traces, trail
from bot.stop import Stop
from cafe.errors import ButtonUsed

TYPED = "彩 I love you"


@pytest.fixture
def told() -> Iterator[Callable[..., str]]:
    """What a record looks like in JSON, with a PostgreSQL password among the secrets."""
    root = logging.getLogger()
    before, levels = root.handlers[:], {name: logging.getLogger(name).level for name in ("", logs.OURS, *logs.CHATTY)}
    stream = io.StringIO()
    tables = {
        "discord": {"token": 'to"ken\\x'},
        "storage": {"url": "postgresql://cafe:p%40ss-word@db.example/cafe"},
        "ops": {"log_format": "json", "log_level": "debug"},
    }
    logs.install(Settings.model_validate(tables), stream)

    def tell(message: object, *arguments: object, name: str = "oshipass.test", error: Any = None) -> str:
        stream.truncate(stream.seek(0))
        logging.getLogger(name).error(message, *arguments, exc_info=error)
        return stream.getvalue()

    yield tell
    root.handlers[:] = before
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(False)


def raised(work: Callable[[], object]) -> Exception:
    """The exception that this ends with, as it is on its way."""
    try:
        work()
    except Exception as error:
        return error
    raise AssertionError("it did not fail")


def _row_refused() -> None:
    error: Any = asyncpg.CheckViolationError(f'new row violates check "{TYPED}"')
    error.detail = f"Failing row contains (1, {TYPED})."
    error.constraint_name = "entry_points_check"
    raise error


def _refused_by_discord() -> None:
    response: Any = SimpleNamespace(status=400, reason="Bad Request")
    raise discord.HTTPException(response, {"code": 50035, "message": f"Invalid: {TYPED}"})


def _in_a_group() -> None:
    raise BaseExceptionGroup(TYPED, [ValueError(TYPED), OSError(28, "No space left on device")])


def _with_a_cause() -> None:
    try:
        raise KeyError(TYPED)
    except KeyError as error:
        raise RuntimeError(TYPED) from error


def _with_a_note() -> None:
    error = ValueError(TYPED)
    error.add_note(TYPED)
    raise error


@pytest.mark.parametrize(
    ("work", "line"),
    [
        (lambda: int(TYPED), "ValueError: [not shown]"),
        (lambda: dict[str, int]()[TYPED], "KeyError: [not shown]"),
        (lambda: TYPED.encode("ascii"), "UnicodeEncodeError: [not shown]"),
        (lambda: orjson.loads(TYPED), "orjson.JSONDecodeError: [not shown]"),
        (_row_refused, "asyncpg.exceptions.CheckViolationError: 23514 entry_points_check"),
        (_refused_by_discord, "discord.errors.HTTPException: 400 50035"),
        (_in_a_group, "ExceptionGroup: 2 together"),
        (_with_a_cause, "RuntimeError: [not shown]"),
        (_with_a_note, "ValueError: [not shown]"),
        (
            lambda: (_ for _ in ()).throw(aiohttp.ServerDisconnectedError()),
            "ServerDisconnectedError: Server disconnected",
        ),
        (lambda: None.upper(), "AttributeError: 'NoneType' object has no attribute 'upper'"),  # type: ignore[attr-defined]
    ],
)
def test_a_trace_tells_kind_and_place_and_no_words_of_people(
    told: Callable[..., str], work: Callable[[], object], line: str
) -> None:
    error = raised(work)
    written = told("it failed: %s and %r and %s", error, error, [1], error=error)
    assert TYPED not in written
    assert TYPED not in json.loads(written)["trace"]
    assert line in json.loads(written)["trace"]
    assert "test_traces.py" in json.loads(written)["trace"]
    assert line.rpartition(".")[2] in json.loads(written)["message"]


def test_causes_and_groups_are_told_with_their_places(told: Callable[..., str]) -> None:
    chained = json.loads(told("x", error=raised(_with_a_cause)))["trace"]
    assert chained.index("KeyError: [not shown]") < chained.index("direct cause") < chained.index("RuntimeError")
    assert chained.count("Traceback") == 2
    assert "OSError: [Errno 28] No space left on device" in traces.trace(raised(_in_a_group))
    around = KeyError()
    around.__context__ = around.__cause__ = RuntimeError()
    around.__cause__.__cause__ = around
    assert traces.trace(around).count("KeyError") == 1, "a circle ends"


def test_refusals_and_endings_are_told_by_what_they_are(told: Callable[..., str]) -> None:
    assert json.loads(told("no: %r", ButtonUsed()))["message"].startswith("no: cafe.errors.once.ButtonUsed")
    assert json.loads(told("the backup failed: %s", Stop("The disk is full.")))["message"] == (
        "the backup failed: The disk is full."
    )


def test_what_asyncio_says_of_a_task_nobody_asked_about_is_told_without_it(told: Callable[..., str]) -> None:
    error = raised(lambda: int(TYPED))
    loop = asyncio.new_event_loop()
    loop.call_exception_handler({"message": "Task exception was never retrieved", "exception": error, "future": error})
    loop.close()
    written = told("Task exception was never retrieved\nfuture: %s", "x " + TYPED, name="asyncio", error=error)
    assert json.loads(written)["message"] == "Task exception was never retrieved"
    assert TYPED not in written


def test_a_line_that_cannot_be_written_is_told_without_its_arguments(told: Callable[..., str]) -> None:
    assert told("x")
    [handler] = [one for one in logging.getLogger().handlers if isinstance(one, logs.Handler)]
    handler.stream = io.StringIO()
    handler.handle(logging.LogRecord("oshipass.test", logging.INFO, "a.py", 7, "%d points", (TYPED,), None))
    assert handler.stream.getvalue() == "a line of oshipass.test could not be written (a.py:7)\n"


@pytest.mark.parametrize(
    "secret",
    ["p%40ss-word", "p@ss-word", "postgresql://cafe:p%40ss-word@db.example/cafe", 'to"ken\\x', "Basic p@ss-word=="],
)
def test_password_address_and_token_are_cut_out_in_every_form(told: Callable[..., str], secret: str) -> None:
    for written in (told("it is %s", secret), told("%r", {"x": secret}), told("x", error=OSError(secret))):
        assert logs.HIDDEN in written
        assert "ss-word" not in written
        assert "ken\\" not in written


def test_a_reply_token_is_cut_out_of_an_address(told: Callable[..., str]) -> None:
    for path in ("/interactions/12/aW50/callback", "/webhooks/12/aW50/messages/@original", "/webhooks/12/aW50?wait=1"):
        written = told("POST https://discord.com/api/v10%s gave 500", path)
        assert "aW50" not in written
        assert path.partition("aW50")[2] in written


@pytest.mark.parametrize(
    "name", ["discord.http", "discord.gateway", "discord.webhook.async_", "asyncio", "aiohttp.client"]
)
def test_libraries_tell_no_details_however_much_the_bot_tells(told: Callable[..., str], name: str) -> None:
    assert logging.getLogger("oshipass.any").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)
    assert logging.getLogger(name).isEnabledFor(logging.INFO)


def test_a_line_bears_the_id_of_the_interaction_whose_task_writes_it(told: Callable[..., str]) -> None:
    async def handle(number: int) -> str:
        trail.handled.set(number)
        await asyncio.sleep(0)
        return json.loads(told("x"))["interaction"]

    async def both() -> list[str]:
        return await asyncio.gather(*(asyncio.create_task(handle(number)) for number in (17, 18)))

    assert asyncio.run(both()) == ["17", "18"]
    assert "interaction" not in json.loads(told("x"))
