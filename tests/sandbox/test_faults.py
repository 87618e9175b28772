"""Ordered faults, rate limits, and the load driver."""

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from sandbox import Sandbox
from sandbox.load import Act, LoadDriver


async def test_a_server_error_is_retried_by_the_client(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    await sandbox.fault(route="POST /channels/{}/messages", status=500)
    await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "x"})
    sent = sandbox.requests("POST", "/channels/{}/messages")
    assert [entry["status"] for entry in sent] == [500, 200]


async def test_a_lost_answer_leaves_the_message_behind(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    await sandbox.fault(route="POST /channels/{}/messages", lose=True)
    body = {"content": "x", "nonce": "key", "enforce_nonce": True}
    with pytest.raises(aiohttp.ClientError):
        await bot.ask("POST", f"/channels/{lounge}/messages", json=body)
    again = await bot.ask("POST", f"/channels/{lounge}/messages", json=body)
    (seen,) = await sandbox.messages("lounge", "aki")
    assert seen["id"] == again["id"]


async def test_a_dropped_request_leaves_nothing(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    await sandbox.fault(route="POST /channels/{}/messages", drop=True)
    with pytest.raises(aiohttp.ClientError):
        await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "x"})
    assert await sandbox.messages("lounge", "aki") == []


async def test_a_fault_waits_for_its_turn(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    await sandbox.fault(route="POST /channels/{}/messages", status=403, code=50013, after=1)
    await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "1"})
    with pytest.raises(discord.Forbidden):
        await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "2"})
    await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "3"})


async def test_an_ordered_429_makes_the_client_wait(sandbox: Sandbox, bot: Any, lounge: str) -> None:
    await sandbox.fault(route="POST /channels/{}/messages", status=429, retry_after=0.05)
    assert await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "x"})


async def test_every_answer_carries_rate_limit_headers_and_a_narrow_bucket_refuses() -> None:
    narrow = {"GET /users/{user}": (2, 60.0)}
    async with Sandbox(narrow=narrow) as sandbox, aiohttp.ClientSession() as session:
        statuses, body = [], {}
        for _ in range(3):
            headers = {"Authorization": "Bot sandbox"}
            async with session.get(sandbox.api_url + "/users/@me", headers=headers) as answer:
                statuses.append((answer.status, answer.headers["X-RateLimit-Remaining"]))
                body = await answer.json()
    assert statuses == [(200, "1"), (200, "0"), (429, "0")]
    assert body["retry_after"] > 50


async def test_a_load_keeps_its_number_in_flight_and_times_answers(sandbox: Sandbox, connect: Any) -> None:
    casts: set[str] = set()

    @app_commands.command()
    async def push(interaction: discord.Interaction, cast: str) -> None:
        """Answers, now and then after a deferral."""
        casts.add(cast)
        if cast == "Rin":
            await interaction.response.defer(ephemeral=True)
            await interaction.edit_original_response(content="ok")
        else:
            await interaction.response.send_message("ok", ephemeral=True)

    await connect(push)
    driver = LoadDriver(sandbox, "lounge", [Act("push", {"cast": ["Mio", "Rin"]})], people=50)
    report = await driver.run(in_flight=8, seconds=0.3)
    assert report.answered > 20
    assert report.late == 0
    assert casts == {"Mio", "Rin"}
    assert sum(report.histogram().values()) == len(report.times)
    assert await sandbox.messages("lounge", "aki") == [], "a load leaves nothing behind"


async def test_after_a_load_everything_works_as_before(sandbox: Sandbox, connect: Any, lounge: str) -> None:
    @app_commands.command()
    async def push(interaction: discord.Interaction) -> None:
        """Answers."""
        await interaction.response.send_message("ok")

    bot = await connect(push)
    await LoadDriver(sandbox, "lounge", [Act("push")], people=5).run(4, 0.1)
    assert (await sandbox.slash("aki", "lounge", "push"))["response"]["type"] == 4
    await bot.ask("POST", f"/channels/{lounge}/messages", json={"content": "x"})
    await asyncio.sleep(0)
    assert len(await sandbox.messages("lounge", "aki")) == 2
