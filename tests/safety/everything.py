"""Everything that a person can send the bot: found in its own tables, so that what is new is tried unasked."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from discord import app_commands

from bot.client import Client
from bot.house import House
from bot.presses import Presses
from cafe.memory import Memory
from cogs import COGS
from tests.cogs.conftest import WORDS
from tests.project.tree import ROOT

TEXT, NUMBER, SWITCH, MEMBER, CHANNEL, ROLE, FILE = 3, 4, 5, 6, 7, 8, 11
"""Discord's kinds of options."""
_READ = re.compile(r"press\.(?:text|chosen)\(([^)]*)\)")
_QUOTED = re.compile(r'"(\w+)"')
_FORM = re.compile(r"press\.(?:text|chosen)\(|_typed\w*\(press|self\._\w*typed\w*\(press")
_FIELDS = re.compile(r'\b(?:text_input|labelled)\(\s*"(\w+)"|press\.(?:text|chosen)\("(\w+)"')


@dataclass(frozen=True)
class Button:
    """A button, a select or a form: what its custom_id begins with, and the shapes of what follows."""

    name: str
    arguments: tuple[str, ...]
    values: str
    fields: tuple[str, ...]
    """The fields that forms of its feature have; none for what is no form's answer."""

    @property
    def is_form(self) -> bool:
        """Whether a submitted form is what it answers."""
        return bool(self.fields)


def _loaded() -> tuple[list[app_commands.Command[Any, ..., Any]], list[app_commands.ContextMenu], list[Button]]:
    async def load() -> tuple[Client, list[object]]:
        house = House(cast(Memory, None), WORDS, lambda: 0)
        client, cogs = Client(house, COGS), [make(house) for make in COGS]
        for cog in cogs:
            await client.add_cog(cog)
        return client, list(cogs)

    client, cogs = asyncio.run(load())
    tree = client.tree.get_commands()
    commands = sorted(_leaves(tree), key=lambda one: one.qualified_name)
    menus = [one for one in tree if isinstance(one, app_commands.ContextMenu)]
    return commands, menus, sorted(_buttons(cogs, client), key=lambda one: one.name)


def _leaves(commands: Any) -> Iterator[app_commands.Command[Any, ..., Any]]:
    for one in commands:
        if isinstance(one, app_commands.Group):
            yield from _leaves(one.commands)
        elif isinstance(one, app_commands.Command):
            yield one


def _buttons(cogs: list[object], client: Client) -> Iterator[Button]:
    for cog in cogs:
        presses = Presses(client.house)
        presses.add_all(cog)
        module = Path(inspect.getfile(type(cog))).read_text("utf-8")
        for name, answer in presses._answers.items():
            shape = answer.arguments.pattern
            arguments = tuple(shape[3:-1].split("):(?:")) if shape else ()
            handler = inspect.getsource(answer.handler)
            read = {field for inside in _READ.findall(module) for field in _QUOTED.findall(inside)}
            own = sorted(read.intersection(fields())) if _FORM.search(handler) else ()
            yield Button(name, arguments, answer.values.pattern, tuple(own))


def fields() -> list[str]:
    """The custom_ids of the fields of all forms."""
    sources = [*(ROOT / "bot" / "ui").glob("*.py"), *(ROOT / "cogs").glob("*.py")]
    found = {one or other for path in sources for one, other in _FIELDS.findall(path.read_text("utf-8"))}
    return sorted(found)


COMMANDS, MENUS, BUTTONS = _loaded()
