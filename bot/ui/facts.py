"""Facts as sentences take them, and an error as the message made of its facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.plain import clip, plain
from bot.ui.message import COLOUR_WARN, Message, embed
from bot.words import Reader
from cafe.book import Entry
from cafe.errors import CastName, Refusal
from cafe.voids import stands_instead

_NUMBERS_AS_TEXT = frozenset({"no", "entry", "producer"})
MOST_TYPED, MOST_LISTED = 500, 2000
"""So much of what was typed is told again: the sentence goes on behind it and says what to do."""


def error_message(error: BaseException, reader: Reader, reference: str = "") -> Message:
    """What a person reads. `reference` stands in the log beside the trace of an unexpected fault."""
    if isinstance(error, Refusal):
        sentence = reader(error.key, **arguments(error.facts(), reader))
    else:
        sentence = reader("error-unexpected", reference=reference)
    return Message(embeds=[embed(description=sentence, colour=COLOUR_WARN)])


def arguments(facts: Mapping[str, Any], reader: Reader) -> dict[str, str | int]:
    """Facts as sentences take them (words/README.md, 5): typed text defused, instants as Discord shows them."""
    made: dict[str, str | int] = {}
    for name, value in facts.items():
        made[name] = _shown(name, value, reader)
        if isinstance(value, list | tuple):
            made[f"{name}_count"] = len(value)
    return made


def _shown(name: str, value: Any, reader: Reader) -> str | int:
    if value is None:
        return "none"
    if isinstance(value, CastName):
        return plain(value.called(reader.locale))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value) if name in _NUMBERS_AS_TEXT else value
    if isinstance(value, datetime):
        return timestamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return clip(reader.listed(str(_shown(name, one, reader)) for one in value), MOST_LISTED)
    return clip(plain(str(value)), MOST_TYPED)


def reason_words(entry: Entry, reader: Reader) -> str:
    """The reason of an entry as it was typed, or which entry stands instead of the one it takes back; "" for none."""
    no = stands_instead(entry)
    return reader("points-entry-instead", no=no) if no else entry.reason or ""


def shown_day(day: date | str, reader: Reader) -> str:
    """A business day as the reader writes it, with its weekday: it is the café's own and has no instant."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return reader("day", year=str(day.year), month=day.month, date=day.day, weekday=day.isoweekday())


def mention_of(actor: str) -> str:
    """An actor as Discord shows them; nobody is notified, since mentions are switched off in every reply."""
    platform, _, account = actor.partition(":")
    return f"<@{account}>" if platform == "discord" and account.isdecimal() else plain(actor)


def timestamp(at: datetime, style: str = "f") -> str:
    """An instant that each reader sees in local time (styles: t time, f date and time, R from now, D date)."""
    return f"<t:{int(at.timestamp())}:{style}>"


def stamp(at: int, style: str = "f") -> str:
    """The same for milliseconds since 1970 UTC; rounded up, so that a moment named is never too early."""
    return f"<t:{-(-at // 1000)}:{style}>"
