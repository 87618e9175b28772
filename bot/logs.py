"""The log of the process: one line an event on stderr, as text or as JSON.

Secrets are cut out of every line. Texts of people never come into one: libraries tell nothing below `info`, for
discord.py's debug lines hold whole messages, and exceptions are told as bot/sight/traces.py does. Every line that is
written while an interaction is handled bears that interaction's id.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TextIO
from urllib.parse import unquote, urlsplit

from bot.settings import Settings
from bot.sight import traces, trail

HIDDEN = "[secret]"
OURS = "oshipass"
CHATTY = ("aiosqlite", "apscheduler")
"""Libraries that tell of every statement or wake-up; only their warnings are of use."""
SHORTEST = 4
"""A shorter password cannot be cut out of text without ruining it; the address that it stands in is, all the same."""
_REPLY_TOKEN = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/\s\"'?]+")
"""For a quarter of an hour whoever has it may answer in the bot's name."""


class SecretFreeFormatter(logging.Formatter):
    """Formats a record and takes every secret out of the result, traces included."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        # As it is, and as it stands in what Python or JSON print of it.
        written = {form for one in secrets if one for form in (one, repr(one)[1:-1], json.dumps(one)[1:-1])}
        self._secrets = tuple(sorted(written, key=len, reverse=True))

    def clean(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _REPLY_TOKEN.sub(rf"\1{HIDDEN}", text)

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        # A name may hold a line break; an event must not look like two.
        message = self.clean(_message(record)).replace("\r", "\\r").replace("\n", "\\n")
        interaction = trail.handled.get()
        about = f" [{interaction}]" if interaction else ""
        line = f"{_at(record)} {record.levelname:<7} {record.name}{about}: {message}"
        trace = self.clean(_trace(record))
        return f"{line}\n{trace}" if trace else line


class JsonFormatter(SecretFreeFormatter):
    """One JSON object a line: at (ISO, UTC), level, logger, message; interaction and trace if there are any."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        told = {
            "at": _at(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self.clean(_message(record)),
        }
        interaction, trace = trail.handled.get(), self.clean(_trace(record))
        if interaction:
            told["interaction"] = str(interaction)
        if trace:
            told["trace"] = trace
        return json.dumps(told, ensure_ascii=False)


class Handler(logging.StreamHandler[TextIO]):
    """Writes to the stream; a record that cannot be written is not told with its arguments, as logging would."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Say where it came from."""
        with contextlib.suppress(OSError, ValueError):
            self.stream.write(f"a line of {record.name} could not be written ({record.pathname}:{record.lineno})\n")


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _message(record: logging.LogRecord) -> str:
    """The words of a record, the exceptions among its arguments told as traces.py does."""
    if isinstance(record.msg, BaseException):
        return str(traces.Told(record.msg))
    if isinstance(record.args, tuple):
        told = tuple(traces.Told(one) if isinstance(one, BaseException) else one for one in record.args)
        message = str(record.msg) % told if told else str(record.msg)
    else:
        message = record.getMessage()
    # asyncio adds the task as it prints itself: with its exception's words.
    return message.partition("\n")[0] if record.name == "asyncio" else message


def _trace(record: logging.LogRecord) -> str:
    _, error, tb = record.exc_info or (None, None, None)
    parts = [traces.trace(error, tb)] if error is not None else []
    return "\n".join([*parts, *([record.stack_info] if record.stack_info else [])])


def _secrets(settings: Settings) -> list[str]:
    """What must not be read anywhere: the token, the database's address and its password, as typed and as meant."""
    found = [settings.discord.token.get_secret_value()]
    if settings.postgres_url:
        address = settings.postgres_url.get_secret_value()
        password = urlsplit(address).password or ""
        found += [address, *(one for one in (password, unquote(password)) if len(one) >= SHORTEST)]
    return found


def install(settings: Settings, stream: TextIO | None = None) -> None:
    """Send every logger's events to stderr (or `stream`) as [ops] says; whatever was installed before is replaced."""
    kind = JsonFormatter if settings.ops.log_format == "json" else SecretFreeFormatter
    handler = Handler(stream or sys.stderr)
    handler.setFormatter(kind(_secrets(settings)))
    level = logging.getLevelNamesMapping()[settings.ops.log_level.upper()]
    logging.basicConfig(level=max(level, logging.INFO), handlers=[handler], force=True)
    logging.captureWarnings(True)
    logging.getLogger(OURS).setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
