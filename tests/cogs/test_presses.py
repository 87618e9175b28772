"""What comes in under a button's name and was never drawn by the bot is refused as an old button, and nothing done."""

from __future__ import annotations

from typing import cast

import pytest

from bot.client import Client
from bot.presses import Presses
from cogs import COGS
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import open_desk
from tests.cogs.wire import COMPONENT, pressed, sent
from tests.rows import rows

FORGED = (
    "x", "-1", "1.5", "1e3z", "٣", "\x00", "9" * 30, "1:9:9:9:9", "x:y", "1:x:2", "n:-5", f"a:{'9' * 25}",
    "cast:never:0:0", f"cast:today:{'9' * 30}:0", "1_0:1_0", " 1:a", "999999999999999999:1", "a" * 80,
)  # fmt: skip
WRITTEN = "SELECT (SELECT COUNT(*) FROM entry), (SELECT COUNT(*) FROM post), (SELECT MAX(revision) FROM cafe)"


def names() -> list[str]:
    """Every name that is answered."""
    marks = [getattr(one, "__pressed__", None) for cog in COGS for one in vars(cog).values()]
    return sorted(mark[0] for mark in marks if mark is not None)


def bare() -> set[str]:
    """Those that carry nothing: anything behind their name is one too many."""
    marks = [getattr(one, "__pressed__", None) for cog in COGS for one in vars(cog).values()]
    return {mark[0] for mark in marks if mark is not None and not mark[2].pattern}


@pytest.mark.parametrize("name", names())
async def test_what_was_never_drawn_is_refused_and_does_nothing(floor: Floor, name: str) -> None:
    desk = await open_desk(floor)
    before = rows(floor.store, WRITTEN)
    for forged in FORGED if name in bare() else ("", *FORGED):
        for who in (desk.owner, desk.guest):
            result = await sent(floor, who, COMPONENT, pressed(f"{name}:1:{forged}"[:100]))
            assert embed_of(result).description == floor.text("error-button-outdated"), forged
    assert rows(floor.store, WRITTEN) == before


@pytest.mark.parametrize(
    ("button", "values"),
    [
        ("ranking-period:1:cast", ["never"]),
        ("ranking-period:1:cast", []),
        ("ranking-period:1:cast", ["today", "week"]),
        ("setup-channel:1:announcements_channel", ["here"]),
        ("setup-channel:1:announcements_channel", [""]),
        ("setup-role:1:manager_role", ["1", "2"]),
        ("thank:1:1:abc", ["0"]),
        ("setup-language:1", ["fr"]),
    ],
)
async def test_a_value_that_no_select_offers_is_refused(floor: Floor, button: str, values: list[str]) -> None:
    desk = await open_desk(floor)
    data = {"custom_id": button, "component_type": 3, "values": values}
    result = await sent(floor, desk.owner, COMPONENT, data)
    assert embed_of(result).description == floor.text("error-button-outdated")


def test_two_answers_to_one_name_stop_the_start(floor: Floor) -> None:
    house = cast(Client, floor.env.bot).house
    presses = Presses(house)
    presses.add_all(COGS[0](house))
    for other in COGS[1:]:
        presses.add_all(other(house))
    with pytest.raises(ValueError, match="two handlers"):
        presses.add_all(COGS[1](house))
