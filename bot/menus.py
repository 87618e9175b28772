"""Entries of a member's menu (a right click, or a long press), marked on a cog's methods like commands.

discord.py has no decorator for them inside a cog, and keeps them in the tree alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.translator import L

Method = TypeVar("Method", bound=Callable[[Any, discord.Interaction, discord.Member], Awaitable[None]])


def member_menu(key: str) -> Callable[[Method], Method]:
    """Mark a cog's method as an entry of members' menus, in the café's server only; `key` is its name in the words."""

    def mark(method: Method) -> Method:
        method.__member_menu__ = key  # type: ignore[attr-defined]
        return method

    return mark


def menus_of(cog: object) -> Iterator[app_commands.ContextMenu]:
    """The entries that a cog's methods are marked for."""
    for attribute in vars(type(cog)).values():
        key = getattr(attribute, "__member_menu__", None)
        if key is not None:
            menu = app_commands.ContextMenu(
                name=L(key), callback=attribute.__get__(cog), type=discord.AppCommandType.user
            )
            menu.guild_only = True
            yield menu
