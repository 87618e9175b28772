"""Interactions as they come over the wire: replayed, doubled, forged, from another hand or from a direct message."""

from __future__ import annotations

from typing import Any

from simcord import interactions
from simcord.enums import ComponentType, InteractionType
from simcord.results import InteractionResult

from bot.client import Client
from bot.house import House
from cogs import COGS
from tests.cogs.conftest import WORDS, Floor

COMMAND, COMPONENT, FORM = (
    InteractionType.APPLICATION_COMMAND,
    InteractionType.MESSAGE_COMPONENT,
    InteractionType.MODAL_SUBMIT,
)


async def sent(floor: Floor, person: Any, kind: int, data: dict[str, Any], *, times: int = 1, dm: bool = False) -> Any:
    """The same interaction, `times` over at once, as a gateway that replays would deliver it; its result."""
    channel = person.user.dm_channel.id if dm else floor.channel.id
    record, payload = interactions.base_payload(
        floor.env.backend,
        type=kind,
        channel_id=channel,
        guild_id=None if dm else floor.guild.id,
        user_id=person.id,
        data=data,
    )
    for _ in range(times):
        floor.env.backend.emit("INTERACTION_CREATE", payload)
    await floor.env.settle()
    return InteractionResult(floor.env, record)


def command(floor: Floor, name: str, **options: Any) -> dict[str, Any]:
    """The data of a slash command."""
    kinds = {str: 3, int: 4, bool: 5}
    root = floor.env.backend.find_command(name, floor.guild.id, type=1)
    assert root is not None, f"no command {name!r}"
    given = [{"name": option, "type": kinds[type(value)], "value": value} for option, value in options.items()]
    return {"id": root["id"], "name": name, "type": 1, "options": given}


def pressed(custom_id: str) -> dict[str, Any]:
    """The data of a button."""
    return {"custom_id": custom_id, "component_type": ComponentType.BUTTON}


async def clicked_at_once(floor: Floor, person: Any, custom_id: str, times: int) -> list[Any]:
    """Several presses of one button before any is answered: interactions of their own, as two devices make them."""
    records: list[Any] = []
    for _ in range(times):
        record, payload = interactions.base_payload(
            floor.env.backend,
            type=COMPONENT,
            channel_id=floor.channel.id,
            guild_id=floor.guild.id,
            user_id=person.id,
            data=pressed(custom_id),
        )
        records.append(record)
        floor.env.backend.emit("INTERACTION_CREATE", payload)
    await floor.env.settle()
    return [InteractionResult(floor.env, record) for record in records]


async def restart(floor: Floor) -> None:
    """A new process on the same store."""
    await floor.env.restart_bot(Client(House(floor.store, WORDS, floor.clock), COGS, shard_count=1))


def buttons(result: Any) -> dict[str, str]:
    """Labels and custom_ids of a reply's buttons."""
    return {
        one["label"]: one["custom_id"]
        for row in result.response.components
        for one in row["components"]
        if one["type"] == ComponentType.BUTTON
    }


def told(result: Any) -> str:
    """Everything that a reply says, in one text."""
    parts: list[str] = [result.response.content or ""]
    for embed in result.response.embeds:
        parts += [embed.title or "", embed.description or "", embed.footer.text or ""]
        parts += [text for field in embed.fields for text in (field.name or "", field.value or "")]
    return "\n".join(part for part in parts if part)


def description(result: Any) -> str:
    """The first embed's text."""
    return result.response.embeds[0].description or ""


def fields(result: Any) -> dict[str, str]:
    """The first embed's fields, by name."""
    return {field.name or "": field.value or "" for field in result.response.embeds[0].fields}
