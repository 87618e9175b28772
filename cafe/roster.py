"""The cast: finding whom somebody means, and whether they can be pushed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cafe.context import CastMember, Context
from cafe.errors import AmbiguousCast, CastGraduated, CastResting, NoCastYet, UnknownCast
from cafe.memory import Question
from cafe.names import Ambiguous, fold_words, index, look_up, nearest, search

CHOICE = "id:"
_NUMBER = re.compile(f"{CHOICE}([0-9]{{1,15}})")
LONGEST_TYPED = 200
"""No name is as long; Discord lets people type thirty times as much."""


def choice_of(member: CastMember) -> str:
    """The value of an autocomplete choice: the id, so that a name changed meanwhile still finds the same person."""
    return f"{CHOICE}{member.id}"


def folded_names(member: CastMember) -> list[str]:
    """Every name one may type for a cast member, folded for search."""
    names = (member.name, member.kana, member.latin, *member.nicknames)
    return [folded for folded in dict.fromkeys(fold_words(name) for name in names if name) if folded]


@lru_cache(maxsize=256)
def search_entries(context: Context) -> tuple[tuple[int, list[str]], ...]:
    """The roster in the form that `cafe.names` searches; graduates can be found, so that a refusal can say so."""
    return tuple((member.id, folded_names(member)) for member in context.cast.values())


@lru_cache(maxsize=256)
def _full_names(context: Context) -> Mapping[str, tuple[int, ...]]:
    return index(search_entries(context))


def find_cast(context: Context, text: str) -> CastMember:
    """The cast member somebody means: a choice's value, or a name typed in full in any of its forms.

    Raises NoCastYet for an empty roster, UnknownCast with the nearest names, AmbiguousCast for a name borne twice.
    """
    try:
        return find_exactly(context, text)
    except UnknownCast:
        if len(text) > LONGEST_TYPED:
            raise
        present = [entry for entry in search_entries(context) if context.cast[entry[0]].state != "graduated"]
        near = tuple(context.cast[one].named for one in nearest(text, present))
        raise UnknownCast(text=text, nearest=near) from None


def find_exactly(context: Context, text: str) -> CastMember:
    """The same without looking for names to try, which takes some milliseconds: for many names at once."""
    if not context.cast:
        raise NoCastYet
    if len(text) > LONGEST_TYPED:
        raise UnknownCast(text=text, nearest=())
    number = _NUMBER.fullmatch(text)
    if number is not None and int(number[1]) in context.cast:
        return context.cast[int(number[1])]
    found = look_up(text, _full_names(context))
    if isinstance(found, Ambiguous):
        raise AmbiguousCast(text=text, names=tuple(context.cast[one].name for one in found.ids))
    if found is None:
        raise UnknownCast(text=text, nearest=())
    return context.cast[found]


def pushable(member: CastMember) -> CastMember:
    """The same cast member, if pushes are open for them. Raises CastResting or CastGraduated."""
    if member.state == "resting":
        raise CastResting(name=member.named)
    if member.state == "graduated":
        raise CastGraduated(name=member.named)
    return member


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestCast(Question[list[CastMember]]):
    """Whom an autocomplete offers for what has been typed so far: the cast in these states, today's first."""

    typed: str
    states: frozenset[str] = frozenset({"active"})


def suggest(
    context: Context, typed: str, states: frozenset[str], in_today: Collection[int], limit: int = 25
) -> list[CastMember]:
    """Those in these states whose name fits, today's cast first among equals."""
    entries = [entry for entry in search_entries(context) if context.cast[entry[0]].state in states]
    return [context.cast[one] for one in search(typed[:LONGEST_TYPED], entries, in_today, limit)]
