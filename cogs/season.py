"""`/season`: how the seasons stand and stood, opening and closing one, the interim report, the ceremony."""

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
from bot.ui.ceremony import ceremony_set_message, with_unposted
from bot.ui.interim import interim_posted_message, interim_preview_message
from bot.ui.message import Message
from bot.ui.season_titles import title_words
from bot.ui.seasons import past_season_message, season_closed_message, season_to_close_message, seasons_message
from bot.words import LOCALES, Reader, language_of
from cafe.ceremony import (
    CeremonyDesk,
    CloseSeason,
    HoldCeremony,
    PastSeasons,
    SeasonResult,
    SeasonsNow,
    SeasonToClose,
    Way,
)
from cafe.errors import NoSealedSeason, SeasonNotFound
from cafe.interim import InterimPreview, PostInterim
from cafe.names import fold
from cafe.season_plan import DraftSeason, SeasonWish, UsualTerms
from cafe.seasons import Season
from cogs.cast_option import in_time
from cogs.ceremony import console_reply
from cogs.season_plan import ask_for_season, show_draft

SUGGESTED = 25
Text = app_commands.Range[str, 1, 100]
Long = app_commands.Range[str, 1, 1000]
WAYS = [Choice(name=L("choice-way-all"), value="all"), Choice(name=L("choice-way-steps"), value="steps")]


