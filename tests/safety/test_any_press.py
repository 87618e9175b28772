"""Whatever is pressed, chosen or typed into a form, by whomever: one answer, no fault, no ping, the books add up.

The buttons are those of the bot's own table, so a new one is tried unasked; custom_ids are forged in their own shapes,
with numbers and tokens that have been given out to somebody else among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import TRIED, is_long
from tests.safety.everything import BUTTONS, Button
from tests.safety.nasty import DRAWN, TEXTS, TYPED, Drawn, chosen_in, forged
from tests.safety.rights import FILLED, PRESSES
from tests.safety.watch import PEOPLE, PLACES, Watch, fuzzed
from tests.safety.world import COMPONENT, FORM, World, filled, pressed

A_PART = 34
INPUTS = 12
"""Presses that hypothesis makes one after the other, before the other café is compared."""
PARTS = [BUTTONS[n : n + A_PART] for n in range(0, len(BUTTONS), A_PART)]
FORMS = [one for one in BUTTONS if one.is_form]
SHAPES = {
    "[0-9]{1,15}": "1", "[0-9]{1,20}": "1", "[0-9a-f]{1,16}": "a1", "[0-9]{1,15}|all": "1", "[01]": "1", "[ab]": "a",
    "[^:]*": "", "here|everyone|[0-9]{0,20}": "", "in_today|on_stage|birthday": "birthday", "[0-9a-z]{16}": "0" * 16,
}  # fmt: skip


def _named(buttons: list[Button]) -> str:
    return buttons[0].name


async def _pressed(watch: Watch, who: str, kind: int, data: dict[str, Any], dm: bool = False) -> None:
    watch.answered(await watch.world.sent(who, kind, data, dm=dm), (who, data, dm))


def _sample(world: World, button: Button) -> str:
    """A custom_id of it: one that has been drawn, if there is one."""
    drawn = [one for one in world.drawn if one.partition(":")[0] == button.name]
    made = ":".join((button.name, "1", *(SHAPES.get(one, one.split("|")[0].strip("()?:")) for one in button.arguments)))
    return drawn[-1] if drawn else made


def _triers(button: Button, people: Iterator[str]) -> tuple[str, ...]:
    """Who types into a form: with `--long` everyone, else each in turn; for staff's, who is not refused at once."""
    if is_long():
        return PEOPLE
    who = {"anyone": next(people), "cast": "cast"}
    return (who.get(PRESSES[button.name], "manager"),)


@pytest.mark.parametrize("forms", [FORMS[::2], FORMS[1::2]], ids=_named)
async def test_any_field_of_any_form(watch: Watch, forms: list[Button], record_property: Any) -> None:
    people, before = cycle(PEOPLE), watch.theirs()
    for button in forms:
        for field in button.fields:
            for typed in TEXTS:
                for who in _triers(button, people):
                    custom_id = _sample(watch.world, button)
                    usual = {one: FILLED[one] for one in button.fields}
                    await _pressed(watch, who, FORM, filled(custom_id, usual | {field: typed}))
    await watch.books_add_up()
    assert watch.theirs() == before
    record_property(TRIED, watch.world.tried)


def _input(button: Button) -> st.SearchStrategy[Any]:
    """Who presses, its custom_id, what is chosen or typed, and where."""
    typed = st.fixed_dictionaries({one: TYPED | st.just(FILLED[one]) for one in button.fields})
    custom_id = forged(button) | DRAWN
    return st.tuples(st.sampled_from(PEOPLE), st.just(button), custom_id, chosen_in(button), typed, PLACES)


@pytest.mark.parametrize("buttons", PARTS, ids=_named)
@fuzzed(25)
@given(data=st.data())
async def test_any_presses_in_any_order(
    watch: Watch, buttons: list[Button], data: st.DataObject, record_property: Any
) -> None:
    presses = data.draw(st.lists(st.sampled_from(buttons).flatmap(_input), min_size=1, max_size=INPUTS))
    before = watch.theirs()
    for who, button, made, chosen, typed, dm in presses:
        world = watch.world
        custom_id = world.drawn_before(made) if isinstance(made, Drawn) else world.custom_id(made)
        if button.is_form:
            await _pressed(watch, who, FORM, filled(custom_id, typed), dm)
        else:
            await _pressed(watch, who, COMPONENT, pressed(custom_id, *map(world.known, chosen)), dm)
    assert watch.theirs() == before
    await watch.books_add_up()
    record_property(TRIED, len(presses))


async def test_each_button_in_each_hand_in_each_place(watch: Watch, record_property: Any) -> None:
    before = watch.theirs()
    for button in BUTTONS:
        for who in PEOPLE:
            for dm in (False, True) if is_long() else (who == "fan",):
                value = SHAPES.get(button.values, button.values.split("|")[0].strip("()?:"))
                data = pressed(_sample(watch.world, button), *([value] if value else []))
                await _pressed(watch, who, COMPONENT, data, dm)
    await watch.books_add_up()
    assert watch.theirs() == before
    record_property(TRIED, watch.world.tried)


@pytest.mark.parametrize(
    "custom_id",
    [
        "", ":", "::", "undo", "undo:", "undo:1", "undo:2:1:a", "undo:1:1:a:a", "undo:1:-1:a", "undo:1:１:a",
        "undo:1:1:A", "undo:1:1:a\n", "\x00", "undo:1:" + "9" * 90, "setup:1:nowhere", "unknown:1:1", "x" * 100,
        "box:1:pass:1:1:a\x01", "box:1:pass:1:1:a\x00", "post-language:1:" + "０" * 16, "__class__:1", "panel-push:1:",
    ],
)  # fmt: skip
async def test_a_custom_id_of_no_shape_of_ours_is_told_to_be_outdated(watch: Watch, custom_id: str) -> None:
    for who in ("guest", "manager"):
        for kind, data in ((COMPONENT, pressed(custom_id)), (FORM, filled(custom_id, {"yen": "1"}))):
            result = await watch.world.sent(who, kind, data)
            watch.answered(result, data)
            outdated = watch.world.floor.text("error-button-outdated")
            shown = result.modal is not None or result.response.embeds[0].description == outdated
            assert shown, data
