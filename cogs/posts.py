"""The "English / 日本語" button under every public post: a private copy in the reader's own language."""

from __future__ import annotations

from discord.ext import commands

from bot import replies
from bot.house import PLATFORM, House
from bot.posting.render import LANGUAGE_BUTTON, drawn, private
from bot.presses import Press, pressed
from cafe.errors import ButtonOutdated
from cafe.posting import FactsById
from cafe.producers import LanguageOf


class PostsCog(commands.Cog):
    """Reading posts."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed(LANGUAGE_BUTTON)
    async def language(self, press: Press) -> None:
        """What the post tells now, so that nothing veiled meanwhile is shown by an old post."""
        cafe, account = await self.house.cafe(press.interaction), str(press.interaction.user.id)
        facts = await self.house.memory.read(FactsById(cafe=cafe, post_id=press.arguments[0]))
        if facts is None:
            raise ButtonOutdated
        chosen = await self.house.memory.read(LanguageOf(cafe=cafe, platform=PLATFORM, account=account))
        await replies.send(press.interaction, private(drawn(facts, self.house.reader(press.interaction, chosen))))
