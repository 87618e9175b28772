"""What the options of commands offer: choices, and numbers within their bounds.

Discord holds people to the command that it knows, which may be one of an earlier version; discord.py looks at the kind
of a value only. What lies outside would meet a CHECK of the database, and that would be a fault.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import discord
from discord import app_commands

Offers: TypeAlias = Mapping[str, Mapping[str, Container[Any]]]
"""The values that may be chosen, by a command's full name and an option's."""
_INNER = (1, 2)
"""Discord's kinds for a subcommand and a group of them."""


def offers(commands: Iterable[Any]) -> Offers:
    """What may be chosen, for all commands that leave not everything open."""
    found: dict[str, Mapping[str, Container[Any]]] = {}
    for command in _leaves(commands):
        limited = {one.display_name: values for one in command.parameters if (values := _values(one)) is not None}
        if limited:
            found[command.qualified_name] = limited
    return found


def _values(option: app_commands.Parameter) -> Container[Any] | None:
    if option.choices:
        return frozenset(choice.value for choice in option.choices)
    low, high = option.min_value, option.max_value
    if option.type is discord.AppCommandOptionType.integer and low is not None and high is not None:
        return range(int(low), int(high) + 1)
    return None


def _leaves(commands: Iterable[Any]) -> Iterator[app_commands.Command[Any, ..., Any]]:
    for one in commands:
        if isinstance(one, app_commands.Group):
            yield from _leaves(one.commands)
        elif isinstance(one, app_commands.Command):
            yield one


def all_offered(known: Offers, data: Mapping[str, Any]) -> bool:
    """Whether each value of an interaction is one that its option offers, where it offers any."""
    name, options = data.get("name", ""), data.get("options", ())
    while options and options[0].get("type") in _INNER:
        name, options = f"{name} {options[0]['name']}", options[0].get("options", ())
    choices = known.get(name)
    return choices is None or all(one.get("value") in choices.get(one["name"], (one.get("value"),)) for one in options)
