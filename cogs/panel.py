"""`/panel` hangs up the message whose buttons do what commands do; each is answered by its command's own cog."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.callbacks import insistently, reason
from bot.house import House, key_of, visitor_of
from bot.posting.render import public
from bot.translator import L
from bot.ui.message import Message, embed
from bot.ui.panel import panel_message
from bot.words import Reader
from cafe.panel import HangPanel, PanelHangs
from cafe.posts import PostKind, nonce, post_id, post_key

log = logging.getLogger("oshipass.cogs")

LANGUAGES = ("ja", "en")
"""The order on the panel."""
TOO_MANY_PINS = 30003
GONE = frozenset({10003, 10008})
"""Discord's codes for a channel and a message that no longer exist."""


class PanelCog(commands.Cog):
    """Hanging up the panel."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-panel.description"))
    @app_commands.guild_only()
    async def panel(self, interaction: discord.Interaction) -> None:
        """Post the panel in this channel, pin it, and take the older one down."""
        cafe, visitor, key = await self.house.cafe(interaction), visitor_of(interaction), key_of(interaction)
        channel = interaction.channel_id or 0
        await self.house.memory.write(HangPanel(cafe=cafe, key=key, visitor=visitor, channel=str(channel)))
        reader = await self.house.reader_of(interaction, cafe)
        try:
            hung = await self._post(interaction, post_key(cafe, PostKind.PANEL, key))
        except replies.NOT_TAKEN as error:
            log.info("the panel was not posted: %s", reason(error))
            said = "panel-cannot-post" if isinstance(error, discord.Forbidden) else "panel-post-unsure"
            await replies.send(interaction, Message(embeds=[embed(description=reader(said))]))
            return
        older = await self.house.memory.write(
            PanelHangs(
                cafe=cafe, key=f"{key}-hangs", visitor=visitor, panel=key, channel=str(channel), message=str(hung.id)
            )
        )
        told = [await _pinned(hung, reader), *await _taken_down(interaction, older, reader)]
        await replies.send(interaction, Message(embeds=[embed(reader("panel-hung"), "\n".join(told))]))

    async def _post(self, interaction: discord.Interaction, name: str) -> discord.Message:
        """The panel as it hangs. Its nonce makes a repeat the same message. Raises replies.NOT_TAKEN."""
        message = public(panel_message(*map(self.house.words.for_, LANGUAGES)), post_id(name))
        channel = interaction.client.get_partial_messageable(interaction.channel_id or 0)
        return await insistently(lambda: channel.send(nonce=nonce(name), **message.arguments()), files=False)


async def _pinned(message: discord.Message, reader: Reader) -> str:
    """Pin it, and say whether that went well: since 2026 Discord asks for a permission of its own."""
    try:
        await insistently(message.pin, files=False)
    except replies.NOT_TAKEN as error:
        log.info("the panel was not pinned: %s", reason(error))
        if getattr(error, "code", None) == TOO_MANY_PINS:
            return reader("panel-pins-full")
        return reader("panel-not-pinned" if isinstance(error, discord.Forbidden) else "panel-pin-failed")
    return reader("panel-pinned")


async def _taken_down(interaction: discord.Interaction, older: Sequence[Sequence[str]], reader: Reader) -> list[str]:
    """Delete the panels before this one; what is said of each."""
    http, told = interaction.client.http, list[str]()
    for channel, message in older:
        try:
            await insistently(partial(http.delete_message, int(channel), int(message)), files=False)
        except replies.NOT_TAKEN as error:
            if getattr(error, "code", None) not in GONE:
                link = f"https://discord.com/channels/{interaction.guild_id}/{channel}/{message}"
                told.append(reader("panel-old-stays", link=link))
            continue
        told.append(reader("panel-old-gone"))
    return told
