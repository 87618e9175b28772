"""The crowd: everybody pushes, checks in, undoes and presses at random, as fast as they are answered."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import random
from collections.abc import AsyncIterator

from sandbox.interactions import Interaction
from tests.faults.town import CAST, FANS, Act, Json, Town, find

PATIENCE = 8.0
"""Seconds after which a person gives up on an answer that was only announced."""


class Crowd:
    """People at work on a town. `call_off` them while the bot is away; what they did stands in `town.acts`."""

    def __init__(self, town: Town, seed: int, fans: int = len(FANS)) -> None:
        self.town = town
        self.dice = random.Random(seed)
        self.fans = [f"fan{n}" for n in range(fans)]
        self.answered = 0
        self._away = asyncio.Event()
        self._back = asyncio.Event()
        self._back.set()
        self._receipts: dict[str, tuple[str, Json]] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def come(self) -> None:
        """Everybody begins."""
        self._tasks = [asyncio.create_task(self._fan(who)) for who in self.fans]
        self._tasks.append(asyncio.create_task(self._staff()))

    def call_off(self) -> None:
        """The bot has gone, which everybody sees: nobody waits for it any more."""
        self._back.clear()
        self._away.set()

    def call_back(self) -> None:
        """The bot is there again."""
        self._away.clear()
        self._back.set()

    async def leave(self) -> None:
        """Everybody ends what they are doing, and goes."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for task in self._tasks:
            if not task.cancelled() and (fault := task.exception()) is not None:
                raise fault
        self._tasks = []

    async def busy(self, acts: int, within: float = 20.0) -> None:
        """Until so many more acts were answered."""
        wanted = self.answered + acts
        async with asyncio.timeout(within):
            while self.answered < wanted:  # noqa: ASYNC110 - a count tells nobody
                await asyncio.sleep(0.005)

    async def _fan(self, who: str) -> None:
        while True:
            await self._back.wait()
            act = self._next(who)
            await self._wait(act.sent)
            act.look()
            if act.told != "unknown":
                self.answered += 1
            if act.told == "yes" and act.kind in ("push", "again") and act.sent.original is not None:
                self._receipts[who] = (act.sent.original.id, dict(act.sent.original.body))
            await asyncio.sleep(self.dice.random() * 0.05)

    async def _wait(self, sent: Interaction) -> None:
        """For the answer, for as long as there is somebody to give it."""
        tasks = [asyncio.create_task(sent.settled.wait()), asyncio.create_task(self._away.wait())]
        try:
            await asyncio.wait(tasks, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    def _next(self, who: str) -> Act:
        """What somebody does next: mostly a push, now and then something about the last one, or a look."""
        dice = self.dice.random()
        if dice < 0.3 and who in self._receipts:
            return self._about_the_last(who, dice)
        if dice < 0.4:
            return self.town.send(who, "checkin", "check_in")
        if dice < 0.5:
            return self.town.send(who, self.dice.choice(("ranking", "points")), "look")
        points = self.dice.randint(1, 3)
        words = {"message": f"go {self.dice.randint(1, 999)}"} if dice > 0.95 else {}
        return self.town.send(who, "push", "push", points, cast=self.dice.choice(CAST), points=points, **words)

    def _about_the_last(self, who: str, dice: float) -> Act:
        """Undo of the last push, or the same push again; often enough on a button that was pressed before."""
        message, body = self._receipts[who]
        name = "undo" if dice < 0.12 else "push-again"
        button = find(body, name) or find(body, "undo")
        assert button is not None, body
        kind, _, _, *rest = button.split(":")
        user = self.town.sandbox.state.person(who).id
        key = f"{kind}:{hashlib.sha256(f'{rest[-1]}:{user}'.encode()).hexdigest()[:32]}"
        if kind == "undo":
            return self.town.push_button(who, message, button, "undo", key)
        return self.town.push_button(who, message, button, "again", key, int(rest[0]))

    async def _staff(self) -> None:
        """The boss grants, which the staff log tells, and announces: posts are always under way."""
        while True:
            await self._back.wait()
            fan = self.dice.choice(self.fans)
            points = self.dice.randint(1, 5)
            act = self.town.send(
                "boss", "staff grant", "grant", points, producer=fan, points=points, reason="for the stage"
            )
            await self._wait(act.sent)
            act.look()
            if self.dice.random() < 0.3:
                await self._announce()
            await asyncio.sleep(self.dice.random() * 0.2)

    async def _announce(self) -> None:
        draft = self.town.send("boss", "announce now", "draft", text=f"We are open, {self.dice.randint(1, 999)}!")
        await self._wait(draft.sent)
        draft.look()
        shown = draft.sent.original
        button = find(shown.body, "announce-confirm") if shown is not None and draft.told == "yes" else None
        if shown is not None and button is not None:
            sent = self.town.push_button("boss", shown.id, button, "announce", "")
            await self._wait(sent.sent)


@contextlib.asynccontextmanager
async def crowd(town: Town, seed: int, fans: int = len(FANS)) -> AsyncIterator[Crowd]:
    """People at work for as long as the block runs; the seed is printed, so that a failure can be played again."""
    print(f"seed {seed}")  # noqa: T201 - shown with a failure
    made = Crowd(town, seed, fans)
    made.come()
    try:
        yield made
    finally:
        await made.leave()
