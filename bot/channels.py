"""Whether an announcement may go to a channel and mention whom it mentions: the member's rights and the bot's own."""

from __future__ import annotations

import discord

from bot.permissions import WORDS_FOR
from bot.words import Reader

NEEDED = ("view_channel", "send_messages", "embed_links")
"""What the bot needs to post."""


def announcing_problem(interaction: discord.Interaction, channel: str, mention: str, reader: Reader) -> str:
    """What stands in the way, in the reader's words; "" if nothing does."""
    guild = interaction.guild
    found = guild.get_channel(int(channel)) if guild is not None else None
    if guild is None or found is None:
        return reader("error-channel-missing", purpose=reader("announce-form-title"))
    mine = found.permissions_for(guild.me)
    needed = (*NEEDED, "mention_everyone") if mention else NEEDED
    lacking = [reader(WORDS_FOR[name]) for name in needed if not getattr(mine, name)]
    if lacking:
        return reader("error-channel-permission", channel=found.mention, permission=reader.listed(lacking))
    if mention and not _may_mention(interaction, found):
        return reader("announce-may-not-mention", channel=found.mention)
    return ""


def _may_mention(interaction: discord.Interaction, channel: discord.abc.GuildChannel) -> bool:
    """Discord tells the rights where the command was typed; for another channel they are worked out from the roles."""
    if interaction.channel_id == channel.id:
        return interaction.permissions.mention_everyone
    member = interaction.user
    return isinstance(member, discord.Member) and channel.permissions_for(member).mention_everyone
