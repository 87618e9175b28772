"""A café with a floor channel, a till and guests, for tests of stays and their bills."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.cogs.conftest import Floor
from tests.cogs.stage import Stage, open_stage
from tests.rows import rows

START = 1794366000
"""12:00 in Tokyo, when the tests begin."""


@dataclass
class Lounge:
    """The stage with its floor channel; `till` is staff, `manager` too."""

    stage: Stage
    floor: Floor
    desk: Any
    till: Any
    manager: Any

    async def do(self, who: Any, command: str, **options: Any) -> Any:
        """A slash command in the lounge."""
        return await who.slash(self.floor.channel, command, **options)

    async def after(self, **step: float) -> None:
        """Let time pass, and whatever is due be sent."""
        await self.stage.move_and_wake(**step)

    def lines(self) -> list[tuple[str, int]]:
        """The lines of every bill: kind and yen."""
        return rows(self.floor.store, "SELECT kind, yen FROM stay_line ORDER BY stay, line")

    def stays(self) -> list[tuple[str, int, str]]:
        """Every stay: table, minutes from its begin to its end, state."""
        return rows(self.floor.store, "SELECT spot, (until_at - started_at) / 60000, state FROM stay ORDER BY id")

    def ledger(self) -> list[tuple[Any, ...]]:
        """Every entry: kind, points, PV."""
        return rows(self.floor.store, "SELECT kind, points, pv FROM entry ORDER BY no")

    def acts(self) -> list[tuple[str, dict[str, Any]]]:
        """What the staff log was told, in order: act and facts."""
        found = rows(self.floor.store, "SELECT payload FROM post WHERE kind = 'staff_log' ORDER BY due_at, slot")
        return [(one["act"], one["facts"]) for one in (json.loads(payload) for (payload,) in found)]

    def cards(self) -> list[Any]:
        """What stands on the floor, oldest first."""
        return list(self.desk.history())

    def item(self, english: str, japanese: str, yen: int, *, alcohol: bool = False, sold: bool = True) -> int:
        """Put something on the menu."""
        store, cafe = self.floor.store, self.floor.cafe
        [(number,)] = rows(store, "SELECT COALESCE(MAX(id), 100) + 1 FROM menu_item")
        put = "INSERT INTO menu_item VALUES (?, ?, ?, ?, ?, ?, ?)"
        rows(store, put, cafe, number, english, japanese, yen, int(alcohol), int(sold))
        return number

    def close_letters(self, person: Any) -> None:
        """The person takes no direct messages any more."""
        path = f"/channels/{person.user.dm_channel.id}/messages"
        self.floor.env.inject_error("POST", path, status=403, code=50007, times=None)


def letters(person: Any) -> list[Any]:
    """What the bot wrote to a person, oldest first."""
    return list(person.user.dm_channel.history())


def read(message: Any) -> str:
    """Everything a message says, in one text."""
    parts = [message.content or ""]
    for embed in message.embeds:
        parts += [embed.title or "", embed.description or ""]
        parts += [f"{field.name}: {field.value}" for field in embed.fields]
    return "\n".join(part for part in parts if part)


def button_of(message: Any, name: str) -> str:
    """The custom_id of the button with this name, on a message or in a reply."""
    found = [
        getattr(one, "custom_id", None) or one["custom_id"]
        for row in message.components
        for one in (row["components"] if isinstance(row, dict) else row.children)
    ]
    [wanted] = [one for one in found if one.startswith(f"{name}:")]
    return wanted


def at(minutes: float, style: str = "t") -> str:
    """An instant of the day's stays, as Discord shows it."""
    return f"<t:{START + round(minutes * 60)}:{style}>"


async def notified(lounge: Lounge, person: Any) -> Any:
    """The notice of a stay, with its buttons."""
    await lounge.do(person, "stay start")
    await lounge.after(minutes=45)
    return letters(person)[-1]


async def open_lounge(floor: Floor) -> Lounge:
    """Choose the floor's channel and the staff's roles."""
    stage = await open_stage(floor)
    desk = floor.guild.create_text_channel("floor")
    till, manager = floor.guild.create_role("Till"), floor.guild.create_role("Managers")
    await stage.set(floor_channel=str(desk.id), till_role=str(till.id), manager_role=str(manager.id))
    return Lounge(stage, floor, desk, floor.person("sora", roles=[till]), floor.person("nagi", roles=[manager]))
