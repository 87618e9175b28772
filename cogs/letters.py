"""Whether a person can be written to: a first direct message shows it."""

from __future__ import annotations

import discord

from bot.callbacks import BROKEN
from bot.ui.message import Message


async def reaches(interaction: discord.Interaction, message: Message) -> bool:
    """Send a first direct message; False where the person takes none from the bot."""
    arguments = message.arguments()
    arguments.pop("view")
    try:
        await interaction.user.send(**arguments)
    except discord.Forbidden:
        return False
    except (discord.HTTPException, *BROKEN):
        return True  # Discord's trouble of the moment says nothing about the person's settings
    return True
