"""`/announce`: what staff want everyone to read. A draft is kept, shown, and goes out once it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot import replies
from bot.channels import announcing_problem
from bot.house import House, key_of, key_of_drawing, once_key, token_of, visitor_of
from bot.plain import clean, clip
from bot.presses import NUMBER, SNOWFLAKE, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.announcements import (
    announcement_form,
    cancelled_message,
    confirmed_message,
    edit_form,
    edit_preview_message,
    edit_same_message,
    edited_message,
    list_message,
    preview_message,
    problem_message,
)
from bot.words import Reader
from cafe.announcement_edits import (
    Announced,
    AnnouncementList,
    EditableAnnouncement,
    EditAnnouncement,
    PreparedEdit,
    PrepareEdit,
    SuggestEditable,
)
from cafe.announcements import (
    LONGEST,
    Announcement,
    AnnouncementChannel,
    AnnouncementOf,
    CancelAnnouncement,
    ConfirmAnnouncement,
    DraftAnnouncement,
    SuggestAnnouncement,
)
from cogs.cast_option import in_time
from cogs.staff_desk import number_typed

Text = app_commands.Range[str, 1, LONGEST]
When = app_commands.Range[str, 1, 40]
MENTIONS = [
    Choice(name=L("choice-mention-here"), value="here"),
    Choice(name=L("choice-mention-everyone"), value="everyone"),
]


class AnnounceCog(commands.Cog):
    """Announcing."""

    def __init__(self, house: House) -> None:
        self.house = house

    announce = app_commands.Group(name="announce", description=L("cmd-announce.description"), guild_only=True)

    @announce.command(name="now", description=L("cmd-announce-now.description"))
    @app_commands.describe(
        text=L("opt-announce-now-text.description"),
        channel=L("opt-announce-now-channel.description"),
        mention=L("opt-announce-now-mention.description"),
        role=L("opt-announce-now-role.description"),
    )
    @app_commands.choices(mention=MENTIONS)
    async def now(
        self, interaction: discord.Interaction, text: Text | None = None, channel: discord.TextChannel | None = None,
        mention: str = "", role: discord.Role | None = None,
    ) -> None:  # fmt: skip
        """Announce at once."""
        await self._begin(interaction, text, channel, _mention(interaction, mention, role), "")

    @announce.command(name="schedule", description=L("cmd-announce-schedule.description"))
    @app_commands.describe(
        when=L("opt-announce-schedule-when.description"),
        text=L("opt-announce-schedule-text.description"),
        channel=L("opt-announce-schedule-channel.description"),
        mention=L("opt-announce-schedule-mention.description"),
        role=L("opt-announce-schedule-role.description"),
    )
    @app_commands.choices(mention=MENTIONS)
    async def schedule(
        self, interaction: discord.Interaction, when: When, text: Text | None = None,
        channel: discord.TextChannel | None = None, mention: str = "", role: discord.Role | None = None,
    ) -> None:  # fmt: skip
        """Announce at an hour."""
        await self._begin(interaction, text, channel, _mention(interaction, mention, role), when)

    async def _begin(
        self, interaction: discord.Interaction, text: str | None, channel: discord.TextChannel | None, mention: str,
        when: str,
    ) -> None:  # fmt: skip
        """Show the draft, or ask for its words first."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        usual = await self.house.memory.read(AnnouncementChannel(cafe=cafe, visitor=visitor, when=when))
        chosen = str(channel.id) if channel is not None else usual
        if text is None:
            reader = await self.house.reader_of(interaction, cafe)
            problem = announcing_problem(interaction, chosen, mention, reader)
            if problem:  # told before anybody has typed for nothing
                await replies.send(interaction, problem_message(problem))
                return
            # A full-width colon reads the same and separates no arguments.
            packed = when.replace(":", "：")
            await replies.ask(interaction, announcement_form(reader, chosen, mention, packed))
            return
        await self._draft(interaction, text, chosen, mention, when)

    @pressed("announce-form", SNOWFLAKE, "here|everyone|[0-9]{0,20}", "[^:]*")
    async def typed(self, press: Press) -> None:
        """The words from the form."""
        channel, mention, when = press.arguments
        await self._draft(press.interaction, press.text("body"), channel, mention, when)

    async def _draft(self, interaction: discord.Interaction, body: str, channel: str, mention: str, when: str) -> None:
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        reader = await self.house.reader_of(interaction, cafe)
        problem = announcing_problem(interaction, channel, mention, reader)
        if problem:
            await replies.send(interaction, problem_message(problem))
            return
        number = await self.house.memory.write(
            DraftAnnouncement(
                cafe=cafe, key=key_of(interaction), visitor=visitor, body=body, channel=channel, when=when,
                mention=mention,
            )
        )  # fmt: skip
        draft = await self.house.memory.read(AnnouncementOf(cafe=cafe, visitor=visitor, id=number))
        await replies.send(interaction, preview_message(draft, reader, token_of(interaction)))

    @pressed("announce-confirm", NUMBER, TOKEN, redraws=True)
    async def confirm(self, press: Press) -> None:
        """Let the draft go, if it still may be sent and mention whom it mentions."""
        number, token = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        reader = await self.house.reader_of(press.interaction, cafe)
        draft = await self.house.memory.read(AnnouncementOf(cafe=cafe, visitor=visitor, id=int(number)))
        problem = announcing_problem(press.interaction, draft.channel, draft.mention, reader)
        if problem:
            await replies.send(press.interaction, problem_message(problem))
            return
        key = once_key(press.interaction, "announce-confirm", token)
        hour = await self.house.memory.write(ConfirmAnnouncement(cafe=cafe, key=key, visitor=visitor, id=int(number)))
        await replies.redraw(press.interaction, confirmed_message(hour, self.house.clock(), reader))

    @announce.command(name="cancel", description=L("cmd-announce-cancel.description"))
    @app_commands.describe(announcement=L("opt-announce-cancel-announcement.description"))
    async def cancel(self, interaction: discord.Interaction, announcement: str) -> None:
        """Take a scheduled announcement back."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = number_typed(announcement) or 0
        await self.house.memory.write(
            CancelAnnouncement(cafe=cafe, key=key_of(interaction), visitor=visitor, id=number)
        )
        await replies.send(interaction, cancelled_message(await self.house.reader_of(interaction, cafe)))

    @announce.command(name="list", description=L("cmd-announce-list.description"))
    async def listed(self, interaction: discord.Interaction) -> None:
        """What waits and what has been."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        page = await self.house.memory.read(AnnouncementList(cafe=cafe, visitor=visitor))
        await replies.send(interaction, list_message(page, await self.house.reader_of(interaction, cafe)))

    @pressed("announcements", "[ab]", NUMBER, NUMBER, redraws=True)
    async def turned(self, press: Press) -> None:
        """The list's next page, from the announcement at its border."""
        way, hour, number = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        page = await self.house.memory.read(
            AnnouncementList(cafe=cafe, visitor=visitor, beside=(int(hour), int(number)), newer=way == "a")
        )
        await replies.redraw(press.interaction, list_message(page, await self.house.reader_of(press.interaction, cafe)))

    @announce.command(name="edit", description=L("cmd-announce-edit.description"))
    @app_commands.describe(announcement=L("opt-announce-edit-announcement.description"))
    async def edit(self, interaction: discord.Interaction, announcement: str) -> None:
        """Ask for other words."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        number = number_typed(announcement)
        asked = EditableAnnouncement(cafe=cafe, visitor=visitor, id=number or 0)
        found = await self.house.memory.read(asked)
        reader = await self.house.reader_of(interaction, cafe)
        problem = _editing_problem(interaction, found, reader)
        if problem:
            await replies.send(interaction, problem_message(problem))
            return
        await replies.ask(interaction, edit_form(found, reader))

    @pressed("announce-edit-form", NUMBER)
    async def retyped(self, press: Press) -> None:
        """The other words, as everyone would read them."""
        interaction, cafe = press.interaction, await self.house.cafe(press.interaction)
        visitor, key, number = visitor_of(interaction), key_of(interaction), int(press.arguments[0])
        await self.house.memory.write(
            PrepareEdit(cafe=cafe, key=key, visitor=visitor, id=number, body=press.text("body"))
        )  # fmt: skip
        words = await self.house.memory.read(PreparedEdit(cafe=cafe, visitor=visitor, key=key))
        reader = await self.house.reader_of(interaction, cafe)
        same = words.body == words.found.announcement.body
        shown = edit_same_message(reader) if same else edit_preview_message(words, reader, token_of(interaction))
        await replies.send(interaction, shown)

    @pressed("announce-edit", TOKEN, redraws=True)
    async def edited(self, press: Press) -> None:
        """Let the other words stand, if the announcement still may mention whom it will mention."""
        interaction, token = press.interaction, press.arguments[0]
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        reader, prepared = await self.house.reader_of(interaction, cafe), key_of_drawing(token)
        words = await self.house.memory.read(PreparedEdit(cafe=cafe, visitor=visitor, key=prepared))
        problem = _editing_problem(interaction, words.found, reader)
        if problem:
            await replies.send(interaction, problem_message(problem))
            return
        key = once_key(interaction, "announce-edit", token)
        state = await self.house.memory.write(
            EditAnnouncement(cafe=cafe, key=key, visitor=visitor, prepared=prepared)
        )  # fmt: skip
        await replies.redraw(interaction, edited_message(state, reader))

    @edit.autocomplete("announcement")
    async def editable(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Those whose words may be changed, for managers only."""

        async def asked() -> Sequence[Announcement]:
            cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
            return await self.house.memory.read(SuggestEditable(cafe=cafe, visitor=visitor, typed=typed))

        return _offered(await in_time(asked()))

    @cancel.autocomplete("announcement")
    async def cancel_announcement(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Those that wait, for managers only: what will be announced is nobody else's business yet."""
        return _offered(await in_time(self._suggested(interaction, typed)))

    async def _suggested(self, interaction: discord.Interaction, typed: str) -> Sequence[Announcement]:
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        return await self.house.memory.read(SuggestAnnouncement(cafe=cafe, visitor=visitor, typed=typed))


def _mention(interaction: discord.Interaction, mention: str, role: discord.Role | None) -> str:
    """Whom to mention; a role goes before a group, and the role of everyone, which bears its server's id, is everyone.

    The role's own word for that fails where the server is none that the bot has in sight.
    """
    if role is None:
        return mention
    return "everyone" if role.id == interaction.guild_id else str(role.id)


def _offered(found: Sequence[Announcement]) -> list[Choice[str]]:
    return [Choice(name=clip(f"{one.clock} {clean(one.body)}", 100), value=str(one.id)) for one in found]


def _editing_problem(interaction: discord.Interaction, found: Announced, reader: Reader) -> str:
    """An edit pings nobody, so only of what is still to come is the mention a matter."""
    mention = "" if found.state == "sent" else found.announcement.mention
    return announcing_problem(interaction, found.announcement.channel, mention, reader)
