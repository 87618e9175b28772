"""The pages about commands say what the code says."""

import re
from collections.abc import Iterator

import typer

from bot.__main__ import app
from bot.permissions import USED_BY
from bot.translator import keys_of
from bot.words import LOCALES, Words
from docs import make_commands
from tests.project.tree import ROOT

WORDS = Words.load()
REMEDY = "run: .venv/bin/python docs/make_commands.py"


def command_line() -> Iterator[str]:
    yield from typer.main.get_command(app).commands  # type: ignore[attr-defined]


def test_the_commands_page_is_what_the_code_says() -> None:
    assert make_commands.PAGE.read_text("utf-8") == make_commands.page(), REMEDY


def test_every_command_stands_on_its_page_in_both_languages() -> None:
    text = make_commands.PAGE.read_text("utf-8")
    names = [
        make_commands.called(command, WORDS.for_(locale))
        for command in make_commands.leaves(make_commands.all_commands())
        for locale in LOCALES
    ]
    assert names
    assert [name for name in names if f"**`/{name}`**" not in text] == []


def test_every_command_has_words_in_both_catalogues() -> None:
    keys = set(keys_of(make_commands.all_commands()))
    assert {locale: sorted(keys - WORDS.keys(locale)) for locale in LOCALES} == {"en": [], "ja": []}


def test_who_may_is_read_from_what_the_cafe_asks_for() -> None:
    who = {
        command.qualified_name: make_commands.who_may(command)
        for command in make_commands.leaves(make_commands.all_commands())
    }
    assert (who["push"], who["staff visit"], who["setup"], who["announce now"]) == (
        "everyone",
        "till",
        "manager",
        "manager",
    )
    assert who["staff repair"] == who["staff suspend"] == "manager"  # asked for behind a helper of another cog


def test_the_setups_check_and_its_words_know_every_command_of_each_staff_role() -> None:
    used: dict[str, set[str]] = {"till": set(), "manager": set()}
    for leaf in make_commands.leaves(make_commands.all_commands()):
        group = leaf.root_parent or leaf
        if make_commands.who_may(leaf) != "everyone" and group.default_permissions is None:
            used[make_commands.who_may(leaf)].add(group.name)
    used["manager"] |= used["till"]
    assert {role: set(USED_BY[f"{role}_role"]) for role in used} == used
    for locale in LOCALES:
        reader = WORDS.for_(locale)
        told = reader("setup-integrations-how")
        assert [name for name in used["manager"] if f"`/{reader(f'cmd-{name}')}`" not in told] == []


def test_the_readme_names_every_command_that_fans_and_staff_have() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    groups = {f"`/{command.name}" for command in make_commands.all_commands()}
    assert sorted(group for group in groups if not re.search(rf"{re.escape(group)}[ `]", text)) == []


def test_the_readme_names_every_command_of_the_command_line() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `oshipass ([a-z]+)", text, re.MULTILINE)
    assert sorted(rows) == sorted(command_line())
