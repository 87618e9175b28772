"""`/push` and its Undo button."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.facts import error_message
from bot.ui.panel import push_form
from bot.ui.push import receipt_message, undone_message
from bot.ui.standing import standing
from bot.ui.welcome import with_welcome
from cafe.errors import AlreadyUndone, UndoTooLate
from cafe.panel import PushChoicesOf, typed_points
from cafe.push import Push, Undo
from cafe.roster import CHOICE
from cogs.cast_option import cast_choices
from cogs.new_rank import with_new_rank

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
        await self._push(interaction, key_of(interaction), cast, points, message)

    @push.autocomplete("cast")
    async def push_cast(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The active cast, today's first."""
        return await cast_choices(self.house, interaction, typed)

    @pressed("push-oshi", NUMBER, TOKEN)
    async def push_oshi(self, press: Press) -> None:
        """One point for the oshi whom the button names."""
        cast, token = press.arguments
        key = once_key(press.interaction, "push-oshi", token)
        await self._push(press.interaction, key, f"{CHOICE}{cast}", 1)

    @pressed("push-again", NUMBER, NUMBER, TOKEN)
    async def push_again(self, press: Press) -> None:
        """The same push once more, as a new entry with a receipt of its own."""
        cast, points, token = press.arguments
        key = once_key(press.interaction, "push-again", token)
        await self._push(press.interaction, key, f"{CHOICE}{cast}", int(points))

    @pressed("panel-push")
    async def panel(self, press: Press) -> None:
        """Ask for whom, how much, and words if one likes: the panel needs no typing."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        choices = await self.house.memory.read(PushChoicesOf(cafe=cafe, visitor=visitor))
        reader = self.house.reader(press.interaction, choices.producer.language if choices.producer else None)
        await replies.ask(press.interaction, push_form(choices, reader))

    @pressed("push-form")
    async def form(self, press: Press) -> None:
        """Push what the form says: a name that was typed goes before one that was chosen, no name means the oshi."""
        cast, words = press.text("other") or press.chosen("cast"), press.text("message")
        points = typed_points(press.text("points"))
        await self._push(press.interaction, key_of(press.interaction), cast or None, points, words or None)

    async def _push(
        self, interaction: discord.Interaction, key: str, cast: str | None, points: int, words: str | None = None
    ) -> None:
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        receipt = await self.house.memory.write(
            Push(cafe=cafe, key=key, visitor=visitor, cast=cast, points=points, words=words)
        )
        reader = self.house.reader(interaction, receipt.producer.language)
        reply = receipt_message(receipt, reader, token_of(interaction))
        reply = await with_new_rank(self.house, interaction, cafe, receipt.producer, reply, reader)
        await replies.send(interaction, with_welcome(reply, receipt, reader))

    @pressed("undo", NUMBER, TOKEN, redraws=True)
    async def undo(self, press: Press) -> None:
        """Take a push back; the receipt is drawn anew without its button, whether or not it was in time."""
        interaction = press.interaction
        entry, token = press.arguments
        cafe, key = await self.house.cafe(interaction), once_key(interaction, "undo", token)
        undo = Undo(cafe=cafe, key=key, visitor=visitor_of(interaction), entry=int(entry))
        try:
            receipt = await self.house.memory.write(undo)
        except (UndoTooLate, AlreadyUndone) as refusal:
            answer = error_message(refusal, await self.house.reader_of(interaction, cafe))
            await replies.redraw(interaction, standing(interaction.message, without="undo", added=answer.embeds))
            return
        await replies.redraw(
            interaction, undone_message(receipt, self.house.reader(interaction, receipt.producer.language))
        )
