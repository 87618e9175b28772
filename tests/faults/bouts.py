"""One fault after the other under load, and what must hold after each."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from tests.effort import is_long
from tests.faults.crowd import Crowd, crowd
from tests.faults.promises import Figures, promises, tell
from tests.faults.town import Town
from tests.running import nothing_told

Fault = Callable[[], Awaitable[object]]
NOT_OURS = ("unexpected fault", "stumbled", "could not be made")
"""What the log says where something happened that nobody has thought of."""


async def bouts(town: Town, fault: Fault, times: int, seed: int, *, name: str = "", work: int = 12) -> Figures:
    """Let people work, let something go wrong, and wait until they are answered again, `times` over.

    `fault` comes back when what it did is over; from then on the bot has ten seconds.
    """
    begin_anew(town)
    slowest, told = 0.0, len(town.bot.log)
    async with crowd(town, seed) as people:
        for _ in range(times):
            await people.busy(work)
            await fault()
            slowest = max(slowest, await town.answering(time.monotonic()))
            await people.busy(work)
    found = await promises(town)
    print(f"{name}: {times} rounds, {found}; answering after {slowest:.2f} s at the latest")  # noqa: T201 - the report
    nothing_told(town.bot.log[told:], *NOT_OURS)
    return found


async def at_the_end(town: Town, people: Crowd, work: int, what: str, answering: float) -> None:
    """People go on for a while, and go; then everybody has been told something, and every promise holds."""
    await people.busy(work)
    await people.leave()
    await town.all_told()
    failed = [act.sent.name for act in town.acts if act.sent.failed]
    assert failed == [], f"not everybody was told something within Discord's three seconds: {failed}"
    tell(what, await promises(town), answering)
    nothing_told(town.bot.log, "Traceback")


def begin_anew(town: Town) -> None:
    """What was done before this test has been looked at."""
    town.acts.clear()
    [(town.baseline,)] = town.rows("SELECT MAX(no) FROM entry WHERE cafe = :cafe")


def few_unless_long(*few: Any, more: Sequence[Any]) -> list[Any]:
    """Parameters, orders of faults named by what they say; `more` is played with --long only."""
    skipped = pytest.mark.skipif(not is_long(), reason="takes longer; played with --long")
    return [
        pytest.param(one, id=_name(one), marks=marks) for ones, marks in ((few, ()), (more, skipped)) for one in ones
    ]


def _name(one: Any) -> str:
    if isinstance(one, dict):
        return " ".join(f"{key}={value}" for key, value in one.items())
    return " ".join(one) if isinstance(one, tuple) else str(one)
