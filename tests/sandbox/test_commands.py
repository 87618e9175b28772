"""Application commands: syncing, ids that last, languages, and the shapes Discord refuses."""

from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox import Sandbox

APP = "1000000000000000001"


def command(**more: Any) -> dict[str, Any]:
    return {"name": "push", "description": "d", "type": 1} | more


def option(name: str = "cast", **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "d", "type": 3} | more


async def test_a_command_that_keeps_its_name_keeps_its_id(bot: Any) -> None:
    path = f"/applications/{APP}/commands"
    first = await bot.ask("PUT", path, json=[command()])
    second = await bot.ask("PUT", path, json=[command(description="new"), command(name="points")])
    assert first[0]["id"] == second[0]["id"]
    assert first[0]["version"] != second[0]["version"]
    assert [entry["name"] for entry in await bot.ask("GET", path)] == ["push", "points"]


async def test_languages_come_only_when_asked_for(bot: Any) -> None:
    path = f"/applications/{APP}/commands"
    await bot.ask("PUT", path, json=[command(name_localizations={"ja": "推す"})])
    assert "name_localizations" not in (await bot.ask("GET", path))[0]
    full = await bot.ask("GET", path, params={"with_localizations": "true"})
    assert full[0]["name_localizations"] == {"ja": "推す"}


async def test_discord_py_reads_back_what_it_synced(connect: Any) -> None:
    @app_commands.command()
    @app_commands.choices(of=[app_commands.Choice(name="cast", value="cast")])
    async def ranking(interaction: discord.Interaction, of: app_commands.Choice[str], top: int = 3) -> None:
        """Shows places."""

    bot = await connect(ranking)
    (found,) = await bot.tree.fetch_commands()
    assert found.name == "ranking"
    assert [entry.name for entry in found.options] == ["of", "top"]


async def test_a_guild_command_hides_the_global_one_of_its_name(sandbox: Sandbox, bot: Any, guild: str) -> None:
    await bot.ask("PUT", f"/applications/{APP}/commands", json=[command()])
    await bot.ask("PUT", f"/applications/{APP}/guilds/{guild}/commands", json=[command(description="own")])
    (seen,) = sandbox.people.commands(guild, sandbox.state.person("aki"))
    assert seen["description"] == "own"


async def test_one_command_can_be_added_edited_and_deleted(bot: Any) -> None:
    path = f"/applications/{APP}/commands"
    made = await bot.ask("POST", path, json=command())
    await bot.ask("PATCH", f"{path}/{made['id']}", json={"description": "other"})
    assert (await bot.ask("GET", f"{path}/{made['id']}"))["description"] == "other"
    await bot.ask("DELETE", f"{path}/{made['id']}")
    with pytest.raises(discord.NotFound) as caught:
        await bot.ask("GET", f"{path}/{made['id']}")
    assert caught.value.code == 10063


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (command(name="Push"), "0.name"),
        (command(name="push it"), "0.name"),
        (command(name="x" * 33), "0.name"),
        (command(name_localizations={"ja": "x" * 33}), "0.name_localizations.ja"),
        (command(name_localizations={"xx": "push"}), "0.name_localizations.xx"),
        (command(description=""), "0.description"),
        (command(description="x" * 101), "0.description"),
        (command(options=[option(str(number)) for number in range(26)]), "0.options"),
        (command(options=[option(), option()]), "0.options.1.name"),
        (command(options=[option("a"), option("b", required=True)]), "0.options.1"),
        (command(options=[option(choices=[{"name": "x" * 101, "value": "v"}])]), "0.options.0.choices.0.name"),
        (command(options=[option(choices=[{"name": str(n), "value": "v"} for n in range(26)])]), "0.options.0.choices"),
        (command(options=[option(autocomplete=True, choices=[{"name": "a", "value": "a"}])]), "0.options.0"),
        (command(options=[option(), option("sub", type=1)]), "0.options"),
        (command(options=[option(str(n), choices=[{"name": f"{i}" * 50, "value": "v" * 100} for i in range(9)])
                          for n in range(9)]), "0.options"),
    ],
)  # fmt: skip
async def test_a_bad_command_is_50035_with_its_place(bot: Any, body: Any, where: str) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await bot.ask("PUT", f"/applications/{APP}/commands", json=[body])
    assert caught.value.code == 50035
    assert f"In {where}:" in caught.value.text


@pytest.mark.parametrize("name", ["推す", "社員証", "ランキング", "check-in", "ボーナス_2"])
async def test_names_of_other_scripts_are_taken(bot: Any, name: str) -> None:
    assert await bot.ask("PUT", f"/applications/{APP}/commands", json=[command(name=name)])


async def test_what_staff_set_on_the_integrations_page_decides(sandbox: Sandbox, bot: Any, guild: str) -> None:
    (made,) = await bot.ask("PUT", f"/applications/{APP}/commands", json=[command()])
    path = f"/applications/{APP}/guilds/{guild}/commands"
    with pytest.raises(discord.NotFound) as caught:
        await bot.ask("GET", f"{path}/{made['id']}/permissions")
    assert caught.value.code == 10066
    sandbox.state.guild(guild).command_permissions[made["id"]] = [
        {"id": guild, "type": 1, "permission": False},
        {"id": "1000000000000000302", "type": 1, "permission": True},
    ]
    assert len((await bot.ask("GET", f"{path}/permissions"))[0]["permissions"]) == 2
    assert sandbox.people.commands(guild, sandbox.state.person("aki")) == []
    assert len(sandbox.people.commands(guild, sandbox.state.person("chie"))) == 1
