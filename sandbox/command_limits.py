"""What Discord refuses in application commands: names, texts, options, choices, nesting, sizes."""

import re
from typing import Any

from sandbox import limits
from sandbox.codec import JSON
from sandbox.errors import DiscordError, Path, Problems

CHAT, SUBCOMMAND, GROUP = 1, 1, 2
# Letters and digits of any script, and the two scripts whose vowel signs are no letters to `\w`.
NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
# fmt: off
LOCALES = frozenset({
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
})
# fmt: on
NAME_FAULT = "Command name is invalid"


def commands(body: list[JSON]) -> None:
    """A bulk overwrite: each command, then names that occur twice, then how many there are."""
    problems = Problems()
    seen: set[tuple[str, int]] = set()
    for index, entry in enumerate(body):
        _command(problems, (index,), entry)
        key = (str(entry.get("name")), int(entry.get("type", CHAT)))
        if key in seen:
            text = "Application command names must be unique"
            problems.add((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
        seen.add(key)
    problems.refuse()
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        if sum(key[1] == kind for key in seen) > most:
            raise DiscordError(30032)


def command(body: JSON) -> None:
    """One command on its own."""
    problems = Problems()
    _command(problems, (), body)
    problems.refuse()


def _command(problems: Problems, path: Path, body: JSON) -> None:
    kind = body.get("type", CHAT)
    if kind == CHAT:
        _name(problems, path, body)
        _description(problems, path, body)
        _options(problems, (*path, "options"), body.get("options") or [], depth=0)
    else:
        problems.length((*path, "name"), body.get("name"), 32, least=1)
        if body.get("description"):
            problems.add((*path, "description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET", "No.")
    if size(body) > 8000:
        text = "Command exceeds maximum size (8000)"
        problems.add((*path, "options"), "APPLICATION_COMMAND_TOO_LARGE", text)


def _name(problems: Problems, path: Path, body: JSON) -> None:
    names = {(*path, "name"): body.get("name")}
    for locale, text in (body.get("name_localizations") or {}).items():
        _locale(problems, (*path, "name_localizations"), locale)
        names[(*path, "name_localizations", locale)] = text
    for where, text in names.items():
        problems.length(where, text, 32, least=1)
        if isinstance(text, str) and (not NAME.fullmatch(text) or text != text.lower()):
            problems.add(where, "APPLICATION_COMMAND_INVALID_NAME", NAME_FAULT)


def _description(problems: Problems, path: Path, body: JSON) -> None:
    problems.required(path, body, "description")
    problems.length((*path, "description"), body.get("description") or " ", 100, least=1)
    for locale, text in (body.get("description_localizations") or {}).items():
        _locale(problems, (*path, "description_localizations"), locale)
        problems.length((*path, "description_localizations", locale), text, 100, least=1)


def _locale(problems: Problems, path: Path, locale: str) -> None:
    if locale not in LOCALES:
        problems.add((*path, locale), "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid enum value.')


def _options(problems: Problems, path: Path, options: Any, depth: int) -> None:
    if not problems.count(path, options, 25):
        return
    seen: set[str] = set()
    optional_seen = False
    for index, option in enumerate(options):
        here = (*path, index)
        _option(problems, here, option, depth)
        if option.get("name") in seen:
            text = "Option names must be unique"
            problems.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", text)
        seen.add(str(option.get("name")))
        if option.get("required") and optional_seen:
            text = "Required options must be placed before non-required options"
            problems.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        optional_seen = optional_seen or not option.get("required")
    if any(o.get("type") in (SUBCOMMAND, GROUP) for o in options) and any(
        o.get("type") not in (SUBCOMMAND, GROUP) for o in options
    ):
        text = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)


def _option(problems: Problems, path: Path, option: JSON, depth: int) -> None:
    _name(problems, path, option)
    _description(problems, path, option)
    kind = option.get("type")
    problems.choice((*path, "type"), kind, range(1, 12))
    if kind in (SUBCOMMAND, GROUP):
        if depth >= kind_depth(kind):
            problems.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command nesting is too deep")
        _options(problems, (*path, "options"), option.get("options") or [], depth + 1)
        return
    _choices(problems, path, option)
    for name, most in (("min_length", 6000), ("max_length", 6000)):
        if option.get(name) is not None and not 0 <= option[name] <= most:
            problems.add((*path, name), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")


def kind_depth(kind: int) -> int:
    """A group may stand at the top only, a subcommand also inside a group."""
    return 1 if kind == GROUP else 2


def _choices(problems: Problems, path: Path, option: JSON) -> None:
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        text = "Autocomplete cannot be set with choices"
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", text)
    if not problems.count((*path, "choices"), choices, 25):
        return
    for index, choice in enumerate(choices):
        limits.one_choice(problems, (*path, "choices", index), choice)
    names = [choice.get("name") for choice in choices]
    for index, name in enumerate(names):
        if name in names[:index]:
            text = "Choice names must be unique"
            problems.add(
                (*path, "choices", index, "name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", text
            )


def size(body: JSON) -> int:
    """Characters of name, description and values, each by its longest language, through all options."""
    total = 0
    for name in ("name", "description"):
        texts = [body.get(name) or "", *(body.get(f"{name}_localizations") or {}).values()]
        total += max(len(str(text)) for text in texts)
    for choice in body.get("choices") or []:
        total += size(choice) + (len(choice["value"]) if isinstance(choice.get("value"), str) else 0)
    return total + sum(size(option) for option in body.get("options") or [])
