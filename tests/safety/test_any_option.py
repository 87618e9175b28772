"""Whatever is put into an option, by whomever and wherever: one answer, no fault, no ping, the books add up.

The commands and their options are those of the tree itself, so a new one is tried unasked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import discord
import pytest
from discord import app_commands
from hypothesis import given
from hypothesis import strategies as st

from bot.translator import menu_key
from tests.effort import TRIED, is_long
from tests.safety.everything import COMMANDS, MEMBER, MENUS, TEXT
from tests.safety.nasty import IDS, TYPED, Known, drawn_for, tried_in
from tests.safety.rights import COMMANDS as WHO_MAY
from tests.safety.rights import USUAL
from tests.safety.watch import PEOPLE, PLACES, Watch, fuzzed
from tests.safety.world import AUTOCOMPLETE, COMMAND

Command = app_commands.Command[Any, ..., Any]
A_PART = 11
INPUTS = 6
"""Commands that hypothesis gives one after the other, before the other café is compared."""
PARTS = [COMMANDS[n : n + A_PART] for n in range(0, len(COMMANDS), A_PART)]


def _named(commands: list[Command]) -> str:
    return commands[0].qualified_name.replace(" ", "-")


async def _given(watch: Watch, who: str, command: Command, given: dict[str, tuple[int, Any]], dm: bool = False) -> None:
    result = await watch.world.sent(who, COMMAND, watch.world.slash(command.qualified_name, given), dm=dm)
    watch.answered(result, (who, command.qualified_name, given, dm))


def _triers(command: Command, people: Iterator[str]) -> tuple[str, ...]:
    """Who tries a value: with `--long` everyone, else each in turn; for staff's, who is not refused at once."""
    if is_long():
        return PEOPLE
    return (next(people) if WHO_MAY[command.qualified_name] in ("anyone", "cast") else "manager",)


@pytest.mark.parametrize("commands", PARTS, ids=_named)
async def test_any_option_of_any_command(watch: Watch, commands: list[Command], record_property: Any) -> None:
    people, before = cycle(PEOPLE), watch.theirs()
    for command in commands:
        await _given(watch, "guest", command, {}, dm=True)
        await _given(watch, "manager", command, {})
        usual = {
            one.display_name: (one.type.value, Known(0) if one.type.value == MEMBER else USUAL[one.display_name])
            for one in command.parameters
            if one.required
        }
        for option in command.parameters:
            for typed in tried_in(option):
                options = usual | {option.display_name: (option.type.value, typed)}
                for who in _triers(command, people):
                    await _given(watch, who, command, options)
    await watch.books_add_up()
    assert watch.theirs() == before
    record_property(TRIED, watch.world.tried)


@pytest.mark.parametrize(("name", "more"), [("announce now", {}), ("announce schedule", {"when": (3, "12:00")})])
async def test_a_role_of_a_server_that_nobody_is_in_is_no_fault(
    watch: Watch, name: str, more: dict[str, tuple[int, Any]]
) -> None:
    """Found by chance: discord.py's role asks its server, of which there is none in direct messages."""
    [command] = [one for one in COMMANDS if one.qualified_name == name]
    await _given(watch, "cast", command, more | {"role": (8, Known(2))}, dm=True)


def test_half_a_character_cannot_come_over_the_gateway() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        discord.utils._from_json('{"value": "\\ud800"}')


def _input(command: Command) -> st.SearchStrategy[Any]:
    """Who gives it, where, the command, and its options."""
    options = {one.display_name: st.tuples(st.just(one.type.value), drawn_for(one)) for one in command.parameters}
    required = {one.display_name: options.pop(one.display_name) for one in command.parameters if one.required}
    given = st.fixed_dictionaries(required, optional=options)
    return st.tuples(st.sampled_from(PEOPLE), st.just(command), given, PLACES)


@pytest.mark.parametrize("commands", PARTS, ids=_named)
@fuzzed(8)
@given(data=st.data())
async def test_any_options_together_in_any_order(
    watch: Watch, commands: list[Command], data: st.DataObject, record_property: Any
) -> None:
    inputs = data.draw(st.lists(st.sampled_from(commands).flatmap(_input), min_size=1, max_size=INPUTS))
    before = watch.theirs()
    for who, command, options, dm in inputs:
        await _given(watch, who, command, options, dm)
    assert watch.theirs() == before
    await watch.books_add_up()
    record_property(TRIED, len(inputs))


SUGGESTING = [(one, option) for one in COMMANDS for option in one.parameters if option.autocomplete]


@fuzzed(3)
@given(texts=st.lists(TYPED, min_size=1, max_size=3), who=st.sampled_from(PEOPLE), dm=PLACES)
async def test_whatever_is_typed_suggestions_come_or_none_do(
    watch: Watch, texts: list[str], who: str, dm: bool, record_property: Any
) -> None:
    for command, option in SUGGESTING:
        for text in texts:
            data = watch.world.slash(command.qualified_name, {option.display_name: (TEXT, text)})
            inner = data
            while inner["options"][0]["type"] == 1:
                inner = inner["options"][0]
            inner["options"][0]["focused"] = True
            result = await watch.world.sent(who, AUTOCOMPLETE, data, dm=dm)
            watch.suggested(result, (who, command.qualified_name, text, dm))
    record_property(TRIED, len(SUGGESTING) * len(texts))


async def test_an_entry_of_members_menus_opens_on_whomever(watch: Watch, record_property: Any) -> None:
    for menu in MENUS:
        for target in map(Known, range(IDS)):
            for who in PEOPLE:
                shown = watch.world.floor.text(menu_key(menu))
                data = watch.world.menu(shown, int(watch.world.known(target)))
                watch.answered(await watch.world.sent(who, COMMAND, data), (who, target))
    record_property(TRIED, watch.world.tried)
