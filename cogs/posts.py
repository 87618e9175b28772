"""The "English / 日本語" button under every public post: a private copy in the reader's own language."""

from __future__ import annotations

from discord.ext import commands

from bot import replies
from bot.house import House
from bot.posting.render import LANGUAGE_BUTTON, drawn, private
from bot.presses import Press, pressed
from cafe.errors import ButtonOutdated
from cafe.posting import FactsById


class PostsCog(commands.Cog):
    """Reading posts."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed(LANGUAGE_BUTTON, "[0-9a-z]{16}")
    async def language(self, press: Press) -> None:
        """What the post tells now, so that nothing veiled meanwhile is shown by an old post."""
        cafe = await self.house.cafe(press.interaction)
        facts = await self.house.memory.read(FactsById(cafe=cafe, post_id=press.arguments[0]))
        if facts is None:
            raise ButtonOutdated
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.send(press.interaction, private(drawn(facts, reader)))
