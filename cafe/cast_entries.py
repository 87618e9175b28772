"""The roster as staff keep it: adding a cast member, editing an entry, linking an account."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cafe.context import CastMember, Context
from cafe.errors import AccountTaken, BirthdayInvalid, CastExists, ColourInvalid, NameInvalid
from cafe.languages import language_codes
from cafe.memory import Change, Visitor
from cafe.names import check_name

CLEAR = frozenset("-－ー‐–—−")
"""A lone dash, in any of the forms that keyboards give, empties a field."""
MOST_NICKNAMES = 10
NICKNAME_LENGTH = 32

_BETWEEN = re.compile(r"[,、，;；\n]+")
_COLOUR = re.compile(r"#?([0-9a-f]{6})")
_BIRTHDAY = re.compile(r"([0-9]{1,2})(?:[-/.]([0-9]{1,2})|月\s*([0-9]{1,2})日?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What staff typed for an entry; None is left as it is, a lone dash (intake 0) empties the field."""

    name: str | None = None
    kana: str | None = None
    latin: str | None = None
    nicknames: str | None = None
    languages: str | None = None
    colour: str | None = None
    birthday: str | None = None
    intake: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCast(Change[int]):
    """Add a cast member (manager); the result is their id. `fields.name` is needed.

    Raises NotStaff, NameInvalid, CastExists, LanguageInvalid, ColourInvalid, BirthdayInvalid.
    """

    visitor: Visitor
    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCast(Change[dict[str, Any]]):
    """Change an entry (manager); the result: `cast`, the id, and `changed`, the fields that are different now.

    Raises the refusals of find_cast and AddCast.
    """

    visitor: Visitor
    cast: str
    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCast(Change[dict[str, Any]]):
    """Link a cast member's account, or take the link off (`account` None) (manager). The result: `cast`, `linked`.

    The account is shown to nobody afterwards, not even in the staff log. One who graduated gives theirs up.
    Raises NotStaff, the refusals of find_cast, AccountTaken.
    """

    visitor: Visitor
    cast: str
    account: tuple[str, str] | None


def entry_of(fields: Fields) -> dict[str, Any]:
    """The columns that these fields change, checked. Raises NameInvalid and the other refusals of AddCast."""
    made: dict[str, Any] = {}
    if fields.name is not None:
        if clears(fields.name):
            raise NameInvalid("empty")
        made["name"] = check_name(fields.name)
    for field, text in (("kana", fields.kana), ("latin", fields.latin), ("unit", fields.unit)):
        if text is not None:
            made[field] = "" if clears(text) else check_name(text)
    for field, text, read in (
        ("nicknames", fields.nicknames, nicknames_of), ("languages", fields.languages, language_codes),
        ("colour", fields.colour, colour_of), ("birthday", fields.birthday, birthday_of),
    ):  # fmt: skip
        if text is not None:
            empty = () if field in ("nicknames", "languages") else None
            made[field] = empty if clears(text) else read(text)
    if fields.intake is not None:
        made["intake"] = fields.intake or None
    return made


def clears(text: str) -> bool:
    """Whether what was typed empties a field."""
    return text.strip() in CLEAR


def nicknames_of(text: str) -> tuple[str, ...]:
    """Nicknames with commas between, each once. Raises NameInvalid."""
    names = [check_name(name, NICKNAME_LENGTH) for name in _BETWEEN.split(text) if name.strip()]
    return tuple(dict.fromkeys(names))[:MOST_NICKNAMES]


def colour_of(text: str) -> int:
    """ "#ff8ab5" as a number. Raises ColourInvalid."""
    match = _COLOUR.fullmatch(_plain(text))
    if match is None:
        raise ColourInvalid(text=text.strip())
    return int(match[1], 16)


def birthday_of(text: str) -> str:
    """MM-DD of "04-21", "4/21" or "4月21日". Raises BirthdayInvalid."""
    match = _BIRTHDAY.fullmatch(_plain(text))
    try:
        if match is None:
            raise ValueError
        # A leap year, since people are born on 29 February too.
        return date(2000, int(match[1]), int(match[2] or match[3])).isoformat()[5:]
    except ValueError:
        raise BirthdayInvalid(text=text.strip()) from None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def free_name(context: Context, name: str, but: int | None = None) -> None:
    """Raises CastExists if somebody else on the roster, graduates included, bears exactly this name."""
    wanted = name.casefold()
    for member in context.cast.values():
        if member.id != but and member.name.casefold() == wanted:
            raise CastExists(name=member.name)


def changed(member: CastMember, columns: Mapping[str, Any]) -> list[str]:
    """The fields in which the entry would be another."""
    return [field for field, value in columns.items() if getattr(member, field) != value]


def free_account(context: Context, member: CastMember, account: tuple[str, str]) -> CastMember | None:
    """The graduate who has to give the account up, if there is one. Raises AccountTaken."""
    holder = next((one for one in context.cast.values() if one.account == account and one.id != member.id), None)
    if holder is not None and holder.state != "graduated":
        raise AccountTaken
    return holder
