"""Tells Discord the commands, but only when they differ from what it has: a restart should be quick and quiet.

Of several processes on one database one tells them; the others read from its lease that it has.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

from bot.callbacks import BROKEN, reason
from bot.processes import Processes, order, version
from cafe.errors import CafeUnavailable
from storage.leases import Lease

log = logging.getLogger("oshipass.commands")

_COMPARED = (
    "name", "description", "name_localizations", "description_localizations", "required", "choices", "options",
    "autocomplete", "min_value", "max_value", "min_length", "max_length", "channel_types", "value",
    "default_member_permissions", "contexts", "integration_types", "nsfw",
)  # fmt: skip


LEASE = "commands"
TRUSTED = 60 * 60 * 1000
"""So many milliseconds the lease is believed; after that Discord is asked again, since others may change commands."""


async def sync(tree: app_commands.CommandTree[Any], processes: Processes | None = None) -> bool:
    """Bring Discord's commands to ours; True if they had to be sent."""
    translator = tree.translator
    commands = tree.get_commands()
    ours = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in commands
    ]
    if processes is None or not processes.shared:
        return await _bring(tree.client, ours)
    return await _bring_by_one(tree.client, ours, processes)


async def _bring(client: discord.Client, ours: list[dict[str, Any]]) -> bool:
    if _normal(ours) == _normal(await _present(client)):
        return False
    assert client.application_id is not None
    await client.http.bulk_upsert_global_commands(client.application_id, payload=ours)
    log.info("%s commands told to Discord", len(ours))
    return True


async def _bring_by_one(client: discord.Client, ours: list[dict[str, Any]], processes: Processes) -> bool:
    """One process tells; who comes meanwhile waits for it, and whoever comes within the hour asks nobody.

    While processes of a newer version run, an older one that starts leaves the commands alone: else the two would take
    them from each other with every restart of an upgrade. Once the last of them has ended, an older one may.
    """
    told = False

    async def bring() -> None:
        nonlocal told
        told = await _bring(client, ours)

    stamp = _stamp(client, ours)
    while True:
        try:
            if _stands(await processes.named(LEASE), stamp):
                return False
            newest = await processes.newest()
            if order(newest) > order(version()):
                log.warning("the commands stay those of oshipass %s, which runs beside this %s", newest, version())
                return False
            lease = await processes.take(LEASE)
            if lease.holder == processes.holder:
                if _stands(lease, stamp):
                    await processes.end(LEASE)
                    return False
                await processes.work(LEASE, stamp, bring)
                return told
            await asyncio.sleep(min(max(lease.left, 0) / 1000, 0.5) + 0.01)
        except CafeUnavailable as error:
            log.warning("the commands wait, the database is out of reach: %r", error.__cause__)
            await asyncio.sleep(1)


def _stamp(client: discord.Client, ours: Sequence[Mapping[str, Any]]) -> str:
    """These commands of this application, in a few letters."""
    return hashlib.sha256(repr((client.application_id, _normal(ours))).encode()).hexdigest()


def _stands(lease: Lease | None, stamp: str) -> bool:
    return lease is not None and lease.note == stamp and 0 <= lease.noted < TRUSTED


async def _present(client: discord.Client) -> Sequence[Mapping[str, Any]]:
    try:
        # discord.py's own call leaves the localisations out, and those are half of what is compared.
        route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id or 0)
        return await client.http.request(route, params={"with_localizations": "true"})
    except (discord.HTTPException, *BROKEN) as error:
        log.info("Discord's present commands could not be read (%s); they are sent anew", reason(error))
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
