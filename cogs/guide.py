"""`/guide`: how the café works, for a first visit, and a call for somebody who speaks the reader's language."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.guide import AUTO, called_message, guide_message, which_language_message
from bot.ui.message import Message
from bot.ui.welcome import still_asked, with_welcome
from cafe.cast import CastToday
from cafe.producers import LanguageOf, SetLanguage
from cafe.speaker import CallSpeaker, SpeakersOf, code_of
from cogs.first_visit import account_of, card_of


class GuideCog(commands.Cog):
    """The tour."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-guide.description"))
    @app_commands.guild_only()
    async def guide(self, interaction: discord.Interaction) -> None:
        """The first page."""
        card = await card_of(self.house, interaction, await self.house.cafe(interaction))
        language = card.producer.language
        reader = self.house.reader(interaction, language)
        await replies.send(interaction, with_welcome(guide_message(0, reader, language), card, reader))

    @pressed("guide-page", NUMBER, redraws=True)
    async def page(self, press: Press) -> None:
        """Another page."""
        await self._turn(press, await self.house.cafe(press.interaction), int(press.arguments[0]))

    @pressed("guide-language", values=f"en|ja|{AUTO}", redraws=True)
    async def language(self, press: Press) -> None:
        """Another language for all private replies; the page is drawn in it at once."""
        cafe, [value] = await self.house.cafe(press.interaction), press.values
        chosen, visitor = None if value == AUTO else value, visitor_of(press.interaction)
        key = key_of(press.interaction)
        await self.house.memory.write(SetLanguage(cafe=cafe, key=key, visitor=visitor, language=chosen))
        await self._turn(press, cafe, 0)

    async def _turn(self, press: Press, cafe: int, page: int) -> None:
        language = await self.house.memory.read(LanguageOf(cafe=cafe, **account_of(press.interaction)))
        drawn = guide_message(page, self.house.reader(press.interaction, language), language)
        await replies.redraw(press.interaction, still_asked(drawn, press.interaction.message))

    @pressed("guide-ask")
    async def ask(self, press: Press) -> None:
        """Call somebody at once where the device tells the language, else ask which one."""
        interaction = press.interaction
        cafe, code = await self.house.cafe(interaction), code_of(interaction.locale.value)
        speakers = await self.house.memory.read(SpeakersOf(cafe=cafe, code=code))
        if speakers.language:
            await replies.send(interaction, await self._called(interaction, cafe, speakers.language))
            return
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, which_language_message(speakers, reader))

    @pressed("guide-ask-language", values="[a-z]{2,3}", redraws=True)
    async def ask_in(self, press: Press) -> None:
        """Call somebody who speaks the language that was chosen."""
        cafe, [language] = await self.house.cafe(press.interaction), press.values
        await replies.redraw(press.interaction, await self._called(press.interaction, cafe, language))

    async def _called(self, interaction: discord.Interaction, cafe: int, language: str) -> Message:
        visitor, key = visitor_of(interaction), key_of(interaction)
        speaking = await self.house.memory.write(CallSpeaker(cafe=cafe, key=key, visitor=visitor, language=language))
        present = await self.house.memory.read(CastToday(cafe=cafe, **account_of(interaction)))
        reader = await self.house.reader_of(interaction, cafe)
        return called_message(language, [one.member for one in present if one.member.id in speaking], reader)
