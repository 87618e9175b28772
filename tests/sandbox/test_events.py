"""Guild scheduled events."""

import datetime
from typing import Any

import discord
import pytest

from sandbox import Sandbox
from sandbox.permissions import mask


def event(**more: Any) -> dict[str, Any]:
    start = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
    body = {
        "name": "Evening show",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "stage"},
        "scheduled_start_time": start.isoformat(),
        "scheduled_end_time": (start + datetime.timedelta(minutes=30)).isoformat(),
    }
    return body | more


async def test_an_event_is_made_changed_and_removed(sandbox: Sandbox, bot: Any, guild: str) -> None:
    path = f"/guilds/{guild}/scheduled-events"
    made = await bot.ask("POST", path, json=event())
    await bot.ask("PATCH", f"{path}/{made['id']}", json={"name": "Late show"})
    (listed,) = await bot.ask("GET", path)
    assert listed["name"] == "Late show"
    await bot.ask("DELETE", f"{path}/{made['id']}")
    assert await bot.ask("GET", path) == []


async def test_discord_py_makes_events(sandbox: Sandbox, bot: Any, guild: str) -> None:
    start = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
    made = await bot.get_guild(int(guild)).create_scheduled_event(
        name="Show",
        start_time=start,
        end_time=start + datetime.timedelta(minutes=30),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="stage",
    )
    assert made.location == "stage"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"scheduled_start_time": "2020-01-01T00:00:00+00:00"}, "scheduled_start_time"),
        ({"entity_metadata": None}, "entity_metadata.location"),
        ({"scheduled_end_time": None}, "scheduled_end_time"),
        ({"name": "x" * 101}, "name"),
        ({"description": "x" * 1001}, "description"),
    ],
)
async def test_a_bad_event_is_50035(bot: Any, guild: str, change: Any, where: str) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await bot.ask("POST", f"/guilds/{guild}/scheduled-events", json=event(**change))
    assert caught.value.code == 50035
    assert f"In {where}:" in caught.value.text


async def test_status_moves_only_forward(bot: Any, guild: str) -> None:
    path = f"/guilds/{guild}/scheduled-events"
    made = await bot.ask("POST", path, json=event())
    await bot.ask("PATCH", f"{path}/{made['id']}", json={"status": 2})
    await bot.ask("PATCH", f"{path}/{made['id']}", json={"status": 3})
    with pytest.raises(discord.HTTPException) as caught:
        await bot.ask("PATCH", f"{path}/{made['id']}", json={"status": 2})
    assert caught.value.code == 50035


async def test_events_need_their_permission(sandbox: Sandbox, bot: Any, guild: str) -> None:
    state = sandbox.state
    role = state.role(guild, state.guild(guild).members[state.bot.id].roles[0])
    role.permissions &= ~mask("manage_events", "create_events")
    with pytest.raises(discord.Forbidden) as caught:
        await bot.ask("POST", f"/guilds/{guild}/scheduled-events", json=event())
    assert caught.value.code == 50013
