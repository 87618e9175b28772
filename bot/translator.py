"""Names and descriptions of commands, from the same catalogues as every other sentence.

A command's key follows from its place: ``/oshi set cast`` is ``cmd-oshi-set`` with the option ``opt-oshi-set-cast``,
and each has a ``.description``. So a cog writes only the descriptions, because discord.py wants them, and gives choices
their key, because Discord tells a choice nothing of its command::

    @app_commands.command(description=L("cmd-push.description"))
    @app_commands.describe(points=L("opt-push-points.description"))
    @app_commands.choices(period=[Choice(name=L("choice-period-week"), value="week")])
    async def push(self, interaction, points: int = 1): ...

The English of a key is what Discord shows by default and what the command is called; Japanese goes beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from discord import Locale, app_commands
from discord.app_commands import TranslationContextLocation as Place
from discord.app_commands import TranslationContextTypes, locale_str

from bot.words import Words, language_of

AnyCommand = app_commands.Command | app_commands.Group | app_commands.ContextMenu

DESCRIPTION_LIMIT = 100
CHOICE_LIMIT = 100
_NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
_DESCRIBES = {Place.command_description, Place.group_description, Place.parameter_description}


def L(key: str) -> locale_str:  # noqa: N802 - short, and read as a mark rather than a call
    """The English words of ``key`` as discord.py wants them, with the key kept for the translator.

    Command definitions are made while cogs are imported, before any words can be handed to them.
    """
    return locale_str(Words.load().text("en", key), key=key)


class CommandTranslator(app_commands.Translator):
    """Answers Discord's question for Japanese; for all other languages the English default stands."""

    def __init__(self, words: Words) -> None:
        self._japanese = words.for_("ja")

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        if language_of(locale.value) != "ja":
            return None
        key = string.extras.get("key") or key_of(context)
        return self._japanese(key) if key and key in self._japanese else None


def key_of(context: TranslationContextTypes) -> str | None:
    """The key of what is translated, from its place; None where the place does not tell."""
    data = context.data
    if isinstance(data, app_commands.Parameter):
        key = option_key(data.command.qualified_name, data.display_name)
    elif isinstance(data, app_commands.Command | app_commands.Group | app_commands.ContextMenu):
        key = command_key(data.qualified_name)
    else:
        return None
    return f"{key}.description" if context.location in _DESCRIBES else key


def command_key(qualified_name: str) -> str:
    """``oshi set`` → ``cmd-oshi-set``."""
    return "cmd-" + _slug(qualified_name)


def menu_key(menu: app_commands.ContextMenu) -> str:
    """The key that an entry of a menu was marked with (bot/menus.py); its name has spaces and no place."""
    marked = menu._locale_name  # discord.py keeps the mark here only
    assert marked is not None
    return str(marked.extras["key"])


def option_key(qualified_name: str, option: str) -> str:
    """``staff visit``, ``pv_yen`` → ``opt-staff-visit-pv-yen``."""
    return f"opt-{_slug(qualified_name)}-{_slug(option)}"


def keys_of(commands: Iterable[AnyCommand]) -> Iterator[str]:
    """Every key that these commands, their subcommands, options and choices ask the catalogues for."""
    for command in commands:
        if isinstance(command, app_commands.ContextMenu):
            yield menu_key(command)
            continue
        key = command_key(command.qualified_name)
        yield key
        yield f"{key}.description"
        if isinstance(command, app_commands.Group):
            yield from keys_of(command.commands)
        else:
            yield from _option_keys(command)


def name_problem(name: str) -> str | None:
    """Why Discord would refuse this name of a command or option; None when it would not."""
    if not _NAME.fullmatch(name):
        return "1 to 32 letters, digits, hyphens, underscores or apostrophes"
    return "lower case only" if name != name.lower() else None


def text_problem(text: str, limit: int = DESCRIPTION_LIMIT) -> str | None:
    """Why Discord would refuse this description or choice; None when it would not."""
    return None if 1 <= len(text) <= limit and text == text.strip() else f"1 to {limit} characters"


def _option_keys(command: app_commands.Command) -> Iterator[str]:
    for option in command.parameters:
        key = option_key(command.qualified_name, option.display_name)
        yield key
        yield f"{key}.description"
        for choice in option.choices:
            marked = choice._locale_name  # discord.py keeps the mark here only
            if marked is not None and "key" in marked.extras:
                yield marked.extras["key"]


def _slug(name: str) -> str:
    return name.replace(" ", "-").replace("_", "-")
