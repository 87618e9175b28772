"""The log of the process: one line an event on stderr, as text or as JSON; secrets are cut out of every line."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TextIO

from bot.settings import Settings

HIDDEN = "[secret]"
CHATTY = ("aiosqlite", "apscheduler")
"""Libraries that tell of every statement or wake-up; only their warnings are of use."""


class SecretFreeFormatter(logging.Formatter):
    """Formats a record and takes every secret out of the result, traces included."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        text = self.render(record)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text

    def render(self, record: logging.LogRecord) -> str:
        """The record as text, secrets not yet taken out."""
        # A name may hold a line break; an event must not look like two.
        message = record.getMessage().replace("\r", "\\r").replace("\n", "\\n")
        line = f"{_at(record)} {record.levelname:<7} {record.name}: {message}"
        trace = _trace(self, record)
        return f"{line}\n{trace}" if trace else line


class JsonFormatter(SecretFreeFormatter):
    """One JSON object a line: at (ISO, UTC), level, logger, message, and trace if there is one."""

    def render(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        told = {
            "at": _at(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        trace = _trace(self, record)
        return json.dumps({**told, "trace": trace} if trace else told, ensure_ascii=False)


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    parts = [formatter.formatException(record.exc_info)] if record.exc_info else []
    return "\n".join([*parts, *([formatter.formatStack(record.stack_info)] if record.stack_info else [])])


def install(settings: Settings, stream: TextIO | None = None) -> None:
    """Send every logger's events to stderr (or `stream`) as [ops] says; whatever was installed before is replaced."""
    secrets = [settings.discord.token.get_secret_value()]
    if settings.postgres_url:
        secrets.append(settings.postgres_url.get_secret_value())
    kind = JsonFormatter if settings.ops.log_format == "json" else SecretFreeFormatter
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(kind(secrets))
    logging.basicConfig(level=settings.ops.log_level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
