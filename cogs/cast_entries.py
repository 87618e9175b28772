"""`/roster`: the cast as staff keep them. Everyone sees the command; the café refuses whoever is no manager."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import PLATFORM, House, key_of, visitor_of
from bot.translator import L
from bot.ui.cast import profile_message
from bot.ui.cast_entries import cast_added, cast_edited, cast_linked
from cafe.cast import Profile, ProfileOf
from cafe.cast_entries import AddCast, EditCast, Fields, LinkCast
from cafe.roster import CHOICE
from cogs.cast_option import cast_choices

Text = app_commands.Range[str, 1, 200]
Intake = app_commands.Range[int, 1, 999]
EVERYONE = frozenset({"active", "resting", "graduated"})


class CastEntriesCog(commands.Cog):
    """The roster."""

    def __init__(self, house: House) -> None:
        self.house = house

    roster = app_commands.Group(name="roster", description=L("cmd-roster.description"), guild_only=True)

    @roster.command(name="add", description=L("cmd-roster-add.description"))
    @app_commands.describe(
        name=L("opt-roster-add-name.description"),
        kana=L("opt-roster-add-kana.description"),
        latin=L("opt-roster-add-latin.description"),
        nicknames=L("opt-roster-add-nicknames.description"),
        languages=L("opt-roster-add-languages.description"),
        colour=L("opt-roster-add-colour.description"),
        birthday=L("opt-roster-add-birthday.description"),
        intake=L("opt-roster-add-intake.description"),
        unit=L("opt-roster-add-unit.description"),
    )
    async def add(
        self, interaction: discord.Interaction, name: Text, kana: Text | None = None, latin: Text | None = None,
        nicknames: Text | None = None, languages: Text | None = None, colour: Text | None = None,
        birthday: Text | None = None, intake: Intake | None = None, unit: Text | None = None,
    ) -> None:  # fmt: skip
        """Add a cast member."""
        fields = Fields(
            name=name, kana=kana, latin=latin, nicknames=nicknames, languages=languages, colour=colour,
            birthday=birthday, intake=intake, unit=unit,
        )  # fmt: skip
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = await self.house.memory.write(
            AddCast(cafe=cafe, key=key_of(interaction), visitor=visitor, fields=fields)
        )
        profile = await self._profile(cafe, number)
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, cast_added(profile.member, profile_message(profile, reader), reader))

    @roster.command(name="edit", description=L("cmd-roster-edit.description"))
    @app_commands.describe(
        cast=L("opt-roster-edit-cast.description"),
        name=L("opt-roster-edit-name.description"),
        kana=L("opt-roster-edit-kana.description"),
        latin=L("opt-roster-edit-latin.description"),
        nicknames=L("opt-roster-edit-nicknames.description"),
        languages=L("opt-roster-edit-languages.description"),
        colour=L("opt-roster-edit-colour.description"),
        birthday=L("opt-roster-edit-birthday.description"),
        intake=L("opt-roster-edit-intake.description"),
        unit=L("opt-roster-edit-unit.description"),
    )
    async def edit(
        self, interaction: discord.Interaction, cast: str, name: Text | None = None, kana: Text | None = None,
        latin: Text | None = None, nicknames: Text | None = None, languages: Text | None = None,
        colour: Text | None = None, birthday: Text | None = None,
        intake: app_commands.Range[int, 0, 999] | None = None, unit: Text | None = None,
    ) -> None:  # fmt: skip
        """Change an entry; what is left empty stays."""
        fields = Fields(
            name=name, kana=kana, latin=latin, nicknames=nicknames, languages=languages, colour=colour,
            birthday=birthday, intake=intake, unit=unit,
        )  # fmt: skip
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        edited = await self.house.memory.write(
            EditCast(cafe=cafe, key=key_of(interaction), visitor=visitor, cast=cast, fields=fields)
        )
        profile = await self._profile(cafe, edited["cast"])
        reader = await self.house.reader_of(interaction, cafe)
        reply = cast_edited(profile.member, edited["changed"], profile_message(profile, reader), reader)
        await replies.send(interaction, reply)

    @roster.command(name="link", description=L("cmd-roster-link.description"))
    @app_commands.describe(cast=L("opt-roster-link-cast.description"), member=L("opt-roster-link-member.description"))
    async def link(self, interaction: discord.Interaction, cast: str, member: discord.User | None = None) -> None:
        """Link a cast member's account, or take the link off."""
        account = None if member is None else (PLATFORM, str(member.id))
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        done = await self.house.memory.write(
            LinkCast(cafe=cafe, key=key_of(interaction), visitor=visitor, cast=cast, account=account)
        )
        profile = await self._profile(cafe, done["cast"])
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, cast_linked(profile.member, reader, linked=done["linked"]))

    async def _profile(self, cafe: int, number: int) -> Profile:
        return await self.house.memory.read(ProfileOf(cafe=cafe, cast=f"{CHOICE}{number}"))

    @edit.autocomplete("cast")
    @link.autocomplete("cast")
    async def whose(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Everyone who ever was on the roster."""
        return await cast_choices(self.house, interaction, typed, states=EVERYONE)
