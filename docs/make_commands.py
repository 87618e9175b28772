"""Writes docs/commands.md from the commands themselves: `.venv/bin/python docs/make_commands.py`.

A test compares the page with what this would write, so it cannot fall behind.
"""

from __future__ import annotations

import asyncio
import inspect
import re
import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import discord
from discord import app_commands

import storage  # importing the floor registers every feature's steps
from bot.client import Client
from bot.house import House
from bot.translator import command_key, menu_key, option_key
from bot.words import Reader, Words
from cafe.book import LedgerChange
from cafe.memory import Change, Memory, Question
from cogs import COGS
from storage.registry import READERS, WRITERS

assert storage, "imported for what it registers"

PAGE = Path(__file__).with_name("commands.md")
AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group
Who = Literal["everyone", "till", "manager"]

BEYOND_COUNTING = 1_000_000
"""An upper end that stands for none: the café's own settings are much lower."""

_NEEDS = re.compile(r'\bneed\([^)]*"(till|manager)"\)')
_HELPERS = re.compile(r"\bself\.(_\w+)\(")
_FUNCTIONS = re.compile(r"(?<![.\w])([a-z]\w+)\(")
_NAMES = re.compile(r"\b([A-Z]\w+)\(")


@dataclass(frozen=True)
class Chrome:
    """The page's own words in one language, around those of the catalogues."""

    heading: str
    intro: str
    audience: dict[Who, str]
    required: str
    optional: str
    between: str
    at_least: str
    suggests: str
    only_managers: str
    menu: str
    comma: str = ", "
    option: str = "`{name}` ({facts}) {does}"
    space: str = " "


ENGLISH = Chrome(
    heading="English",
    intro=(
        "Discord shows names and descriptions in the language that it is set to. Replies are for your eyes only; posts "
        "for everyone are written by the bot itself, at their time."
    ),
    audience={
        "everyone": "For everyone",
        "till": "For staff at the till",
        "manager": "For managers",
    },
    required="required",
    optional="optional",
    between="{low} to {high}",
    at_least="{low} or more",
    suggests="suggests while you type",
    menu="In a member’s menu, under Apps: a right click, or a long press on a phone.",
    only_managers=("Discord shows it to members with Manage Server, and to whom the server’s Integrations page adds."),
)
JAPANESE = Chrome(
    heading="日本語",
    intro=(
        "コマンドの名前と説明は、Discordの言語設定に合わせて表示されます。返信はご本人にだけ見えます。"
        "全員に見える投稿は、その時刻にボットが行います。"
    ),
    audience={
        "everyone": "どなたでも",
        "till": "レジのスタッフ",
        "manager": "マネージャー",
    },
    required="必須",
    optional="任意",
    between="{low}〜{high}",
    at_least="{low}以上",
    suggests="入力中に候補が出ます",
    menu="メンバーのメニューの「アプリ」から使います（右クリック、スマートフォンでは長押し）。",
    only_managers="「サーバー管理」の権限がある人と、サーバーの「連携サービス」で許可された人に表示されます。",
    comma="、",
    option="`{name}`（{facts}）{does}",
    space="",
)


# ---- reading the code ------------------------------------------------------------------------------------------------


def all_commands() -> list[AnyCommand]:
    """The commands and groups as the bot tells them to Discord."""
    tree = asyncio.run(_loaded()).tree
    return [one for one in tree.get_commands() if not isinstance(one, app_commands.ContextMenu)]


async def _loaded() -> Client:
    house = House(typing.cast(Memory, None), Words.load(), lambda: 0)
    client = Client(house, COGS)
    for make in COGS:
        await client.add_cog(make(house))
    return client


def menus() -> list[app_commands.ContextMenu]:
    """The entries of members' menus."""
    return [one for one in asyncio.run(_loaded()).tree.get_commands() if isinstance(one, app_commands.ContextMenu)]


def leaves(commands: Iterable[AnyCommand]) -> Iterator[app_commands.Command[Any, ..., Any]]:
    """What a person can type: commands and the subcommands of groups."""
    for one in commands:
        if isinstance(one, app_commands.Group):
            yield from leaves(one.commands)
        else:
            yield one


def who_may(command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu) -> Who:
    """Who is not refused: what the café asks for in the questions and changes that the command brings."""
    needed = {role for verb in _verbs(command) for role in _NEEDS.findall(_judgement(verb))}
    return "manager" if "manager" in needed else "till" if "till" in needed else "everyone"


