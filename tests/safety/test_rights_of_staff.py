"""Nobody does what is staff's: tried by everyone who is not, with every command, menu, button, select and form."""

from __future__ import annotations

from typing import Any

import pytest

from bot.translator import menu_key
from tests.safety.everything import BUTTONS, COMMANDS, MEMBER, MENUS, Button, fields
from tests.safety.rights import COMMANDS as WHO_MAY
from tests.safety.rights import FILLED, PRESSES, SHARED, USUAL
from tests.safety.rights import MENUS as MENUS_OF
from tests.safety.world import COMMAND, COMPONENT, FORM, World, everything, filled, pressed

NOT_STAFF = ("guest", "cast", "stranger", "visitor", "namesake")
"""A member, a cast member, one without a card, a manager of another café, one whose role is only called Till."""
BY_NAME = {one.qualified_name: one for one in COMMANDS}
PRESSED = {one.name: one for one in BUTTONS}
SAMPLES = {
    "[0-9]{1,15}": "1", "[0-9]{1,20}": "1", "[0-9a-f]{1,16}": "a1", "[0-9]{1,15}|all": "1", "[01]": "1", "[ab]": "a",
    "[^:]*": "", "(?:[0-9]{1,20})?": "", "here|everyone|[0-9]{0,20}": "", "[0-9]": "1",
}  # fmt: skip
MANY = 15
"""Kinds of staff's buttons that a furnished café draws, at least."""
A_PART = 12
"""Names that share a café: making one costs more than the tries."""


def staffs(table: dict[str, Any]) -> list[str]:
    return sorted(name for name, who in table.items() if who in ("till", "manager"))


def parts(names: list[str]) -> list[tuple[str, ...]]:
    return [tuple(names[n : n + A_PART]) for n in range(0, len(names), A_PART)]


def outsiders(role: str) -> tuple[str, ...]:
    return NOT_STAFF if role == "till" else (*NOT_STAFF, "till")


def insiders(role: str) -> tuple[str, ...]:
    return ("owner", "manager") if role == "manager" else ("owner", "manager", "till")


def _command(world: World, name: str) -> dict[str, Any]:
    given: dict[str, tuple[int, Any]] = {}
    for option in BY_NAME[name].parameters:
        if option.required or (name in SHARED and option.display_name == "cast"):
            kind = option.type.value
            value = str(world.here.people["guest"].id) if kind == MEMBER else USUAL[option.display_name]
            given[option.display_name] = (kind, value)
    return world.slash(name, given)


def _press(world: World, button: Button) -> tuple[int, dict[str, Any]]:
    """A press as its own drawing would make it; a form with its fields filled."""
    shapes = [SAMPLES.get(shape, shape.split("|")[0]) for shape in button.arguments]
    if button.name == "announce-form":
        shapes[0] = str(world.here.channel.id)
    custom_id = ":".join((button.name, "1", *shapes))
    if button.name.endswith("-form") or button.name in ("thank-words", "limit-amount", "me-name"):
        return FORM, filled(custom_id, FILLED)
    return COMPONENT, pressed(custom_id, *_chosen(world, button))


def _chosen(world: World, button: Button) -> list[str]:
    """What a select would be set to; the staff roles stay as they are, or nobody would be staff any more."""
    if button.name == "setup-role":
        return [str(world.here.roles["manager"].id)]
    value = SAMPLES.get(button.values, button.values.split("|")[0])
    return [value] if value else []  # of one or none, none


def _said(result: Any) -> list[str]:
    messages = [one for one in (result.response, *result.followups) if one is not None]
    return [one.embeds[0].description or "" if one.embeds else one.content for one in messages]


async def _refused(
    world: World, people: tuple[str, ...], kind: int, data: dict[str, Any], key: str, *, dm: bool = False, **facts: Any
) -> None:
    """Each is told one sentence, and not a row is another."""
    before = everything(world)
    for who in people:
        result = await world.sent(who, kind, data, dm=dm)
        assert _said(result) == [world.floor.text(f"error-{key}", **facts)], (who, data)
        assert result.modal is None
    assert everything(world) == before, data


async def _not_refused(world: World, who: str, kind: int, data: dict[str, Any], role: str) -> None:
    result = await world.sent(who, kind, data)
    assert result.acknowledged
    assert world.floor.text("error-not-staff", need=role) not in _said(result), (who, data)
    assert world.floor.text("error-not-cast") not in _said(result), (who, data)


