"""The log: one event a line, readable by people or machines, without secrets."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot import logs
from bot.settings import Settings

SECRET = "hush.hush.hush"


@pytest.fixture(autouse=True)
def _loggers_as_before() -> Iterator[None]:
    root = logging.getLogger()
    before, levels = root.handlers[:], {name: logging.getLogger(name).level for name in ("", logs.OURS, *logs.CHATTY)}
    yield
    root.handlers[:] = before
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(False)


def lines(log_format: str, level: str = "info") -> tuple[io.StringIO, logging.Logger]:
    stream = io.StringIO()
    tables = {"discord": {"token": SECRET}, "ops": {"log_format": log_format, "log_level": level}}
    logs.install(Settings.model_validate(tables), stream)
    return stream, logging.getLogger("oshipass.test")


def test_text_is_a_line_with_time_level_and_name() -> None:
    stream, log = lines("text")
    log.info("%s came in", "彩")
    assert stream.getvalue()[10:].startswith("T")
    assert stream.getvalue()[24:] == " INFO    oshipass.test: 彩 came in\n"


def test_a_name_with_a_line_break_stays_one_event() -> None:
    stream, log = lines("text")
    log.info("%s came in", "a\n2026 ERROR b")
    assert stream.getvalue().count("\n") == 1


def test_json_is_one_object_a_line_with_the_trace_inside() -> None:
    stream, log = lines("json")
    try:
        raise OSError("as it happens")
    except OSError:
        log.exception("a fault\n")
    [line] = stream.getvalue().splitlines()
    told = json.loads(line)
    assert list(told) == ["at", "level", "logger", "message", "trace"]
    assert (told["level"], told["message"]) == ("error", "a fault\n")
    assert told["trace"].endswith("OSError: as it happens")


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_the_token_is_cut_out_of_messages_and_traces(log_format: str) -> None:
    stream, log = lines(log_format)
    log.info("the header is %s", f"Bot {SECRET}")
    try:
        raise OSError(SECRET)
    except OSError:
        log.exception("a fault")
    assert SECRET not in stream.getvalue()
    assert stream.getvalue().count(logs.HIDDEN) >= 2


def test_the_level_and_the_chatty_libraries_are_kept_down() -> None:
    stream, log = lines("text", "warning")
    log.info("unheard")
    lines("text", "debug")
    logging.getLogger("aiosqlite").debug("unheard")
    assert stream.getvalue() == ""
