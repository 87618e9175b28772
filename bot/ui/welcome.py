"""The first card, shown beside the reply that issued it, with the question whether boards show the name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

import discord

from bot.plain import plain
from bot.presses import SEPARATOR, custom_id
from bot.ui.message import PRIMARY, Message, button, embed, row
from bot.ui.standing import sent
from bot.words import Reader
from cafe.book import Producer

ASKS = f"name-shown{SEPARATOR}"


class Greets(Protocol):
    """A result that may have issued the card."""

    @property
    def producer(self) -> Producer: ...
    @property
    def welcome(self) -> bool: ...


def with_welcome(message: Message, result: Greets, reader: Reader) -> Message:
    """The same reply, with the new card beside it where one was issued."""
    if not result.welcome:
        return message
    producer = result.producer
    card = embed(reader("welcome-title"), reader("welcome-body", no=str(producer.no), name=plain(producer.name)))
    buttons = row(
        button(reader("welcome-show"), custom_id("name-shown", "1"), PRIMARY),
        button(reader("welcome-number"), custom_id("name-shown", "0")),
    )
    return replace(message, embeds=[*message.embeds, card], rows=[*message.rows, buttons])


def still_asked(message: Message, before: discord.Message | None) -> Message:
    """The same redrawing; the question of a new card goes along from what stood there until it is answered."""
    rows: list[Any] = [] if before is None else [one.to_dict() for one in before.components]
    asked = [one for one in rows if any(part.get("custom_id", "").startswith(ASKS) for part in one["components"])]
    if before is None or not asked or not before.embeds:
        return message
    card = sent(before.embeds[-1])
    return replace(message, embeds=[*message.embeds, card], rows=[*message.rows, *asked])
