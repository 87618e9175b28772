"""What nobody means well by: text, numbers and ids that have broken programs before, and whatever hypothesis adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discord import app_commands
from hypothesis import strategies as st

from tests.safety.everything import CHANNEL, FILE, MEMBER, NUMBER, ROLE, SWITCH, TEXT, Button

TEXTS = (
    "", " \u3000", "x" * 6000, "9" * 5000, "18446744073709551616", "-1", "１２３", "٣", "1e9", "NaN", "0x10",
    "@everyone <@&1> <#1> <@1> <@!1> @here", "**_`~~||>", "[x](https://evil.example)", "# big\n> quote\n- list",
    "\u202eolleh\u2066", "Z" + "\u0351" * 60, "👩‍👩‍👧" * 20, "\x00\x07\x1b[31m", "a\x00b", "9999-12-31 23:59",
    "9999-12-31", "2026-02-30", "0001-01-01", "id:999", "id:1", "id:99999999999999999999", "::::", "{ $name }",
    "%s%n{0}", "'; DROP TABLE entry; --", "../../config.toml", "\\", '"', "\ufeff", "\U000e0041", "null", "-",
    "1: a | 2: b", "6: 50, 0: 10", "none", "tomorrow", "today, tomorrow, today", "25:30", "18:00", "in 99999999999",
    "Aya", "彩 凛", "id:2",
)  # fmt: skip
"""Lone surrogates are not here: no message of Discord's can carry one (`orjson` refuses it, and a test says so)."""
HUGE = 2**63
NUMBERS = (0, 1, -1, 2, 2**31, 2**53 - 1, 2**53, -(2**53), HUGE - 1, HUGE, -HUGE, -HUGE - 1, 2**64, 10**30)
"""Discord itself sends none outside an option's bounds, and none beyond ±2^53; a forged or changed command might."""

_PIECES = st.sampled_from(TEXTS).map(lambda text: text[:200])
_CHARACTERS = st.characters(exclude_categories=("Cs",))
TYPED = st.one_of(
    st.sampled_from(TEXTS),
    st.text(_CHARACTERS, max_size=80),
    st.lists(_PIECES, max_size=4).map("".join),
    st.integers(-100, 4000).map(str),
    st.dates().map(str),
    st.datetimes().map(lambda at: f"{at:%Y-%m-%d %H:%M}"),
)
"""What may stand in a text option or a form's field."""


def numbers_of(option: app_commands.Parameter) -> tuple[int, ...]:
    """An option's bounds, one step beyond each, and what no table holds."""
    low, high = option.min_value or 0, option.max_value or 0
    return tuple(dict.fromkeys((int(low), int(low) - 1, int(high), int(high) + 1, *NUMBERS)))


@dataclass(frozen=True)
class Known:
    """The `no`th of the ids that a world knows: people, roles, channels, the bot, another café's, nobody's."""

    no: int


@dataclass(frozen=True)
class Drawn:
    """The `no`th of the custom_ids that the world has drawn so far, or its token alone."""

    no: int


IDS = 10
KNOWN = st.integers(0, IDS - 1).map(Known)
DRAWN = st.integers(0, 60).map(Drawn)


def tried_in(option: app_commands.Parameter) -> tuple[Any, ...]:
    """Everything that is put into an option in its turn."""
    kind = option.type.value
    if option.choices:
        return (*(choice.value for choice in option.choices), "", "not offered", "@everyone")
    if kind == NUMBER:
        return numbers_of(option)
    return {TEXT: TEXTS, SWITCH: (True, False)}.get(kind, tuple(map(Known, range(IDS))))


def drawn_for(option: app_commands.Parameter) -> st.SearchStrategy[Any]:
    """Whatever may be put into an option."""
    kind = option.type.value
    if option.choices:
        return st.sampled_from(tried_in(option)) | TYPED
    if kind == NUMBER:
        low, high = int(option.min_value or 0), int(option.max_value or 0)
        return st.sampled_from(numbers_of(option)) | st.integers(low, min(high, low + 20)) | st.integers()
    if kind in (MEMBER, CHANNEL, ROLE, FILE):
        return KNOWN
    return st.booleans() if kind == SWITCH else TYPED


_SMALL = st.integers(0, 40).map(str)
_ARGUMENTS: dict[str, st.SearchStrategy[Any]] = {
    "[0-9]{1,15}": _SMALL | st.sampled_from(["1", "2", "007", "999", "9" * 15]),
    "[0-9]{1,20}": KNOWN | st.sampled_from(["0", "1", "9" * 20, "18446744073709551615"]),
    "[0-9a-f]{1,16}": DRAWN | st.sampled_from(["0", "a1", "f" * 16]) | st.integers(0, 2**64 - 1).map("{:x}".format),
}


def forged(button: Button) -> st.SearchStrategy[Sequence[Any]]:
    """The parts of custom_ids of a button's own shape."""
    parts = [
        _ARGUMENTS[one] if one in _ARGUMENTS else st.from_regex(one, fullmatch=True, alphabet=_CHARACTERS)
        for one in button.arguments
    ]
    return st.tuples(st.just(button.name), st.just("1"), *parts)


def chosen_in(button: Button) -> st.SearchStrategy[list[Any]]:
    """What may come chosen in a select: what fits, several, none, and what was never offered."""
    fits = st.from_regex(button.values, fullmatch=True) if button.values else st.nothing()
    small = st.sampled_from(["0", "1", "2", "3"])
    return st.lists(fits | small | KNOWN | st.sampled_from(["", "not offered", "id:999"]), max_size=2)
