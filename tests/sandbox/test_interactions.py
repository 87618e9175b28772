"""Acts and answers: three seconds, one callback, tokens, deferrals, components and forms."""

import asyncio
from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox import RefusedError, Sandbox

Interaction = discord.Interaction


@app_commands.command()
async def hello(interaction: Interaction, name: str = "you") -> None:
    """Greets."""
    await interaction.response.send_message(f"Hello {name}", ephemeral=True)


@app_commands.command()
async def silent(interaction: Interaction) -> None:
    """Says nothing."""


@app_commands.command()
async def slow(interaction: Interaction) -> None:
    """Defers, then edits."""
    await interaction.response.defer(ephemeral=True)
    await asyncio.sleep(0.05)
    await interaction.edit_original_response(content="done")


async def test_a_slash_command_is_answered_with_its_message(sandbox: Sandbox, connect: Any) -> None:
    await connect(hello)
    answer = await sandbox.slash("aki", "lounge", "hello", name="Ben")
    assert answer["response"]["type"] == 4
    assert answer["response"]["message"]["content"] == "Hello Ben"
    assert answer["acknowledged"] < 500


async def test_an_ephemeral_answer_is_seen_by_the_invoker_alone(sandbox: Sandbox, connect: Any) -> None:
    bot = await connect(hello)
    await sandbox.slash("aki", "lounge", "hello")
    assert len(await sandbox.messages("lounge", "aki")) == 1
    assert await sandbox.messages("lounge", "ben") == []
    channel = bot.get_partial_messageable(1000000000000000402)
    assert [message async for message in channel.history()] == []


async def test_a_command_without_answer_fails_after_the_time(sandbox: Sandbox, connect: Any) -> None:
    await connect(silent)
    answer = await sandbox.slash("aki", "lounge", "silent")
    assert answer["failed"] == "did not respond"


async def test_a_late_callback_is_refused_with_10062(sandbox: Sandbox, connect: Any) -> None:
    refused: list[int] = []

    @app_commands.command()
    async def late(interaction: Interaction) -> None:
        """Answers too late."""
        await asyncio.sleep(0.6)
        try:
            await interaction.response.send_message("sorry")
        except discord.NotFound as error:
            refused.append(error.code)

    await connect(late)
    await sandbox.slash("aki", "lounge", "late")
    await asyncio.sleep(0.2)
    assert refused == [10062]


async def test_a_second_callback_is_refused_with_40060(sandbox: Sandbox, connect: Any) -> None:
    refused: list[int] = []

    @app_commands.command()
    async def twice(interaction: Interaction) -> None:
        """Answers twice."""
        await interaction.response.send_message("once")
        interaction.response._response_type = None
        try:
            await interaction.response.send_message("twice")
        except discord.HTTPException as error:
            refused.append(error.code)

    await connect(twice)
    await sandbox.slash("aki", "lounge", "twice")
    await asyncio.sleep(0.05)
    assert refused == [40060]


async def test_a_deferral_waits_for_its_edit(sandbox: Sandbox, connect: Any) -> None:
    await connect(slow)
    answer = await sandbox.slash("aki", "lounge", "slow")
    message = answer["response"]["message"]
    assert answer["response"]["type"] == 5
    assert message["content"] == "done"
    assert message["flags"] == 64


async def test_the_first_followup_after_a_deferral_fills_the_loading_message(sandbox: Sandbox, connect: Any) -> None:
    @app_commands.command()
    async def work(interaction: Interaction) -> None:
        """Defers, then follows up."""
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("first")
        await interaction.followup.send("second", ephemeral=True)

    await connect(work)
    await sandbox.slash("aki", "lounge", "work")
    await asyncio.sleep(0.05)
    seen = await sandbox.messages("lounge", "aki")
    assert [message["content"] for message in seen] == ["first", "second"]
    assert await sandbox.messages("lounge", "ben") == []


async def test_a_followup_before_the_callback_is_refused_with_10015(sandbox: Sandbox, connect: Any) -> None:
    refused: list[int] = []

    @app_commands.command()
    async def early(interaction: Interaction) -> None:
        """Follows up too early."""
        try:
            await interaction.followup.send("too early")
        except discord.NotFound as error:
            refused.append(error.code)
        await interaction.response.send_message("now")

    await connect(early)
    await sandbox.slash("aki", "lounge", "early")
    assert refused == [10015]


