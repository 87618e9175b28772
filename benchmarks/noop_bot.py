"""The ceiling a bot is measured against: discord.py, guilds intent, three commands that answer one fixed embed.

Addresses come from the environment, as `python -m sandbox.load` sets them: SANDBOX_API, SANDBOX_GATEWAY, SANDBOX_TOKEN.
"""

import os

import discord
import uvloop
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

EMBED = discord.Embed(title="Thank you", colour=0xE75480).add_field(name="Balance", value="12 points")


class NoopBot(discord.AutoShardedClient):
    """No cache, no store, no rules."""

    def __init__(self) -> None:
        ids, _, count = os.environ.get("SANDBOX_SHARDS", "").partition("/")
        mine = [int(one) for one in (ids or "0").split(",")]
        super().__init__(
            intents=discord.Intents(guilds=True), max_messages=None, shard_count=int(count or 1), shard_ids=mine
        )
        self.tree = app_commands.CommandTree(self)
        for command in (push, points, ranking, supporters):
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Sync, so that the sandbox knows the options' types."""
        await self.tree.sync()


@app_commands.command()
async def push(interaction: discord.Interaction, cast: str, points: int = 1, message: str | None = None) -> None:
    """The same options as the café's /push."""
    await interaction.response.send_message(embed=EMBED, ephemeral=True)


@app_commands.command()
async def points(interaction: discord.Interaction) -> None:
    """The same as the café's /points."""
    await interaction.response.send_message(embed=EMBED, ephemeral=True)


@app_commands.command()
async def ranking(interaction: discord.Interaction, of: str = "cast", period: str = "season") -> None:
    """The same options as the café's /ranking."""
    await interaction.response.send_message(embed=EMBED, ephemeral=True)


@app_commands.command()
async def supporters(interaction: discord.Interaction, cast: str, period: str = "season") -> None:
    """The same options as the café's /supporters."""
    await interaction.response.send_message(embed=EMBED, ephemeral=True)


def main() -> None:
    """Point discord.py at the sandbox and run."""
    Route.BASE = os.environ["SANDBOX_API"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["SANDBOX_GATEWAY"])
    uvloop.install()
    NoopBot().run(os.environ.get("SANDBOX_TOKEN", "sandbox"), log_handler=None)


if __name__ == "__main__":
    main()
