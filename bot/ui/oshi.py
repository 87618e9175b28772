"""The declared oshi as a message."""

from __future__ import annotations

from dataclasses import replace

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.card_picture import badge_sheet
from bot.ui.message import COLOUR, COLOUR_QUIET, Json, Message, button, embed, row
from bot.ui.notices import switches
from bot.words import Reader
from cafe.card import ProducerCard
from cafe.context import CastMember
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
    """Who the oshi is, that they rest or have graduated if so, and the badge for them, which can be shown."""
    if oshi.cast is None:
        return _with_switches(reader("oshi-none"), oshi, COLOUR_QUIET, reader)
    name = plain(oshi.cast.called(reader.locale))
    sentence = reader("oshi-show", cast=name)
    if oshi.cast.state == "resting":
        sentence += "\n" + reader("oshi-resting")
    elif oshi.cast.state == "graduated":
        sentence += "\n" + reader("oshi-graduated")
    message = _with_switches(sentence, oshi, oshi.cast.colour or COLOUR, reader)
    show = row(button(reader("oshi-badge-show"), custom_id("badge-show")))
    badge = badge_sheet(oshi.producer, oshi.cast, oshi.cafe_name, reader)
    return replace(message, rows=[show, *message.rows], sheet=badge)


def badge_message(card: ProducerCard, oshi: CastMember, reader: Reader, *rows: Json) -> Message:
    """The badge as everyone may see it, by name or number as its owner chose."""
    no = str(card.producer.no)
    who = plain(card.shown_name) if card.shown_name else reader("ranking-number", no=no)
    sentence = reader("oshi-badge-told", who=who, cast=plain(oshi.called(reader.locale)))
    colour = COLOUR if oshi.colour is None else oshi.colour
    made = embed(reader("oshi-badge-title"), sentence, colour=colour)
    return Message(embeds=[made], rows=rows, sheet=badge_sheet(card.producer, oshi, card.cafe_name, reader))


def _with_switches(sentence: str, oshi: Oshi, colour: int, reader: Reader) -> Message:
    """The sentence, with the switches of what one wants to hear."""
    fields, rows = switches(oshi.cast, oshi.wanted, reader)
    return Message(embeds=[embed(description=sentence, colour=colour, fields=fields)], rows=rows)
