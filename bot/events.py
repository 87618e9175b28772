"""What the gateway says and discord.py cannot read: one event is passed over, and the bot goes on.

discord.py 2.7.1 ends the whole process where one of its parsers raises. Behind a supervisor that would be a start for
each such event, and a start without end where the event is told anew at each, as a server's data is. A session that
cannot begin still ends it: READY is left alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, MutableMapping
from typing import Any

log = logging.getLogger("oshipass.client")

Parser = Callable[[Any], None]
_UNGUARDED = frozenset({"READY", "RESUMED"})


def guard(parsers: MutableMapping[str, Parser]) -> None:
    """Put a guard before each of discord.py's parsers of events."""
    for event, parse in parsers.items():
        if event not in _UNGUARDED:
            parsers[event] = _guarded(event, parse)


def _guarded(event: str, parse: Parser) -> Parser:
    def parsed(data: Any) -> None:
        try:
            parse(data)
        except Exception:
            log.exception("an event %s cannot be read and is passed over", event)

    return parsed
