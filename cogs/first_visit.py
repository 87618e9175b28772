"""The first use of any command issues the card, and still does what was asked."""

from __future__ import annotations

from typing import TypedDict

import discord

from bot.house import PLATFORM, House, key_of, visitor_of
from cafe.producers import Card, CardOf, Join


class Account(TypedDict):
    """Who asks, as questions take it."""

    platform: str
    account: str


def account_of(interaction: discord.Interaction) -> Account:
    """The asker."""
    return {"platform": PLATFORM, "account": str(interaction.user.id)}


async def join(house: House, interaction: discord.Interaction, cafe: int) -> Card:
    """The asker's card, issued if there was none; its `welcome` once is the question about the name."""
    return await house.memory.write(Join(cafe=cafe, key=key_of(interaction), visitor=visitor_of(interaction)))


async def card_of(house: House, interaction: discord.Interaction, cafe: int, *, welcome: bool = False) -> Card:
    """The asker's card as it stands; `welcome` passes on what a change before this has told."""
    producer = await house.memory.read(CardOf(cafe=cafe, **account_of(interaction)))
    if producer is None or not producer.welcomed:
        return await join(house, interaction, cafe)
    return Card(producer=producer, welcome=welcome)
