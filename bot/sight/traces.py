"""Faults as the log tells them: what kind, and where. Never what people typed.

An exception's message may quote what it stumbled over: a database error its parameters or the row, a KeyError the name
that was looked for, Discord's refusal the text that was sent. So a message is told only for kinds that are known to
speak of the machine; of all others the kind and the place are, and the place is what a report needs.
"""

from __future__ import annotations

import re
import sqlite3
import traceback
from collections.abc import Iterator
from types import TracebackType

from bot.stop import Stop

CUT = "[not shown]"
_TELL = (OSError, sqlite3.Error, AttributeError, NameError, ImportError, RecursionError, ArithmeticError, Stop)
"""Their messages name files, hosts, tables and the program's own words."""
_TELL_TOO = frozenset(
    {
        "aiohttp.client_exceptions.ClientConnectionError",
        "discord.errors.ConnectionClosed",
        "discord.errors.GatewayNotFound",
        "discord.errors.LoginFailure",
    }
)
"""The same, by name: whoever only reads the log's settings does not have to load these libraries."""
_QUOTED = re.compile(r"""['"].*['"]""")
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class Told:
    """An exception in a line of the log, for `%s` and `%r`."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def __str__(self) -> str:
        return _words(self._error) if isinstance(self._error, Stop) else line(self._error)

    __repr__ = __str__


def line(error: BaseException) -> str:
    """Kind and, where that is safe, words of an exception, in one line."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    words = _words(error)
    return f"{name}: {words}" if words else name


def _words(error: BaseException) -> str:
    """What may be told of an exception's message."""
    state = getattr(error, "sqlstate", None)
    if state is not None:  # PostgreSQL's: its message may hold a value, its detail the whole row
        return " ".join(filter(None, (str(state), getattr(error, "constraint_name", None))))
    if _is(error, frozenset({"discord.errors.HTTPException"})):
        return f"{getattr(error, 'status', '')} {getattr(error, 'code', '')}"  # its words may quote what was sent
    if isinstance(error, BaseExceptionGroup):
        return f"{len(error.exceptions)} together"
    message = " ".join(str(error).split())
    if isinstance(error, sqlite3.Error):
        return _QUOTED.sub(CUT, message)  # JSON's and FTS' errors quote what they could not read
    return message if not message or isinstance(error, _TELL) or _is(error, _TELL_TOO) else CUT


def _is(error: BaseException, kinds: frozenset[str]) -> bool:
    return any(f"{one.__module__}.{one.__qualname__}" in kinds for one in type(error).__mro__)


def trace(error: BaseException, tb: TracebackType | None = None) -> str:
    """The trace of an exception and of those behind it, without local variables and without unsafe words."""
    return "".join(_parts(error, tb or error.__traceback__, set())).rstrip("\n")


def _parts(error: BaseException, tb: TracebackType | None, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ if error.__cause__ is not None or error.__suppress_context__ else error.__context__
    if before is not None and id(before) not in seen:
        yield from _parts(before, before.__traceback__, seen)
        yield _CAUSE if before is error.__cause__ else _CONTEXT
    if tb is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(tb)
    yield f"{line(error)}\n"
    for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(inner) not in seen:
            yield "\nOne of these:\n\n"
            yield from _parts(inner, inner.__traceback__, seen)
