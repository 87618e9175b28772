"""Suspensions as messages, for managers alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import mention_of, stamp
from bot.ui.message import COLOUR_QUIET, COLOUR_WARN, PRIMARY, Json, Message, button, embed, line, row
from bot.words import Reader
from cafe.suspensions import Suspension

_REASON_SHOWN = 120
"""Three suspensions, lifted ones among them, with reasons of this length stay within a field."""


def suspended_message(made: Mapping[str, Any], reason: str, reader: Reader, token: str) -> Message:
    """What was done, or the question whether to lift what stands already."""
    producer = str(made["producer"])
    fields = [line(reader("suspend-reason"), plain(reason), inline=False)]
    if made["act"] == "suspend":
        title = reader("suspend-title", producer=producer)
        return Message(embeds=[embed(title, reader("suspend-body"), fields=fields)])
    title = reader("suspend-ask-title", producer=producer)
    buttons = row(
        button(reader("suspend-lift"), custom_id("suspend-lift", token), PRIMARY),
        button(reader("suspend-keep"), custom_id("suspend-keep")),
    )
    asked = embed(title, reader("suspend-ask-body"), colour=COLOUR_WARN, fields=fields)
    return Message(embeds=[asked], rows=[buttons])


def suspension_lifted(producer: int, reader: Reader) -> Message:
    """They can push again."""
    return Message(embeds=[embed(description=reader("suspend-lifted", producer=str(producer)))])


def suspension_kept(reader: Reader) -> Message:
    """Nothing was done."""
    return Message(embeds=[embed(description=reader("suspend-kept"), colour=COLOUR_QUIET)])


def suspensions_field(suspensions: Sequence[Suspension], reader: Reader) -> list[Json]:
    """The latest suspensions of a producer as a field of their audit; none for who never had one."""
    told: list[str] = []
    for one in suspensions:
        if one.lifted_at is not None:
            told.append(
                reader(
                    "suspend-audit-lifted", at=stamp(one.lifted_at), actor=mention_of(one.lifted_by or ""),
                    reason=clip(plain(one.lift_reason or ""), _REASON_SHOWN),
                )
            )  # fmt: skip
        told.append(
            reader(
                "suspend-audit-line", at=stamp(one.at), actor=mention_of(one.actor),
                reason=clip(plain(one.reason), _REASON_SHOWN),
            )
        )  # fmt: skip
    return [line(reader("suspend-audit"), "\n".join(told), inline=False)] if told else []
