"""Seasons of staff's own choosing: the form, and the two ways a draft comes about."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.ui.season_open import (
    plan_dropped_message,
    season_form,
    season_opened_message,
    season_planned_message,
    season_preview_message,
)
from cafe.season_plan import (
    DraftSeason,
    DropPlan,
    OpenSeason,
    PlanSeason,
    SeasonDraft,
    SeasonTerms,
    SeasonWish,
    UsualTerms,
)


async def ask_for_season(house: House, interaction: discord.Interaction, cafe: int, terms: SeasonTerms) -> None:
    """Show the form with these terms in it."""
    await replies.ask(interaction, season_form(terms, await house.reader_of(interaction, cafe)))


async def show_draft(house: House, interaction: discord.Interaction, cafe: int, draft: int) -> None:
    """Reply with the season as it would be, to be confirmed."""
    preview = await house.memory.read(SeasonDraft(cafe=cafe, visitor=visitor_of(interaction), id=draft))
    reader = await house.reader_of(interaction, cafe)
    await replies.send(interaction, season_preview_message(preview, reader, token_of(interaction)))


class SeasonPlanCog(commands.Cog):
    """What is pressed while a season is planned."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed("season-form")
    async def typed(self, press: Press) -> None:
        """The form was sent: whatever it says is meant, empty fields too."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        wish = SeasonWish(
            title=press.text("title"), until=press.text("until"), prizes=press.text("prizes"),
            caps=press.text("caps"), blind=press.text("blind"),
        )  # fmt: skip
        draft = DraftSeason(cafe=cafe, key=key_of(press.interaction), visitor=visitor, wish=wish)
        await show_draft(self.house, press.interaction, cafe, await self.house.memory.write(draft))

    @pressed("season-change", NUMBER)
    async def change(self, press: Press) -> None:
        """The form again, with what the draft or the plan says."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        terms = await self.house.memory.read(UsualTerms(cafe=cafe, visitor=visitor, draft=int(press.arguments[0])))
        await ask_for_season(self.house, press.interaction, cafe, terms)

    @pressed("season-plan", NUMBER, TOKEN, redraws=True)
    async def plan(self, press: Press) -> None:
        """Let it follow the running one."""
        draft, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        key = once_key(press.interaction, "season-plan", token)
        title, running = await self.house.memory.write(PlanSeason(cafe=cafe, key=key, visitor=visitor, id=int(draft)))
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, season_planned_message(title, running, reader))

    @pressed("season-open", NUMBER, TOKEN, redraws=True)
    async def open(self, press: Press) -> None:
        """Close the running season, open this one."""
        draft, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        key = once_key(press.interaction, "season-open", token)
        title, closed = await self.house.memory.write(OpenSeason(cafe=cafe, key=key, visitor=visitor, id=int(draft)))
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, season_opened_message(title, closed, reader))

    @pressed("season-drop", NUMBER, TOKEN, redraws=True)
    async def drop(self, press: Press) -> None:
        """Take the plan back."""
        plan, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        key = once_key(press.interaction, "season-drop", token)
        title = await self.house.memory.write(DropPlan(cafe=cafe, key=key, visitor=visitor, id=int(plan)))
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, plan_dropped_message(title, reader))