async def test_the_interaction_carries_locale_permissions_and_member(sandbox: Sandbox, connect: Any) -> None:
    seen: list[Interaction] = []

    @app_commands.command()
    async def look(interaction: Interaction) -> None:
        """Remembers itself."""
        seen.append(interaction)
        await interaction.response.send_message("seen")

    await connect(look)
    await sandbox.slash("dai", "lounge", "look", locale="en-GB")
    (interaction,) = seen
    assert interaction.locale is discord.Locale.british_english
    assert interaction.guild_locale is discord.Locale.japanese
    assert interaction.permissions.manage_guild
    assert interaction.app_permissions.manage_events
    assert not interaction.app_permissions.manage_guild
    assert interaction.user.display_name == "Dai"


async def test_options_bring_their_people_roles_and_channels(sandbox: Sandbox, connect: Any) -> None:
    seen: list[Any] = []

    @app_commands.command()
    async def show(
        interaction: Interaction, who: discord.Member, role: discord.Role, where: discord.TextChannel
    ) -> None:
        """Takes one of each."""
        seen.extend([who, role, where])
        await interaction.response.send_message("ok")

    await connect(show)
    await sandbox.slash("aki", "lounge", "show", who="chie", role="stage", where="announcements")
    who, role, where = seen
    assert who.roles[-1] == role
    assert (who.name, role.name, where.name) == ("chie", "stage", "announcements")
    assert who.resolved_permissions.send_messages


async def test_an_uploaded_file_arrives_as_an_attachment(sandbox: Sandbox, connect: Any) -> None:
    @app_commands.command()
    async def read(interaction: Interaction, file: discord.Attachment) -> None:
        """Reads a file."""
        text = (await file.read()).decode()
        await interaction.response.send_message(f"{file.filename}: {text}")

    await connect(read)
    entry = sandbox.people.upload("dai", "shows.csv", b"title,start")
    answer = await sandbox.slash("dai", "lounge", "read", file=entry["id"])
    assert answer["response"]["message"]["content"] == "shows.csv: title,start"


async def test_what_the_client_would_not_send_is_refused(sandbox: Sandbox, connect: Any) -> None:
    @app_commands.command()
    async def push(interaction: Interaction, cast: str, points: app_commands.Range[int, 1, 10]) -> None:
        """Has limits."""

    await connect(push)
    with pytest.raises(RefusedError, match="points: 11 is out of range"):
        await sandbox.slash("aki", "lounge", "push", cast="Mio", points=11)
    with pytest.raises(RefusedError, match="cast is required"):
        await sandbox.slash("aki", "lounge", "push", points=1)
    with pytest.raises(RefusedError, match="sees no command"):
        await sandbox.slash("aki", "lounge", "pull")


async def test_default_permissions_hide_a_command_from_members(sandbox: Sandbox, connect: Any) -> None:
    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    async def setup(interaction: Interaction) -> None:
        """For managers."""
        await interaction.response.send_message("open")

    await connect(setup)
    with pytest.raises(RefusedError, match="aki sees no command"):
        await sandbox.slash("aki", "lounge", "setup")
    assert (await sandbox.slash("dai", "lounge", "setup"))["response"]["type"] == 4


async def test_autocomplete_brings_choices(sandbox: Sandbox, connect: Any) -> None:
    async def offer(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=name, value=name) for name in ("Mio", "Rin") if current in name]

    @app_commands.command()
    @app_commands.autocomplete(cast=offer)
    async def push(interaction: Interaction, cast: str) -> None:
        """Offers."""

    await connect(push)
    choices = await sandbox.autocomplete("aki", "lounge", "push", "cast", cast="Ri")
    assert [choice["name"] for choice in choices] == ["Rin"]


