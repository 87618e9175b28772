"""Buttons, selects and forms, answered by their custom_id.

A custom_id is `name:version:arguments…`; it carries identity, truth is read again on each press. discord.py's own
dispatch keeps views in memory and lets exceptions and unknown ids pass in silence (docs/architecture.md), so these
interactions come here: one table, every error reported, nothing left without an answer, all of it after a restart too.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import discord

from bot import replies
from bot.house import House
from bot.sight import trail
from bot.typed import without_nul
from cafe.errors import ButtonOutdated

Handler = Callable[["Press"], Awaitable[None]]
Method = TypeVar("Method", bound=Callable[[Any, "Press"], Awaitable[None]])
VERSION = "1"
SEPARATOR = ":"
NUMBER, TOKEN, SNOWFLAKE = "[0-9]{1,15}", "[0-9a-f]{1,16}", "[0-9]{1,20}"
"""Shapes of arguments: a number that every table can hold, a one-use token, one of Discord's ids."""


def custom_id(name: str, *arguments: object) -> str:
    """The custom_id of a button: at most 100 characters, as Discord asks."""
    made = SEPARATOR.join((name, VERSION, *map(str, arguments)))
    if len(made) > 100:
        raise ValueError(f"a custom_id holds 100 characters: {made}")
    return made


@dataclass(frozen=True, slots=True)
class Press:
    """A press, a selection or a submitted form. `values` are a select's; `fields` a form's, by custom_id."""

    interaction: discord.Interaction
    arguments: Sequence[str]
    values: Sequence[str]
    fields: Mapping[str, str | Sequence[str]]

    def text(self, name: str) -> str:
        """A form's text field, stripped."""
        value = self.fields.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def chosen(self, name: str) -> str:
        """What was chosen in a form's select; "" for nothing."""
        values = self.fields.get(name, ())
        return values[0] if values and not isinstance(values, str) else ""


@dataclass(frozen=True, slots=True)
class _Answer:
    handler: Handler
    redraws: bool
    arguments: re.Pattern[str]
    values: re.Pattern[str]


def pressed(name: str, *arguments: str, values: str = "", redraws: bool = False) -> Callable[[Method], Method]:
    """Mark a cog's method as the answer to a button, select or form. `redraws`: it draws its own message anew.

    `arguments` are the shapes that its custom_id's arguments have, `values` that of a select's value, as regular
    expressions: what has another shape was never drawn by us, and is told so before anything is read from it.
    """
    shape = re.compile(SEPARATOR.join(f"(?:{one})" for one in arguments), re.ASCII)

    def mark(method: Method) -> Method:
        method.__pressed__ = (name, redraws, shape, re.compile(values, re.ASCII))  # type: ignore[attr-defined]
        return method

    return mark


class Presses:
    """The table of everything that can be pressed."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._answers: dict[str, _Answer] = {}

    def add_all(self, cog: object) -> None:
        """Answer everything that a cog's methods are marked for."""
        for attribute in vars(type(cog)).values():
            marked = getattr(attribute, "__pressed__", None)
            if marked is None:
                continue
            name, redraws, arguments, values = marked
            if name in self._answers:
                raise ValueError(f"two handlers for the button {name!r}")
            self._answers[name] = _Answer(attribute.__get__(cog), redraws, arguments, values)

    def names(self) -> set[str]:
        """Every name that is answered."""
        return set(self._answers)

    async def dispatch(self, interaction: discord.Interaction) -> None:
        """Find who answers; whatever goes wrong is told to who pressed."""
        trail.handled.set(interaction.id)
        data: Any = interaction.data or {}
        name, _, rest = str(data.get("custom_id", "")).partition(SEPARATOR)
        without_nul(data)  # what was typed; a custom_id is ours as it stands, or it is not ours
        version, _, arguments = rest.partition(SEPARATOR)
        answer = self._answers.get(name)
        if self._house.sight is not None:
            self._house.sight.arrived(interaction, name if answer is not None else "")
        try:
            if answer is None or version != VERSION or not _fits(answer, arguments, data):
                raise ButtonOutdated
            replies.watch(interaction, redraws=answer.redraws)
            parts = arguments.split(SEPARATOR) if arguments else []
            await answer.handler(Press(interaction, parts, data.get("values", ()), _fields(data)))
        except Exception as error:
            await replies.report(self._house, interaction, error)


def _fits(answer: _Answer, arguments: str, data: Mapping[str, Any]) -> bool:
    values = [str(value) for value in data.get("values", ())]
    chosen = ",".join(values)
    return "" not in values and bool(answer.arguments.fullmatch(arguments) and answer.values.fullmatch(chosen))


def _fields(data: Mapping[str, Any]) -> dict[str, str | Sequence[str]]:
    """A form's values by custom_id, from labelled components and from the older rows alike."""
    found: dict[str, str | Sequence[str]] = {}
    for component in data.get("components", ()):
        inner = component.get("components") or [component.get("component") or {}]
        for one in inner:
            if "custom_id" in one:
                found[one["custom_id"]] = one["value"] if "value" in one else one.get("values", ())
    return found
