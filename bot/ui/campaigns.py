"""Campaigns as messages, for managers; and what one added, for who got it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.facts import shown_day
from bot.ui.message import COLOUR_QUIET, COLOUR_WARN, DANGER, Json, Message, button, embed, line, row
from bot.words import Reader
from cafe.campaigns import PAGE, CampaignPage, Extra, Listed


def campaign_added_message(made: Listed, reader: Reader) -> Message:
    """What was planned."""
    return Message(embeds=[embed(reader("campaign-added-title"), fields=[_field(made, reader)])])


def campaigns_message(page: CampaignPage, reader: Reader) -> Message:
    """A page of all campaigns."""
    if not page.campaigns:
        return Message(embeds=[embed(reader("campaign-list-title"), reader("campaign-list-empty"))])
    buttons: list[Json] = []
    if page.first:
        newer = max(page.first - PAGE, 0)
        buttons.append(button(reader("campaign-newer"), custom_id("campaign-page", newer)))
    if page.older:
        buttons.append(button(reader("campaign-older"), custom_id("campaign-page", page.first + PAGE)))
    made = embed(reader("campaign-list-title"), fields=[_field(one, reader) for one in page.campaigns])
    return Message(embeds=[made], rows=[row(*buttons)] if buttons else [])


def campaign_to_end_message(one: Listed, reader: Reader, token: str) -> Message:
    """The campaign that would end, and the two buttons."""
    asked = embed(
        reader("campaign-end-title"), reader("campaign-end-body"), colour=COLOUR_WARN, fields=[_field(one, reader)]
    )
    buttons = row(
        button(reader("campaign-end-confirm"), custom_id("campaign-end", one.campaign.id, token), DANGER),
        button(reader("campaign-end-keep"), custom_id("campaign-keep")),
    )
    return Message(embeds=[asked], rows=[buttons])


def campaign_ended_message(reader: Reader) -> Message:
    """It has ended."""
    return Message(embeds=[embed(description=reader("campaign-ended"), colour=COLOUR_QUIET)])


def campaign_kept_message(reader: Reader) -> Message:
    """Nothing was done."""
    return Message(embeds=[embed(description=reader("campaign-kept"), colour=COLOUR_QUIET)])


def extra_lines(extras: Sequence[Extra], reader: Reader) -> list[str]:
    """What campaigns added, a sentence each."""
    return [reader("campaign-extra", title=plain(one.title), points=one.points) for one in extras]


def _field(one: Listed, reader: Reader) -> Json:
    campaign = one.campaign
    told = [
        reader("campaign-days", first=shown_day(campaign.first, reader), last=shown_day(campaign.last, reader)),
        reader("campaign-what", applies_to=campaign.applies_to, multiplier=campaign.multiplier),
    ]
    if one.cast is not None:
        told.append(reader("campaign-cast", cast=plain(one.cast.called(reader.locale))))
    if campaign.cap is not None:
        told.append(reader("campaign-cap", cap=campaign.cap))
    told.append(reader("campaign-phase", phase=one.phase))
    return line(plain(campaign.title), "\n".join(told), inline=False)
