"""The roster's changes as messages."""

from __future__ import annotations

from dataclasses import replace

from bot.plain import plain
from bot.ui.facts import error_message
from bot.ui.message import COLOUR, COLOUR_QUIET, Message, embed
from bot.words import Reader
from cafe.context import CastMember
from cafe.errors import Refusal

FIELD_NAMES = {
    "name": "field-name",
    "kana": "field-kana",
    "latin": "field-latin",
    "nicknames": "field-nicknames",
    "languages": "field-languages",
    "colour": "field-colour",
    "birthday": "field-birthday",
    "intake": "field-intake",
    "unit": "field-unit",
    "portrait": "field-portrait",
}
"""Fields of an entry → the words for them."""


def cast_added(member: CastMember, profile: Message, reader: Reader) -> Message:
    """The new entry, as guests will see it."""
    told = embed(description=reader("roster-added", cast=_name(member, reader)), colour=member.colour or COLOUR)
    return Message(embeds=[told, *profile.embeds])


def cast_edited(member: CastMember, changed: list[str], profile: Message, reader: Reader) -> Message:
    """What is different now; nothing if everything was so already."""
    if not changed:
        sentence = reader("roster-unchanged", cast=_name(member, reader))
        return Message(embeds=[embed(description=sentence, colour=COLOUR_QUIET)])
    fields = reader.listed(reader(FIELD_NAMES[name]) for name in changed)
    told = embed(description=reader("roster-edited", cast=_name(member, reader), fields=fields))
    return Message(embeds=[told, *profile.embeds])


def portrait_refused(told: Message, refusal: Refusal, reader: Reader, *, alone: bool = False) -> Message:
    """Why there is no new portrait, behind what was done; `alone` where nothing else was."""
    refused = error_message(refusal, reader)
    if alone:
        return refused
    first, *others = told.embeds
    return replace(told, embeds=[first, *refused.embeds, *others])


def cast_linked(member: CastMember, reader: Reader, *, linked: bool) -> Message:
    """That a link stands or is gone; the account itself is shown to nobody."""
    name = _name(member, reader)
    sentence = reader("roster-linked", cast=name) if linked else reader("roster-unlinked", cast=name)
    return Message(embeds=[embed(description=sentence)])


def _name(member: CastMember, reader: Reader) -> str:
    return plain(member.called(reader.locale))