class SeasonCog(commands.Cog):
    """Seasons, for managers."""

    def __init__(self, house: House) -> None:
        self.house = house

    season = app_commands.Group(name="season", description=L("cmd-season.description"), guild_only=True)

    # ---- how they stand ----------------------------------------------------------------------------------------------

    @season.command(name="show", description=L("cmd-season-show.description"))
    @app_commands.describe(season=L("opt-season-show-season.description"))
    async def show(self, interaction: discord.Interaction, season: Text | None = None) -> None:
        """The seasons as they stand, or one that is over."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        if season is not None:
            await replies.send(interaction, await self._past(interaction, await self._meant(interaction, season), 0))
            return
        facts = await self.house.memory.read(SeasonsNow(cafe=cafe, visitor=visitor))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, seasons_message(facts, reader, token_of(interaction)))

    @show.autocomplete("season")
    async def past(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Seasons that are public, newest first, for managers only."""
        reader, wanted = self.house.words.for_(language_of(interaction.locale.value)), fold(typed)
        found = [
            Choice(name=clip(clean(title_words(one.title, reader)), 100), value=str(one.no))
            for one in await in_time(self._past_seasons(interaction))
            if one.state == "revealed" and wanted in fold(title_words(one.title, reader))
        ]
        return found[:SUGGESTED]

    @pressed("season-page", NUMBER, NUMBER, redraws=True)
    async def page(self, press: Press) -> None:
        """Another page of a season's result."""
        season, first = map(int, press.arguments)
        await replies.redraw(press.interaction, await self._past(press.interaction, season, first))

    async def _past(self, interaction: discord.Interaction, season: int, first: int) -> Message:
        cafe = await self.house.cafe(interaction)
        question = SeasonResult(cafe=cafe, visitor=visitor_of(interaction), season=season)
        facts = await self.house.memory.read(question)
        return past_season_message(facts, await self.house.reader_of(interaction, cafe), first)

    async def _past_seasons(self, interaction: discord.Interaction) -> Sequence[Season]:
        cafe = await self.house.cafe(interaction)
        return await self.house.memory.read(PastSeasons(cafe=cafe, visitor=visitor_of(interaction)))

    async def _meant(self, interaction: discord.Interaction, typed: str) -> int:
        """The season that a choice's value or a title names, in either language. Raises SeasonNotFound."""
        readers = [self.house.words.for_(locale) for locale in LOCALES]
        for one in await self._past_seasons(interaction):
            if typed.strip() == str(one.no) or fold(typed) in _names(one, readers):
                return one.no
        raise SeasonNotFound

    # ---- opening and closing -----------------------------------------------------------------------------------------

    @season.command(name="open", description=L("cmd-season-open.description"))
    @app_commands.describe(
        title=L("opt-season-open-title.description"),
        until=L("opt-season-open-until.description"),
        prizes=L("opt-season-open-prizes.description"),
        caps=L("opt-season-open-caps.description"),
        blind=L("opt-season-open-blind.description"),
    )
    async def open(
        self, interaction: discord.Interaction, title: Text | None = None, until: Text | None = None,
        prizes: Long | None = None, caps: Text | None = None, blind: Text | None = None,
    ) -> None:  # fmt: skip
        """Show the season as it would be; without any option the form asks for it."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        if title is until is prizes is caps is blind is None:
            usual = await self.house.memory.read(UsualTerms(cafe=cafe, visitor=visitor))
            await ask_for_season(self.house, interaction, cafe, usual)
            return
        lines = None if prizes is None else "\n".join(map(str.strip, prizes.replace("｜", "|").split("|")))
        wish = SeasonWish(title=title or "", until=until or "", prizes=lines, caps=caps, blind=blind)
        draft = DraftSeason(cafe=cafe, key=key_of(interaction), visitor=visitor, wish=wish)
        await show_draft(self.house, interaction, cafe, await self.house.memory.write(draft))

    @season.command(name="close", description=L("cmd-season-close.description"))
    async def close(self, interaction: discord.Interaction) -> None:
        """Ask whether the running season is to be closed."""
        cafe = await self.house.cafe(interaction)
        season = await self.house.memory.read(SeasonToClose(cafe=cafe, visitor=visitor_of(interaction)))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, season_to_close_message(season, reader, token_of(interaction)))

    @pressed("season-close", NUMBER, TOKEN, redraws=True)
    async def closed(self, press: Press) -> None:
        """Close the season that was shown."""
        season, token = press.arguments
        cafe, key = await self.house.cafe(press.interaction), once_key(press.interaction, "season-close", token)
        title = await self.house.memory.write(
            CloseSeason(cafe=cafe, key=key, visitor=visitor_of(press.interaction), season=int(season))
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, season_closed_message(title, reader))

    # ---- the interim report ------------------------------------------------------------------------------------------

    @season.command(name="interim", description=L("cmd-season-interim.description"))
    async def interim(self, interaction: discord.Interaction) -> None:
        """Show the interim report as it would be posted."""
        cafe = await self.house.cafe(interaction)
        facts = await self.house.memory.read(InterimPreview(cafe=cafe, visitor=visitor_of(interaction)))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, interim_preview_message(facts, reader, token_of(interaction)))

    @pressed("interim-post", NUMBER, TOKEN, redraws=True)
    async def interim_posted(self, press: Press) -> None:
        """Post it."""
        season, token = press.arguments
        cafe, key = await self.house.cafe(press.interaction), once_key(press.interaction, "interim-post", token)
        await self.house.memory.write(
            PostInterim(cafe=cafe, key=key, visitor=visitor_of(press.interaction), season=int(season))
        )
        await replies.redraw(
            press.interaction, interim_posted_message(await self.house.reader_of(press.interaction, cafe))
        )

    # ---- the ceremony ------------------------------------------------------------------------------------------------

    @season.command(name="ceremony", description=L("cmd-season-ceremony.description"))
    @app_commands.describe(when=L("opt-season-ceremony-when.description"), way=L("opt-season-ceremony-way.description"))
    @app_commands.choices(way=WAYS)
    async def ceremony(self, interaction: discord.Interaction, when: Text = "", way: str = "all") -> None:
        """Set the hour of the ceremony, at once if none is named; or open the console of the one that is being held."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        desk = await self.house.memory.read(CeremonyDesk(cafe=cafe, visitor=visitor))
        if desk.on_stage is not None and not when:
            await replies.send(interaction, await console_reply(self.house, interaction, cafe, desk.on_stage.no))
            return
        chosen: Way = "steps" if way == "steps" else "all"
        ceremony = HoldCeremony(cafe=cafe, key=key_of(interaction), visitor=visitor, when=when, way=chosen)
        reader, token = await self.house.reader_of(interaction, cafe), token_of(interaction)
        try:
            held = await self.house.memory.write(ceremony)
        except NoSealedSeason:
            if not desk.unposted:
                raise
            await replies.send(interaction, with_unposted(Message(), desk.unposted, reader, token))
            return
        begun = (await self.house.memory.read(CeremonyDesk(cafe=cafe, visitor=visitor))).on_stage
        if begun is not None:
            await replies.send(interaction, await console_reply(self.house, interaction, cafe, begun.no))
            return
        told = ceremony_set_message(held["title"], held["hour"], reader, steps=chosen == "steps")
        await replies.send(interaction, with_unposted(told, desk.unposted, reader, token))


def _names(season: Season, readers: Sequence[Reader]) -> set[str]:
    return {fold(season.title), *(fold(title_words(season.title, reader)) for reader in readers)}
