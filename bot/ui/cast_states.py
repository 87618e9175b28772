"""A cast member's rest, return, graduation and erasure as messages to staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.message import COLOUR, COLOUR_QUIET, COLOUR_WARN, DANGER, PRIMARY, Message, button, embed, row
from bot.words import Reader
from cafe.context import CastMember


def rested(member: CastMember, token: str, reader: Reader, *, new: bool) -> Message:
    """That somebody rests; if they did so already, the question whether they are back."""
    name = _name(member, reader)
    sentence = reader("roster-rested", cast=name) if new else reader("roster-resting-already", cast=name)
    back = button(reader("roster-bring-back"), custom_id("roster-back", member.id, token), PRIMARY)
    return Message(embeds=[embed(description=sentence)], rows=[row(back)])


def cast_back(member: CastMember, done: Mapping[str, Any], reader: Reader) -> Message:
    """That somebody is back."""
    return Message(embeds=[embed(description=reader("roster-back", cast=_name(member, reader)), colour=COLOUR)])


def state_question(member: CastMember, act: str, token: str, reader: Reader) -> Message:
    """What a graduation or an erasure does, before it is done."""
    name = _name(member, reader)
    if act == "erase":
        title, body = reader("roster-erase-title", cast=name), reader("roster-erase-ask")
        yes = button(reader("roster-erase-confirm"), custom_id("roster-erase", member.id, token), DANGER)
    else:
        title, body = reader("roster-graduate-title", cast=name), reader("roster-graduate-ask")
        yes = button(reader("roster-graduate-confirm"), custom_id("roster-graduate", member.id, token), DANGER)
    no = button(reader("roster-leave"), custom_id("roster-leave", member.id))
    return Message(embeds=[embed(title, body, colour=COLOUR_WARN)], rows=[row(yes, no)])


def cast_left(member: CastMember, reader: Reader) -> Message:
    """That nothing was changed."""
    return Message(embeds=[embed(description=reader("roster-left", cast=_name(member, reader)), colour=COLOUR_QUIET)])


def cast_graduated(member: CastMember, done: Mapping[str, Any], reader: Reader) -> Message:
    """That somebody has graduated, and what was cleared."""
    told = reader("roster-graduated", cast=_name(member, reader))
    cleared = reader("roster-graduated-cleared", shifts=done["shifts"], shows=done["shows"])
    return Message(embeds=[embed(description=f"{told}\n{cleared}", colour=COLOUR)])


def cast_erased(member: CastMember, done: Mapping[str, Any], reader: Reader) -> Message:
    """Under which name a graduate stands from now on."""
    return Message(embeds=[embed(description=reader("roster-erased", cast=_name(member, reader)), colour=COLOUR)])


def _name(member: CastMember, reader: Reader) -> str:
    return plain(member.called(reader.locale))
