"""The café's memory: whatever is queued is done together, one hop for the reads, one commit for the ledger.

An engine that runs several transactions at once gets several readers and writers. Then each batch of changes is about
one café, and a café is never in two of them: one queue a café. With a single writer a batch takes all cafés along.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar, cast

import orjson

from cafe.book import LedgerChange
from cafe.context import Context
from cafe.errors import BooksUnreadable, ButtonOutdated, CafeUnavailable, RecordUnsure, Refusal
from cafe.memory import Change, Door, Question
from cafe.settings import CafeSettings
from storage.context import load_context, turn_season
from storage.doors import find_cafe, open_cafe
from storage.engine import Engine, Rows, Steps
from storage.ledger import Outcome, post_batch
from storage.own_data import cafes_of
from storage.registry import READERS, WRITERS
from storage.rounds import side_by_side

R = TypeVar("R")

LARGEST_BATCH = 256
LONGEST_WAIT = 4.0
"""Seconds: once a database is out of reach, changes that have stood in the queue for so long are refused as well."""
CONTEXTS_KEPT = 2048


@dataclass(slots=True)
class _Waiting:
    """Something asked for, and who waits for it."""

    what: Any
    future: asyncio.Future[Any]
    since: float = field(default_factory=monotonic)

    def settle(self, outcome: Outcome | BaseException) -> None:
        if self.future.done():
            return
        if isinstance(outcome, BaseException):
            self.future.set_exception(outcome)
        elif outcome.refusal is not None:
            self.future.set_exception(outcome.refusal)
        else:
            self.future.set_result(outcome.result)


class Store:
    """`cafe.memory.Memory` over an engine. `start` it, and `close` it when everyone has gone home."""

    def __init__(
        self, engine: Engine, defaults: CafeSettings, clock: Callable[[], int], salt: Callable[[], str]
    ) -> None:
        self._engine = engine
        self._defaults = defaults
        self._clock = clock
        self._salt = salt
        self._contexts: dict[int, Context] = {}
        self._cafes: dict[Door, int] = {}
        self._questions: list[_Waiting] = []
        self._changes: list[_Waiting] = []
        self._asked = asyncio.Event()
        self._told = asyncio.Event()
        self._busy: set[int] = set()
        """Cafés that a writer is busy with; only where there are several."""
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False
        self.furthest = 0
        """The latest moment that the clock of any café has shown; ahead of `clock` where that was set back."""
        self.twinned = False
        """Whether another process hears the same people: what could not be done here may stand by its hand."""
        self.on_change: Callable[[], None] | None = None
        """Told after a change that may have made a post due."""
        self.on_batch: Callable[[str, int, float], None] | None = None
        """Told of each batch that was done: "read", "ledger" or "write", how many together, in how many seconds."""

    def start(self) -> None:
        """Begin to answer; called by the composition root, so that no front has to wait for these tasks."""
        for _ in range(self._engine.readers):
            self._tasks.append(asyncio.create_task(self._answer_all(), name="storage reader"))
        for _ in range(self._engine.writers):
            self._tasks.append(asyncio.create_task(self._perform_all(), name="storage writer"))

    async def close(self) -> None:
        """Do what has been asked, refuse what comes now, and let go of the engine."""
        self._closing = True
        self._asked.set()
        self._told.set()
        await asyncio.gather(*self._tasks)
        await self._engine.close()

    def hurry(self) -> None:
        """The house is about to close: from now on nobody waits long for a database that another program holds."""
        self._engine.hurry()

    def waiting(self) -> tuple[int, int]:
        """How many questions and how many changes stand in the queues."""
        return len(self._questions), len(self._changes)

    async def cafe_at(self, door: Door, name: str = "") -> int:
        """The café behind a door, opened with the defaults at the first knock."""
        known = self._cafes.get(door)
        if known is None:
            known = await self._engine.read(lambda: find_cafe(door))
            if known is None:
                known = await self._engine.write(lambda: open_cafe(door, name, self._defaults, self._clock()))
            self._cafes[door] = known
        return known

    async def cafes_of(self, platform: str, account: str) -> Sequence[tuple[int, str]]:
        """The cafés where an account has a card."""
        return await self._engine.read(lambda: cafes_of(platform, account))

    async def context(self, cafe: int) -> Context:
        """The café's context at this moment."""
        context, _ = await self._engine.read(lambda: self._current(cafe))
        return context

    async def settings(self, cafe: int) -> CafeSettings:
        """As the latest answer about the café, or change in it, has met them; read only if there was none."""
        known = self._contexts.get(cafe)
        return (await self.context(cafe) if known is None else known).settings

    async def look(self, work: Callable[[], Steps[R]]) -> R:
        """Read across cafés, as the announcer and the command line do."""
        return await self._engine.read(work)

    @property
    def shared(self) -> bool:
        """Whether other processes may be at work on the same database."""
        return self._engine.writers > 1

    async def arrange(self, work: Callable[[], Steps[R]]) -> R:
        """Write what is no café's: what the processes that share a database agree on (storage/leases.py)."""
        return await self._engine.write(work)

    async def tidy(self) -> None:
        """Nightly: put the files in order."""
        await self._engine.tidy()

    async def read(self, question: Question[R], /) -> R:
        """Answer a question together with whatever else is being asked."""
        return await self._wait(self._questions, self._asked, question)

    async def write(self, change: Change[R], /) -> R:
        """Do a change; ledger changes are committed together with whatever else is queued."""
        return await self._wait(self._changes, self._told, change)

    async def _wait(self, queue: list[_Waiting], bell: asyncio.Event, what: Any) -> Any:
        if self._closing:
            raise self._undone
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        queue.append(_Waiting(what, future))
        bell.set()
        return await future

    @property
    def _undone(self) -> type[CafeUnavailable]:
        return RecordUnsure if self.twinned else CafeUnavailable

    async def _answer_all(self) -> None:
        while await self._more(self._questions, self._asked):
            batch, self._questions[:] = self._questions[:LARGEST_BATCH], self._questions[LARGEST_BATCH:]
            await self._together(batch, self._answer)

    async def _perform_all(self) -> None:
        take = self._take_changes if self._engine.writers == 1 else self._take_of_one_cafe
        while await self._more(self._changes, self._told):
            batch = take()
            if not batch:  # whoever is busy with these cafés will ring
                await self._next_ring(self._told)
                continue
            try:
                await self._together(batch, self._perform)
            finally:
                self._busy.discard(batch[0].what.cafe)
                if self._changes:
                    self._told.set()
            if self.on_change is not None and batch[0].what.key:
                self.on_change()

    async def _more(self, queue: list[_Waiting], bell: asyncio.Event) -> bool:
        """Wait until something is queued; False once the house closes and the queue is empty."""
        while not queue:
            if self._closing:
                return False
            await self._next_ring(bell)
        return True

    @staticmethod
    async def _next_ring(bell: asyncio.Event) -> None:
        bell.clear()
        await bell.wait()

    def _take_changes(self) -> list[_Waiting]:
        """The next change, or as many ledger changes as stand together at the head of the queue."""
        count = 0
        for waiting in self._changes[:LARGEST_BATCH]:
            if not isinstance(waiting.what, LedgerChange):
                break
            count += 1
        count = max(count, 1)
        batch, self._changes[:] = self._changes[:count], self._changes[count:]
        return batch

    def _take_of_one_cafe(self) -> list[_Waiting]:
        """The next change of a café that nobody is busy with, or all its ledger changes before any other of its own."""
        batch: list[_Waiting] = []
        rest: list[_Waiting] = []
        cafe, open_end = 0, True
        for waiting in self._changes:
            change = waiting.what
            if not batch and change.cafe not in self._busy:
                batch.append(waiting)
                cafe, open_end = change.cafe, isinstance(change, LedgerChange)
            elif batch and change.cafe == cafe and open_end:
                open_end = isinstance(change, LedgerChange) and len(batch) < LARGEST_BATCH
                (batch if open_end else rest).append(waiting)
            else:
                rest.append(waiting)
        if batch:
            self._changes[:] = rest
            self._busy.add(cafe)
        return batch

    def _take_overdue(self) -> list[_Waiting]:
        """Changes that have waited long: each would wait as long again for those before it, one after the other."""
        until = monotonic() - LONGEST_WAIT
        overdue = [waiting for waiting in self._changes if waiting.since <= until]
        self._changes[:] = [waiting for waiting in self._changes if waiting.since > until]
        return overdue

    async def _together(self, batch: list[_Waiting], work: Callable[[list[_Waiting]], Any]) -> None:
        """Do a batch at once; if that fails unexpectedly, one by one, so that no request poisons another."""
        began = monotonic()
        try:
            outcomes = await work(batch)
        except CafeUnavailable as error:
            self._contexts.clear()
            asked = isinstance(batch[0].what, Question)
            undone = type(error) if isinstance(error, RecordUnsure) else self._undone
            _refuse(batch, BooksUnreadable if asked else undone, error)
            _refuse(self._take_overdue(), self._undone, error)
            return
        except Exception as error:
            # What a rolled-back transaction had loaded may carry a revision that was never committed.
            self._contexts.clear()
            if len(batch) == 1:
                batch[0].settle(error)
                return
            for waiting in batch:
                await self._together([waiting], work)
            return
        if self.on_batch is not None:
            first = batch[0].what
            kind = "ledger" if isinstance(first, LedgerChange) else "write" if isinstance(first, Change) else "read"
            self.on_batch(kind, len(batch), monotonic() - began)
        for waiting, outcome in zip(batch, outcomes, strict=True):
            waiting.settle(outcome)

    async def _answer(self, batch: list[_Waiting]) -> list[Outcome]:
        answers = self._answers_together if self._engine.together and len(batch) > 1 else self._answers
        return await self._engine.read(lambda: answers([one.what for one in batch]))

    async def _perform(self, batch: list[_Waiting]) -> list[Outcome]:
        """Do a batch; its contexts are kept once committed, for after a rollback another may take the same revision."""
        fresh: dict[int, Context] = {}
        if isinstance(batch[0].what, LedgerChange):
            outcomes = await self._engine.write(lambda: self._post([one.what for one in batch], fresh))
        else:
            outcomes = [await self._engine.write(lambda: self._do(batch[0].what, fresh))]
        for context in fresh.values():
            self._keep(context)
        return outcomes

    def _answers(self, questions: Sequence[Question[Any]]) -> Steps[list[Outcome]]:
        """Answer in order; the same question asked twice in one batch is answered once."""
        present: dict[int, tuple[Context, int]] = {}
        answered: dict[Any, Outcome] = {}
        for question in questions:
            if question in answered:
                continue
            if question.cafe not in present:
                present[question.cafe] = yield from self._current(question.cafe)
            try:
                answer = yield from READERS[type(question)](question, *present[question.cafe])
                answered[question] = Outcome(answer)
            except Refusal as refusal:
                answered[question] = Outcome(refusal=refusal)
        return [answered[question] for question in questions]

    def _answers_together(self, questions: Sequence[Question[Any]]) -> Steps[list[Outcome]]:
        """As `_answers`, the questions side by side: they share their trips to the server."""
        cafes = [*dict.fromkeys(question.cafe for question in questions)]
        present = dict(zip(cafes, (yield from side_by_side([self._current(cafe) for cafe in cafes])), strict=True))
        asked = [*dict.fromkeys(question for question in questions if not isinstance(present[question.cafe], Refusal))]
        works: list[Steps[Any]] = []
        for one in asked:
            context, at = cast(tuple[Context, int], present[one.cafe])
            works.append(READERS[type(one)](one, context, at))
        answered = dict(zip(asked, (yield from side_by_side(works)), strict=True))
        return [_outcome(answered.get(one, present[one.cafe])) for one in questions]

    def _post(self, requests: Sequence[LedgerChange[Any]], fresh: dict[int, Context]) -> Steps[list[Outcome]]:
        """Post ledger changes café by café, in the order of their ids, so that two processes cannot lock each other."""
        outcomes: dict[int, Outcome] = {}
        for cafe in sorted({request.cafe for request in requests}):
            mine = [n for n, request in enumerate(requests) if request.cafe == cafe]
            context, numbers, at = yield from self._locked(cafe, fresh)
            posted = yield from post_batch([requests[n] for n in mine], context, numbers, at, self._salt)
            outcomes.update(zip(mine, posted, strict=True))
        return [outcomes[n] for n in range(len(requests))]

    def _do(self, change: Change[Any], fresh: dict[int, Context]) -> Steps[Outcome]:
        """Do a change that is not of the ledger, unless its key has been here: then tell the first result.

        One without a key is guarded by the row it changes (cafe/posting.py), and nothing is kept of it.
        """
        context, _, at = yield from self._locked(change.cafe, fresh)
        rows = (yield "done_result", {"cafe": change.cafe, "key": change.key}) if change.key else ()
        if rows:
            return Outcome(orjson.loads(rows[0][0]))
        result = yield from WRITERS[type(change)](change, context, at)
        if not change.key:
            return Outcome(result)
        kept = orjson.dumps(result).decode()
        yield "write_done", {"cafe": change.cafe, "key": change.key, "result": kept, "at": at}
        return Outcome(result)

    def _locked(self, cafe: int, fresh: dict[int, Context]) -> Steps[tuple[Context, Rows, int]]:
        """The café's numbers and context inside a write, with a clock that never steps back, the season turned.

        From here on the café is this transaction's alone. `fresh` gets a context that had to be loaded.
        """
        rows = yield from _numbers("lock_cafe", cafe)
        numbers = rows[0]
        at = max(self._clock(), numbers[4])
        self.furthest = max(self.furthest, at)
        fresh.pop(cafe, None)  # of an attempt before this one
        context = self._known(cafe, numbers[0])
        if context is None:
            context = fresh[cafe] = yield from load_context(cafe, self._defaults)
        if (yield from turn_season(context, at)):
            context = fresh[cafe] = yield from load_context(cafe, self._defaults)
        return context, numbers, at

    def _current(self, cafe: int) -> Steps[tuple[Context, int]]:
        """The context, and the moment: for readers, too, the ledger's clock never steps back (out of blind time)."""
        rows = yield from _numbers("book_cafe", cafe)
        revision, last_at = rows[0][0], rows[0][4]
        context = self._known(cafe, revision)
        if context is None:
            context = yield from load_context(cafe, self._defaults)
            self._keep(context)
        return context, max(self._clock(), last_at)

    def _known(self, cafe: int, revision: int) -> Context | None:
        known = self._contexts.get(cafe)
        return known if known is not None and known.revision == revision else None

    def _keep(self, context: Context) -> None:
        if len(self._contexts) >= CONTEXTS_KEPT:
            # Copied at once: the reader's and the writer's thread both keep contexts here.
            oldest, *_ = tuple(self._contexts)
            self._contexts.pop(oldest, None)
        self._contexts[context.cafe] = context


def _outcome(answer: Any) -> Outcome:
    return Outcome(refusal=answer) if isinstance(answer, Refusal) else Outcome(answer)


def _refuse(batch: Sequence[_Waiting], refusal: type[CafeUnavailable], error: CafeUnavailable) -> None:
    for waiting in batch:
        mine = refusal().with_traceback(error.__traceback__)
        mine.__cause__ = error.__cause__  # for the log: locked, full, gone
        waiting.settle(mine)


def _numbers(query: str, cafe: int) -> Steps[Rows]:
    """Where a café's numbers stand.

    A button in a direct message names its café: one that is not there was never drawn by us. Raises ButtonOutdated.
    """
    rows = yield query, {"cafe": cafe}
    if not rows:
        raise ButtonOutdated
    return rows
