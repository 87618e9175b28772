"""The declared oshi as a message."""

from __future__ import annotations

from bot.plain import plain
from bot.ui.message import COLOUR, COLOUR_QUIET, Message, embed
from bot.words import Reader
from cafe.oshi import Oshi


def declared_message(oshi: Oshi, reader: Reader) -> Message:
    """Who the oshi is from now on, and that they rest if so."""
    if oshi.cast is None:
        return Message(embeds=[embed(description=reader("oshi-cleared"), colour=COLOUR_QUIET)])
    name = plain(oshi.cast.called(reader.locale))
    sentence = reader("oshi-set", cast=name)
    if oshi.cast.state == "resting":
        sentence += "\n" + reader("oshi-resting")
    return Message(embeds=[embed(description=sentence, colour=oshi.cast.colour or COLOUR)])


def oshi_message(oshi: Oshi, reader: Reader) -> Message:
    """Who the oshi is, and that they rest or have graduated if so."""
    if oshi.cast is None:
        return Message(embeds=[embed(description=reader("oshi-none"), colour=COLOUR_QUIET)])
    name = plain(oshi.cast.called(reader.locale))
    sentence = reader("oshi-show", cast=name)
    if oshi.cast.state == "resting":
        sentence += "\n" + reader("oshi-resting")
    elif oshi.cast.state == "graduated":
        sentence += "\n" + reader("oshi-graduated")
    return Message(embeds=[embed(description=sentence, colour=oshi.cast.colour or COLOUR)])
