"""While a result is hidden, nothing that anybody can ask changes with what others push, take back or lose by a void."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from cafe.push import Push, Receipt, Undo
from cafe.voids import Void
from tests.cogs.conftest import Floor
from tests.cogs.desk import OWNER
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import COMPONENT, pressed, sent
from tests.rows import Gift, add_cast, producer

PERIODS = ("today", "week", "month", "season", "all")
LAST_DAY, NEXT_MONTH = datetime(2026, 11, 30, 3, 0, tzinfo=UTC), datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
ASKED: list[tuple[str, dict[str, Any]]] = [
    *(("ranking", {"of": of, "period": period}) for of in ("cast", "producers") for period in PERIODS),
    *(("supporters", {"cast": who, "period": period}) for who in ("Aya", "Rin") for period in PERIODS),
    *(("cast show", {"cast": who}) for who in ("Aya", "Rin")),
    *((name, {}) for name in (
        "cast list", "cast today", "oshi show", "points", "card", "shows today", "shows next", "guide", "cafe",
        "me receipts", "me export", "shoutouts", "shoutbox", "season show", "campaign list", "announce list",
        "season interim",
    )),
]  # fmt: skip
PRESSED = (
    "panel-points", "panel-ranking", "panel-card", "panel-shows", "inbox-supporters", "hall", "season-script:1",
    "race:0", "race:1",
)  # fmt: skip


@dataclass
class House:
    """A café in which a producer, a cast member, the till and a manager ask while strangers push."""

    stage: Stage
    people: dict[str, Any]
    keys: int = 0

    async def heard(self) -> dict[str, str]:
        """Everything that everyone is told when they ask for everything, and everything that stands in public."""
        floor, told = self.stage.floor, dict[str, str]()
        for name, person in self.people.items():
            for command, options in ASKED:
                result = await person.slash(floor.channel, command, **options)
                told[f"{name}: {command} {options}"] = _everything(floor, result)
            for button in PRESSED:
                name_, _, number = button.partition(":")
                named = f"{name_}:1:{number}" if number else f"{button}:1"
                told[f"{name}: {button}"] = _everything(floor, await sent(floor, person, COMPONENT, pressed(named)))
        return told

    async def write(self, change: Any, **about: Any) -> Any:
        """A change that nobody who asks has made."""
        self.keys += 1
        return await self.stage.floor.store.write(change(cafe=self.stage.floor.cafe, key=f"h{self.keys}", **about))

    async def push(self, account: str, cast: str, points: int) -> Receipt:
        """A stranger pushes."""
        await self.write(Gift, visitor=producer(account), points=points)
        return await self.write(Push, visitor=producer(account), cast=cast, points=points)


def _everything(floor: Floor, result: Any) -> str:
    """All that a reply says: texts, labels of buttons, files. Tokens of buttons are new each time."""
    found: list[str] = []
    for message in (result.response, *result.followups):
        if message is None:
            continue
        found += [_said(message), *(str(floor.env.backend.cdn.get(one.url)) for one in message.attachments)]
        found += [str(one.get("label")) for row in message.components for one in row["components"]]
    return "\n".join(found)


def _said(message: Any) -> str:
    """Content and embeds, whole."""
    return "\n".join([message.content or "", *(str(one.to_dict()) for one in message.embeds)])


@pytest.fixture
async def house(floor: Floor) -> House:
    """November goes on; everybody who will ask has a card, and has pushed."""
    stage = await open_stage(floor)
    till, manager = floor.guild.create_role("Till"), floor.guild.create_role("Managers")
    wall = floor.guild.create_text_channel("wall")
    await stage.set(till_role=str(till.id), manager_role=str(manager.id), wall_channel=str(wall.id))
    idol = floor.person("idol")
    add_cast(floor.store, floor.cafe, "彩", latin="Aya", id=801)
    add_cast(floor.store, floor.cafe, "凛", latin="Rin", id=802, platform="discord", account=str(idol.id))
    people = {
        "producer": floor.person("fan"), "cast": idol, "till": floor.person("till", roles=[till]),
        "manager": floor.person("manager", roles=[manager]),
    }  # fmt: skip
    made = House(stage, people)
    for name, person in people.items():
        await person.slash(floor.channel, "checkin")
        if name != "cast":
            await made.push(str(person.id), "Aya", 3)
    await made.push("71", "Aya", 5)
    return made


async def differing(house: House, before: dict[str, str]) -> list[str]:
    after = await house.heard()
    return [f"{name}\n{told}\n---\n{after[name]}" for name, told in before.items() if after[name] != told]


async def test_in_blind_time_nobody_hears_of_what_strangers_push(house: House) -> None:
    house.stage.floor.clock.now = LAST_DAY
    before = await house.heard()
    first = await house.push("72", "Rin", 70)
    await house.push("73", "Aya", 2)
    await house.write(Undo, visitor=producer("72"), entry=first.entry)
    await house.push("72", "Rin", 60)
    assert await differing(house, before) == []


async def test_of_a_sealed_season_nobody_hears_of_what_is_voided(house: House) -> None:
    first = await house.push("72", "Rin", 70)
    house.stage.floor.clock.now = NEXT_MONTH
    await house.stage.wake()
    before = await house.heard()
    await house.write(Void, visitor=OWNER, entry=first.entry, reason="a mistake")
    assert await differing(house, before) == []


async def test_before_blind_time_the_same_questions_do_tell(house: House) -> None:
    before = await house.heard()
    await house.push("72", "Rin", 70)
    assert len(await differing(house, before)) > 30