def _verbs(command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu) -> Iterator[type[Any]]:
    """The questions and changes that a callback makes, itself or through the cogs' helpers."""
    menu = isinstance(command, app_commands.ContextMenu)
    cog = type(getattr(command.callback, "__self__", None) if menu else command.binding)
    pending: list[Callable[..., Any]] = [command.callback]
    seen = set[Callable[..., Any]]()
    while pending:
        function = inspect.unwrap(pending.pop())
        seen.add(function)
        source, module = inspect.getsource(function), sys.modules[function.__module__]
        helpers = [inspect.getattr_static(cog, name) for name in _HELPERS.findall(source)]
        helpers += [getattr(module, name, None) for name in _FUNCTIONS.findall(source)]
        for helper in helpers:
            inner = helper.callback if isinstance(helper, app_commands.Command) else helper
            if inspect.isfunction(inner) and inner.__module__.startswith("cogs.") and inner not in seen:
                pending.append(inner)
        for made in _NAMES.findall(source):
            kind = getattr(module, made, None)
            if isinstance(kind, type) and issubclass(kind, Question | Change):
                yield kind


def _judgement(verb: type[Any]) -> str:
    """The source of the function that refuses or does what is asked."""
    if issubclass(verb, LedgerChange):
        return inspect.getsource(verb.decide)
    return inspect.getsource((READERS | WRITERS)[verb])


# ---- writing the page ------------------------------------------------------------------------------------------------


def page() -> str:
    """The whole page."""
    commands, words = sorted(leaves(all_commands()), key=lambda one: one.qualified_name), Words.load()
    parts = [
        "# Commands",
        "",
        "Made from the code by `docs/make_commands.py`; do not edit. · "
        "このページはコードから作られています。[日本語はこちら](#日本語)",
        "",
        *_part(commands, words.for_("en"), ENGLISH),
        *_part(commands, words.for_("ja"), JAPANESE),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _part(commands: list[app_commands.Command[Any, ..., Any]], reader: Reader, chrome: Chrome) -> Iterator[str]:
    yield from (f"## {chrome.heading}", "", chrome.intro, "")
    entries = menus()
    for who, title in chrome.audience.items():
        lines = [line for one in commands if who_may(one) == who for line in _command(one, reader, chrome)]
        lines += [f"- **{reader(menu_key(one))}** {chrome.menu}" for one in entries if who_may(one) == who]
        if lines:
            yield from (f"### {title}", "", *lines, "")


def _command(command: app_commands.Command[Any, ..., Any], reader: Reader, chrome: Chrome) -> Iterator[str]:
    key = command_key(command.qualified_name)
    note = f"{chrome.space}{chrome.only_managers}" if command.default_permissions is not None else ""
    yield f"- **`/{called(command, reader)}`** {_sentence(reader(f'{key}.description'))}{note}"
    for option in command.parameters:
        own = option_key(command.qualified_name, option.display_name)
        facts = chrome.comma.join(_facts(option, reader, chrome))
        does = _sentence(reader(f"{own}.description"))
        yield "  - " + chrome.option.format(name=reader(own), facts=facts, does=does)


def called(command: AnyCommand, reader: Reader) -> str:
    """The full name of a command as Discord shows it: a group's name is translated like its subcommand's."""
    whole = command.qualified_name.split(" ")
    return " ".join(reader(command_key(" ".join(whole[: n + 1]))) for n in range(len(whole)))


def _facts(option: app_commands.Parameter, reader: Reader, chrome: Chrome) -> Iterator[str]:
    yield chrome.required if option.required else chrome.optional
    if option.choices:
        yield " · ".join(_choice(choice, reader) for choice in option.choices)
    elif option.type is discord.AppCommandOptionType.integer and option.max_value is not None:
        wording = chrome.at_least if option.max_value >= BEYOND_COUNTING else chrome.between
        yield wording.format(low=f"{option.min_value or 0:,}", high=f"{option.max_value:,}")
    if option.autocomplete:
        yield chrome.suggests


def _choice(choice: app_commands.Choice[Any], reader: Reader) -> str:
    marked = choice._locale_name  # discord.py keeps the mark here only, as bot/translator.py says
    return reader(marked.extras["key"]) if marked is not None else choice.name


def _sentence(text: str) -> str:
    """A description as a sentence; Discord's own have no full stop."""
    return text if text.endswith((".", "。", "!", "?")) else text + ("。" if re.search(r"[ぁ-ヿ一-龯]", text) else ".")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
