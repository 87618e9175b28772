"""`/push` and its Undo button."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, token_of, visitor_of
from bot.presses import Press, pressed
from bot.translator import L
from bot.ui.push import receipt_message, undone_message
from bot.ui.welcome import with_welcome
from cafe.push import Push, Undo
from cogs.cast_option import cast_choices

MOST_POINTS = 1_000_000


class PushCog(commands.Cog):
    """Pushing the cast one believes in."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-push.description"))
    @app_commands.describe(
        cast=L("opt-push-cast.description"),
        points=L("opt-push-points.description"),
        message=L("opt-push-message.description"),
    )
    @app_commands.guild_only()
    async def push(
        self,
        interaction: discord.Interaction,
        cast: str | None = None,
        points: app_commands.Range[int, 1, MOST_POINTS] = 1,
        message: str | None = None,
    ) -> None:
        """Spend points on a cast member."""
        receipt = await self.house.memory.write(
            Push(
                cafe=await self.house.cafe(interaction),
                key=key_of(interaction),
                visitor=visitor_of(interaction),
                cast=cast,
                points=points,
                words=message,
            )
        )
        reader = self.house.reader(interaction, receipt.producer.language)
        reply = receipt_message(receipt, reader, token_of(interaction))
        await replies.send(interaction, with_welcome(reply, receipt, reader))

    @push.autocomplete("cast")
    async def push_cast(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The active cast, today's first."""
        return await cast_choices(self.house, interaction, typed)

    @pressed("undo", redraws=True)
    async def undo(self, press: Press) -> None:
        """Take a push back; the receipt is drawn anew without its button, whether or not it was in time."""
        entry, token = press.arguments
        receipt = await self.house.memory.write(
            Undo(
                cafe=await self.house.cafe(press.interaction),
                key=once_key(press.interaction, "undo", token),
                visitor=visitor_of(press.interaction),
                entry=int(entry),
            )
        )
        reader = self.house.reader(press.interaction, receipt.producer.language)
        await replies.redraw(press.interaction, undone_message(receipt, reader))
