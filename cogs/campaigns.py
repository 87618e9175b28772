"""`/campaign`: days on which a check-in or a visit pays more. The café refuses whoever is no manager."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, token_of, visitor_of
from bot.plain import clean, clip
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.campaigns import (
    campaign_added_message,
    campaign_ended_message,
    campaign_kept_message,
    campaign_to_end_message,
    campaigns_message,
)
from cafe.campaigns import (
    LEAST,
    MOST,
    MOST_CAP,
    AddCampaign,
    CampaignOf,
    CampaignsOf,
    EndCampaign,
    Listed,
    SuggestCampaign,
)
from cogs.cast_option import cast_choices, in_time

Text = app_commands.Range[str, 1, 100]
APPLIES = [
    Choice(name=L("choice-applies-check-in"), value="check_in"),
    Choice(name=L("choice-applies-visit"), value="visit"),
]
DECLARABLE = frozenset({"active", "resting"})


class CampaignsCog(commands.Cog):
    """Campaigns, for managers."""

    def __init__(self, house: House) -> None:
        self.house = house

    campaign = app_commands.Group(name="campaign", description=L("cmd-campaign.description"), guild_only=True)

    @campaign.command(name="add", description=L("cmd-campaign-add.description"))
    @app_commands.rename(first="from")
    @app_commands.describe(
        title=L("opt-campaign-add-title.description"),
        first=L("opt-campaign-add-from.description"),
        until=L("opt-campaign-add-until.description"),
        applies_to=L("opt-campaign-add-applies-to.description"),
        multiplier=L("opt-campaign-add-multiplier.description"),
        cast=L("opt-campaign-add-cast.description"),
        cap=L("opt-campaign-add-cap.description"),
    )
    @app_commands.choices(applies_to=APPLIES)
    async def add(
        self, interaction: discord.Interaction, title: Text, first: Text, until: Text, applies_to: str,
        multiplier: app_commands.Range[int, LEAST, MOST], cast: str | None = None,
        cap: app_commands.Range[int, 1, MOST_CAP] | None = None,
    ) -> None:  # fmt: skip
        """Plan a campaign."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = await self.house.memory.write(
            AddCampaign(
                cafe=cafe, key=key_of(interaction), visitor=visitor, title=title, first=first, last=until,
                applies_to=applies_to, multiplier=multiplier, cast=cast, cap=cap,
            )
        )  # fmt: skip
        made = await self.house.memory.read(CampaignOf(cafe=cafe, visitor=visitor, campaign=str(number)))
        await replies.send(interaction, campaign_added_message(made, await self.house.reader_of(interaction, cafe)))

    @add.autocomplete("cast")
    async def add_cast(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Everyone who can be an oshi."""
        return await cast_choices(self.house, interaction, typed, states=DECLARABLE)

    @campaign.command(name="list", description=L("cmd-campaign-list.description"))
    async def all(self, interaction: discord.Interaction) -> None:
        """Every campaign there has been."""
        cafe = await self.house.cafe(interaction)
        page = await self.house.memory.read(CampaignsOf(cafe=cafe, visitor=visitor_of(interaction)))
        await replies.send(interaction, campaigns_message(page, await self.house.reader_of(interaction, cafe)))

    @pressed("campaign-page", NUMBER, redraws=True)
    async def page(self, press: Press) -> None:
        """Another page of them."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        page = await self.house.memory.read(CampaignsOf(cafe=cafe, visitor=visitor, first=int(press.arguments[0])))
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, campaigns_message(page, reader))

    @campaign.command(name="end", description=L("cmd-campaign-end.description"))
    @app_commands.describe(campaign=L("opt-campaign-end-campaign.description"))
    async def end(self, interaction: discord.Interaction, campaign: Text) -> None:
        """Ask whether a campaign is to end."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        one = await self.house.memory.read(CampaignOf(cafe=cafe, visitor=visitor, campaign=campaign))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, campaign_to_end_message(one, reader, token_of(interaction)))

    @end.autocomplete("campaign")
    async def end_campaign(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Those that run or are to come, for managers only."""
        found = await in_time(self._suggested(interaction, typed))
        return [Choice(name=clip(clean(one.campaign.title), 100), value=str(one.campaign.id)) for one in found]

    async def _suggested(self, interaction: discord.Interaction, typed: str) -> Sequence[Listed]:
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        return await self.house.memory.read(SuggestCampaign(cafe=cafe, visitor=visitor, typed=typed))

    @pressed("campaign-end", NUMBER, TOKEN, redraws=True)
    async def ended(self, press: Press) -> None:
        """End the campaign that was shown."""
        number, token = press.arguments
        cafe, key = await self.house.cafe(press.interaction), once_key(press.interaction, "campaign-end", token)
        await self.house.memory.write(
            EndCampaign(cafe=cafe, key=key, visitor=visitor_of(press.interaction), campaign=int(number))
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, campaign_ended_message(reader))

    @pressed("campaign-keep", redraws=True)
    async def kept(self, press: Press) -> None:
        """Leave it as it is."""
        reader = await self.house.reader_of(press.interaction, await self.house.cafe(press.interaction))
        await replies.redraw(press.interaction, campaign_kept_message(reader))
