"""`/roster`: the cast as staff keep them. Everyone sees the command; the café refuses whoever is no manager."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.fetching import LONGEST_ADDRESS
from bot.house import PLATFORM, House, key_of, once_key, token_of, visitor_of
from bot.portraits import Portraits
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.cast import profile_message
from bot.ui.cast_entries import cast_added, cast_edited, cast_linked, portrait_refused
from bot.ui.cast_states import cast_back, cast_erased, cast_graduated, cast_left, rested, state_question
from bot.ui.message import Message
from cafe.cast import Profile, ProfileOf
from cafe.cast_entries import AddCast, EditCast, Fields, LinkCast, clears
from cafe.cast_states import EraseCast, GraduateCast, RestCast, StateAsked
from cafe.errors import Refusal
from cafe.portraits import SetPortrait
from cafe.roster import CHOICE
from cogs.cast_option import cast_choices

Text = app_commands.Range[str, 1, 200]
Address = app_commands.Range[str, 1, LONGEST_ADDRESS]
Intake = app_commands.Range[int, 1, 999]
EVERYONE = frozenset({"active", "resting", "graduated"})
GRADUATES = frozenset({"graduated"})


class CastEntriesCog(commands.Cog):
    """The roster."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.portraits = Portraits(house.studio)

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
        portrait=L("opt-roster-add-portrait.description"),
        portrait_url=L("opt-roster-add-portrait-url.description"),
    )
    async def add(
        self, interaction: discord.Interaction, name: Text, kana: Text | None = None, latin: Text | None = None,
        nicknames: Text | None = None, languages: Text | None = None, colour: Text | None = None,
        birthday: Text | None = None, intake: Intake | None = None, unit: Text | None = None,
        portrait: discord.Attachment | None = None, portrait_url: Address | None = None,
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
        refusal = None
        if portrait or portrait_url:
            _, refusal = await self._portrayed(interaction, cafe, number, portrait, portrait_url or "")
        profile = await self._profile(cafe, number)
        reader = await self.house.reader_of(interaction, cafe)
        reply = cast_added(profile.member, profile_message(profile, reader), reader)
        await replies.send(interaction, reply if refusal is None else portrait_refused(reply, refusal, reader))

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
        portrait=L("opt-roster-edit-portrait.description"),
        portrait_url=L("opt-roster-edit-portrait-url.description"),
    )
    async def edit(
        self, interaction: discord.Interaction, cast: str, name: Text | None = None, kana: Text | None = None,
        latin: Text | None = None, nicknames: Text | None = None, languages: Text | None = None,
        colour: Text | None = None, birthday: Text | None = None,
        intake: app_commands.Range[int, 0, 999] | None = None, unit: Text | None = None,
        portrait: discord.Attachment | None = None, portrait_url: Address | None = None,
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
        changed, refusal = list[str](edited["changed"]), None
        if portrait or portrait_url:
            new, refusal = await self._portrayed(interaction, cafe, edited["cast"], portrait, portrait_url or "")
            changed += ["portrait"] if new else []
        profile = await self._profile(cafe, edited["cast"])
        reader = await self.house.reader_of(interaction, cafe)
        reply = cast_edited(profile.member, changed, profile_message(profile, reader), reader)
        if refusal is not None:
            reply = portrait_refused(reply, refusal, reader, alone=not changed)
        await replies.send(interaction, reply)

    async def _portrayed(
        self, interaction: discord.Interaction, cafe: int, cast: int, file: discord.Attachment | None, address: str
    ) -> tuple[bool, Refusal | None]:
        """Whether the portrait is another now, and why not; the rest of the entry stands by then, and stays."""
        try:
            if file is not None:
                image = await self.portraits.of_file(file)
            else:
                image = None if clears(address) else await self.portraits.at_address(address)
            key, visitor = f"{key_of(interaction)}:portrait", visitor_of(interaction)
            done = await self.house.memory.write(
                SetPortrait(cafe=cafe, key=key, visitor=visitor, cast=f"{CHOICE}{cast}", image=image)
            )
        except Refusal as refusal:
            return False, refusal
        return done["changed"], None

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

    @roster.command(name="rest", description=L("cmd-roster-rest.description"))
    @app_commands.describe(cast=L("opt-roster-rest-cast.description"))
    async def rest(self, interaction: discord.Interaction, cast: str) -> None:
        """Let a cast member rest; for one who rests already, ask whether they are back."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        done = await self.house.memory.write(RestCast(cafe=cafe, key=key_of(interaction), visitor=visitor, cast=cast))
        member = (await self._profile(cafe, done["cast"])).member
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, rested(member, token_of(interaction), reader, new=done["changed"]))

    @pressed("roster-back", NUMBER, TOKEN, redraws=True)
    async def back(self, press: Press) -> None:
        """A cast member is back from their rest."""
        await self._confirmed(press, RestCast, cast_back, back=True)

    @roster.command(name="graduate", description=L("cmd-roster-graduate.description"))
    @app_commands.describe(cast=L("opt-roster-graduate-cast.description"))
    async def graduate(self, interaction: discord.Interaction, cast: str) -> None:
        """Ask whether a cast member shall graduate."""
        await self._asked(interaction, cast, "graduate")

    @pressed("roster-graduate", NUMBER, TOKEN, redraws=True)
    async def graduation(self, press: Press) -> None:
        """A cast member graduates."""
        await self._confirmed(press, GraduateCast, cast_graduated)

    @roster.command(name="erase", description=L("cmd-roster-erase.description"))
    @app_commands.describe(cast=L("opt-roster-erase-cast.description"))
    async def erase(self, interaction: discord.Interaction, cast: str) -> None:
        """Ask whether a graduate's name shall be erased."""
        await self._asked(interaction, cast, "erase")

    @pressed("roster-erase", NUMBER, TOKEN, redraws=True)
    async def erasure(self, press: Press) -> None:
        """A graduate's name is erased."""
        await self._confirmed(press, EraseCast, cast_erased)

    @pressed("roster-leave", NUMBER, redraws=True)
    async def leave(self, press: Press) -> None:
        """Change nothing."""
        cafe = await self.house.cafe(press.interaction)
        member = (await self._profile(cafe, int(press.arguments[0]))).member
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, cast_left(member, reader))

    async def _asked(self, interaction: discord.Interaction, cast: str, act: Literal["graduate", "erase"]) -> None:
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        member = await self.house.memory.read(StateAsked(cafe=cafe, visitor=visitor, cast=cast, act=act))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, state_question(member, act, token_of(interaction), reader))

    async def _confirmed(
        self, press: Press, act: type[RestCast | GraduateCast | EraseCast], told: Callable[..., Message], **how: bool
    ) -> None:
        interaction, (number, token) = press.interaction, press.arguments
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        key = once_key(interaction, act.__name__, token)
        done = await self.house.memory.write(act(cafe=cafe, key=key, visitor=visitor, cast=f"{CHOICE}{number}", **how))
        member = (await self._profile(cafe, done["cast"])).member
        reader = await self.house.reader_of(interaction, cafe)
        await replies.redraw(interaction, told(member, done, reader))

    async def _profile(self, cafe: int, number: int) -> Profile:
        return await self.house.memory.read(ProfileOf(cafe=cafe, cast=f"{CHOICE}{number}"))

    @edit.autocomplete("cast")
    @link.autocomplete("cast")
    async def whose(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Everyone who ever was on the roster."""
        return await cast_choices(self.house, interaction, typed, states=EVERYONE)

    @rest.autocomplete("cast")
    @graduate.autocomplete("cast")
    async def present(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Everyone who has not graduated."""
        return await cast_choices(self.house, interaction, typed, states=EVERYONE - GRADUATES)

    @erase.autocomplete("cast")
    async def graduates(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Graduates alone."""
        return await cast_choices(self.house, interaction, typed, states=GRADUATES)
