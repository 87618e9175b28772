"""What Discord lets the bot and the staff do here: found out without posting anything.

`/setup` asks for it. Channels and roles come from discord.py's picture of the server, the overrides of the Integrations
page from Discord itself.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.callbacks import BROKEN, reason
from cafe.settings import CafeSettings
from cafe.setup import CHANNELS, ROLES

log = logging.getLogger("oshipass.permissions")

WORDS_FOR = {
    "view_channel": "setup-may-view",
    "send_messages": "setup-may-send",
    "embed_links": "setup-may-embed",
    "attach_files": "setup-may-attach",
    "read_message_history": "setup-may-read",
    "mention_everyone": "setup-may-mention",
    "manage_events": "setup-may-events",
    "manage_roles": "setup-may-roles",
}
"""Permissions → the words for them, as Discord's own settings call them."""
IN_CHANNELS = ("view_channel", "send_messages", "embed_links", "attach_files", "read_message_history")
FOR_ROLES = ("manage_roles", "mention_everyone")
"""Without them nobody gets a role for notices or ranks, and posts mention nobody; everything else works."""
PRIVATE = ("floor_channel", "staff_log_channel")
"""Bills and staff acts go there, so not everyone should be able to read along."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that stands in the way.

    `what` is a setting, "server", "roles", "rank" or "commands"; `names` are permissions, commands or a rank's key.

    `problem`: "gone" (channel or role), "lacks" (permissions of the bot), "public" (everyone reads along),
    "hidden" (commands that the role does not see), "above" (a role that the bot cannot give), "unknown" (Discord did
    not tell).
    """

    what: str
    problem: str
    names: tuple[str, ...] = ()


async def findings(client: discord.Client, guild: discord.Guild | None, settings: CafeSettings) -> list[Finding]:
    """Everything that stands in the way, in the order of the panel."""
    if guild is None or guild.me is None:
        return [Finding("server", "unknown")]
    found = [*_channels(guild, settings), *_roles(guild, settings)]
    if settings.scheduled_events and not guild.me.guild_permissions.manage_events:
        found.append(Finding("server", "lacks", ("manage_events",)))
    lacking = tuple(one for one in FOR_ROLES if not getattr(guild.me.guild_permissions, one))
    if lacking:
        found.append(Finding("roles", "lacks", lacking))
    return [*found, *await _commands(client, guild, settings)]


def _channels(guild: discord.Guild, settings: CafeSettings) -> Iterator[Finding]:
    for name in CHANNELS:
        chosen: str | None = getattr(settings, name)
        if chosen is None:
            continue
        channel = guild.get_channel(int(chosen))
        if channel is None:
            yield Finding(name, "gone")
            continue
        mine = channel.permissions_for(guild.me)
        lacking = tuple(one for one in IN_CHANNELS if not getattr(mine, one))
        if lacking:
            yield Finding(name, "lacks", lacking)
        if name in PRIVATE and channel.permissions_for(guild.default_role).view_channel:
            yield Finding(name, "public")


def _roles(guild: discord.Guild, settings: CafeSettings) -> Iterator[Finding]:
    for name in ROLES:
        chosen: str | None = getattr(settings, name)
        if chosen is not None and guild.get_role(int(chosen)) is None:
            yield Finding(name, "gone")
    for rank, chosen in settings.rank_roles:
        role = guild.get_role(int(chosen))
        if role is None:
            yield Finding("rank", "gone", (rank,))
        elif role.managed or role >= guild.me.top_role:
            yield Finding("rank", "above", (rank,))


# ---- the Integrations page -------------------------------------------------------------------------------------------

USED_BY = {
    "till_role": ("staff", "panel"),
    "manager_role": ("staff", "roster", "timetable", "announce", "season", "campaign", "panel", "shoutbox"),
}
"""The commands that each role works with; that Discord hides `/setup` from managers is as it should be."""
Overrides = Mapping[int, Mapping[int, bool]]
"""Command (or the application for all of its commands) → role or everyone → allowed."""


async def _commands(client: discord.Client, guild: discord.Guild, settings: CafeSettings) -> list[Finding]:
    application = client.application_id or 0
    used = {name for names in USED_BY.values() for name in names}
    try:
        commands = [one for one in await client.http.get_global_commands(application) if one["name"] in used]
        numbers = [application, *(int(one["id"]) for one in commands)]
        overrides = {number: await _overrides(client, guild, number) for number in numbers}
    except (discord.HTTPException, *BROKEN) as error:
        log.warning("the Integrations page could not be read: %s", reason(error))
        return [Finding("commands", "unknown")]
    found: list[Finding] = []
    for name, needed in USED_BY.items():
        chosen: str | None = getattr(settings, name)
        role = guild.get_role(int(chosen)) if chosen is not None else None
        if role is None:
            continue
        mine = [command for command in commands if command["name"] in needed]
        hidden = [one["name"] for one in mine if not sees(role, one, overrides, application)]
        if hidden:
            found.append(Finding(name, "hidden", tuple(sorted(hidden))))
    return found


async def _overrides(client: discord.Client, guild: discord.Guild, number: int) -> Mapping[int, bool]:
    """What is set for a command, or for the application as a whole: role or everyone → allowed."""
    of_roles = 1
    try:
        raw = await client.http.get_application_command_permissions(client.application_id or 0, guild.id, number)
    except discord.NotFound:
        return {}  # nothing is set
    return {int(rule["id"]): rule["permission"] for rule in raw["permissions"] if rule["type"] == of_roles}


def sees(role: discord.Role, command: Any, overrides: Overrides, application: int) -> bool:
    """Whether somebody with only this role sees a command: the command's own override first, then the application's.

    An override for the role beats one for everyone; without any the command's default permissions decide.
    """
    everyone = role.guild.id
    for rules in (overrides.get(int(command["id"]), {}), overrides.get(application, {})):
        for who in (role.id, everyone):
            if who in rules:
                return rules[who]
    default = command.get("default_member_permissions")
    if default is None:
        return True
    held = role.permissions | role.guild.default_role.permissions
    return held.administrator or (held.value & int(default)) == int(default)