async def test_a_context_menu_gets_its_person(sandbox: Sandbox, connect: Any) -> None:
    @app_commands.context_menu(name="Show card")
    async def card(interaction: Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(member.name)

    await connect(card)
    answer = await sandbox.menu("aki", "lounge", "Show card", "ben")
    assert answer["response"]["message"]["content"] == "ben"


async def test_commands_work_in_direct_messages(sandbox: Sandbox, connect: Any) -> None:
    seen: list[Interaction] = []

    @app_commands.command()
    async def export(interaction: Interaction) -> None:
        """Also in private."""
        seen.append(interaction)
        await interaction.response.send_message("here you are")

    await connect(export)
    answer = await sandbox.slash("aki", "dm", "export")
    assert answer["response"]["message"]["content"] == "here you are"
    assert seen[0].guild is None
    assert seen[0].context.dm_channel
    assert isinstance(seen[0].channel, discord.DMChannel)


class Buttons(discord.ui.View):
    @discord.ui.button(label="Undo", custom_id="undo:1")
    async def undo(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        assert interaction.message
        await interaction.response.edit_message(content=f"undone {interaction.message.content}", view=None)

    @discord.ui.select(custom_id="pick:1", options=[discord.SelectOption(label=name) for name in ("Mio", "Rin")])
    async def pick(self, interaction: Interaction, select: discord.ui.Select[Any]) -> None:
        await interaction.response.send_message(select.values[0], ephemeral=True)

    @discord.ui.button(label="Form", custom_id="form:1", row=2)
    async def form(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Form())


class Form(discord.ui.Modal, title="Shout-out"):
    words = discord.ui.TextInput[Any](label="Words", custom_id="words", max_length=10)
    cast = discord.ui.Label[Any](
        text="Cast",
        component=discord.ui.Select(custom_id="cast", options=[discord.SelectOption(label="Mio", default=True)]),
    )

    async def on_submit(self, interaction: Interaction) -> None:
        assert isinstance(self.cast.component, discord.ui.Select)
        told = f"{self.words.value} for {self.cast.component.values[0]} on {interaction.message is not None}"
        await interaction.response.send_message(told)


@app_commands.command()
async def panel(interaction: Interaction) -> None:
    """Draws buttons."""
    await interaction.response.send_message("entry 1", view=Buttons(), ephemeral=True)


async def test_a_button_updates_the_message_it_stands_on(sandbox: Sandbox, connect: Any) -> None:
    await connect(panel)
    drawn = (await sandbox.slash("aki", "lounge", "panel"))["response"]["message"]
    answer = await sandbox.press("aki", "lounge", drawn, "Undo")
    assert answer["response"]["type"] == 7
    (seen,) = await sandbox.messages("lounge", "aki")
    assert seen["content"] == "undone entry 1"
    assert seen["components"] == []


async def test_nobody_else_can_press_an_ephemeral_button(sandbox: Sandbox, connect: Any) -> None:
    await connect(panel)
    drawn = (await sandbox.slash("aki", "lounge", "panel"))["response"]["message"]
    with pytest.raises(RefusedError, match="ben sees no message"):
        await sandbox.press("ben", "lounge", drawn, "Undo")


async def test_a_select_sends_its_values(sandbox: Sandbox, connect: Any) -> None:
    await connect(panel)
    drawn = (await sandbox.slash("aki", "lounge", "panel"))["response"]["message"]
    answer = await sandbox.press("aki", "lounge", drawn, "pick:1", ["Rin"])
    assert answer["response"]["message"]["content"] == "Rin"
    with pytest.raises(RefusedError, match="not among the options"):
        await sandbox.press("aki", "lounge", drawn, "pick:1", ["Nobody"])


async def test_a_form_from_a_button_carries_the_message_when_sent(sandbox: Sandbox, connect: Any) -> None:
    await connect(panel)
    drawn = (await sandbox.slash("aki", "lounge", "panel"))["response"]["message"]
    opened = await sandbox.press("aki", "lounge", drawn, "Form")
    assert opened["response"]["type"] == 9
    answer = await sandbox.submit("aki", "lounge", opened["response"]["modal"], {"words": "go Mio"})
    assert answer["response"]["message"]["content"] == "go Mio for Mio on True"


async def test_a_form_refuses_texts_that_do_not_fit(sandbox: Sandbox, connect: Any) -> None:
    await connect(panel)
    drawn = (await sandbox.slash("aki", "lounge", "panel"))["response"]["message"]
    modal = (await sandbox.press("aki", "lounge", drawn, "Form"))["response"]["modal"]
    with pytest.raises(RefusedError, match="words is required"):
        await sandbox.submit("aki", "lounge", modal, {})
    with pytest.raises(RefusedError, match="0 to 10 characters"):
        await sandbox.submit("aki", "lounge", modal, {"words": "x" * 11})


async def test_a_deleted_answer_is_gone_with_10008(sandbox: Sandbox, connect: Any) -> None:
    refused: list[int] = []

    @app_commands.command()
    async def vanish(interaction: Interaction) -> None:
        """Deletes its answer, then edits it."""
        await interaction.response.send_message("there")
        await interaction.delete_original_response()
        try:
            await interaction.edit_original_response(content="again")
        except discord.NotFound as error:
            refused.append(error.code)

    await connect(vanish)
    await sandbox.slash("aki", "lounge", "vanish")
    await asyncio.sleep(0.05)
    assert refused == [10008]
    assert await sandbox.messages("lounge", "ben") == []
