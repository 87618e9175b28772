"""Several works side by side: in each round they take their next steps together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from cafe.errors import Refusal
from storage.engine import Rows, Step, Steps

T = TypeVar("T")


def side_by_side(works: Sequence[Steps[T]]) -> Steps[list[T | Refusal]]:
    """Do works that only read, and give back what each returned, or the refusal it raised."""
    results: list[Any] = [None] * len(works)
    asked: dict[int, Step | list[Step]] = {
        number: step for number, work in enumerate(works) if (step := _next(work, None, results, number))
    }
    while asked:
        found = yield [step for wanted in asked.values() for step in _listed(wanted)]
        position = 0
        following: dict[int, Step | list[Step]] = {}
        for number, wanted in asked.items():
            count = len(_listed(wanted))
            mine = found[position : position + count]
            position += count
            step = _next(works[number], mine if isinstance(wanted, list) else mine[0], results, number)
            if step:
                following[number] = step
        asked = following
    return results


def _listed(wanted: Step | list[Step]) -> list[Step]:
    return wanted if isinstance(wanted, list) else [wanted]


def _next(work: Steps[Any], rows: Rows | None, results: list[Any], number: int) -> Step | list[Step] | None:
    """What a work asks for next, given the rows it asked for last; None once it has ended."""
    try:
        return work.send(rows)  # pyright: ignore[reportArgumentType] - None starts a generator
    except StopIteration as done:
        results[number] = done.value
    except Refusal as refusal:
        results[number] = refusal
    return None