async def _tried(world: World, tries: list[tuple[str, int, dict[str, Any]]]) -> None:
    """Everybody tries what needs a role; those who hold it come last, for what they do may stand in another's way."""
    for role, kind, data in tries:
        await _refused(world, outsiders(role), kind, data, "not-staff", need=role)
        await _refused(world, ("owner", "manager", "till"), kind, data, "not-allowed-here", dm=True)
    for role, kind, data in tries:
        for who in insiders(role):
            await _not_refused(world, who, kind, data, role)


# ---- the table -------------------------------------------------------------------------------------------------------


def test_everything_that_can_be_typed_or_pressed_says_who_may() -> None:
    assert WHO_MAY.keys() == BY_NAME.keys()
    assert {menu_key(one) for one in MENUS} == MENUS_OF.keys()
    assert PRESSES.keys() == PRESSED.keys()
    assert set(fields()) == FILLED.keys()


# ---- commands, menus and presses -------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", parts(staffs(WHO_MAY)), ids=lambda names: names[0])
async def test_a_command_of_staff_refuses_all_others_and_changes_nothing(world: World, names: tuple[str, ...]) -> None:
    await _tried(world, [(WHO_MAY[name], COMMAND, _command(world, name)) for name in names])


async def test_a_shift_of_somebody_else_is_a_managers_business(world: World) -> None:
    await _tried(world, [("manager", COMMAND, _command(world, name)) for name in sorted(SHARED)])


async def test_the_menu_of_members_refuses_who_is_not_at_the_till(world: World) -> None:
    guest = world.here.people["guest"].id
    shown = {menu_key(one): world.floor.text(menu_key(one)) for one in MENUS}
    await _tried(world, [(MENUS_OF[key], COMMAND, world.menu(name, guest)) for key, name in shown.items()])


@pytest.mark.parametrize("names", parts(staffs(PRESSES)), ids=lambda names: names[0])
async def test_a_press_of_staff_refuses_all_others_and_changes_nothing(world: World, names: tuple[str, ...]) -> None:
    await _tried(world, [(PRESSES[name], *_press(world, PRESSED[name])) for name in names])


async def test_a_press_of_the_cast_refuses_all_others_staff_as_well(world: World) -> None:
    for name in sorted(name for name, who in PRESSES.items() if who == "cast"):
        kind, data = _press(world, PRESSED[name])
        await _refused(world, ("guest", "visitor", "namesake", "till", "manager", "owner"), kind, data, "not-cast")
        await _not_refused(world, "cast", kind, data, "till")


# ---- what has been drawn for staff, in other hands -------------------------------------------------------------------


async def _drawn_for_staff(world: World) -> list[tuple[str, int, dict[str, Any]]]:
    """Presses of staff as they stand in messages: real numbers, real tokens."""
    for name in staffs(WHO_MAY):
        if name not in ("season close", "roster erase", "panel"):
            await world.sent("manager", COMMAND, _command(world, name))
    found: list[tuple[str, int, dict[str, Any]]] = []
    for custom_id in world.drawn:
        name, _, _ = custom_id.partition(":")
        if PRESSES.get(name) in ("till", "manager"):
            form = name.endswith("-form")
            data = filled(custom_id, FILLED) if form else pressed(custom_id, *_chosen(world, PRESSED[name]))
            found.append((PRESSES[name], FORM if form else COMPONENT, data))
    assert len({data["custom_id"].partition(":")[0] for _, _, data in found}) >= MANY
    return found


async def test_what_was_drawn_for_staff_is_of_no_use_in_other_hands(world: World) -> None:
    for role, kind, data in await _drawn_for_staff(world):
        await _refused(world, outsiders(role), kind, data, "not-staff", need=role)


async def test_a_role_taken_away_between_drawing_and_press_is_gone(world: World) -> None:
    drawn = await _drawn_for_staff(world)
    for name in ("manager", "till"):
        person, role = world.here.people[name], world.here.roles[name]
        world.floor.env.backend.remove_member_role(world.here.guild.id, person.id, role.id)
    for role, kind, data in drawn:
        await _refused(world, insiders(role)[1:], kind, data, "not-staff", need=role)


async def test_what_was_drawn_here_does_nothing_here_when_it_is_pressed_in_another_cafe(world: World) -> None:
    drawn = await _drawn_for_staff(world)
    before = everything(world, world.here.cafe)
    for _, kind, data in drawn:
        for who in ("owner", "manager", "till"):
            result = await world.sent(who, kind, data, house=world.there)
            assert result.acknowledged
    assert everything(world, world.here.cafe) == before
