"""Which steps answer which question and do which change; each feature's module registers its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from cafe.context import Context
from cafe.memory import Change, Question
from cafe.posting import EndPost, Facts
from cafe.posts import PostKind
from storage.engine import Steps

R = TypeVar("R")
Q = TypeVar("Q", bound=Question[Any])
C = TypeVar("C", bound=Change[Any])


Teller: TypeAlias = Callable[[Context, int, str, Mapping[str, Any]], Steps[Facts | None]]
Ending: TypeAlias = Callable[[EndPost, str, Context, int], Steps[None]]

T = TypeVar("T", bound=Teller)

READERS: dict[type[Any], Callable[[Any, Context, int], Steps[Any]]] = {}
WRITERS: dict[type[Any], Callable[[Any, Context, int], Steps[Any]]] = {}


def answers(kind: type[Q]) -> Callable[[Callable[[Q, Context, int], Steps[R]]], Callable[[Q, Context, int], Steps[R]]]:
    """Register the steps that answer a kind of question: `(question, context, at)`, `at` the clock in milliseconds."""

    def register(function: Callable[[Q, Context, int], Steps[R]]) -> Callable[[Q, Context, int], Steps[R]]:
        READERS[kind] = function
        return function

    return register


TELLERS: dict[tuple[PostKind, str], Teller] = {}
ENDINGS: dict[PostKind, Ending] = {}


def tells(*kinds: PostKind, about: str = "") -> Callable[[T], T]:
    """Register the steps that read what posts of these kinds tell: `(context, at, slot, payload)`; None for nothing.

    Where several features post in one kind, each tells those whose payload says that they are `about` its matter.
    """

    def register(function: T) -> T:
        TELLERS.update({(kind, about): function for kind in kinds})
        return function

    return register


def ends(*kinds: PostKind) -> Callable[[Ending], Ending]:
    """Register what follows, in the same transaction, when posts of these kinds end: `(end, state, context, at)`."""

    def register(function: Ending) -> Ending:
        ENDINGS.update(dict.fromkeys(kinds, function))
        return function

    return register


def performs(kind: type[C]) -> Callable[[Callable[[C, Context, int], Steps[R]]], Callable[[C, Context, int], Steps[R]]]:
    """Register the steps that do a kind of change: `(change, context, at)`.

    They raise their refusals before the first row is written. The result is kept as JSON under the change's key, so it
    is made of numbers, text, lists and dicts. Changes of the ledger are batched instead (storage/ledger.py).
    """

    def register(function: Callable[[C, Context, int], Steps[R]]) -> Callable[[C, Context, int], Steps[R]]:
        WRITERS[kind] = function
        return function

    return register
