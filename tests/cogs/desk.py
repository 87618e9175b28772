"""A café with its staff roles chosen, for tests of what staff do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import discord

from bot.client import Client
from bot.house import House
from cafe.memory import Visitor
from cafe.setup import Choose
from cogs import COGS
from tests.cogs.conftest import WORDS, Floor
from tests.rows import rows

OWNER = Visitor("discord", "1", "owner", manages=True)


@dataclass
class Desk:
    """The floor with one person of each kind; `owner` manages the server and has no staff role."""

    floor: Floor
    manager_role: Any
    till_role: Any
    owner: Any
    manager: Any
    till: Any
    guest: Any

    async def act(self, who: Any, command: str, **options: Any) -> Any:
        """A slash command in the café's channel."""
        return await who.slash(self.floor.channel, command, **options)

    async def choose(self, **settings: Any) -> None:
        """Choose channels and roles, as `/setup` does."""
        for name, chosen in settings.items():
            key = f"desk-{name}-{chosen.id}"
            await self.floor.store.write(
                Choose(cafe=self.floor.cafe, key=key, visitor=OWNER, name=name, value=str(chosen.id))
            )

    async def allow(self, command: str, *roles: Any, allowed: bool = True) -> None:
        """Set a command's page under Integrations."""
        client = self.floor.env.bot
        commands = await client.http.get_global_commands(client.application_id or 0)
        [number] = [int(one["id"]) for one in commands if one["name"] == command]
        self.floor.guild.set_command_permissions(number, dict.fromkeys(roles, allowed))

    def dismiss(self, who: Any, role: Any) -> None:
        """Take a staff role away."""
        self.floor.env.backend.remove_member_role(self.floor.guild.id, who.id, role.id)

    def log(self) -> list[dict[str, Any]]:
        """What waits for the staff log, as payloads in the order of writing."""
        statement = "SELECT payload FROM post WHERE kind = 'staff_log' ORDER BY due_at, LENGTH(slot), slot"
        return [json.loads(payload) for (payload,) in rows(self.floor.store, statement)]

    def ledger(self) -> list[tuple[Any, ...]]:
        """Every entry: kind, points, pv."""
        return rows(self.floor.store, "SELECT kind, points, pv FROM entry ORDER BY no")


async def open_desk(floor: Floor) -> Desk:
    """Choose the two staff roles and let everyone come in."""
    managing = floor.guild.create_role("Owners", permissions=discord.Permissions(manage_guild=True))
    manager, till = floor.guild.create_role("Managers"), floor.guild.create_role("Till")
    for name, role in (("manager_role", manager), ("till_role", till)):
        await floor.store.write(
            Choose(cafe=floor.cafe, key=f"desk-{name}", visitor=OWNER, name=name, value=str(role.id))
        )
    rows(floor.store, "DELETE FROM post")
    return Desk(
        floor=floor,
        manager_role=manager,
        till_role=till,
        owner=floor.person("owner", roles=[managing]),
        manager=floor.person("manager", roles=[manager]),
        till=floor.person("till", roles=[till]),
        guest=floor.person("guest"),
    )


async def restart(floor: Floor) -> None:
    """The bot goes and another one comes, on the same books."""
    await floor.env.restart_bot(Client(House(floor.store, WORDS, floor.clock), COGS, shard_count=1))


def said(result: Any) -> str:
    """Everything a reply says, in one text."""
    message = result.response
    parts = [message.content or ""]
    for embed in message.embeds:
        parts += [embed.title or "", embed.description or "", embed.footer.text or ""]
        parts += [f"{field.name}: {field.value}" for field in embed.fields]
    return "\n".join(part for part in parts if part)


def refused(result: Any, floor: Floor, key: str, language: str = "en", **arguments: Any) -> bool:
    """Whether the latest message of an interaction is this refusal, for the asker's eyes only."""
    message = result.followups[-1] if result.followups else result.response
    return message.ephemeral and message.embeds[0].description == floor.text(key, language, **arguments)
