"""The one place where a producer is told of a new rank: below the next reply, once."""

from __future__ import annotations

import discord

from bot.house import House, key_of, visitor_of
from bot.ui import card
from bot.ui.message import Message
from bot.words import Reader
from cafe.book import Producer
from cafe.errors import CafeUnavailable
from cafe.promotions import TakeNewRank
from cafe.ranks import Rank


async def with_new_rank(
    house: House, interaction: discord.Interaction, cafe: int, producer: Producer, reply: Message, reader: Reader
) -> Message:
    """The reply, with the new rank below it if one waits to be told. It comes before the question of a first card."""
    if not producer.choices.new_rank:
        return reply
    key = f"new-rank:{key_of(interaction)}"
    try:
        taken = await house.memory.write(TakeNewRank(cafe=cafe, key=key, visitor=visitor_of(interaction)))
    except CafeUnavailable:
        return reply  # what was asked is done and has to be told; the rank waits for the next reply
    return reply if taken is None else card.with_new_rank(reply, Rank(**taken), reader)
