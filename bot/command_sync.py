"""Tells Discord the commands, but only when they differ from what it has: a restart should be quick and quiet."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

log = logging.getLogger("oshipass.commands")

_COMPARED = (
    "name", "description", "name_localizations", "description_localizations", "required", "choices", "options",
    "autocomplete", "min_value", "max_value", "min_length", "max_length", "channel_types", "value",
    "default_member_permissions", "contexts", "integration_types", "nsfw",
)  # fmt: skip


async def sync(tree: app_commands.CommandTree[Any]) -> bool:
    """Bring Discord's commands to ours; True if they had to be sent."""
    client = tree.client
    assert client.application_id is not None
    translator = tree.translator
    commands = tree.get_commands()
    ours = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in commands
    ]
    if _normal(ours) == _normal(await _present(client)):
        return False
    await client.http.bulk_upsert_global_commands(client.application_id, payload=ours)
    log.info("%s commands told to Discord", len(ours))
    return True


async def _present(client: discord.Client) -> Sequence[Mapping[str, Any]]:
    try:
        # discord.py's own call leaves the localisations out, and those are half of what is compared.
        route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id or 0)
        return await client.http.request(route, params={"with_localizations": "true"})
    except discord.HTTPException as error:
        log.info("Discord's present commands could not be read (%s); they are sent anew", error.status)
        return []


def _normal(commands: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Commands in a form to compare: known fields only, what is empty or default left out, options in their order."""
    return sorted((_one(command) for command in commands), key=lambda one: (one.get("type", 1), one["name"]))


def _one(item: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": item.get("type", 1)}
    for name in _COMPARED:
        value = item.get(name)
        if value in (None, False, [], {}):
            continue
        if name in ("options", "choices"):
            value = [_one(one) for one in value]
        elif name in ("contexts", "integration_types", "channel_types"):
            value = sorted(value)
        elif name == "default_member_permissions":
            value = str(value)
        made[name] = value
    return made
