"""The declared oshi as a message."""

from __future__ import annotations

from bot.plain import plain
from bot.ui.message import COLOUR, COLOUR_QUIET, Message, embed
from bot.ui.notices import switches
from bot.words import Reader
from cafe.oshi import Oshi


def declared_message(oshi: Oshi, reader: Reader) -> Message:
    """Who the oshi is from now on, and that they rest if so."""
    if oshi.cast is None:
        return _with_switches(reader("oshi-cleared"), oshi, COLOUR_QUIET, reader)
    name = plain(oshi.cast.called(reader.locale))
    sentence = reader("oshi-set", cast=name)
    if oshi.cast.state == "resting":
        sentence += "\n" + reader("oshi-resting")
    return _with_switches(sentence, oshi, oshi.cast.colour or COLOUR, reader)


def oshi_message(oshi: Oshi, reader: Reader) -> Message:
    """Who the oshi is, and that they rest or have graduated if so."""
    if oshi.cast is None:
        return _with_switches(reader("oshi-none"), oshi, COLOUR_QUIET, reader)
    name = plain(oshi.cast.called(reader.locale))
    sentence = reader("oshi-show", cast=name)
    if oshi.cast.state == "resting":
        sentence += "\n" + reader("oshi-resting")
    elif oshi.cast.state == "graduated":
        sentence += "\n" + reader("oshi-graduated")
    return _with_switches(sentence, oshi, oshi.cast.colour or COLOUR, reader)


def _with_switches(sentence: str, oshi: Oshi, colour: int, reader: Reader) -> Message:
    """The sentence, with the switches of what one wants to hear."""
    fields, rows = switches(oshi.cast, oshi.wanted, reader)
    return Message(embeds=[embed(description=sentence, colour=colour, fields=fields)], rows=rows)
